package paper

import (
	"fmt"
	"strings"

	"downstream/course"
	"downstream/course/question"
	"downstream/course/safe"
)

// RecapView is what a learner takes along: the course's points and their own
// words.
type RecapView struct {
	Course, Name, Day safe.Text
	Language          string
	Plan              []Note
	Modules           []RecapModule
	Met               []Missed // questions of stories
	Notes             []Note   // written elsewhere than in a lesson that is here
}

// Note is something the learner wrote: Text, as typed, to what was asked, which
// is Markdown. Either of Head and Ask may be empty.
type Note struct{ Head, Ask, Text safe.Text }

// RecapModule is a module of which something was taken.
type RecapModule struct {
	Title   safe.Text
	Lessons []RecapLesson // begun or finished
	Missed  []Missed      // in practice
	Stories []RecapStory
}

// RecapLesson is a lesson that was begun.
type RecapLesson struct {
	ID       string
	Lesson   *course.Lesson // nil where it could not be read
	Finished bool
	Wrote    []Note
	Missed   []Missed
}

// Missed is a question whose first answer was not right.
type Missed struct {
	Item     *question.Item
	Answer   question.Answer
	Said     []string // the chosen texts as they were shown then
	Reworded bool     // the question reads otherwise by now
}

// RecapStory is a story of which an ending was found.
type RecapStory struct {
	Title safe.Text
	Found []safe.Text
	Of    int
}

// Recap is the learner's own document.
func Recap(v RecapView) Document {
	d := Document{Language: v.Language, Title: safe.Sprintf("Recap: %s", safe.Line(v.Course)),
		Under: safe.Join(some(v.Name, v.Day), ", "), Holds: v.holds()}
	if len(v.Plan) > 0 {
		d.Parts = append(d.Parts, Part{Title: safe.New("My plan"), Blocks: own(v.Plan)})
	}
	for _, m := range v.Modules {
		d.Parts = append(d.Parts, m.part())
	}
	if len(v.Met) > 0 {
		d.Parts = append(d.Parts, Part{Title: safe.New("Questions met in stories"), Break: true, Blocks: corrections(v.Met)})
	}
	if len(v.Notes) > 0 {
		d.Parts = append(d.Parts, Part{Title: safe.New("My notes"), Break: true, Blocks: own(v.Notes)})
	}
	if len(d.Parts) == 0 {
		d.Parts = []Part{{Title: safe.New("Nothing yet"), Blocks: []Block{prose(
			safe.New("Here stands what you take from the course, once you have begun a lesson, answered a question, found an ending or written a line of your plan."))}}}
	}
	return d
}

// holds says what stands in the recap and whose it is.
func (v RecapView) holds() []safe.Text {
	lessons, missed, wrote, endings := 0, len(v.Met), len(v.Notes), 0
	for _, m := range v.Modules {
		missed += len(m.Missed)
		for _, l := range m.Lessons {
			lessons, missed, wrote = lessons+1, missed+len(l.Missed), wrote+len(l.Wrote)
		}
		for _, s := range m.Stories {
			endings += len(s.Found)
		}
	}
	var counts []string
	for _, c := range []struct {
		n             int
		one, and, end string
	}{
		{len(v.Plan), "page", "", " of your plan"}, {lessons, "lesson", "the points of ", ""}, {wrote, "text", "", " you wrote"},
		{missed, "answer", "", " put right"}, {endings, "ending", "", " found in stories"},
	} {
		if c.n > 0 {
			counts = append(counts, c.and+plural(c.n, c.one)+c.end)
		}
	}
	if len(counts) == 0 {
		counts = []string{"nothing yet"}
	}
	return []safe.Text{
		safe.Sprintf("This is yours, made for you alone. It holds %s.", enumerated(counts)),
		safe.New("What you wrote for yourself is in it, and nothing sends it anywhere. Keep it where only those can read it who should."),
	}
}

// enumerated is a list in a sentence.
func enumerated(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

func own(notes []Note) []Block {
	var out []Block
	for _, n := range notes {
		if !n.Ask.IsZero() {
			out = append(out, prose(n.Ask))
		}
		out = append(out, Block{Kind: Own, Head: n.Head, Text: n.Text})
	}
	return out
}

func (m RecapModule) part() Part {
	p := Part{Title: m.Title, Break: true}
	for _, l := range m.Lessons {
		p.Parts = append(p.Parts, l.part())
	}
	if len(m.Missed) > 0 {
		p.Parts = append(p.Parts, Part{Title: safe.New("From practice"), Blocks: corrections(m.Missed)})
	}
	if len(m.Stories) > 0 {
		rows := make([]Row, len(m.Stories))
		for i, s := range m.Stories {
			rows[i] = s.row()
		}
		p.Parts = append(p.Parts, Part{Title: safe.New("Endings found"), Blocks: []Block{{Kind: Rows, Rows: rows}}})
	}
	return p
}

func (s RecapStory) row() Row {
	var found []string
	for _, f := range s.Found {
		found = append(found, literal(safe.Line(f)))
	}
	return Row{Mark: s.Title, Text: safe.Sprintf("%s (%d of %d)", strings.Join(found, "; "), len(s.Found), s.Of)}
}

func (l RecapLesson) part() Part {
	if l.Lesson == nil {
		return Part{Title: safe.New(l.ID), Blocks: append([]Block{prose(
			safe.New("This lesson could not be read, so its points are missing here."))}, l.mine()...)}
	}
	p := Part{Title: l.Lesson.Title}
	if !l.Finished {
		p.Under = safe.New("begun, not finished")
	}
	p.Blocks = append(p.Blocks, points(l.Lesson)...)
	for _, s := range l.Lesson.Steps {
		if s.Kind == course.StepAid {
			p.Blocks = append(p.Blocks, aid(s))
		}
	}
	p.Blocks = append(p.Blocks, l.mine()...)
	return p
}

func (l RecapLesson) mine() []Block { return append(own(l.Wrote), corrections(l.Missed)...) }

// corrections are answers that were wrong at first, each with what is right.
func corrections(all []Missed) []Block {
	out := make([]Block, len(all))
	for i, m := range all {
		out[i] = Block{Kind: Card, Head: safe.New("An answer put right"), Blocks: m.blocks()}
	}
	return out
}

func (m Missed) blocks() []Block {
	out := []Block{prose(m.Item.Stem)}
	if m.Reworded {
		out = append(out, prose(safe.New("*This question has changed since you answered it.*")))
	}
	if m.Item.Kind == question.KindShort {
		if text := safe.New(m.Answer.Text); !text.IsZero() {
			out = append(out, Block{Kind: Own, Head: safe.New("You wrote"), Text: text})
		}
		return append(out, models(m.Item)...)
	}
	if rows := append(m.chosen(), m.right()...); len(rows) > 0 {
		out = append(out, Block{Kind: Rows, Rows: rows})
	}
	for _, t := range m.Item.Shown() {
		out = append(out, prose(t))
	}
	return out
}

// chosen is what the learner answered, in the words of then.
func (m Missed) chosen() []Row {
	said := m.Said
	if m.Item.Kind == question.KindNumber {
		said = numbers(m.Item, m.Answer)
	}
	if len(said) == 0 {
		return nil
	}
	return []Row{{Mark: safe.New("You chose"), Text: several(said, m.Item.Kind == question.KindOrder)}}
}

// right is the key, with what the course says to it.
func (m Missed) right() []Row {
	mark := safe.New("Right")
	key := m.Item.Key()
	text, why := map[string]safe.Text{}, map[string]safe.Text{}
	for _, o := range m.Item.Options() {
		text[o.ID], why[o.ID] = o.Text, o.Feedback
	}
	for _, s := range m.Item.Slots(0) {
		text[s.ID] = s.Text
	}
	var said []string
	switch m.Item.Kind {
	case question.KindSingle, question.KindMultiple:
		var rows []Row
		for _, id := range key.Picks {
			rows = append(rows, Row{Mark: mark, Text: text[id], Why: why[id]})
		}
		return rows
	case question.KindNumber:
		said = numbers(m.Item, key)
	case question.KindOrder:
		for _, id := range key.Picks {
			said = append(said, text[id].String())
		}
	default:
		said = m.places(text)
	}
	if len(said) == 0 {
		return nil
	}
	return []Row{{Mark: mark, Text: several(said, m.Item.Kind == question.KindOrder)}}
}

// places say where each entry belongs, in the author's order.
func (m Missed) places(text map[string]safe.Text) []string {
	var out []string
	add := func(from string, to ...string) {
		var names []string
		for _, id := range to {
			names = append(names, text[id].String())
		}
		out = append(out, text[from].String()+" → "+strings.Join(names, " or "))
	}
	switch b := m.Item.Body.(type) {
	case question.Match:
		for _, p := range b.Pairs {
			add(p.ID, p.Target)
		}
	case question.Categorise:
		for _, t := range b.Things {
			add(t.ID, t.In...)
		}
	}
	return out
}

// several are texts as one: a list where there is more than one.
func several(said []string, ordered bool) safe.Text {
	if len(said) == 1 {
		return safe.New(said[0])
	}
	var out []string
	for i, s := range said {
		mark := "- "
		if ordered {
			mark = fmt.Sprintf("%d. ", i+1)
		}
		out = append(out, hung(mark, strings.TrimSpace(s)))
	}
	return safe.New(strings.Join(out, "\n"))
}
