package course

import (
	"strconv"

	"downstream/course/diag"
	"downstream/course/internal/digest"
	"downstream/course/safe"
)

// Lesson is one lesson file, read.
type Lesson struct {
	ID          string
	Title       safe.Text
	Minutes     int // expected reading time, 1 or more
	Objective   safe.Text
	Outcomes    []string // ids of course.yaml's outcomes
	Behaviours  []string
	Bloom       []string
	Steps       []Step
	Remember    safe.Text // the one line to take away; may be empty
	Sources     []string  // evidence ids
	RenamedFrom []string
	Span        diag.Span
}

// StepKind says what a step of a lesson is.
type StepKind string

// The kinds of step, as an author writes them.
const (
	StepText    StepKind = "text"
	StepExample StepKind = "example"
	StepBelief  StepKind = "belief"
	StepChain   StepKind = "chain"
	StepAsk     StepKind = "ask"
	StepReflect StepKind = "reflect"
	StepAid     StepKind = "aid"
	StepLocal   StepKind = "local"
)

// Step is one screen of a lesson. Which fields are set follows from Kind.
type Step struct {
	ID        string // the author's, else its item's, else kind.n (design, section 4)
	Kind      StepKind
	Title     safe.Text   // aid
	Text      safe.Text   // text, example, aid: Markdown; reflect: the prompt
	Workplace safe.Text   // example
	Tag       string      // belief: its id in beliefs.yaml
	Says, But safe.Text   // belief: as held, and the correction
	Links     []safe.Text // chain, the end customer last
	Mark      safe.Text   // chain: the link the lesson is about; empty for none
	Alt       safe.Text   // chain: the same in words
	Item      string      // ask: the question's id; reflect, aid: its own
	Slot      string      // local: the id of course.yaml's slot
	Span      diag.Span
}

// Shape is the digest of what the step is and leads to; an item's own shape is
// the item's.
func (s Step) Shape() string {
	return digest.Of("step", s.ID, string(s.Kind), s.Tag, s.Item, s.Slot, strconv.Itoa(len(s.Links)))
}

// Words is the digest of all that a learner reads on the step.
func (s Step) Words() string {
	d := digest.New()
	for _, t := range []safe.Text{s.Title, s.Text, s.Workplace, s.Says, s.But, s.Mark, s.Alt} {
		d.Add(t.String())
	}
	for _, l := range s.Links {
		d.Add(l.String())
	}
	return d.Sum()
}

// Read is all that a learner reads on the step, as one text; empty for a step
// that only asks.
func (s Step) Read() safe.Text {
	var parts []safe.Text
	for _, t := range append([]safe.Text{s.Title, s.Workplace, s.Text, s.Says, s.But, s.Alt}, s.Links...) {
		if !t.IsZero() {
			parts = append(parts, t)
		}
	}
	return safe.Join(parts, "\n\n")
}
