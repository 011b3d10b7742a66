package question

import (
	"fmt"
	"slices"

	"downstream/course/diag"
	"downstream/course/internal/node"
)

// Categorise asks for the bin of each thing. Where a thing belongs to several,
// any of them, or all, is right.
type Categorise struct {
	Bins   []Entry
	Things []Thing
}

// Thing is one entry with the bins it may go into, at least one.
type Thing struct {
	Option
	In []string // ids in Bins
}

var categoriseFields = []node.Field{
	{Key: "bins", Kind: node.Mapping, Item: node.Prose, Required: true, Doc: "the bins, an id and a text each"},
	{Key: "things", Kind: node.List, Required: true, Of: thingTable, Doc: "what is put into the bins"},
}

var thingTable = &node.Table{Name: "a thing to categorise", Fields: append(entryFields(),
	node.Field{Key: "in", Kind: node.Any, Required: true, Doc: "the id of its bin, or a list where any of several is right"},
	node.Field{Key: "fixed", Kind: node.Bool, Doc: "true to keep its place when the others are shuffled"},
)}

func decodeCategorise(m node.Map) Body {
	var q Categorise
	if bins, ok := m.Map("bins"); ok {
		q.decodeBins(m, bins.Entries())
	}
	placed := true // every thing could be read, and where it goes
	for _, v := range entriesOf(m, "things") {
		fields := v.Fields(thingTable)
		in, all := q.decodeIn(fields, m.Bad("bins"))
		thing := Thing{Option: decodeEntry(fields, "text"), In: in}
		if len(thing.In) > 0 {
			q.Things = append(q.Things, thing)
		}
		placed = placed && all
	}
	if placed && len(q.Things) > 0 && !m.Bad("bins") {
		q.checkBins(m)
	}
	told := checkIDs(m.Parent(), q.entries())
	if m.Bad("bins") { // and reported
		return nil
	}
	enough := checkEnough(m, "bins", len(q.Bins), "bins") && len(q.Bins) <= maxSlots
	if n := len(m.List("things")); n < 2 {
		enough = checkEnough(m, "things", n, "things") && enough
	}
	if !enough || !told || len(q.Things) == 0 {
		return nil
	}
	checkSaysSomething(m, q.entries())
	return q
}

func (q *Categorise) decodeBins(m node.Map, bins []node.Entry) {
	if len(bins) > maxSlots {
		tooManySlots(m.Parent(), bins[maxSlots].KeySpan(), "bin")
	}
	for _, e := range bins {
		q.Bins = append(q.Bins, Entry{ID: e.ID(), Text: e.Value.Prose()})
	}
}

// checkBins hints, once, at bins that nothing goes into. That may be meant: to
// see who fills them all the same.
func (q *Categorise) checkBins(m node.Map) {
	bins, _ := m.Map("bins")
	empty := slices.DeleteFunc(bins.Entries(), func(e node.Entry) bool {
		return slices.ContainsFunc(q.Things, func(t Thing) bool { return slices.Contains(t.In, e.Key) })
	})
	if len(empty) == 0 {
		return
	}
	message := "nothing goes into the bin " + empty[0].Key
	if n := len(empty) - 1; n > 0 {
		message += fmt.Sprintf(", nor into %d more", n)
	}
	empty[0].Value.Report(EmptyBin, diag.Hint, empty[0].KeySpan(), message, "leave it, if it is meant; or add a thing that does, or take it out")
}

// decodeIn reads one id or a list of them and keeps those that are bins, or all
// where the bins could not be read; all is false where one is none, which has
// been reported.
func (q *Categorise) decodeIn(fields node.Map, unread bool) (in []string, all bool) {
	v, ok := fields.Value("in")
	if !ok {
		return nil, false
	}
	written := []node.Value{v}
	if v.IsList() {
		written = v.List()
	}
	all = true
	for _, v := range written {
		id := v.ID()
		switch {
		case slices.Contains(in, id):
		case id == "":
			all = false
		case !unread && !slices.ContainsFunc(q.Bins, func(e Entry) bool { return e.ID == id }):
			q.noBin(v, id)
			all = false
		default:
			in = append(in, id)
		}
	}
	return in, all
}

func (q *Categorise) noBin(v node.Value, id string) {
	var known []string
	for _, b := range q.Bins {
		known = append(known, b.ID)
	}
	help := "write one of the ids under bins: " + list(known)
	if meant := diag.Suggest(id, known); meant != "" {
		help = fmt.Sprintf("write %q", meant)
	}
	v.Report(NoBin, diag.Error, v.Span(), fmt.Sprintf("there is no bin %q", id), help)
}

func (q Categorise) phases() []Phase { return []Phase{PhaseBins} }
func (q Categorise) slots() []Entry  { return q.Bins }

func (q Categorise) entries() []Option {
	all := make([]Option, len(q.Things))
	for i, t := range q.Things {
		all[i] = t.Option
	}
	return all
}

func (q Categorise) refuse(_ int, a Answer) string {
	return refusePuts(q.entries(), q.Bins, a, true)
}

func (q Categorise) grade(a Answer) Graded {
	var g Graded
	got := 0
	for _, t := range q.Things {
		marks := markPuts(t.Option, a.In(t.ID), t.In)
		if !slices.ContainsFunc(marks, func(m Marked) bool { return m.State != StateRight }) {
			got++
		}
		g.Marks = append(g.Marks, marks...)
	}
	g.Verdict = verdict(got, len(q.Things))
	return g
}

func (q Categorise) key() Answer {
	var a Answer
	for _, t := range q.Things {
		for _, bin := range t.In {
			a = a.Also(t.ID, bin)
		}
	}
	return a
}

func (q Categorise) digest(shape, words func(...string)) {
	things := slices.SortedFunc(slices.Values(q.Things), func(a, b Thing) int { return compareIDs(a.Option, b.Option) })
	for _, t := range things {
		shape(t.ID)
		shape(slices.Sorted(slices.Values(t.In))...)
	}
	shape("bins")
	for _, b := range slices.SortedFunc(slices.Values(q.Bins), compareEntries) {
		shape(b.ID)
		words(b.ID, b.Text.String())
	}
	for _, t := range things {
		words(t.ID, t.Text.String(), t.Feedback.String())
	}
}
