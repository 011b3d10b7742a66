// Package scenario is a branching story, what an author wrote of it and how it
// is played: Decode reads a file, Start and Step walk the graph. States are
// plain values, so that undo, replay and preview cost nothing. It knows no
// learner, no screen, no clock and no dice.
package scenario

import (
	"slices"

	"downstream/course/diag"
	"downstream/course/expr"
	"downstream/course/safe"
)

// You is the learner's place in the chain. Finish is the target that takes the
// first ending whose condition holds.
const (
	You    = "you"
	Finish = "ending"
)

// Scenario is one scenario file, read. It is never changed after Decode and may
// be shared between goroutines. One that was read with errors can be looked at,
// and Step is safe on it; what it plays is not what was meant.
type Scenario struct {
	ID          string
	Title       safe.Text
	Level       int // 1 to 4
	Minutes     int // expected playing time, 1 or more
	Workplace   safe.Text
	Role        safe.Text
	Setting     safe.Text
	Notice      safe.Text // shown before, so that one can skip; empty for none
	Private     bool      // never leaves the learner's machine
	Review      string    // who must have read it, such as "clinician"; empty for nobody
	Local       []string  // slots of course.yaml its debrief shows
	Cast        []Member
	Chain       []string // ids of the cast and You; who depends on whom, the end customer last
	Meters      []Meter
	Flags       []Flag
	Facts       []Fact
	Nodes       []Node   // the first is the start
	Endings     []Ending // the first whose If holds is taken; the last has none
	Debrief     Debrief
	Tests       []Test
	Prove       []Claim
	RenamedFrom []string
	Span        diag.Span

	start   []int32 // values of a state before the first node is entered
	nodes   map[string]int
	endings map[string]int
}

// Member is one of the cast. The learner is none.
type Member struct {
	ID     string
	Name   safe.Text
	Short  safe.Text // a name for the chain; the first word of Name unless said
	Role   safe.Text
	Tone   safe.Text
	Unseen safe.Text // what weighed on them, for the debrief
	Span   diag.Span
}

// Meter is a number of the story. Its value never leaves From to To.
type Meter struct {
	ID       string
	From, To int
	Start    int
	Label    safe.Text   // empty for a hidden one
	Words    []safe.Text // equal bands, lowest first; none: shown as a number
	Spend    bool        // never rises
	Hidden   bool
	Slot     int // where a state keeps it
	Span     diag.Span
}

// Flag is something the story remembers. It is false at the start.
type Flag struct {
	ID   string
	Slot int
	Span diag.Span
}

// Fact is something the learner can find out. It is false until found.
type Fact struct {
	ID     string
	Text   safe.Text // in the notebook, once found
	Unseen safe.Text // in the debrief when it was not found; empty for nothing
	Slot   int
	Span   diag.Span
}

// Cond is a condition where it stands. The zero Cond always holds.
type Cond struct {
	*expr.Expr
	Span diag.Span
}

// Effect is an effect where it stands.
type Effect struct {
	expr.Effect
	Span diag.Span
}

// Variant is one wording. Of several the first whose If holds is taken.
type Variant struct {
	If     Cond
	Assume Cond // what it takes for granted, proved for every state that shows it
	Text   safe.Text
	Span   diag.Span
}

// Part is a piece of what is said. Every part whose If holds is said.
type Part struct {
	By     string // one of the cast; empty for the narrator
	If     Cond
	Assume Cond
	Words  []Variant // a plain text is one Variant; where none holds nothing is said
	Span   diag.Span
}

// Node is one place of the story.
type Node struct {
	ID          string
	Title       safe.Text
	At          safe.Text // place or time, such as "Tuesday 14:55"
	Downstream  string    // whom of the cast it shows, where it is a "Meanwhile, downstream"
	Do          []Effect
	Say         []Part
	Ask         string // id of an item; empty for none
	Hint        safe.Text
	Choices     []Choice
	Next        []Route // where choices without a To, and a node without choices, go on
	RenamedFrom []string
	Visits      int // slot: how often it was entered
	Asked       int // slot: whether what it asks was answered; only with Ask
	Right       int // slot: whether the answer was fully right; only with Ask
	Span        diag.Span
}

// Choice is one thing the learner can do at a node.
type Choice struct {
	ID          string
	Words       []Variant // a plain text is one Variant; the last always holds
	If          Cond
	Else        safe.Text // why it is closed when If does not hold; empty: it is not shown then
	Assume      Cond
	Do          []Effect
	Say         []Part
	Stay        bool   // answered at the node, then gone
	Once        bool   // gone after one use
	Belief      string // id in beliefs.yaml
	Why         safe.Text
	To          Target // zero: the node's Next says where
	RenamedFrom []string
	Slot        int // whether it was ever chosen
	Span        diag.Span
}

// Route is one way on from a node.
type Route struct {
	If     Cond
	Chance int // in a hundred, 1 to 99; 0: it is certain
	To     Target
	Span   diag.Span
}

// Target is a node, an ending, or Finish. The zero Target is none.
type Target struct {
	ID   string
	Span diag.Span
}

// Ending is one way the story ends.
type Ending struct {
	ID          string
	If          Cond
	Assume      Cond
	Title       safe.Text
	Downstream  string
	Say         []Part
	RenamedFrom []string
	Span        diag.Span
}

// Debrief is what is talked about after any ending.
type Debrief struct {
	Text      safe.Text
	System    safe.Text // the system's share
	Questions []safe.Text
	Evidence  []Evidence
	Transfer  safe.Text // the one question to take to work
	Span      diag.Span
}

// Evidence is one card of the debrief.
type Evidence struct {
	ID   string // in evidence.yaml
	Text safe.Text
	Span diag.Span
}

// Test is a play the author wants to come out in a certain way.
type Test struct {
	Path   []string // see Follow
	Ends   string   // id of an ending
	Expect Cond
	Span   diag.Span
}

// Claim is something the author wants proved: that Cond holds in every state or,
// with an Ending, in every state that reaches it.
type Claim struct {
	Ending string
	Cond   Cond
	Span   diag.Span
}

// Node returns the node of that id, nil for none. Stored plays may hold an old
// id: RenamedFrom tells.
func (s *Scenario) Node(id string) *Node {
	if i, ok := s.nodes[id]; ok {
		return &s.Nodes[i]
	}
	return nil
}

// Ending returns the ending of that id, nil for none.
func (s *Scenario) Ending(id string) *Ending {
	if i, ok := s.endings[id]; ok {
		return &s.Endings[i]
	}
	return nil
}

// Member returns the member of the cast of that id, nil for none.
func (s *Scenario) Member(id string) *Member {
	for i := range s.Cast {
		if s.Cast[i].ID == id {
			return &s.Cast[i]
		}
	}
	return nil
}

// Choice returns the choice of that id, nil for none.
func (n *Node) Choice(id string) *Choice {
	i := slices.IndexFunc(n.Choices, func(c Choice) bool { return c.ID == id })
	if i < 0 {
		return nil
	}
	return &n.Choices[i]
}

// Initial returns the values by slot before the first node is entered: meters
// at their start, all else 0.
func (s *Scenario) Initial() []int32 { return slices.Clone(s.start) }
