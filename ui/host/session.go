package host

import (
	"crypto/rand"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"downstream/course/room"
	"downstream/course/safe"

	"github.com/google/uuid"
)

// Options inject what a caller knows or a test wants to hold in its hands.
type Options struct {
	// Course is the key of the course. A journal of another one is refused.
	Course string
	// Now is the host's clock; time.Now where nil.
	Now func() time.Time
	// Host tells this host from others in the same room; random where empty.
	Host string
}

// Session is a live room and its journal: whoever has it is a host. Its methods
// may be called from several goroutines; State, Unsaved, Notices and Path never
// wait for the disk.
type Session struct {
	programme room.Programme
	opts      Options
	rooms     string // the folder of journals
	shown     atomic.Pointer[view]
	changes   chan struct{}
	stop      func()

	mu     sync.Mutex // one at a time has the journal
	closed bool
	path   string // empty until something was saved
	disk   *disk  // nil while the file is not open for writing
	was    bool   // it has been read or written before
	moved  bool   // it was, and is not there any more
	read   reading
	seen   footprint
	// saved is known to be on disk, pending is not. Their union is the room.
	saved, pending []room.Event
	stale          bool // the state shown is of fewer events
	trouble        *Trouble
	notices        []safe.Text
}

// view is what others see of a session.
type view struct {
	state   room.State
	trouble *Trouble
	notices []safe.Text
	path    string
}

// Open begins a new session. Its journal is a file in the folder rooms of data,
// made with the first event; until then nothing is on disk. Close ends it.
func Open(data string, p room.Programme, o Options) *Session {
	s := newSession(data, p, o)
	s.fold()
	s.start()
	return s
}

// Resume goes on with the session in file, or where that is empty with the one
// of this course that is open and was used last. A bare name is one among the
// journals, and a file of the working folder only where there is none: with both,
// Notices say so. The error is a *Trouble, and the file is
// then as it was. A session that can be read and not written goes on in memory,
// and says so.
func Resume(data, file string, p room.Programme, o Options) (*Session, error) {
	path, notices, err := find(data, file, p, o.Course, true)
	if err != nil {
		return nil, err
	}
	s := newSession(data, p, o)
	s.path, s.notices = path, notices
	err = s.meet()
	s.part()
	if err != nil {
		s.trouble = explain(path, err)
		err = s.onlyRead()
	}
	if err != nil {
		return nil, unreadable(path, err)
	}
	if s.disk != nil {
		s.disk.tighten()
	}
	s.fold()
	for _, words := range strayed(path, s.State(), s.saved) {
		s.say(words)
	}
	s.fold()
	s.start()
	return s, nil
}

func newSession(data string, p room.Programme, o Options) *Session {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Host == "" {
		o.Host = strings.ToLower(rand.Text()[:12])
	}
	return &Session{programme: p, opts: o, rooms: folder(data), changes: make(chan struct{}, 1)}
}

func folder(data string) string { return filepath.Join(data, "rooms") }

// Do adds what this host did: the room's new state, once the event is on disk.
// ID, Host, Rev and When are filled in. A sentence says that the event was
// refused and nothing has changed. With an error, a *Trouble, the state holds
// the event and it is not saved: that is tried again with the next event and
// every two seconds.
func (s *Session) Do(e room.Event) (room.State, safe.Text, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return s.State(), safe.Text{}, explain(s.Path(), err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return s.State(), safe.Text{}, ErrClosed
	}
	err = s.meet()
	defer s.part()
	s.fold() // with what other hosts did meanwhile
	now := s.State()
	e.ID, e.Host, e.Rev, e.When = id.String(), s.opts.Host, now.Rev, max(0, s.opts.Now().UnixMilli())
	if no := now.Refuse(e); !no.IsZero() {
		return now, no, nil
	}
	s.pending, s.stale = append(s.pending, e), true
	s.save(err)
	s.fold()
	if s.trouble != nil {
		return s.State(), safe.Text{}, s.trouble
	}
	return s.State(), safe.Text{}, nil
}

// State is where the room stands.
func (s *Session) State() room.State { return s.shown.Load().state }

// Path is the journal's file; empty until something was saved.
func (s *Session) Path() string { return s.shown.Load().path }

// Host is what this host is called in its events.
func (s *Session) Host() string { return s.opts.Host }

// Unsaved says why the session is not saved; zero where it is.
func (s *Session) Unsaved() safe.Text {
	if t := s.shown.Load().trouble; t != nil {
		return t.Say
	}
	return safe.Text{}
}

// Notices are sentences about the journal that the facilitator should know, the
// oldest first: what was damaged, what became of it.
func (s *Session) Notices() []safe.Text { return s.shown.Load().notices }

// Changes has a value when the state, Unsaved or Notices are new, also where
// another host made them so. It is closed by Close.
func (s *Session) Changes() <-chan struct{} { return s.changes }

// Close saves what is not saved yet and lets go of the journal. The session in it
// stays open and can be resumed. The error, a *Trouble, says that something is
// not saved.
func (s *Session) Close() error {
	s.stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	if len(s.pending) > 0 {
		s.save(s.meet())
	}
	s.part()
	s.letGo()
	s.fold()
	close(s.changes)
	if len(s.pending) > 0 {
		return s.trouble
	}
	return nil
}

// fold shows the state that follows from all events, and what else is new.
func (s *Session) fold() {
	old := s.shown.Load()
	now := &view{trouble: s.trouble, notices: slices.Clone(s.notices), path: s.path}
	switch {
	case old == nil || s.stale:
		now.state = room.Fold(s.programme, slices.Concat(s.saved, s.pending))
	case old.trouble.same(now.trouble) && len(old.notices) == len(now.notices) && old.path == now.path:
		return
	default:
		now.state = old.state
	}
	s.stale = false
	s.shown.Store(now)
	if old != nil && !s.closed {
		poke(s.changes)
	}
}

func poke(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default: // one is waiting, and will see this too
	}
}
