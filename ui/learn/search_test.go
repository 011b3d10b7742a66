package learn_test

import (
	"testing"

	"downstream/course/find"
	"downstream/course/play"
	"downstream/ui/learn"
)

func index() find.Index {
	return find.Index{}.Add(
		find.Entry{Kind: find.Module, ID: "m3", Title: text("Requests done right")},
		find.Entry{Kind: find.Lesson, ID: "usable-first-time", Title: text("Usable first time"), Text: text("Produce a request the receiver can act on.")},
		find.Entry{Kind: find.Lesson, ID: "usable-first-time", Step: "text.1", Title: text("Usable first time"), Text: text("A [stop-field](term:stop-field) stops the *work*; the file is called a_b*c [e51].")},
		find.Entry{Kind: find.Scenario, ID: "s01", Title: text("Two empty boxes")},
		find.Entry{Kind: find.Term, ID: "chase", Title: text("Chase"), Text: text("A message sent because an earlier request got no answer.")},
		find.Entry{Kind: find.Evidence, ID: "e51", Title: text("e51"), Text: text("Wren 2019, requests on one ward.")},
	)
}

// finder has read so many of nine lessons, and shows three hits at most.
func finder(read int) learn.Finder {
	x := index()
	return func(words string) learn.Found {
		return learn.Found{Results: x.Find(find.Query{Words: words, Most: 3}), Read: read, Of: 9}
	}
}

func searches() []shown {
	all := finder(9)
	return []shown{
		{"no words yet", learn.Search(all, "  ")},
		{"several, and more behind them", learn.Search(all, "request")},
		{"one place", learn.Search(all, " CHASE ")},
		{"in the middle of reading", learn.Search(finder(2), "stop")},
		{"marks in the text", learn.Search(all, "a_b")},
		{"nothing, and a slip", learn.Search(all, "reqests")},
		{"nothing together, each alone", learn.Search(all, "chase boxes")},
		{"nothing at all, with marks", learn.Search(finder(8), "*xylo* [phone]")},
		{"nothing to look for", learn.Search(all, "…")},
	}
}

func TestSearch(t *testing.T) {
	t.Parallel()
	golden(t, "search", searches())
	for _, s := range searches() {
		scene := s.stage.Scene()
		if scene.Prompt.Kind != play.AskText {
			lawful(t, s.name, scene)
		}
	}
}

func TestSearchOpensWhatItFound(t *testing.T) {
	t.Parallel()
	x := index()
	everything := func(words string) learn.Found { return learn.Found{Results: x.Find(find.Query{Words: words})} }
	for words, want := range map[string]play.Intent{
		"right":    {Want: play.WantModule, ID: "m3"},
		"usable":   {Want: play.WantPlay, ID: "usable-first-time"},
		"work":     {Want: play.WantPlay, ID: "usable-first-time#text.1"},
		"boxes":    {Want: play.WantPlay, ID: "s01"},
		"earlier":  {Want: play.WantTerms, ID: "chase"},
		"one ward": {Want: play.WantTerms, ID: "e51"},
	} {
		s := learn.Search(everything, words)
		_, got := choose(t, s, s.Scene().Prompt.Options[0].ID)
		if got != want {
			t.Errorf("%s opens %v", words, got)
		}
	}
}

func TestSearchAsksForWords(t *testing.T) {
	t.Parallel()
	s := learn.Search(finder(9), "")
	refused(t, s, play.Input{Op: play.Submit}, "Write a word or two to look for.")
	refused(t, s, play.Input{Op: play.Continue}, "That is not possible here.")
	for _, op := range []play.Op{play.Skip, play.Back} {
		if _, want := do(t, s, op); want != (play.Intent{Want: play.WantBack}) {
			t.Errorf("%s gives %v", op, want)
		}
	}
	before := s.Scene().At
	found, want := do(t, write(t, s, "chase\n"), play.Submit)
	if want != (play.Intent{}) || len(found.Scene().Prompt.Options) != 1 {
		t.Fatalf("after submit: %v, %v", want, found.Scene().Prompt.Options)
	}
	if found.Scene().At == before {
		t.Error("the results are at the place of the question")
	}
	if _, want := do(t, found, play.Back); want != (play.Intent{Want: play.WantBack}) {
		t.Errorf("back from the results gives %v", want)
	}
	refused(t, found, play.Input{Op: play.Submit}, "Choose what to open, or search again.")
	none, _ := do(t, write(t, s, "xylophone"), play.Submit)
	again, _ := do(t, write(t, none, "chase"), play.Submit)
	if len(again.Scene().Prompt.Options) != 1 {
		t.Error("after nothing was found, other words find nothing")
	}
}

// TestSearchComesBackToMore looks again for the same words once more of the
// course has been read.
func TestSearchComesBackToMore(t *testing.T) {
	t.Parallel()
	x := find.Index{}
	s := learn.Search(func(words string) learn.Found {
		return learn.Found{Results: x.Find(find.Query{Words: words}), Read: x.Len(), Of: index().Len()}
	}, "chase")
	if s.Scene().Prompt.Kind != play.AskText {
		t.Fatal("found in an empty index")
	}
	x = index()
	if got := s.(play.Fresh).Again().Scene().Prompt.Options; len(got) != 1 {
		t.Errorf("options: %v", got)
	}
}
