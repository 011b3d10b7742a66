package cli

import (
	"slices"
	"strings"

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
	whole, lessons := v.Tallies(a.outline)
	h := learn.HomeView{
		Title: a.course.Title, Name: safe.New(a.keep.learner.Name), Tally: whole,
		First: len(v.Items(a.key)) == 0, Faults: faultyFiles(a.faults), Check: a.flags.again("check"), NotSaved: a.keep.unsaved,
	}
	next, ok := v.Continue(a.offered())
	if ok {
		h.Next = a.next(next)
	}
	for i := range a.course.Modules {
		m := &a.course.Modules[i]
		line := learn.ModuleLine{ID: m.ID, Title: m.Title, Lessons: lessons[i]}
		line.Here = ok && a.course.ModuleOf(next.Item) == m
		for _, s := range m.Scenarios {
			line.Stories = append(line.Stories, a.scenario(s))
		}
		h.Modules = append(h.Modules, line)
	}
	h.Due, h.Flagged = a.due()
	h.Look = a.planned().Due()
	h.Useful = a.asked(lessons)
	h.Practise = slices.ContainsFunc(a.course.Modules, func(m course.Module) bool { return len(m.Questions) > 0 })
	if h.Next.Want.Want != play.WantTest {
		h.Test = a.testOffered()
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
	if role, form, ok := testOf(n.Item); ok {
		out.Want = play.Intent{Want: play.WantTest, ID: sat{role: role, form: form}.id()}
		out.Where = []safe.Text{role.Title()}
		return out
	}
	m := a.course.ModuleOf(n.Item)
	if n.Item == quizDeck(firstLook) {
		out.Want = play.Intent{Want: play.WantQuiz, ID: firstLook}
		out.Where = []safe.Text{learn.Look{ID: firstLook}.Title(), safe.New("what you missed")}
		return out
	}
	if m == nil {
		out.Want = play.Intent{Want: play.WantPractise, ID: practiceOf(n.Item)}
		out.Where = []safe.Text{safe.New("Practice"), safe.New("today’s questions")}
		if m = a.course.Module(practiceOf(n.Item)); m != nil {
			out.Where = []safe.Text{m.Title, safe.New("Practice")}
		}
		return out
	}
	out.Where = []safe.Text{m.Title}
	for _, s := range m.Scenarios {
		if s.ID == n.Item {
			out.Where, out.Story = append(out.Where, s.Title), true
			return out
		}
	}
	l := a.head(n.Item)
	out.Where, out.Minutes, out.Of = append(out.Where, l.title), l.minutes, len(l.steps)
	if out.Begun {
		out.Step = 1
		if at, ok := a.keep.view.Step(a.key, n.Item, n.Run); ok {
			out.Step = max(1, slices.Index(l.steps, at.Node)+1)
		}
		out.Minutes = max(1, l.minutes*(out.Of-out.Step+1)/max(1, out.Of))
	}
	return out
}

// head is what desks say of a lesson. It is read once: desks are made anew
// while the learner waits.
type head struct {
	title   safe.Text
	minutes int
	steps   []string // ids
	broken  bool

	outcomes []string
}

func (a *app) head(id string) head {
	if h, ok := a.heads[id]; ok {
		return h
	}
	l, ds := a.course.Lesson(id)
	h := head{title: safe.New(id), broken: ds.HasErrors()}
	if l != nil {
		h.title, h.minutes, h.outcomes = l.Title, l.Minutes, l.Outcomes
		for _, s := range l.Steps {
			h.steps = append(h.steps, s.ID)
		}
	}
	a.heads[id] = h
	return h
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
	a.mu.Lock()
	defer a.mu.Unlock()
	bank, _ := a.bank.of(m.ID)
	view := learn.ModuleView{ID: m.ID, Number: i + 1, Title: m.Title, Practice: learn.Practice{Questions: len(bank)}}
	for _, it := range bank {
		view.Practice.Answered += asNumber(a.answered(it))
	}
	for _, id := range m.Lessons {
		l := a.head(id)
		view.Lessons = append(view.Lessons, learn.LessonLine{ID: id, Title: l.title, Minutes: l.minutes, Broken: l.broken,
			Status: a.keep.view.Status(a.key, id)})
	}
	for _, s := range m.Scenarios {
		view.Stories = append(view.Stories, a.scenario(s))
	}
	only := progress.Outline{Course: a.key, Modules: a.outline.Modules[i : i+1]}
	if n, ok := a.keep.view.Continue(only); ok {
		view.Next = a.next(n)
	}
	view.Test = a.testAt(i)
	if a.keep.view.Module(a.outline, a.outline.Modules[i]).All() {
		u := usefulOf(m, a.keep.view, a.key)
		view.Useful = &u
	}
	return learn.Module(view)
}

// practiceOf is the module whose practice is stored under id.
func practiceOf(id string) string {
	return strings.TrimPrefix(id, "practice.")
}
