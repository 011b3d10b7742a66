package edit_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/edit"
)

var update = flag.Bool("update", false, "write the .fixed files anew")

// targets are the files of testdata/course that a case stands in for, by the
// first word of its name.
var targets = map[string]string{
	"course": "course.yaml", "module": "m1/module.yaml", "lesson": "m1/first.yaml", "questions": "m1/questions.yaml",
	"scenario": "scenarios/s01.yaml", "form": "tests/form-a.yaml",
	"glossary": "glossary.yaml", "evidence": "evidence.yaml", "beliefs": "beliefs.yaml",
}

// check is what the command reports of a course.
func check(files fs.FS) diag.List {
	c, list := course.Open(files)
	if c != nil {
		_, rest := c.All(context.Background())
		list = append(list, rest...)
	}
	list.Sort()
	return list
}

// goodCourse is testdata/course, in which nothing is wrong.
func goodCourse(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("testdata/course")
	err := fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		src, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: src}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestGoodCourse(t *testing.T) {
	t.Parallel()
	files := goodCourse(t)
	if list := check(files); len(list) > 0 {
		t.Errorf("something is wrong with it: %s", told(list))
	}
	if changed := edit.Course(files, check); len(changed) > 0 {
		t.Errorf("it was changed: %v", changed)
	}
}

// broken is a file with one fault. Its first line says what is to be found:
//
//	# want: DS103 6:1 fix
//
// with the line and column in that very file; the last word says that a fix is
// offered.
type broken struct {
	path, target string
	src          []byte
	want         string
}

var wantLine = regexp.MustCompile(`^(?:\x{FEFF})?# want: (DS\d+ \d+:\d+(?: fix)?)\r?\n`)

func brokenFiles(t testing.TB) []broken {
	t.Helper()
	paths, err := filepath.Glob("testdata/broken/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var all []broken
	for _, path := range paths {
		src := readFile(t, path)
		m := wantLine.FindSubmatch(src)
		kind, _, _ := strings.Cut(filepath.Base(path), "-")
		if m == nil || targets[kind] == "" {
			t.Fatalf("%s does not say what is wrong with it, or what it is", path)
		}
		all = append(all, broken{path, targets[kind], src, string(m[1])})
	}
	return all
}

// in returns the good course with src in the place of the case's file.
func (b broken) in(good fstest.MapFS, src []byte) fstest.MapFS {
	files := fstest.MapFS{}
	for name, f := range good {
		files[name] = f
	}
	files[b.target] = &fstest.MapFile{Data: src}
	return files
}

// faults says what is not as the case wants it: that there is one finding, at
// that place, and that its fix makes it go and leaves nothing wrong.
func (b broken) faults(t testing.TB, good fstest.MapFS) []string {
	list := check(b.in(good, b.src))
	if got := told(list); got != b.target+": "+b.want+"\n" {
		return []string{fmt.Sprintf("want %s: %s, got %s", b.target, b.want, got)}
	}
	fix := list[0].Fix
	if fix == nil {
		return nil
	}
	fixed, applied := edit.Apply(b.src, []diag.Fix{*fix})
	if len(applied) != 1 {
		return []string{"its fix cannot be applied"}
	}
	var faults []string
	if left := check(b.in(good, fixed)); len(left) > 0 {
		faults = append(faults, "its fix leaves "+told(left))
	}
	changed := edit.Course(b.in(good, b.src), check)
	if len(changed) != 1 || !bytes.Equal(changed[b.target], fixed) {
		faults = append(faults, fmt.Sprintf("the course is mended otherwise: %q", changed))
	}
	return faults
}

// told writes a list as the cases do.
func told(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%s: %s %d:%d", d.Span.File, d.Code, d.Span.Start.Line, d.Span.Start.Col)
		if d.Fix != nil {
			b.WriteString(" fix")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// Each file of testdata/broken has one fault: it is found where it is, and
// nothing else is. Where a fix is offered, the .fixed file beside it is what
// the author gets, and nothing is wrong with that.
func TestBrokenFiles(t *testing.T) {
	t.Parallel()
	good := goodCourse(t)
	cases := brokenFiles(t)
	if len(cases) < 60 {
		t.Errorf("%d cases", len(cases))
	}
	for _, b := range cases {
		t.Run(filepath.Base(b.path), func(t *testing.T) {
			t.Parallel()
			for _, fault := range b.faults(t, good) {
				t.Error(fault)
			}
			if fixed := edit.Course(b.in(good, b.src), check)[b.target]; fixed != nil {
				compareFile(t, strings.TrimSuffix(b.path, ".yaml")+".fixed", fixed)
			}
		})
	}
}

func compareFile(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := readFile(t, path); !bytes.Equal(got, want) {
		t.Errorf("%s differs\n--- want\n%s--- got\n%s", path, want, got)
	}
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return src
}
