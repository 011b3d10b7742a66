package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"downstream/course"
	"downstream/course/play"
	"downstream/course/question"
	"downstream/course/safe"
	"downstream/progress"
	"downstream/ui/learn"
	"downstream/ui/paper"
)

func exportRecap(p IO, f *flags) *cobra.Command {
	force := false
	c := &cobra.Command{
		Use:   "recap [FILE]",
		Short: "What you take from the course, as a file of your own",
		Long: `Writes the points and job aids of the lessons you took, the answers that were
wrong at first with what is right, what you wrote, your plan and the endings you
found, to FILE (.md, or .html to print) or as Markdown to the output.
It holds your own words: keep it where only those can read it who should.`,
		Example: "  downstream export recap recap.html",
		Args:    atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			t, err := newTarget(args, force, 0o600)
			if err != nil {
				return err
			}
			return withKeep(cmd.Context(), p, f, func(k keep) error {
				c, _, err := loadCourse(p, f.course)
				if err != nil {
					return err
				}
				v, err := recapOf(cmd.Context(), c, k)
				if err != nil {
					return err
				}
				v.Day = safe.New(f.clock()().Format("2 January 2006"))
				return t.put(p, paper.Recap(v), "It holds your own words: keep it where only those can read it who should.")
			})
		},
	}
	c.Flags().BoolVar(&force, "force", false, "overwrite FILE")
	return c
}

// recapper gathers a recap: what a learner did, with the course as it is now.
type recapper struct {
	course *course.Course
	key    string
	view   *progress.View
	first  map[string]progress.Event // the first answer to each question
	told   map[string]bool           // reflections that stand at their lesson
}

// recapOf is the recap of the learner, but for its day.
func recapOf(ctx context.Context, c *course.Course, k keep) (paper.RecapView, error) {
	es, _, err := k.store.Since(ctx, k.learner.ID, 0)
	if err != nil {
		return paper.RecapView{}, exit{exitNoProgress, trouble(err)}
	}
	key := courseKey(c)
	r := recapper{course: c, key: key, view: k.view, first: firstAnswers(es, key), told: map[string]bool{}}
	v := paper.RecapView{Course: c.Title, Language: c.Language, Name: safe.New(k.learner.Name), Plan: r.plan()}
	for i := range c.Modules {
		if m := r.module(&c.Modules[i]); len(m.Lessons)+len(m.Missed)+len(m.Stories) > 0 {
			v.Modules = append(v.Modules, m)
		}
	}
	met, _ := c.SceneItems()
	v.Met, v.Notes = r.missed(met), r.notes()
	return v, nil
}

// firstAnswers are the oldest answers to each question of a course.
func firstAnswers(es []progress.Event, key string) map[string]progress.Event {
	first := map[string]progress.Event{}
	for _, e := range es {
		if e.Kind != progress.Answered || e.Course != key {
			continue
		}
		if was, ok := first[e.Item]; !ok || e.Before(was) {
			first[e.Item] = e
		}
	}
	return first
}

func (r recapper) module(m *course.Module) paper.RecapModule {
	out := paper.RecapModule{Title: m.Title}
	bank, _ := r.course.Items(m.ID)
	asked := map[string]bool{}
	for _, id := range m.Lessons {
		l, _ := r.course.Lesson(id)
		status := r.status(id, l)
		if status == progress.NotStarted {
			continue
		}
		one := paper.RecapLesson{ID: id, Lesson: l, Finished: status == progress.Done}
		if l != nil {
			one.Wrote = r.wrote(l)
			one.Missed = r.missed(askedBy(l, bank, asked))
		}
		out.Lessons = append(out.Lessons, one)
	}
	out.Missed = r.missed(slices.DeleteFunc(slices.Clone(bank), func(it *question.Item) bool { return asked[it.ID] }))
	for _, s := range m.Scenarios {
		if story, ok := r.story(s); ok {
			out.Stories = append(out.Stories, story)
		}
	}
	return out
}

// status is how far a lesson has come, under any id it had.
func (r recapper) status(id string, l *course.Lesson) progress.Status {
	ids := []string{id}
	if l != nil {
		ids = append(ids, l.RenamedFrom...)
	}
	best := progress.NotStarted
	for _, id := range ids {
		switch s := r.view.Status(r.key, id); {
		case s == progress.Done:
			return s
		case s == progress.Open:
			best = s
		}
	}
	return best
}

// askedBy are the questions that a lesson asks or that belong to it, marked in
// asked, each at the first lesson that has it.
func askedBy(l *course.Lesson, bank []*question.Item, asked map[string]bool) []*question.Item {
	var out []*question.Item
	for _, it := range bank {
		here := it.Lesson == l.ID || slices.ContainsFunc(l.Steps, func(s course.Step) bool { return s.Kind == course.StepAsk && s.Item == it.ID })
		if here && !asked[it.ID] {
			asked[it.ID] = true
			out = append(out, it)
		}
	}
	return out
}

// missed are those of the questions whose first answer was not right.
func (r recapper) missed(items []*question.Item) []paper.Missed {
	var out []paper.Missed
	for _, it := range items {
		stored, ok := r.answerTo(it)
		if !ok {
			continue
		}
		e, err := play.FromBody(stored.Kind, stored.Item, stored.Shape, stored.Words, stored.Body)
		if err != nil || e.Verdict.Mark != question.MarkWrong && e.Verdict.Mark != question.MarkPartly {
			continue
		}
		out = append(out, paper.Missed{Item: it, Answer: e.Answer, Said: e.Said, Reworded: stored.Words != "" && stored.Words != it.Words()})
	}
	return out
}

// answerTo is the first answer to a question, under any id it had.
func (r recapper) answerTo(it *question.Item) (progress.Event, bool) {
	var first progress.Event
	found := false
	for _, id := range everyID(it) {
		if e, ok := r.first[id]; ok && (!found || e.Before(first)) {
			first, found = e, true
		}
	}
	return first, found
}

// wrote is what the learner wrote to the prompts of a lesson.
func (r recapper) wrote(l *course.Lesson) []paper.Note {
	var out []paper.Note
	for _, s := range l.Steps {
		if s.Kind != course.StepReflect {
			continue
		}
		if text := r.text(s.Item, play.Reflected); !text.IsZero() {
			r.told[s.Item] = true
			out = append(out, paper.Note{Ask: s.Text, Text: text})
		}
	}
	return out
}

// notes are what the learner wrote that stands at no lesson: notes, and answers
// to prompts that the course no longer has.
func (r recapper) notes() []paper.Note {
	var out []paper.Note
	for _, id := range r.view.Items(r.key) {
		if text := r.text(id, play.Reflected); !r.told[id] && !text.IsZero() {
			out = append(out, paper.Note{Text: text})
		}
		if text := r.text(id, play.Noted); !text.IsZero() {
			activity, _, _ := strings.Cut(id, "#")
			if where, ok := r.place(activity); ok {
				out = append(out, paper.Note{Head: where, Text: text})
			}
		}
	}
	return out
}

// place is what a lesson or story is called that a note was written in; empty
// where the course no longer has it, and false for a story that is private.
func (r recapper) place(activity string) (title safe.Text, open bool) {
	m := r.course.ModuleOf(activity)
	switch {
	case m == nil:
		return safe.Text{}, true
	case slices.Contains(m.Lessons, activity):
		if l, _ := r.course.Lesson(activity); l != nil {
			return l.Title, true
		}
		return safe.Text{}, true
	}
	s, _ := r.course.Scenario(activity)
	if s == nil || s.Private { // one that cannot be read may be
		return safe.Text{}, false
	}
	return s.Title, true
}

// plan is the plan's pages in order. Looks back at it are no part of it.
func (r recapper) plan() []paper.Note {
	var out []paper.Note
	for _, p := range learn.PlanPages() {
		if text := r.text(p.ID, play.Planned); !text.IsZero() {
			out = append(out, paper.Note{Head: p.Title, Text: text})
		}
	}
	return out
}

// text is what was written last under an id, empty where nothing was.
func (r recapper) text(id string, kind play.EventKind) safe.Text {
	w, _, _ := written(r.view, r.key, id, kind)
	return safe.New(strings.TrimSpace(w.Text))
}

// story is what was found of a story, false where nothing was, and of a private
// one, which never leaves the machine. Endings that were not found are counted
// and not named.
func (r recapper) story(ref course.ScenarioRef) (paper.RecapStory, bool) {
	found := r.view.Endings(r.key, ref.ID)
	if len(found) == 0 {
		return paper.RecapStory{}, false
	}
	s, _ := r.course.Scenario(ref.ID)
	if s == nil || s.Private { // one that cannot be read may be
		return paper.RecapStory{}, false
	}
	return paper.RecapStory{Title: ref.Title, Of: ref.Endings, Found: titlesOf(found, s)}, true
}
