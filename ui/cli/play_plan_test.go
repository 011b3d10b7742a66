package cli

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"downstream/course/play"
)

// visitTo is one time that a learner sits down with their plan: what they press
// on a full screen, what they type in plain lines, and what they then see.
type visitTo struct {
	name  string
	after time.Duration // since the plan was begun
	begin string        // the command: "" for home
	keys  []string      // each pressed, or typed where it is no key's name
	lines []string
	sees  []string // on both faces, at the end
	never []string // nowhere at the end
}

const aDay = 24 * time.Hour

// Home: seven modules, what is due, a test, then 10 is the look that is due.
func visits() []visitTo {
	return []visitTo{
		{
			name: "the plan is begun", begin: "plan",
			keys:  []string{"5", "enter", "When a box is empty, I ring.", "enter", "9", "enter", "4", "enter", "1", "0", "enter", "6", "enter"},
			lines: []string{"5", "When a box is empty, I ring.", ".", "9", "4", ".", "10", "6", "."},
			sees:  []string{"When a box is empty, I ring.", "One week with your plan", "From Monday 9 March 2026."},
		},
		{
			name: "six days on", after: 6 * aDay,
			sees: []string{"My plan", "Journal"}, never: []string{"with your plan"},
		},
		{
			name: "a week on, and called away in the middle", after: 7 * aDay,
			keys:  []string{"1", "0", "enter", "enter", "1", "enter"},
			lines: []string{"10", "", "1"},
			sees:  []string{"One week with your plan", "Did you do it?"},
		},
		{
			name: "the day after", after: 8 * aDay,
			keys:  []string{"1", "0", "enter", "enter", "2", "enter", "1", "5", "enter", "1", "enter", "3", "enter", "6", "enter"},
			lines: []string{"10", "", "2", "1 5", "1", "3", ".", "6", "."},
			sees:  []string{"Looked at.", "cue: yes; done: partly; in the way: time, another person; keep it", "made: 3; received: 6", "I made: 1 fewer than at first.", "flatters"},
		},
		{
			name: "looked at", after: 9 * aDay,
			sees: []string{"My plan", "Journal"}, never: []string{"with your plan"},
		},
		{
			name: "four weeks on", after: 28 * aDay,
			keys:  []string{"1", "0", "enter", "enter", "1", "enter", "1", "enter", "1", "enter", "2", "enter", "7", "enter", "Leon: no.", "enter"},
			lines: []string{"10", "", "1", "1", "1", "2", ".", "7", ".", "Leon: no.", "."},
			sees:  []string{"cue: yes; done: yes; keep it", "made: 2; received: 7", "Leon: no.", "I made: 2 fewer than at first.", "I received: 1 more than at first."},
		},
		{
			name: "one answer changed, from the plan's desk", after: 40 * aDay, begin: "plan",
			keys:  []string{"1", "2", "enter", "2", "enter", "backspace", "3", "enter", "enter"},
			lines: []string{"12", "2", "3", ".", "7", "."},
			sees:  []string{"made: 3; received: 7"},
		},
	}
}

// The plan, a week later and four weeks later, under a clock of ours: both faces
// say the same and store the same.
func TestPlanIsLookedBackAt(t *testing.T) {
	t.Parallel()
	begun := time.Date(2026, 3, 2, 17, 0, 0, 0, time.UTC)
	full, plain := t.TempDir(), t.TempDir()
	for _, s := range visits() {
		now := func() time.Time { return begun.Add(s.after) }
		for face, said := range map[string]string{"screen": s.press(t, full, now), "plain": s.read(t, plain, now)} {
			if missing := s.unseen(said); missing != "" {
				t.Fatalf("%s, %s: %q is not there:\n%s", s.name, face, missing, said)
			}
			for _, words := range s.never {
				if strings.Contains(said, words) {
					t.Errorf("%s, %s: %q is there:\n%s", s.name, face, words, said)
				}
			}
		}
	}
	kept := stored(t, full)
	if diff := cmp.Diff(kept, stored(t, plain)); diff != "" {
		t.Errorf("the faces store different events (-screen +plain):\n%s", diff)
	}
	if n := len(kept); n != 19 {
		t.Errorf("%d events are stored", n)
	}
}

// unseen is the first of what should be seen that is not there.
func (s visitTo) unseen(said string) string {
	said = strings.Join(strings.Fields(said), " ")
	for _, words := range s.sees {
		if !strings.Contains(said, words) {
			return words
		}
	}
	return ""
}

func (s visitTo) press(t *testing.T, dir string, now func() time.Time) string {
	begin := home()
	if s.begin == "plan" {
		begin = func(a *app) (play.Stage, error) { return a.plan(""), nil }
	}
	at := sitAt(t, dir, now, "--seed=1", begin)
	at.d.Resize(100, 60)
	for _, k := range s.keys {
		switch {
		case k == "enter" || k == "backspace":
			at.d.Press(k)
		default:
			at.d.Type(k)
		}
	}
	seen := at.d.Screen()
	at.leave()
	return seen
}

func (s visitTo) read(t *testing.T, dir string, now func() time.Time) string {
	t.Helper()
	args := []string{"--data", dir}
	if s.begin != "" {
		args = append([]string{s.begin}, args...)
	}
	return readPlainAt(t, now, strings.Join(append(s.lines, ""), "\n"), args...)
}
