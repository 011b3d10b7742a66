package learn_test

import (
	"fmt"
	"strings"
	"testing"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress"
	"downstream/ui/learn"
)

func modules() []learn.ModuleLine {
	return []learn.ModuleLine{
		{
			ID: "m1", Title: text("Who is the customer here?"), Lessons: progress.Tally{Done: 4, Of: 4},
			Stories: []learn.Story{{ID: "s00", Title: text("The invoice nobody owned"), Endings: 4}},
		},
		{ID: "m2", Title: text("The chain"), Lessons: progress.Tally{Done: 4, Of: 4}},
		{
			ID: "m3", Title: text("Requests done right"), Lessons: progress.Tally{Done: 2, Of: 5}, Here: true,
			Stories: []learn.Story{{ID: "s01", Title: text("Two empty boxes"), Found: 2, Endings: 5}, {ID: "s03", Title: text("Window four"), Endings: 5}},
		},
		{ID: "m4", Title: text("You are the organisation"), Lessons: progress.Tally{Of: 1}},
		{ID: "m5", Title: text("Half way"), Lessons: progress.Tally{Done: 1, Of: 2}},
		{ID: "m6", Title: text("Only a story"), Stories: []learn.Story{{ID: "s09", Title: text("One end"), Found: 1, Endings: 1}}},
	}
}

func middle() learn.HomeView {
	return learn.HomeView{
		Title: text("Serving the people you work with"), Name: text("Ana"), Tally: progress.Tally{Done: 12, Of: 35},
		Next: learn.Next{
			Want: play.Intent{Want: play.WantPlay, ID: "the-short-call"}, Begun: true, Step: 4, Of: 9, Minutes: 3,
			Where: []safe.Text{text("Requests done right"), text("The short call")},
		},
		Modules: modules(), Practise: true,
	}
}

func first() learn.HomeView {
	v := middle()
	v.First, v.Tally.Done, v.Name = true, 0, safe.Text{}
	for i := range v.Modules {
		v.Modules[i].Lessons.Done, v.Modules[i].Here = 0, i == 0
		for j := range v.Modules[i].Stories {
			v.Modules[i].Stories[j].Found = 0
		}
	}
	v.Next = learn.Next{
		Want: play.Intent{Want: play.WantPlay, ID: "three-kinds-of-customer"}, Minutes: 1,
		Where: []safe.Text{text("Who is the customer here?"), text("Three kinds of customer")},
	}
	return v
}

func allDone() learn.HomeView {
	v := middle()
	v.Tally.Done, v.Next, v.Modules = v.Tally.Of, learn.Next{}, v.Modules[:2]
	return v
}

func unsaved(v learn.HomeView) learn.HomeView {
	v.NotSaved = text("The disk is full.")
	return v
}

func faulty() learn.HomeView {
	v := middle()
	v.Faults, v.Modules[1].Broken = 2, true
	v.Modules[3].Title = safe.Text{}
	return v
}

func odd() learn.HomeView {
	v := middle()
	long := strings.Repeat("a name that goes on and on ", 8)
	v.Name, v.Title, v.Faults = text("Łucja\nMaria *de* la O’Brien"), text(long), 1
	v.Next.Where = []safe.Text{text(long), text(long)}
	v.Modules = v.Modules[2:3]
	v.Modules[0].Title = text(long)
	v.Modules[0].Stories[0].Endings = 0
	return v
}

func hundred() learn.HomeView {
	v := middle()
	v.Modules, v.Next, v.Tally = nil, learn.Next{}, progress.Tally{Of: 100}
	for i := range 100 {
		v.Modules = append(v.Modules, learn.ModuleLine{ID: fmt.Sprintf("m%d", i+1), Title: safe.Sprintf("Module number %d", i+1), Lessons: progress.Tally{Of: 1}})
	}
	return v
}

func dueAndFlagged() learn.HomeView {
	v := middle()
	v.Modules, v.Due, v.Flagged = v.Modules[:1], 6, 1
	return v
}

func homes() []shown {
	return []shown{
		{"in the middle", learn.Home(middle())},
		{"first start", learn.Home(first())},
		{"first start, and nothing is saved", learn.Home(unsaved(first()))},
		{"not saved", learn.Home(unsaved(middle()))},
		{"all done", learn.Home(allDone())},
		{"files that cannot be read", learn.Home(faulty())},
		{"long and odd names, one module", learn.Home(odd())},
		{"an empty course", learn.Home(learn.HomeView{Title: text("Empty"), First: true})},
		{"nothing could be read", learn.Home(learn.HomeView{Title: text("Broken"), Faults: 3})},
		{"nothing at all", learn.Home(learn.HomeView{})},
		{"six are due, one is flagged", learn.Home(dueAndFlagged())},
		{"only practice", learn.Home(learn.HomeView{Practise: true})},
	}
}

func TestHome(t *testing.T) {
	t.Parallel()
	golden(t, "home", homes())
	for _, h := range append(homes(), shown{"a hundred modules", learn.Home(hundred())}) {
		lawful(t, h.name, h.stage.Scene())
	}
}

func TestAHundredModulesCanAllBeOpened(t *testing.T) {
	t.Parallel()
	home := learn.Home(hundred())
	options := home.Scene().Prompt.Options
	if len(options) != 104 { // and practice, the plan, the journal and where one is
		t.Fatalf("%d options", len(options))
	}
	for i, o := range options[:100] {
		_, want := choose(t, home, o.ID)
		if want != (play.Intent{Want: play.WantModule, ID: fmt.Sprintf("m%d", i+1)}) {
			t.Errorf("option %d opens %v", i+1, want)
		}
	}
}

func TestHomeTakesInputs(t *testing.T) {
	t.Parallel()
	home := learn.Home(middle())
	if _, want := do(t, home, play.Continue); want != (play.Intent{Want: play.WantPlay, ID: "the-short-call"}) {
		t.Errorf("continue opens %v", want)
	}
	after, want := choose(t, home, "module:m3")
	if want != (play.Intent{Want: play.WantModule, ID: "m3"}) {
		t.Errorf("the third module opens %v", want)
	}
	if len(after.Scene().Prompt.Draft.Picks) > 0 {
		t.Error("the module is still chosen after it was opened")
	}
	if _, want := choose(t, home, "practise:"); want != (play.Intent{Want: play.WantPractise}) {
		t.Errorf("practise opens %v", want)
	}
	if _, want := do(t, home, play.Terms); want != (play.Intent{Want: play.WantTerms}) {
		t.Errorf("the glossary opens %v", want)
	}
	chosen, _, _, _ := home.Do(play.Input{Op: play.Edit, Answer: play.Answer{Picks: []string{"module:m1"}}})
	if o := chosen.Scene().Prompt.Options[0]; o.State != play.Chosen || !chosen.Scene().Prompt.Refuse.IsZero() {
		t.Errorf("chosen: %v, refuse %q", o.State, chosen.Scene().Prompt.Refuse)
	}
}

func TestHomeRefuses(t *testing.T) {
	t.Parallel()
	home, done, broken, empty := learn.Home(middle()), learn.Home(allDone()), learn.Home(faulty()), learn.Home(learn.HomeView{})
	pick := func(ids ...string) play.Input { return play.Input{Op: play.Edit, Answer: play.Answer{Picks: ids}} }
	refused(t, home, play.Input{Op: play.Back}, "This is home: there is nothing to go back to.")
	refused(t, home, play.Input{Op: play.Submit}, "Choose a module, or continue.")
	refused(t, home, play.Input{Op: play.Undo}, "That is not possible here.")
	refused(t, home, pick("module:m99"), "That is not in the list.")
	refused(t, home, pick("continue"), "That is not in the list.")
	refused(t, home, pick("module:m1", "module:m2"), "Choose one.")
	refused(t, done, play.Input{Op: play.Continue}, "There is nothing to go on with here.")
	refused(t, done, play.Input{Op: play.Submit}, "Choose a module.")
	refused(t, broken, pick("module:m2"), "Its file could not be read.")
	refused(t, empty, pick("module:m1"), "There is nothing to choose here.")
	refused(t, empty, play.Input{Op: play.Submit}, "There is nothing to choose here.")
}

func TestLiveIsMadeAnew(t *testing.T) {
	t.Parallel()
	v := middle()
	stage := learn.Live(func() play.Stage { return learn.Home(v) })
	if stage.Scene().Aside.String() != "Ana · 34% done" {
		t.Fatalf("aside %q", stage.Scene().Aside)
	}
	v.Tally.Done = 35
	after, _ := choose(t, stage, "module:m1")
	if got := after.Scene().Aside.String(); got != "Ana · 34% done" {
		t.Errorf("it changed before it was made anew: %q", got)
	}
	fresh, ok := after.(play.Fresh)
	if !ok {
		t.Fatal("it is not fresh after an input")
	}
	if got := fresh.Again().Scene().Aside.String(); got != "Ana · 100% done" {
		t.Errorf("aside made anew: %q", got)
	}
}

func moduleViews() []shown {
	v := learn.ModuleView{
		ID: "m3", Number: 3, Title: text("Requests done right"),
		Lessons: []learn.LessonLine{
			{ID: "usable-first-time", Title: text("Usable first time"), Minutes: 5, Status: progress.Done},
			{ID: "the-short-call", Title: text("The short call"), Minutes: 1, Status: progress.Open},
			{ID: "handovers-that-hold", Title: text("Handovers that hold")},
			{ID: "nobody-asks-twice", Broken: true},
		},
		Stories: []learn.Story{
			{ID: "s01", Title: text("Two empty boxes"), Found: 2, Endings: 5},
			{ID: "s03", Title: text("Window four"), Endings: 5},
			{ID: "s04", Broken: true},
		},
		Practice: learn.Practice{Questions: 31, Answered: 12},
		Next: learn.Next{
			Want: play.Intent{Want: play.WantPlay, ID: "the-short-call"}, Where: []safe.Text{text("The short call")},
			Begun: true, Step: 1, Of: 6, Minutes: 3,
		},
	}
	done := v
	done.Next, done.Stories, done.Number = learn.Next{}, nil, 0
	done.Lessons = []learn.LessonLine{{ID: "a", Title: text("A"), Status: progress.Done}, {ID: "b", Title: text("B"), Status: progress.Done}}
	stories := learn.ModuleView{ID: "m6", Title: text("Only a story"), Stories: []learn.Story{{ID: "s01", Title: text("Two empty boxes")}}}
	return []shown{
		{"in the middle", learn.Module(v)},
		{"all lessons done", learn.Module(done)},
		{"one lesson done", learn.Module(learn.ModuleView{ID: "m7", Title: text("Short"), Lessons: done.Lessons[:1]})},
		{"only a story", learn.Module(stories)},
		{"empty", learn.Module(learn.ModuleView{ID: "m9"})},
	}
}

func TestModule(t *testing.T) {
	t.Parallel()
	golden(t, "module", moduleViews())
	for _, m := range moduleViews() {
		lawful(t, m.name, m.stage.Scene())
	}
	desk := moduleViews()[0].stage
	for option, want := range map[string]play.Intent{
		"lesson:usable-first-time": {Want: play.WantPlay, ID: "usable-first-time"},
		"lesson:nobody-asks-twice": {Want: play.WantPlay, ID: "nobody-asks-twice"},
		"scenario:s03":             {Want: play.WantPlay, ID: "s03"},
		"practise:m3":              {Want: play.WantPractise, ID: "m3"},
	} {
		if _, got := choose(t, desk, option); got != want {
			t.Errorf("%s opens %v", option, got)
		}
	}
	if _, got := do(t, desk, play.Continue); got != (play.Intent{Want: play.WantPlay, ID: "the-short-call"}) {
		t.Errorf("continue opens %v", got)
	}
	if _, got := do(t, desk, play.Back); got != (play.Intent{Want: play.WantBack}) {
		t.Errorf("back gives %v", got)
	}
	refused(t, desk, play.Input{Op: play.Submit}, "Choose a lesson or a story, or continue.")
	refused(t, desk, play.Input{Op: play.Show}, "That is not possible here.")
}
