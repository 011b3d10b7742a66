package find

import (
	"downstream/course"
	"downstream/course/safe"
	"downstream/course/scenario"
)

// Of is the index of a whole course, in its order: modules, lessons, scenarios,
// glossary, evidence.
func Of(c *course.Course, w *course.Whole) Index {
	var es []Entry
	for _, m := range c.Modules {
		es = append(es, OfModule(m)...)
	}
	for _, l := range w.Lessons {
		es = append(es, OfLesson(l)...)
	}
	for _, s := range w.Scenarios {
		es = append(es, OfScenario(s)...)
	}
	return Index{}.Add(es...).Add(OfTerms(w.Terms)...).Add(OfEvidence(w.Evidence)...)
}

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

// OfScenario is what is always said at each node. Wordings with a condition
// are left out, since a learner who was there need not have read them, and so
// are choices, hints, endings and the debrief. The title is OfModule's.
func OfScenario(s *scenario.Scenario) []Entry {
	var es []Entry
	for _, n := range s.Nodes {
		texts := []safe.Text{n.Title}
		for _, p := range n.Say {
			if p.If.Expr == nil && len(p.Words) == 1 && p.Words[0].If.Expr == nil {
				texts = append(texts, p.Words[0].Text)
			}
		}
		if words := join(texts...); !words.IsZero() {
			es = append(es, Entry{Kind: Scenario, ID: s.ID, Step: n.ID, Title: s.Title, Text: words})
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
