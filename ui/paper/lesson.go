package paper

import (
	"strings"

	"downstream/course"
	"downstream/course/question"
	"downstream/course/safe"
)

// HandoutView is what a handout is made of: the course's own pages, and nothing
// of anybody who learns.
type HandoutView struct {
	Course, Title safe.Text // of the course; of the lesson or module
	Language      string
	Seed          uint64 // of the order of options
	Lessons       []HandoutLesson
	Practice      []*question.Item // of the module, but those that its lessons ask
	Items         map[string]*question.Item
	Local         map[string]course.Local
	Terms         []course.Term
	Evidence      []course.Evidence
}

// HandoutLesson is one lesson; one that could not be read says so.
type HandoutLesson struct {
	ID     string
	Lesson *course.Lesson // nil where it could not be read
}

// Handout is the document of a lesson or module: the pages with their questions
// first, then words and sources, and the answers apart at the end.
func Handout(v HandoutView) Document {
	h := &handout{HandoutView: v}
	d := Document{Language: v.Language, Title: v.Title, Under: v.Course, Holds: []safe.Text{
		safe.New("A handout of the course’s own pages. The answers stand apart at the end; nothing in it is about anybody who learns."),
	}}
	if len(v.Lessons) == 1 && len(v.Practice) == 0 {
		only := h.lesson(v.Lessons[0])
		only.Title = safe.New("The lesson")
		d.Parts = append(d.Parts, only)
	} else {
		for _, l := range v.Lessons {
			p := h.lesson(l)
			p.Break = true
			d.Parts = append(d.Parts, p)
		}
	}
	if len(v.Practice) > 0 {
		d.Parts = append(d.Parts, h.practice())
	}
	return h.end(d)
}

// handout numbers the questions as they come.
type handout struct {
	HandoutView
	answers []Block
}

// end puts behind the pages what belongs to all of them.
func (h *handout) end(d Document) Document {
	d.Parts = append(d.Parts, h.references(d)...)
	if len(h.answers) > 0 {
		d.Parts = append(d.Parts, Part{Title: safe.New("Answers"), Break: true, Blocks: h.answers})
	}
	return d
}

func (h *handout) lesson(l HandoutLesson) Part {
	if l.Lesson == nil {
		return Part{Title: safe.New(l.ID), Blocks: []Block{unread("lesson")}}
	}
	p := Part{Title: l.Lesson.Title, Under: toRead(l.Lesson)}
	if !l.Lesson.Objective.IsZero() {
		p.Blocks = append(p.Blocks, prose(safe.Sprintf("*What you can do afterwards:* %s", l.Lesson.Objective)))
	}
	for _, s := range l.Lesson.Steps {
		p.Blocks = append(p.Blocks, h.step(s)...)
	}
	p.Blocks = append(p.Blocks, points(l.Lesson)...)
	return p
}

// points are what a lesson says is to be remembered.
func points(l *course.Lesson) []Block {
	return box("To remember", l.Remember)
}

// toRead is how long a lesson takes.
func toRead(l *course.Lesson) safe.Text {
	switch l.Minutes {
	case 0:
		return safe.Text{}
	case 1:
		return safe.New("About a minute to read")
	}
	return safe.Sprintf("About %d minutes to read", l.Minutes)
}

func (h *handout) step(s course.Step) []Block {
	switch s.Kind {
	case course.StepExample:
		return []Block{{Kind: Box, Head: s.Workplace, Text: s.Text}}
	case course.StepBelief:
		return []Block{{Kind: Box, Head: safe.New("What people often think"), Text: s.Says}, prose(s.But)}
	case course.StepChain:
		return []Block{prose(chain(s)), prose(s.Alt)}
	case course.StepAsk:
		return []Block{h.ask(h.Items[s.Item], s.Item)}
	case course.StepReflect:
		return []Block{{Kind: Card, Head: safe.New("For yourself"), Blocks: []Block{prose(s.Text), {Kind: Lines, Lines: linesToWrite}}}}
	case course.StepAid:
		return []Block{aid(s)}
	case course.StepLocal:
		return []Block{{Kind: Box, Head: h.Local[s.Slot].Title, Text: h.Local[s.Slot].Empty}}
	}
	return []Block{prose(s.Text)}
}

func aid(s course.Step) Block { return Block{Kind: Box, Head: s.Title, Text: s.Text} }

// chain is who passes work to whom, with the one it is about set off.
func chain(s course.Step) safe.Text {
	links := make([]string, len(s.Links))
	for i, l := range s.Links {
		links[i] = literal(safe.Line(l))
		if l == s.Mark {
			links[i] = "**" + links[i] + "**"
		}
	}
	return safe.New(strings.Join(links, " → "))
}

// ask is a question with its number; its answer waits for the end.
func (h *handout) ask(it *question.Item, id string) Block {
	head := safe.Sprintf("Question %d", len(h.answers)+1)
	if it == nil {
		h.answers = append(h.answers, Block{Kind: Card, Head: head, Blocks: []Block{prose(safe.New("This question could not be read."))}})
		return Block{Kind: Card, Head: head, Blocks: []Block{prose(safe.Sprintf("The question %s could not be read.", literal(id)))}}
	}
	s := onPaper(it, h.Seed)
	h.answers = append(h.answers, Block{Kind: Card, Head: head, Blocks: s.solved()})
	return Block{Kind: Card, Head: head, Blocks: s.asked()}
}

func (h *handout) practice() Part {
	p := Part{Title: safe.New("More questions to practise"), Break: true}
	for _, it := range h.Practice {
		p.Blocks = append(p.Blocks, h.ask(it, it.ID))
	}
	return p
}
