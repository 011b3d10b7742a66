package explore

import (
	"slices"

	"downstream/course/expr"
	"downstream/course/scenario"
)

// purpose is what one exploration is to find out.
type purpose struct {
	claims *claims
	active []int           // claims to decide
	meter  *scenario.Meter // to be followed through every state; nil for none
	edges  bool            // keep the ways between states, for what needs the whole graph
	raw    int             // for tests: forget nothing but visits beyond this number; 0: forget all one may
}

// probe is the claim that something shown decides; noProbe where nothing asks.
type probe int32

const noProbe probe = -1

// probe returns the claim of that kind about of, if it is to be decided.
func (p *purpose) probe(k Kind, of any) probe {
	id, ok := p.claims.index[subject{k, of}]
	if !ok || !p.isActive(id) {
		return noProbe
	}
	return probe(id)
}

func (p *purpose) isActive(id int) bool {
	lo, hi := 0, len(p.active)
	for lo < hi {
		if mid := (lo + hi) / 2; p.active[mid] < id {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(p.active) && p.active[lo] == id
}

func (p *purpose) asks(k Kind, of any) bool { return p.probe(k, of) != noProbe }

func (p *purpose) asksCond(e *expr.Expr) bool {
	return e != nil && (p.asks(CondTrue, e) || p.asks(CondFalse, e))
}

func (p *purpose) asksAssume(c scenario.Cond) bool {
	return c.Expr != nil && p.asks(AssumeHolds, c.Expr)
}

// asksWords reports whether anything about some wordings is to be decided.
func (p *purpose) asksWords(vs []scenario.Variant) bool {
	for i := range vs {
		if p.asks(WordingShown, &vs[i]) || p.asksCond(vs[i].If.Expr) || p.asksAssume(vs[i].Assume) {
			return true
		}
	}
	return false
}

func (p *purpose) asksPart(part *scenario.Part) bool {
	return p.asksCond(part.If.Expr) || p.asksAssume(part.Assume) || p.asksWords(part.Words)
}

// silent reports whether the engine may pass n by, since there may be nothing to
// read at it; then what it says decides the way.
func silent(n *scenario.Node) bool {
	return n.Ask == "" && len(n.Choices) == 0 && !slices.ContainsFunc(n.Say, speaks)
}

// speaks reports a part that is said whatever holds.
func speaks(p scenario.Part) bool {
	return p.If.Expr == nil && len(p.Words) > 0 && p.Words[len(p.Words)-1].If.Expr == nil
}

// live is which slots can still be read, by point of the story: the usual
// analysis, backwards, to its fixed point. What is not in a set may be
// forgotten there.
type live struct {
	s       *scenario.Scenario
	p       *purpose
	always  set // looked at in every state
	used    set // read anywhere
	settled []set
	ends    []set
	enter   []set // before a node is entered
	route   []set // before its next is asked, and while chance decides on it
	most    []int // of a count of visits: what no condition tells apart from more
	grown   bool
}

func analyse(s *scenario.Scenario, p *purpose) *live {
	n, slots := len(s.Nodes), len(s.Initial())
	l := &live{s: s, p: p, always: newSet(slots), used: newSet(slots), settled: newSets(n, slots),
		ends: newSets(len(s.Endings), slots), enter: newSets(n, slots), route: newSets(n, slots), most: make([]int, slots)}
	l.watched()
	for l.grown = true; l.grown; {
		l.grown = false
		for i := n - 1; i >= 0; i-- {
			l.node(i)
		}
	}
	return l
}

// watched marks what is looked at in every state, or at an ending.
func (l *live) watched() {
	if l.p.meter != nil {
		l.always.add(l.p.meter.Slot)
	}
	for _, w := range l.p.claims.watch {
		switch {
		case !l.p.isActive(w.claim):
		case w.expr == nil:
			l.always.add(w.slot)
		case w.ending == "":
			l.read(l.always, w.expr)
		}
	}
	for i := range l.s.Endings {
		e := &l.s.Endings[i]
		l.ends[i].union(l.always)
		for _, w := range l.p.claims.watch {
			if w.ending == e.ID && l.p.isActive(w.claim) {
				l.read(l.ends[i], w.expr)
			}
		}
		l.assume(l.ends[i], e.Assume)
		l.parts(l.ends[i], e.Say, false)
	}
}

// node works one node through once.
func (l *live) node(i int) {
	n := &l.s.Nodes[i]
	l.grow(&l.route[i], l.routing(i))
	l.grow(&l.settled[i], l.waiting(i))
	in := l.settled[i].clone()
	if silent(n) {
		in.union(l.route[i])
	}
	l.parts(in, n.Say, silent(n))
	l.do(in, n.Do)
	l.grow(&l.enter[i], in)
}

func (l *live) grow(old *set, now set) {
	if old.union(now) {
		l.grown = true
	}
}

// routing is live before n's next is asked.
func (l *live) routing(i int) set {
	in := newSet(len(l.most))
	for r := range l.s.Nodes[i].Next {
		route := &l.s.Nodes[i].Next[r]
		l.read(in, route.If.Expr)
		l.target(in, route.To.ID)
	}
	in.union(l.always) // it may stop here, for chance or for good
	return in
}

// target adds what is live where the story goes on at id.
func (l *live) target(in set, id string) {
	switch t := l.p.claims.targets[id]; t.kind {
	case toNode:
		in.union(l.enter[t.index])
	case toEnding:
		in.union(l.ends[t.index])
	case toFinish:
		for i := range l.s.Endings {
			l.read(in, l.s.Endings[i].If.Expr)
			in.union(l.ends[i])
		}
	}
}

// waiting is live where the play stops at n.
func (l *live) waiting(i int) set {
	n := &l.s.Nodes[i]
	in := l.always.clone()
	if n.Ask != "" {
		in.union(l.settled[i]) // answered, it stops here again
		in.add(n.Asked)
	}
	for c := range n.Choices {
		in.union(l.choice(i, &n.Choices[c]))
	}
	if len(n.Choices) == 0 {
		in.union(l.route[i])
	}
	return in
}

// choice is live where c is listed, for the sake of c.
func (l *live) choice(i int, c *scenario.Choice) set {
	in := newSet(len(l.most))
	switch {
	case c.Stay:
		in.union(l.settled[i])
	case c.To.ID != "":
		l.target(in, c.To.ID)
	default:
		in.union(l.route[i])
	}
	in.union(l.always)
	l.parts(in, c.Say, false)
	if len(c.Say) > 0 {
		l.assume(in, c.Assume)
	}
	l.do(in, c.Do)
	in.drop(c.Slot)
	if c.Stay || c.Once {
		in.add(c.Slot)
	}
	l.read(in, c.If.Expr)
	l.wordings(in, c.Words, false)
	l.assume(in, c.Assume)
	return in
}

// do goes back over effects. One on what is not live is none, unless somebody
// asks about its condition.
func (l *live) do(in set, effects []scenario.Effect) {
	for i := len(effects) - 1; i >= 0; i-- {
		e := &effects[i]
		if e.Value == nil {
			continue
		}
		if in.has(e.Slot) {
			if e.Op == expr.OpEq && e.If == nil {
				in.drop(e.Slot)
			}
			if l.p.meter != nil && e.Slot == l.p.meter.Slot {
				in.add(e.Slot) // followed, also into what overwrites it
			}
			l.read(in, e.Value)
			l.read(in, e.If)
		}
		if l.p.asksCond(e.If) {
			l.read(in, e.If)
		}
	}
}

// parts adds what is read to say parts, where that decides something.
func (l *live) parts(in set, parts []scenario.Part, decides bool) {
	for i := range parts {
		part := &parts[i]
		if !decides && !l.p.asksPart(part) {
			continue
		}
		l.read(in, part.If.Expr)
		l.wordings(in, part.Words, true)
		l.assume(in, part.Assume)
	}
}

func (l *live) wordings(in set, vs []scenario.Variant, always bool) {
	if !always && !l.p.asksWords(vs) {
		return
	}
	for i := range vs {
		l.read(in, vs[i].If.Expr)
		l.assume(in, vs[i].Assume)
	}
}

func (l *live) assume(in set, c scenario.Cond) {
	if l.p.asksAssume(c) {
		l.read(in, c.Expr)
	}
}

// read adds what e reads, and notes up to where it tells counts apart.
func (l *live) read(in set, e *expr.Expr) {
	if e == nil {
		return
	}
	for _, slot := range e.Slots() {
		in.add(slot)
		l.used.add(slot) // also where it is set and read within one step
	}
	saturate(e, l.most)
}
