package learn_test

import (
	"testing"

	"downstream/course/play"
	"downstream/ui/learn"
)

func register() learn.Register {
	return learn.Register{
		Terms: []learn.Term{
			{ID: "chain", Title: text("Chain"), Text: text("The linked steps between your work and the person it is for.")},
			{ID: "chase", Title: text("Chase"), Text: text("A message sent because an earlier one got no answer.")},
			{ID: "stop-field", Title: text("Stop-field")},
			{ID: "untitled"},
		},
		Sources: []learn.Source{
			{
				ID: "e51", Source: text("Wren 2019, A study of empty fields on one ward over one winter, Journal of Requests 12(3), 1–19."),
				Found: text("Empty fields stop work."), Limits: text("One ward, no control."), Strength: text("Limited"),
			},
			{ID: "e52"},
		},
	}
}

func termDesks() []shown {
	r := register()
	here := []play.Ref{{Kind: play.TermRef, ID: "stop-field"}, {Kind: play.EvidenceRef, ID: "e51"}, {Kind: play.TermRef, ID: "gone"}}
	return []shown{
		{"all", learn.Terms(r, nil, "")},
		{"on this page first", learn.Terms(r, here, "")},
		{"one word, by its title", learn.Terms(r, nil, "cHASE")},
		{"one word, without a text", learn.Terms(r, nil, "stop-field")},
		{"several fit", learn.Terms(r, here, "cha")},
		{"a source", learn.Terms(r, nil, "E51")},
		{"a source with nothing in it", learn.Terms(r, nil, "e52")},
		{"a slip", learn.Terms(r, nil, "chaise")},
		{"none such", learn.Terms(r, nil, "*invoice*")},
		{"no register", learn.Terms(learn.Register{}, here, "")},
		{"only sources", learn.Terms(learn.Register{Sources: r.Sources[:1]}, nil, "")},
	}
}

func TestTerms(t *testing.T) {
	t.Parallel()
	golden(t, "terms", termDesks())
	for _, d := range termDesks() {
		lawful(t, d.name, d.stage.Scene())
	}
	list := learn.Terms(register(), nil, "")
	for option, id := range map[string]string{"term:chase": "chase", "evidence:e51": "e51"} {
		if _, got := choose(t, list, option); got != (play.Intent{Want: play.WantTerms, ID: id}) {
			t.Errorf("%s opens %v", option, got)
		}
	}
	refused(t, list, play.Input{Op: play.Submit}, "Choose an entry.")
	entry := learn.Terms(register(), nil, "chase")
	if refs := entry.Scene().Blocks[0].Terms; len(refs) != 1 || refs[0].ID != "chase" {
		t.Errorf("the entry refers to %v", refs)
	}
	if _, got := do(t, entry, play.Back); got != (play.Intent{Want: play.WantBack}) {
		t.Errorf("back gives %v", got)
	}
}
