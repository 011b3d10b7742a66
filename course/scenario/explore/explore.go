// Package explore visits every state a scenario can come to and says what is
// true of all of them: which endings, nodes, choices and wordings can be
// reached and by which shortest path, where a story is stuck, what a text takes
// for granted and is not so, how far meters go, how likely each ending is. It
// gives facts, never messages.
//
// Nothing is sampled. Every claim is proved, refuted with a path, or unknown
// because a budget ran out. That is affordable since a claim is decided on the
// variables it needs: those that nothing will read again are forgotten (live),
// counts stop where no condition tells them apart (saturate), and what is left
// is packed into a few words (layout) on which a compiled copy of the engine
// runs (machine, step). Forgetting merges states that behave alike and none
// that do not, so no path is lost or made up, and none gets longer or shorter.
package explore

import (
	"context"

	"downstream/course/scenario"
)

// DefaultStates is how many states one exploration may visit unless said.
const DefaultStates = 2_000_000

// crowd is how many states a group of texts may need before it is decided in
// two halves: what two texts read multiplies, what one of them reads does not.
const crowd = 1 << 16

// Budget bounds the work. The zero Budget has the default. Time is bounded by
// the context.
type Budget struct {
	States int // visited by one exploration, of which there are several; 0: DefaultStates
}

// Explore decides every claim about s within b and until ctx is done. s should
// have been read without errors: for one with errors the facts are those of
// what Step plays. A nil s gives an empty report. It is safe to call for one
// scenario from several goroutines.
func Explore(ctx context.Context, s *scenario.Scenario, b Budget) *Report {
	if s == nil || len(s.Nodes) == 0 {
		return &Report{}
	}
	if b.States <= 0 {
		b.States = DefaultStates
	}
	x := newExplorer(ctx, s, b.States)
	control := x.control()
	x.words(control)
	x.meters(control)
	x.graph(control)
	x.tests()
	return x.report
}

// explorer collects what the explorations of one scenario find.
type explorer struct {
	ctx    context.Context
	s      *scenario.Scenario
	budget int
	claims *claims
	twins  *twins
	report *Report
}

func newExplorer(ctx context.Context, s *scenario.Scenario, states int) *explorer {
	c := enlist(s)
	return &explorer{ctx: ctx, s: s, budget: states, claims: c, twins: &twins{}, report: &Report{Claims: c.list}}
}

// explore runs one exploration and settles the claims it was for.
func (x *explorer) explore(name string, p purpose, limit int) *search {
	s := newSearch(compile(x.s, p), len(x.claims.list), limit)
	s.keepEdges = p.edges
	s.run(x.ctx)
	x.report.Passes = append(x.report.Passes, s.pass(name))
	return s
}

// control explores what decides the way through the story, and nothing else.
func (x *explorer) control() *search {
	s := x.explore("control", purpose{claims: x.claims, active: x.claims.of(control), edges: true}, x.budget)
	x.claims.settle(s)
	return s
}

// words decides everything about texts, in as few explorations as will do.
func (x *explorer) words(control *search) {
	active := x.claims.of(words)
	if control.limit != NoLimit { // even less would not do
		x.claims.settle(x.explore("words", purpose{claims: x.claims, active: active}, x.budget))
		x.twins.words.unknown = true
		return
	}
	x.divide(active, max(crowd, 4*control.size()))
}

// divide decides the active claims together, or each half alone where together
// they need more than limit states. It returns the limit for those that come
// after: where a single claim needs more, its neighbours mostly need the same,
// and can be decided with it.
func (x *explorer) divide(active []int, limit int) int {
	if len(active) == 0 {
		return limit
	}
	most := limit
	if len(active) == 1 {
		most = x.budget
	}
	s := x.explore("words", purpose{claims: x.claims, active: active}, min(most, x.budget))
	if s.limit == States && len(active) > 1 {
		half := len(active) / 2
		limit = x.divide(active[:half], limit)
		return x.divide(active[half:], limit)
	}
	x.claims.settle(s)
	x.twins.words.add(s)
	return max(limit, 2*s.size())
}

// meters follows each meter through the whole story, one at a time.
func (x *explorer) meters(control *search) {
	limit := x.budget
	if control.limit != NoLimit {
		limit = min(limit, crowd)
	}
	for i := range x.s.Meters {
		m := &x.s.Meters[i]
		s := x.explore(m.ID, purpose{claims: x.claims, active: x.claims.ofMeter(m.Slot), meter: m}, limit)
		x.claims.settle(s)
		x.report.Meters = append(x.report.Meters, s.ranges(x.s, m, x.claims.read[m.Slot]))
		if !m.Hidden {
			x.twins.gauges.add(s)
		}
	}
}

// tests plays the author's tests on the engine itself.
func (x *explorer) tests() {
	for i := range x.s.Tests {
		t := &x.s.Tests[i]
		_, st, done := x.s.Follow(t.Path)
		w := x.s.Waits(st)
		x.report.Tests = append(x.report.Tests, Test{Index: i, Span: t.Span, Followed: done, Waits: w,
			Ended: done == len(t.Path) && w.Kind == scenario.AtEnding && w.Ending == t.Ends, Expected: st.Holds(t.Expect.Expr)})
	}
}
