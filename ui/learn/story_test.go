package learn_test

import (
	"testing"

	"downstream/course/diag"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/learn"
)

func path() play.Path {
	return play.Path{
		{
			Number: 1, Place: text("Two empty boxes"), Taken: text("Ring the site"), Why: text("It asked the one who knew."),
			Others: []safe.Text{text("Copy the last order"), text("Send it back")},
		},
		{Number: 2, Place: text("Tuesday 15:36"), Taken: text("Say so\nat once")},
	}
}

func stories() []shown {
	name := text("Two empty boxes")
	return []shown{
		{"the map on the way", learn.Map(name, path(), false)},
		{"the map after the ending", learn.Map(name, path(), true)},
		{"the map before any decision", learn.Map(name, nil, false)},
		{"the notebook", learn.Notebook(name, []safe.Text{text("The contact is at the annexe now."), text("The arch is\n3.9 m high.")})},
		{"the empty notebook", learn.Notebook(safe.Text{}, nil)},
	}
}

func TestMapAndNotebook(t *testing.T) {
	t.Parallel()
	golden(t, "story", stories())
	for _, s := range stories() {
		lawful(t, s.name, s.stage.Scene())
	}
	way, ended := stories()[0].stage, stories()[1].stage
	if _, got := choose(t, way, "decision:2"); got != (play.Intent{Want: play.WantUndo, ID: "2"}) {
		t.Errorf("on the way a decision gives %v", got)
	}
	if _, got := choose(t, ended, "decision:1"); got != (play.Intent{Want: play.WantEnter, ID: "1"}) {
		t.Errorf("after the ending a decision gives %v", got)
	}
	refused(t, way, play.Input{Op: play.Submit}, "Choose a decision to go back to, or go back to the story.")
	if turn := way.Scene().Blocks[1].Body.(play.Path)[0]; !turn.Why.IsZero() {
		t.Errorf("before the ending the map says what a choice was worth: %q", turn.Why)
	}
	if turn := ended.Scene().Blocks[1].Body.(play.Path)[0]; turn.Why.IsZero() {
		t.Error("after the ending the map has lost the why")
	}
}

func faults(n int) diag.List {
	var l diag.List
	for i := range n {
		l.Add(diag.Diagnostic{
			Code: "DS103", Severity: diag.Error, Message: text(`"titel" is not a field of a lesson_file*`), Help: text(`write "title"`),
			Span: diag.Span{File: "m3_requests/the_short_call.yaml", Start: diag.Position{Line: 14 + i, Col: 3}},
		})
	}
	l.Add(diag.Diagnostic{Severity: diag.Warning, Message: text("a warning nobody needs here")})
	return l
}

func troubles() []shown {
	whole := diag.List{{Severity: diag.Error, Message: text("there is no such file."), Span: diag.Span{File: "a\x1b[31m.yaml"}}}
	return []shown{
		{"one mistake", learn.Unreadable(text("The short call"), faults(1), safe.Text{})},
		{"a whole file", learn.Unreadable(text("The short call"), whole, safe.Text{})},
		{"six mistakes", learn.Unreadable(safe.Text{}, faults(6), safe.Text{})},
		{"seven mistakes", learn.Unreadable(text("The short call"), faults(7), text("`downstream check --course mine`"))},
		{"no reason given", learn.Unreadable(text("The short call"), nil, safe.Text{})},
		{"no such lesson", learn.Missing("lesson", "the_shrt-call", text("The short call"), text("The long call"))},
		{"no such thing", learn.Missing("lesson, story or module", "xyz")},
		{"something else", learn.Trouble(text("Practise"), text("There are no questions in this module."))},
	}
}

func TestTrouble(t *testing.T) {
	t.Parallel()
	golden(t, "trouble", troubles())
	for _, s := range troubles() {
		lawful(t, s.name, s.stage.Scene())
		if _, got := do(t, s.stage, play.Back); got != (play.Intent{Want: play.WantBack}) {
			t.Errorf("%s: back gives %v", s.name, got)
		}
		refused(t, s.stage, play.Input{Op: play.Continue}, "There is nothing to go on with here.")
	}
}
