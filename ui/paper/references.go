package paper

import (
	"downstream/course/mark"
	"downstream/course/safe"
)

// references are the terms and sources that the texts of a document mention:
// on paper nobody can look them up.
func (h *handout) references(d Document) []Part {
	seen := mentions{terms: map[string]bool{}, sources: map[string]bool{}}
	for _, p := range d.Parts {
		seen.part(p)
	}
	for _, b := range h.answers {
		seen.block(b)
	}
	for _, l := range h.Lessons {
		if l.Lesson == nil {
			continue
		}
		for _, id := range l.Lesson.Sources {
			seen.sources[id] = true
		}
	}
	var words, sources []Row
	for _, t := range h.Terms {
		if seen.terms[t.ID] {
			words = append(words, Row{Mark: t.Title, Text: t.Text})
			seen.text(t.Text)
		}
	}
	for _, e := range h.Evidence {
		if seen.sources[e.ID] {
			sources = append(sources, Row{Mark: safe.New(e.ID), Text: e.Source, Why: safe.Join(some(e.Found, e.Limits), "\n\n")})
		}
	}
	return append(list("Words", words), list("Sources", sources)...)
}

func list(title string, rows []Row) []Part {
	if len(rows) == 0 {
		return nil
	}
	return []Part{{Title: safe.New(title), Blocks: []Block{{Kind: Rows, Rows: rows}}}}
}

func some(ts ...safe.Text) []safe.Text {
	var out []safe.Text
	for _, t := range ts {
		if !t.IsZero() {
			out = append(out, t)
		}
	}
	return out
}

// mentions are the ids that texts refer to.
type mentions struct{ terms, sources map[string]bool }

func (m mentions) part(p Part) {
	for _, b := range p.Blocks {
		m.block(b)
	}
	for _, in := range p.Parts {
		m.part(in)
	}
}

func (m mentions) block(b Block) {
	m.text(b.Text)
	for _, r := range b.Rows {
		m.text(r.Text)
		m.text(r.Why)
	}
	for _, in := range b.Blocks {
		m.block(in)
	}
}

func (m mentions) text(t safe.Text) {
	for _, found := range mark.Term().FindAllStringSubmatch(t.String(), -1) {
		m.terms[found[1]] = true
	}
	for _, found := range mark.Evidence().FindAllStringSubmatch(t.String(), -1) {
		m.sources[found[1]] = true
	}
}
