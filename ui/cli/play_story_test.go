package cli

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"downstream/content"
	"downstream/course"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/course/scenario"
	"downstream/ui"
)

var stories = map[string]string{"s01": "s01-two-empty-boxes", "s03": "s03-window-four"}

// Every ending is reached on both faces, with the same events. The plain
// scripts are in testdata/play; -update writes them anew.
func TestEveryEndingOnBothFaces(t *testing.T) {
	t.Parallel()
	for _, id := range allStories(t) {
		for ending, path := range waysTo(t, id) {
			short := id[:len("s01")]
			t.Run(short+"-"+ending, func(t *testing.T) {
				t.Parallel()
				path, seed := rolled(t, id, ending, path)
				e := entry{want: play.WantPlay, id: id, seed: seed}
				dir := t.TempDir()
				s := sit(t, dir, e)
				ds := plan(t, s.player(), along(path...))
				s.play(ds)
				if at := s.scene().At.Step; at != "debrief" {
					t.Errorf("the screen ends at %s, not in the debrief", at)
				}
				title := words("You came to: " + s.title(ending))
				s.d.Resize(80, ui.MaxH)
				s.shows([]string{title})
				s.unfolds()
				s.leave()
				said, es := sameEvents(t, dir, e, plainScript(t, short, ending, ds))
				if last := es[len(es)-1]; last.Kind != string(play.Ended) || last.Ending != ending {
					t.Errorf("the last event is %+v", last)
				}
				saysAll(t, said, ds)
				if !strings.Contains(words(said), title) {
					t.Errorf("plain mode does not say:%s", title)
				}
			})
		}
	}
}

// unfolds points at each decision of the debrief and expects what its author
// says of it, and the roads not taken.
func (s *screen) unfolds() {
	s.t.Helper()
	path := s.f.app.asks().(running).player.Map()
	for _, turn := range path {
		s.digits(turn.Number, len(path))
		s.shows(split(append(turn.Others, turn.Why)))
	}
}

// plainScript is what is typed for deeds: for some stories as it stands in a
// file.
func plainScript(t *testing.T, short, ending string, ds []deed) string {
	t.Helper()
	if stories[short] == "" {
		return script(ds)
	}
	return keptScript(t, short+"-"+ending, ds)
}

// keptScript is the script in testdata/play, which a person can read and pipe
// in.
func keptScript(t *testing.T, name string, ds []deed) string {
	t.Helper()
	file := filepath.Join("testdata", "play", name+".txt")
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(file, []byte(script(ds)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func (s *screen) title(ending string) string {
	sc, _ := s.f.app.course.Scenario(s.scene().At.Activity)
	for _, e := range sc.Endings {
		if e.ID == ending {
			return e.Title.String()
		}
	}
	return "?"
}

// waysTo are the ways to each ending that the scenario's own tests name.
func waysTo(t *testing.T, id string) map[string][]string {
	t.Helper()
	sc := toldStory(t, id)
	ways := map[string][]string{}
	for _, test := range sc.Tests {
		if ways[test.Ends] == nil {
			ways[test.Ends] = test.Path
		}
	}
	if len(ways) != len(sc.Endings) {
		t.Fatalf("%s has %d endings, and tests for %d", id, len(sc.Endings), len(ways))
	}
	return ways
}

// rolled is a path without the entries that say how a roll falls, n13.n15, and a
// seed with which it falls so.
func rolled(t *testing.T, id, ending string, path []string) (choices []string, seed uint64) {
	t.Helper()
	sc := toldStory(t, id)
	choices = slices.DeleteFunc(slices.Clone(path), func(step string) bool {
		_, to, dotted := strings.Cut(step, ".")
		return dotted && to != "wrong" && to != "right"
	})
	if len(choices) == len(path) {
		return choices, 1
	}
	for seed = 1; seed < 100; seed++ {
		p, _ := play.Start(play.Story{Scenario: sc}, play.Options{Seed: seed})
		if endsAt(p, choices) == ending {
			return choices, seed
		}
	}
	t.Fatalf("no seed leads %v to %s", path, ending)
	return nil, 0
}

// endsAt is the ending that choices lead to, "" where they lead to none.
func endsAt(p play.Player, choices []string) string {
	for {
		s := p.Scene()
		in := play.Input{Op: play.Continue}
		switch {
		case s.Prompt.Kind == play.AskOne && len(choices) == 0:
			return ""
		case s.Prompt.Kind == play.AskOne:
			p, _, _ = p.Do(play.Input{Op: play.Edit, Answer: play.Answer{Picks: choices[:1]}})
			in, choices = play.Input{Op: play.Submit}, choices[1:]
		}
		next, _, no := p.Do(in)
		if !no.IsZero() {
			return ""
		}
		if next.Scene().At.Step == "debrief" {
			return s.At.Step
		}
		p = next
	}
}

// allStories are the scenarios of the course.
func allStories(t *testing.T) []string {
	t.Helper()
	var ids []string
	for _, m := range builtIn(t).Modules {
		for _, s := range m.Scenarios {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

func toldStory(t *testing.T, id string) *scenario.Scenario {
	t.Helper()
	sc, ds := builtIn(t).Scenario(id)
	if ds.HasErrors() {
		t.Fatal(ds)
	}
	return sc
}

// The shortest way to each ending, as the curriculum has it (section 3.3, the
// table of shortest paths), still leads there.
func TestShortestWaysReachTheirEndings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ id, ending, path string }{
		{"s01", "both_moves", "copy one_minute ask_what report_and_agree"},
		{"s01", "saved_today", "copy one_minute no_trouble"},
		{"s01", "right_and_late", "stamp leave_it point_at_wall"},
		{"s01", "neat_and_wrong", "copy on_the_label point_at_wall"},
		{"s01", "cold_peace", "copy one_minute point_at_wall"},
		{"s03", "named_and_done", "find_owner ask_tonight proper_handover wind_up one_line_case take_to_samir"},
		{"s03", "kindly_misled", "leave_with_me ring_waste wrong_extension logged with_waste"},
		{"s03", "next_please", "leaflet next_please"},
		{"s03", "helped_and_breached", "leave_with_me borrow_access add_to_round wind_up with_waste"},
		{"s03", "fixed_for_one", "find_owner online_form logged one_line_no_case good_done"},
	} {
		t.Run(c.id+"-"+c.ending, func(t *testing.T) {
			t.Parallel()
			sc := toldStory(t, stories[c.id])
			p, _ := play.Start(play.Story{Scenario: sc}, play.Options{Seed: 1})
			path := strings.Fields(c.path)
			ds := plan(t, p, along(path...))
			if got := endingOf(ds); got != c.ending {
				t.Errorf("%s ends at %q, not %q", c.path, got, c.ending)
			}
		})
	}
}

// endingOf is the ending before the debrief, "" where that was not come to.
func endingOf(ds []deed) string {
	last := ds[len(ds)-1]
	if last.after.At.Step != "debrief" {
		return ""
	}
	return last.before.At.Step
}

// A learner goes back to every decision, on the way and after the ending, and
// takes the story on from there: the place is the one first met, on both faces,
// and both store the same.
func TestUndoAndReentryOnBothFaces(t *testing.T) {
	t.Parallel()
	for short, id := range stories {
		path := waysTo(t, id)[map[string]string{"s01": "both_moves", "s03": "named_and_done"}[short]]
		last := len(path) - 1
		ways := map[string][]string{"undo": path[:last], "one-by-one": path[:last], "re-enter": path}
		for k := range last {
			ways["undo"] = append(append(ways["undo"][:len(ways["undo"]):len(ways["undo"])], fmt.Sprintf("<%d", k+1)), path[k:last]...)
			ways["one-by-one"] = append(ways["one-by-one"][:last+k:last+k], "<")
		}
		ways["undo"] = append(ways["undo"], path[last])
		ways["one-by-one"] = append(ways["one-by-one"], path...)
		for k := range path {
			ways["re-enter"] = append(append(ways["re-enter"][:len(ways["re-enter"]):len(ways["re-enter"])], fmt.Sprintf("@%d", k+1)), path[k:]...)
		}
		for name, way := range ways {
			t.Run(short+"-"+name, func(t *testing.T) {
				t.Parallel()
				e := entry{want: play.WantPlay, id: id}
				dir := t.TempDir()
				s := sit(t, dir, e)
				ds := plan(t, s.player(), along(way...))
				returns(t, ds)
				for _, d := range ds {
					s.do(d)
				}
				s.leave()
				_, es := sameEvents(t, dir, e, script(ds))
				if last := es[len(es)-1]; last.Kind != string(play.Ended) {
					t.Errorf("the last event is %+v", last)
				}
			})
		}
	}
}

// returns expects that every undo and every re-entry comes to the place where
// that decision was met.
func returns(t *testing.T, ds []deed) {
	t.Helper()
	var met []play.Scene // by decision
	for _, d := range ds {
		switch d.op {
		case play.Submit:
			met = append(met, d.before)
		case play.Undo, play.Enter:
			k := len(met)
			if d.to != "" {
				k, _ = strconv.Atoi(d.to)
			}
			if diff := differ(settled(met[k-1]), settled(d.after)); diff != "" {
				t.Errorf("%s %s comes elsewhere (-as met +now):\n%s", d.op, d.to, diff)
			}
			met = met[:k-1]
		}
	}
}

// settled is a scene without what is half made, and without how often its place
// was come to: what a learner finds again.
func settled(s play.Scene) play.Scene {
	s.At.Visit, s.Prompt.Draft, s.Prompt.Refuse = 0, play.Answer{}, safe.Text{}
	s.Prompt.Options = slices.Clone(s.Prompt.Options)
	for i, o := range s.Prompt.Options {
		if o.State == play.Chosen {
			s.Prompt.Options[i].State = play.Open
		}
	}
	return s
}

func builtIn(t *testing.T) *course.Course {
	t.Helper()
	c, ds := course.Open(content.Course())
	if c == nil || ds.HasErrors() {
		t.Fatal(ds)
	}
	return c
}
