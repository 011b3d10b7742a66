package explore

import (
	"context"
	"math"
	"os"
	"slices"
	"strconv"
	"testing"

	"downstream/course/scenario"
)

// TestAgree compares, for random scenarios, the explorer with one that forgets
// nothing and with scenario.Step in a map. EXPLORE_RANDOM says how many.
func TestAgree(t *testing.T) {
	t.Parallel()
	want := 500
	if n, err := strconv.Atoi(os.Getenv("EXPLORE_RANDOM")); err == nil {
		want = n
	}
	var refused, large, states int
	met := map[Kind]map[Outcome]int{}
	for seed, done := uint64(1), 0; done < want; seed++ {
		s, src, ok := scenarioOf(seed)
		if !ok {
			refused++
			continue
		}
		o := newOracle(s, mostCounted+2, 4000)
		if o == nil {
			large++
			continue
		}
		done++
		states += len(o.states)
		for _, c := range agree(t, o).Claims {
			if met[c.Kind] == nil {
				met[c.Kind] = map[Outcome]int{}
			}
			met[c.Kind][c.Outcome]++
		}
		if t.Failed() {
			t.Fatalf("seed %d\n%s", seed, src)
		}
	}
	t.Logf("%d scenarios, %d states; %d more were refused by the reader, %d too large", want, states, refused, large)
	if refused > want || large > want {
		t.Error("most of what is written is not used")
	}
	for k := EndingReached; k <= ProofHolds; k++ {
		if k != RoutingTotal && (met[k][Proved] == 0 || met[k][Refuted] == 0) { // the reader sees to the routing
			t.Errorf("%s was never met both ways: %v", k, met[k])
		}
	}
}

func agree(t *testing.T, o *oracle) *Report {
	t.Helper()
	r := Explore(context.Background(), o.s, Budget{})
	agreeUnreduced(t, o)
	for id, c := range r.Claims {
		if c.Kind == NoTrap || c.Kind == NoPageLoop {
			continue
		}
		length, found := o.found[id]
		agreeClaim(t, o, c, length, found)
	}
	agreeMeters(t, o, r)
	agreeGraph(t, o, r)
	return r
}

func agreeClaim(t *testing.T, o *oracle, c Claim, length int, found bool) {
	t.Helper()
	want := Refuted
	if found == c.Kind.Happens() {
		want = Proved
	}
	if c.Outcome != want || (c.Path != nil) != found || found && len(c.Path) != length {
		t.Errorf("claim %d %s line %d %s: %d by %q, want %d in %d", c.Kind, c.At, c.Span.Start.Line, c.Expr, c.Outcome, c.Path, want, length)
	}
	follows(t, o.s, c.Path)
}

// follows checks that the engine can go a path, and take its last move back and
// do it again.
func follows(t *testing.T, s *scenario.Scenario, path []string) {
	t.Helper()
	events, st, done := s.Follow(path)
	if done != len(path) {
		t.Errorf("%q can only be followed for %d", path, done)
	}
	if len(events) == 0 {
		return
	}
	last := len(events) - 1
	undone, _, _ := s.Replay(events[:last])
	if again, _, _ := s.Step(undone, events[last]); again.Key() != st.Key() {
		t.Errorf("%q: undone and done again it is another state", path)
	}
}

// agreeUnreduced explores without forgetting: the same states, the same finds.
func agreeUnreduced(t *testing.T, o *oracle) {
	t.Helper()
	var all []int
	for id := range o.claims.list {
		all = append(all, id)
	}
	s := newSearch(compile(o.s, purpose{claims: o.claims, active: all, raw: int(o.cap)}), len(all), DefaultStates)
	s.run(context.Background())
	if s.size() != len(o.states) {
		t.Errorf("%d states unreduced, %d by the engine", s.size(), len(o.states))
	}
	for id := range all {
		if k := o.claims.list[id].Kind; k == RoutingTotal || k >= NoPageLoop && k <= NoTrap {
			continue
		}
		seen, path := s.witness(id)
		if length, found := o.found[id]; seen != found || found && len(path) != length {
			t.Errorf("unreduced: claim %d %s: %v by %q, want %v in %d", o.claims.list[id].Kind, o.claims.list[id].At, seen, path, found, length)
		}
	}
}

func agreeMeters(t *testing.T, o *oracle, r *Report) {
	t.Helper()
	for _, m := range r.Meters {
		if got := [2]int{m.All.Low.Value, m.All.High.Value}; got != o.lows[m.ID] {
			t.Errorf("%s goes %v, want %v", m.ID, got, o.lows[m.ID])
		}
		for _, e := range m.AtEnding {
			want, seen := o.lows[m.ID+"@"+e.Ending]
			if got := [2]int{e.Low.Value, e.High.Value}; e.Seen != seen || got != want {
				t.Errorf("%s at %s goes %v, want %v", m.ID, e.Ending, got, want)
			}
			for _, x := range []Extreme{e.Low, e.High} {
				if e.Seen {
					_, st, _ := o.s.Follow(x.Path)
					if v, _ := o.s.Value(st, m.ID); v != x.Value {
						t.Errorf("%s is %d after %q, not %d", m.ID, v, x.Path, x.Value)
					}
				}
			}
		}
	}
}

func agreeGraph(t *testing.T, o *oracle, r *Report) {
	t.Helper()
	loops := o.pageLoops()
	agreeStates(t, o, r, NoPageLoop, loops)
	agreeStates(t, o, r, NoTrap, o.traps(loops))
	agreeShares(t, o, r)
	least, most := o.lengths()
	if r.Length.Shortest.Choices != least {
		t.Errorf("shortest play %d, want %d", r.Length.Shortest.Choices, least)
	}
	if most < 0 != (r.Length.Unbounded != nil) || most >= 0 && r.Length.Longest.Choices != most {
		t.Errorf("longest play %+v, want %d", r.Length, most)
	}
	follows(t, o.s, r.Length.Shortest.Path)
	follows(t, o.s, r.Length.Longest.Path)
	if c := r.Length.Unbounded; c != nil {
		follows(t, o.s, slices.Concat(c.Path, c.Round, c.Round, c.Round))
	}
	o.agreeSealed(t, r)
	o.agreeTwins(t, r)
}

func agreeStates(t *testing.T, o *oracle, r *Report, k Kind, bad []bool) {
	t.Helper()
	i := slices.IndexFunc(r.Claims, func(c Claim) bool { return c.Kind == k })
	c := r.Claims[i]
	if found := slices.Contains(bad, true); found != (c.Outcome == Refuted) {
		t.Errorf("claim %d is %d by %q, want refuted: %v", k, c.Outcome, c.Path, found)
	}
	follows(t, o.s, c.Path)
}

// fixpoint repeats until nothing changes.
func fixpoint(change func() bool) {
	for change() {
	}
}

// pageLoops are the states from which pages are turned for ever.
func (o *oracle) pageLoops() []bool {
	out := make([]bool, len(o.states))
	for i := range o.states {
		at, turned := i, 0
		for ; turned <= len(o.states) && o.wait(at) == scenario.ForContinue; turned++ {
			at = o.ways[at][0].to
		}
		out[i] = turned > len(o.states) || o.lost(i)
	}
	return out
}

// lost reports a dead end that is not one of closed choices.
func (o *oracle) lost(i int) bool {
	w := o.s.Waits(o.states[i])
	return w.Kind == scenario.AtDeadEnd && len(o.s.Node(w.Node).Choices) == 0
}

// traps are the states from which no state can be reached where a play stops,
// or turns pages for ever.
func (o *oracle) traps(loops []bool) []bool {
	free := make([]bool, len(o.states))
	fixpoint(func() bool {
		changed := false
		for i, ways := range o.ways {
			now := loops[i] || len(ways) == 0 || slices.ContainsFunc(ways, func(w oracleWay) bool { return free[w.to] })
			changed = changed || now != free[i]
			free[i] = now
		}
		return changed
	})
	out := make([]bool, len(free))
	for i := range out {
		out[i] = !free[i]
	}
	return out
}

func agreeShares(t *testing.T, o *oracle, r *Report) {
	t.Helper()
	mass := make([]float64, len(o.states))
	mass[0] = 1
	for range 3000 {
		next := make([]float64, len(mass))
		moving := 0.0
		for i, m := range mass {
			if len(o.ways[i]) == 0 {
				next[i] += m
				continue
			}
			moving += m
			for _, w := range o.ways[i] {
				next[w.to] += m * w.chance
			}
		}
		mass = next
		if moving < 1e-11 {
			break
		}
	}
	ended := map[string]float64{}
	for i, m := range mass {
		ended[o.s.Waits(o.states[i]).Ending] += m
	}
	for _, e := range append(slices.Clone(r.Endings), Ending{Share: r.Stuck}) {
		if got, want := e.Share.Approx, ended[e.ID]; math.Abs(got-want) > 1e-6+e.Share.Error {
			t.Errorf("share of %q is %v, want %v", e.ID, got, want)
		}
	}
}

// lengths are the fewest choices to an ending and the most of any play, -1 for
// no bound.
func (o *oracle) lengths() (least, most int) {
	const far = math.MaxInt / 2
	near, ahead := make([]int, len(o.states)), make([]int, len(o.states))
	for i := range near {
		near[i] = far
	}
	near[0], least = 0, far
	fixpoint(func() bool {
		changed := false
		for i, ways := range o.ways {
			for _, w := range ways {
				cost := 0
				if w.event.Kind == scenario.Choose {
					cost = 1
				}
				if near[i]+cost < near[w.to] {
					near[w.to], changed = near[i]+cost, true
				}
				if a := ahead[w.to] + cost; a > ahead[i] && ahead[i] <= len(o.states) {
					ahead[i], changed = a, true
				}
			}
		}
		return changed
	})
	for i := range o.states {
		if o.wait(i) == scenario.AtEnding {
			least = min(least, near[i])
		}
	}
	if least == far {
		least = 0
	}
	if ahead[0] > len(o.states) {
		return least, -1
	}
	return least, ahead[0]
}

// agreeSealed compares with sets of endings, by state.
func (o *oracle) agreeSealed(t *testing.T, r *Report) {
	t.Helper()
	left := make([]uint64, len(o.states))
	fixpoint(func() bool {
		changed := false
		for i, ways := range o.ways {
			now := left[i]
			if e := o.s.Waits(o.states[i]).Ending; e != "" {
				now |= 1 << slices.IndexFunc(o.s.Endings, func(x scenario.Ending) bool { return x.ID == e })
			}
			for _, w := range ways {
				now |= left[w.to]
			}
			changed = changed || now != left[i]
			left[i] = now
		}
		return changed
	})
	sealed := map[string]bool{}
	for _, s := range r.Sealed {
		sealed[s.Node+"."+s.Choice+"="+s.Ending] = true
	}
	for i, ways := range o.ways {
		for _, w := range ways {
			for e := range o.s.Endings {
				key := o.s.Waits(o.states[i]).Node + "." + w.event.Choice + "=" + o.s.Endings[e].ID
				if sealed[key] && left[w.to] != 1<<e {
					t.Errorf("%s is said to be the only one left", key)
				}
			}
		}
	}
}
