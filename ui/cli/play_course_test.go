package cli

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui"
	"downstream/ui/plain"
)

// lessonsAndBanks is every lesson and every bank of the course.
func lessonsAndBanks(t *testing.T) []entry {
	t.Helper()
	var all []entry
	for _, m := range builtIn(t).Modules {
		for _, l := range m.Lessons {
			all = append(all, entry{want: play.WantPlay, id: l})
		}
		all = append(all, entry{want: play.WantPractise, id: m.ID})
	}
	return all
}

// Every lesson and every question of the banks is worked through on both faces,
// answered as the author would and then wrongly. Both faces store the same and
// say the same.
func TestWholeCourseOnBothFaces(t *testing.T) {
	t.Parallel()
	all := lessonsAndBanks(t)
	if len(all) != 32+7 {
		t.Errorf("there are %d lessons and banks, not 32 and 7: %v", len(all), all)
	}
	for _, e := range all {
		for name, does := range map[string]learner{"rightly": rightly, "wrongly": wrongly} {
			t.Run(e.id+"-"+name, func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				s := sit(t, dir, e)
				ds := plan(t, s.player(), does)
				s.play(ds)
				if at := s.scene(); at.Prompt.Kind != play.AskNone || at.At.Step != "end" {
					t.Errorf("it ends at %v, not on the closing page", at.At)
				}
				s.leave()
				heard, es := sameEvents(t, dir, e, script(ds))
				finished(t, e, es)
				saysAll(t, heard, ds)
			})
		}
	}
}

// finished expects that the activity was finished once, and, where it is
// practice, that every question was answered or shown.
func finished(t *testing.T, e entry, es []happened) {
	t.Helper()
	n, settled := 0, map[string]bool{}
	for _, h := range es {
		switch play.EventKind(h.Kind) {
		case play.Finished:
			n++
		case play.Answered, play.Shown:
			settled[h.Item] = true
		}
	}
	if n != 1 {
		t.Errorf("finished %d times", n)
	}
	bank, _ := builtIn(t).Items(e.id)
	if e.want == play.WantPractise && len(settled) != len(bank) {
		t.Errorf("%d questions are settled, not %d", len(settled), len(bank))
	}
}

// play does all deeds and expects, wherever there is something new, that the
// screen says what plain mode has to say.
func (s *screen) play(ds []deed) {
	s.t.Helper()
	s.reads(ds[0].before)
	for _, d := range ds {
		s.do(d)
		if !slices.Equal(said(d.before), said(d.after)) {
			s.reads(d.after)
		}
	}
}

func said(sc play.Scene) []string { return append(sentences(sc, true), options(sc)...) }

// reads expects the scene's sentences on the screen, first made tall enough for
// all of them, then scrolled through.
func (s *screen) reads(sc play.Scene) {
	s.t.Helper()
	s.d.Resize(80, ui.MaxH)
	s.shows(sentences(sc, true))
	if sc.At.Step != "debrief" { // there the path itself is chosen from
		s.shows(options(sc))
	}
	tall := strings.Split(strings.TrimRight(s.d.Screen(), "\n "), "\n")
	s.d.Resize(80, 24)
	s.scrollsTo(tall[:len(tall)-1]) // all but the keys
}

func (s *screen) shows(sentences []string) {
	s.t.Helper()
	shown := s.d.Screen()
	whole := words(shown)
	columns := sync.OnceValue(func() string { return inColumns(shown) })
	for _, sentence := range sentences {
		if !strings.Contains(whole, sentence) && !strings.Contains(columns(), sentence) {
			s.t.Errorf("the screen does not say: %s\n%s", sentence, strings.TrimRight(shown, "\n "))
		}
	}
}

// scrollsTo expects that each line with words comes into sight at one time or
// another.
func (s *screen) scrollsTo(lines []string) {
	s.t.Helper()
	now := s.d.Screen()
	seen := now
	for _, key := range []string{"pgup", "pgdown"} {
		for last := ""; last != now && len(lines) > 20; seen += "\n" + now {
			last = now
			s.d.Press(key)
			now = s.d.Screen()
		}
	}
	for _, l := range lines {
		if l = strings.TrimSpace(l); words(l) != "  " && !strings.Contains(seen, l) {
			s.t.Errorf("scrolling does not come to: %s\n%s", l, seen)
		}
	}
}

// saysAll expects that plain mode has said every sentence of every scene.
func saysAll(t *testing.T, heard string, ds []deed) {
	t.Helper()
	heard = words(heard)
	for _, d := range ds {
		for _, sentence := range append(sentences(d.after, false), options(d.after)...) {
			if !strings.Contains(heard, sentence) {
				t.Errorf("plain mode does not say: %s", sentence)
			}
		}
	}
}

// sentences are those of a scene's blocks. Of a block that is drawn they are the
// words in the drawing.
func sentences(sc play.Scene, drawn bool) []string {
	var ts []safe.Text
	for _, b := range sc.Blocks {
		ts = append(ts, b.Who)
		if b.Body != nil && drawn {
			ts = append(ts, labels(b.Body)...)
			continue
		}
		ts = append(ts, b.Text)
	}
	return split(ts)
}

func labels(b play.Body) []safe.Text {
	var ts []safe.Text
	switch b := b.(type) {
	case play.Chain:
		for _, l := range b.Links {
			ts = append(ts, l.Name)
		}
	case play.Gauges:
		for _, g := range b {
			ts = append(ts, g.Label, g.Word)
		}
	case play.Tally:
		for _, c := range b {
			ts = append(ts, c.Label, safe.New(strconv.Itoa(c.N)))
		}
	case play.Heat:
		for _, r := range b {
			ts = append(ts, r.Label, r.Say)
		}
	case play.Scale:
		for _, m := range b.Marks {
			ts = append(ts, safe.Sprintf("%d%%", m.Ideal), m.Say)
		}
	case play.Path:
		for _, turn := range b {
			ts = append(ts, turn.Place, turn.Taken)
		}
	}
	return ts
}

// options are the sentences of what can be chosen.
func options(sc play.Scene) []string {
	var ts []safe.Text
	for _, o := range slices.Concat(sc.Prompt.Options, sc.Prompt.Slots) {
		ts = append(ts, o.Text, o.Why)
	}
	return split(ts)
}

func split(ts []safe.Text) []string {
	var out []string
	for _, t := range ts {
		for _, line := range strings.FieldsFunc(plain.Text(t), func(r rune) bool { return strings.ContainsRune("\n.?!:", r) }) {
			if w := words(line); w != "  " {
				out = append(out, w)
			}
		}
	}
	return out
}

// inColumns are the words of a screen that may be set in two columns: of what is
// left and of what is right of each place where they may part.
func inColumns(screen string) string {
	var b strings.Builder
	for x := 20; x < 72; x++ {
		var left, right []string
		for _, l := range strings.Split(screen, "\n") {
			r := []rune(l)
			cut := min(x, len(r))
			left, right = append(left, string(r[:cut])), append(right, string(r[cut:]))
		}
		b.WriteString(words(strings.Join(left, "\n")) + "|" + words(strings.Join(right, "\n")) + "|")
	}
	return b.String()
}

// words are the words of a text, in small letters and with single spaces round
// each: what stays of it however it is laid out.
func words(t string) string {
	fields := strings.FieldsFunc(t, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return " " + strings.ToLower(strings.Join(fields, " ")) + " "
}
