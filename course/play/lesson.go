package play

import (
	"slices"
	"strconv"

	"downstream/course"
	"downstream/course/question"
	"downstream/course/safe"
)

// Lesson is a lesson with what its steps need from elsewhere.
type Lesson struct {
	Lesson *course.Lesson
	Module safe.Text                 // the module's title
	Items  map[string]*question.Item // of its ask steps; one that is missing is said so on its step
	Local  map[string]Slot           // of its local steps
}

// Slot is what an organisation filled in at one of course.yaml's slots.
type Slot struct{ Title, Text safe.Text }

func (l Lesson) key() string { return l.Lesson.ID }
func (l Lesson) mode() Mode  { return ModeLesson }

func (l Lesson) begin(o Options) walk {
	w := steps{id: l.Lesson.ID, unit: "step", trail: []safe.Text{l.Module, l.Lesson.Title}, closing: l.closing}
	for _, s := range l.Lesson.Steps {
		w.steps = append(w.steps, l.step(s, o))
	}
	return w
}

// steps is a walk from screen to screen: a lesson's, or practice's.
type steps struct {
	id       string
	unit     string // what one is called
	trail    []safe.Text
	steps    []step
	at       int // len(steps): the closing page
	visit    int
	finished bool
	closing  func(steps) []Block
	practice bool       // questions can be taken back and flagged
	answers  []answered // the questions answered, oldest first
}

// step is one screen. At most one of ask and note is set.
type step struct {
	id, shape, words string
	blocks           []Block
	ask              *asking
	note             *noting
	seen             bool
	flagged          bool // set aside
}

func (w steps) open() (walk, []Event) { return w.enter(0) }

// enter goes to step i and records that it was seen. A question that was
// skipped is open again.
func (w steps) enter(i int) (walk, []Event) {
	w.at, w.visit = i, w.visit+1
	if i == len(w.steps) {
		return w.finish(nil)
	}
	w = w.with(i, (*step).reopen)
	s := w.steps[i]
	es := []Event{{Kind: StepSeen, Item: w.id, Node: s.id, Shape: s.shape, Words: s.words, After: follow}}
	return w.finish(es)
}

// finish adds the finished event the first time that the last step has been
// seen and every question is answered or shown (design, section 4).
func (w steps) finish(es []Event) (walk, []Event) {
	if w.finished || !w.complete() {
		return w, es
	}
	w.finished = true
	return w, append(es, Event{Kind: Finished, Item: w.id, After: follow})
}

func (w steps) complete() bool {
	if len(w.steps) == 0 || !w.steps[len(w.steps)-1].seen {
		return false
	}
	return !slices.ContainsFunc(w.steps, w.waits)
}

// waits reports a step whose question keeps the walk open. In practice one that
// was skipped does not: it is still due, and the next deck asks it.
func (w steps) waits(s step) bool {
	return s.ask != nil && !s.ask.settled && !s.flagged && !(w.practice && s.ask.skipped)
}

func (s *step) reopen() {
	s.seen = true
	if s.ask != nil && s.ask.skipped {
		a := *s.ask
		a.skipped = false
		s.ask = &a
	}
}

func (w steps) with(i int, change func(*step)) steps {
	w.steps = slices.Clone(w.steps)
	change(&w.steps[i])
	return w
}

func (w steps) do(in Input, next int) (walk, []Event, safe.Text) {
	if w.at < len(w.steps) && w.steps[w.at].ask != nil && w.steps[w.at].ask.rethinks(in) {
		return w.answer(in, *w.steps[w.at].ask, next)
	}
	switch in.Op {
	case Undo:
		return w.takeBack(in)
	case Flag:
		return w.flag()
	case Continue:
		return w.forward()
	case Back:
		return w.back()
	case Goto:
		return w.jump(in.To)
	case Enter:
		return w, nil, nothingToUndo()
	}
	if w.at == len(w.steps) {
		return w, nil, safe.New("This is the end of it.")
	}
	switch s := w.steps[w.at]; {
	case s.aside():
		return w, nil, safe.New("This question is flagged. Take the flag off to answer it.")
	case s.ask != nil:
		return w.answer(in, *s.ask, next)
	case s.note != nil:
		return w.write(in, *s.note)
	}
	return w, nil, safe.New("There is nothing to answer here.")
}

func (w steps) answer(in Input, was asking, next int) (walk, []Event, safe.Text) {
	a, es, no, ok := was.do(in)
	if !ok {
		no = safe.New("That is not possible here.")
	}
	if !no.IsZero() {
		return w, nil, no
	}
	before := w
	w = w.with(w.at, func(s *step) { s.ask = &a })
	if was.tries == 0 && a.tries > 0 {
		w.answers = before.andThen(w.at, next-1)
	}
	if in.Op == Skip {
		return w.leave(es)
	}
	moved, es := w.finish(w.here(es))
	return moved, es, safe.Text{}
}

// here says of events that they happened on this step.
func (w steps) here(es []Event) []Event {
	for i := range es {
		es[i].Node = w.steps[w.at].id
	}
	return es
}

// leave goes on to the next step after events on this one.
func (w steps) leave(es []Event) (walk, []Event, safe.Text) {
	es = w.here(es)
	moved, more := w.enter(w.at + 1)
	return moved, append(es, more...), safe.Text{}
}

func (w steps) write(in Input, n noting) (walk, []Event, safe.Text) {
	n, es, no := n.do(in)
	if !no.IsZero() {
		return w, nil, no
	}
	w = w.with(w.at, func(s *step) { s.note = &n })
	if in.Op == Edit {
		return w, nil, safe.Text{}
	}
	return w.leave(es)
}

func (w steps) forward() (walk, []Event, safe.Text) {
	if w.at == len(w.steps) {
		return w, nil, safe.New("This is the end of it.")
	}
	if s := w.steps[w.at]; s.ask != nil && !s.ask.done() && !s.flagged {
		return w, nil, s.ask.refusal()
	}
	moved, es := w.enter(w.at + 1)
	return moved, es, safe.Text{}
}

func (w steps) back() (walk, []Event, safe.Text) {
	if w.at == 0 {
		return w, nil, safe.New("This is the first step.")
	}
	moved, es := w.enter(w.at - 1)
	return moved, es, safe.Text{}
}

func (w steps) jump(id string) (walk, []Event, safe.Text) {
	i := w.index(id)
	if i < 0 {
		return w, nil, safe.New("There is no such step.")
	}
	moved, es := w.enter(i)
	return moved, es, safe.Text{}
}

func (w steps) index(id string) int {
	return slices.IndexFunc(w.steps, func(s step) bool { return s.id == id || s.asks(id) })
}

// asks reports a step whose question is called id, or was.
func (s step) asks(id string) bool {
	return s.ask != nil && s.ask.called(id)
}

// called reports a question that has this id, or had it before.
func (a asking) called(id string) bool {
	return a.item.ID == id || slices.Contains(a.item.RenamedFrom, id)
}

// find is the step a stored event means: by id, else by the same words.
func (w steps) find(e Event) int {
	if i := w.index(e.Node); i >= 0 {
		return i
	}
	return slices.IndexFunc(w.steps, func(s step) bool { return s.words == e.Words })
}

func (w steps) replay(e Event, index int) (walk, fit) {
	i, before := w.find(e), w
	switch {
	case e.Kind == Opened:
		return w, same
	case e.Kind == Finished, e.Kind == Entered:
		w.finished = e.Kind == Finished
		return w, same
	case e.Kind == StepSeen && i < 0:
		// The step is gone: the learner goes on at the first one not seen.
		w.at = max(slices.IndexFunc(w.steps, func(s step) bool { return !s.seen }), 0)
		return w, reworded
	case i < 0:
		return w, same
	}
	f := same
	w = w.with(i, func(s *step) {
		switch {
		case e.Kind == StepSeen:
			s.reopen()
			if e.Words != s.words || e.Shape != s.shape {
				f = reworded
			}
		case s.asks(e.Item):
			a := s.ask.replay(e)
			s.ask = &a
		case s.note != nil:
			n := s.note.replay(e)
			s.note = &n
		}
	})
	if e.Kind == StepSeen {
		w.at, w.visit = i, w.visit+1
	}
	if e.Kind == Skipped && i == len(w.steps)-1 {
		w.at, w.visit = len(w.steps), w.visit+1 // the closing page: no event says that it was seen
	}
	if s := before.steps[i]; e.Kind == Answered && s.asks(e.Item) && s.ask.tries == 0 {
		w.answers = before.andThen(i, index-1)
	}
	return w, f
}

func (w steps) scene() Scene {
	s := Scene{Trail: slices.Clone(w.trail), At: Place{Activity: w.id, Visit: w.visit}}
	if w.at == len(w.steps) {
		s.At.Step = "end"
		s.Trail = append(s.Trail, safe.New("the end"))
		s.Blocks = w.closing(w)
		s.Prompt = Prompt{Kind: AskNone}
		return w.practising(s).can(Back, "back", len(w.steps) > 0)
	}
	st := w.steps[w.at]
	s.At.Step = st.id
	s.Trail = append(s.Trail, safe.Sprintf("%s %d of %d", w.unit, w.at+1, len(w.steps)))
	s.Blocks = slices.Clone(st.blocks)
	s.Prompt = Prompt{Kind: AskContinue}
	switch {
	case st.aside():
		s.Blocks = append(s.Blocks, text("stem", Prose, st.ask.item.Stem))
	case st.ask != nil:
		s = st.ask.dress(s)
	case st.note != nil:
		s = st.note.dress(s)
	}
	return w.practising(s).can(Back, "back", w.at > 0)
}

// can adds a move, unless what it does is offered already in other words.
func (s Scene) can(op Op, text string, yes bool) Scene {
	if yes && !slices.ContainsFunc(s.Moves, func(m Move) bool { return m.Op == op }) {
		s.Moves = append(s.Moves, Move{Op: op, Text: safe.New(text)})
	}
	return s
}

// closing is a lesson's last page: what to keep, what it rests on, and what is
// left open.
func (l Lesson) closing(w steps) []Block {
	bs := []Block{}
	if !l.Lesson.Remember.IsZero() {
		bs = append(bs, said("remember", "One line to remember", l.Lesson.Remember))
	}
	done := safe.New("This lesson is finished.")
	if open := w.unanswered(); open > 0 {
		done = safe.Sprintf("You have read it all. Still open: %s. Go back to answer, or come back another day.", count(open, "question", "questions"))
	}
	bs = append(bs, text("done", Prose, done))
	if n := len(l.Lesson.Sources); n > 0 {
		b := text("sources", Prose, safe.Sprintf("This lesson rests on %s.", count(n, "source", "sources")))
		for _, id := range l.Lesson.Sources {
			b.Terms = append(b.Terms, Ref{EvidenceRef, id})
		}
		bs = append(bs, b)
	}
	return bs
}

func (w steps) unanswered() int {
	n := 0
	for _, s := range w.steps {
		if s.ask != nil && !s.ask.settled {
			n++
		}
	}
	return n
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
