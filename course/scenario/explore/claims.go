package explore

import (
	"downstream/course/diag"
	"downstream/course/expr"
	"downstream/course/scenario"
)

// group says in which exploration a claim is decided.
type group uint8

const (
	control group = iota // by the way through the story
	words                // by what texts read
	gauge                // by one meter
)

// subject is what a claim is about: a pointer into the scenario. Conditions are
// told apart by their expression, which no two places share.
type subject struct {
	kind Kind
	of   any
}

// claims is every claim about a scenario.
type claims struct {
	list   []Claim
	group  []group
	meter  []int // gauge: the slot
	index  map[subject]int
	watch  []watch      // to be looked at in every state
	read   map[int]bool // slots that anything reads
	spends map[int]bool // slots of meters: whether it is only spent

	targets map[string]target // what the ids in a To mean
}

// target is where a way leads. The zero target is none.
type target struct {
	kind  targetKind
	index int // of the node or ending
}

type targetKind uint8

const (
	toNowhere targetKind = iota
	toNode
	toEnding
	toFinish // the first ending whose condition holds
)

// targetsOf says what ids mean, in the engine's order: a node, an ending, Finish.
func targetsOf(s *scenario.Scenario) map[string]target {
	targets := map[string]target{scenario.Finish: {kind: toFinish}}
	for i := len(s.Endings) - 1; i >= 0; i-- {
		targets[s.Endings[i].ID] = target{toEnding, i}
	}
	for i := len(s.Nodes) - 1; i >= 0; i-- {
		targets[s.Nodes[i].ID] = target{toNode, i}
	}
	delete(targets, "")
	return targets
}

// watch is a claim looked at in every state, or in every state at an ending.
type watch struct {
	claim  int
	ending string // empty: every state
	expr   *expr.Expr
	slot   int // FactFound: the fact's; -1 else
}

// enlist makes the list for s.
func enlist(s *scenario.Scenario) *claims {
	c := &claims{index: map[subject]int{}, read: map[int]bool{}, spends: map[int]bool{}, targets: targetsOf(s)}
	for _, m := range s.Meters {
		c.spends[m.Slot] = m.Spend
	}
	c.readSlots(s)
	for i := range s.Nodes {
		c.node(&s.Nodes[i])
	}
	for i := range s.Endings {
		e := &s.Endings[i]
		c.add(EndingReached, control, e, e.ID, e.Span)
		c.cond(control, e.ID, e.If)
		c.assume(e.ID, e.Assume)
		c.parts(e.ID, e.Say)
	}
	for i := range s.Facts {
		f := &s.Facts[i]
		id := c.add(FactFound, words, f, f.ID, f.Span)
		c.watch = append(c.watch, watch{claim: id, slot: f.Slot})
	}
	for i := range s.Prove {
		p := &s.Prove[i]
		if p.Cond.Expr != nil {
			id := c.add(ProofHolds, words, p, p.Ending, p.Span)
			c.list[id].Expr = p.Cond.Expr
			c.watch = append(c.watch, watch{claim: id, ending: p.Ending, expr: p.Cond.Expr, slot: -1})
		}
	}
	c.add(NoPageLoop, control, s, "", diag.Span{})
	c.add(NoTrap, control, s, "", diag.Span{})
	return c
}

// readSlots finds out which slots are read. An effect that adds to a meter does
// not read it.
func (c *claims) readSlots(s *scenario.Scenario) {
	for cond := range s.Conditions() {
		for _, slot := range cond.Slots() {
			c.read[slot] = true
		}
	}
}

func (c *claims) add(k Kind, g group, of any, at string, span diag.Span) int {
	id := len(c.list)
	c.list = append(c.list, Claim{Kind: k, At: at, Span: span})
	c.group = append(c.group, g)
	c.meter = append(c.meter, -1)
	c.index[subject{k, of}] = id
	return id
}

func (c *claims) node(n *scenario.Node) {
	c.add(NodeEntered, control, n, n.ID, n.Span)
	if len(n.Choices) > 0 {
		c.add(NoDeadEnd, control, n, n.ID, n.Span)
	}
	if len(n.Next) > 0 {
		c.add(RoutingTotal, control, n, n.ID, n.Span)
	}
	c.effects(n.ID, n.Do)
	c.parts(n.ID, n.Say)
	for i := range n.Choices {
		c.choice(n.ID+"."+n.Choices[i].ID, &n.Choices[i])
	}
	for i := range n.Next {
		c.cond(control, n.ID, n.Next[i].If)
	}
}

func (c *claims) choice(at string, ch *scenario.Choice) {
	c.add(ChoiceEnabled, control, ch, at, ch.Span)
	c.cond(control, at, ch.If)
	if !ch.Else.IsZero() {
		c.add(ElseShown, control, ch, at, ch.Span)
	}
	c.variants(at, ch.Words)
	c.assume(at, ch.Assume)
	c.effects(at, ch.Do)
	c.parts(at, ch.Say)
}

func (c *claims) parts(at string, parts []scenario.Part) {
	for i := range parts {
		c.cond(words, at, parts[i].If)
		c.variants(at, parts[i].Words)
		c.assume(at, parts[i].Assume)
	}
}

func (c *claims) variants(at string, vs []scenario.Variant) {
	for i := range vs {
		c.add(WordingShown, words, &vs[i], at, vs[i].Span)
		c.cond(words, at, vs[i].If)
		c.assume(at, vs[i].Assume)
	}
}

func (c *claims) cond(g group, at string, cond scenario.Cond) {
	if cond.Expr == nil {
		return
	}
	for _, k := range []Kind{CondTrue, CondFalse} {
		c.list[c.add(k, g, cond.Expr, at, cond.Span)].Expr = cond.Expr
	}
}

func (c *claims) assume(at string, cond scenario.Cond) {
	if cond.Expr != nil {
		c.list[c.add(AssumeHolds, words, cond.Expr, at, cond.Span)].Expr = cond.Expr
	}
}

func (c *claims) effects(at string, effects []scenario.Effect) {
	for i := range effects {
		e := &effects[i]
		if e.Value == nil {
			continue
		}
		c.cond(words, at, scenario.Cond{Expr: e.If, Span: e.Span})
		spend, isMeter := c.spends[e.Slot]
		if !isMeter {
			continue
		}
		c.meter[c.add(NoClamp, gauge, e, e.Name, e.Span)] = e.Slot
		if spend {
			c.meter[c.add(NeverRaised, gauge, e, e.Name, e.Span)] = e.Slot
		}
	}
}

// of lists the claims of a group, in order.
func (c *claims) of(g group) []int {
	var ids []int
	for id := range c.list {
		if c.group[id] == g {
			ids = append(ids, id)
		}
	}
	return ids
}

// ofMeter lists the claims about the meter of a slot.
func (c *claims) ofMeter(slot int) []int {
	var ids []int
	for id := range c.list {
		if c.meter[id] == slot {
			ids = append(ids, id)
		}
	}
	return ids
}

// settle gives every claim s was for its verdict. What was seen is seen even
// where not all was visited; that something is never seen needs all.
func (c *claims) settle(s *search) {
	for _, id := range s.m.purpose.active {
		v := &c.list[id].Verdict
		seen, path := s.witness(id)
		switch {
		case seen:
			v.Outcome, v.Path = Refuted, path
		case s.limit == NoLimit:
			v.Outcome = Proved
		default:
			v.Limit = s.limit
			continue
		}
		if c.list[id].Kind.Happens() {
			v.Outcome = Proved + Refuted - v.Outcome
		}
	}
}
