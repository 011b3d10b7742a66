package explore

import (
	"context"
	"math"
	"slices"
	"testing"
)

// TestBudget: what is decided on part of the states is decided as on all of
// them; the rest is unknown and says why.
func TestBudget(t *testing.T) {
	t.Parallel()
	s := shipped(t, "s03-window-four")
	full := Explore(context.Background(), s, Budget{})
	unknown := 0
	for _, states := range []int{1, 20, 60, 100, 134, 135, 400} {
		part := Explore(context.Background(), s, Budget{States: states})
		before := unknown
		for i, c := range part.Claims {
			switch {
			case c.Outcome == Unknown && c.Limit == States && c.Path == nil:
				unknown++
			case c.Outcome != full.Claims[i].Outcome || !slices.Equal(c.Path, full.Claims[i].Path):
				t.Errorf("with %d states %s %s is %s by %q, with all %s by %q", states, c.Kind, c.At, c.Outcome, c.Path, full.Claims[i].Outcome, full.Claims[i].Path)
			}
		}
		if complete := states >= 135; part.Shares != complete || (part.Length.Outcome == Proved) != complete {
			t.Errorf("with %d states: shares %v, length %s", states, part.Shares, part.Length.Outcome)
		}
		t.Logf("%d states: %d claims unknown", states, unknown-before)
	}
	if unknown == 0 {
		t.Error("nothing was ever unknown")
	}
}

// TestTime: a context that is done ends the work at once.
func TestTime(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range Explore(ctx, shipped(t, "s01-two-empty-boxes"), Budget{}).Claims {
		if c.Outcome == Unknown && c.Limit != Time || c.Outcome == Proved && !c.Kind.Happens() {
			t.Errorf("%s %s is %s for want of %q", c.Kind, c.At, c.Outcome, c.Limit)
		}
	}
}

func TestNothing(t *testing.T) {
	t.Parallel()
	if r := Explore(context.Background(), nil, Budget{}); len(r.Claims) != 0 || r.Shares || r.Length.Outcome != Unknown {
		t.Errorf("%+v", r)
	}
}

// TestDivided: texts decided in small groups are decided as all together.
func TestDivided(t *testing.T) {
	t.Parallel()
	for seed := range uint64(150) {
		s, src, ok := scenarioOf(seed)
		if !ok {
			continue
		}
		whole := Explore(context.Background(), s, Budget{})
		x := newExplorer(context.Background(), s, DefaultStates)
		control := x.control()
		x.divide(x.claims.of(words), control.size())
		x.meters(control)
		x.graph(control)
		parts := x.report
		if len(parts.Passes) <= len(whole.Passes) && whole.Passes[0].States > 10 {
			t.Error("it was not divided")
		}
		for i, c := range parts.Claims {
			if w := whole.Claims[i]; c.Outcome != w.Outcome || len(c.Path) != len(w.Path) {
				t.Fatalf("%s %s is %s by %q, and together %s by %q\n%s", c.Kind, c.At, c.Outcome, c.Path, w.Outcome, w.Path, src)
			}
		}
		if !slices.Equal(parts.Twins, whole.Twins) {
			t.Fatalf("twins %v, and together %v\n%s", parts.Twins, whole.Twins, src)
		}
	}
}

// TestApproximate: shares in floating point lie as near to the exact ones as
// they say.
func TestApproximate(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		s, src, ok := scenarioOf(seed)
		if !ok {
			continue
		}
		exact := Explore(context.Background(), s, Budget{})
		want := append(slices.Clone(exact.Endings), Ending{ID: "stuck", Share: exact.Stuck})
		x := newExplorer(context.Background(), s, DefaultStates)
		control := x.control()
		x.endings(control)
		x.approximate(newGraph(control))
		for i, e := range append(slices.Clone(x.report.Endings), Ending{Share: x.report.Stuck}) {
			got, truth := e.Share, want[i].Share
			if truth.Exact == nil || got.Error > 1e-9 || math.Abs(got.Approx-truth.Approx) > got.Error+1e-15 {
				t.Fatalf("%s: %v within %v, and truly %v\n%s", want[i].ID, got.Approx, got.Error, truth.Exact, src)
			}
		}
	}
}
