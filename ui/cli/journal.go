package cli

import (
	"downstream/course"
	"downstream/course/find"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/learn"
)

// journal is what the learner wrote, in the order of the course, or one entry.
func (a *app) journal(id string) play.Stage {
	read := func() (all []learn.Entry) {
		for i := range a.course.Modules {
			all = append(all, a.entries(&a.course.Modules[i])...)
		}
		return all
	}
	if id != "" {
		return a.desk(learn.JournalAt(read, a.keep.unsaved, id))
	}
	return a.desk(learn.Journal(read, a.keep.unsaved))
}

// entries are what was written in a module.
func (a *app) entries(m *course.Module) []learn.Entry {
	var all []learn.Entry
	for _, id := range m.Lessons {
		if l, _ := a.course.Lesson(id); l != nil {
			all = append(all, a.lessonEntries(l)...)
		}
	}
	for _, s := range m.Scenarios {
		all = append(all, a.storyEntries(s.ID, s.Title)...)
	}
	return all
}

// inJournal reports a stage whose search is one in what the learner wrote.
func inJournal(by play.Stage) bool {
	if by == nil {
		return false
	}
	at := by.Scene().At.Activity
	return at == "journal" || at == learn.JournalSearch
}

// wrote is one thing the learner wrote, as it is searched.
type wrote struct {
	find.Entry
	kind play.EventKind
}

// written searches reflections, notes and plan. Where they stand is read once;
// what they say anew for each search, since it can be changed in between.
func (a *app) written() learn.Finder {
	var all []wrote
	for i := range a.course.Modules {
		m := &a.course.Modules[i]
		for _, e := range a.entries(m) {
			w := wrote{find.Entry{Kind: learn.WroteEntry, ID: e.ID, Title: safe.Sprintf("Reflection, %s › %s", m.Title, e.Where)}, play.Reflected}
			if e.Note {
				w.kind, w.Title = play.Noted, safe.Sprintf("Note, %s › %s", m.Title, e.Of)
			}
			all = append(all, w)
		}
	}
	for _, p := range learn.PlanPages() {
		all = append(all, wrote{find.Entry{Kind: learn.WrotePlan, ID: p.ID, Title: safe.Sprintf("Plan › %s", p.Title)}, play.Planned})
	}
	return func(words string) learn.Found {
		a.mu.Lock()
		defer a.mu.Unlock()
		var index find.Index
		for _, w := range all {
			if text := a.text(w.ID, w.kind); text != "" {
				w.Text = safe.New(text)
				index = index.Add(w.Entry)
			}
		}
		return learn.Found{Results: index.Find(find.Query{Words: words, Most: mostHits}), Read: index.Len(), Of: index.Len()}
	}
}
