package edit

import (
	"downstream/course"
	"downstream/course/diag"
	"downstream/course/question"
	"downstream/course/scenario"
)

// Held is an id that something of the course has, or had: then a renamed_from
// claims it, its own or its owner's.
type Held struct {
	Locked
	Old  bool
	Span diag.Span // of what has it now
}

// IDs returns every id that is for ever, in the order of the course. An option
// without an id of its own has none that could be kept. Of a course with errors
// it is not all: what could not be read is left out.
func IDs(c *course.Course, w *course.Whole) []Held {
	var h holder
	for _, m := range c.Modules {
		h.add("module", nil, "", m.ID, m.RenamedFrom, m.Span)
		h.items(w.Items[m.ID])
	}
	for _, l := range w.Lessons {
		h.lesson(l)
	}
	h.items(w.SceneItems)
	for _, f := range w.Forms {
		h.add("form", nil, "", f.ID, f.RenamedFrom, f.Span)
		h.items(f.Items)
	}
	for _, s := range w.Scenarios {
		h.story(s)
	}
	return h.held
}

type holder struct{ held []Held }

// add adds an id with those it had, each behind every id its owner has or had,
// and returns all of them: what is a part of it may be known by any.
func (h *holder) add(kind string, owners []string, sep, id string, was []string, at diag.Span) []string {
	if owners == nil {
		owners = []string{""}
	}
	var all []string
	for _, owner := range owners {
		for _, name := range append([]string{id}, was...) {
			all = append(all, owner+sep+name)
			h.held = append(h.held, Held{Locked{kind, owner + sep + name}, len(all) > 1, at})
		}
	}
	return all
}

func (h *holder) items(items []*question.Item) {
	for _, it := range items {
		names := h.add("question", nil, "", it.ID, it.RenamedFrom, it.Span)
		for _, o := range it.Options() {
			if o.Named {
				h.add("option", names, "/", o.ID, o.Renamed, o.Span)
			}
		}
	}
}

func (h *holder) lesson(l *course.Lesson) {
	h.add("lesson", nil, "", l.ID, l.RenamedFrom, l.Span)
	for _, s := range l.Steps {
		switch s.Kind {
		case course.StepReflect:
			h.add("reflection", nil, "", s.Item, nil, s.Span)
		case course.StepAid:
			h.add("aid", nil, "", s.Item, nil, s.Span)
		}
	}
}

func (h *holder) story(s *scenario.Scenario) {
	names := h.add("scenario", nil, "", s.ID, s.RenamedFrom, s.Span)
	for _, n := range s.Nodes {
		places := h.add("node", names, "/", n.ID, n.RenamedFrom, n.Span)
		for _, c := range n.Choices {
			h.add("choice", places, ".", c.ID, c.RenamedFrom, c.Span)
		}
	}
	for _, e := range s.Endings {
		h.add("ending", names, "/", e.ID, e.RenamedFrom, e.Span)
	}
}
