package course

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

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

// counted counts how often the module files are opened.
type counted struct {
	fstest.MapFS
	modules *atomic.Int64
}

func (c counted) Open(name string) (fs.File, error) {
	if path.Base(name) == "module.yaml" {
		c.modules.Add(1)
	}
	return c.MapFS.Open(name)
}

// TestMissingLessonsAreLookedUpOnce: a module that names files which are not
// there is not read again for each of them.
func TestMissingLessonsAreLookedUpOnce(t *testing.T) {
	t.Parallel()
	opened := func(n int) int64 {
		module := "kind: module\nid: m1\ntitle: One\nlessons:\n"
		for i := range n {
			module += fmt.Sprintf("  - missing-%d\n", i)
		}
		files := counted{fstest.MapFS{
			"course.yaml":    {Data: []byte("kind: course\nid: small\norigin: small\ntitle: Small\nmodules: [m1]\n")},
			"m1/module.yaml": {Data: []byte(module)},
		}, new(atomic.Int64)}
		c, ds := Open(files)
		if c == nil {
			t.Fatal(ds)
		}
		if _, ds = c.All(t.Context()); ds.Count(diag.Error) != n || ds[n-1].Span.Start.Line != 4+n {
			t.Errorf("%d lessons are missing, and of %d it is told, the last at line %d", n, len(ds), ds[len(ds)-1].Span.Start.Line)
		}
		return files.modules.Load()
	}
	if one, many := opened(1), opened(50); one != many {
		t.Errorf("the module file is opened %d times for one, %d for fifty", one, many)
	}
}
