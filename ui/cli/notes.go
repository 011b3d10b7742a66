package cli

import (
	"slices"
	"strings"

	"downstream/course"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/learn"
)

// noteID is the id under which the note at a place is stored: the activity and
// the step. No author's id holds the sign between them.
func noteID(at play.Place) string { return at.Activity + "#" + at.Step }

// notable reports what a note can be written beside. A test is none: a note could
// carry its questions to the next one.
func (r running) notable() bool { return r.mode == play.ModeLesson || r.mode == play.ModeScenario }

// note is the page for a note where the stage that asks stands.
func (a *app) note(by play.Stage) (play.Stage, safe.Text) {
	r, ok := by.(running)
	if !ok || !r.notable() {
		return nil, safe.New("A note belongs to a lesson or a story. Open one first; your journal has those you wrote.")
	}
	s := r.Scene()
	v := learn.NoteView{ID: noteID(s.At), Trail: s.Trail}
	a.mu.Lock()
	v.Text, v.NotSaved = a.text(v.ID, play.Noted), a.keep.unsaved
	a.mu.Unlock()
	return a.desk(learn.Note(v)), safe.Text{}
}

// notes are the steps of an activity that have a note: those of order first, in
// it, then the others.
func (a *app) notes(activity string, order []string) []string {
	var steps []string
	for _, id := range a.keep.view.Items(a.key) {
		of, step, ok := strings.Cut(id, "#")
		if ok && of == activity && a.text(id, play.Noted) != "" {
			steps = append(steps, step)
		}
	}
	place := func(step string) int {
		if at := slices.Index(order, step); at >= 0 {
			return at
		}
		return len(order)
	}
	slices.SortStableFunc(steps, func(x, y string) int { return place(x) - place(y) })
	return steps
}

// noted is a note as an entry of the journal; about says of what it is.
func (a *app) noted(activity, step string, title, about safe.Text) learn.Entry {
	id := noteID(play.Place{Activity: activity, Step: step})
	return learn.Entry{ID: id, Where: safe.Sprintf("%s, note", title), Of: title, Prompt: about, Text: a.text(id, play.Noted), Note: true}
}

// lessonEnd is the place behind the last step of a lesson (play.Place).
const lessonEnd = "end"

// lessonEntries are what was written in a lesson, step by step; behind them
// notes at steps that the lesson no longer has.
func (a *app) lessonEntries(l *course.Lesson) []learn.Entry {
	a.mu.Lock()
	defer a.mu.Unlock()
	var steps []string
	for _, s := range l.Steps {
		steps = append(steps, s.ID)
	}
	noted := a.notes(l.ID, steps)
	var out []learn.Entry
	for i, s := range l.Steps {
		if s.Kind == course.StepReflect {
			if words := a.text(s.Item, play.Reflected); strings.TrimSpace(words) != "" {
				out = append(out, learn.Entry{ID: s.Item, Where: l.Title, Prompt: s.Text, Text: words})
			}
		}
		if slices.Contains(noted, s.ID) {
			out = append(out, a.noted(l.ID, s.ID, l.Title, safe.Sprintf("Your note at step %d of %d.", i+1, len(steps))))
		}
	}
	for _, step := range noted {
		switch {
		case slices.Contains(steps, step):
		case step == lessonEnd:
			out = append(out, a.noted(l.ID, step, l.Title, safe.New("Your note at the end of the lesson.")))
		default:
			out = append(out, a.noted(l.ID, step, l.Title, safe.New("Your note at a step that this lesson no longer has.")))
		}
	}
	return out
}

// storyEntries are the notes in a story.
func (a *app) storyEntries(id string, title safe.Text) []learn.Entry {
	a.mu.Lock()
	defer a.mu.Unlock()
	var out []learn.Entry
	for _, step := range a.notes(id, nil) {
		out = append(out, a.noted(id, step, title, safe.Sprintf("Your note in %s.", title)))
	}
	return out
}
