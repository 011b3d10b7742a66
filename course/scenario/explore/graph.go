package explore

// graph is what is found in the whole graph of the control flow, once every
// state of it was visited.
type graph struct {
	s     *search
	comp  []int32 // by state: its strongly connected component; every way leads to an equal or lower one
	comps [][]uint32
}

// graph decides what needs the whole of the control flow.
func (x *explorer) graph(s *search) {
	x.endings(s)
	loop, trap := x.claims.last(NoPageLoop), x.claims.last(NoTrap)
	if s.limit != NoLimit {
		loop.Verdict, trap.Verdict = Verdict{Limit: s.limit}, Verdict{Limit: s.limit}
		x.twins.words.unknown, x.twins.gauges.unknown = true, true
		return
	}
	g := newGraph(s)
	loops := g.pageLoops()
	g.none(loop, loops)
	g.none(trap, g.traps(loops))
	x.shares(g)
	x.report.Length = g.length()
	x.report.Sealed = g.sealed()
	x.report.Twins = x.twins.report(s)
}

// endings lists the endings with their shortest path.
func (x *explorer) endings(s *search) {
	for i := range x.s.Endings {
		e := &x.s.Endings[i]
		id := x.claims.index[subject{EndingReached, e}]
		x.report.Endings = append(x.report.Endings, Ending{ID: e.ID, Span: e.Span, Reach: x.claims.list[id].Verdict})
	}
}

// last returns the one claim of its kind about the whole story.
func (c *claims) last(k Kind) *Claim {
	for i := len(c.list) - 1; i > 0; i-- {
		if c.list[i].Kind == k {
			return &c.list[i]
		}
	}
	return &Claim{}
}

// none gives a claim that there are no such states its verdict.
func (g *graph) none(c *Claim, states []bool) {
	c.Verdict = Verdict{Outcome: Proved}
	for i, bad := range states { // states are numbered in the order of their paths
		if bad {
			c.At = g.s.m.nodes[g.s.m.node(g.s.placeOf(uint32(i)))].id
			c.Verdict = Verdict{Outcome: Refuted, Path: g.s.path(uint32(i))}
			return
		}
	}
}

func newGraph(s *search) *graph {
	g := &graph{s: s}
	g.components()
	return g
}

// components finds the strongly connected components: Tarjan's algorithm with a
// stack of its own, since paths are as long as there are states.
func (g *graph) components() {
	n := g.s.size()
	g.comp = make([]int32, n)
	t := tarjan{g: g, index: make([]uint32, n), low: make([]uint32, n), onStack: make([]bool, n)}
	for i := range uint32(n) {
		if t.index[i] == 0 {
			t.from(i)
		}
	}
}

type tarjan struct {
	g          *graph
	index, low []uint32 // from 1; 0: not met yet
	onStack    []bool
	stack      []uint32
	calls      []call
	met        uint32
}

// call is a state being worked through, and which of its ways comes next.
type call struct {
	state uint32
	way   int
}

func (t *tarjan) from(root uint32) {
	t.meet(root)
	for len(t.calls) > 0 {
		c := &t.calls[len(t.calls)-1]
		v := c.state
		ways := t.g.s.ways(v)
		if c.way == len(ways) {
			t.leave(v)
			continue
		}
		w := ways[c.way].to
		c.way++
		if t.index[w] == 0 {
			t.meet(w)
		} else if t.onStack[w] {
			t.low[v] = min(t.low[v], t.index[w])
		}
	}
}

func (t *tarjan) meet(v uint32) {
	t.met++
	t.index[v], t.low[v], t.onStack[v] = t.met, t.met, true
	t.stack = append(t.stack, v)
	t.calls = append(t.calls, call{state: v})
}

func (t *tarjan) leave(v uint32) {
	t.calls = t.calls[:len(t.calls)-1]
	if len(t.calls) > 0 {
		up := t.calls[len(t.calls)-1].state
		t.low[up] = min(t.low[up], t.low[v])
	}
	if t.low[v] != t.index[v] {
		return
	}
	at := len(t.stack) - 1
	for t.stack[at] != v {
		at--
	}
	members := append([]uint32(nil), t.stack[at:]...)
	t.stack = t.stack[:at]
	for _, w := range members {
		t.onStack[w] = false
		t.g.comp[w] = int32(len(t.g.comps))
	}
	t.g.comps = append(t.g.comps, members)
}

// cyclic reports whether one can go round in component c.
func (g *graph) cyclic(c int) bool {
	members := g.comps[c]
	if len(members) > 1 {
		return true
	}
	for _, e := range g.s.ways(members[0]) {
		if e.to == members[0] {
			return true
		}
	}
	return false
}

// pageLoops finds the states from which pages follow one another for ever, and
// those lost among empty nodes.
func (g *graph) pageLoops() []bool {
	out := make([]bool, g.s.size())
	for i := range out {
		out[i] = g.s.m.isLost(g.s.placeOf(uint32(i)))
	}
	for c, members := range g.comps {
		if !g.cyclic(c) {
			continue
		}
		turning := true
		for _, i := range members {
			for _, e := range g.s.ways(i) {
				turning = turning && e.via == moveTurn
			}
		}
		for _, i := range members {
			out[i] = turning
		}
	}
	return out
}

// traps finds the states from which the story never ends, though none of its
// other faults is met either.
func (g *graph) traps(loops []bool) []bool {
	out := make([]bool, g.s.size())
	for _, members := range g.comps { // what a component leads to comes before it
		caught := true
		for _, i := range members {
			ways := g.s.ways(i)
			caught = caught && len(ways) > 0 && !loops[i]
			for _, e := range ways {
				caught = caught && (out[e.to] || g.comp[e.to] == g.comp[i])
			}
		}
		for _, i := range members {
			out[i] = caught
		}
	}
	return out
}
