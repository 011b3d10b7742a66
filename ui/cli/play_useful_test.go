package cli

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"

	"downstream/progress/record"
	"downstream/ui"
	"downstream/ui/uitest"
)

// atTests is a learner at the full screen in the course testdata/tests, by a
// clock.
func atTests(t *testing.T, dir string, now func() time.Time, begin first) *screen {
	t.Helper()
	fl := &flags{now: now}
	fs := pflag.NewFlagSet("", pflag.ContinueOnError)
	fl.register(fs)
	if err := fs.Parse([]string{"--seed=1", "--data", dir}); err != nil {
		t.Fatal(err)
	}
	p := IO{Env: environment, InTTY: true, OutTTY: true, Now: now}
	o := opener(t.Context(), p, fl, os.DirFS("testdata/tests"), nil, begin)(func(record.Report) {})
	if o.err != nil {
		t.Fatal(o.err)
	}
	s := &screen{t: t, f: newFull(t.Context(), newLook(p, fl), o.app.dir), first: o.first}
	s.shell = s.f.shell(o, ui.Size{})
	s.d = uitest.New(t, s.shell, 100, 40)
	return s
}

// press presses what stands for keys, and types the rest.
func (s *screen) press(keys ...string) {
	for _, k := range keys {
		switch k {
		case "enter", "esc", "backspace":
			s.d.Press(k)
		default:
			s.d.Type(k)
		}
	}
}

// fits fails where the screen is not filled exactly, or breaks a line.
func (s *screen) fits(sizes ...[2]int) {
	s.t.Helper()
	for _, size := range append(sizes, [2]int{100, 40}) {
		s.d.Resize(size[0], size[1])
		if wrong := s.d.Misfit(); wrong != "" {
			s.t.Errorf("%v: %s\n%s", size, wrong, uitest.Boxed(s.d.Screen()))
		}
	}
}

// When a module is done, its desk and home ask whether it was of use; what is
// said can be left, gone on with after a break, taken back and changed, and both
// faces store the same.
func TestUsefulnessIsAskedOnBothFaces(t *testing.T) {
	t.Parallel()
	begun := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	now := func() time.Time { return begun }
	full := t.TempDir()
	p := &pupil{t: t, data: t.TempDir(), now: begun, seed: 1}

	s := atTests(t, full, now, home())
	s.d.Refute("useful?")
	s.press("enter", "enter") // the lesson, to its end
	s.d.Expect("This lesson is finished.")
	s.press("esc")
	s.d.Expect("Was module 1 useful?")
	s.press("1", "enter")
	s.d.Expect("Was it useful?", "4 questions")
	s.press("3", "enter", "enter", "2", "enter", "1", "3")
	s.d.Expect("What will I use?")
	s.fits([2]int{80, 24}, [2]int{40, 15})
	s.leave() // in the middle: what was not taken is not kept
	s = atTests(t, full, now, home())
	s.press("7", "enter")
	s.d.Expect("Requests done right", "Probably")
	s.press("enter", "1", "3", "enter", "x", "2", "enter", "Fewer vans.", "enter")
	s.d.Expect("Thank you. Everything can still be changed.", "A way of saying something, A check before I pass work on", "Fewer vans.")
	s.press("u", "1", "enter", "1", "enter")
	s.d.Expect("Surely")
	s.press("esc")
	s.d.Refute("useful?") // home asks once
	s.leave()

	p.says("\n\n\n1\n3\n\n2\n", nil, "This lesson is finished.", "3. Was it useful?\n", "Answer them, one after the other.", "What of it will you use?")
	p.says("7\n\n1 3\n:x\n2\nFewer vans.\n.\n:u\n1\n1\n:b\n", nil, "7. Was module 1 useful? – Requests done right", "1. Will I use it? – Probably", "Saved.",
		"Thank you. Everything can still be changed.", "5. A line of my own, if I like – Fewer vans.", "5. A line of my own, if I like – nothing yet", "1. Will I use it? – Surely")
	if diff := cmp.Diff(stored(t, full), stored(t, p.data)); diff != "" {
		t.Errorf("the faces store different events (-screen +plain):\n%s", diff)
	}
	if said, _ := p.types("", ""); strings.Contains(said, "useful?") {
		t.Errorf("home asks twice:\n%s", said)
	}
	const told = "Will I use it? Surely; What will I use? A way of saying something, A check before I pass work on; One thing to cut: Usable first time"
	p.says("", []string{"where"}, "Was it useful, in your words", "Requests done right – "+told)
	if said, code := p.shows(); code != exitDone || !strings.Contains(said, "  was it useful? "+told+"\n") {
		t.Errorf("progress show ends with %d and says\n%s", code, said)
	}
}
