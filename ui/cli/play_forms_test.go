package cli

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"downstream/course/play"
	"downstream/course/question"
)

// tested takes a test as does says, skips every skips-th question, and hands
// the test in.
func tested(does learner, skips int) learner {
	n := 0
	return func(s play.Scene, it *question.Item) (deed, bool) {
		switch {
		case s.At.Step == "test.hand-in":
			return deed{op: play.Submit, answer: play.Answer{Picks: []string{"test.hand-in"}}}, true
		case it != nil && s.Prompt.Kind != play.AskConfidence && s.Offers(play.Skip):
			if n++; skips > 0 && n%skips == 0 {
				return deed{op: play.Skip}, true
			}
		}
		return does(s, it)
	}
}

// A learner takes forms A, B and C on the full screen, another in plain lines:
// before the course, after it, and four weeks later. Both faces say the same
// and store the same; before the end nothing is said of what is right; each
// question is asked once, and the results are those of the answers.
func TestFormsOnBothFaces(t *testing.T) {
	t.Parallel()
	for name, of := range map[string]struct {
		does  func() learner
		right [3]string // as the results say it, before, after, later
	}{
		"rightly":           {func() learner { return tested(rightly, 0) }, [3]string{"26 of 26 right, 0 not right, 0 not yet", "26 of 26 right, 0 not right, 0 not yet", "8 of 8 right, 0 not right, 0 not yet"}},
		"wrongly":           {func() learner { return tested(wrongly, 0) }, [3]string{"0 of 26 right, 26 not right, 0 not yet", "0 of 26 right, 26 not right, 0 not yet", "0 of 8 right, 8 not right, 0 not yet"}},
		"every 3rd skipped": {func() learner { return tested(rightly, 3) }, [3]string{"18 of 26 right, 0 not right, 8 not yet", "18 of 26 right, 0 not right, 8 not yet", "6 of 8 right, 0 not right, 2 not yet"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, plainDir := t.TempDir(), t.TempDir()
			for i, letter := range []string{"a", "b", "c"} {
				e := entry{want: play.WantTest, id: letter}
				s := sit(t, dir, e)
				ds := plan(t, s.player(), of.does())
				s.play(ds)
				if at := s.scene(); at.Prompt.Kind != play.AskNone {
					t.Errorf("form %s ends at %v, not on a last page", letter, at.At)
				}
				s.leave()
				heard := readPlain(t, plainDir, e, script(ds))
				saysAll(t, heard, ds)
				nothingTold(t, ds)
				if !strings.Contains(heard, of.right[i]) {
					t.Errorf("the results of form %s do not say %s:\n%s", letter, of.right[i], heard)
				}
			}
			es := stored(t, dir)
			if diff := cmp.Diff(es, stored(t, plainDir)); diff != "" {
				t.Fatalf("the faces store different events (-screen +plain):\n%s", diff)
			}
			askedOnce(t, es)
		})
	}
}

// nothingTold expects no verdict, no feedback and no key before the test is
// handed in.
func nothingTold(t *testing.T, ds []deed) {
	t.Helper()
	for _, d := range ds {
		s := d.before
		for _, b := range s.Blocks {
			if b.Kind == play.Feedback || b.Kind == play.HintText {
				t.Errorf("at %v it is said: %s", s.At, b.Text)
			}
		}
		for _, o := range slices.Concat(s.Prompt.Options, s.Prompt.Slots) {
			if !o.Why.IsZero() || o.State != play.Open && o.State != play.Chosen {
				t.Errorf("at %v option %s is %s: %s", s.At, o.ID, o.State, o.Why)
			}
		}
		for _, m := range s.Moves {
			if m.Op == play.Hint || m.Op == play.Show {
				t.Errorf("at %v there is a way to %s", s.At, m.Op)
			}
		}
		if d.after.At.Step == "test.results" {
			return
		}
	}
	t.Error("there are no results")
}

// askedOnce expects 60 questions, each answered or skipped once.
func askedOnce(t *testing.T, es []happened) {
	t.Helper()
	n := map[string]int{}
	for _, h := range es {
		if k := play.EventKind(h.Kind); k == play.Answered || k == play.Skipped {
			n[h.Item]++
		}
	}
	if len(n) != 26+26+8 {
		t.Errorf("%d questions were asked, not 60", len(n))
	}
	for id, times := range n {
		if times != 1 {
			t.Errorf("%s was answered or skipped %d times", id, times)
		}
	}
}

// A test that is left after every single input goes on with the same questions
// in the same order, on the one face and then on the other.
func TestFormsResumeAfterEveryInput(t *testing.T) {
	t.Parallel()
	for _, letter := range []string{"a", "b", "c"} {
		t.Run(letter, func(t *testing.T) {
			t.Parallel()
			dir, e := t.TempDir(), entry{want: play.WantTest, id: letter, seed: 5}
			s := sit(t, dir, e)
			for i, ds := range sittings(plan(t, s.player(), tested(rightly, 3))) {
				if i > 0 {
					s = sit(t, dir, e)
				}
				if diff := differ(settled(ds[0].before), settled(s.scene())); diff != "" {
					t.Fatalf("sitting %d begins elsewhere (-as left +now):\n%s", i+1, diff)
				}
				if i%2 == 1 {
					s.leave()
					readPlain(t, dir, e, script(ds))
					continue
				}
				for _, d := range ds {
					s.keys(d)
				}
				s.leave()
			}
			opened := 0
			for _, h := range stored(t, dir) {
				if h.Kind == string(play.Opened) {
					opened++
				}
			}
			if opened != 1 {
				t.Errorf("it was begun %d times", opened)
			}
		})
	}
}

// A learner goes back, changes an answer and how sure they are, goes on without
// a change, and skips what was answered: the same on both faces, and what stood
// at the end counts.
func TestAnswersCanBeChangedBeforeTheEnd(t *testing.T) {
	t.Parallel()
	steps := []string{"continue", "wrong", "back", "undo", "right", "back", "continue", "back", "undo", "skip", "hand"}
	e, dir := entry{want: play.WantTest, id: "c"}, t.TempDir()
	s := sit(t, dir, e)
	ds := plan(t, s.player(), stepwise(steps))
	for _, d := range ds {
		s.do(d)
	}
	s.leave()
	heard, es := sameEvents(t, dir, e, script(ds))
	var first []string
	for _, h := range es {
		if k := play.EventKind(h.Kind); (k == play.Answered || k == play.Skipped) && h.Item == es[2].Node {
			first = append(first, fmt.Sprint(h.Kind, " ", h.Verdict.Mark))
		}
	}
	if want := []string{"answered wrong", "answered right", "skipped "}; !slices.Equal(first, want) {
		t.Errorf("of the first question is stored %q, want %q", first, want)
	}
	if !strings.Contains(heard, "7 of 8 right, 0 not right, 1 not yet") {
		t.Errorf("the results are others:\n%s", heard)
	}
}

// The next question stands on the screen at once, without a further key: what
// is skipped cannot have been rendered ahead.
func TestTheNextQuestionIsDrawn(t *testing.T) {
	t.Parallel()
	s := sit(t, t.TempDir(), entry{want: play.WantTest, id: "a"})
	for i, d := range plan(t, s.player(), tested(rightly, 1))[:27] {
		s.keys(d)
		want := fmt.Sprintf("question %d of 26", i+1)
		if i == 26 {
			want = "hand it in"
		}
		if shown := s.d.Screen(); !strings.Contains(shown, want) {
			t.Fatalf("%s is not drawn:\n%s", want, shown)
		}
	}
	s.leave()
}

// stepwise does what it is told with the first question, then answers the rest
// rightly and hands in.
func stepwise(steps []string) learner {
	return func(s play.Scene, it *question.Item) (deed, bool) {
		rest := tested(rightly, 0)
		if s.Prompt.Kind == play.AskConfidence || len(steps) == 0 {
			return rest(s, it)
		}
		step := steps[0]
		steps = steps[1:]
		switch step {
		case "wrong":
			return wrongly(s, it)
		case "right", "hand":
			return rest(s, it)
		}
		return deed{op: play.Op(step)}, true
	}
}
