package play

import "encoding/json"

// EventKind names what happened. The names are stored: they never change.
type EventKind string

// The kinds a Stage emits (design, section 4).
const (
	Opened    EventKind = "opened"    // Seed, Mode; of a deck and a test its Items
	StepSeen  EventKind = "step-seen" // Node
	Hinted    EventKind = "hinted"    // Item
	Answered  EventKind = "answered"  // Item, Node, Answer, Said, Verdict, Try
	Shown     EventKind = "shown"     // Item, Node
	Skipped   EventKind = "skipped"   // Item or Node
	Chose     EventKind = "chose"     // Node, Answer.Picks[0], Said
	Rolled    EventKind = "rolled"    // Node, Branch
	Undone    EventKind = "undone"    // After is the event gone back to; in practice Item is the question, and Try 1
	Entered   EventKind = "entered"   // the same, after an ending; in practice: it is under way again
	Ended     EventKind = "ended"     // Ending
	Finished  EventKind = "finished"  //
	Reflected EventKind = "reflected" // Item, Answer.Text
	Planned   EventKind = "planned"   // the same
	Flagged   EventKind = "flagged"   // Item, Node, On
	Noted     EventKind = "noted"     // Item is activity#step; Answer.Text
	Drafted   EventKind = "drafted"   // Answer.Text; Item is activity#step; of no run; none: nothing is left unfinished
	Rated     EventKind = "rated"     // Item is useful.module.question; Answer, Said; none of both: taken back
)

// Event is one thing to store. It holds no clock, learner or run: whoever
// stores it adds those.
type Event struct {
	Kind         EventKind `json:"-"`
	Item         string    `json:"-"` // the activity's id, or the question's
	Shape, Words string    `json:"-"` // digests of the step, item or node shown

	Node    string   `json:"node,omitempty"`
	Answer  Answer   `json:"answer,omitzero"`
	Said    []string `json:"said,omitempty"` // the chosen texts as they were shown
	Verdict Verdict  `json:"verdict,omitzero"`
	Try     int      `json:"try,omitempty"` // from 1
	Branch  int      `json:"branch,omitempty"`
	Ending  string   `json:"ending,omitempty"`
	Mode    Mode     `json:"mode,omitempty"`
	Seed    uint64   `json:"seed,omitempty,string"` // as text: JSON numbers lose bits
	Items   []string `json:"items,omitempty"`       // Opened: the questions of a deck or a test, in order
	On      *bool    `json:"on,omitempty"`          // Flagged: set aside, or no longer

	// After is the event this one stands on: its place in the list of events
	// given to Replay and emitted since, from 0. The first stands on -1.
	After int `json:"-"`
}

// Body returns what a store keeps of the event beside its kind, item, hashes
// and place: one JSON object.
func (e Event) Body() ([]byte, error) { return json.Marshal(e) }

// FromBody is the inverse of Body. It returns an error where body is not the
// JSON of an event.
func FromBody(kind, item, shape, words string, body []byte) (Event, error) {
	e := Event{}
	if err := json.Unmarshal(body, &e); err != nil {
		return Event{}, err
	}
	e.Kind, e.Item, e.Shape, e.Words = EventKind(kind), item, shape, words
	return e, nil
}
