package play

import (
	"slices"

	"downstream/course/question"
	"downstream/course/safe"
)

// manyMisses is after how many misses "show me and move on" is offered
// (issue 2; the complaint behind it: swirl#484).
const manyMisses = 3

// asking is one question being asked. It is a value.
type asking struct {
	item     *question.Item
	seed     uint64
	once     bool // a scenario's question: one try, no show
	room     bool // asked of a group: one try, no confidence, no hints, show at once
	misses   int  // after which show is offered
	phase    int
	draft    Answer
	last     Answer // as it was judged
	mine     Answer // shown: the last answer given before, zero for none
	level    bool   // confidence was given
	sure     bool   // waiting for confidence
	tries    int
	hints    int
	wrong    []string // options tried and found wrong
	verdict  Verdict
	first    Verdict // the first try counts
	settled  bool    // the verdict stands
	shown    bool
	skipped  bool
	reworded bool // the item was edited since it was answered
	test     bool // a test's question, before and after it was handed in
	quiet    bool // a test's question: no verdict before the test is handed in
	given    bool // quiet: an answer stands
	again    bool // quiet: it is being changed, and stands until another is given
}

func ask(item *question.Item, o Options, once bool) asking {
	n := o.Tries
	if n == 0 {
		n = manyMisses
	}
	return asking{item: item, seed: o.Seed, once: once || o.Room, room: o.Room, misses: n}
}

func (a asking) done() bool { return a.settled || a.skipped || a.held() }

// do takes an input that is for the question. ok is false where it is not.
func (a asking) do(in Input) (next asking, es []Event, no safe.Text, ok bool) {
	if a.rethinks(in) {
		return a.rethink(), nil, safe.Text{}, true
	}
	switch in.Op {
	case Edit:
		next, no = a.edit(in.Answer)
	case Submit:
		next, es, no = a.submit()
	case Hint:
		next, es, no = a.hint()
	case Show:
		next, es, no = a.show()
	case Skip:
		next, es, no = a.skip()
	default:
		return a, nil, safe.Text{}, false
	}
	return next, es, no, true
}

func (a asking) edit(draft Answer) (asking, safe.Text) {
	if a.done() {
		return a, safe.New("This question is answered.")
	}
	if a.sure {
		a.draft.Level = draft.Level
		return a, safe.Text{}
	}
	level := a.draft.Level
	a.draft = draft.Clone()
	a.draft.Level = level
	return a, safe.Text{}
}

// submit moves on by one: to the next phase, to confidence, or to a verdict.
func (a asking) submit() (asking, []Event, safe.Text) {
	if a.done() {
		return a, nil, safe.New("This question is answered.")
	}
	if no := a.refuse(); !no.IsZero() {
		return a, nil, no
	}
	if !a.sure && a.phase+1 < len(a.item.Phases()) {
		a.phase++
		return a, nil, safe.Text{}
	}
	if a.item.Confidence && !a.level && !a.sure && !a.room {
		a.sure = true
		return a, nil, safe.Text{}
	}
	a.level, a.sure = a.level || a.sure, false
	return a.judge()
}

// judge grades the answer. It is the only place that does.
func (a asking) judge() (asking, []Event, safe.Text) {
	a.draft = a.item.Tidy(a.draft)
	g := a.item.Grade(a.draft)
	a.tries++
	e := a.event(Answered)
	e.Answer, e.Said, e.Verdict, e.Try = a.draft.Clone(), a.said(), g.Verdict, a.tries
	es := []Event{e}
	if a = a.settle(g); a.lone() {
		a = a.showKey()
		es = append(es, a.event(Shown))
	}
	return a, es, safe.Text{}
}

// lone reports a miss behind which one option is left: to choose it would teach
// nothing, so it is shown.
func (a asking) lone() bool {
	return !a.settled && !a.quiet && a.item.Kind == question.KindSingle && len(a.item.Options()) == 2
}

// settle takes a verdict, as graded now or as stored then.
func (a asking) settle(g question.Graded) asking {
	a.verdict, a.last = g.Verdict, a.draft
	if a.tries == 1 {
		a.first = g.Verdict
	}
	if a.quiet {
		a.given, a.again = true, false
		return a
	}
	if a.once || g.Verdict.Mark == question.MarkRight || g.Verdict.Mark == question.MarkNoted || a.item.Kind == question.KindShort {
		a.settled = true
		return a
	}
	a.wrong = slices.Clone(a.wrong)
	for _, m := range g.Marks {
		if m.State == question.StateWrong && !slices.Contains(a.wrong, m.ID) {
			a.wrong = append(a.wrong, m.ID)
		}
	}
	if a.prompt() == AskOne {
		a.draft.Picks = nil
	}
	return a
}

func (a asking) hint() (asking, []Event, safe.Text) {
	switch {
	case a.done():
		return a, nil, safe.New("This question is answered.")
	case a.quiet:
		return a, nil, noHelp()
	case a.room:
		return a, nil, noRoomHint()
	case len(a.item.Hints) == 0:
		return a, nil, safe.New("There is no hint here.")
	case a.sure:
		return a, nil, noHintNow()
	case a.hints == len(a.item.Hints):
		return a, nil, safe.New("There are no more hints.")
	}
	a.hints++
	return a, []Event{a.event(Hinted)}, safe.Text{}
}

func (a asking) show() (asking, []Event, safe.Text) {
	if no := a.noShow(); !no.IsZero() {
		return a, nil, no
	}
	a = a.showKey()
	return a, []Event{a.event(Shown)}, safe.Text{}
}

func (a asking) showKey() asking {
	if !a.shown {
		a.mine = a.last
	}
	a.draft, a.shown, a.settled = a.item.Key(), true, true
	a.last = a.draft
	return a
}

// noShow says why the answer is not shown yet; zero when it can be.
func (a asking) noShow() safe.Text {
	switch {
	case a.done():
		return safe.New("This question is answered.")
	case a.quiet:
		return noHelp()
	case a.room:
		return safe.Text{}
	case a.once:
		return safe.New("A story goes on with the answer you give.")
	case a.tries < a.misses:
		return safe.Sprintf("The answer can be shown after %d misses. So far: %d.", a.misses, a.tries)
	}
	return safe.Text{}
}

func (a asking) skip() (asking, []Event, safe.Text) {
	if a.done() || !a.quiet && a.prompt() != AskText {
		return a, nil, safe.New("Only a written answer can be skipped.")
	}
	a = a.pass()
	return a, []Event{a.event(Skipped)}, safe.Text{}
}

// replay takes a stored event of this question.
func (a asking) replay(e Event) asking {
	a.reworded = a.reworded || e.Words != a.item.Words() || e.Shape != a.item.Shape()
	switch e.Kind {
	case Hinted:
		a.hints = min(a.hints+1, len(a.item.Hints))
	case Skipped:
		a = a.pass()
	case Shown:
		a = a.showKey()
	case Answered:
		a.draft, a.tries = a.item.Tidy(e.Answer), e.Try
		a.level = e.Answer.Level > 0
		a.phase = len(a.item.Phases()) - 1
		g := a.item.Grade(a.draft)
		g.Verdict = e.Verdict
		a = a.settle(g)
	}
	return a
}

func noRoomHint() safe.Text { return safe.New("A room plays without hints: it has its own heads.") }

func (a asking) event(k EventKind) Event {
	return Event{Kind: k, Item: a.item.ID, Shape: a.item.Shape(), Words: a.item.Words(), After: follow}
}

// said lists the chosen texts as they were shown, so that a report can quote
// the answer when the item has long been edited.
func (a asking) said() []string {
	text := map[string]string{}
	for _, e := range append(a.item.Entries(a.seed), a.item.Slots(a.seed)...) {
		text[e.ID] = e.Text.String()
	}
	var out []string
	for _, id := range a.draft.Picks {
		out = append(out, text[id])
	}
	for _, p := range a.draft.Put {
		to, ok := text[p.To]
		if !ok {
			to = p.To
		}
		out = append(out, text[p.From]+" → "+to)
	}
	return out
}

// refusal says why the question cannot be left yet.
func (a asking) refusal() safe.Text {
	if no := a.refuse(); !no.IsZero() {
		return no
	}
	return safe.New("Give this answer first.")
}
