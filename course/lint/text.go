package lint

import (
	"iter"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/internal/parallel"
	"downstream/course/question"
	"downstream/course/safe"
	"downstream/course/scenario"
)

// text is something a learner reads, and where: the text itself or what holds
// it.
type text struct {
	words     safe.Text
	near      diag.Span
	seen      string // visible, as the places of sentences count
	sentences []sentence
	aside     bool // not on the screen of a lesson, or said there in another way
}

// count is the number of words of the text.
func (t text) count() int {
	n := 0
	for _, s := range t.sentences {
		n += s.words
	}
	return n
}

// at is the place of bytes [from, to) of a text, or of what holds it where the
// file says something else by now.
func (l *linter) at(t text, from, to int) diag.Span {
	return l.places.at(t.near, t.words.String(), from, to)
}

// all is the place of the whole text, without the | of a block.
func (l *linter) all(t text) diag.Span { return l.at(t, 0, len(t.words.String())) }

// texts collects what is read of one thing.
type texts []text

func (ts *texts) add(near diag.Span, words ...safe.Text) { ts.addAll(text{near: near}, words) }

// aside adds what is not on the screen of a lesson, or is said there in another
// way.
func (ts *texts) aside(near diag.Span, words ...safe.Text) {
	ts.addAll(text{near: near, aside: true}, words)
}

func (ts *texts) addAll(t text, words []safe.Text) {
	for _, w := range words {
		if !w.IsZero() {
			t.words, t.seen = w, visible(w.String())
			t.sentences = sentencesOf(t.seen)
			*ts = append(*ts, t)
		}
	}
}

// piece is a lesson or a scenario as something to read from end to end.
type piece struct {
	what string // for messages: "this lesson"
	at   diag.Span
	texts
}

// piecesOf is the lessons, then the scenarios.
func piecesOf(w *course.Whole) []piece {
	all := make([]piece, len(w.Lessons)+len(w.Scenarios))
	parallel.Each(len(all), func(i int) {
		if i < len(w.Lessons) {
			l := w.Lessons[i]
			all[i] = piece{"this lesson", l.Span, lessonTexts(l)}
			return
		}
		s := w.Scenarios[i-len(w.Lessons)]
		all[i] = piece{"this scenario", s.Span, storyTexts(s)}
	})
	return all
}

// textsOf is all that a learner reads, in the lists it was made in: one of all
// would be a copy. Names of people and works are left out: no rule about wording
// holds for them.
func textsOf(c *course.Course, w *course.Whole, pieces []piece, banks []bank) []texts {
	lists := make([]texts, len(banks), len(banks)+len(pieces)+1)
	parallel.Each(len(banks), func(i int) {
		lists[i] = make(texts, 0, 16*len(banks[i].items)) // about: a stem, hints and options with their feedback
		for _, it := range banks[i].items {
			lists[i].item(it)
		}
	})
	for _, p := range pieces {
		lists = append(lists, p.texts)
	}
	return append(lists, registerTexts(c, w))
}

// read is every text, one by one.
func (l *linter) read() iter.Seq[text] {
	return func(yield func(text) bool) {
		for _, ts := range l.texts {
			for _, t := range ts {
				if !yield(t) {
					return
				}
			}
		}
	}
}

func registerTexts(c *course.Course, w *course.Whole) texts {
	var ts texts
	for _, o := range c.Outcomes {
		ts.add(diag.Span{File: "course.yaml"}, o.Text)
	}
	for _, s := range c.Local {
		ts.add(diag.Span{File: "course.yaml"}, s.Title, s.Empty)
	}
	for _, t := range w.Terms {
		ts.add(t.Span, t.Title, t.Text)
	}
	for _, b := range w.Beliefs {
		ts.add(b.Span, b.Text, b.Best)
	}
	for _, e := range w.Evidence {
		ts.add(e.Span, e.Found, e.Limits)
	}
	if w.Guide != nil {
		ts.guide(w.Guide)
	}
	return ts
}

func (ts *texts) guide(g *course.Guide) {
	for _, list := range [][]safe.Text{g.Before, g.Rules, g.Questions, g.Protocol, {g.Flat, g.Hot, g.Disclosure}} {
		ts.add(g.Span, list...)
	}
	for _, a := range g.Agendas {
		ts.add(a.Span, a.Title)
		for _, p := range a.Parts {
			ts.add(p.Span, p.Title, p.Do, p.Show)
		}
	}
}

func lessonTexts(l *course.Lesson) texts {
	ts := make(texts, 0, 3+3*len(l.Steps)) // about: a step has seldom more than three
	ts.aside(l.Span, l.Title, l.Objective)
	for _, s := range l.Steps {
		ts.add(s.Span, s.Title, s.Workplace, s.Text, s.Says, s.But)
		ts.aside(s.Span, s.Alt) // it says what the links show
		ts.add(s.Span, s.Links...)
	}
	ts.add(l.Span, l.Remember)
	return ts
}

func (ts *texts) item(it *question.Item) {
	ts.add(it.Span, it.Stem)
	ts.add(it.Span, it.Hints...)
	for _, o := range it.Options() {
		ts.add(o.Span, o.Text, o.Feedback)
	}
	if n, ok := it.Body.(question.Number); ok {
		for _, miss := range n.Near {
			ts.add(it.Span, miss.Feedback)
		}
		ts.add(it.Span, n.Feedback)
	} else {
		for _, slot := range it.Slots(0) {
			ts.add(it.Span, slot.Text)
		}
	}
	good, nearly := it.Models()
	ts.add(it.Span, it.IfRight, it.IfWrong, good, nearly)
}

func storyTexts(s *scenario.Scenario) texts {
	var ts texts
	ts.add(s.Span, s.Title, s.Workplace, s.Role, s.Setting, s.Notice)
	for _, m := range s.Cast {
		ts.add(m.Span, m.Role, m.Unseen)
	}
	for _, f := range s.Facts {
		ts.add(f.Span, f.Text, f.Unseen)
	}
	for i := range s.Nodes {
		ts = append(ts, nodeTexts(&s.Nodes[i])...)
	}
	for _, e := range s.Endings {
		ts.add(e.Span, e.Title)
		ts.parts(e.Say)
	}
	d := s.Debrief
	ts.add(d.Span, d.Text, d.System)
	ts.add(d.Span, d.Questions...)
	for _, e := range d.Evidence {
		ts.add(e.Span, e.Text)
	}
	ts.add(d.Span, d.Transfer)
	return ts
}

func nodeTexts(n *scenario.Node) texts {
	var ts texts
	ts.add(n.Span, n.Title, n.At)
	ts.parts(n.Say)
	ts.add(n.Span, n.Hint)
	for _, c := range n.Choices {
		ts.variants(c.Words)
		ts.add(c.Span, c.Else)
		ts.parts(c.Say)
		ts.add(c.Span, c.Why)
	}
	return ts
}

func (ts *texts) parts(parts []scenario.Part) {
	for _, p := range parts {
		ts.variants(p.Words)
	}
}

func (ts *texts) variants(words []scenario.Variant) {
	for _, v := range words {
		ts.add(v.Span, v.Text)
	}
}
