// Package progress keeps what a learner did and says what follows from it: an
// append-only list of events, the small Store they are kept in, and a View
// (finished, found, where to go on) folded from them.
//
// The package knows a course only as ids and opens no file; package sqlite
// keeps events on disk and package record brings them there.
package progress

import (
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"
)

// The kinds of event (design §4). A store keeps a kind it does not know,
// exports it, and the View skips it: a newer program may have written it.
const (
	Opened    = "opened"    // a run begins; its id is the run's. Body: seed, mode, of a test its items
	StepSeen  = "step-seen" // a step of a lesson was on the screen
	Hinted    = "hinted"    // a hint was asked for
	Answered  = "answered"  // an answer was graded. Body: answer, try, verdict
	Shown     = "shown"     // the answer was shown after three misses
	Skipped   = "skipped"   // an optional step was passed over
	Chose     = "chose"     // a choice of a scenario
	Rolled    = "rolled"    // a chance of a scenario
	Undone    = "undone"    // it went back to Prev. With a try in its body: the answers to Item in this run no longer count
	Entered   = "entered"   // a decision of the debrief was opened again
	Ended     = "ended"     // a scenario reached an ending. Body: ending
	Finished  = "finished"  // a lesson, practice or test is done
	Reflected = "reflected" // a reflection was written; private
	Planned   = "planned"   // a plan was written; private
	Noted     = "noted"     // a note was written beside a step; Item is activity#step; private
	Drafted   = "drafted"   // a text was begun and not handed in; Item is activity#step; without a text nothing is left of it; private
	Rated     = "rated"     // the learner judged something
	Reviewed  = "reviewed"  // spaced review rated an item
	Flagged   = "flagged"   // a question was set aside by the learner, or no longer is. Body: on
	Set       = "set"       // a setting was changed; Item is its name
)

// Event is one thing that happened. It is never changed after it was stored.
type Event struct {
	Seq     int64           `json:"-"`               // given by the store on reading, rising, local to one store; 0 before
	ID      string          `json:"id"`              // UUIDv7, unique over all machines
	Run     string          `json:"run"`             // ID of the Opened event of this walk through an activity
	Prev    string          `json:"prev,omitempty"`  // ID of the event it stands on; empty on Opened
	Learner string          `json:"-"`               // profile id, local to one store
	Course  string          `json:"course"`          // course key: origin and id of the course
	Item    string          `json:"item,omitempty"`  // id of the lesson, scenario, question or setting
	Kind    string          `json:"kind"`            // one of the kinds above, or a newer program's
	Shape   string          `json:"shape,omitempty"` // hash of the shape of what was shown
	Words   string          `json:"words,omitempty"` // hash of the words of what was shown
	At      time.Time       `json:"at"`              // UTC
	Body    json.RawMessage `json:"body,omitempty"`  // JSON, or nothing; its form belongs to the kind
}

// Limits of one event. They stop a doctored import from filling a disk; what
// a person types is far below.
const (
	maxField = 512
	maxBody  = 1 << 20
)

// Check tells why e cannot be stored, or nil. ID, Run, Learner and Kind must
// be there; every field is valid UTF-8 without control characters and at most
// 512 bytes; Body is empty or valid JSON of at most 1 MiB; the year of At has
// four digits. The error wraps ErrEvent.
func (e Event) Check() error {
	if e.Learner == "" {
		return fmt.Errorf("%w: no learner", ErrEvent)
	}
	return e.checkShared()
}

// checkShared is Check without the learner, which an exported event has not.
func (e Event) checkShared() error {
	for _, f := range []struct {
		name, value string
		must        bool
	}{
		{"id", e.ID, true}, {"run", e.Run, true}, {"kind", e.Kind, true},
		{"prev", e.Prev, false}, {"learner", e.Learner, false}, {"course", e.Course, false},
		{"item", e.Item, false}, {"shape", e.Shape, false}, {"words", e.Words, false},
	} {
		if f.must && f.value == "" {
			return fmt.Errorf("%w: no %s", ErrEvent, f.name)
		}
		if !plain(f.value) {
			return fmt.Errorf("%w: unusable %s", ErrEvent, f.name)
		}
	}
	if y := e.At.UTC().Year(); y < 1 || y > 9999 {
		return fmt.Errorf("%w: unusable time", ErrEvent)
	}
	return checkBody(e.Body)
}

func checkBody(b json.RawMessage) error {
	switch {
	case len(b) == 0:
		return nil
	case len(b) > maxBody:
		return fmt.Errorf("%w: body of %d bytes, at most %d", ErrEvent, len(b), maxBody)
	case !json.Valid(b) || !utf8.Valid(b):
		return fmt.Errorf("%w: body is not JSON", ErrEvent)
	}
	return nil
}

// plain reports whether s can stand in a field of an event.
func plain(s string) bool {
	if len(s) > maxField || !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if r < ' ' || r >= 0x7f && r <= 0x9f {
			return false
		}
	}
	return true
}

// Before orders events between runs: by time, then by id, so that two machines
// that merged the same events agree (design §4).
func (e Event) Before(o Event) bool {
	if !e.At.Equal(o.At) {
		return e.At.Before(o.At)
	}
	return e.ID < o.ID
}
