package host

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"downstream/course/room"
	"downstream/course/safe"
)

// meet takes the journal in hand: opens it where it is not open, waits for its
// lock and reads what other hosts have written. part lets go of it again.
func (s *Session) meet() error {
	if s.path == "" {
		return nil // save makes it
	}
	if s.disk != nil && !s.disk.same() {
		s.letGo()
	}
	err := s.attach()
	if err == nil {
		err = s.catchUp()
	}
	if err != nil && s.gone(err) {
		s.again(err)
		return nil // save makes it anew
	}
	return err
}

// gone reports that a journal that was ours is not there any more, or that
// something else stands in its place.
func (s *Session) gone(err error) bool {
	kind := kindOf(err)
	return s.was && (errors.Is(err, fs.ErrNotExist) || kind == ErrDamaged || kind == ErrNewer || errors.Is(err, ErrOther))
}

func (s *Session) attach() error {
	if s.disk == nil {
		d, err := openDisk(s.path)
		if err != nil {
			return err
		}
		s.disk, s.seen = d, footprint{size: -1}
	}
	return s.disk.lock()
}

// catchUp reads the journal under its lock, where it is not as it was.
func (s *Session) catchUp() error {
	now := s.disk.footprint()
	if now == s.seen && now.size >= 0 && !s.read.torn {
		return nil
	}
	data, err := s.disk.bytes()
	if err != nil {
		return err
	}
	r, err := parse(data)
	if err != nil {
		return err
	}
	if r.torn {
		s.say(tornWords(s.path))
	}
	return s.adopt(r, now)
}

// adopt takes over what stands in the journal. What was saved and does not stand
// there any more is to be saved again.
func (s *Session) adopt(r reading, at footprint) error {
	if r.head.Course != s.opts.Course {
		return otherCourse(s.path, r.head.Course)
	}
	if r.damaged > s.read.damaged {
		s.say(damagedWords(s.path, r.damaged))
	}
	lost := missing(s.saved, r.events)
	s.stale = s.stale || !s.was || len(lost) > 0 || !slices.EqualFunc(r.events, s.saved, sameEvent)
	s.pending = append(lost, s.pending...)
	s.saved, s.read, s.seen, s.was = r.events, r, at, true
	return nil
}

// missing are those events that are not among others.
func missing(of, others []room.Event) []room.Event {
	there := map[string]bool{}
	for _, e := range others {
		there[e.ID] = true
	}
	var out []room.Event
	for _, e := range of {
		if !there[e.ID] {
			there[e.ID] = true
			out = append(out, e)
		}
	}
	return out
}

// again has the whole session saved anew: at the same place where nothing stands
// there now, else under a new name.
func (s *Session) again(err error) {
	s.part()
	s.letGo()
	if !errors.Is(err, fs.ErrNotExist) {
		s.path = ""
	}
	s.pending = missing(append(s.saved, s.pending...), nil)
	s.saved, s.read, s.was, s.moved = nil, reading{}, false, true
}

func (s *Session) part() {
	if s.disk != nil {
		s.disk.unlock()
	}
}

func (s *Session) letGo() {
	if s.disk != nil {
		_ = s.disk.f.Close() // all that was called saved was synced
	}
	s.disk = nil
}

// save brings what is pending to disk, after meet, which returned err.
func (s *Session) save(err error) {
	if err == nil && len(s.pending) > 0 {
		err = s.write()
	}
	where := s.path
	if where == "" {
		where = s.rooms
	}
	s.trouble = explain(where, err)
}

func (s *Session) write() (err error) {
	var head *header
	durable := func() error { return nil }
	if s.disk == nil {
		undo := s.path
		if durable, err = s.make(); err != nil {
			return err
		}
		head = &header{Format: journalFormat, Version: journalVersion, Course: s.opts.Course, Created: s.opts.Now().UTC().Truncate(time.Millisecond)}
		defer func() {
			if err != nil {
				s.unmake(undo)
			}
		}()
	}
	data, err := lines(head, s.pending)
	if err == nil {
		err = s.disk.append(data, s.read)
	}
	s.seen = footprint{size: -1} // whatever stands there now
	if err == nil {
		err = durable()
	}
	if err == nil {
		s.settle()
	}
	return err
}

// settle books that all that was pending is on disk.
func (s *Session) settle() {
	s.saved, s.pending = append(slices.Clip(s.saved), s.pending...), nil
	s.seen, s.was = s.disk.footprint(), true
	s.read = reading{damaged: s.read.damaged, whole: s.seen.size, size: s.seen.size}
	if s.moved {
		s.moved = false
		s.say(goneWords(s.path))
	}
}

// make makes the journal and takes its lock.
func (s *Session) make() (durable func() error, err error) {
	d, durable, err := createDisk(s.names())
	if errors.Is(err, fs.ErrExist) {
		return nil, errHeld // another host was quicker, and is still writing the first line
	}
	if err != nil {
		return nil, err
	}
	s.disk, s.path, s.read = d, d.path, reading{}
	return durable, d.lock()
}

// unmake takes away the journal of which not one line was saved.
func (s *Session) unmake(path string) {
	s.letGo()
	_ = os.Remove(s.path) // what stays is empty, and passed over
	s.path = path
}

// names are the paths that the journal may be made at. One that had a place
// keeps it.
func (s *Session) names() func(n int) string {
	if s.path != "" {
		return func(int) string { return s.path }
	}
	about := ""
	for _, e := range s.pending {
		if e.Kind == room.Opened && about == "" {
			about = cmp.Or(e.Agenda, e.Activity)
		}
	}
	when := s.opts.Now()
	return func(n int) string { return filepath.Join(s.rooms, fileName(when, about, n)) }
}

// say adds a sentence to the notices, once.
func (s *Session) say(t safe.Text) {
	if !slices.Contains(s.notices, t) {
		s.notices = append(s.notices, t)
	}
}

// onlyRead takes over a journal that cannot be taken in hand.
func (s *Session) onlyRead() error {
	s.letGo()
	data, at, err := readFile(s.path)
	if err != nil {
		return err
	}
	r, err := parseWhole(data)
	if err != nil {
		return err
	}
	return s.adopt(r, at)
}
