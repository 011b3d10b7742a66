package host

import (
	"slices"
	"sync"
	"sync/atomic"

	"downstream/course/room"
	"downstream/course/safe"
)

// Following is a room that somebody else hosts, seen through its journal. It
// writes nothing. Its methods may be called from several goroutines.
type Following struct {
	programme room.Programme
	course    string
	path      string
	seen      footprint
	last      reading
	shown     atomic.Pointer[view]
	changes   chan struct{}
	stop      func()
}

// Follow shows the session in file, or where that is empty the one of this course
// that is open and was used last. What a host saves is seen within 200
// milliseconds, in whole events. Close ends it. The error is a *Trouble.
func Follow(data, file string, p room.Programme, o Options) (*Following, error) {
	path, notices, err := find(data, file, p, o.Course, true)
	if err != nil {
		return nil, err
	}
	f := &Following{programme: p, course: o.Course, path: path, changes: make(chan struct{}, 1)}
	r, err := f.read()
	if err != nil {
		return nil, unreadable(path, err)
	}
	f.show(r, notices)
	stop := every(f.look)
	f.stop = sync.OnceFunc(func() { stop(); close(f.changes) })
	return f, nil
}

// State is where the room stands.
func (f *Following) State() room.State { return f.shown.Load().state }

// Path is the journal's file.
func (f *Following) Path() string { return f.path }

// Notices are sentences about the journal: what in it is damaged.
func (f *Following) Notices() []safe.Text { return f.shown.Load().notices }

// Changes has a value when the state or Notices are new. It is closed by Close.
func (f *Following) Changes() <-chan struct{} { return f.changes }

// Close ends it.
func (f *Following) Close() error {
	f.stop()
	return nil
}

func (f *Following) read() (reading, error) {
	data, at, err := readFile(f.path)
	if err != nil {
		return reading{}, err
	}
	r, err := parseWhole(data)
	if err != nil {
		return reading{}, err
	}
	if r.head.Course != f.course {
		return reading{}, otherCourse(f.path, r.head.Course)
	}
	f.seen = at
	return r, nil
}

func (f *Following) show(r reading, notices []safe.Text) {
	if r.damaged > 0 {
		notices = append(notices, damagedWords(f.path, r.damaged))
	}
	f.last = r
	state := room.Fold(f.programme, r.events)
	f.shown.Store(&view{state: state, notices: append(notices, strayed(f.path, state, r.events)...)})
}

// look reads the journal where it has changed. One that cannot be read now, since
// it is being moved perhaps, leaves the room as it was.
func (f *Following) look(int) {
	defer f.guard()
	if at, err := stat(f.path); err != nil || at == f.seen && !f.last.torn {
		return
	}
	r, err := f.read()
	if err != nil {
		return
	}
	if r.damaged == f.last.damaged && slices.EqualFunc(r.events, f.last.events, sameEvent) {
		f.last = r // half a line, perhaps
		return
	}
	f.show(r, nil)
	poke(f.changes)
}

func sameEvent(a, b room.Event) bool { return a.ID == b.ID }

// guard keeps a fault of ours from ending the screen: the last state stands.
func (f *Following) guard() {
	if v := recover(); v != nil {
		now := *f.shown.Load()
		now.notices = []safe.Text{fault(v).Say}
		f.shown.Store(&now)
		poke(f.changes)
	}
}
