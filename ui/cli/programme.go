package cli

import (
	"slices"
	"sync"

	"downstream/course"
	"downstream/course/play"
	"downstream/course/safe"
)

// programme is what a room may open of a course: lessons, stories and the
// questions of a module. What was read once is kept, so that it stays the same
// for as long as the room lasts.
type programme struct {
	course *course.Course
	guide  *course.Guide // nil: none

	mu   sync.Mutex
	read map[string]play.Activity // nil for what cannot be played
}

func newProgramme(c *course.Course) *programme {
	guide, _ := c.Guide()
	return &programme{course: c, guide: guide, read: map[string]play.Activity{}}
}

// Activity is a lesson, a story, or a module's questions in the order of its
// files.
func (p *programme) Activity(id string) (play.Activity, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	act, known := p.read[id]
	if !known {
		act = p.open(id)
		p.read[id] = act
	}
	return act, act != nil
}

func (p *programme) open(id string) play.Activity {
	if m := p.course.Module(id); m != nil {
		if bank, _ := p.course.Items(id); len(bank) > 0 {
			return play.Practice{ID: id, Title: m.Title, Items: bank, Dealt: true}
		}
		return nil
	}
	m := p.course.ModuleOf(id)
	if m == nil {
		return nil
	}
	if slices.Contains(m.Lessons, id) {
		if l, _ := lessonOf(p.course, m, id); l != nil {
			return *l
		}
		return nil
	}
	if s, _ := storyOf(p.course, id); s != nil {
		return *s
	}
	return nil
}

// Agenda is one of the guide's; nil for none of that id.
func (p *programme) Agenda(id string) *course.Agenda { return p.guide.Agenda(id) }

// Questions are those of the guide, to discuss.
func (p *programme) Questions() []safe.Text {
	if p.guide == nil {
		return nil
	}
	return p.guide.Questions
}
