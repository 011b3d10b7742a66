package lint_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"downstream/content"
	"downstream/course"
	"downstream/course/diag"
	"downstream/course/lint"
)

// shippedStories are the folders of testdata/slips about a story of the
// built-in course. Every other folder holds its own, story.yaml.
var shippedStories = map[string]string{
	"s01": "scenarios/s01-two-empty-boxes.yaml",
	"s03": "scenarios/s03-window-four.yaml",
}

// story returns a course and the file in it that the slips of a folder are
// written into.
func story(t *testing.T, folder string) (files fstest.MapFS, file string) {
	t.Helper()
	if file = shippedStories[filepath.Base(folder)]; file == "" {
		src, err := os.ReadFile(filepath.Join(folder, "story.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		file = "scenarios/s1.yaml"
		return base(t, txtar.File{Name: file, Data: src}), file
	}
	files = fstest.MapFS{}
	err := fs.WalkDir(content.Course(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		src, err := fs.ReadFile(content.Course(), name)
		files[name] = &fstest.MapFile{Data: src}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files, file
}

// proofOf is what stands in the way of reading one file of a course and, where
// nothing does, all that is proved of it. Every path told of can be played.
func proofOf(t *testing.T, files fs.FS, file string) diag.List {
	t.Helper()
	c, _ := course.Open(files)
	w, list := c.All(context.Background())
	list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Span.File != file || d.Severity < diag.Error })
	if list.HasErrors() {
		return list
	}
	proofs, list := lint.Prove(context.Background(), c, w, func(f string) bool { return f != file })
	if len(proofs) != 1 {
		t.Fatalf("%d stories were explored", len(proofs))
	}
	for _, claim := range proofs[0].Report.Claims {
		if _, _, done := proofs[0].Scenario.Follow(claim.Path); done != len(claim.Path) {
			t.Errorf("%s %s: %q can only be followed for %d", claim.Kind, claim.At, claim.Path, done)
		}
	}
	return list
}

// slip is a story with one fault: what stands in it at old, which it has once,
// is replaced by new.
type slip struct {
	files    fstest.MapFS
	from, to int // the first and last line of new in the story
}

func (s slip) place(at diag.Span) string {
	if at.Start.Line < s.from || at.Start.Line > s.to {
		return "elsewhere"
	}
	return fmt.Sprintf("%d:%d", at.Start.Line-s.from+1, at.Start.Col)
}

func write(t *testing.T, good fstest.MapFS, file string, old, text []byte) slip {
	t.Helper()
	src := good[file].Data
	if n := bytes.Count(src, append([]byte("\n"), old...)); n != 1 {
		t.Fatalf("%s has the old lines %d times", file, n)
	}
	at := bytes.Index(src, append([]byte("\n"), old...)) + 1
	files := fstest.MapFS{}
	for name, f := range good {
		files[name] = f
	}
	files[file] = &fstest.MapFile{Data: slices.Concat(src[:at], text, src[at+len(old):])}
	from := 1 + bytes.Count(src[:at], []byte("\n"))
	return slip{files, from, from + bytes.Count(text, []byte("\n")) - 1}
}

// Each file of testdata/slips is a slip that an author has made or could make:
// what it is, in a sentence; the lines of the story that keep clear of it (old);
// the lines that do not, with what they take for granted (new); and all that
// check then says of the story which it did not say before (want). A place is
// the line and column in new.
func TestSlips(t *testing.T) {
	t.Parallel()
	folders, err := filepath.Glob("testdata/slips/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no slips", err)
	}
	for _, folder := range folders {
		good, file := story(t, folder)
		before := proofOf(t, good, file)
		if before.Worst() > diag.Hint {
			t.Errorf("%s without a slip has\n%s", file, said(t, before))
		}
		cases, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
		if err != nil || len(cases) == 0 {
			t.Fatal("no slips", folder, err)
		}
		for _, name := range cases {
			t.Run(filepath.Base(folder)+"/"+filepath.Base(name), func(t *testing.T) {
				t.Parallel()
				testSlip(t, name, good, file, before)
			})
		}
	}
}

func testSlip(t *testing.T, name string, good fstest.MapFS, file string, before diag.List) {
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Files) != 3 || a.Files[0].Name != "old" || a.Files[1].Name != "new" || a.Files[2].Name != "want" || len(a.Comment) == 0 {
		t.Fatal("a slip is a sentence, old, new and want")
	}
	s := write(t, good, file, a.Files[0].Data, a.Files[1].Data)
	var b strings.Builder
	for _, d := range proofOf(t, s.files, file) {
		known := func(o diag.Diagnostic) bool { return o.Code == d.Code && o.Message == d.Message }
		if !slices.ContainsFunc(before, known) {
			fmt.Fprintf(&b, "%s %s %s: %s\n", s.place(d.Span), d.Severity, d.Code, d.Message)
		}
	}
	got, want := b.String(), string(a.Files[2].Data)
	if got == "" {
		t.Error("nothing is found")
	}
	if *update {
		a.Files[2].Data = []byte(got)
		if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if got != want {
		t.Errorf("want\n%s\ngot\n%s", want, got)
	}
}
