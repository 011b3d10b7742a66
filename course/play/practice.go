package play

import (
	"slices"

	"downstream/course/question"
	"downstream/course/safe"
)

// Practice is questions to be asked one after the other.
type Practice struct {
	ID    string // under which its events are stored
	Title safe.Text
	Items []*question.Item
	// Dealt says that the items are a deck, to be asked in their order, which
	// the opened event keeps. Otherwise the order is drawn from the seed.
	Dealt bool
	// Flagged are ids of items that the learner has set aside, as it stands now.
	// Whoever keeps the events knows that best: Replay leaves flags alone.
	Flagged map[string]bool
}

func (p Practice) key() string { return p.ID }
func (p Practice) mode() Mode  { return ModePractice }

// dealt are the ids of a deck, in order.
func (p Practice) dealt() []string {
	if !p.Dealt {
		return nil
	}
	ids := make([]string, len(p.Items))
	for i, it := range p.Items {
		ids[i] = it.ID
	}
	return ids
}

func (p Practice) begin(o Options) walk {
	w := steps{id: p.ID, unit: "question", trail: []safe.Text{p.Title}, closing: practised, practice: true}
	for _, i := range p.order(o.Seed) {
		it := p.Items[i]
		a := ask(it, o, false)
		w.steps = append(w.steps, step{id: it.ID, shape: it.Shape(), words: it.Words(), ask: &a, flagged: p.Flagged[it.ID]})
	}
	return w
}

func (p Practice) order(seed uint64) []int {
	if !p.Dealt {
		return question.Shuffle(seed, p.ID, len(p.Items))
	}
	order := make([]int, len(p.Items))
	for i := range order {
		order[i] = i
	}
	return order
}

// answered is a question that was answered: the walk as it stood before its
// first try, and the event it stood on.
type answered struct {
	before steps
	after  int
}

// andThen are the answers after the first try at the question of step i, which
// w has not seen yet. Nobody takes back what is not practice.
func (w steps) andThen(i, after int) []answered {
	if !w.practice {
		return nil
	}
	before := w.with(i, func(s *step) {
		a := *s.ask
		a.draft, a.phase, a.sure, a.level = Answer{}, 0, false, false
		s.ask = &a
	})
	before.at = i
	return append(slices.Clone(w.answers), answered{before, after})
}

func nothingToUndo() safe.Text {
	return safe.New("Here there is nothing to undo. Go back instead.")
}

// takeBack opens the question answered last again, as if it had not been
// answered. What was seen since is not on the path any more; flags stay.
func (w steps) takeBack(in Input) (walk, []Event, safe.Text) {
	n := len(w.answers)
	switch {
	case !w.practice:
		return w, nil, nothingToUndo()
	case in.To != "":
		return w, nil, safe.New("In practice only the last answer can be taken back.")
	case n == 0:
		return w, nil, safe.New("There is no answer to take back yet.")
	}
	last := w.answers[n-1]
	was := last.before
	was.visit = w.visit + 1
	was.steps = slices.Clone(was.steps)
	for i := range was.steps {
		was.steps[i].flagged = w.steps[i].flagged
	}
	s := was.steps[was.at]
	es := []Event{{Kind: Undone, Item: s.ask.item.ID, Node: s.id, Shape: s.shape, Words: s.words, Try: 1, After: last.after}}
	if w.finished && !was.finished {
		es = append(es, Event{Kind: Entered, Item: w.id, After: follow})
	}
	return was, es, safe.Text{}
}

// flag sets the question aside, or takes it back.
func (w steps) flag() (walk, []Event, safe.Text) {
	switch {
	case !w.practice:
		return w, nil, safe.New("Only a question of practice can be flagged.")
	case w.at == len(w.steps):
		return w, nil, safe.New("A flag belongs to a question. Go back to the one you mean.")
	}
	on := !w.steps[w.at].flagged
	w = w.with(w.at, func(s *step) { s.flagged = on })
	s := w.steps[w.at]
	es := []Event{{Kind: Flagged, Item: s.ask.item.ID, Node: s.id, Shape: s.shape, Words: s.words, On: &on, After: follow}}
	if w.finished && !w.complete() {
		w.finished = false
		return w, append(es, Event{Kind: Entered, Item: w.id, After: follow}), safe.Text{}
	}
	moved, es := w.finish(es)
	return moved, es, safe.Text{}
}

// aside reports a step whose question waits behind its flag.
func (s step) aside() bool { return s.flagged && !s.ask.done() }

// practising adds to a scene what belongs to practice alone.
func (w steps) practising(s Scene) Scene {
	if !w.practice {
		return s
	}
	s = s.can(Undo, "take the last answer back", len(w.answers) > 0)
	if w.at == len(w.steps) {
		return s
	}
	if !w.steps[w.at].flagged {
		return s.can(Flag, "flag it", true)
	}
	s.Blocks = append(s.Blocks, said("flagged", "Flagged",
		safe.New("This question is set aside: practice leaves it out until you take the flag off.")))
	return s.can(Flag, "take the flag off", true)
}

// practised is practice's last page: first tries, which are the ones that
// count.
func practised(w steps) []Block {
	right, again, shown, aside, skipped := 0, 0, 0, 0, 0
	for _, s := range w.steps {
		switch {
		case s.flagged && !s.ask.settled:
			aside++
		case !s.ask.settled:
			skipped++
		case s.ask.shown:
			shown++
		case s.ask.first.Mark == question.MarkRight || s.ask.first.Mark == question.MarkNoted:
			right++
		default:
			again++
		}
	}
	n := len(w.steps)
	t := Tally{
		{Label: safe.New("right at the first try"), N: right, Of: n}, {Label: safe.New("right after another look"), N: again, Of: n},
		{Label: safe.New("shown"), N: shown, Of: n},
	}
	words := safe.Sprintf("Of %s: %d right at the first try, %d right after another look, %d shown.", count(n, "question", "questions"), right, again, shown)
	if skipped > 0 {
		t = append(t, Count{Label: safe.New("skipped, to come again"), N: skipped, Of: n})
		words = safe.Sprintf("%s Skipped, to come again: %d.", words, skipped)
	}
	if aside > 0 {
		t = append(t, Count{Label: safe.New("flagged, not answered"), N: aside, Of: n})
		words = safe.Sprintf("%s Flagged and not answered: %d.", words, aside)
	}
	return []Block{{Key: "tally", Kind: Counts, Text: words, Body: t}}
}
