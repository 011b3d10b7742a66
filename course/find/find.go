// Package find searches the words of a course that are already loaded: titles,
// the text of lessons, the glossary and the evidence register. Of a scenario only
// the title can be found, and of a question nothing: a search must not tell what
// has not been met.
package find

import (
	"slices"

	"downstream/course/safe"
)

// Kind says what an Entry is of.
type Kind string

// The kinds.
const (
	Module   Kind = "module"
	Lesson   Kind = "lesson"
	Scenario Kind = "scenario"
	Term     Kind = "term"
	Evidence Kind = "evidence"
)

// Entry is one thing that can be found.
type Entry struct {
	Kind  Kind
	ID    string    // of the module, lesson, scenario, term or evidence row
	Step  string    // a lesson's step; "" for the whole
	Title safe.Text // of the whole, also where Step is set
	Text  safe.Text // Markdown source; may be empty
}

// Index is what can be searched. It is an immutable value: Add returns a larger
// one, so that one goroutine may search while another reads on. The zero Index
// is empty.
type Index struct {
	batches [][]doc
	size    int
}

// doc is an entry with its words in the form in which they are compared.
type doc struct {
	entry       Entry
	title, text string
}

// Add returns the index with the entries behind those it holds. Entries that
// fit a search equally well are found in the order in which they were added.
func (x Index) Add(entries ...Entry) Index {
	if len(entries) == 0 {
		return x
	}
	batch := make([]doc, len(entries))
	for i, e := range entries {
		batch[i] = doc{e, fold(words(e.Title.String())), fold(words(e.Text.String()))}
	}
	return Index{append(slices.Clip(x.batches), batch), x.size + len(entries)}
}

// Len is how many entries the index holds.
func (x Index) Len() int { return x.size }
