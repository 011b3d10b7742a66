package scenario

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"downstream/course/diag"
	"downstream/course/internal/node"
)

// emptyNodes is a story of n nodes in which node i does nothing but lead to
// to(i): a node for 0 and more, the ending for -1, and for -2 it says something
// and leads to the ending.
func emptyNodes(n int, to func(i int) int) string {
	var b strings.Builder
	b.WriteString("kind: scenario\nid: small\ntitle: Small\nminutes: 1\nchain: [you, ada]\ncast:\n  ada:\n    name: Ada Obi\nnodes:\n")
	for i := range n {
		fmt.Fprintf(&b, "  n%d:\n", i)
		switch k := to(i); k {
		case -2:
			b.WriteString("    say: Said\n    next: done\n")
		case -1:
			b.WriteString("    next: done\n")
		default:
			fmt.Fprintf(&b, "    next: n%d\n", k)
		}
	}
	return b.String() + "endings:\n  done:\n    title: Done\n"
}

func decoded(t testing.TB, src string) *decoder {
	var sink diag.List
	v, ok := node.Parse("small.yaml", []byte(src), &sink)
	if !ok {
		t.Fatal(sink)
	}
	d := &decoder{s: &Scenario{}, taken: map[string]taken{}, at: map[any]node.Value{}}
	d.file(v.Fields(fileTable))
	d.lay()
	return d
}

// loopsFrom finds the loops as a person would: from each node on, until the way
// comes back to it.
func loopsFrom(d *decoder) (out []string) {
	reported := map[int]bool{}
	for start := range d.s.Nodes {
		var path []int
		for i, ok := start, true; ok && !slices.Contains(path, i); i, ok = d.passes(i) {
			path = append(path, i)
			if next, ok := d.passes(i); ok && next == start && !reported[start] {
				var ids []string
				for _, k := range append(path, start) {
					ids = append(ids, d.s.Nodes[k].ID)
					reported[k] = true
				}
				out = append(out, strings.Join(ids, " → "))
			}
		}
	}
	return out
}

// TestLoopsAreAllLoops: the one pass finds what looking from each node finds,
// in that order, each from the node that stands first.
func TestLoopsAreAllLoops(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	loops := 0
	for range 500 {
		n := 1 + r.IntN(12)
		var sink diag.List
		v, _ := node.Parse("small.yaml", []byte(emptyNodes(n, func(int) int { return r.IntN(n+2) - 2 })), &sink)
		d := &decoder{s: &Scenario{}, taken: map[string]taken{}, at: map[any]node.Value{}}
		d.file(v.Fields(fileTable))
		d.lay()
		want := loopsFrom(d)
		d.loops()
		var got []string
		for _, g := range sink {
			_, ids, _ := strings.Cut(g.Message.String(), ": ")
			got = append(got, ids)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		loops += len(want)
	}
	if loops < 100 {
		t.Errorf("%d loops in 500 stories", loops)
	}
}

// BenchmarkLoops is a chain of empty nodes, in one
// pass and as a person would look.
func BenchmarkLoops(b *testing.B) {
	for _, n := range []int{250, 1000} {
		d := decoded(b, emptyNodes(n, func(i int) int { return (i+2)%(n+1) - 1 }))
		b.Run(fmt.Sprint(n, "/one pass"), func(b *testing.B) {
			for b.Loop() {
				d.loops()
			}
		})
		b.Run(fmt.Sprint(n, "/from each node"), func(b *testing.B) {
			for b.Loop() {
				loopsFrom(d)
			}
		})
	}
}

// BenchmarkReferences is a story of many nodes with many ways on: what a name
// costs should not depend on how many names there are.
func BenchmarkReferences(b *testing.B) {
	for _, n := range []int{500, 4000} {
		var src strings.Builder
		src.WriteString("kind: scenario\nid: small\ntitle: Small\nminutes: 1\nchain: [you, ada]\ncast:\n  ada:\n    name: Ada Obi\nnodes:\n")
		for i := range n {
			fmt.Fprintf(&src, "  n%d:\n    say: Said\n    next:\n", i)
			for k := range 5 {
				fmt.Fprintf(&src, "      - chance: 10\n        to: n%d\n", (i+k)%n)
			}
			src.WriteString("      - to: done\n")
		}
		d := decoded(b, src.String()+"endings:\n  done:\n    title: Done\n")
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				d.references()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(d.refs)), "ns/name")
		})
	}
}
