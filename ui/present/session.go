package present

import (
	"downstream/course/room"
	"downstream/course/safe"
)

// Session is a room with its journal. Its methods may be called from several
// goroutines.
type Session interface {
	// State is where the room stands, with all that other hosts did.
	State() room.State
	// Host is who acts here, as it stands in this host's events; empty where nobody
	// does.
	Host() string
	// Do takes an act: what it is about, without id, host, revision and time,
	// which the session gives. When it returns, the act is on disk; or a sentence
	// says why it has no effect, and nothing has changed; or the error says why
	// it is not saved yet, though the state holds it.
	Do(room.Event) (room.State, safe.Text, error)
	// Changes holds a word whenever the state may have become another.
	Changes() <-chan struct{}
}
