package room

import (
	"cmp"
	"slices"

	"downstream/course/play"
	"downstream/course/safe"
)

// Few is how many hands there must be at least for counts to be reported: in a
// smaller group a count is nearly a name.
const Few = 5

// Report is what is left of a session when it is over: counts and no names.
type Report struct {
	Title, Agenda safe.Text
	Began, Ended  int64 // Unix milliseconds of the first and the last event
	People        int   // 0: nobody counted them, or fewer than Few
	Plays         []Play
	Parts         []Part
	Notes         []Note // obstacles are not among them
	Obstacles     []Note
}

// Play is one activity that the room played.
type Play struct {
	Activity  string
	Title     safe.Text
	Seconds   int
	Decisions []Decision // of the road that stood at the end
	Ending    safe.Text  // empty where it came to none
	Roads     []Path     // left by rewinding
}

// Path is a road that was left; of Walked, the part of one that was new.
type Path struct {
	From      int // the decision it was rewound to, from 1; of Walked, its first decision
	Decisions []Decision
	Ending    safe.Text
}

// Walked is the same in the order in which the room took it: for each road what was
// decided on it that was not on the one before. Roads[i] left what Walked()[i] ends
// with, and the last is the one that stood at the end.
func (p Play) Walked() []Path {
	out := make([]Path, len(p.Roads)+1)
	whole, ending := p.Decisions, p.Ending
	for i := len(p.Roads); i >= 0; i-- {
		from := 1
		if i > 0 {
			from = min(p.Roads[i-1].From, len(whole)+1)
		}
		out[i] = Path{From: from, Decisions: whole[from-1:], Ending: ending}
		if i > 0 { // what stood before it was left
			left := p.Roads[i-1]
			whole, ending = append(slices.Clone(whole[:from-1]), left.Decisions...), left.Ending
		}
	}
	return out
}

// LeftBy is which of Roads the decision n of Walked()[i] was left with, from 1; 0
// where it stood at the end.
func (p Play) LeftBy(i, n int) int {
	for k := i; k < len(p.Roads); k++ {
		if n >= p.Roads[k].From {
			return k + 1
		}
	}
	return 0
}

// Decision is one thing the room decided.
type Decision struct {
	Page, Stem safe.Text
	Taken      safe.Text
	Why        Why // empty where it was not said
	Shown      bool
	Question   bool
	Seconds    int
	Few        bool      // hands were counted, and too few of them to say how many
	Rounds     [2]*Round // nil: not asked, not counted, or too few
}

// Round is the hands of one round of a vote.
type Round struct {
	Most  safe.Text // the option with the most hands, where only that was said; then there are no Rows
	Total int
	Rows  []Row // by option, in the order shown
}

// Row is one option and its hands.
type Row struct {
	ID    string
	Text  safe.Text
	Hands int
	Taken bool
}

// ReportOf makes the report of a session from its events.
func ReportOf(p Programme, es []Event) Report {
	s := Fold(p, es)
	r := Report{Title: s.Title, Agenda: s.Agenda, Parts: s.Parts}
	if s.People >= Few {
		r.People = s.People
	}
	for _, e := range s.done {
		if e.When > 0 && (r.Began == 0 || e.When < r.Began) {
			r.Began = e.When
		}
		r.Ended = max(r.Ended, e.When)
	}
	for _, n := range s.Notes {
		if n.Obstacle {
			r.Obstacles = append(r.Obstacles, n)
		} else {
			r.Notes = append(r.Notes, n)
		}
	}
	for _, g := range s.played() {
		r.Plays = append(r.Plays, s.play(g, r.Ended))
	}
	return r
}

// played are all activities of the session, in the order they were opened.
func (s State) played() []stage {
	var all []stage
	for _, k := range s.kept {
		all = append(all, k.stage)
	}
	if s.now.open {
		all = append(all, s.now)
	}
	slices.SortStableFunc(all, func(a, b stage) int { return cmp.Compare(a.lap, b.lap) })
	return all
}

// play tells of one activity. One that is still on is timed until when.
func (s State) play(g stage, when int64) Play {
	spent := g.spent
	if s.now.open && s.now.lap == g.lap && !s.Closed {
		spent = g.stay(when)
	}
	p := Play{Activity: g.id, Title: g.title, Seconds: int(spent / second), Decisions: s.decisions(g.turns), Ending: g.player.Ending()}
	for _, left := range g.roads {
		p.Roads = append(p.Roads, Path{From: left.From, Decisions: s.decisions(left.Turns), Ending: left.Ending})
	}
	return p
}

func (s State) decisions(turns []Turn) []Decision {
	var out []Decision
	for _, t := range turns {
		d := Decision{Page: t.Page, Stem: t.Stem, Taken: t.Taken, Why: t.Why, Shown: t.Shown, Question: t.Question,
			Seconds: int(max(0, t.Decided-t.Came) / second)}
		d.Few = s.few(t)
		if t.Vote != nil && !d.Few {
			d.Rounds = [2]*Round{t.round(1), t.round(2)}
		}
		out = append(out, d)
	}
	return out
}

// few reports a turn of whose vote no counts may be told: in either round, or in
// the whole room, there were fewer than Few.
func (s State) few(t Turn) bool {
	v := t.Vote
	if v == nil || !v.counted(1) {
		return false
	}
	if s.People > 0 && s.People < Few {
		return true
	}
	for r := 1; r <= maxRounds; r++ {
		n := v.Total(r)
		if s.People == 0 && t.several() {
			n = most(v.Counts[r-1])
		}
		if n > 0 && n < Few {
			return true
		}
	}
	return false
}

// several reports a question with several answers. Two people put up six hands
// there, so of a room that nobody counted only the hands for one option say how
// many there are at least.
func (t Turn) several() bool {
	return t.was.Scene().Prompt.Kind == play.AskMany
}

// most are the hands of the option with the most.
func most(counts map[string]int) int {
	n := 0
	for _, hands := range counts {
		n = max(n, hands)
	}
	return n
}

// round is what is told of one round; nil where it was not counted.
func (t Turn) round(n int) *Round {
	if !t.Vote.counted(n) {
		return nil
	}
	r := &Round{Total: t.Vote.Total(n)}
	for _, o := range t.Options {
		if o.ID == t.Vote.Winner[n-1] {
			r.Most = o.Text
		}
		if r.Total > 0 {
			r.Rows = append(r.Rows, Row{ID: o.ID, Text: o.Text, Hands: t.Vote.Counts[n-1][o.ID], Taken: slices.Contains(t.Picks, o.ID)})
		}
	}
	return r
}

const second = 1000 // milliseconds
