package explore

import "context"

// move is what leads from one state to another, packed: what is done in the
// high bits, which choice or branch below, and a branch's chance at the bottom.
type move uint32

const (
	moveStart move = iota << 28
	moveChoose
	moveRight
	moveWrong
	moveTurn
	moveRoll

	moveKind move = 15 << 28
)

func choosing(c int) move        { return moveChoose | move(c)<<7 }
func rolling(b, chance int) move { return moveRoll | move(b)<<7 | move(chance) }
func (m move) kind() move        { return m & moveKind }
func (m move) index() int        { return int(m &^ moveKind >> 7) }
func (m move) chance() int       { return int(m & 127) }

// edge is a move and the state it leads to.
type edge struct {
	to  uint32
	via move
}

// extent is where a state's edges stand.
type extent struct{ from, to uint32 }

// parent is how a state was first come to.
type parent struct {
	state uint32
	via   move
}

// hit is where something a claim asks about was first seen: in a state, or with
// a move out of it.
type hit struct {
	seen   bool
	parent     // via is moveStart for the state itself
	length int // of the path to it
}

// nobody is the parent of the start.
const nobody = ^uint32(0)

// search is one exploration: breadth first by what a path spells, so that the
// first way found anywhere is a shortest. Turning a page spells nothing; a page
// is therefore turned in the round it was found in.
type search struct {
	m         *machine
	x         stepper
	seen      *visited
	parents   []parent
	extents   []extent // with keepEdges
	edges     []edge   // with keepEdges; else those of the last state
	keepEdges bool
	followed  int // edges
	level     []uint32
	next      []uint32
	out       *[]uint32 // where new states go: level or next
	depth     int       // what a path to the level spells
	hits      []hit
	here      hit // what to note when something is seen now
	most      int
	limit     Limit
	states    []offer   // of the choices listed last
	prints    []uint64  // of what each open one of them said
	differ    []bool    // pairs of choices, see twins
	pairAt    []int     // by node: its first pair
	extremes  []extreme // of the meter: over all, then by ending
}

func newSearch(m *machine, claims, most int) *search {
	s := &search{m: m, seen: newVisited(m.stride), hits: make([]hit, claims), most: most}
	s.x = stepper{m: m, w: make([]uint64, m.stride), mark: s.mark}
	s.pairs()
	s.extremes = make([]extreme, 1+len(m.endings))
	return s
}

func (s *search) size() int { return len(s.parents) }

// mark notes that p was seen here, if that is nearer than before.
func (s *search) mark(p probe) {
	if h := &s.hits[p]; !h.seen || s.here.length < h.length {
		*h = s.here
	}
}

// run visits every state, or as many as it may.
func (s *search) run(ctx context.Context) {
	s.out = &s.level
	copy(s.x.w, s.m.start)
	s.here = hit{seen: true, parent: parent{nobody, moveStart}}
	s.x.begin(0)
	s.arrive(s.x.enter(0), nobody, moveStart)
	for s.limit == NoLimit && len(s.level) > 0 {
		s.pages(ctx)
		s.decisions(ctx)
		s.level, s.next = s.next, s.level[:0]
		s.depth++
	}
}

// pages turns all pages of the level, and those behind them.
func (s *search) pages(ctx context.Context) {
	s.out = &s.level
	for i := 0; i < len(s.level) && !s.spent(ctx, i); i++ {
		if s.isPage(s.level[i]) {
			s.expand(s.level[i])
		}
	}
}

// decisions does all else there is to do at the level.
func (s *search) decisions(ctx context.Context) {
	s.out = &s.next
	for i := 0; i < len(s.level) && !s.spent(ctx, i); i++ {
		if !s.isPage(s.level[i]) {
			s.expand(s.level[i])
		}
	}
}

// spent reports whether a budget ran out. Time is looked at now and then.
func (s *search) spent(ctx context.Context, i int) bool {
	if i&1023 == 0 && ctx.Err() != nil {
		s.limit = Time
	}
	return s.limit != NoLimit
}

func (s *search) placeOf(i uint32) place { return place(s.m.place.get(s.seen.state(i))) }

func (s *search) isPage(i uint32) bool {
	w := s.seen.state(i)
	p := place(s.m.place.get(w))
	if !s.m.waits(p) {
		return false
	}
	n := &s.m.nodes[p]
	return len(n.choices) == 0 && (!n.asks || n.asked.is(w))
}

// expand looks at one state and follows every move out of it.
func (s *search) expand(i uint32) {
	p := s.placeOf(i)
	from := len(s.edges)
	if !s.keepEdges {
		s.edges, from = s.edges[:0], 0
	}
	s.look(i, p)
	switch {
	case s.m.waits(p):
		s.wait(i, &s.m.nodes[p], int(p))
	case s.m.rolls(p):
		s.roll(i, s.m.node(p))
	case s.m.isStuck(p):
		s.x.note(s.m.nodes[s.m.node(p)].noRoute)
	}
	s.followed += len(s.edges) - from
	if s.keepEdges {
		s.extents[i] = extent{uint32(from), uint32(len(s.edges))}
	}
}

// look marks what is looked at in every state.
func (s *search) look(i uint32, p place) {
	s.stand(i)
	for k := range s.m.watch {
		s.x.holds(&s.m.watch[k].when)
	}
	if s.m.isEnd(p) {
		e := &s.m.endings[s.m.ending(p)]
		for k := range e.watch {
			s.x.holds(&e.watch[k].when)
		}
	}
	if s.m.purpose.meter != nil {
		s.measure(i, p)
	}
}

// stand takes the stepper back to state i, with nothing done yet.
func (s *search) stand(i uint32) {
	copy(s.x.w, s.seen.state(i))
	s.here = hit{seen: true, parent: parent{i, moveStart}, length: s.depth}
}

// wait follows what the learner can do at n.
func (s *search) wait(i uint32, n *node, at int) {
	switch {
	case n.asks && !n.asked.is(s.x.w):
		for _, via := range [...]move{moveRight, moveWrong} {
			s.take(i, at, via)
			s.arrive(s.x.answer(via == moveRight), i, via)
		}
	case len(n.choices) == 0:
		s.take(i, at, moveTurn)
		s.arrive(s.x.routeOn(), i, moveTurn)
	default:
		s.choices(i, n, at)
	}
}

// choices lists what is open at n and takes each.
func (s *search) choices(i uint32, n *node, at int) {
	if !s.list(n) {
		s.x.note(n.deadEnd)
		return
	}
	from := len(s.edges)
	s.prints = s.prints[:0]
	for c, state := range s.states {
		if state == open {
			s.take(i, at, choosing(c))
			s.arrive(s.x.choose(&n.choices[c]), i, choosing(c))
			s.prints = append(s.prints, s.x.said)
		}
	}
	s.compare(at, s.edges[from:])
}

// offer is how a choice is offered.
type offer uint8

const (
	closed offer = iota
	open
	gone
)

// list finds out how every choice of n is offered, marks what is read there,
// and reports whether any is open. With all closed there is no list.
func (s *search) list(n *node) bool {
	s.states = s.states[:0]
	any := false
	for c := range n.choices {
		o := s.x.offers(&n.choices[c])
		s.states = append(s.states, o)
		any = any || o == open
	}
	for c, o := range s.states {
		if any && o != gone {
			s.x.listing(&n.choices[c], o == open)
		}
	}
	return any
}

// roll follows every way chance can go.
func (s *search) roll(i uint32, at int) {
	s.x.at = at
	ways := append([]way(nil), s.x.branches()...)
	for b, way := range ways {
		via := rolling(b, way.chance)
		s.take(i, at, via)
		s.arrive(s.x.goTo(way.to), i, via)
	}
}

// take begins a move at node at out of state i.
func (s *search) take(i uint32, at int, via move) {
	copy(s.x.w, s.seen.state(i))
	s.here = hit{true, parent{i, via}, s.depth}
	if via != moveTurn {
		s.here.length++
	}
	s.x.begin(at)
}

// arrive forgets what need not be known at p and adds the state there.
func (s *search) arrive(p place, from uint32, via move) {
	s.m.place.put(s.x.w, int(p))
	for k, mask := range s.m.keep[p] {
		s.x.w[k] &= mask
	}
	to, isNew := s.seen.add(s.x.w)
	s.edges = append(s.edges, edge{to, via})
	if !isNew {
		return
	}
	s.parents = append(s.parents, parent{from, via})
	if s.keepEdges {
		s.extents = append(s.extents, extent{})
	}
	*s.out = append(*s.out, to)
	if len(s.parents) > s.most {
		s.limit = States
	}
}

// ways returns the edges out of state i, with keepEdges.
func (s *search) ways(i uint32) []edge {
	e := s.extents[i]
	return s.edges[e.from:e.to]
}

// pass reports how large the exploration was. Parents, extents and edges take
// eight bytes each, the lists of a level four.
func (s *search) pass(name string) Pass {
	bytes := s.seen.bytes() + 8*(cap(s.parents)+cap(s.extents)+cap(s.edges)) + 4*(cap(s.level)+cap(s.next))
	return Pass{Name: name, States: s.size(), Edges: s.followed, Bits: s.m.bits, Bytes: bytes, Limit: s.limit}
}
