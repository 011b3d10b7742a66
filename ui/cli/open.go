package cli

import (
	"context"
	"slices"
	"strings"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/play"
	"downstream/course/question"
	"downstream/course/safe"
	"downstream/course/scenario"
	"downstream/ui/learn"
)

// Open makes the stage that an intent asks for. by is the stage that asks, nil
// for none.
func (a *app) Open(want play.Intent, by play.Stage) (play.Stage, safe.Text) {
	switch want.Want {
	case play.WantPlay:
		id, step, _ := strings.Cut(want.ID, "#")
		stage, no := a.open(id, a.resume)
		return a.at(stage, step), no
	case play.WantAnew:
		return a.open(want.ID, a.anew)
	case play.WantModule:
		return a.module(want.ID)
	case play.WantPractise:
		if want.ID == "" {
			return a.today()
		}
		return a.practise(want.ID)
	case play.WantQuiz:
		return a.quiz(want.ID)
	case play.WantFlagged:
		return a.flagged(want.ID)
	case play.WantTest:
		return a.test(want.ID)
	case play.WantSearch:
		if inJournal(by) {
			return learn.Seek(a.written(), want.ID), safe.Text{}
		}
		a.library.open()
		return learn.Search(a.library.find, want.ID), safe.Text{}
	case play.WantTerms:
		return a.terms(want.ID, by), safe.Text{}
	case play.WantSettings:
		return a.preferences(), safe.Text{}
	case play.WantProfile:
		return a.switchTo(want.ID)
	case play.WantPlan:
		return a.plan(want.ID), safe.Text{}
	case play.WantJournal:
		return a.journal(want.ID), safe.Text{}
	case play.WantWhere:
		return a.where(context.Background()), safe.Text{}
	case play.WantUseful:
		return a.useful(want.ID)
	case play.WantNote:
		return a.note(by)
	case play.WantMap, play.WantNotebook:
		return story(want.Want, by)
	case play.WantSet:
		a.Set(want.ID)
		return nil, safe.Text{}
	}
	return nil, safe.New("That is not possible here.")
}

// at is a stage gone to a step of it, for a search that found something there.
func (a *app) at(stage play.Stage, step string) play.Stage {
	if step == "" || stage == nil {
		return stage
	}
	next, es, _, no := stage.Do(play.Input{Op: play.Goto, To: step})
	if !no.IsZero() {
		return stage
	}
	a.Record(next, es)
	return next
}

// story is the map or the notebook of the story that asks.
func story(want play.Want, by play.Stage) (play.Stage, safe.Text) {
	r, ok := by.(running)
	if !ok || r.mode != play.ModeScenario {
		return nil, safe.New("The map and the notebook belong to a story.")
	}
	title := r.Scene().Trail[0]
	if want == play.WantMap {
		return learn.Map(title, r.player.Map(), r.player.Over()), safe.Text{}
	}
	return learn.Notebook(title, r.player.Notebook()), safe.Text{}
}

// open makes the stage of a lesson or scenario; what cannot be read becomes a
// stage that says why.
func (a *app) open(id string, begin func(context.Context, string, play.Activity) (play.Stage, safe.Text)) (play.Stage, safe.Text) {
	act, ds, ok := a.activity(id)
	switch {
	case !ok:
		return learn.Missing("lesson or story", id, a.near(id)...), safe.Text{}
	case act == nil:
		return learn.Unreadable(a.titleOf(id), ds, a.flags.again("check")), safe.Text{}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return begin(context.Background(), id, act)
}

func (a *app) anew(_ context.Context, _ string, act play.Activity) (play.Stage, safe.Text) {
	return a.begin(act), safe.Text{}
}

// titleOf is what a lesson or scenario is called where its file cannot be read.
func (a *app) titleOf(id string) safe.Text {
	if m := a.course.ModuleOf(id); m != nil {
		for _, s := range m.Scenarios {
			if s.ID == id {
				return s.Title
			}
		}
	}
	return safe.New(id)
}

// activity reads a lesson or scenario with what it needs. ok is false where the
// course has none of that id.
func (a *app) activity(id string) (act play.Activity, ds diag.List, ok bool) {
	m := a.course.ModuleOf(id)
	if m == nil {
		return nil, nil, false
	}
	for _, l := range m.Lessons {
		if l == id {
			act, ds = a.lesson(m, id)
			return act, ds, true
		}
	}
	act, ds = a.story(id)
	return act, ds, true
}

func (a *app) lesson(m *course.Module, id string) (play.Activity, diag.List) {
	l, ds := lessonOf(a.course, m, id)
	if l == nil {
		return nil, ds
	}
	return *l, ds
}

func (a *app) story(id string) (play.Activity, diag.List) {
	s, ds := storyOf(a.course, id)
	if s == nil {
		return nil, ds
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	s.Found = a.keep.view.Endings(a.key, id)
	return *s, ds
}

// lessonOf reads a lesson with what it asks; nil where it cannot be played.
func lessonOf(c *course.Course, m *course.Module, id string) (*play.Lesson, diag.List) {
	l, ds := c.Lesson(id)
	if l == nil || len(l.Steps) == 0 || ds.HasErrors() {
		return nil, ds
	}
	bank, _ := c.Items(m.ID)
	return &play.Lesson{Lesson: l, Module: m.Title, Items: byID(bank), Local: slots(c)}, ds
}

// storyOf reads a story as nobody has played it; nil where it cannot be played.
func storyOf(c *course.Course, id string) (*play.Story, diag.List) {
	s, ds := c.Scenario(id)
	if s == nil || ds.HasErrors() {
		return nil, ds
	}
	beliefs := map[string]safe.Text{}
	all, _ := c.Beliefs()
	for _, b := range all {
		beliefs[b.ID] = b.Text
	}
	return &play.Story{Scenario: s, Items: askedIn(c, s), Beliefs: beliefs, Local: slots(c)}, ds
}

// askedIn are the questions a scenario can ask. Most ask none: then no bank is
// read.
func askedIn(c *course.Course, s *scenario.Scenario) map[string]*question.Item {
	if !slices.ContainsFunc(s.Nodes, func(n scenario.Node) bool { return n.Ask != "" }) {
		return nil
	}
	asked, _ := c.SceneItems()
	for _, m := range c.Modules {
		bank, _ := c.Items(m.ID)
		asked = append(asked, bank...)
	}
	return byID(asked)
}

func byID(items []*question.Item) map[string]*question.Item {
	out := make(map[string]*question.Item, len(items))
	for _, it := range items {
		out[it.ID] = it
	}
	return out
}

// slots are the course's. Nobody has filled them in yet: each says what its
// author wrote for that case.
func slots(c *course.Course) map[string]play.Slot {
	out := map[string]play.Slot{}
	for _, l := range c.Local {
		out[l.ID] = play.Slot{Title: l.Title, Text: l.Empty}
	}
	return out
}

// terms is the glossary with the sources, or one entry of it.
func (a *app) terms(ask string, by play.Stage) play.Stage {
	var here []play.Ref
	if by != nil {
		for _, b := range by.Scene().Blocks {
			here = append(here, b.Terms...)
		}
	}
	return learn.Terms(a.register(), here, ask)
}

func (a *app) register() learn.Register {
	var r learn.Register
	terms, _ := a.course.Glossary()
	for _, t := range terms {
		r.Terms = append(r.Terms, learn.Term{ID: t.ID, Title: t.Title, Text: t.Text})
	}
	rows, _ := a.course.Evidence()
	for _, e := range rows {
		r.Sources = append(r.Sources, learn.Source{ID: e.ID, Source: e.Source, Found: e.Found, Limits: e.Limits, Strength: e.Strength})
	}
	return r
}

// near are the ids most like one that does not exist.
func (a *app) near(id string) []safe.Text {
	var all []string
	for _, m := range a.course.Modules {
		all = append(all, m.Lessons...)
		for _, s := range m.Scenarios {
			all = append(all, s.ID)
		}
	}
	if like := diag.Suggest(id, all); like != "" {
		return []safe.Text{safe.New(like)}
	}
	return nil
}
