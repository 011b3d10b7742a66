package play

import (
	"slices"

	"downstream/course"
	"downstream/course/question"
	"downstream/course/safe"
)

// Role says when a form of the test is taken. The names are stored, as part of
// the id that a test's events stand under.
type Role string

// The roles (curriculum, section 2.2).
const (
	Before Role = "before" // the course
	After  Role = "after"  // the course
	Later  Role = "later"  // four weeks after that
	Again  Role = "again"  // asked for once more; it counts for no gain
)

// named is what a role is called.
type named struct {
	test string // taken in it
	row  string // of its results
	head string // of a column of them
}

var roles = map[Role]named{
	Before: {"The test before the course", "Before the course", "Before"},
	After:  {"The test after the course", "After the course", "After"},
	Later:  {"The check after four weeks", "Four weeks later", "Later"},
	Again:  {"The test once more", "Taken again", "Again"},
}

// names are those of Again where the role is none of the four: an id that was
// stored by another version.
func (r Role) names() named {
	if n, ok := roles[r]; ok {
		return n
	}
	return roles[Again]
}

// Title is what a test is called in this role.
func (r Role) Title() safe.Text { return safe.New(r.names().test) }

// Test is one form of the test in one role.
type Test struct {
	ID    string // under which its events are stored
	Role  Role
	Form  *course.Form
	Guide Guide
	Past  []Taken // what was handed in before, the earliest first, to compare with
	// Again is the command that shows the results another time; empty where the
	// course need not be named.
	Again safe.Text
}

// First says which of n parallel forms a learner with this seed meets first:
// for n forms each as often as another (curriculum 2.2, "Allocation").
func First(seed uint64, n int) int { return question.Shuffle(seed, "test", n)[0] }

// Sat is what was handed in by the events of a run, false where it was not
// handed in. Verdicts are those stored then.
func Sat(t Test, path []Event) (Taken, bool) {
	p, _ := Replay(t, path, Options{})
	w := p.walk.(sitting)
	return w.taken(), w.handed
}

func (t Test) key() string { return t.ID }
func (t Test) mode() Mode  { return ModeTest }

// feedback reports whether what is right is told after the last question: not
// before the course, since the questions after it are their twins.
func (t Test) feedback() bool { return t.Role != Before }

func (t Test) begin(o Options) walk {
	w := sitting{test: t}
	for _, i := range question.Shuffle(o.Seed, t.ID, len(t.Form.Items)) {
		w.asks = append(w.asks, quietly(ask(t.Form.Items[i], o, true)))
	}
	return w
}

// sitting is a test being taken. Its pages are, by number: 0 what this is, from
// 1 the questions, then the page to hand it in, the results, and, where there
// is feedback, the questions once more and an end.
type sitting struct {
	test   Test
	asks   []asking
	page   int
	visit  int
	handed bool
	draft  Answer // of the page to hand it in
}

func (w sitting) handIn() int  { return len(w.asks) + 1 }
func (w sitting) results() int { return len(w.asks) + 2 }

// last is the number of the last page.
func (w sitting) last() int {
	if w.test.feedback() {
		return w.results() + len(w.asks) + 1
	}
	return w.results()
}

// asked is the place among the questions of the one on this page, -1 for none.
func (w sitting) asked() int {
	if w.page < 1 || w.page > len(w.asks) {
		return -1
	}
	return w.page - 1
}

// reviewed is the same of a question looked at after handing in.
func (w sitting) reviewed() int {
	if i := w.page - w.results() - 1; i >= 0 && i < len(w.asks) {
		return i
	}
	return -1
}

// order is the ids of the questions as they are asked.
func (w sitting) order() []string {
	ids := make([]string, len(w.asks))
	for i, a := range w.asks {
		ids[i] = a.item.ID
	}
	return ids
}

// ordered asks the questions of ids and no others, in that order: those a run
// began with, whatever its form has become.
func (w sitting) ordered(ids []string) sitting {
	var asks []asking
	for _, id := range ids {
		if i := w.index(id); i >= 0 {
			asks = append(asks, w.asks[i])
		}
	}
	w.asks = asks
	return w
}

// index is the place of the question that is or was called id, -1 for none.
func (w sitting) index(id string) int {
	return slices.IndexFunc(w.asks, func(a asking) bool { return a.called(id) })
}

func (w sitting) with(i int, a asking) sitting {
	w.asks = slices.Clone(w.asks)
	w.asks[i] = a
	return w
}

// Ids of the pages that are no question. No author's id has a dot.
const (
	aboutPage   = "test.about"
	handInPage  = "test.hand-in"
	resultsPage = "test.results"
	endPage     = "test.end"
)

// id is the page as a Place's step.
func (w sitting) id() string {
	switch i := w.reviewed(); {
	case w.page == 0:
		return aboutPage
	case w.page == w.handIn():
		return handInPage
	case w.page == w.results():
		return resultsPage
	case i >= 0:
		return "test.review." + w.asks[i].item.ID
	case w.asked() >= 0:
		return w.asks[w.asked()].item.ID
	}
	return endPage
}

func (w sitting) open() (walk, []Event) { return w.enter(0, nil) }

// enter goes to a page and adds to es that it was seen.
func (w sitting) enter(page int, es []Event) (walk, []Event) {
	w = w.come(page)
	e := Event{Kind: StepSeen, Item: w.test.ID, Node: w.id(), After: follow}
	if i := w.asked(); i >= 0 {
		e.Shape, e.Words = w.asks[i].item.Shape(), w.asks[i].item.Words()
	}
	return w, append(es, e)
}

// come is enter without its event. The page that is left forgets what was half
// changed on it.
func (w sitting) come(page int) sitting {
	if i := w.asked(); i >= 0 && !w.asks[i].skipped {
		w = w.with(i, w.asks[i].come())
	}
	w.page, w.visit, w.draft = page, w.visit+1, Answer{}
	if i := w.asked(); i >= 0 {
		w = w.with(i, w.asks[i].come())
	}
	return w
}

func (w sitting) do(in Input, _ int) (walk, []Event, safe.Text) {
	switch i := w.asked(); {
	case i >= 0:
		return w.answer(i, in)
	case w.page == w.handIn():
		return w.closing(in)
	case in.Op == Continue:
		return w.turn(1)
	case in.Op == Back:
		return w.turn(-1)
	}
	return w, nil, safe.New("There is nothing to answer here.")
}

// turn turns a page that asks nothing.
func (w sitting) turn(by int) (walk, []Event, safe.Text) {
	switch to := w.page + by; {
	case to < 0:
		return w, nil, safe.New("This is the first page.")
	case to > w.last():
		return w, nil, safe.New("This is the end of it.")
	case w.handed && to < w.results():
		return w, nil, safe.New("This test was handed in: its answers stand.")
	case w.handed:
		return w.come(to), nil, safe.Text{}
	default:
		moved, es := w.enter(to, nil)
		return moved, es, safe.Text{}
	}
}

func (w sitting) answer(i int, in Input) (walk, []Event, safe.Text) {
	a, es, no := w.asks[i], []Event(nil), safe.Text{}
	switch rethinks := a.rethinks(in); {
	case in.Op == Back && !rethinks:
		return w.turn(-1)
	case in.Op == Continue:
		if !a.done() {
			return w, nil, a.refusal()
		}
		return w.turn(1)
	case in.Op == Undo && !rethinks:
		a, no = a.change()
	default:
		var ok bool
		if a, es, no, ok = a.do(in); !ok {
			no = safe.New("That is not possible here.")
		}
	}
	if !no.IsZero() {
		return w, nil, no
	}
	w = w.with(i, a)
	if len(es) == 0 {
		return w, nil, safe.Text{}
	}
	for n := range es {
		es[n].Node = a.item.ID
	}
	moved, es := w.enter(w.following(i), es)
	return moved, es, safe.Text{}
}

// following is the page after question i was answered or skipped: that of the
// next one that is neither.
func (w sitting) following(i int) int {
	for n := i + 1; n < len(w.asks); n++ {
		if !w.asks[n].done() {
			return n + 1
		}
	}
	return w.handIn()
}

// closing takes an input on the page to hand it in.
func (w sitting) closing(in Input) (walk, []Event, safe.Text) {
	switch in.Op {
	case Back:
		return w.turn(-1)
	case Edit:
		if bad := slices.ContainsFunc(in.Answer.Picks, func(id string) bool { return !slices.Contains(w.ways(), id) }); bad || len(in.Answer.Picks) > 1 {
			return w, nil, safe.New("Choose one of them.")
		}
		w.draft = in.Answer.Clone()
		return w, nil, safe.Text{}
	case Submit:
		if len(w.draft.Picks) != 1 {
			return w, nil, handInFirst()
		}
		return w.take(w.draft.Picks[0])
	}
	return w, nil, handInFirst()
}

// take hands the test in, or goes to a question without an answer.
func (w sitting) take(way string) (walk, []Event, safe.Text) {
	if i := slices.Index(w.order(), way); i >= 0 {
		moved, es := w.enter(i+1, nil)
		return moved, es, safe.Text{}
	}
	w.handed = true
	return w.come(w.results()), []Event{{Kind: Finished, Item: w.test.ID, After: follow}}, safe.Text{}
}

// ways are what can be chosen on the page to hand it in.
func (w sitting) ways() []string {
	var ids []string
	for _, a := range w.asks {
		if !a.given {
			ids = append(ids, a.item.ID)
		}
	}
	return append(ids, handInPage)
}

func handInFirst() safe.Text { return safe.New("Choose to hand it in, or a question to go back to.") }

func (w sitting) replay(e Event, _ int) (walk, fit) {
	i := w.index(e.Node)
	switch {
	case e.Kind == Opened && len(e.Items) > 0:
		return w.ordered(e.Items), same
	case e.Kind == Finished:
		w.handed = true
		return w.come(w.results()), same
	case e.Kind == StepSeen && i >= 0:
		w = w.come(i + 1)
		if it := w.asks[i].item; e.Words != it.Words() || e.Shape != it.Shape() {
			return w, reworded
		}
	case e.Kind == StepSeen && e.Node == aboutPage:
		return w.come(0), same
	case e.Kind == StepSeen && e.Node == handInPage:
		return w.come(w.handIn()), same
	case i >= 0:
		w = w.with(i, w.asks[i].replay(e))
		w.page = w.following(i) // whether or not the event of seeing it was stored too
	}
	return w, same
}
