package explore

import (
	"downstream/course/expr"
	"downstream/course/scenario"
)

// machine is a scenario compiled for one purpose: the engine's tables again,
// with conditions and effects that work on packed states. It is read-only.
type machine struct {
	s       *scenario.Scenario
	purpose *purpose
	nodes   []node
	endings []ending
	stride  int        // words of a packed state
	bits    int        // of those, in use
	place   field      // where the play is
	keep    [][]uint64 // by place: what is not forgotten there
	fields  []field    // by slot
	start   []uint64
	watch   []watched // looked at in every state
	meter   field     // followed; zero for none
}

// place is where a play can stop: at node i it is i while it waits for the
// learner, then come, each with as many, waiting for chance, stuck without a
// way on, and lost among empty nodes; behind them the endings.
type place int

const places = 4 // for each node

func (m *machine) waitsAt(n int) place  { return place(n) }
func (m *machine) rollsAt(n int) place  { return place(len(m.nodes) + n) }
func (m *machine) stuckAt(n int) place  { return place(2*len(m.nodes) + n) }
func (m *machine) lostAt(n int) place   { return place(3*len(m.nodes) + n) }
func (m *machine) endsAt(e int) place   { return place(places*len(m.nodes) + e) }
func (m *machine) isEnd(p place) bool   { return int(p) >= places*len(m.nodes) }
func (m *machine) ending(p place) int   { return int(p) - places*len(m.nodes) }
func (m *machine) node(p place) int     { return int(p) % len(m.nodes) }
func (m *machine) waits(p place) bool   { return int(p) < len(m.nodes) }
func (m *machine) rolls(p place) bool   { return int(p)/len(m.nodes) == 1 && !m.isEnd(p) }
func (m *machine) isStuck(p place) bool { return int(p)/len(m.nodes) == 2 && !m.isEnd(p) }
func (m *machine) isLost(p place) bool  { return int(p)/len(m.nodes) == 3 && !m.isEnd(p) }

// cond is a condition; the zero one always holds and asks nothing.
type cond struct {
	test    func([]uint64) bool
	yes, no probe
}

type effect struct {
	to        field
	op        expr.Op
	value     func([]uint64) int
	when      cond
	low, high int
	clamp     probe
	raise     probe
}

type variant struct {
	when, assume cond
	shown        probe
	print        uint64 // of who says what
}

type part struct {
	when, assume cond
	words        []variant
}

type route struct {
	when   cond
	chance int
	to     target
}

type choice struct {
	used   field
	gone   bool // after one use
	open   probe
	when   cond
	closed bool // is shown closed, with its reason
	reason probe
	words  []variant
	listed cond // assumed where it is listed
	do     []effect
	said   cond // assumed where it has said something
	say    []part
	stay   bool
	hasTo  bool
	to     target
}

type node struct {
	id      string
	entered probe
	deadEnd probe
	noRoute probe
	visits  field
	most    int
	do      []effect
	say     []part
	asks    bool
	silent  bool
	asked   field
	right   field
	choices []choice
	next    []route
}

type ending struct {
	when    cond
	reached probe
	assume  cond
	say     []part
	watch   []watched
}

// watched is a claim that is looked at in every state.
type watched struct{ when cond }

// compile makes the machine for a purpose.
func compile(s *scenario.Scenario, p purpose) *machine {
	m := &machine{s: s, purpose: &p}
	l := analyse(s, &p)
	b := builder{m: m, s: s, p: &p}
	m.lay(l)
	for i := range s.Nodes {
		m.nodes = append(m.nodes, b.node(&s.Nodes[i], l.most))
	}
	for i := range s.Endings {
		m.endings = append(m.endings, b.ending(&s.Endings[i]))
	}
	m.watch = b.watches("")
	if p.meter != nil {
		m.meter = m.fields[p.meter.Slot]
	}
	return m
}

// lay gives every slot that is live anywhere its field, packs the start, and
// makes the masks.
func (m *machine) lay(l *live) {
	slots, used := m.s.Initial(), l.used.clone()
	used.union(l.always)
	for _, s := range l.settled {
		used.union(s)
	}
	var lay layout
	m.place = lay.field(0, places*len(m.s.Nodes)+len(m.s.Endings))
	m.fields = make([]field, len(slots))
	low, high := bounds(m.s, l)
	for slot := range slots {
		m.fields[slot].base = low[slot]
		if used.has(slot) || m.purpose.raw > 0 {
			m.fields[slot] = lay.field(low[slot], high[slot])
		}
	}
	m.stride, m.bits = lay.words, lay.bits
	m.start = make([]uint64, m.stride)
	for slot, v := range slots {
		m.fields[slot].put(m.start, int(v))
	}
	m.masks(l)
}

// bounds are the least and greatest value of every slot. A count of visits ends
// where nothing tells it apart from more.
func bounds(s *scenario.Scenario, l *live) (low, high []int) {
	low, high = make([]int, len(l.most)), make([]int, len(l.most))
	for slot := range high {
		high[slot] = 1
	}
	for i := range s.Nodes {
		visits := s.Nodes[i].Visits
		if l.p.raw > 0 {
			l.most[visits] = l.p.raw
		}
		high[visits] = max(l.most[visits], 1)
	}
	for i := range s.Meters {
		low[s.Meters[i].Slot], high[s.Meters[i].Slot] = s.Meters[i].From, s.Meters[i].To
	}
	return low, high
}

func (m *machine) masks(l *live) {
	stuck := newSets(2*len(m.s.Nodes), len(m.fields))
	for _, s := range stuck {
		s.union(l.always)
	}
	for _, sets := range [][]set{l.settled, l.route, stuck, l.ends} {
		for _, s := range sets {
			mask := make([]uint64, m.stride)
			m.place.cover(mask)
			for slot, f := range m.fields {
				if s.has(slot) || m.purpose.raw > 0 {
					f.cover(mask)
				}
			}
			m.keep = append(m.keep, mask)
		}
	}
}

// builder compiles the parts.
type builder struct {
	m *machine
	s *scenario.Scenario
	p *purpose
}

func (b *builder) node(n *scenario.Node, most []int) node {
	c := node{id: n.ID, entered: b.p.probe(NodeEntered, n), deadEnd: b.p.probe(NoDeadEnd, n), noRoute: b.p.probe(RoutingTotal, n),
		visits: b.m.fields[n.Visits], most: max(most[n.Visits], 1), do: b.effects(n.Do),
		say: b.parts(n.Say, silent(n)), asks: n.Ask != "", silent: silent(n)}
	if c.asks {
		c.asked, c.right = b.m.fields[n.Asked], b.m.fields[n.Right]
	}
	for i := range n.Choices {
		c.choices = append(c.choices, b.choice(&n.Choices[i]))
	}
	for i := range n.Next {
		r := &n.Next[i]
		c.next = append(c.next, route{b.cond(r.If.Expr), r.Chance, b.p.claims.targets[r.To.ID]})
	}
	return c
}

func (b *builder) choice(c *scenario.Choice) choice {
	out := choice{used: b.m.fields[c.Slot], gone: c.Stay || c.Once, open: b.p.probe(ChoiceEnabled, c), when: b.cond(c.If.Expr),
		closed: !c.Else.IsZero(), reason: b.p.probe(ElseShown, c), listed: b.assume(c.Assume),
		do: b.effects(c.Do), say: b.parts(c.Say, false), stay: c.Stay, hasTo: c.To.ID != "", to: b.p.claims.targets[c.To.ID]}
	if b.p.asksWords(c.Words) {
		out.words = b.variants("", c.Words)
	}
	if len(c.Say) > 0 {
		out.said = out.listed
	}
	return out
}

func (b *builder) ending(e *scenario.Ending) ending {
	return ending{when: b.cond(e.If.Expr), reached: b.p.probe(EndingReached, e), assume: b.assume(e.Assume),
		say: b.parts(e.Say, false), watch: b.watches(e.ID)}
}

// watches compiles what is looked at in every state, or at one ending. Where
// somebody wants to know whether a fact is ever found, finding it is the proof.
func (b *builder) watches(ending string) []watched {
	var out []watched
	for _, w := range b.p.claims.watch {
		if w.ending != ending || !b.p.isActive(w.claim) {
			continue
		}
		if w.expr == nil {
			out = append(out, watched{cond{b.m.fields[w.slot].is, probe(w.claim), noProbe}})
		} else {
			out = append(out, watched{cond{b.m.test(w.expr), noProbe, probe(w.claim)}})
		}
	}
	return out
}

func (b *builder) parts(parts []scenario.Part, decides bool) []part {
	var out []part
	for i := range parts {
		p := &parts[i]
		if decides || b.p.asksPart(p) {
			out = append(out, part{b.cond(p.If.Expr), b.assume(p.Assume), b.variants(p.By, p.Words)})
		}
	}
	return out
}

func (b *builder) variants(by string, vs []scenario.Variant) []variant {
	out := make([]variant, len(vs))
	for i := range vs {
		v := &vs[i]
		out[i] = variant{b.cond(v.If.Expr), b.assume(v.Assume), b.p.probe(WordingShown, v), fingerprint(by + "\x00" + v.Text.String())}
	}
	return out
}

// effects leaves out what changes nothing that is kept and asks nothing.
func (b *builder) effects(effects []scenario.Effect) []effect {
	var out []effect
	for i := range effects {
		e := &effects[i]
		to := b.m.fields[e.Slot]
		if e.Value == nil || to.mask == 0 && !b.p.asksCond(e.If) {
			continue
		}
		out = append(out, effect{to: to, op: e.Op, value: b.m.number(e.Value), when: b.cond(e.If), low: e.Low, high: e.High,
			clamp: b.p.probe(NoClamp, e), raise: b.p.probe(NeverRaised, e)})
	}
	return out
}

func (b *builder) cond(e *expr.Expr) cond {
	if e == nil {
		return cond{nil, noProbe, noProbe}
	}
	return cond{b.m.test(e), b.p.probe(CondTrue, e), b.p.probe(CondFalse, e)}
}

func (b *builder) assume(c scenario.Cond) cond {
	if !b.p.asksAssume(c) {
		return cond{nil, noProbe, noProbe}
	}
	return cond{b.m.test(c.Expr), noProbe, b.p.probe(AssumeHolds, c.Expr)}
}
