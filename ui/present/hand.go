// Package present is how a facilitator runs a room: the one table of what can be
// done at each moment, the projector that draws it on the full screen, and the
// same session line by line. What is done is an Event of course/room; the rules
// are there, the journal in ui/host.
package present

import (
	"slices"
	"strings"

	"downstream/course/room"
	"downstream/course/safe"
)

// Move is one thing that the facilitator can do now, or the reason why not. Both
// faces make their keys, their letters and their help of it.
type Move struct {
	Key   string    // pressed on the screen, typed as a line
	Words safe.Text // what it does, in a few words
	Why   safe.Text // why it cannot be done now; zero where it can
	Ask   Ask       // what has to be typed first
	// First is done before anything is asked for, where its Kind is set.
	First room.Event
	Event room.Event // what is done; where something is asked for, what With fills in
}

// Enter is the key of the obvious next thing.
const Enter = "enter"

// row is one key of the table, and what it does in a state.
type row struct {
	key string
	of  func(room.State) Move
}

// keys are every key of one sign, in the order in which help lists them.
func keys() []row {
	return []row{
		{"h", hands}, {"s", show}, {"t", talk}, {"T", anyQuestion}, {"v", again}, {"g", goOn},
		{"r", rewind}, {"c", compare}, {"b", blank}, {"m", timer}, {"n", note}, {"o", obstacle}, {"p", people},
		{"]", nextPart}, {"[", lastPart}, {"+", stretch}, {"u", undo}, {"q", leave},
	}
}

// Hand is everything the facilitator has in hand: first what Enter does, then
// every key, also those that do nothing now. The branches stand behind g.
func Hand(s room.State) []Move {
	out, letters := []Move{Next(s)}, branches(s)
	for _, r := range keys() {
		if _, taken := Find(append(out[:1:1], letters...), r.key); taken && r.key == "T" {
			continue // of twenty options T is one
		}
		out = append(out, r.move(s))
		if r.key == "g" {
			out = append(out, letters...)
		}
	}
	return out
}

func (r row) move(s room.State) Move {
	m := r.of(s)
	m.Key = r.key
	if no := hidden(s); strings.Contains("hstTvgu", r.key) && !no.IsZero() {
		m.Why = no
	}
	if m.Why.IsZero() && m.Ask == "" {
		m.Why = s.Refuse(m.Event)
	}
	if m.Why.IsZero() && m.First.Kind != "" {
		m.Why = s.Refuse(m.First)
	}
	return m
}

// hidden says why nothing can be done with the page: it is not on the screen.
func hidden(s room.State) safe.Text {
	switch {
	case s.Blank:
		return safe.New("The screen is blank: b shows it again.")
	case s.Comparing:
		return safe.New("The roads are on the screen: c goes back to the page.")
	}
	return safe.Text{}
}

// Find is the move of a key in a Hand; ok is false where the key has none. A capital is
// its small letter, but for those that can be an option's: B is never b.
func Find(hand []Move, key string) (m Move, ok bool) {
	at := func(key string) int {
		return slices.IndexFunc(hand[1:], func(m Move) bool { return m.Key == key })
	}
	i := at(key) // of ten options G to J are four
	if i < 0 && len(key) == 1 && key[0] > 'F' && key[0] <= 'Z' {
		i = at(strings.ToLower(key))
	}
	if i < 0 {
		return Move{}, false
	}
	return hand[1+i], true
}

// Next is the obvious next thing: there is exactly one at every moment, and
// nothing but leaving where all is done.
func Next(s room.State) Move {
	var m Move
	switch key := nextKey(s); key {
	case Enter:
		m = turn(s)
		m.Why = s.Refuse(m.Event)
	default:
		i := slices.IndexFunc(keys(), func(r row) bool { return r.key == key })
		m = keys()[i].move(s)
	}
	m.Key = Enter
	return m
}

// nextKey is the key whose move comes next.
func nextKey(s room.State) string {
	switch {
	case s.Closed:
		return "q"
	case s.Blank:
		return "b"
	case s.Comparing && !s.Over():
		return "c"
	case s.CanVote():
		return nextVote(s)
	case s.CanTurn():
		return Enter
	case s.CanShow() && s.Talk == 0: // Enter pressed by habit gives no answer away
		return "t"
	case s.CanShow():
		return "s"
	}
	return nextAtEnd(s)
}

// nextVote walks a vote: count, show, talk where the room is of several minds,
// vote again, go on.
func nextVote(s room.State) string {
	v := s.Vote
	switch {
	case v == nil, !counted(v, v.Round):
		return "h"
	case v.Winner[v.Round-1] != "":
		return "g"
	case !v.Revealed[v.Round-1]:
		return "s"
	case v.Round == 2 || agreed(s):
		return "g"
	case s.Talk > 0:
		return "v"
	}
	return "t"
}

// counted reports that something is known of a round.
func counted(v *room.Vote, round int) bool {
	return v.Winner[round-1] != "" || v.Total(round) > 0
}

// agreed reports that two thirds of the hands went up for one option: talking
// first would hold the room up.
func agreed(s room.State) bool {
	lead, v := s.Leading(), s.Vote
	return len(lead) == 1 && 3*v.Counts[v.Round-1][lead[0]] >= 2*v.Total(v.Round)
}

// nextAtEnd is what comes when there are no more pages: the road that lost, both
// side by side, the next part of the agenda, and home.
func nextAtEnd(s room.State) string {
	story := slices.ContainsFunc(s.Turns, func(t room.Turn) bool { return !t.Question })
	switch {
	case s.Over() && story && len(s.Roads) == 0:
		return "r"
	case s.Over() && len(s.Roads) > 0 && !s.Comparing:
		return "c"
	case s.Part > 0 && s.Part <= len(s.Parts):
		return "]"
	}
	return "q"
}
