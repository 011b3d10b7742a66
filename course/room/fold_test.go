package room_test

import (
	"fmt"
	"strings"
	"testing"

	"downstream/course/play"
	"downstream/course/room"
)

const (
	form = "two-boxes/n1/1/1" // the first page of the story, opened first
	yard = "two-boxes/n3/2/1" // where copying leads from there
)

var opened = room.Event{ID: "open", Host: "anna", Kind: room.Opened, Activity: "two-boxes"}

func act(id, host string, rev int, e room.Event) room.Event {
	e.ID, e.Host, e.Rev = id, host, rev
	return e
}

var (
	ask     = room.Event{Kind: room.Asked, At: form, Round: 1}
	reveal  = room.Event{Kind: room.Revealed, At: form, Round: 1}
	stay    = room.Event{Kind: room.Took, At: form, Pick: "ask_ann"}
	copying = room.Event{Kind: room.Took, At: form, Pick: "copy"}
	turning = room.Event{Kind: room.Turned, At: yard}
	talk    = room.Event{Kind: room.Talked, At: form, N: 1}
)

func undo(target string) room.Event { return room.Event{Kind: room.Undone, Target: target} }

func count(hands int) room.Event {
	return room.Event{Kind: room.Counted, At: form, Round: 1, Counts: map[string]int{"copy": hands}}
}

// hand is a guest's.
func hand(guest string, hands int) room.Event {
	e := count(hands)
	e.Hand = guest
	return e
}

// What holds when hosts do not wait for each other. Every set begins with the
// story opened at revision 0.
func TestWhatHolds(t *testing.T) {
	t.Parallel()
	p := tiny(t)
	for _, c := range []struct {
		name string
		es   []room.Event
		want string // the page, how many hands for copying, and the lost
	}{
		{"nothing more", nil, form},
		{"of two on one revision the lower host's", []room.Event{act("a", "ben", 1, stay), act("b", "anna", 1, copying)},
			yard + "; a: Another act came first."},
		{"a rival on the same page is told so", []room.Event{act("a", "anna", 1, talk), act("b", "ben", 1, ask)},
			form + "; b: Another act came first."},
		{"what the other did holds again when the first is undone", []room.Event{act("a", "anna", 1, talk), act("b", "ben", 1, ask), act("c", "anna", 2, undo("a"))},
			form + "; asked"},
		{"one that is behind", []room.Event{act("a", "anna", 1, copying), act("b", "anna", 2, turning), act("c", "ben", 2, copying)},
			"two-boxes/late/3/1; c: Another act came first."},
		{"a gap is no landslide", []room.Event{act("a", "anna", 1, talk), act("b", "anna", 2, ask), act("c", "anna", 3, copying), act("d", "anna", 4, undo("a"))}, yard},
		{"rivals behind a gap", []room.Event{act("a", "anna", 5, talk), act("b", "ben", 5, ask)}, form + "; b: Another act came first."},
		{"an undo of an undo", []room.Event{act("a", "anna", 1, copying), act("b", "anna", 2, undo("a")), act("c", "anna", 3, undo("b"))}, yard},
		{"an undo of that", []room.Event{act("a", "anna", 1, copying), act("b", "anna", 2, undo("a")), act("c", "anna", 3, undo("b")), act("d", "anna", 4, undo("c"))}, form},
		{"both hosts undo the same", []room.Event{act("a", "anna", 1, copying), act("b", "anna", 2, undo("a")), act("c", "ben", 2, undo("a"))}, form},
		{"an undo of what is no earlier", []room.Event{act("a", "anna", 1, copying), act("b", "ben", 1, undo("a"))}, yard},
		{"an undo of itself", []room.Event{act("a", "anna", 1, undo("a"))}, form},
		{"hands of two guests at once", []room.Event{act("a", "anna", 1, ask), act("b", "ben", 2, hand("ben", 1)), act("c", "cleo", 2, hand("cleo", 1))}, form + "; asked; 2"},
		{"the last hand of one guest", []room.Event{act("a", "anna", 1, ask), act("b", "ben", 2, hand("ben", 3)), act("c", "ben", 3, hand("ben", 4))}, form + "; asked; 4"},
		{"a hand beside what was counted", []room.Event{act("a", "anna", 1, ask), act("b", "anna", 2, count(3)), act("c", "ben", 2, hand("ben", 1))}, form + "; asked; 4"},
		{"two facilitators count the room at once", []room.Event{act("a", "anna", 1, ask), act("b", "ben", 2, count(3)), act("c", "anna", 2, count(4))},
			form + "; asked; 4; b: Another act came first."},
		{"another facilitator, or the same after a restart, counts again", []room.Event{act("a", "anna", 1, ask), act("b", "anna", 2, count(3)), act("c", "ben", 3, count(4))},
			form + "; asked; 4"},
		{"a count undone brings the one before back", []room.Event{act("a", "anna", 1, ask), act("b", "ben", 2, count(3)), act("c", "ben", 3, count(4)), act("d", "ben", 4, undo("c"))},
			form + "; asked; 3"},
		{"a hand that arrives late, from before the vote closed", []room.Event{act("a", "anna", 1, ask), act("b", "anna", 2, count(3)), act("c", "anna", 3, reveal), act("d", "ben", 2, hand("ben", 2))},
			form + "; closed; 5"},
		{"a hand from after it closed", []room.Event{act("a", "anna", 1, ask), act("b", "anna", 2, count(3)), act("c", "anna", 3, reveal), act("d", "ben", 3, hand("ben", 2))},
			form + "; closed; 3; d: That vote is closed."},
		{"a count before anybody asked", []room.Event{act("a", "anna", 1, count(3))}, form + "; a: Hands were not asked for here."},
		{"an event without an id, and revisions that are none", []room.Event{act("", "anna", 1, copying), act("b", "anna", -1, copying), act("c", "anna", 1<<31-1, copying)}, form},
		{"a kind from a later version", []room.Event{act("a", "anna", 1, room.Event{Kind: "danced"})}, form + "; a: This version does not know that."},
	} {
		s := room.Fold(p, append([]room.Event{opened}, c.es...))
		if got := summary(s); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func summary(s room.State) string {
	words := []string{s.Place}
	if s.Vote != nil {
		words = append(words, map[bool]string{true: "asked", false: "closed"}[s.Vote.Open])
		if n := s.Vote.Total(1); n > 0 {
			words = append(words, fmt.Sprint(n))
		}
	}
	for _, l := range s.Lost {
		words = append(words, l.Event.ID+": "+l.Why.String())
	}
	return strings.Join(words, "; ")
}

// Undo goes back to the opening and no further, and passes by the keys that take
// themselves back.
func TestLast(t *testing.T) {
	t.Parallel()
	p := tiny(t)
	blank := act("b", "anna", 2, room.Event{Kind: room.Blanked, On: true})
	for _, c := range []struct {
		es   []room.Event
		want string
	}{
		{nil, ""},
		{[]room.Event{opened}, ""},
		{[]room.Event{opened, blank}, ""},
		{[]room.Event{opened, act("a", "anna", 1, copying), blank}, "a"},
		{[]room.Event{opened, act("a", "anna", 1, copying), blank, act("c", "anna", 3, undo("a"))}, ""},
		{[]room.Event{opened, act("a", "anna", 1, room.Event{Kind: room.Opened, At: form, Activity: "short-call"})}, "a"},
	} {
		if e, ok := room.Fold(p, c.es).Last(); e.ID != c.want || ok != (c.want != "") {
			t.Errorf("after %d events: %q, %v", len(c.es), e.ID, ok)
		}
	}
}

func TestTimer(t *testing.T) {
	t.Parallel()
	timer := room.Timer{Began: 10_000, Seconds: 60}
	for now, want := range map[int64]int{0: 60, 10_000: 60, 10_001: 60, 11_000: 59, 40_000: 30, 69_999: 1, 70_000: 0, 900_000: 0} {
		if got := timer.Left(now); got != want {
			t.Errorf("at %d: %d", now, got)
		}
	}
	if got := (room.Timer{}).Left(5); got != 0 {
		t.Errorf("without a timer: %d", got)
	}
}

// A new event answers one more than all that were given, undone or not.
func TestTheRevision(t *testing.T) {
	t.Parallel()
	p := tiny(t)
	for want, es := range [][]room.Event{
		nil, {opened}, {opened, act("a", "anna", 1, copying)}, {opened, act("a", "anna", 1, copying), act("b", "anna", 2, undo("a"))},
	} {
		if got := room.Fold(p, es).Rev; got != want {
			t.Errorf("after %d events: %d", want, got)
		}
	}
}

// Without a programme, or with events only, nothing is opened and nothing falls.
func TestNothingToOpen(t *testing.T) {
	t.Parallel()
	s := room.Fold(nil, []room.Event{opened, act("a", "anna", 1, copying)})
	if s.Place != "" || len(s.Lost) != 2 || s.Scene().Prompt.Kind != play.AskNone {
		t.Errorf("the room is at %q with %d lost", s.Place, len(s.Lost))
	}
	var zero room.State
	if no := zero.Refuse(room.Event{Kind: room.Turned}); no.IsZero() {
		t.Error("a page was turned in a room that is nowhere")
	}
}

// Before an answer is taken or shown, no option of any question that the course
// asks in a room is marked, and none has a reason.
func TestNothingMarksTheRightAnswer(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	asked := 0
	for id, a := range p.activities {
		if m := play.ModeOf(a); m != play.ModeLesson && m != play.ModePractice {
			continue
		}
		s := walk{t: t, p: p}
		s.do(room.Event{Kind: room.Opened, Activity: id})
		for range 300 {
			if !s.state.CanTurn() && !s.state.CanShow() {
				break
			}
			asked++
			if s.state.CanShow() {
				s.unmarked()
				s.do(room.Event{Kind: room.Shown, At: s.state.Place})
				s.marked()
			}
			s.do(room.Event{Kind: room.Turned, At: s.state.Place})
		}
		if !s.state.Over() {
			t.Fatalf("%s is not over at %s", id, s.state.Place)
		}
	}
	if asked < 100 {
		t.Errorf("only %d pages were turned", asked)
	}
}

// walk is a host on their own.
type walk struct {
	t      *testing.T
	p      programme
	events []room.Event
	state  room.State
}

func (w *walk) do(e room.Event) {
	w.events = append(w.events, act(fmt.Sprintf("e%03d", len(w.events)), "anna", w.state.Rev, e))
	w.state = room.Fold(w.p, w.events)
}

func (w *walk) unmarked() {
	w.t.Helper()
	sc := w.state.Scene()
	for _, o := range append(sc.Prompt.Options, sc.Prompt.Slots...) {
		if o.State != play.Open || !o.Why.IsZero() {
			w.t.Errorf("%s: %s is %s before the answer: %s", w.state.Place, o.ID, o.State, o.Why)
		}
	}
	for _, b := range sc.Blocks {
		if b.Kind == play.Feedback || b.Kind == play.HintText {
			w.t.Errorf("%s: there is a %s before the answer", w.state.Place, b.Kind)
		}
	}
	if len(sc.Moves) > 0 || !sc.Prompt.Draft.IsZero() || sc.Prompt.Kind == play.AskConfidence {
		w.t.Errorf("%s: %v, %v, %s", w.state.Place, sc.Moves, sc.Prompt.Draft, sc.Prompt.Kind)
	}
}

func (w *walk) marked() {
	w.t.Helper()
	sc := w.state.Scene()
	if sc.Prompt.Kind != play.AskContinue || !sc.Prompt.Shown {
		w.t.Errorf("%s: the answer was not shown", w.state.Place)
	}
	if k := sc.Prompt.Was; k != play.AskOne && k != play.AskMany {
		return
	}
	right := 0
	for _, o := range sc.Prompt.Options {
		if o.State == play.Right {
			right++
		}
		if o.Why.IsZero() {
			w.t.Errorf("%s: nothing is said of %s", w.state.Place, o.ID)
		}
	}
	if right == 0 {
		w.t.Errorf("%s: nothing is right", w.state.Place)
	}
}
