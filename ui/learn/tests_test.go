package learn_test

import (
	"testing"

	"downstream/course"
	"downstream/course/play"
	"downstream/course/question"
	"downstream/course/safe"
	"downstream/progress"
	"downstream/ui/learn"
)

func TestTestDesks(t *testing.T) {
	t.Parallel()
	line := func(id string, r play.Role, state string) learn.TestLine {
		return learn.TestLine{ID: id, Name: r.Title(), State: safe.New(state)}
	}
	results := play.Results{
		Guide: play.Guide{
			Outcomes: []course.Outcome{{ID: "co1", Text: safe.New("Say who waits.")}, {ID: "co2", Text: safe.New("Count the minutes.")}},
			Lessons:  map[string]safe.Text{"the-short-call": safe.New("The short call")},
		},
		Taken: []play.Taken{{Role: play.After, Form: "b", Replies: []play.Reply{
			{Item: "b-1", Outcome: "co1", Mark: question.MarkRight, Level: 90},
			{Item: "b-2", Outcome: "co2", Lesson: "the-short-call", Skipped: true},
		}}},
	}
	golden(t, "tests", []shown{
		{"which is meant", learn.Tests(learn.TestsView{
			Sittings: []learn.TestLine{line("before.", play.Before, "can be taken now"), line("after.", play.After, "can be taken now"), line("", play.Later, "four weeks after the test after the course")},
			Note:     safe.New("You have finished 2 of 32 lessons. Which test do you mean?"),
		})},
		{"nothing is due", learn.Tests(learn.TestsView{
			Sittings: []learn.TestLine{line("", play.Before, "done on 2 March 2026"), line("", play.After, "done on 16 March 2026"), line("", play.Later, "from 13 April 2026")},
			Note:     safe.New("Nothing is due now."), Results: true,
		})},
		{"results, with a lesson to read and the answers", learn.TestResults(results, []learn.TestLine{line("after.form-b", play.After, "")})},
		{"results where no outcome stands out", learn.TestResults(play.Results{Taken: results.Taken[:1]}, nil)},
		{"home offers a test", learn.Home(learn.HomeView{
			Title: safe.New("A course"), Tally: progress.Tally{Of: 1}, Test: safe.New("The test before the course, if you like"),
			Modules: []learn.ModuleLine{{ID: "m1", Title: safe.New("Requests"), Lessons: progress.Tally{Of: 1}}},
		})},
	})
	for _, c := range []struct {
		stage play.Stage
		pick  string
		want  play.Intent
	}{
		{learn.Tests(learn.TestsView{Sittings: []learn.TestLine{line("before.", play.Before, "")}}), "test:before.", play.Intent{Want: play.WantTest, ID: "before."}},
		{learn.Tests(learn.TestsView{Results: true}), "test:results", play.Intent{Want: play.WantTest, ID: "results"}},
		{learn.TestResults(results, nil), "lesson:the-short-call", play.Intent{Want: play.WantPlay, ID: "the-short-call"}},
		{learn.Home(learn.HomeView{Test: safe.New("A test")}), "test:", play.Intent{Want: play.WantTest}},
	} {
		s, _, _, no := c.stage.Do(play.Input{Op: play.Edit, Answer: play.Answer{Picks: []string{c.pick}}})
		if !no.IsZero() {
			t.Fatal(c.pick, no)
		}
		if _, _, want, no := s.Do(play.Input{Op: play.Submit}); want != c.want || !no.IsZero() {
			t.Errorf("%s opens %v (%s), not %v", c.pick, want, no, c.want)
		}
	}
}
