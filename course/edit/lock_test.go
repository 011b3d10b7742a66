package edit_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"downstream/course"
	"downstream/course/edit"
)

// Every case is a course with the lock it has, and at its end the lock it gets.
func TestLock(t *testing.T) {
	t.Parallel()
	a, err := txtar.ParseFile("testdata/lock.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files, want := fstest.MapFS{}, ""
	for _, f := range a.Files {
		if f.Name == "want" {
			want = string(f.Data)
			continue
		}
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	c, _ := course.Open(files)
	w, list := c.All(context.Background())
	if list.HasErrors() {
		t.Fatal(list)
	}
	ids := edit.IDs(c, w)
	got, added := edit.Lock(files[edit.LockFile].Data, ids)
	if head := fmt.Sprintf("%d added\n", added); head+string(got) != want {
		t.Errorf("want\n%s\ngot\n%s%s", want, head, got)
	}
	if again, n := edit.Lock(got, ids); n != 0 || string(again) != string(got) {
		t.Errorf("written again, %d added:\n%s", n, again)
	}
	if fresh, _ := edit.Lock(nil, nil); !strings.HasPrefix(string(fresh), "# ") || len(edit.ReadLock(fresh)) > 0 {
		t.Errorf("of nothing: %q", fresh)
	}
}

// Of any bytes no line is lost, the places are those of the lines, and writing
// is stable.
func TestLockOfAnyBytes(t *testing.T) {
	t.Parallel()
	line := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"lesson a", "lesson a gone", "# note", "", "choice s/n.c", "option q/o", "lesson é", "lesson a\r",
	}))
	rapid.Check(t, func(t *rapid.T) {
		src := []byte(strings.Join(rapid.SliceOf(line).Draw(t, "lines"), "\n"))
		before := edit.ReadLock(src)
		for _, l := range before {
			if at := string(src[l.Span.Start.Offset:l.Span.End.Offset]); at != l.Text {
				t.Fatalf("%q stands at %q", l.Text, at)
			}
		}
		out, _ := edit.Lock(src, nil)
		after := edit.ReadLock(out)
		for _, l := range before {
			if !slices.ContainsFunc(after, func(o edit.LockLine) bool { return o.Locked == l.Locked && o.Sound == l.Sound }) {
				t.Fatalf("%q is lost in %q", l.Text, out)
			}
		}
		if again, _ := edit.Lock(out, nil); string(again) != string(out) {
			t.Fatalf("%q becomes %q", out, again)
		}
	})
}
