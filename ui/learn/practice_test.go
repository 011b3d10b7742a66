package learn_test

import (
	"testing"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/learn"
)

func practices() []shown {
	two := modules()[:2]
	return []shown{
		{"an empty deck", learn.Rested(learn.RestView{Modules: two})},
		{"an empty deck, but a flag", learn.Rested(learn.RestView{Modules: two, Flagged: 1})},
		{"nothing is due", learn.Rested(learn.RestView{Held: 12, Next: text("on Thursday"), Modules: two})},
		{"one question, due today", learn.Rested(learn.RestView{Held: 1, Next: text("today at 14:05"), Modules: two})},
		{"enough for today", learn.Rested(learn.RestView{Held: 60, Reviewed: 20, Waiting: 31, Next: text("tomorrow"), Modules: two, Flagged: 2})},
		{"one more waits", learn.Rested(learn.RestView{Held: 60, Reviewed: 20, Waiting: 1, Next: text("tomorrow")})},
		{"flagged", learn.Flagged([]learn.FlaggedLine{
			{ID: "m1-sc1", Stem: text("Which kind of customer is this, and why?"), Module: text("The chain")},
			{ID: "m1-sc2", Stem: text("Two\nlines *of* a stem"), Module: safe.Text{}},
		})},
		{"nothing is flagged", learn.Flagged(nil)},
	}
}

func TestPractice(t *testing.T) {
	t.Parallel()
	golden(t, "practice", practices())
	for _, p := range practices() {
		lawful(t, p.name, p.stage.Scene())
	}
}

func TestPracticeOpens(t *testing.T) {
	t.Parallel()
	rest := learn.Rested(learn.RestView{Modules: modules()[:2], Flagged: 1})
	flagged := learn.Flagged([]learn.FlaggedLine{{ID: "q1", Stem: text("What?"), Module: text("M")}})
	for _, c := range []struct {
		stage  play.Stage
		option string
		want   play.Intent
	}{
		{rest, "practise:m2", play.Intent{Want: play.WantPractise, ID: "m2"}},
		{rest, "flagged:", play.Intent{Want: play.WantFlagged}},
		{flagged, "flagged:q1", play.Intent{Want: play.WantFlagged, ID: "q1"}},
		{learn.Home(dueAndFlagged()), "practise:", play.Intent{Want: play.WantPractise}},
		{learn.Home(dueAndFlagged()), "flagged:", play.Intent{Want: play.WantFlagged}},
	} {
		if _, want := choose(t, c.stage, c.option); want != c.want {
			t.Errorf("%s opens %v, not %v", c.option, want, c.want)
		}
	}
	if _, want := do(t, rest, play.Back); want.Want != play.WantBack {
		t.Errorf("back asks for %v", want)
	}
}
