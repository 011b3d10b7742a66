package cli

import (
	"strings"
	"testing"

	"downstream/course/play"
)

// A learner stops after every single input and comes back, on the one face and
// then on the other: each time the place and all that stands there are those
// that were left, up to the end.
func TestResumeAfterEveryInput(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		entry
		does learner
	}{
		{entry{want: play.WantPlay, id: "usable-first-time"}, wrongly},
		{entry{want: play.WantPractise, id: "m1-who-is-the-customer"}, rightly},
		{entry{want: play.WantPlay, id: stories["s01"]}, along(strings.Fields("ring one_call ask_farid < ask_farid raise_it ask_what < <2 one_call ask_farid raise_it ask_what report_and_agree")...)},
	} {
		t.Run(c.id, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			s := sit(t, dir, c.entry)
			sittings := sittings(plan(t, s.player(), c.does))
			for i, ds := range sittings {
				if i > 0 {
					s = sit(t, dir, c.entry)
				}
				if diff := differ(settled(ds[0].before), settled(s.scene())); diff != "" {
					t.Fatalf("sitting %d of %d begins elsewhere (-as left +now):\n%s", i+1, len(sittings), diff)
				}
				if i%2 == 1 {
					s.leave()
					readPlain(t, dir, c.entry, script(ds))
					continue
				}
				for _, d := range ds {
					s.keys(d)
				}
				s.leave()
			}
			last := sittings[len(sittings)-1]
			ended(t, c.entry, stored(t, dir), last[len(last)-1])
		})
	}
}

// sittings cuts what a learner does after every input that is stored, up to the
// end. What is not stored is half an answer.
func sittings(ds []deed) [][]deed {
	var out [][]deed
	begun := false
	for _, d := range ds {
		if !begun {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], d)
		begun = !d.stored || d.closed
	}
	return out
}

// ended expects that the activity came to its end once, in the run it began in.
func ended(t *testing.T, e entry, es []happened, last deed) {
	t.Helper()
	n := map[play.EventKind]int{}
	for _, h := range es {
		n[play.EventKind(h.Kind)]++
	}
	if n[play.Opened] != 1 || n[play.Ended]+n[play.Finished] != 1 {
		t.Errorf("opened %d times, ended or finished %d times; last at %v", n[play.Opened], n[play.Ended]+n[play.Finished], last.after.At)
	}
}

// A story that was opened again after its ending goes on where it was left.
func TestResumeAfterReentry(t *testing.T) {
	t.Parallel()
	e, dir := entry{want: play.WantPlay, id: stories["s01"]}, t.TempDir()
	s := sit(t, dir, e)
	ds := plan(t, s.player(), along("copy", "one_minute", "no_trouble", "@2"))
	for _, d := range ds {
		s.do(d)
	}
	s.leave()
	s = sit(t, dir, e)
	if diff := differ(settled(ds[len(ds)-1].after), settled(s.scene())); diff != "" {
		t.Errorf("it begins elsewhere (-as left +now):\n%s", diff)
	}
	s.leave()
}
