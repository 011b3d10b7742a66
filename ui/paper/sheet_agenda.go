package paper

import (
	"fmt"

	"downstream/course"
	"downstream/course/safe"
	"downstream/course/scenario"
)

// AgendaSheet is the facilitator's sheet of a session: what happens when, and
// behind it a short sheet of each lesson and story it draws on, by their ids.
// One that is not there could not be read.
func AgendaSheet(v SheetView, a *course.Agenda, lessons map[string]*course.Lesson, stories map[string]*scenario.Scenario) Document {
	h := v.handout()
	d := v.document(a.Title, safe.Sprintf("a session of %s", plural(a.Minutes, "minute")),
		"For the facilitator alone. The session comes first, with minutes from its beginning; the lessons and stories it draws on stand behind it in short.")
	d.Parts = append(v.opening(), v.session(a))
	d.Parts = append(d.Parts, broken(numbered("The debrief, after any story", v.guide().Protocol))...)
	d.Parts = append(append(d.Parts, v.talking()...), v.trouble()...)
	from, told := 0, map[string]bool{}
	for _, p := range a.Parts {
		clock := minutesFrom(from, p.Minutes)
		from += p.Minutes
		if id := p.Lesson; id != "" && !told[id] {
			told[id] = true
			d.Parts = append(d.Parts, v.shortLesson(h, clock, id, lessons[id]))
		}
		if id := p.Scenario; id != "" && !told[id] {
			told[id] = true
			d.Parts = append(d.Parts, v.shortStory(h, clock, id, stories[id]))
		}
	}
	return h.end(d)
}

// minutesFrom is when a part begins and ends.
func minutesFrom(from, minutes int) string { return fmt.Sprintf("%d–%d", from, from+minutes) }

// session is the run of it, on as few sheets as it can.
func (v SheetView) session(a *course.Agenda) Part {
	out := Part{Title: safe.New("The session"), Break: true, Blocks: []Block{prose(safe.New("We begin at …………… and end at ……………"))}}
	from := 0
	for _, p := range a.Parts {
		said := append([]Block{prose(p.Do)}, box("On the screen", p.Show)...)
		for _, id := range []string{p.Lesson, p.Scenario} {
			if id != "" {
				said = append(said, prose(safe.New("→ *Its sheet stands behind.* The whole of it: `downstream present "+id+" --sheet"+v.Args+"`")))
			}
		}
		out.Blocks = append(out.Blocks, Block{Kind: Card, Head: safe.Sprintf("%s · %s", minutesFrom(from, p.Minutes), p.Title), Blocks: said})
		from += p.Minutes
	}
	return out
}

func (v SheetView) shortLesson(h *handout, clock, id string, l *course.Lesson) Part {
	p := Part{Title: safe.Sprintf("%s · %s", clock, id), Break: true, Blocks: []Block{unread("lesson")}}
	if l != nil {
		p.Title, p.Under, p.Blocks = safe.Sprintf("%s · %s", clock, l.Title), safe.New("the lesson, in short"), v.lessonInShort(h, l)
	}
	return p
}

func (v SheetView) shortStory(h *handout, clock, id string, s *scenario.Scenario) Part {
	if s == nil {
		return Part{Title: safe.Sprintf("%s · %s", clock, id), Break: true, Blocks: []Block{unread("story")}}
	}
	t := newTold(v, h, s)
	p := Part{Title: safe.Sprintf("%s · %s", clock, s.Title), Under: safe.New("the story, in short"), Break: true, Blocks: append(t.notice(), t.where()...)}
	for _, n := range t.scenes {
		if len(n.Choices) > 0 {
			p.Blocks = append(p.Blocks, Block{Kind: Card, Head: t.heading(n), Blocks: []Block{{Kind: Rows, Rows: t.choices(n, false)}}})
		}
	}
	p.Blocks = append(p.Blocks, Block{Kind: Rows, Head: safe.New("Endings"), Rows: t.endingRows()})
	if rows := counted(s.Debrief.Questions); len(rows) > 0 {
		p.Blocks = append(p.Blocks, Block{Kind: Rows, Head: safe.New("Its own questions"), Rows: rows})
	}
	p.Blocks = append(p.Blocks, t.taken()...)
	return p
}
