package cli

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"downstream/course/play"
	"downstream/ui/plain"
)

// writers are the places where a learner writes for themselves: how each is come
// to, and what is pressed to begin to write there.
var writers = map[string]struct {
	begin first
	keys  []string
}{
	"lesson": {func(a *app) (play.Stage, error) {
		stage, _ := a.Open(play.Intent{Want: play.WantPlay, ID: "three-kinds-of-customer#r11"}, nil)
		return stage, nil
	}, nil},
	"note": {func(a *app) (play.Stage, error) {
		stage, _ := a.Open(play.Intent{Want: play.WantPlay, ID: "three-kinds-of-customer"}, nil)
		a.Record(stage, nil)
		return stage, nil
	}, []string{"w"}},
	"plan": {func(a *app) (play.Stage, error) { return a.plan(""), nil }, []string{"5", "enter"}},
	"journal": {func(a *app) (play.Stage, error) {
		a.write([]play.Event{{Kind: play.Noted, Item: "three-kinds-of-customer#text.1", Answer: play.Answer{Text: "So."}}})
		return a.journal(""), nil
	}, []string{"1", "enter"}},
}

// What was begun and not handed in is there again, however it was left.
func TestAWrittenDraftIsNotLost(t *testing.T) {
	t.Parallel()
	leaves := map[string]func(*screen){
		"ctrl+c":   func(s *screen) { s.leave() },
		"a signal": func(s *screen) { _ = s.f.end(s.shell, 15, nil) },
		"esc": func(s *screen) {
			for range 4 {
				s.d.Press("esc")
			}
			s.leave()
		},
		"q": func(s *screen) { s.d.Press("esc", "q"); _ = s.f.end(s.shell, 0, nil) },
	}
	for at, w := range writers {
		for how, leave := range leaves {
			t.Run(at+" "+how, func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				s := sitAt(t, dir, nil, "--seed=1", w.begin)
				s.d.Press(w.keys...)
				s.d.Type("my important draft")
				leave(s)
				s = sitAt(t, dir, nil, "--seed=1", w.begin)
				s.d.Press(w.keys...)
				s.d.Expect("my important draft")
				s.leave()
			})
		}
	}
}

// Esc in a line of the plan goes back to the plan, which says where the words are.
func TestALineOfThePlanLeftIsToldOf(t *testing.T) {
	t.Parallel()
	s := sitAt(t, t.TempDir(), nil, "--seed=1", writers["plan"].begin)
	s.d.Press("5", "enter")
	s.d.Type("When the ward rings")
	s.d.Press("esc")
	s.d.Expect("My plan", "What you began at “First plan: when …, I …” is there")
	s.d.Press("5", "enter")
	s.d.Expect("When the ward rings")
	s.d.Type(", I write.")
	s.d.Press("enter")
	s.d.Refute("What you began")
	s.d.Press("5", "enter", "esc") // left as it is
	s.d.Refute("What you began")
	s.leave()
}

// Nothing that is not on disk stands above the word saved.
func TestWhatIsWrittenIsNotCalledSavedBeforeItIs(t *testing.T) {
	t.Parallel()
	for at, w := range writers {
		t.Run(at, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			s := sitAt(t, dir, nil, "--seed=1", w.begin)
			s.d.Press(w.keys...)
			s.flush()
			s.d.Expect(" saved")
			s.d.Type("half")
			s.d.Expect("not saved yet")
			s.f.app.keepDraft() // as a moment later
			s.flush()
			s.d.Refute("not saved")
			s.d.Expect(" saved")
			s.d.Type(" a thought")
			s.d.Expect("not saved yet")
			// Killed here: what was called saved is there.
			es := stored(t, dir)
			if last := es[len(es)-1]; last.Kind != "drafted" || !strings.Contains(last.Answer, "half") {
				t.Errorf("the newest event is %+v", last)
			}
			s.leave()
		})
	}
}

// What is handed in is no draft any more.
func TestADraftEndsWhenItIsHandedIn(t *testing.T) {
	t.Parallel()
	dir, w := t.TempDir(), writers["lesson"]
	s := sitAt(t, dir, nil, "--seed=1", w.begin)
	s.d.Type("half")
	s.leave()
	s = sitAt(t, dir, nil, "--seed=1", w.begin)
	s.d.Expect("half")
	s.d.Press("ctrl+d")
	s.leave()
	s = sitAt(t, dir, nil, "--seed=1", func(a *app) (play.Stage, error) {
		if text := a.text("three-kinds-of-customer#r11", play.Drafted); text != "" {
			t.Errorf("the draft is still %q", text)
		}
		stage, _ := a.Open(play.Intent{Want: play.WantAnew, ID: "three-kinds-of-customer"}, nil)
		return a.at(stage, "r11"), nil
	})
	s.d.Refute("half")
	s.leave()
}

// flush waits until all that was recorded is on disk, and draws.
func (s *screen) flush() {
	s.t.Helper()
	if err := s.f.app.rec.Flush(context.Background()); err != nil {
		s.t.Fatal(err)
	}
	s.d.Send(redraw{})
}

// Line by line too: what was typed before the program is ended in the middle of a
// text is read out when its place is come to again, and a full stop takes it.
func TestAHalfTextInPlainLinesIsNotLost(t *testing.T) {
	t.Parallel()
	dir, e := t.TempDir(), entry{want: play.WantPlay, id: "three-kinds-of-customer"}
	s := sitAt(t, dir, nil, "--seed=1", writers["lesson"].begin)
	in, typed := io.Pipe()
	r := &plain.Reader{In: in, Out: io.Discard, Err: io.Discard, Host: s.f.app}
	ended := make(chan error, 1)
	go func() {
		_, err := playPlain(context.Background(), r, s.first)
		ended <- err
	}()
	for _, line := range []string{"my important draft\n", "and more\n", "and"} { // a line is taken before the next is asked for
		if _, err := io.WriteString(typed, line); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.f.app.leave(context.Background()); err != nil {
		t.Fatal(err)
	}
	_ = typed.CloseWithError(io.ErrClosedPipe)
	<-ended

	if out := readPlain(t, dir, e, ":q\n"); !strings.Contains(out, "It says now:\nmy important draft\nand more\n\nA full stop alone takes it so.") {
		t.Errorf("the draft is not read out:\n%s", out)
	}
	readPlain(t, dir, e, ".\n")
	es := stored(t, dir)
	kinds := []string{es[len(es)-3].Kind, es[len(es)-2].Kind, es[len(es)-1].Kind}
	if !slices.Contains(kinds, "reflected") || !slices.Contains(kinds, "drafted") || strings.Contains(es[len(es)-1].Answer, "important") {
		t.Errorf("the last events are %+v", es[len(es)-3:])
	}
}

// A draft goes with its learner to another machine, and is nothing anybody counts:
// no step of the course, no answer, no note.
func TestADraftIsCarriedAndCountsForNothing(t *testing.T) {
	t.Parallel()
	dir, other, file := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "all.jsonl")
	do := func(dir string, args ...string) string {
		t.Helper()
		var out, err bytes.Buffer
		if code := Main(append(args, "--data", dir), IO{In: strings.NewReader(""), Out: &out, Err: &err, Env: environment}); code != exitDone {
			t.Fatalf("%v ends with %d: %s", args, code, err.String())
		}
		return out.String()
	}
	do(dir, "play", "three-kinds-of-customer")
	was := do(dir, "progress", "show")
	s := sitAt(t, dir, nil, "--seed=1", writers["note"].begin)
	s.d.Press("w")
	s.d.Type("my important draft")
	s.leave()
	if is := do(dir, "progress", "show"); is != was {
		t.Errorf("a draft changes what is shown:\n%s\nwas\n%s", is, was)
	}
	if recap := do(dir, "export", "recap"); strings.Contains(recap, "important") {
		t.Error("the recap holds a draft")
	}
	do(dir, "progress", "export", file)
	do(other, "progress", "import", file)
	s = sitAt(t, other, nil, "--seed=1", writers["note"].begin)
	s.d.Press("w")
	s.d.Expect("my important draft")
	s.leave()
}
