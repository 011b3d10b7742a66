package learn_test

import (
	"strings"
	"testing"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress"
	"downstream/ui/learn"
)

func whereabouts() learn.WhereView {
	return learn.WhereView{
		Name: text("Ana"), Tally: progress.Tally{Done: 8, Of: 12},
		Modules: []learn.WhereModule{
			{
				Title: text("Who is the customer here?"), Lessons: progress.Tally{Done: 4, Of: 4},
				Practice: progress.Tally{Done: 23, Of: 23}, First: progress.Tally{Done: 18, Of: 22},
			},
			{Title: text("The chain"), Lessons: progress.Tally{Done: 1, Of: 4}, Practice: progress.Tally{Done: 2, Of: 26}, First: progress.Tally{Done: 0, Of: 2}},
			{Title: text("Requests done right"), Lessons: progress.Tally{Of: 5}, Practice: progress.Tally{Of: 31}},
			{Title: text("Only a story")},
		},
		Outcomes: []learn.Score{
			{Text: text("Sort the people you deal with, and name what each needs."), Right: 7, Of: 12},
			{Text: text("Map your chain."), Right: 2, Of: 2},
			{Text: text("Recover openly."), Right: 0, Of: 3},
		},
		Weeks: []learn.Week{{Questions: 12, Lessons: 1}, {Questions: 3}, {}, {Questions: 40, Lessons: 2, Endings: 1}, {}, {}},
		Stories: []learn.Endings{
			{Title: text("Two empty boxes"), Found: []safe.Text{text("Both moves"), text("Cold peace")}, Of: 5},
			{Title: text("Window four"), Of: 5},
			{Title: text("Release"), Found: []safe.Text{text("Quality hold")}},
		},
		Beliefs: []learn.Leaned{
			{Text: text("I said it, so now it is with them."), Best: text("A written record is fair to both sides."), Times: 4},
			{Text: text("Quick is what people want."), Times: 1},
		},
		Sure: []play.Step{{Level: 100, Share: play.Share{Right: 2, Of: 2}}, {Level: 90, Share: play.Share{Right: 6, Of: 10}}, {Level: 60, Share: play.Share{Right: 1, Of: 3}}, {Level: 50, Share: play.Share{Of: 4}}},
	}
}

func wheres() []shown {
	nothing := learn.WhereView{Name: text("Ana"), Tally: progress.Tally{Of: 12}, Modules: whereabouts().Modules[2:], Stories: whereabouts().Stories[1:2], Weeks: make([]learn.Week, 6)}
	long, one, partial := whereabouts(), nothing, whereabouts()
	long.Weeks = make([]learn.Week, 6)
	one.Weeks = []learn.Week{{Questions: 1}}
	partial.Partial, partial.NotSaved = text("Weeks cannot be shown now."), text("The disk is full.")
	partial.Weeks, partial.Outcomes, partial.Sure, partial.Beliefs = nil, nil, nil, nil
	return []shown{
		{"in the middle", learn.Where(whereabouts())},
		{"nothing done yet", learn.Where(nothing)},
		{"one question", learn.Where(one)},
		{"long ago", learn.Where(long)},
		{"what could not be read, and is not saved", learn.Where(partial)},
		{"a course with nothing in it", learn.Where(learn.WhereView{})},
	}
}

func TestWhere(t *testing.T) {
	t.Parallel()
	golden(t, "where", wheres())
	for _, s := range wheres() {
		lawful(t, s.name, s.stage.Scene())
		if _, want := do(t, s.stage, play.Back); want.Want != play.WantBack {
			t.Errorf("%s: back gives %v", s.name, want)
		}
	}
}

// What is drawn is said too: no bar, block or cell tells what the words do not.
func TestWhereSaysAllInWords(t *testing.T) {
	t.Parallel()
	for _, b := range learn.Where(whereabouts()).Scene().Blocks {
		words := b.Text.String()
		if strings.ContainsAny(words, "░▒▓█▰▱") {
			t.Errorf("%s: blocks among the words: %s", b.Key, words)
		}
		switch body := b.Body.(type) {
		case play.Tally:
			for _, c := range body {
				said := c.Say.String()
				if said == "" {
					said = safe.Sprintf("%d of %d", c.N, c.Of).String()
				}
				if !strings.Contains(words, c.Label.String()) || !strings.Contains(words, said) {
					t.Errorf("%s: %s, %s is not said", b.Key, c.Label, said)
				}
			}
		case play.Heat:
			for _, r := range body {
				if !strings.Contains(words, r.Label.String()+": "+r.Say.String()) {
					t.Errorf("%s: %s is not said", b.Key, r.Label)
				}
			}
		case play.Scale:
			for _, m := range body.Marks {
				if !strings.Contains(words, m.Say.String()) || !strings.Contains(words, safe.Sprintf("When you said %d%%", m.Ideal).String()) {
					t.Errorf("%s: %s, %s is not said", b.Key, m.Label, m.Say)
				}
			}
		case play.Table:
			for _, r := range body.Rows {
				if !strings.Contains(words, r[0].String()) {
					t.Errorf("%s: %s is not said", b.Key, r[0])
				}
			}
		}
	}
}

// At most five beliefs are shown: the ones to think about.
func TestWhereShowsTheBeliefsLeanedOnMost(t *testing.T) {
	t.Parallel()
	v := whereabouts()
	v.Beliefs = nil
	for i := range 7 {
		v.Beliefs = append(v.Beliefs, learn.Leaned{Text: safe.Sprintf("Belief %d.", i+1), Times: 9 - i})
	}
	for _, b := range learn.Where(v).Scene().Blocks {
		if b.Key == "beliefs" && (!strings.Contains(b.Text.String(), "Belief 5.") || strings.Contains(b.Text.String(), "Belief 6.")) {
			t.Errorf("beliefs: %s", b.Text)
		}
	}
}
