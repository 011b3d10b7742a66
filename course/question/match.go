package question

import (
	"slices"

	"downstream/course/internal/digest"
	"downstream/course/internal/node"
	"downstream/course/safe"
)

// Match asks which right-hand side belongs to each left-hand one. Pairs with
// equal right-hand texts share a target; a target may belong to nothing.
type Match struct {
	Pairs   []Pairing
	Targets []Entry // in authored order, further ones last
}

// Pairing is one left-hand side with the target it belongs to.
type Pairing struct {
	Option
	Target string // id in Targets
}

var matchFields = []node.Field{
	{Key: "pairs", Kind: node.List, Required: true, Of: pairTable, Doc: "what belongs together, left and right"},
	{Key: "extra", Kind: node.List, Of: targetTable, Doc: "further right-hand texts that belong to nothing"},
}

var pairTable = &node.Table{Name: "a pair", Fields: []node.Field{
	idField,
	{Key: "left", Kind: node.Prose, Required: true, Doc: "what is to be placed"},
	{Key: "right", Kind: node.Prose, Required: true, Doc: "where it belongs; equal texts are one place"},
	beliefField,
	feedbackField,
	renamedField,
}}

var targetTable = &node.Table{Name: "a further target", Fields: []node.Field{
	idField,
	{Key: "text", Kind: node.Prose, Required: true, Doc: "what the learner reads"},
}}

func decodeMatch(m node.Map) Body {
	var q Match
	var rights []safe.Text
	for _, v := range entriesOf(m, "pairs") {
		fields := v.Fields(pairTable)
		q.Pairs = append(q.Pairs, Pairing{Option: decodeEntry(fields, "left")})
		rights = append(rights, fields.Prose("right"))
	}
	q.aim(rights)
	if len(q.Targets) > maxSlots {
		last := slices.IndexFunc(q.Pairs, func(p Pairing) bool { return p.Target == q.Targets[maxSlots].ID })
		tooManySlots(m.Parent(), q.Pairs[last].Span, "target")
	}
	for _, v := range entriesOf(m, "extra") {
		extra := decodePoint(v, targetTable)
		checkTarget(v, extra, q.Targets)
		q.Targets = append(q.Targets, extra.Entry)
		if len(q.Targets) == maxSlots+1 {
			tooManySlots(v, extra.Span, "target")
		}
	}
	if !checkIDs(m.Parent(), q.entries()) {
		return nil // and its targets are not told apart either
	}
	if !checkEnough(m, "pairs", len(q.Targets), "different targets") || len(q.Pairs) == 0 || len(q.Targets) > maxSlots {
		return nil
	}
	checkSaysSomething(m, q.entries())
	return q
}

// aim gives each different right-hand text one target. Its id is made from the
// id of its first pair, not from its text, so that a reworded target is still
// the same; and it is a hash, so that an id gives no answer away.
func (q *Match) aim(rights []safe.Text) {
	first := map[safe.Text]string{}
	for i, p := range q.Pairs {
		if old, ok := first[rights[i]]; !ok || p.ID < old {
			first[rights[i]] = p.ID
		}
	}
	for i, right := range rights {
		id := digest.Of("target", first[right])[:8]
		q.Pairs[i].Target = id
		if !slices.ContainsFunc(q.Targets, func(e Entry) bool { return e.ID == id }) {
			q.Targets = append(q.Targets, Entry{ID: id, Text: right})
		}
	}
}

func (q Match) phases() []Phase { return []Phase{PhaseMatch} }
func (q Match) slots() []Entry  { return q.Targets }

func (q Match) entries() []Option {
	left := make([]Option, len(q.Pairs))
	for i, p := range q.Pairs {
		left[i] = p.Option
	}
	return left
}

func (q Match) refuse(_ int, a Answer) string {
	return refusePuts(q.entries(), q.Targets, a, false)
}

func (q Match) grade(a Answer) Graded {
	var g Graded
	got := 0
	for _, p := range q.Pairs {
		marks := markPuts(p.Option, a.In(p.ID), []string{p.Target})
		if marks[0].State == StateRight {
			got++
		}
		g.Marks = append(g.Marks, marks...)
	}
	g.Verdict = verdict(got, len(q.Pairs))
	return g
}

// markPuts marks one entry wherever it was put. Put nowhere right, it gets one
// more mark that names the first place where it belongs.
func markPuts(o Option, put, right []string) []Marked {
	var marks []Marked
	hit := false
	for _, to := range put {
		state := StateWrong
		if slices.Contains(right, to) {
			state, hit = StateRight, true
		}
		marks = append(marks, Marked{ID: o.ID, To: to, State: state})
	}
	if !hit {
		marks = append(marks, Marked{ID: o.ID, To: right[0], State: StateMissed})
	}
	worst := slices.IndexFunc(marks, func(m Marked) bool { return m.State == StateWrong })
	marks[max(worst, 0)].Why = o.Feedback
	return marks
}

func (q Match) key() Answer {
	var a Answer
	for _, p := range q.Pairs {
		a = a.Assign(p.ID, p.Target)
	}
	return a
}

func (q Match) digest(shape, words func(...string)) {
	for _, p := range q.key().Put {
		shape(p.From, p.To)
	}
	targets := make([]string, len(q.Targets))
	for i, t := range q.Targets {
		targets[i] = t.ID
		words(t.ID, t.Text.String())
	}
	slices.Sort(targets)
	shape("targets")
	shape(targets...)
	for _, p := range q.Pairs {
		words(p.ID, p.Text.String(), p.Feedback.String())
	}
}
