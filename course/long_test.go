package course

import (
	"fmt"
	"strings"
	"testing"

	"downstream/course/diag"
	"downstream/course/internal/node"
)

// long are lessons as a stranger may send them, inside every budget.
func long(n int) map[string]string {
	const head = "kind: lesson\nid: first\ntitle: First\nminutes: 5\nobjective: To read\nsteps:\n"
	return map[string]string{
		"text":         head + strings.Repeat("  - text: Words\n", n),
		"unknown keys": head + strings.Repeat("  - text: Words\n    zebra: Words\n", n),
		"one id":       head + strings.Repeat("  - id: one\n    text: Words\n", n),
	}
}

// TestLongLesson: of many steps each is there, under its number.
func TestLongLesson(t *testing.T) {
	t.Parallel()
	const n = 60_000
	var sink diag.List
	v, ok := node.Parse("first.yaml", []byte(long(n)["text"]), &sink)
	if !ok {
		t.Fatal(sink)
	}
	l := decodeLesson(v, "first")
	if len(l.Steps) != n || l.Steps[n-1].ID != fmt.Sprint("text.", n) || len(sink) > 0 {
		t.Errorf("%d steps, the last %s; %v", len(l.Steps), l.Steps[len(l.Steps)-1].ID, sink)
	}
}

// BenchmarkLesson: what a step costs should not depend on how many there are.
func BenchmarkLesson(b *testing.B) {
	for _, n := range []int{1000, 30_000} {
		for name, src := range long(n) {
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				for b.Loop() {
					var sink diag.List
					v, ok := node.Parse("first.yaml", []byte(src), &sink)
					if !ok {
						b.Fatal(sink)
					}
					decodeLesson(v, "first")
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/step")
			})
		}
	}
}
