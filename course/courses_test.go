package course_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"downstream/course"
	"downstream/course/diag"
)

var update = flag.Bool("update", false, "write the want parts anew")

// courseOf is the course of a case: every part of the archive but want.
func courseOf(a *txtar.Archive) fs.FS {
	files := fstest.MapFS{}
	for _, f := range a.Files {
		if f.Name != "want" {
			files[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return files
}

// Each case is a course and, at its end, all that check prints about it.
func TestCourses(t *testing.T) {
	t.Parallel()
	cases, err := filepath.Glob("testdata/courses/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range cases {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			c, list := course.Open(courseOf(a))
			if c != nil {
				_, rest := c.All(context.Background())
				list = append(list, rest...)
			}
			list.Sort()
			var got bytes.Buffer
			if err := diag.Text(&got, list); err != nil {
				t.Fatal(err)
			}
			compareWant(t, file, a, got.Bytes())
		})
	}
}

func compareWant(t *testing.T, file string, a *txtar.Archive, got []byte) {
	t.Helper()
	last := &a.Files[len(a.Files)-1]
	if last.Name != "want" {
		t.Fatal("the last part must be want")
	}
	if *update {
		last.Data = got
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(last.Data, got) {
		t.Errorf("want\n%s\ngot\n%s", last.Data, got)
	}
}

func open(t *testing.T, name string) *course.Course {
	t.Helper()
	a, err := txtar.ParseFile(filepath.Join("testdata/courses", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	c, _ := course.Open(courseOf(a))
	if c == nil {
		t.Fatal("not opened")
	}
	return c
}

func TestOpen(t *testing.T) {
	t.Parallel()
	c := open(t, "good")
	got := fmt.Sprintln(c.ID, c.Origin, c.Title, c.Language, c.Tests, c.Outcomes, c.Local, c.House)
	const want = "tiny 0192f6c4-7a10-7c3e-9f5e-3b1d5a2c8e41 Tiny en-GB [form-a form-b] " +
		"[{co1 Send a request that can be acted on.}] [{escalation Whom to call here Ask your manager.}] {[350 550] [0 0] 22 0}\n"
	if got != want {
		t.Errorf("got %swant %s", got, want)
	}
	m := c.Modules[0]
	if got := fmt.Sprintln(len(c.Modules), m.ID, m.Title, m.Lessons, m.Questions, m.Scenarios); got != "1 m1 One [first] [questions.yaml] [{s01 Two boxes 1}]\n" {
		t.Errorf("module is %s", got)
	}
	if c.ModuleOf("first") != c.Module("m1") || c.ModuleOf("s01") != c.Module("m1") || c.ModuleOf("nothing") != nil {
		t.Error("ModuleOf")
	}
}

// A step's id is its own, else its item's, else its kind and number, so that
// stored progress finds it again.
func TestLesson(t *testing.T) {
	t.Parallel()
	l, list := open(t, "good").Lesson("first")
	if l == nil || len(list) > 0 {
		t.Fatal(list)
	}
	var ids []string
	for _, s := range l.Steps {
		ids = append(ids, s.ID)
	}
	if got := strings.Join(ids, " "); got != "text.1 example.1 belief.1 chain.1 m1-sc1 r1 a1 local.1 text.2" {
		t.Errorf("steps are %s", got)
	}
	if l.Minutes != 5 || l.Title.String() != "First" || l.Steps[3].Links[2].String() != "Child" || l.Steps[4].Item != "m1-sc1" {
		t.Errorf("read as %+v", l)
	}
}

func TestOneByOne(t *testing.T) {
	t.Parallel()
	c := open(t, "good")
	if it, list := c.Item("m1-sc1"); it == nil || it.ID != "m1-sc1" || len(list) > 0 {
		t.Error("item", list)
	}
	if f, list := c.Form("form-a"); f == nil || f.Letter != "a" || !f.Draft || len(f.Items) != 1 || len(list) > 0 {
		t.Error("form", list)
	}
	if s, list := c.Scenario("s01"); s == nil || s.ID != "s01" || len(list) > 0 {
		t.Error("scenario", list)
	}
	for what, list := range map[string]diag.List{
		"lesson": second(c.Lesson("nothing")), "scenario": second(c.Scenario("first")), "item": second(c.Item("a-01")),
		"form": second(c.Form("form-z")), "module": second(c.Items("nothing")),
	} {
		if len(list) != 1 || list[0].Code != course.UnknownID || list[0].Help.IsZero() {
			t.Errorf("an unknown %s: %v", what, list)
		}
	}
}

func second[T any](_ T, list diag.List) diag.List { return list }

func TestAll(t *testing.T) {
	t.Parallel()
	w, list := open(t, "good").All(context.Background())
	got := fmt.Sprintln(len(w.Lessons), len(w.Scenarios), len(w.Items["m1"]), len(w.Forms), w.Reserved, len(w.Terms), len(w.Evidence), len(w.Beliefs), len(list))
	if got != "1 1 1 2 2 1 1 1 0\n" {
		t.Errorf("holds %s", got)
	}
	if g := w.Guide; g == nil || len(g.Agendas) != 1 || len(g.Agendas[0].Parts) != 2 || len(g.Before)+len(g.Questions) != 2 {
		t.Errorf("the guide is %+v", g)
	}
	if a := w.Guide.Agenda("half-hour"); a != &w.Guide.Agendas[0] {
		t.Errorf("the agenda half-hour is %+v", a)
	}
	var none *course.Guide
	if w.Guide.Agenda("hour") != nil || none.Agenda("half-hour") != nil {
		t.Error("there is an agenda that nobody wrote")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if w, list := open(t, "unknown-ids").All(ctx); len(w.Lessons) > 0 || len(list) > 0 {
		t.Error("a cancelled reading went on")
	}
}

// One Course serves many sessions at once.
func TestParallel(t *testing.T) {
	t.Parallel()
	c := open(t, "unknown-ids")
	_, once := c.All(context.Background())
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if l, _ := c.Lesson("first"); l == nil || len(l.Steps) != 4 {
				t.Error("the lesson is another")
			}
			if it, _ := c.Item("m1-sc1"); it == nil {
				t.Error("the item is gone")
			}
			if _, list := c.All(context.Background()); len(list) != len(once) {
				t.Errorf("%d diagnostics, then %d", len(once), len(list))
			}
		})
	}
	wg.Wait()
}

// A file that cannot be opened, or is no file, is told and no more.
func TestUnreadableFiles(t *testing.T) {
	t.Parallel()
	a, err := txtar.ParseFile("testdata/courses/good.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := courseOf(a).(fstest.MapFS)
	files["m1/first.yaml"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	files["m1/questions.yaml"] = &fstest.MapFile{Data: bytes.Repeat([]byte("# x\n"), 2<<20)}
	c, _ := course.Open(files)
	if l, list := c.Lesson("first"); l != nil || len(list) != 1 || !strings.Contains(list[0].Message.String(), "no regular file") {
		t.Error("a pipe:", list)
	}
	if _, list := c.Items("m1"); len(list) != 1 || !strings.Contains(list[0].Message.String(), "larger than 4 MiB") {
		t.Error("a huge file:", list)
	}
}
