package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/spf13/pflag"

	"downstream/course/play"
	"downstream/progress"
	"downstream/progress/record"
	"downstream/ui"
	"downstream/ui/learn"
	"downstream/ui/plain"
	"downstream/ui/uitest"
)

// whereApp is the small course with the store in dir, at home.
func whereApp(t *testing.T, dir string) opened {
	t.Helper()
	fl := &flags{}
	fs := pflag.NewFlagSet("", pflag.ContinueOnError)
	fl.register(fs)
	if err := fs.Parse([]string{"--seed=1", "--data", dir}); err != nil {
		t.Fatal(err)
	}
	o := opener(t.Context(), IO{Env: environment}, fl, os.DirFS("testdata/course"), nil, home())(func(record.Report) {})
	if o.err != nil {
		t.Fatal(o.err)
	}
	return o
}

// answerOne answers the first question of the lesson.
func answerOne(t *testing.T, a *app) {
	t.Helper()
	s, err := a.command(play.WantPlay, "short-call")
	if err != nil {
		t.Fatal(err)
	}
	forth := play.Input{Op: play.Continue}
	for _, in := range []play.Input{
		forth, forth, forth, forth, {Op: play.Edit, Answer: play.Answer{Picks: []string{"copy"}}}, {Op: play.Submit},
	} {
		next, es, _, no := s.Do(in)
		if !no.IsZero() {
			t.Fatal(no)
		}
		a.Record(next, es)
		s = next
	}
}

// Both faces show where a learner is, and an answer given a moment ago counts.
func TestWhereOnBothFaces(t *testing.T) {
	t.Parallel()
	o := whereApp(t, t.TempDir())
	answerOne(t, o.app)
	f := newFull(t.Context(), newLook(IO{Env: environment}, o.app.flags), o.app.dir)
	shell := f.shell(o, ui.Size{})
	d := uitest.New(t, shell, 80, 24)
	d.Press("5", "enter")
	d.Expect("Where I am", "Questions answered", "1 of 8", "Your last 10 weeks, this one on the right", "this week 1")
	for _, size := range [][2]int{{40, 15}, {120, 40}, {80, 24}} {
		d.Resize(size[0], size[1])
		if wrong := d.Misfit(); wrong != "" {
			t.Errorf("%v: %s\n%s", size, wrong, uitest.Boxed(d.Screen()))
		}
	}
	d.Press("end")
	d.Expect("Modules", "Requests done right", "0 of 1")
	var out bytes.Buffer
	r := plain.Reader{In: strings.NewReader(":q\n"), Out: &out, Err: &out, Host: o.app}
	if _, err := r.Run(t.Context(), o.app.where(t.Context())); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Where I am", "- Questions answered: 1 of 8\n", "- Questions answered: this week 1\n", "- Requests done right: 0 of 1 lesson, 1 of 8 questions answered"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("plain does not say %q:\n%s", want, out.String())
		}
	}
	if err := f.end(shell, 0, nil); err != nil {
		t.Error(err)
	}
}

// A question that was answered before it was renamed is answered, on the desk of
// its module as on "Where I am".
func TestARenamedQuestionStaysAnswered(t *testing.T) {
	t.Parallel()
	o := whereApp(t, t.TempDir())
	m := o.app.course.Modules[0]
	bank, _ := o.app.bank.of(m.ID)
	it := *bank[0]
	it.RenamedFrom = []string{"as-it-was"}
	bank[0] = &it
	o.app.keep.view.Apply(progress.Event{ID: "e", Course: o.app.key, Kind: progress.Answered, Item: "as-it-was", Body: []byte(`{"try":1}`)})
	desk, no := o.app.module(m.ID)
	if !no.IsZero() {
		t.Fatal(no)
	}
	for name, said := range map[string]string{"1 of 8 questions answered": saidBy(o.app.where(t.Context())), "8 questions 1 answered": saidBy(desk)} {
		if !strings.Contains(said, name) {
			t.Errorf("not said: %q in\n%s", name, said)
		}
	}
	if err := o.app.leave(t.Context()); err != nil {
		t.Error(err)
	}
}

// saidBy is what the blocks of a stage say, rows and all.
func saidBy(of play.Stage) string {
	var said strings.Builder
	for _, b := range of.Scene().Blocks {
		fmt.Fprintln(&said, b.Text, b.Body)
	}
	return said.String()
}

// deaf is a store whose events cannot be read any more.
type deaf struct{ wholeStore }

type wholeStore interface {
	progress.Store
	progress.Runs
	progress.Eraser
	Profiles(context.Context) ([]progress.Profile, error)
	CreateProfile(context.Context, string) (progress.Profile, error)
	RenameProfile(context.Context, string, string) (progress.Profile, error)
	ProfileByName(context.Context, string) (progress.Profile, error)
}

func (deaf) Since(context.Context, string, int64) ([]progress.Event, int64, error) {
	return nil, 0, errors.New("the disk is gone")
}

// What cannot be read is said, and nothing is claimed of it.
func TestWhereWhatCannotBeReadIsNotClaimed(t *testing.T) {
	t.Parallel()
	o := whereApp(t, t.TempDir())
	answerOne(t, o.app)
	o.app.keep.store = deaf{o.app.keep.store}
	said := saidBy(o.app.where(t.Context()))
	if !strings.Contains(said, "cannot be shown now") || !strings.Contains(said, "Questions answered: 1 of 8") {
		t.Errorf("said: %s", said)
	}
	for _, claim := range []string{"Nothing in the last", "Your last"} {
		if strings.Contains(said, claim) {
			t.Errorf("it claims %q: %s", claim, said)
		}
	}
	if err := o.app.leave(t.Context()); err != nil {
		t.Error(err)
	}
}

// Ten weeks are shown, this one first.
func TestWhereShowsTenWeeks(t *testing.T) {
	t.Parallel()
	o := whereApp(t, t.TempDir())
	answerOne(t, o.app)
	book, err := o.app.ledger(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	now := o.app.keep.view.Newest()
	for back, want := range map[int]int{0: 0, 3: 3, 9: 9, 10: -1} {
		got := -1
		for i, w := range weeks(book, now.Add(time.Duration(back)*7*24*time.Hour)) {
			if w == (learn.Week{Questions: 1}) {
				got = i
			}
		}
		if got != want {
			t.Errorf("after %d weeks it stands at %d, want %d", back, got, want)
		}
	}
	if err := o.app.leave(t.Context()); err != nil {
		t.Error(err)
	}
}
