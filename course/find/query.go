package find

import (
	"strings"

	"downstream/course/diag"
	"downstream/course/safe"
)

// Query is what to search for.
type Query struct {
	// Words must all occur in what is found, each as the beginning of a word.
	// Case, accents and apostrophes do not matter.
	Words string
	Most  int // how many hits to return at most; 0 or less: all
}

// Results are what was found, the best first.
type Results struct {
	Hits  []Hit
	Total int    // also those behind Query.Most
	Meant string // where nothing was found: words nearby that are found, or ""
}

// Hit is one thing that was found.
type Hit struct {
	Kind    Kind
	ID      string // of the module, lesson, scenario, term or evidence row
	Step    string // the lesson's step; "" for the whole
	Title   safe.Text
	Excerpt Excerpt
}

// rank orders hits: titles before text, the glossary's after the course's own.
type rank int

const (
	inTitle rank = iota
	inTermTitle
	inText
	inTermText
	ranks
	nowhere rank = -1
)

// Find searches. A query without a letter or digit finds nothing.
func (x Index) Find(q Query) Results {
	terms := queryWords(q.Words)
	if len(terms) == 0 {
		return Results{}
	}
	found := x.ranked(terms)
	r := Results{}
	for _, docs := range found {
		r.Total += len(docs)
		for _, d := range docs {
			if q.Most <= 0 || len(r.Hits) < q.Most {
				r.Hits = append(r.Hits, d.hit(terms))
			}
		}
	}
	if r.Total == 0 {
		r.Meant = x.meant(terms)
	}
	return r
}

// queryWords are the words looked for, each with the space that stands before
// a word in a doc.
func queryWords(s string) []string {
	var terms []string
	for _, w := range Terms(s) {
		terms = append(terms, " "+w)
	}
	return terms
}

func (x Index) ranked(terms []string) [ranks][]*doc {
	var found [ranks][]*doc
	for _, batch := range x.batches {
		for i := range batch {
			d := &batch[i]
			if r := d.rank(terms); r != nowhere {
				found[r] = append(found[r], d)
			}
		}
	}
	return found
}

// rank says how well the words fit. Each must be in the title or the text; a
// step is not found by its lesson's title alone.
func (d *doc) rank(terms []string) rank {
	titled, texted := 0, 0
	for _, t := range terms {
		inTitle, inText := strings.Contains(d.title, t), strings.Contains(d.text, t)
		if !inTitle && !inText {
			return nowhere
		}
		if inTitle {
			titled++
		}
		if inText {
			texted++
		}
	}
	reference := d.entry.Kind == Term || d.entry.Kind == Evidence
	switch whole := d.entry.Step == ""; {
	case !whole && texted == 0:
		return nowhere
	case whole && titled == len(terms) && reference:
		return inTermTitle
	case whole && titled == len(terms):
		return inTitle
	case reference:
		return inTermText
	}
	return inText
}

func (d *doc) hit(terms []string) Hit {
	e := d.entry
	return Hit{Kind: e.Kind, ID: e.ID, Step: e.Step, Title: e.Title, Excerpt: d.excerpt(terms)}
}

// Longer queries were pasted rather than typed: a slip in them is not looked
// for, since that takes the square of their length.
const (
	mostMeant    = 8  // words
	longestMeant = 64 // bytes of one
)

// meant puts in the place of each word that is found nowhere the nearest word
// there is, and returns the whole where it is found.
func (x Index) meant(terms []string) string {
	if len(terms) > mostMeant {
		return ""
	}
	var known []string
	changed := make([]string, len(terms))
	for i, t := range terms {
		changed[i] = t
		if x.any(terms[i : i+1]) {
			continue
		}
		if len(t) > longestMeant {
			return ""
		}
		if known == nil {
			known = x.vocabulary()
		}
		near := diag.Suggest(t[1:], known)
		if near == "" {
			return ""
		}
		changed[i] = " " + near
	}
	if !x.any(changed) {
		return ""
	}
	return strings.Join(changed, "")[1:]
}

func (x Index) any(terms []string) bool {
	for _, docs := range x.ranked(terms) {
		if len(docs) > 0 {
			return true
		}
	}
	return false
}

// vocabulary is every word that can be found, once: those of titles first, since
// of words equally near the first is meant.
func (x Index) vocabulary() []string {
	known := map[string]bool{}
	var ws []string
	add := func(folded string) {
		for w := range strings.FieldsSeq(folded) {
			if !known[w] {
				known[w] = true
				ws = append(ws, w)
			}
		}
	}
	for _, part := range []func(*doc) string{func(d *doc) string { return d.title }, func(d *doc) string { return d.text }} {
		for _, batch := range x.batches {
			for i := range batch {
				add(part(&batch[i]))
			}
		}
	}
	return ws
}
