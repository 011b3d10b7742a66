package find

import (
	"downstream/course"
	"downstream/course/safe"
)

// OfModule is the title of a module and those of its scenarios, which it knows
// without reading them.
func OfModule(m course.Module) []Entry {
	es := []Entry{{Kind: Module, ID: m.ID, Title: m.Title}}
	for _, s := range m.Scenarios {
		es = append(es, Entry{Kind: Scenario, ID: s.ID, Title: s.Title})
	}
	return es
}

// OfLesson is a lesson's title, and what is read on its steps. Its questions
// are left out, with their answers, feedback and hints.
func OfLesson(l *course.Lesson) []Entry {
	es := []Entry{{Kind: Lesson, ID: l.ID, Title: l.Title, Text: join(l.Objective, l.Remember)}}
	for _, s := range l.Steps {
		if words := s.Read(); !words.IsZero() {
			es = append(es, Entry{Kind: Lesson, ID: l.ID, Step: s.ID, Title: l.Title, Text: words})
		}
	}
	return es
}

// OfTerms is the glossary.
func OfTerms(terms []course.Term) []Entry {
	var es []Entry
	for _, t := range terms {
		es = append(es, Entry{Kind: Term, ID: t.ID, Title: t.Title, Text: t.Text})
	}
	return es
}

// OfEvidence is the evidence register. A row is called by its id, as it is in a
// text.
func OfEvidence(rows []course.Evidence) []Entry {
	var es []Entry
	for _, e := range rows {
		es = append(es, Entry{Kind: Evidence, ID: e.ID, Title: safe.New(e.ID), Text: join(e.Source, e.Found, e.Limits)})
	}
	return es
}

func join(ts ...safe.Text) safe.Text {
	var kept []safe.Text
	for _, t := range ts {
		if !t.IsZero() {
			kept = append(kept, t)
		}
	}
	return safe.Join(kept, "\n\n")
}
