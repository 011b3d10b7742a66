package room

import (
	"slices"
	"strconv"

	"downstream/course"
	"downstream/course/play"
	"downstream/course/safe"
)

// Programme is what a room may open. It must give the same for the same id as
// long as it is used.
type Programme interface {
	Activity(id string) (play.Activity, bool) // a lesson, a scenario, or a module's practice; never a test's questions
	Agenda(id string) *course.Agenda          // nil: none
	Questions() []safe.Text                   // to discuss, of the guide
}

// State is where a room stands. It is a value: whoever holds one may keep it.
// Its slices and maps are not to be changed.
type State struct {
	Rev      int       // what a new event answers
	Title    safe.Text // of what is open: the activity, else the agenda
	Activity string    // its id; empty where a part of the agenda has none or has not opened it
	Agenda   safe.Text // the title of the agenda; empty without one
	People   int       // in the room; 0: nobody counted them
	Place    string    // the page as one word, for Event.At; empty: nothing was opened
	Vote     *Vote     // at this page; nil before hands were asked for
	Talk     int       // which of Talks is on the screen, from 1; 0: none
	Blank    bool
	// Comparing says that the roads stand side by side.
	Comparing bool
	Closed    bool
	Timer     Timer
	Parts     []Part // of the agenda; empty without one
	Part      int    // the one that is on, from 1; 0 without an agenda, len(Parts)+1 after its end
	Turns     []Turn // what was decided on the road that stands
	Roads     []Road // left by rewinding, the oldest first
	Notes     []Note
	Lost      []Lost

	programme Programme
	rev       int // of the fold: what an act must not be below
	lap       int // how often something was opened, moved to or rewound
	now       stage
	kept      []kept // what was played and left, the earliest left first
	seed      uint64 // for what a part opens
	done      []Event
	known     map[string]mark
}

// Vote is hands on the options of one page, in up to two rounds.
type Vote struct {
	Round    int               // the newest, 1 or 2
	Open     bool              // the newest can be counted
	Revealed [2]bool           // the tally is on the screen
	Counts   [2]map[string]int // hands by option id; nil where none were counted
	Winner   [2]string         // the option with the most hands, where only that was said

	by [2]map[string]Event // the count of each Hand that holds
}

// Total is how many hands were counted in a round, 1 or 2.
func (v Vote) Total(round int) int {
	n := 0
	for _, c := range v.Counts[round-1] {
		n += c
	}
	return n
}

// Timer counts down from Began. The zero Timer is none.
type Timer struct {
	Began   int64 // Unix milliseconds
	Seconds int
}

// Left is how many seconds there are still at the time now, in Unix
// milliseconds, a begun one counted as whole; 0 when it is over, and without a
// timer.
func (t Timer) Left(now int64) int {
	left := int64(t.Seconds)*second - max(0, now-t.Began)
	return int(max(0, left+second-1) / second)
}

// Part is one piece of the agenda and how it went. Times are Unix milliseconds;
// 0 means not yet.
type Part struct {
	course.AgendaPart
	Began, Ended int64
	Spent        int64 // milliseconds, of all stays that have ended
	Skipped      bool
	Stretch      int // minutes added

	since int64 // when the stay began that has not ended
}

// Turn is one thing decided: a choice of a story, or an answer.
type Turn struct {
	Place    string
	Page     safe.Text     // what the page is called
	Stem     safe.Text     // of a question; empty for a decision
	Options  []play.Option // as they were shown before; empty where hands could not vote
	Vote     *Vote         // nil where hands were not asked for
	Picks    []string      // ids; empty where the answer was shown
	Taken    safe.Text     // the picks in words
	Why      Why
	Shown    bool  // the answer was shown, and none taken
	Came     int64 // when the page came up, and when it was decided: Unix milliseconds
	Decided  int64
	Question bool // of a lesson, practice or story; else a decision

	was play.Player // as it stood before
}

// Road is a way left by rewinding.
type Road struct {
	From   int // the decision rewound to, from 1
	Turns  []Turn
	Pages  []safe.Text // what the pages seen after that decision are called
	Ending safe.Text   // the ending it came to; empty where it was left before one
	Stands safe.Text   // how things stood at its last page, in words; may be empty
}

// Note is something the facilitator wrote down. It is never on the screen.
type Note struct {
	ID, At   string
	Page     safe.Text
	When     int64
	Text     safe.Text
	Obstacle bool
}

// Lost is an act without effect: another came first, or it no longer fits.
type Lost struct {
	Event Event
	Why   safe.Text
}

// Leading are the options with the most hands in the last round that was
// counted, in the order shown. Two or more: a tie. Empty: nothing was counted.
func (s State) Leading() []string {
	if s.Vote == nil {
		return nil
	}
	for r := s.Vote.Round; r > 0; r-- {
		if w := s.Vote.Winner[r-1]; w != "" {
			return []string{w}
		}
		if s.Vote.Total(r) > 0 {
			return s.most(s.Vote.Counts[r-1])
		}
	}
	return nil
}

func (s State) most(counts map[string]int) []string {
	top := most(counts)
	var out []string
	for _, o := range s.options() {
		if counts[o.ID] == top {
			out = append(out, o.ID)
		}
	}
	return out
}

// Last is what undo would take back: the newest act that has an effect. What
// was blanked or compared is not among them: the same key takes it back, and
// behind a note it would stand in the way of what the facilitator means. Nor is
// the first opening, without which there is no session.
func (s State) Last() (Event, bool) {
	first := slices.IndexFunc(s.done, func(e Event) bool { return e.Kind == Opened })
	for i, e := range slices.Backward(s.done) {
		if e.Kind != Blanked && e.Kind != Compared && i != first {
			return e, true
		}
	}
	return Event{}, false
}

// CanVote reports a page with options that hands can go up for.
func (s State) CanVote() bool { return s.now.votable() }

// CanTurn reports a page that Turned goes on from.
func (s State) CanTurn() bool { return s.Refuse(Event{Kind: Turned, At: s.Place}).IsZero() }

// CanShow reports a question whose answer can be shown.
func (s State) CanShow() bool { return s.Refuse(Event{Kind: Shown, At: s.Place}).IsZero() }

// Over reports that what is open has nothing more to play.
func (s State) Over() bool { return s.now.open && s.now.over }

// Letter is what an option is called, by its place in the order shown: A for 0.
// Beyond Z they are numbered.
func Letter(n int) string {
	if n < 0 || n > 25 {
		return strconv.Itoa(n + 1)
	}
	return string(rune('A' + n))
}

func (s State) options() []play.Option { return s.now.scene.Prompt.Options }

// Talks are the questions that Talked can put on the screen.
func (s State) Talks() []safe.Text {
	out := []safe.Text{safe.New("Where does this happen here? Tell your neighbour of one time, and name nobody.")}
	if s.CanVote() {
		out[0] = safe.New("Find somebody who would choose otherwise. What makes their choice sensible?")
	}
	if s.programme == nil {
		return out
	}
	return append(out, s.programme.Questions()...)
}
