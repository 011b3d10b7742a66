package lint_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/edit"
	"downstream/course/lint"
)

var update = flag.Bool("update", false, "write the expected output anew")

// base returns the files of a course without a finding, with more put over
// them.
func base(t *testing.T, more ...txtar.File) fstest.MapFS {
	t.Helper()
	a, err := txtar.ParseFile("testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range append(a.Files, more...) {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files
}

// check is what check says of a course, rules and all.
func check(files fstest.MapFS) diag.List {
	c, list := course.Open(files)
	if c != nil {
		w, rest := c.All(context.Background())
		list = append(append(list, rest...), lint.Lint(c, w)...)
		if !list.HasErrors() {
			list = append(list, lint.Removed(files, edit.IDs(c, w))...)
		}
	}
	list.Sort()
	return list
}

// prove is what check says with all that is proved of the scenarios.
func prove(files fstest.MapFS) diag.List {
	list := check(files)
	c, _ := course.Open(files)
	w, _ := c.All(context.Background())
	faulty := func(file string) bool {
		return slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Span.File == file && d.Severity == diag.Error })
	}
	_, more := lint.Prove(context.Background(), c, w, faulty)
	list = append(list, more...)
	list.Sort()
	return list
}

func said(t *testing.T, list diag.List) string {
	t.Helper()
	var b bytes.Buffer
	if err := diag.Text(&b, list); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestBase(t *testing.T) {
	t.Parallel()
	if got := said(t, check(base(t))); got != "" {
		t.Error(got)
	}
	if lint.Lint(nil, nil) != nil {
		t.Error("a course that is not there has findings")
	}
}

// Each case is files put over the base course and, at its end, all that check
// says.
func TestRules(t *testing.T) {
	t.Parallel()
	cases, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range cases {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			last := &a.Files[len(a.Files)-1]
			if last.Name != "want" {
				t.Fatal("the last part must be want")
			}
			got := said(t, check(base(t, a.Files[:len(a.Files)-1]...)))
			if *update {
				last.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != string(last.Data) {
				t.Errorf("want\n%s\ngot\n%s", last.Data, got)
			}
		})
	}
}

// Every fix, applied, takes exactly its finding away.
func TestFixes(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"spelling", "mendable"} {
		a, err := txtar.ParseFile("testdata/rules/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		files := base(t, a.Files[:len(a.Files)-1]...)
		before := check(files)
		if len(before) == 0 {
			t.Fatal("nothing to mend")
		}
		for i, d := range before {
			if d.Fix == nil {
				t.Errorf("%s has no fix", d.Message)
				continue
			}
			at := d.Fix.Span
			src := files[at.File].Data
			fixed := base(t, a.Files[:len(a.Files)-1]...)
			fixed[at.File] = &fstest.MapFile{Data: []byte(string(src[:at.Start.Offset]) + d.Fix.Replace + string(src[at.End.Offset:]))}
			if after := check(fixed); len(after) != len(before)-1 {
				t.Errorf("%s, fix %d, %s: %d findings became %d", name, i, d.Help, len(before), len(after))
			}
		}
	}
}

// Whatever could be read of a course with faults can be looked at, and every
// finding has a place, a reason and a way to mend it.
func TestBrokenCourses(t *testing.T) {
	t.Parallel()
	cases, err := filepath.Glob("../testdata/courses/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no courses", err)
	}
	found := 0
	for _, name := range cases {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files := fstest.MapFS{}
		for _, f := range a.Files {
			files[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		c, _ := course.Open(files)
		if c == nil {
			continue
		}
		w, _ := c.All(context.Background())
		for _, d := range lint.Lint(c, w) {
			found++
			if d.Code == "" || d.Severity == 0 || d.Message.IsZero() || d.Help.IsZero() || d.Source == "" || d.Span.Start.Line == 0 {
				t.Errorf("%s: %+v", name, d)
			}
		}
	}
	if found == 0 {
		t.Error("no course has a finding")
	}
}

// A cancelled reading leaves holes, and a course without files no places.
func TestHoles(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	c, _ := course.Open(base(t))
	w, _ := c.All(ctx)
	if got := lint.Lint(c, w); len(got) > 0 {
		t.Error(said(t, got))
	}
	if got := lint.Lint(&course.Course{Language: "en-GB"}, &course.Whole{Terms: []course.Term{{ID: "a"}}}); len(got) != 1 {
		t.Error(said(t, got))
	}
}
