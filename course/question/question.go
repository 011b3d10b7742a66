// Package question holds the items a learner is asked: what an author wrote,
// how it is asked, when an answer can be taken, and what it is worth. An Item
// is read once, never changes, and is safe to use from several goroutines.
//
// A kind of question is one file of this package, one row of kinds.go and one
// folder of cases in testdata.
package question

import (
	"slices"

	"downstream/course/diag"
	"downstream/course/safe"
)

// Item is one question as its author wrote it. Texts are Markdown source and
// may hold glossary links and evidence ids.
type Item struct {
	ID          string
	Kind        Kind
	Lesson      string // id of the lesson it belongs to, "" for none
	Outcome     string // id of the course outcome, such as co4
	Bloom       string // one of the six words, or ""
	Twin        string // id of its twin on another test form, or ""
	Confidence  bool   // the learner is asked how sure they are, before any verdict
	Stem        safe.Text
	Hints       []safe.Text
	IfRight     safe.Text // said after an answer that is fully right
	IfWrong     safe.Text // said after any other
	Body        Body
	RenamedFrom []string // ids this item had before
	Span        diag.Span
}

// Body is what differs between kinds. It is sealed: Single, Multiple, Order,
// Match, Categorise, Number and Short are all there are.
type Body interface {
	phases() []Phase
	entries() []Option                   // in authored order
	slots() []Entry                      // in authored order
	refuse(phase int, a Answer) string   // "" when it would be taken
	grade(a Answer) Graded               // of an answer no phase refuses; no if_right, no if_wrong
	key() Answer                         // zero where nothing is right or wrong
	digest(shape, words func(...string)) // everything about it but the stem
}

// Option is one thing a learner may pick, order or put somewhere.
type Option struct {
	Entry
	Named    bool      // its author gave it the ID; else that is made from the text, and changes with it
	Correct  bool      // single, multiple: it is (one of) the right
	Extra    bool      // order: it belongs nowhere
	Belief   string    // tag of the belief that makes a wrong one tempting
	Feedback safe.Text // what happens next; shown with the verdict
	Renamed  []string  // ids it had before
	Span     diag.Span

	oldSpans []diag.Span // where each of Renamed stands
}

// Entry is one line of a question: an id for ever and a text that may change.
type Entry struct {
	ID    string
	Text  safe.Text
	Fixed bool // keeps its place when the others are shuffled
}

// Phase is one way of asking. Its value is the name of the prompt a face draws.
type Phase string

// The phases. A short answer is asked in two, all other kinds in one.
const (
	PhaseOne       Phase = "one"
	PhaseMany      Phase = "many"
	PhaseOrder     Phase = "order"
	PhaseMatch     Phase = "match"
	PhaseBins      Phase = "bins"
	PhaseNumber    Phase = "number"
	PhaseText      Phase = "text"
	PhaseChecklist Phase = "checklist"
)

// Phases returns how the item is asked, in order; never empty.
func (it *Item) Phases() []Phase { return it.Body.phases() }

// Entries returns what the learner picks, orders or puts somewhere, in the
// order shown for this run's seed. Entries marked fixed keep their place. It is
// empty for number and short.
func (it *Item) Entries(seed uint64) []Entry {
	return shuffled(lines(it.Body.entries()), seed, it.ID)
}

// Slots returns what entries are put into, or what is filled in: the targets of
// a match (shuffled; equal texts are one target), the bins of a categorise and
// the answers of a number (as authored; the text is the label with its unit),
// the checklist of a short. It is empty for the other kinds.
func (it *Item) Slots(seed uint64) []Entry {
	slots := it.Body.slots()
	if it.Kind != KindMatch {
		return slices.Clone(slots)
	}
	// Another id than the entries' draws another order, or a match of equal
	// sides would stand solved.
	return shuffled(slots, seed, it.ID+"/slots")
}

// Key returns the answer that "show me" shows, with every bin of a thing that
// may go into several. It is zero for an estimate and for a short answer: see Models.
func (it *Item) Key() Answer { return it.Body.key() }

// Models returns the two sample answers of a short question; both are empty for
// every other kind.
func (it *Item) Models() (good, nearly safe.Text) {
	if s, ok := it.Body.(Short); ok {
		return s.Good, s.Nearly
	}
	return safe.Text{}, safe.Text{}
}

// Options returns the entries with their feedback and beliefs in authored
// order, for lint and reports: to be read, not changed. It is empty for number
// and short.
func (it *Item) Options() []Option { return it.Body.entries() }
