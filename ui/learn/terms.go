package learn

import (
	"slices"
	"strings"
	"unicode/utf8"

	"downstream/course/diag"
	"downstream/course/play"
	"downstream/course/safe"
)

// Register is the glossary and the evidence of a course. Terms are listed by their
// titles, sources in the order given.
type Register struct {
	Terms   []Term
	Sources []Source
}

// Term is a word of the glossary.
type Term struct {
	ID          string
	Title, Text safe.Text
}

// Source is a row of the evidence register.
type Source struct {
	ID                              string
	Source, Found, Limits, Strength safe.Text
}

// Terms is the glossary with the sources. Without ask it is the list, first of
// what the scene beneath refers to, then of all; a choice gives play.WantTerms
// with an id. With ask, an id or words of a title, it is that entry, or a list
// of those that fit, or a page that says that there is none.
func Terms(r Register, here []play.Ref, ask string) play.Stage {
	ask = strings.TrimSpace(ask)
	if ask == "" {
		return r.list(here)
	}
	switch fit := r.fitting(ask); {
	case len(fit) == 1:
		return r.entry(fit[0])
	case len(fit) > 1:
		d := termsDesk(ask, safe.New("Glossary"), safe.Sprintf("“%s”", ask))
		return d.rows("fit", count(len(fit), "entry has", "entries have")+" “"+ask+"” in the title", r, fit)
	}
	return r.none(ask)
}

func termsDesk(step string, trail ...safe.Text) desk {
	return desk{at: place("terms", step), trail: trail, choose: safe.New("Choose an entry.")}
}

func (r Register) list(here []play.Ref) desk {
	d := termsDesk("", safe.New("Glossary and sources"))
	all := r.refs()
	here = slices.DeleteFunc(slices.Clone(here), func(ref play.Ref) bool { return !slices.Contains(all, ref) })
	var terms, sources []play.Ref
	for _, ref := range all {
		switch {
		case slices.Contains(here, ref):
		case ref.Kind == play.TermRef:
			terms = append(terms, ref)
		default:
			sources = append(sources, ref)
		}
	}
	rest := ""
	if len(here) > 0 {
		rest = "Also in the course: "
	}
	d = d.rows("here", "On this page", r, here)
	d = d.rows("terms", rest+"the glossary", r, terms)
	d = d.rows("sources", rest+"the sources", r, sources)
	if len(d.doors) == 0 {
		d.blocks = []play.Block{prose("empty", "This course has no glossary and no sources.")}
	}
	return d
}

// rows adds doors to entries, under a heading that begins with a capital.
func (d desk) rows(key, heading string, r Register, refs []play.Ref) desk {
	var rows play.Desk
	for _, ref := range refs {
		o := door{id: string(ref.Kind) + ":" + ref.ID, want: play.Intent{Want: play.WantTerms, ID: ref.ID}}
		name, about := r.name(ref)
		o.text = dashed(name, about)
		rows = d.add(rows, o, name, about)
	}
	if len(rows) > 0 {
		d.blocks = append(d.blocks, listing(key, capital(heading), names(refs), rows))
	}
	return d
}

// names counts what a list holds.
func names(refs []play.Ref) string {
	words := 0
	for _, ref := range refs {
		if ref.Kind == play.TermRef {
			words++
		}
	}
	switch sources := len(refs) - words; {
	case sources == 0:
		return count(words, "word", "words") + "."
	case words == 0:
		return count(sources, "source", "sources") + "."
	default:
		return count(words, "word", "words") + ", " + count(sources, "source", "sources") + "."
	}
}

func (r Register) refs() []play.Ref {
	var refs []play.Ref
	byTitle := slices.SortedStableFunc(slices.Values(r.Terms), func(a, b Term) int {
		return strings.Compare(strings.ToLower(a.Title.String()), strings.ToLower(b.Title.String()))
	})
	for _, t := range byTitle {
		refs = append(refs, play.Ref{Kind: play.TermRef, ID: t.ID})
	}
	for _, s := range r.Sources {
		refs = append(refs, play.Ref{Kind: play.EvidenceRef, ID: s.ID})
	}
	return refs
}

// name is what an entry is called and, of a source, the beginning of what it
// is.
func (r Register) name(ref play.Ref) (name, about string) {
	if t, ok := r.term(ref); ok {
		return title(t.Title, t.ID).String(), ""
	}
	s, _ := r.source(ref)
	return s.ID, cut(safe.Line(s.Source), 80)
}

// cut shortens s to at most n runes, at a space where there is one.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	short := string([]rune(s)[:n])
	if i := strings.LastIndexByte(short, ' '); i > 0 {
		short = short[:i]
	}
	return strings.TrimRight(short, " ,;") + " …"
}

func (r Register) term(ref play.Ref) (Term, bool) {
	i := slices.IndexFunc(r.Terms, func(t Term) bool { return t.ID == ref.ID && ref.Kind == play.TermRef })
	if i < 0 {
		return Term{}, false
	}
	return r.Terms[i], true
}

func (r Register) source(ref play.Ref) (Source, bool) {
	i := slices.IndexFunc(r.Sources, func(s Source) bool { return s.ID == ref.ID && ref.Kind == play.EvidenceRef })
	if i < 0 {
		return Source{}, false
	}
	return r.Sources[i], true
}

// fitting is the entry with that id or title, else all with it in the title.
func (r Register) fitting(ask string) []play.Ref {
	var part []play.Ref
	low := strings.ToLower(ask)
	for _, ref := range r.refs() {
		name, _ := r.name(ref)
		switch {
		case strings.EqualFold(ref.ID, ask), strings.EqualFold(name, ask):
			return []play.Ref{ref}
		case strings.Contains(strings.ToLower(name), low):
			part = append(part, ref)
		}
	}
	return part
}

// entry is one entry in full.
func (r Register) entry(ref play.Ref) desk {
	if t, ok := r.term(ref); ok {
		name := title(t.Title, t.ID)
		d := termsDesk(ref.ID, safe.New("Glossary"), name)
		d.blocks = []play.Block{{Key: "text", Kind: play.Prose, Text: orNone(t.Text), Terms: []play.Ref{ref}}}
		return d
	}
	s, _ := r.source(ref)
	d := termsDesk(ref.ID, safe.New("Sources"), safe.New(s.ID))
	for _, part := range []struct {
		key, who string
		text     safe.Text
	}{
		{"source", "Source", s.Source}, {"found", "What it found", s.Found},
		{"limits", "Its limits", s.Limits}, {"strength", "How strong it is", s.Strength},
	} {
		if !part.text.IsZero() {
			d.blocks = append(d.blocks, callout(part.key, part.who, part.text.String()))
		}
	}
	if len(d.blocks) == 0 {
		d.blocks = []play.Block{{Key: "text", Kind: play.Prose, Text: orNone(safe.Text{})}}
	}
	return d
}

func orNone(t safe.Text) safe.Text {
	if t.IsZero() {
		return safe.New("Nothing is written here yet.")
	}
	return t
}

// none says that there is no such entry, and offers the nearest.
func (r Register) none(ask string) desk {
	d := termsDesk(ask, safe.New("Glossary"), safe.Sprintf("“%s”", ask))
	words := "Neither the glossary nor the sources have “" + literal(ask) + "”."
	var names []string
	for _, ref := range r.refs() {
		name, _ := r.name(ref)
		names = append(names, name)
	}
	near := diag.Suggest(ask, names)
	if near == "" {
		d.blocks = []play.Block{prose("none", words+" A search with `/` looks into the lessons too.")}
		return d
	}
	d.blocks = []play.Block{prose("none", words)}
	return d.rows("near", "Did you mean this?", r, r.fitting(near)[:1])
}
