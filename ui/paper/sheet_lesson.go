package paper

import (
	"fmt"

	"downstream/course"
	"downstream/course/question"
	"downstream/course/safe"
)

// LessonSheet is the facilitator's sheet of a lesson; nil for one that cannot be
// read.
func LessonSheet(v SheetView, title safe.Text, l *course.Lesson) Document {
	h := v.handout()
	d := v.document(title, safe.New("a lesson"),
		"For the facilitator. The room sees the lesson page by page; here all of it stands at once, with the answers apart.", optionOrder)
	d.Parts = v.opening()
	if l == nil {
		d.Parts = append(append(d.Parts, unreadPart("lesson")), v.trouble()...)
		return d
	}
	h.Lessons = []HandoutLesson{{ID: l.ID, Lesson: l}}
	p := h.lesson(h.Lessons[0])
	p.Title, p.Break = safe.New("The lesson"), true
	d.Parts = append(d.Parts, p)
	if len(h.answers) > 0 {
		d.Parts = append(d.Parts, aQuestion())
	}
	var asked []*question.Item
	for _, s := range l.Steps {
		if s.Kind == course.StepAsk {
			asked = append(asked, h.Items[s.Item])
		}
	}
	return v.close(h, d, asked)
}

// ModuleSheet is the facilitator's sheet of the questions of a module.
func ModuleSheet(v SheetView, title safe.Text, items []*question.Item) Document {
	h := v.handout()
	d := v.document(title, safe.New(plural(len(items), "question")),
		"For the facilitator. The questions first, the answers apart at the end.", optionOrder)
	d.Parts = append(v.opening(), aQuestion())
	p := Part{Title: safe.New("The questions"), Break: true}
	for _, it := range items {
		p.Blocks = append(p.Blocks, h.ask(it, it.ID))
	}
	if len(items) == 0 {
		p.Blocks = []Block{prose(safe.New("This module has no questions that can be read."))}
	}
	d.Parts = append(d.Parts, p)
	return v.close(h, d, items)
}

const optionOrder = "On the screen the options may stand in another order. Go by their words."

// close puts behind the pages what to talk about, why wrong answers tempt, and
// what a handout has there.
func (v SheetView) close(h *handout, d Document, asked []*question.Item) Document {
	d.Parts = append(append(d.Parts, broken(v.talking())...), v.trouble()...)
	d = h.end(d)
	d.Parts = append(d.Parts, v.tempted("Why wrong answers tempt", beliefsOf(asked, h.Seed))...)
	return d
}

// beliefsOf says by belief which options lean on it.
func beliefsOf(items []*question.Item, seed uint64) map[string][]string {
	where := map[string][]string{}
	for i, it := range items {
		if it == nil {
			continue
		}
		s := onPaper(it, seed)
		for _, o := range it.Options() {
			if o.Belief != "" {
				where[o.Belief] = append(where[o.Belief], fmt.Sprint(i+1)+markOf(s.entries, o.ID, s.entryMark))
			}
		}
	}
	return where
}

// aQuestion says how a room answers a question.
func aQuestion() Part {
	return Part{Title: safe.New("How a question goes"), Blocks: []Block{{Kind: Rows, Rows: counted([]safe.Text{
		safe.New("Read it aloud, with its options, and give the room time to think before any hand goes up."),
		safe.New("Hands for A, then B, and on. Count them, or take only which letter had most."),
		safe.New("Show how the hands fell and say nothing about it. Two minutes in pairs: “Find somebody who chose another letter.”"),
		safe.New("Hands again. Then show what each option’s feedback says, the wrong ones too."),
		safe.New("Where a question is put in order, matched, worked out or written, let pairs do it on paper, and then show the answer."),
	})}}}
}

// lessonInShort is what of a lesson helps in a session.
func (v SheetView) lessonInShort(h *handout, l *course.Lesson) []Block {
	var out []Block
	if !l.Objective.IsZero() {
		out = append(out, prose(safe.Sprintf("*What people can do afterwards:* %s", l.Objective)))
	}
	for _, s := range l.Steps {
		switch s.Kind {
		case course.StepExample, course.StepChain, course.StepAid:
			out = append(out, h.step(s)...)
		case course.StepReflect:
			out = append(out, prose(safe.Sprintf("*To ask:* %s", s.Text)))
		}
	}
	return append(out, points(l)...)
}
