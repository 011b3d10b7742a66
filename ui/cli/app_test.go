package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"downstream/course"
	"downstream/course/play"
	"downstream/progress"
	"downstream/progress/record"
	"downstream/ui"
	"downstream/ui/uitest"
)

// stuck is a store that takes nothing, and does not say so either: a network
// folder that has gone.
type stuck struct{ *progress.Memory }

func (s stuck) Append(ctx context.Context, _ ...progress.Event) error {
	<-ctx.Done()
	return ctx.Err()
}

// lost is a store that gives no run.
type lost struct{ *progress.Memory }

func (s lost) Run(context.Context, string, string) ([]progress.Event, error) {
	return nil, progress.ErrDisk
}

// appOver is the small course with its progress in that store.
func appOver(t *testing.T, k keep, report func(record.Report)) *app {
	t.Helper()
	c, _ := course.Open(os.DirFS("testdata/course"))
	if c == nil {
		t.Fatal("the course cannot be opened")
	}
	k.close = func() error { return nil }
	if err := k.load(t.Context(), "Ana"); err != nil {
		t.Fatal(err)
	}
	a := newApp(c, nil, k, &flags{}, true, report)
	t.Cleanup(func() { _ = a.rec.Close() })
	return a
}

// turned is the lesson, so many pages on.
func turned(t *testing.T, a *app, pages int) play.Stage {
	t.Helper()
	s, err := a.command(play.WantPlay, "short-call")
	if err != nil {
		t.Fatal(err)
	}
	for range pages {
		next, es, _, no := s.Do(play.Input{Op: play.Continue})
		if !no.IsZero() {
			t.Fatal(no)
		}
		a.Record(next, es)
		s = next
	}
	return s
}

// What waits for the disk is the learner's place too. A lesson opened again began
// anew, two seconds later, and what was done in it was off the screen.
func TestALessonGoesOnWhileTheDiskIsStuck(t *testing.T) {
	t.Parallel()
	a := appOver(t, keep{store: stuck{progress.NewMemory()}}, func(record.Report) {})
	before := turned(t, a, 3).Scene()
	if diff := differ(before, turned(t, a, 0).Scene()); diff != "" {
		t.Errorf("it goes on elsewhere (-left +opened):\n%s", diff)
	}
}

// A run that the disk does not give now is not begun anew.
func TestARunThatCannotBeReadIsSaid(t *testing.T) {
	t.Parallel()
	a := appOver(t, keep{store: lost{progress.NewMemory()}}, func(record.Report) {})
	turned(t, a, 3)
	stage, no := a.Open(play.Intent{Want: play.WantPlay, ID: "short-call"}, nil)
	if want := "Where you were cannot be read just now: disk error. Nothing is lost. Please try again."; stage != nil || no.String() != want {
		t.Errorf("said %q, opened %v", no, stage != nil)
	}
}

// smallAtHome is the small course on the full screen.
func smallAtHome(t *testing.T) (*full, *ui.Shell, *uitest.Driver) {
	t.Helper()
	o := whereApp(t, t.TempDir())
	f := newFull(t.Context(), newLook(IO{Env: environment}, o.app.flags), o.app.dir)
	shell := f.shell(o, ui.Size{})
	return f, shell, uitest.New(t, shell, 80, 24)
}

// Another learner begins at home, in their own colours, with nothing of the one
// before left to go back to.
func TestAnotherLearnerBeginsAtHome(t *testing.T) {
	t.Parallel()
	f, shell, d := smallAtHome(t)
	d.Press("enter", "enter", "enter")
	d.Expect("step 3 of 14")
	d.Press("o", "6", "enter", "2", "enter")
	d.Type("Berta")
	d.Press("ctrl+d")
	d.Expect("A small course", "Berta · 0% done")
	d.Press("b")
	d.Expect("Berta · 0% done")
	if got := f.app.keep.view.Items(f.app.key); len(got) != 0 {
		t.Errorf("Berta has done %v", got)
	}
	d.Press("o")
	d.Expect("Profile", "Berta")
	if err := f.end(shell, 0, nil); err != nil {
		t.Error(err)
	}
	if s := d.Screen(); strings.Contains(s, "step 3") {
		t.Errorf("the lesson is still there:\n%s", s)
	}
}

// Esc at home asks first: who pressed it twice to come back there was out of the
// program, and the next keys went to their shell.
func TestEscAtHomeAsks(t *testing.T) {
	t.Parallel()
	f, shell, d := smallAtHome(t)
	d.Press("enter", "esc", "esc")
	d.Expect("Leave the course? It goes on where you are.")
	d.Press("esc")
	d.Refute("Leave the course?")
	if d.Quit() {
		t.Fatal("it left")
	}
	d.Press("esc", "1")
	if !d.Quit() {
		t.Error("it stays, asked to leave")
	}
	if err := f.end(shell, 0, nil); err != nil {
		t.Error(err)
	}
}

// What breaks where saving is told of loses nothing, and nobody saw it: the
// screen went on with an old word in its corner.
func TestAFaultWhileSavingIsToldOfIsWrittenDown(t *testing.T) {
	t.Parallel()
	a := appOver(t, keep{store: progress.NewMemory()}, func(record.Report) { panic("kaboom") })
	turned(t, a, 1)
	if words := a.Saved(t.Context()); words.String() != "Saved." {
		t.Errorf("said %q", words)
	}
	a.dir = t.TempDir()
	f := newFull(t.Context(), newLook(IO{Env: environment}, a.flags), a.dir)
	shell := f.shell(opened{app: a, first: a.home()}, ui.Size{})
	var ended exit
	if err := f.end(shell, 0, nil); !errors.As(err, &ended) || ended.code != exitFault {
		t.Errorf("ended with %v", err)
	}
	log, err := os.ReadFile(filepath.Join(a.dir, "crash.log"))
	if err != nil || !strings.Contains(string(log), "saving: kaboom") {
		t.Errorf("wrote %q, %v", log, err)
	}
}
