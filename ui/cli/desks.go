package cli

import (
	"context"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress"
	"downstream/ui/learn"
)

// home is the learner's home as it stands now.
func (a *app) home() play.Stage {
	a.mu.Lock()
	defer a.mu.Unlock()
	v := a.keep.view
	h := learn.HomeView{
		Title: a.course.Title, Name: safe.New(a.keep.learner.Name), Tally: v.Course(a.outline),
		First: len(v.Items(a.key)) == 0, Faults: faultyFiles(a.faults), NotSaved: a.keep.unsaved,
	}
	next, ok := v.Continue(a.outline)
	if ok {
		h.Next = a.next(next)
	}
	for i := range a.course.Modules {
		m := &a.course.Modules[i]
		line := learn.ModuleLine{ID: m.ID, Title: m.Title, Lessons: v.Module(a.outline, a.outline.Modules[i])}
		line.Here = ok && a.course.ModuleOf(next.Item) == m
		for _, s := range m.Scenarios {
			line.Stories = append(line.Stories, a.scenario(s))
		}
		h.Modules = append(h.Modules, line)
	}
	return learn.Home(h)
}

func (a *app) scenario(s course.ScenarioRef) learn.Story {
	return learn.Story{ID: s.ID, Title: s.Title, Endings: s.Endings, Found: len(a.keep.view.Endings(a.key, s.ID))}
}

// faultyFiles counts the files that diagnostics of severity error are about.
func faultyFiles(ds diag.List) int {
	files := map[string]bool{}
	for _, d := range ds {
		if d.Severity == diag.Error {
			files[d.Span.File] = true
		}
	}
	return len(files)
}

// next says what Continue opens, and how far that is. One lesson is read for
// it: its title and how many steps it has.
func (a *app) next(n progress.Next) learn.Next {
	out := learn.Next{Want: play.Intent{Want: play.WantPlay, ID: n.Item}, Begun: n.Run != ""}
	m := a.course.ModuleOf(n.Item)
	if m == nil {
		out.Want = play.Intent{Want: play.WantPractise, ID: practiceOf(n.Item)}
		out.Where = []safe.Text{safe.New("Practice")}
		if m = a.course.Module(practiceOf(n.Item)); m != nil {
			out.Where = []safe.Text{m.Title, safe.New("Practice")}
		}
		return out
	}
	out.Where = []safe.Text{m.Title}
	for _, s := range m.Scenarios {
		if s.ID == n.Item {
			out.Where = append(out.Where, s.Title)
			return out
		}
	}
	l, _ := a.course.Lesson(n.Item)
	if l == nil {
		out.Where = append(out.Where, safe.New(n.Item))
		return out
	}
	out.Where, out.Minutes, out.Of = append(out.Where, l.Title), l.Minutes, len(l.Steps)
	if out.Begun {
		out.Step = a.reached(n.Run, l)
		out.Minutes = max(1, l.Minutes*(out.Of-out.Step+1)/max(1, out.Of))
	}
	return out
}

// reached is the step of a lesson that a run is at, from 1.
func (a *app) reached(run string, l *course.Lesson) int {
	path := a.path(context.Background(), run)
	for i := len(path) - 1; i >= 0; i-- {
		e, err := play.FromBody(path[i].Kind, path[i].Item, "", "", path[i].Body)
		if err != nil || e.Kind != play.StepSeen {
			continue
		}
		for k, s := range l.Steps {
			if s.ID == e.Node {
				return k + 1
			}
		}
	}
	return 1
}

// module is the desk of one module.
func (a *app) module(id string) (play.Stage, safe.Text) {
	for i := range a.course.Modules {
		if a.course.Modules[i].ID == id {
			return learn.Live(func() play.Stage { return a.moduleDesk(i) }), safe.Text{}
		}
	}
	return learn.Missing("module", id), safe.Text{}
}

func (a *app) moduleDesk(i int) play.Stage {
	m := &a.course.Modules[i]
	bank, _ := a.course.Items(m.ID)
	view := learn.ModuleView{ID: m.ID, Number: i + 1, Title: m.Title, Practice: learn.Practice{Questions: len(bank)}}
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, it := range bank {
		if _, ok := a.keep.view.Answer(a.key, it.ID); ok {
			view.Practice.Answered++
		}
	}
	for _, id := range m.Lessons {
		line := learn.LessonLine{ID: id, Status: a.keep.view.Status(a.key, id)}
		l, ds := a.course.Lesson(id)
		if line.Broken = l == nil || ds.HasErrors(); l != nil {
			line.Title, line.Minutes = l.Title, l.Minutes
		}
		view.Lessons = append(view.Lessons, line)
	}
	for _, s := range m.Scenarios {
		view.Stories = append(view.Stories, a.scenario(s))
	}
	only := progress.Outline{Course: a.key, Modules: a.outline.Modules[i : i+1]}
	if n, ok := a.keep.view.Continue(only); ok {
		view.Next = a.next(n)
	}
	return learn.Module(view)
}

// practiceOf is the module whose practice is stored under id.
func practiceOf(id string) string {
	if len(id) > len("practice.") {
		return id[len("practice."):]
	}
	return ""
}
