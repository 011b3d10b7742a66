package explore

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"downstream/course/diag"
	reader "downstream/course/internal/node"
	"downstream/course/scenario"
)

// saga writes a scenario of six scenes with twelve nodes each. A scene has six
// flags of its own, asked about in it and at the ending of it; three meters of
// 0 to 10 go through all. Nothing of it is clever: it is what a long course
// looks like, and has more than forty million states to one who forgets nothing.
func saga(t testing.TB) *scenario.Scenario {
	t.Helper()
	const scenes, nodes, flags = 6, 12, 6
	r := rand.New(rand.NewPCG(72, 36))
	var b strings.Builder
	b.WriteString("kind: scenario\nid: saga\ntitle: Saga\nminutes: 9\nchain: [you, ada]\ncast:\n  ada:\n    name: Ada Obi\nmeters:\n")
	for _, m := range []string{"trust", "time", "load"} {
		fmt.Fprintf(&b, "  %s: {from: 0, to: 10, start: 5, hidden: true}\n", m)
	}
	b.WriteString("flags:\n")
	for i := range scenes * flags {
		fmt.Fprintf(&b, "  - f%d\n", i)
	}
	b.WriteString("nodes:\n")
	for i := range scenes * nodes {
		scene, at := i/nodes, i%nodes
		flag := func() string { return fmt.Sprintf("f%d", scene*flags+r.IntN(flags)) }
		meter := func() string { return []string{"trust", "time", "load"}[r.IntN(3)] }
		fmt.Fprintf(&b, "  n%d:\n    say:\n      - text: Here.\n      - if: %s\n        text: Indeed.\n    choices:\n", i, flag())
		for c := range 3 {
			to := fmt.Sprintf("n%d", scene*nodes+min(at+1+r.IntN(3), nodes-1))
			if at == nodes-1 {
				to = fmt.Sprintf("n%d", (scene+1)*nodes)
			}
			if i == scenes*nodes-1 {
				to = "ending"
			}
			fmt.Fprintf(&b, "      - id: c%d\n        text: Go.\n        to: %s\n        do:\n", c, to)
			fmt.Fprintf(&b, "          - %s = %v\n          - %s %s 1\n", flag(), r.IntN(3) > 0, meter(), []string{"+=", "-="}[r.IntN(2)])
			switch c {
			case 1:
				fmt.Fprintf(&b, "        if: not %s or %s >= 5\n", flag(), meter())
			case 2:
				fmt.Fprintf(&b, "        if: %s or %s >= %d\n", flag(), meter(), 4+r.IntN(4))
			}
		}
	}
	b.WriteString("endings:\n  high:\n    title: High\n    if: trust >= 7 and load <= 4\n  late:\n    title: Late\n    if: time <= 3\n  low:\n    title: Low\n")
	var sink diag.List
	v, _ := reader.Parse("saga.yaml", []byte(b.String()), &sink)
	s := scenario.Decode(v)
	if sink.HasErrors() || len(s.Nodes) != scenes*nodes {
		t.Fatal(sink)
	}
	return s
}

// TestSaga: what is too large to be visited as it stands is wholly decided.
func TestSaga(t *testing.T) {
	t.Parallel()
	s := saga(t)
	r := Explore(context.Background(), s, Budget{States: 1_000_000})
	for _, c := range r.Claims {
		if c.Outcome == Unknown {
			t.Errorf("%d %s is unknown", c.Kind, c.At)
		}
		follows(t, s, c.Path)
	}
	for _, p := range r.Passes {
		t.Logf("%-8s %6d states, %7d edges, %d bits, %d bytes a state", p.Name, p.States, p.Edges, p.Bits, p.Bytes/p.States)
	}
	t.Log(r.Endings)
}

// BenchmarkExplore is the whole report.
func BenchmarkExplore(b *testing.B) {
	for name, s := range map[string]*scenario.Scenario{"S01": shipped(b, "s01-two-empty-boxes"), "S03": shipped(b, "s03-window-four"), "saga": saga(b)} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				Explore(context.Background(), s, Budget{})
			}
		})
	}
}

// BenchmarkSearch visits the states of one exploration: packed as they are, and
// with nothing forgotten, two million of them, some 350 bits each.
func BenchmarkSearch(b *testing.B) {
	s := saga(b)
	for name, raw := range map[string]int{"packed": 0, "raw": 1} {
		b.Run(name, func(b *testing.B) {
			var visited, followed, bytes int
			for range b.N {
				c := enlist(s)
				p := purpose{claims: c, active: c.of(control), raw: raw}
				x := newSearch(compile(s, p), len(c.list), 2_000_000)
				x.run(context.Background())
				visited, followed, bytes = visited+x.size(), followed+x.followed, x.pass("").Bytes/x.size()
			}
			b.ReportMetric(float64(visited)/b.Elapsed().Seconds(), "states/s")
			b.ReportMetric(float64(followed)/b.Elapsed().Seconds(), "edges/s")
			b.ReportMetric(float64(bytes), "B/state")
		})
	}
}
