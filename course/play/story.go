package play

import (
	"slices"
	"strconv"

	"downstream/course/question"
	"downstream/course/safe"
	"downstream/course/scenario"
)

// Story is a scenario with what its scenes need from elsewhere.
type Story struct {
	Scenario *scenario.Scenario
	Items    map[string]*question.Item // of its ask nodes
	Beliefs  map[string]safe.Text      // id to the belief as it is held
	Local    map[string]Slot
	Found    []string // ids of endings found in earlier runs
}

func (s Story) key() string { return s.Scenario.ID }
func (s Story) mode() Mode  { return ModeScenario }

func (s Story) begin(o Options) walk {
	t := telling{story: s, options: o, notice: !s.Scenario.Notice.IsZero()}
	st, out := s.Scenario.Start()
	t = t.turnTo(st, out)
	t.page.first = true
	return t
}

// debriefStep is the step of the place where a story is talked over.
const debriefStep = "debrief"

// telling is a story being told. It is a value: an earlier one is the story as
// it stood then, which is all that undo needs.
type telling struct {
	story   Story
	options Options
	state   scenario.State
	page    page
	ask     *asking
	draft   Answer
	hinted  bool
	notice  bool     // the content notice is before the learner
	arrived bool     // the page was entered by a move whose step-seen is to come
	turns   []turn   // the decisions of the path taken
	met     []string // who of the cast has spoken
	visit   int
	debrief bool
}

// page is what is to be read at one place.
type page struct {
	node       string
	title, at  safe.Text
	downstream string
	said       []scenario.Said
	ending     string
	first      bool     // of the whole story: it says who and where the learner is
	met        []string // who speaks here for the first time
}

// turn is one decision taken.
type turn struct {
	before telling // the story as it stood
	after  int     // the event it stood on
	choice string
	taken  safe.Text
}

// turnTo puts what a step gave on the page.
func (t telling) turnTo(st scenario.State, out scenario.Output) telling {
	t.state, t.draft = st, Answer{}
	if out.Node == "" && out.Ending == "" {
		t.page.said = append(slices.Clone(t.page.said), out.Said...)
		return t
	}
	t.page = page{node: out.Node, title: out.Title, at: out.At, downstream: out.Downstream, said: out.Said, ending: out.Ending}
	t = t.meet()
	t.visit++
	t.hinted, t.arrived, t.ask = false, true, nil
	if w := t.story.Scenario.Waits(st); w.Kind == scenario.ForAnswer {
		if it := t.story.Items[w.Item]; it != nil {
			a := ask(it, t.options, true)
			t.ask = &a
		}
	}
	return t
}

// meet notes who of the cast speaks for the first time on the page.
func (t telling) meet() telling {
	for _, said := range t.page.said {
		if said.By != "" && !slices.Contains(t.met, said.By) {
			t.met = append(slices.Clone(t.met), said.By)
			t.page.met = append(t.page.met, said.By)
		}
	}
	return t
}

func (t telling) open() (walk, []Event) { return t.arrive(nil) }

// arrive adds the events of having come to the page: what chance decided, the
// step seen or the ending reached. An item that could not be read counts as
// not right.
func (t telling) arrive(es []Event) (walk, []Event) {
	rolled := map[string]Event{} // by node: chance may turn ten thousand times, and a digest reads all of a node
	for {
		w := t.story.Scenario.Waits(t.state)
		switch {
		case w.Kind == scenario.ForRoll:
			e, again := rolled[w.Node]
			if !again {
				e = t.event(Rolled, w.Node)
				rolled[w.Node] = e
			}
			e.Branch = t.roll(w)
			es = append(es, e)
			st, out, _ := t.story.Scenario.Step(t.state, scenario.Event{Kind: scenario.Rolled, Branch: e.Branch})
			t = t.turnTo(st, out)
			continue
		case w.Kind == scenario.ForAnswer && t.ask == nil:
			st, out, _ := t.story.Scenario.Step(t.state, scenario.Event{Kind: scenario.Answered})
			t = t.turnTo(st, out)
			continue
		case t.page.ending != "" && t.arrived:
			e := t.event(Ended, "")
			e.Ending = t.page.ending
			es = append(es, e)
		case t.arrived:
			es = append(es, t.event(StepSeen, t.page.node))
		}
		t.arrived = false
		return t, es
	}
}

// roll draws a branch from the run's seed, the node and how often it was
// rolled: editing another node moves no roll.
func (t telling) roll(w scenario.Waiting) int {
	draw := question.Shuffle(t.options.Seed, t.story.Scenario.ID+"/"+w.Node+"/"+strconv.Itoa(t.visit), 100)[0]
	for i, b := range w.Roll {
		if draw -= b.Chance; draw < 0 {
			return i
		}
	}
	return len(w.Roll) - 1
}

func (t telling) event(k EventKind, node string) Event {
	e := Event{Kind: k, Item: t.story.Scenario.ID, Node: node, After: follow}
	if n := t.story.Scenario.Node(node); n != nil {
		e.Shape, e.Words = n.Shape(), n.Words()
	}
	return e
}

func (t telling) do(in Input, next int) (walk, []Event, safe.Text) {
	switch {
	case t.ask != nil && t.ask.rethinks(in):
		return t.answer(in)
	case in.Op == Undo || in.Op == Enter:
		return t.goBack(in)
	case in.Op == Back:
		return t, nil, safe.New("A story goes forwards. Undo takes back a decision.")
	case in.Op == Continue:
		return t.forward()
	case t.debrief:
		return t.reenter(in)
	case t.notice, t.page.ending != "":
		return t, nil, safe.New("Turn the page first.")
	case t.ask != nil:
		return t.answer(in)
	case in.Op == Hint:
		return t.hint()
	case in.Op == Edit:
		return t.pick(in.Answer)
	case in.Op == Submit:
		return t.choose(next)
	}
	return t, nil, safe.New("That is not possible in a story.")
}

func (t telling) forward() (walk, []Event, safe.Text) {
	switch w := t.story.Scenario.Waits(t.state); {
	case t.notice:
		t.notice, t.visit = false, t.visit+1
		return t, nil, safe.Text{}
	case t.debrief:
		return t, nil, safe.New("The story is over. Choose a decision to go back to, or leave.")
	case t.page.ending != "":
		t.debrief, t.visit = true, t.visit+1
		return t, nil, safe.Text{}
	case t.ask != nil && !t.ask.done():
		return t, nil, t.ask.refusal()
	case w.Kind == scenario.ForContinue:
		st, out, _ := t.story.Scenario.Step(t.state, scenario.Event{Kind: scenario.Continue})
		moved, es := t.turnTo(st, out).arrive(nil)
		return moved, es, safe.Text{}
	case t.ask != nil:
		t.ask, t.visit = nil, t.visit+1
		return t, nil, safe.Text{}
	case w.Kind == scenario.AtDeadEnd:
		return t, nil, t.noWayOn()
	}
	return t, nil, t.prompt().Refuse
}

// pick takes the half-made choice.
func (t telling) pick(a Answer) (walk, []Event, safe.Text) {
	for _, o := range t.prompt().Options {
		if slices.Contains(a.Picks, o.ID) && o.State == Off {
			return t, nil, o.Why
		}
	}
	t.draft = a.Clone()
	return t, nil, safe.Text{}
}

func (t telling) choose(next int) (walk, []Event, safe.Text) {
	p := t.prompt()
	if !p.Refuse.IsZero() {
		return t, nil, p.Refuse
	}
	id := t.draft.Picks[0]
	e := t.event(Chose, t.page.node)
	e.Answer = Answer{Picks: []string{id}}
	moved, ok := t.take(id, next-1)
	if !ok {
		return t, nil, safe.New("That choice is closed.")
	}
	last := moved.turns[len(moved.turns)-1]
	e.Said = []string{last.taken.String()}
	w, es := moved.arrive([]Event{e})
	return w, es, safe.Text{}
}

// take makes a choice and keeps the story as it stood before it.
func (t telling) take(id string, after int) (telling, bool) {
	st, out, ok := t.story.Scenario.Step(t.state, scenario.Event{Kind: scenario.Choose, Choice: id})
	if !ok {
		return t, false
	}
	made := turn{before: t, after: after, choice: id}
	for _, o := range t.story.Scenario.Choices(t.state) {
		if o.ID == id {
			made.taken = o.Text
		}
	}
	made.before.draft = Answer{}
	t.turns = append(slices.Clone(t.turns), made)
	return t.turnTo(st, out), true
}

func (t telling) answer(in Input) (walk, []Event, safe.Text) {
	a, es, no, ok := t.ask.do(in)
	if !ok {
		no = safe.New("That is not possible in a story.")
	}
	if !no.IsZero() {
		return t, nil, no
	}
	t.ask = &a
	for i := range es {
		es[i].Node = t.page.node
	}
	if a.done() {
		t.state, _, _ = t.story.Scenario.Step(t.state, scenario.Event{Kind: scenario.Answered, Right: a.verdict.Mark == question.MarkRight})
	}
	return t, es, safe.Text{}
}

func (t telling) hint() (walk, []Event, safe.Text) {
	n := t.story.Scenario.Node(t.page.node)
	switch {
	case t.options.Room:
		return t, nil, noRoomHint()
	case n == nil || n.Hint.IsZero():
		return t, nil, safe.New("There is no hint here.")
	case t.hinted:
		return t, nil, safe.New("There are no more hints.")
	}
	t.hinted = true
	return t, []Event{t.event(Hinted, n.ID)}, safe.Text{}
}

// goBack returns the story to a decision: undo while it is told, enter after
// its ending.
func (t telling) goBack(in Input) (walk, []Event, safe.Text) {
	n := len(t.turns)
	if in.To != "" {
		k, err := strconv.Atoi(in.To)
		if err != nil || k < 1 || k > len(t.turns) {
			return t, nil, t.noSuchTurn()
		}
		n = k
	}
	if n == 0 {
		return t, nil, safe.New("There is no decision to take back yet.")
	}
	kind := Undone
	if t.page.ending != "" {
		kind = Entered
	}
	back := t.turns[n-1]
	e := t.event(kind, back.before.page.node)
	e.After = back.after
	was := back.before
	was.visit = t.visit + 1
	was.story.Found = t.found()
	return was, []Event{e}, safe.Text{}
}

func (t telling) noSuchTurn() safe.Text {
	if len(t.turns) == 0 {
		return safe.New("There is no decision to take back yet.")
	}
	return safe.Sprintf("Decisions are numbered from 1 to %d.", len(t.turns))
}

// found lists the endings found so far, this one included.
func (t telling) found() []string {
	if t.page.ending == "" || slices.Contains(t.story.Found, t.page.ending) {
		return t.story.Found
	}
	return append(slices.Clone(t.story.Found), t.page.ending)
}

// reenter takes the debrief's list of decisions.
func (t telling) reenter(in Input) (walk, []Event, safe.Text) {
	switch in.Op {
	case Edit:
		t.draft = in.Answer.Clone()
		return t, nil, safe.Text{}
	case Submit:
		if p := t.prompt(); !p.Refuse.IsZero() {
			return t, nil, p.Refuse
		}
		return t.goBack(Input{Op: Enter, To: t.draft.Picks[0]})
	}
	return t, nil, safe.New("The story is over. Choose a decision to go back to, or leave.")
}
