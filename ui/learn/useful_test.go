package learn_test

import (
	"strings"
	"testing"

	"downstream/course/play"
	"downstream/progress"
	"downstream/ui/learn"
)

// ofUse is a module with two lessons and a story, and what was said of it.
func ofUse(said map[string]learn.Written) func() learn.UsefulView {
	return func() learn.UsefulView {
		return learn.UsefulView{Module: "m3", Title: text("Requests done right"), Said: said, Parts: []learn.Part{
			{ID: "short-call", Title: text("The *short* call")}, {ID: "handovers", Title: text("Handovers that hold")}, {ID: "two-boxes", Title: text("Two empty boxes")},
		}}
	}
}

// The questions are gone through, one is left out, one answer is taken back and
// one changed.
func TestUseful(t *testing.T) {
	t.Parallel()
	w := &walk{t: t, stage: learn.Useful(ofUse(nil))}
	var seen []shown
	see := func(name string) {
		seen = append(seen, shown{name, w.stage})
		lawful(t, name, w.stage.Scene())
	}
	see("nothing was said")
	refused(t, w.stage, play.Input{Op: play.Undo}, "Nothing was answered just now. Choosing a question changes its answer.")
	w.do(play.Input{Op: play.Continue})
	see("will I use it")
	refused(t, w.stage, play.Input{Op: play.Submit}, "Choose one, or leave it out.")
	w.pick("probably")
	w.do(play.Input{Op: play.Edit, Answer: play.Answer{Picks: []string{"check", "nothing"}}})
	refused(t, w.stage, play.Input{Op: play.Submit}, "“Nothing” does not go with the others. Take it away, or the others.")
	w.pick("check", "words")
	see("what got in the way")
	w.do(play.Input{Op: play.Skip})
	w.pick("handovers")
	see("a line")
	refused(t, w.stage, play.Input{Op: play.Submit}, "Nothing is written yet. Write a line, or leave it out.")
	w.say("Fewer *vans*, please.")
	see("the end")
	w.do(play.Input{Op: play.Undo})
	w.do(play.Input{Op: play.Undo})
	see("two answers taken back")
	w.pick("ask:useful.m3.use")
	see("an answer, opened again")
	w.pick("surely")
	w.pick("ask:useful.m3.use")
	w.do(play.Input{Op: play.Undo})
	refused(t, w.stage, play.Input{Op: play.Undo}, "There is no answer here to take away.")
	w.do(play.Input{Op: play.Back})
	w.do(play.Input{Op: play.Undo})
	see("and back again")
	golden(t, "useful", seen)
	compare(t, "useful-events", strings.Join(w.kept, "\n")+"\n")
}

// They can be left for good at once, or by answering nothing; then they are not
// offered any more, and stay open.
func TestUsefulIsLeft(t *testing.T) {
	t.Parallel()
	w := &walk{t: t, stage: learn.Useful(ofUse(nil))}
	chosen, _, _, _ := w.stage.Do(play.Input{Op: play.Edit, Answer: play.Answer{Picks: []string{"leave:"}}})
	if _, _, want, _ := chosen.Do(play.Input{Op: play.Submit}); want.Want != play.WantBack {
		t.Errorf("leaving asks for %+v", want)
	}
	w.do(play.Input{Op: play.Continue})
	for range 5 {
		w.do(play.Input{Op: play.Skip})
	}
	if got := strings.Join(w.kept, "; "); got != "rated useful.m3.closed left" {
		t.Errorf("kept %s", got)
	}
	w.pick("ask:useful.m3.cut")
	w.pick("nothing")
	if got := strings.Join(w.kept[1:], "; "); got != "rated useful.m3.cut nothing" {
		t.Errorf("kept %s", got)
	}
}

// Chosen one by one, they are done when all but the line have an answer.
func TestUsefulOneByOne(t *testing.T) {
	t.Parallel()
	w := &walk{t: t, stage: learn.Useful(ofUse(nil))}
	for _, pick := range []string{"way nothing", "cut two-boxes", "use no", "what nothing"} {
		ask, what, _ := strings.Cut(pick, " ")
		w.pick("ask:useful.m3." + ask)
		w.pick(what)
	}
	if got := w.kept[len(w.kept)-1]; got != "rated useful.m3.closed done" || len(w.kept) != 5 {
		t.Errorf("kept %q", w.kept)
	}
}

// What was said is told in words, that of a lesson long gone too; a module and
// home have a door to it.
func TestUsefulIsTold(t *testing.T) {
	t.Parallel()
	said := ofUse(map[string]learn.Written{
		"useful.m3.use": {Picks: []string{"surely"}}, "useful.m3.what": {Picks: []string{"question", "view"}},
		"useful.m3.cut": {Picks: []string{"gone"}, Said: []string{"A lesson that went"}}, "useful.m3.line": {Text: "Leon *laughed*."},
		"useful.m3.closed": {Picks: []string{"done"}},
	})()
	module := learn.ModuleView{ID: "m3", Title: text("Requests done right"), Lessons: []learn.LessonLine{{ID: "l", Title: text("L"), Status: progress.Done}}, Useful: &said}
	home := learn.HomeView{Modules: []learn.ModuleLine{{ID: "m3", Title: text("Requests done right")}}, Useful: learn.Part{ID: "m3", Title: text("Requests done right"), Number: 3}, Flagged: 1}
	where := learn.WhereView{Tally: progress.Tally{Done: 1, Of: 2}, Useful: []learn.UsefulView{said}}
	seen := []shown{{"the module", learn.Module(module)}, {"home", learn.Home(home)}, {"where I am", learn.Where(where)}}
	for _, s := range seen {
		lawful(t, s.name, s.stage.Scene())
	}
	golden(t, "useful-told", seen)
	for _, s := range seen[:2] {
		if _, want := choose(t, s.stage, "useful:m3"); want != (play.Intent{Want: play.WantUseful, ID: "m3"}) {
			t.Errorf("%s opens %+v", s.name, want)
		}
	}
}
