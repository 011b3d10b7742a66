package play

import (
	"slices"

	"downstream/course"
	"downstream/course/safe"
)

// step makes the screen of one step of the lesson.
func (l Lesson) step(s course.Step, o Options) step {
	out := step{id: s.ID, shape: s.Shape(), words: s.Words()}
	switch s.Kind {
	case course.StepAsk:
		it := l.Items[s.Item]
		if it == nil {
			out.blocks = []Block{said("unread", "Not readable", safe.Sprintf("The question %s could not be read. The lesson goes on without it.", s.Item))}
			return out
		}
		a := ask(it, o, false)
		out.shape, out.words, out.ask = it.Shape(), it.Words(), &a
	case course.StepReflect:
		out.note = &noting{id: s.Item, shape: out.shape, words: out.words, prompt: s.Text}
	default:
		out.blocks = l.read(s)
	}
	return out
}

// read makes the blocks of a step that is only read.
func (l Lesson) read(s course.Step) []Block {
	switch s.Kind {
	case course.StepExample:
		b := text("example", Callout, s.Text)
		b.Who = s.Workplace
		return []Block{b}
	case course.StepBelief:
		says := text("says", Speech, s.Says)
		says.Who = safe.New("What people often think")
		but := text("but", Prose, s.But)
		return []Block{says, but}
	case course.StepChain:
		return []Block{diagram("chain", s)}
	case course.StepAid:
		b := text("aid", Callout, s.Text)
		b.Who = s.Title
		return []Block{b}
	case course.StepLocal:
		slot := l.Local[s.Slot]
		b := text("local", Callout, slot.Text)
		b.Who = slot.Title
		return []Block{b}
	}
	return []Block{text("text", Prose, s.Text)}
}

func diagram(key string, s course.Step) Block {
	c := Chain{Here: slices.Index(s.Links, s.Mark)}
	for _, l := range s.Links {
		c.Links = append(c.Links, Link{Name: l})
	}
	words := s.Alt
	if words.IsZero() {
		words = safe.Join(s.Links, " → ")
	}
	b := text(key, Diagram, words)
	b.Body = c
	return b
}
