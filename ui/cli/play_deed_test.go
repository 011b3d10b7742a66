package cli

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"downstream/content"
	"downstream/course"
	"downstream/course/play"
	"downstream/course/question"
)

// deed is one thing a learner does, on whichever face: an answer handed in, a
// page turned, a decision taken back.
type deed struct {
	op     play.Op
	answer play.Answer // Submit: the whole draft
	to     string      // Undo, Enter: the decision's number, "" for the last

	before, after play.Scene
	stored        bool // something was
	closed        bool // the activity has come to its end: opened again, it begins anew
}

// inputs are the deed as a Player takes it.
func (d deed) inputs() []play.Input {
	if d.op == play.Submit {
		return []play.Input{{Op: play.Edit, Answer: d.answer}, {Op: play.Submit}}
	}
	return []play.Input{{Op: d.op, To: d.to}}
}

// learner decides what to do next, from what is to be seen and the question
// that is asked, nil for none; false when all is done.
type learner func(play.Scene, *question.Item) (deed, bool)

// plan is all that a learner does, from p on.
func plan(t *testing.T, p play.Player, does learner) []deed {
	t.Helper()
	var ds []deed
	closed := false
	for {
		s := p.Scene()
		d, more := does(s, asked(s))
		if !more {
			return ds
		}
		if len(ds) == 1000 {
			t.Fatalf("the learner comes to no end; last at %v, %s", s.At, s.Prompt.Kind)
		}
		d.before = s
		for _, in := range d.inputs() {
			next, es, no := p.Do(in)
			if !no.IsZero() {
				t.Fatalf("at %v, %s of %+v%s is refused: %s", s.At, in.Op, d.answer, d.to, no)
			}
			p, d.stored = next, d.stored || len(es) > 0
			closed = closed || slices.ContainsFunc(es, func(e play.Event) bool { return e.Kind == play.Finished || e.Kind == play.Ended })
		}
		d.after, d.closed = p.Scene(), closed
		ds = append(ds, d)
	}
}

// asked is the question a scene asks: the one of its stem.
func asked(s play.Scene) *question.Item {
	for _, b := range s.Blocks {
		if b.Key == "stem" {
			items := questions()
			return items[slices.IndexFunc(items, func(it *question.Item) bool { return it.Stem == b.Text })]
		}
	}
	return nil
}

// questions are all of the course's banks and stories, and those that a new
// course begins with, read once for all tests.
var questions = sync.OnceValue(func() []*question.Item {
	c, _ := course.Open(content.Course())
	template, _ := course.Open(content.Template())
	all, _ := template.Items("first-module")
	for _, m := range c.Modules {
		bank, _ := c.Items(m.ID)
		all = append(all, bank...)
	}
	for _, id := range c.Tests {
		f, _ := c.Form(id)
		all = append(all, f.Items...)
	}
	told, _ := c.SceneItems()
	return append(all, told...)
})

// rightly answers everything as its author would.
func rightly(s play.Scene, it *question.Item) (deed, bool) {
	a := s.Prompt.Draft.Clone()
	switch s.Prompt.Kind {
	case play.AskNone:
		return deed{}, false
	case play.AskContinue:
		return deed{op: play.Continue}, true
	case play.AskText:
		a.Text = "Room 4.\nBy noon?"
	case play.AskChecklist:
		a.Picks = ids(s.Prompt.Options)
	case play.AskConfidence:
		a.Level = 80
	default:
		if a = it.Key(); a.IsZero() { // an estimate has no key
			a = filled(s, "12")
		}
		a.Level = s.Prompt.Draft.Level
	}
	return deed{op: play.Submit, answer: a}, true
}

// wrongly takes every hint, misses until the answer can be shown, and has it
// shown.
func wrongly(s play.Scene, it *question.Item) (deed, bool) {
	for _, op := range []play.Op{play.Hint, play.Show} {
		if s.Offers(op) {
			return deed{op: op}, true
		}
	}
	d, more := rightly(s, it)
	if d.op != play.Submit {
		return d, more
	}
	level := d.answer.Level
	switch p := s.Prompt; p.Kind {
	case play.AskChecklist:
		d.answer.Picks = nil
	case play.AskConfidence:
		level = 50
	case play.AskOne:
		d.answer.Picks = others(p, d.answer.Picks)[:1]
	case play.AskMany:
		d.answer.Picks = append(others(p, d.answer.Picks), d.answer.Picks...)[:1]
	case play.AskOrder:
		slices.Reverse(d.answer.Picks)
	case play.AskMatch, play.AskBins:
		d.answer = misplaced(p, d.answer)
	case play.AskNumber:
		if !it.Key().IsZero() { // an estimate is never wrong
			d.answer = filled(s, "999")
		}
	}
	d.answer.Level = s.Prompt.Draft.Level
	if d.answer.Equal(s.Prompt.Draft) { // which would be no try
		d.answer = otherwise(s, d.answer)
	}
	d.answer.Level = level
	return d, more
}

// otherwise is another answer than a, and as wrong.
func otherwise(s play.Scene, a play.Answer) play.Answer {
	p := s.Prompt
	switch p.Kind {
	case play.AskMany:
		return play.Answer{Picks: others(p, a.Picks)[:1]}
	case play.AskOrder:
		return play.Answer{Picks: append(slices.Clone(a.Picks[1:]), a.Picks[0])}
	case play.AskMatch, play.AskBins:
		return play.Answer{Put: append([]play.Pair{{From: a.Put[0].From, To: others(play.Prompt{Options: p.Slots}, []string{a.Put[0].To})[0]}}, a.Put[1:]...)}
	case play.AskNumber:
		return filled(s, "998")
	}
	return a
}

func ids(os []play.Option) []string {
	var out []string
	for _, o := range os {
		out = append(out, o.ID)
	}
	return out
}

// others are the options that are not right, those not tried yet first.
func others(p play.Prompt, right []string) []string {
	var open, tried []string
	for _, o := range p.Options {
		switch {
		case slices.Contains(right, o.ID):
		case o.State == play.Wrong:
			tried = append(tried, o.ID)
		default:
			open = append(open, o.ID)
		}
	}
	return append(open, tried...)
}

// misplaced puts everything where it does not belong.
func misplaced(p play.Prompt, key play.Answer) play.Answer {
	var a play.Answer
	for _, o := range p.Options {
		to := p.Slots[0].ID
		for _, s := range p.Slots {
			if !slices.Contains(key.In(o.ID), s.ID) {
				to = s.ID
			}
		}
		a = a.Assign(o.ID, to)
	}
	return a
}

func filled(s play.Scene, figure string) play.Answer {
	var a play.Answer
	for _, slot := range s.Prompt.Slots {
		a = a.Set(slot.ID, figure)
	}
	return a
}

// along takes a story's choices one by one and turns the pages between; after
// the last it goes on to the debrief. A question on the way is answered as the
// path says, n07.wrong, and rightly where it says nothing. Among the choices, "<" takes back the last
// decision, "<2" the second, and "@2" opens the second again after the ending.
func along(path ...string) learner {
	return func(s play.Scene, it *question.Item) (deed, bool) {
		if s.Prompt.Kind == play.AskContinue {
			return deed{op: play.Continue}, true
		}
		if it != nil {
			answer := rightly
			if len(path) > 0 && strings.HasPrefix(path[0], s.At.Step+".") {
				if path[0] == s.At.Step+".wrong" {
					answer = wrongly
				}
				path = path[1:]
			}
			return answer(s, it)
		}
		if len(path) == 0 {
			return deed{}, false
		}
		step := path[0]
		path = path[1:]
		if k, back := strings.CutPrefix(step, "<"); back {
			return deed{op: play.Undo, to: k}, true
		}
		if k, again := strings.CutPrefix(step, "@"); again {
			return deed{op: play.Enter, to: k}, true
		}
		return deed{op: play.Submit, answer: play.Answer{Picks: []string{step}}}, true
	}
}

// line is what a learner types for the deed in plain mode.
func (d deed) line() string {
	p := d.before.Prompt
	switch d.op {
	case play.Continue:
		return ""
	case play.Hint:
		return ":h"
	case play.Show:
		return ":s"
	case play.Skip:
		return ":x"
	case play.Back:
		return ":b"
	case play.Undo:
		return strings.TrimSpace(":u " + d.to)
	case play.Enter:
		return strings.TrimSpace(":e " + d.to)
	}
	var words []string
	switch p.Kind {
	case play.AskText:
		return d.answer.Text + "\n."
	case play.AskConfidence:
		return fmt.Sprint(d.answer.Level)
	case play.AskMatch, play.AskBins:
		for i, o := range p.Options {
			if in := d.answer.In(o.ID); len(in) > 0 {
				words = append(words, fmt.Sprint(i+1)+letters(p, in))
			}
		}
	case play.AskNumber:
		for _, s := range p.Slots {
			words = append(words, d.answer.In(s.ID)...)
		}
		return strings.Join(words, "; ")
	default:
		for _, id := range d.answer.Picks {
			words = append(words, fmt.Sprint(numberOf(p, id)))
		}
		if len(words) == 0 {
			return "0"
		}
	}
	return strings.Join(words, " ")
}

// numberOf is what an option is chosen by.
func numberOf(p play.Prompt, id string) int { return p.Number(slices.Index(ids(p.Options), id)) }

// letters are what slots are named by.
func letters(p play.Prompt, slots []string) string {
	out := ""
	for _, id := range slots {
		out += string(rune('a' + slices.Index(ids(p.Slots), id)))
	}
	return out
}

// script is what a learner types for all of it.
func script(ds []deed) string {
	var b strings.Builder
	for _, d := range ds {
		b.WriteString(d.line() + "\n")
	}
	return b.String()
}
