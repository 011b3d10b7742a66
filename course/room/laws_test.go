package room_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"downstream/course/play"
	"downstream/course/room"
)

// The laws of a room, over random sets of events: hosts that follow each other,
// rivals, hosts that are behind, repeats, undos of undos, and what no host would
// send. Run with -rapid.checks=100000 before the rules are changed.
func TestLaws(t *testing.T) {
	t.Parallel()
	p := tiny(t)
	rapid.Check(t, func(rt *rapid.T) {
		g := &crowd{t: rt, p: p, states: []room.State{room.Fold(p, nil)}}
		for range rapid.SampledFrom([]int{1, 4, 8, 12, 16, 20, 24, 28}).Draw(rt, "events") {
			g.add()
		}
		g.orderAndRepeats()
		g.undoing()
		g.closedVotes()
		g.refusals()
		g.reports()
	})
}

// crowd is some hosts and what they did.
type crowd struct {
	t      *rapid.T
	p      programme
	events []room.Event
	states []room.State // after so many events
}

func (g *crowd) state() room.State { return g.states[len(g.states)-1] }

func (g *crowd) add() {
	g.events = append(g.events, g.event())
	g.states = append(g.states, room.Fold(g.p, g.events))
}

func (g *crowd) n(from, to int, what string) int { return rapid.IntRange(from, to).Draw(g.t, what) }

// one is true once in so many.
func (g *crowd) one(in int, what string) bool { return g.n(1, in, what) == 1 }

// every lists the kinds.
var every = []room.Kind{
	room.Opened, room.Sized, room.Asked, room.Counted, room.Revealed, room.Talked, room.Took, room.Turned, room.Shown, room.Rewound, room.Compared,
	room.Blanked, room.Timed, room.Noted, room.Moved, room.Stretched, room.Undone, room.Closed, "unknown",
}

// fitting are the kinds that lead on from a state, so that enough of what is
// drawn is a session.
func fitting(s room.State) []room.Kind {
	kinds := []room.Kind{room.Undone}
	add := func(yes bool, more ...room.Kind) {
		if yes {
			kinds = append(kinds, more...)
		}
	}
	vote := s.Vote
	add(s.CanTurn(), room.Turned, room.Turned)
	add(s.CanShow(), room.Shown)
	add(s.CanVote(), room.Took, room.Took)
	add(s.CanVote() && (vote == nil || vote.Round == 1), room.Asked, room.Asked, room.Asked)
	add(vote != nil && vote.Open && len(s.Leading()) == 0, room.Counted, room.Counted, room.Counted)
	add(len(s.Leading()) > 0, room.Revealed, room.Took, room.Took, room.Counted)
	add(len(s.Turns) > 0, room.Rewound)
	add(len(s.Roads) > 0, room.Compared)
	return kinds
}

// event is one that a host makes who has seen some of the others'.
func (g *crowd) event() room.Event {
	s := g.state()
	if g.one(10, "behind") {
		s = g.states[g.n(0, len(g.states)-1, "seen")]
	}
	e := room.Event{
		ID: fmt.Sprintf("e%02d", len(g.events)), Host: rapid.SampledFrom([]string{"host-anna", "host-ben", "host-cleo"}).Draw(g.t, "host"),
		Rev: s.Rev, When: int64(g.n(0, 5_000_000, "when")), At: s.Place, Kind: rapid.SampledFrom(every).Draw(g.t, "kind"),
	}
	if !g.one(4, "any kind") {
		e.Kind = rapid.SampledFrom(fitting(s)).Draw(g.t, "fitting")
	}
	if s.Place == "" {
		e.Kind = room.Opened
	}
	e = g.fill(e, s)
	if g.one(12, "garbage") {
		e = g.spoil(e)
	}
	return e
}

func (g *crowd) fill(e room.Event, s room.State) room.Event {
	options := s.Scene().Prompt.Options
	round := 1
	if s.Vote != nil {
		round = s.Vote.Round
	}
	switch e.Kind {
	case room.Opened:
		e = g.open(e)
	case room.Asked:
		e.Round = round
		if s.Vote != nil {
			e.Round++
		}
	case room.Counted:
		e.Round = round
		if g.one(2, "guest") {
			e.Hand = e.Host
		}
		e = g.count(e, options)
	case room.Revealed:
		e.Round = round
	case room.Took:
		e.Pick, e.Why = g.pick(options), room.Majority
	case room.Undone:
		e.Target = fmt.Sprintf("e%02d", g.n(0, len(g.events), "target"))
	case room.Noted:
		e.Text = "a note"
	case room.Blanked, room.Compared:
		e.On = !g.one(3, "off")
	case room.Rewound:
		e.N = g.n(1, max(1, len(s.Turns)), "to")
	case room.Sized:
		e.N = g.n(0, 30, "people")
	default:
		e.N = g.n(0, 4, "n")
	}
	return e
}

func (g *crowd) open(e room.Event) room.Event {
	e.Seed = uint64(g.n(0, 3, "seed"))
	if g.one(3, "agenda") {
		e.Agenda = "short"
		return e
	}
	e.Activity = rapid.SampledFrom([]string{"two-boxes", "two-boxes", "short-call", "m1", "test-form-a", "nothing"}).Draw(g.t, "activity")
	return e
}

func (g *crowd) count(e room.Event, options []play.Option) room.Event {
	if g.one(4, "winner") {
		e.Pick = g.pick(options)
		return e
	}
	e.Counts = map[string]int{}
	for _, o := range options {
		e.Counts[o.ID] = g.n(0, 6, "hands")
	}
	return e
}

func (g *crowd) pick(options []play.Option) string {
	if len(options) == 0 {
		return ""
	}
	id := rapid.SampledFrom(options).Draw(g.t, "option").ID
	if g.one(8, "two") {
		return id + "," + options[0].ID
	}
	return id
}

// spoil makes an event that no host would send.
func (g *crowd) spoil(e room.Event) room.Event {
	switch g.n(0, 9, "how") {
	case 0:
		e.Rev = g.n(-2, 30, "rev")
	case 1:
		e.Rev = 1<<31 - 1 // beyond what is taken
	case 2:
		if len(g.events) > 0 { // one id, two stories
			e = g.events[g.n(0, len(g.events)-1, "same id")]
			e.When++
		}
	case 3:
		e.ID = ""
	case 4:
		e.N = rapid.Int().Draw(g.t, "any n")
	case 5:
		e.Round = rapid.Int().Draw(g.t, "any round")
	case 6:
		e.At = "elsewhere"
	case 7:
		e.Counts = map[string]int{"ring": rapid.Int().Draw(g.t, "any hands"), "nobody-s": 1}
	case 8:
		e.Pick, e.Target, e.Host = ",\x1b[2J", e.ID, ""
	case 9:
		e.When = rapid.Int64().Draw(g.t, "any time")
	}
	return e
}

// orderAndRepeats: the state follows from the set of events alone. Events that
// come in batches, in any order and some of them twice, are such a set.
func (g *crowd) orderAndRepeats() {
	want := g.state().Digest()
	if rev := g.state().Rev; rev < len(g.state().Turns) {
		g.t.Fatalf("the revision is %d", rev)
	}
	dice := rand.New(rand.NewPCG(uint64(g.n(0, 1<<20, "dice")), 1))
	for range 2 {
		mixed := slices.Clone(g.events)
		for range dice.IntN(4) {
			mixed = append(mixed, g.events[dice.IntN(len(g.events))])
		}
		dice.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		batch := dice.IntN(len(mixed)) // a host that had these first, and folded them
		room.Fold(g.p, mixed[:batch])
		s := room.Fold(g.p, mixed)
		if s.Digest() != want || s.Rev != g.state().Rev {
			g.t.Fatalf("in another order:\n%s\nwas:\n%s", s.Digest(), want)
		}
	}
	if again := g.state().Digest(); again != want {
		g.t.Fatal("a state changed that was kept")
	}
}

// undoing an event gives the state without it.
func (g *crowd) undoing() {
	target := g.events[g.n(0, len(g.events)-1, "undone")].ID
	without := slices.DeleteFunc(slices.Clone(g.events), func(e room.Event) bool { return e.ID == target })
	undo := room.Event{ID: "undo", Host: "host-ben", Rev: g.state().Rev, Kind: room.Undone, Target: target}
	got := room.Fold(g.p, append(slices.Clone(g.events), undo)).Digest()
	if want := room.Fold(g.p, without).Digest(); got != want {
		g.t.Fatalf("with %s undone:\n%s\nwithout it:\n%s", target, got, want)
	}
}

// closedVotes: a count that answers a closed round changes no tally.
func (g *crowd) closedVotes() {
	s := g.state()
	options := s.Scene().Prompt.Options
	if s.Vote == nil || len(options) == 0 {
		return
	}
	for round := 1; round <= s.Vote.Round; round++ {
		if s.Vote.Open && round == s.Vote.Round {
			continue
		}
		late := room.Event{ID: "late", Host: "host-zoe", Rev: s.Rev, Hand: "zoe", Kind: room.Counted, At: s.Place, Round: round, Counts: map[string]int{options[0].ID: 9}}
		after := room.Fold(g.p, append(slices.Clone(g.events), late))
		if got, want := fmt.Sprint(after.Vote.Counts, after.Vote.Winner), fmt.Sprint(s.Vote.Counts, s.Vote.Winner); got != want {
			g.t.Fatalf("after a late count of round %d: %s, was %s", round, got, want)
		}
		if !slices.ContainsFunc(after.Lost, func(l room.Lost) bool { return l.Event.ID == late.ID }) {
			g.t.Fatal("a late count is not among the lost")
		}
	}
}

// refusals: what Refuse lets through has an effect, and nothing else.
func (g *crowd) refusals() {
	s := g.state()
	e := g.event()
	if e.Kind == room.Undone {
		return
	}
	e.ID, e.Rev = "proposed", s.Rev
	after := room.Fold(g.p, append(slices.Clone(g.events), e))
	lost := slices.ContainsFunc(after.Lost, func(l room.Lost) bool { return l.Event.ID == e.ID })
	if refused := !s.Refuse(e).IsZero(); refused != lost {
		g.t.Fatalf("refused %v (%s), lost %v: %+v", refused, s.Refuse(e), lost, e)
	}
	own := e.Kind == room.Blanked || e.Kind == room.Compared || s.Place == "" // not for undo, see Last
	if last, ok := after.Last(); !lost && !own && (!ok || last.ID != e.ID) {
		g.t.Fatalf("the last act is %+v and not %+v", last, e)
	}
	s.Leading()
	s.Clock(e.When)
}

// reports tell no count below five and name no host.
func (g *crowd) reports() {
	r := room.ReportOf(g.p, g.events)
	if words := fmt.Sprintf("%+v", r); strings.Contains(words, "host-") {
		g.t.Fatalf("a host is named in %s", words)
	}
	for _, p := range r.Plays {
		all := p.Decisions
		for _, left := range p.Roads {
			all = append(slices.Clone(all), left.Decisions...)
		}
		for _, d := range all {
			for _, round := range d.Rounds {
				if round != nil && len(round.Rows) > 0 && (round.Total < room.Few || g.state().People > 0 && g.state().People < room.Few) {
					g.t.Fatalf("%d hands are told of: %+v", round.Total, d)
				}
			}
		}
	}
}
