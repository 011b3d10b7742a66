package question

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"downstream/course/diag"
	"downstream/course/safe"
)

// Number asks for one or more numbers. An estimate has one, any in its range
// is taken, and there is nothing to be right about.
type Number struct {
	Answers  []Quantity
	Near     []Near
	Estimate bool
	From, To *big.Rat  // estimate: the range, both ends in it
	Feedback safe.Text // estimate: what the number means, whatever it is
}

// Quantity is one number asked for.
type Quantity struct {
	ID        string
	Label     safe.Text // empty where the stem says it all
	Unit      safe.Text // may be empty
	Value     *big.Rat  // nil for an estimate
	Tolerance *big.Rat  // 0 or more
	Working   string    // how the value comes about; computed by Decode
	Span      diag.Span
}

// Near is a wrong number that shows what was misunderstood or, in an estimate,
// a range with its consequence.
type Near struct {
	From, To *big.Rat // both in it; equal for a single value
	Feedback safe.Text
}

func (n Number) phases() []Phase   { return []Phase{PhaseNumber} }
func (n Number) entries() []Option { return nil }

func (n Number) slots() []Entry {
	slots := make([]Entry, len(n.Answers))
	for i, q := range n.Answers {
		slots[i] = Entry{ID: q.ID, Text: q.text()}
	}
	return slots
}

// text is the label with its unit, or what there is of them.
func (q Quantity) text() safe.Text {
	switch {
	case q.Unit.IsZero():
		return q.Label
	case q.Label.IsZero():
		return q.Unit
	}
	return safe.Sprintf("%s (%s)", q.Label, q.Unit)
}

func (n Number) refuse(_ int, a Answer) string {
	for _, p := range a.Put {
		if _, ok := n.quantity(p.From); !ok {
			return fmt.Sprintf("%s is not asked for.", quoted(p.From))
		}
	}
	for _, q := range n.Answers {
		typed := a.In(q.ID)
		switch {
		case len(typed) > 1:
			return "Write one number, not two."
		case len(typed) == 0 || strings.TrimSpace(typed[0]) == "":
			return n.refuseEmpty(q)
		}
		value, why := q.read(typed[0])
		if why != "" {
			return why
		}
		if n.Estimate && (value.Cmp(n.From) < 0 || value.Cmp(n.To) > 0) {
			return fmt.Sprintf("Write a number from %s to %s.", exactly(n.From), exactly(n.To))
		}
	}
	return ""
}

func (n Number) refuseEmpty(q Quantity) string {
	switch {
	case len(n.Answers) > 1 && !q.Label.IsZero():
		return fmt.Sprintf("“%s” has no number yet.", safe.Line(q.Label))
	case len(n.Answers) > 1:
		return "One number is missing."
	}
	return "Write a number."
}

func (n Number) quantity(id string) (Quantity, bool) {
	for _, q := range n.Answers {
		if q.ID == id {
			return q, true
		}
	}
	return Quantity{}, false
}

func (n Number) grade(a Answer) Graded {
	if n.Estimate {
		return n.note(a)
	}
	var g Graded
	got := 0
	for _, q := range n.Answers {
		value, _ := q.read(a.In(q.ID)[0])
		state := StateWrong
		if q.accepts(value) {
			state = StateRight
			got++
		} else {
			for _, said := range n.near(value) {
				if !slices.Contains(g.Say, said) {
					g.Say = append(g.Say, said)
				}
			}
		}
		g.Marks = append(g.Marks, Marked{ID: q.ID, State: state})
	}
	g.Verdict = verdict(got, len(n.Answers))
	if g.Verdict.Mark == MarkRight {
		g.Say = n.workings()
	}
	return g
}

// note takes an estimate: its feedback shows the consequence.
func (n Number) note(a Answer) Graded {
	g := Graded{Verdict: Verdict{Mark: MarkNoted}}
	for _, q := range n.Answers {
		value, _ := q.read(a.In(q.ID)[0])
		g.Marks = append(g.Marks, Marked{ID: q.ID, State: StateOpen})
		g.Say = append(g.Say, n.near(value)...)
	}
	g.Say = append(g.Say, texts(n.Feedback)...)
	return g
}

func (n Number) near(value *big.Rat) []safe.Text {
	for _, miss := range n.Near {
		if value.Cmp(miss.From) >= 0 && value.Cmp(miss.To) <= 0 {
			return texts(miss.Feedback)
		}
	}
	return nil
}

// read takes the unit, the label or both behind the number: 24 a day, 24
// handovers, 24 handovers a day.
func (q Quantity) read(typed string) (*big.Rat, string) {
	unit, label := q.Unit.String(), q.Label.String()
	return readAmount(typed, unit, label, label+" "+unit)
}

func (q Quantity) accepts(value *big.Rat) bool {
	off := new(big.Rat).Sub(value, q.Value)
	return off.Abs(off).Cmp(q.Tolerance) <= 0
}

// workings says how each value comes about, where the author wrote it.
func (n Number) workings() []safe.Text {
	var said []safe.Text
	for _, q := range n.Answers {
		if q.Working == "" {
			continue
		}
		line := shownWorking(q.Working) + " = " + exactly(q.Value)
		if computed, slip := compute(q.Working); slip == nil && computed.Cmp(q.Value) != 0 {
			line = fmt.Sprintf("%s is %s, so %s", shownWorking(q.Working), roughly(computed), exactly(q.Value))
		}
		if !q.Unit.IsZero() {
			line += " " + q.Unit.String()
		}
		if !q.Label.IsZero() && len(n.Answers) > 1 {
			line = q.Label.String() + ": " + line
		}
		said = append(said, safe.New(line))
	}
	return said
}

func (n Number) key() Answer {
	var a Answer
	for _, q := range n.Answers {
		if q.Value != nil {
			a = a.Set(q.ID, exactly(q.Value))
		}
	}
	return a
}

func (n Number) digest(shape, words func(...string)) {
	if n.Estimate {
		shape("estimate", n.From.RatString(), n.To.RatString())
	}
	for _, q := range n.Answers {
		shape(q.ID)
		if q.Value != nil {
			shape(q.Value.RatString(), q.Tolerance.RatString())
		}
		words(q.ID, q.Label.String(), q.Unit.String(), q.Working)
	}
	for _, miss := range n.Near {
		words(miss.From.RatString(), miss.To.RatString(), miss.Feedback.String())
	}
	words(n.Feedback.String())
}
