package scenario

import (
	"slices"

	"downstream/course/expr"
	"downstream/course/safe"
)

// maxHops is how many nodes one step may pass through without a stop. A story
// needs a handful; a loop of empty nodes would need more than there are.
const maxHops = 1000

// maxPassed is how many nodes may be passed through without a stop over all the
// steps in which nobody but chance decides. It is more than a file can hold, so
// that only a loop is cut off; and so many that chance, which turns in a loop
// until one way in a hundred leads out, has left it before but for one play in
// 10^40: nothing that is proved of patient chance is untrue of what is played.
const maxPassed = 10_000

// EventKind is what a learner, or chance, did.
type EventKind uint8

// The events a play is made of.
const (
	Choose EventKind = iota + 1
	Answered
	Rolled
	Continue
)

// Event is one move. Which fields count follows from Kind.
type Event struct {
	Kind   EventKind
	Choice string // Choose: its id at the node
	Right  bool   // Answered: fully right the first time
	Branch int    // Rolled: index in Waiting.Roll
}

// Output is what there is to read after a step.
type Output struct {
	Node       string // entered last, even where it said nothing; "" when the play stayed where it was
	Title      safe.Text
	At         safe.Text
	Downstream string // whom of the cast the node or the ending shows
	Said       []Said
	Ending     string // reached with this step
}

// Said is one piece of text.
type Said struct {
	By   string // one of the cast; empty for the narrator
	Text safe.Text
	From string // "node.choice", a node or an ending
	Part int    // which part of From's say, from 0: with From it names the text
}

// Start returns the first state, with the first node entered.
func (s *Scenario) Start() (State, Output) {
	p := player{s: s, st: State{values: slices.Clone(s.start)}}
	if len(s.Nodes) == 0 {
		return State{}, Output{}
	}
	p.enter(0)
	return p.stopped(), p.out
}

// Step returns the state after e and what is to be read. Where e is not possible
// it returns st as it is and false. The order is that of format.md: choice if,
// choice do, choice say, enter the node and count the visit, node do, say, ask,
// choices or next. chosen(…) of the choice itself is true from its do on.
func (s *Scenario) Step(st State, e Event) (State, Output, bool) {
	if !s.owns(st) {
		return st, Output{}, false
	}
	n := &s.Nodes[st.node]
	p := player{s: s, st: st}
	p.st.values = slices.Clone(st.values)
	switch {
	case e.Kind == Choose && st.wait == ForChoice:
		c := n.Choice(e.Choice)
		if c == nil || !c.open(st.values) {
			return st, Output{}, false
		}
		p.choose(n, c)
	case e.Kind == Answered && st.wait == ForAnswer:
		p.answer(n, e.Right)
	case e.Kind == Continue && st.wait == ForContinue:
		p.routeOn(n)
	case e.Kind == Rolled && st.wait == ForRoll:
		roll := branches(n.Next, st.values)
		if e.Branch < 0 || e.Branch >= len(roll) {
			return st, Output{}, false
		}
		p.goTo(roll[e.Branch].To)
	default:
		return st, Output{}, false
	}
	return p.stopped(), p.out, true
}

// stopped is the state the step came to. Where anybody but chance decides what
// comes next, the play has stopped, and what was passed is forgotten.
func (p *player) stopped() State {
	if p.st.wait != ForRoll {
		p.st.passed = 0
	}
	return p.st
}

// player carries out one step on a state of its own.
type player struct {
	s    *Scenario
	st   State
	out  Output
	hops int
}

func (p *player) choose(n *Node, c *Choice) {
	p.st.values[c.Slot] = 1
	p.do(c.Do)
	p.say(n.ID+"."+c.ID, c.Say)
	switch {
	case c.Stay:
		p.settle(n)
	case c.To.ID != "":
		p.goTo(c.To.ID)
	default:
		p.routeOn(n)
	}
}

// answer keeps the result; the page is turned after it, so that a verdict can
// be read where it was given.
func (p *player) answer(n *Node, right bool) {
	p.st.values[n.Asked] = 1
	if right {
		p.st.values[n.Right] = 1
	}
	p.settle(n)
}

func (p *player) goTo(id string) {
	if i, ok := p.s.nodes[id]; ok {
		p.enter(i)
		return
	}
	if i, ok := p.s.endings[id]; ok {
		p.end(i)
		return
	}
	if id == Finish {
		for i := range p.s.Endings {
			if p.s.Endings[i].If.True(p.st.values) {
				p.end(i)
				return
			}
		}
	}
	p.st.wait = AtDeadEnd // only in a scenario read with errors
}

func (p *player) enter(i int) {
	p.hops++
	p.st.passed++
	if p.hops > maxHops || p.st.passed > maxPassed {
		p.st.wait = AtDeadEnd
		return
	}
	n := &p.s.Nodes[i]
	p.st.node = i
	p.st.values[n.Visits] = min(p.st.values[n.Visits]+1, expr.MaxVisits)
	p.do(n.Do)
	p.out.Node, p.out.Title, p.out.At, p.out.Downstream = n.ID, n.Title, n.At, n.Downstream
	if p.say(n.ID, n.Say) || n.Ask != "" || len(n.Choices) > 0 {
		p.settle(n)
		return
	}
	p.routeOn(n) // nothing to read, nothing to do: no stop
}

// settle says what a node waits for. An item is asked once: when a node is
// entered again its result stands.
func (p *player) settle(n *Node) {
	switch {
	case n.Ask != "" && p.st.values[n.Asked] == 0:
		p.st.wait = ForAnswer
	case len(n.Choices) == 0:
		p.st.wait = ForContinue
	case slices.ContainsFunc(n.Choices, func(c Choice) bool { return c.open(p.st.values) }):
		p.st.wait = ForChoice
	default:
		p.st.wait = AtDeadEnd
	}
}

// routeOn follows the node's next, or waits for chance to do so.
func (p *player) routeOn(n *Node) {
	ways := branches(n.Next, p.st.values)
	switch len(ways) {
	case 0:
		p.st.wait = AtDeadEnd
	case 1:
		p.goTo(ways[0].To)
	default:
		p.st.wait = ForRoll
	}
}

func (p *player) end(i int) {
	e := &p.s.Endings[i]
	p.st.ending, p.st.wait = i, AtEnding
	p.out.Ending, p.out.Title, p.out.At, p.out.Downstream = e.ID, e.Title, safe.Text{}, e.Downstream
	p.say(e.ID, e.Say)
}

func (p *player) do(effects []Effect) {
	for i := range effects {
		effects[i].Apply(p.st.values)
	}
}

// say adds every part that holds and reports whether any did.
func (p *player) say(from string, parts []Part) bool {
	any := false
	for i := range parts {
		if !parts[i].If.True(p.st.values) {
			continue
		}
		if text, ok := pick(parts[i].Words, p.st.values); ok {
			p.out.Said = append(p.out.Said, Said{By: parts[i].By, Text: text, From: from, Part: i})
			any = true
		}
	}
	return any
}
