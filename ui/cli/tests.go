package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"downstream/course"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress"
	"downstream/ui/learn"
)

func testCommand(p IO, f *flags) *cobra.Command {
	var form string
	var results bool
	c := &cobra.Command{
		Use:   "test",
		Short: "Take the test that is due, or see its results",
		Long: `Opens the test before the course, the one after it, or the check four weeks later: what is due,
or what was left open. Nothing you do not know counts as wrong; any question can be skipped.`,
		Example: "  downstream test\n  downstream test --results",
		Args:    nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return run(cmd.Context(), p, f, func(a *app) (play.Stage, error) {
				return a.testCommand(form, results)
			})
		},
	}
	c.Flags().StringVar(&form, "form", "", "take this form: a, b or c")
	c.Flags().BoolVar(&results, "results", false, "the figures of what was handed in")
	c.MarkFlagsMutuallyExclusive("form", "results")
	_ = c.RegisterFlagCompletionFunc("form", cobra.FixedCompletions([]string{"a", "b", later}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

// testCommand opens what the command asks for. A course without forms, and a
// form it has not, are usage errors.
func (a *app) testCommand(letter string, results bool) (play.Stage, error) {
	if len(a.course.Tests) == 0 {
		return nil, usage("This course has no test. Its forms would be named in its file course.yaml.")
	}
	t := a.tests()
	want := play.Intent{Want: play.WantTest}
	switch letter = strings.ToLower(letter); {
	case results && len(t.taken()) == 0:
		return nil, usage("No test was handed in yet, so there are no results. `downstream test` opens what is due.")
	case results:
		want.ID = "results"
	case letter != "":
		id := t.formOf(letter)
		if id == "" {
			return nil, usage("This course has no form %s of the test. It has: %s.", letter, strings.Join(t.letters(), ", "))
		}
		return a.forced(t, id), nil
	}
	stage, no := a.Open(want, nil)
	if !no.IsZero() {
		return nil, exit{exitUsage, no}
	}
	return stage, nil
}

// tests gathers where the learner stands.
func (a *app) tests() tests {
	forms := a.forms()
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.standing(forms)
}

// forms are the forms that can be read, read once for their letters. The ids
// are course.yaml's, so that one that cannot be read is not taken for another.
func (a *app) forms() []form {
	a.formsOnce.Do(func() {
		for _, id := range a.course.Tests {
			if f, _ := a.course.Form(id); f != nil && len(f.Items) > 0 {
				a.read = append(a.read, form{id, f.Letter})
			}
		}
	})
	return a.read
}

// standing is tests for who holds the lock.
func (a *app) standing(forms []form) tests {
	t := tests{forms: forms, now: a.now()}
	for i := range a.outline.Modules {
		m := a.keep.view.Module(a.outline, a.outline.Modules[i])
		t.lessons.Done, t.lessons.Of = t.lessons.Done+m.Done, t.lessons.Of+m.Of
	}
	t.sittings = begunTests(a.course, a.keep.view)
	return t
}

// begunTests are the tests that were begun, the earliest first.
func begunTests(c *course.Course, v *progress.View) []sat {
	var all []sat
	for _, id := range testIDs(c) {
		run, ok := v.Latest(courseKey(c), id)
		if !ok {
			continue
		}
		role, form, _ := testOf(id)
		s := sat{role: role, form: form, begun: run.At}
		if run.Closed {
			s.done = run.Turned
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(x, y sat) int { return x.begun.Compare(y.begun) })
	return all
}

// forced opens a form that was asked for by its letter.
func (a *app) forced(t tests, id string) play.Stage {
	if role, ok := t.force(id); ok {
		return a.sit(sat{role: role, form: id}.id())
	}
	v := a.testsView(t)
	v.Sittings = []learn.TestLine{
		{ID: sat{role: play.Before, form: id}.id(), Name: play.Before.Title()},
		{ID: sat{role: play.After, form: id}.id(), Name: play.After.Title()},
	}
	return learn.Tests(v)
}

// test is what WantTest opens: what is due, the results, or a sitting.
func (a *app) test(id string) (play.Stage, safe.Text) {
	if len(a.course.Tests) == 0 {
		return nil, safe.New("This course has no test.")
	}
	switch id {
	case "":
		t := a.tests()
		if s, ok := t.due(); ok {
			return a.sit(s.id()), safe.Text{}
		}
		return learn.Live(func() play.Stage { t := a.tests(); return learn.Tests(a.testsView(t)) }), safe.Text{}
	case "results":
		return a.results(), safe.Text{}
	}
	return a.sit(id), safe.Text{}
}

// sit opens a sitting: goes on with it, begins it, or, where it was handed in,
// shows its answers. Without a form the seed of the run says which.
func (a *app) sit(id string) play.Stage {
	role, formID, _ := testOf(testID(id))
	t := a.tests()
	seed, drawn := uint64(0), false
	if all := t.parallel(); formID == "" && len(all) > 0 {
		seed, drawn = a.drawn(), true
		formID = all[play.First(seed, len(all))]
	}
	act, stage := a.testActivity(t, sat{role: role, form: formID})
	if stage != nil {
		return stage
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	last, ok := a.keep.view.Latest(a.key, act.ID)
	if ok && (!last.Closed || role != play.Again) {
		switch stage, no := a.goOn(context.Background(), last.ID, act); {
		case !no.IsZero():
			return learn.Trouble(role.Title(), no)
		case stage != nil:
			return stage
		}
	}
	if !drawn {
		seed = a.seed()
	}
	return a.beginWith(act, seed)
}

func (a *app) drawn() uint64 {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.seed()
}

// testActivity reads a form with what its results need. The stage says why it
// cannot be read.
func (a *app) testActivity(t tests, s sat) (play.Test, play.Stage) {
	f, ds := a.course.Form(s.form)
	switch {
	case f == nil && !slices.Contains(a.course.Tests, s.form):
		return play.Test{}, learn.Missing("form of the test", s.form)
	case f == nil || len(f.Items) == 0 || ds.HasErrors():
		return play.Test{}, learn.Unreadable(s.role.Title(), ds, a.flags.again("check"))
	}
	act := play.Test{ID: testID(s.id()), Role: s.role, Form: f, Guide: a.guide(f), Again: a.flags.again("test --results")}
	for _, p := range t.taken() {
		if p.role == s.role {
			break
		}
		if past, ok := a.sat(p); ok {
			act.Past = append(act.Past, past)
		}
	}
	return act, nil
}

// sat is a test that was handed in, from its events.
func (a *app) sat(s sat) (play.Taken, bool) {
	a.mu.Lock()
	run, ok := a.keep.view.Latest(a.key, testID(s.id()))
	var path []progress.Event
	if ok {
		path, _ = a.path(context.Background(), run.ID) // one that cannot be read now is shown as none
	}
	a.mu.Unlock()
	return handedIn(a.course, s, path)
}

// handedIn is a test by the events of its run, false where they or its form
// cannot be read.
func handedIn(c *course.Course, s sat, path []progress.Event) (play.Taken, bool) {
	f, ds := c.Form(s.form)
	events, ok := playEvents(path)
	if f == nil || ds.HasErrors() || !ok || len(events) == 0 {
		return play.Taken{}, false
	}
	return play.Sat(play.Test{ID: testID(s.id()), Role: s.role, Form: f}, events)
}

// guide is what the results of a form need to know of the course: its outcomes,
// and for each a lesson to read again.
func (a *app) guide(f *course.Form) play.Guide {
	a.mu.Lock()
	defer a.mu.Unlock()
	g := play.Guide{Outcomes: a.course.Outcomes, Lessons: map[string]safe.Text{}, Reread: map[string]string{}}
	for _, it := range f.Items {
		if it.Lesson != "" {
			g.Lessons[it.Lesson] = a.head(it.Lesson).title
		} else if g.Reread[it.Outcome] == "" {
			if l := a.lessonFor(it.Outcome); l != "" {
				g.Reread[it.Outcome], g.Lessons[l] = l, a.head(l).title
			}
		}
	}
	return g
}

// lessonFor is the first lesson of an outcome, "" for none.
func (a *app) lessonFor(outcome string) string {
	for _, m := range a.course.Modules {
		for _, l := range m.Lessons {
			if slices.Contains(a.head(l).outcomes, outcome) {
				return l
			}
		}
	}
	return ""
}

// results is the page of all that was handed in.
func (a *app) results() play.Stage {
	t := a.tests()
	r := play.Results{Guide: play.Guide{Outcomes: a.course.Outcomes}}
	var answers []learn.TestLine
	for _, s := range t.taken() {
		took, ok := a.sat(s)
		if !ok {
			continue
		}
		r.Taken = append(r.Taken, took)
		if f, _ := a.course.Form(s.form); f != nil {
			r.Guide = a.guide(f)
		}
		if s.role != play.Before {
			answers = append(answers, learn.TestLine{ID: s.id(), Name: s.role.Title()})
		}
	}
	if len(r.Taken) == 0 {
		return learn.Trouble(safe.New("Results"), safe.New("No test was handed in yet, or its form cannot be read any more. What you answered is kept."))
	}
	return learn.TestResults(r, answers)
}

// testsView is the desk of the tests: what was done and what can be taken.
func (a *app) testsView(t tests) learn.TestsView {
	v := learn.TestsView{Results: len(t.taken()) > 0}
	for _, role := range []play.Role{play.Before, play.After, play.Later} {
		if role == play.Later && t.formOf(later) == "" {
			continue
		}
		l := learn.TestLine{Name: role.Title(), State: t.state(role)}
		if s, ok := t.next(role); ok {
			l.ID = s.id()
		}
		v.Sittings = append(v.Sittings, l)
	}
	v.Note = a.flags.said(t.note())
	return v
}

// testOffered is the line of home, empty where no test fits now.
func (a *app) testOffered() safe.Text {
	_, words := a.fitting()
	return words
}

// testAt is the line of a module's desk: that of the first has the test before
// the course, that of the last the others.
func (a *app) testAt(module int) safe.Text {
	role, words := a.fitting()
	at := len(a.course.Modules) - 1
	if role == play.Before {
		at = 0
	}
	if module != at {
		return safe.Text{}
	}
	return words
}

// fitting is the test that fits now, in words, empty where none does: it was left
// open, the course has not begun or is done, or the check has come. Forms are
// read for the check alone: home is drawn while the learner waits.
func (a *app) fitting() (play.Role, safe.Text) {
	if len(a.course.Tests) == 0 {
		return "", safe.Text{}
	}
	t := a.standing(nil)
	if t.done(play.After) {
		t.forms = a.forms()
	}
	_, before := t.in(play.Before)
	_, after := t.in(play.After)
	_, check := t.next(play.Later)
	like := func(r play.Role) (play.Role, safe.Text) { return r, safe.Sprintf("%s, if you like", r.Title()) }
	switch s, open := t.left(); {
	case open:
		return s.role, safe.Sprintf("%s, begun", s.role.Title())
	case !before && !after && t.lessons.Done == 0:
		return like(play.Before)
	case !after && t.lessons.Of > 0 && t.lessons.Done == t.lessons.Of:
		return like(play.After)
	case check:
		return like(play.Later)
	}
	return "", safe.Text{}
}
