// Package room holds the rules of a room that plays together: what its hosts
// did comes in as Events, and Fold gives the State they add up to. It knows no
// clock, terminal, disk or network. The State follows from the set of events
// alone: their order of arrival, repeats and how they were split into batches
// change nothing, so that two machines with the same events always agree.
package room

import "strings"

// Event is one thing that a host did. A journal keeps it as JSON.
type Event struct {
	ID   string `json:"id"`             // unique; a repeat is dropped
	Host string `json:"host"`           // who did it
	Rev  int    `json:"rev"`            // the revision it answers, from 0: State.Rev then
	When int64  `json:"when,omitempty"` // Unix milliseconds of the host's clock: for clocks and reports, never for what holds
	Kind Kind   `json:"kind"`

	At       string         `json:"at,omitempty"`          // the page it is about: State.Place then
	Activity string         `json:"activity,omitempty"`    // Opened
	Agenda   string         `json:"agenda,omitempty"`      // Opened
	Seed     uint64         `json:"seed,omitempty,string"` // Opened
	Pick     string         `json:"pick,omitempty"`        // Took: see Picks; Counted: the winner, where only that was said
	Why      Why            `json:"why,omitempty"`         // Took
	Counts   map[string]int `json:"counts,omitempty"`      // Counted: hands by option id
	Hand     string         `json:"hand,omitempty"`        // Counted: the guest whose hand it is; empty: the facilitator counted the room
	Round    int            `json:"round,omitempty"`       // Asked, Counted, Revealed: 1 or 2
	N        int            `json:"n,omitempty"`           // Sized, Talked, Rewound, Timed, Moved, Stretched: see there
	On       bool           `json:"on,omitempty"`          // Blanked, Compared
	Text     string         `json:"text,omitempty"`        // Noted
	Obstacle bool           `json:"obstacle,omitempty"`    // Noted
	Target   string         `json:"target,omitempty"`      // Undone: an event's id
}

// Kind names what happened. The names are stored: they never change.
type Kind string

// The kinds.
const (
	Opened    Kind = "opened"    // Activity, or Agenda, or both; Seed
	Sized     Kind = "sized"     // N people are in the room; 0: nobody counted them
	Asked     Kind = "asked"     // hands for Round
	Counted   Kind = "counted"   // Round; Counts, or Pick; Hand
	Revealed  Kind = "revealed"  // the tally of Round; the newest round closes by it
	Talked    Kind = "talked"    // question N of State.Talks, from 1; 0 takes it off
	Took      Kind = "took"      // Pick, Why: the room goes on with it
	Turned    Kind = "turned"    // the page
	Shown     Kind = "shown"     // the answer of a question
	Rewound   Kind = "rewound"   // to the decision N of State.Turns, from 1
	Compared  Kind = "compared"  // both roads stand side by side, or no longer
	Blanked   Kind = "blanked"   // the screen, or no longer
	Timed     Kind = "timed"     // a timer of N seconds begins; 0 stops it
	Noted     Kind = "noted"     // Text, Obstacle
	Moved     Kind = "moved"     // to part N of the agenda, from 1; one more than there are: it is done
	Stretched Kind = "stretched" // the part of the agenda that is on, by N minutes
	Undone    Kind = "undone"    // Target
	Closed    Kind = "closed"    // the session
)

// Why says for what reason the room went on with what it took.
type Why string

// The reasons.
const (
	Majority Why = "majority"
	Choice   Why = "choice" // the facilitator's
	Tie      Why = "tie"    // broken by the facilitator
)

// reason is Why where it is one of the reasons, else none: what a journal says may
// have been written by anybody, and a report tells it as it stands.
func (e Event) reason() Why {
	switch e.Why {
	case Majority, Choice, Tie:
		return e.Why
	}
	return ""
}

// Picks are the options taken: one id, or of a question with several answers
// their ids with a comma between them.
func (e Event) Picks() []string {
	if e.Pick == "" {
		return nil
	}
	return strings.Split(e.Pick, ",")
}

// loose reports an event that turns no revision, so that several hosts may do
// it at the same time: a note, or a guest's own hand. What a facilitator counted
// is the whole room's: two who count it at once are rivals, or each hand would
// be there twice.
func (e Event) loose() bool { return e.Kind == Noted || e.Kind == Counted && e.Hand != "" }
