package scenario

import (
	"encoding/binary"
	"slices"

	"downstream/course/expr"
	"downstream/course/safe"
)

// Wait says what a state waits for. The zero Wait is that of the zero State,
// for which nothing is possible.
type Wait uint8

// What a state can wait for.
const (
	ForChoice   Wait = iota + 1 // Choose
	ForAnswer                   // Answered
	ForContinue                 // Continue: the reader turns the page
	ForRoll                     // Rolled
	AtEnding                    // nothing: the story is over
	AtDeadEnd                   // nothing: the story cannot go on, which is the author's mistake
)

// State is one moment of a play. It is a value: Step returns another and leaves
// it as it was. Only the Scenario that made it can read it.
type State struct {
	values []int32 // by slot; never written once the State is returned
	node   int
	ending int
	wait   Wait
	passed int // ForRoll: how many nodes since the last stop; no part of Key
}

// Key is the state as a map key: two states of one scenario are equal exactly
// when their keys are, but for how long chance has been turning. Were that told
// apart, each turn of a loop would be another state.
func (st State) Key() string {
	b := make([]byte, 0, 9+4*len(st.values))
	b = append(b, byte(st.wait))
	b = binary.LittleEndian.AppendUint32(b, uint32(st.node))
	b = binary.LittleEndian.AppendUint32(b, uint32(st.ending))
	for _, v := range st.values {
		b = binary.LittleEndian.AppendUint32(b, uint32(v))
	}
	return string(b)
}

// Values returns a copy of all values by slot.
func (st State) Values() []int32 { return slices.Clone(st.values) }

// Holds reports whether a condition of the state's scenario holds in it.
func (st State) Holds(e *expr.Expr) bool { return e.True(st.values) }

// Waiting is what a state waits for, in full.
type Waiting struct {
	Kind   Wait
	Node   string   // where the story stands; the last node, at an ending
	Item   string   // ForAnswer: the item asked
	Roll   []Branch // ForRoll
	Ending string   // AtEnding
}

// Branch is one way chance can go.
type Branch struct {
	Chance int    // in a hundred; all of a roll add up to 100
	To     string // a node, an ending, or Finish
}

// Waits returns what st waits for.
func (s *Scenario) Waits(st State) Waiting {
	if !s.owns(st) {
		return Waiting{}
	}
	n := &s.Nodes[st.node]
	w := Waiting{Kind: st.wait, Node: n.ID}
	switch st.wait {
	case ForAnswer:
		w.Item = n.Ask
	case ForRoll:
		w.Roll = branches(n.Next, st.values)
	case AtEnding:
		w.Ending = s.Endings[st.ending].ID
	}
	return w
}

// owns reports whether st can have come from this scenario.
func (s *Scenario) owns(st State) bool {
	return st.wait != 0 && len(st.values) == len(s.start) && st.node < len(s.Nodes)
}

// Offer is a choice as it is shown.
type Offer struct {
	ID      string
	Text    safe.Text
	Enabled bool
	Why     safe.Text // the reason, when it is not
	Stay    bool
}

// Choices returns what is shown at st in the author's order: what is open, and
// what is closed with a reason. It is empty unless st waits for a choice.
func (s *Scenario) Choices(st State) []Offer {
	if !s.owns(st) || st.wait != ForChoice {
		return nil
	}
	n := &s.Nodes[st.node]
	var offers []Offer
	for i := range n.Choices {
		c := &n.Choices[i]
		open := c.open(st.values)
		if !open && (c.Else.IsZero() || c.gone(st.values)) {
			continue
		}
		o := Offer{ID: c.ID, Enabled: open, Stay: c.Stay}
		o.Text, _ = pick(c.Words, st.values)
		if !open {
			o.Why = c.Else
		}
		offers = append(offers, o)
	}
	return offers
}

func (c *Choice) open(values []int32) bool { return !c.gone(values) && c.If.True(values) }

// gone reports a choice that was used up.
func (c *Choice) gone(values []int32) bool {
	return (c.Stay || c.Once) && values[c.Slot] != 0
}

// pick returns the first wording that holds.
func pick(words []Variant, values []int32) (safe.Text, bool) {
	for i := range words {
		if words[i].If.True(values) {
			return words[i].Text, true
		}
	}
	return safe.Text{}, false
}

// branches returns the ways on from a node: one without a Chance, or those that
// chance decides between. None hold only in a scenario read with errors.
func branches(routes []Route, values []int32) []Branch {
	var out []Branch
	left := 100
	for i := range routes {
		r := &routes[i]
		switch {
		case !r.If.True(values):
		case r.Chance == 0:
			return append(out, Branch{Chance: left, To: r.To.ID})
		default:
			out = append(out, Branch{Chance: r.Chance, To: r.To.ID})
			left -= r.Chance
		}
	}
	return out
}
