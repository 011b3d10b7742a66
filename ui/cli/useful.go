package cli

import (
	"time"

	"downstream/course"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress"
	"downstream/ui/learn"
)

// usefulOf is what was said of a module, without its parts.
func usefulOf(m *course.Module, v *progress.View, key string) learn.UsefulView {
	u := learn.UsefulView{Module: m.ID, Title: m.Title, Said: map[string]learn.Written{}}
	for _, id := range u.IDs() {
		l, ok := v.Last(key, id, string(play.Rated))
		if !ok {
			continue
		}
		if e, err := play.FromBody(string(play.Rated), id, "", "", l.Body); err == nil {
			u.Said[id] = learn.Written{Text: safe.New(e.Answer.Text).String(), Picks: e.Answer.Picks, Said: cleaned(e.Said)}
		}
	}
	return u
}

// cleaned are stored texts, passed through the gate again: a backup may hold
// anything.
func cleaned(said []string) []string {
	out := make([]string, len(said))
	for i, s := range said {
		out[i] = safe.Line(safe.New(s))
	}
	return out
}

// useful is the questions about a module.
func (a *app) useful(id string) (play.Stage, safe.Text) {
	m := a.course.Module(id)
	if m == nil {
		return learn.Missing("module", id), safe.Text{}
	}
	return a.desk(learn.Useful(func() learn.UsefulView {
		a.mu.Lock()
		defer a.mu.Unlock()
		u := usefulOf(m, a.keep.view, a.key)
		u.NotSaved = a.keep.unsaved
		for _, l := range m.Lessons {
			u.Parts = append(u.Parts, learn.Part{ID: l, Title: a.head(l).title})
		}
		for _, s := range m.Scenarios {
			u.Parts = append(u.Parts, learn.Part{ID: s.ID, Title: s.Title})
		}
		return u
	})), safe.Text{}
}

// finished is when the last lesson of a module that is done was. Who calls holds
// a.mu.
func (a *app) finished(i int) (at time.Time) {
	for _, l := range a.outline.Modules[i].Lessons {
		if run, _ := a.keep.view.Latest(a.key, l); run.Turned.After(at) {
			at = run.Turned
		}
	}
	return at
}

// asked is the module that home asks about: the one done last, unless that was
// answered or left. Older ones are asked about on their own desks alone. Who
// calls holds a.mu.
func (a *app) asked(lessons []progress.Tally) learn.Part {
	var newest time.Time
	var part learn.Part
	for i := range a.course.Modules {
		m := &a.course.Modules[i]
		if !lessons[i].All() {
			continue
		}
		at := a.finished(i)
		if !newest.IsZero() && at.Before(newest) {
			continue
		}
		newest, part = at, learn.Part{}
		if !usefulOf(m, a.keep.view, a.key).Closed() {
			part = learn.Part{ID: m.ID, Title: m.Title, Number: i + 1}
		}
	}
	return part
}
