package host

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"downstream/course/room"
)

// A journal is a text file of JSON lines: first a header, then one event of the
// room in each. Lines are only ever added.
const (
	journalFormat  = "downstream room"
	journalVersion = 1
	// journalMost bounds what is read into memory. A long day is a few hundred
	// kilobytes.
	journalMost = 16 << 20
	// mostLeap is how far the revision of a line may be above those before it: far
	// more than lines can be missing between. What is beyond it no host has
	// written, and all that came after would count from there.
	mostLeap = 1 << 20
	// latest is the last millisecond of the year 9999.
	latest = 253_402_300_799_999
)

// header is the first line of a journal.
type header struct {
	Format  string    `json:"format"`
	Version int       `json:"version"`
	Course  string    `json:"course"`
	Created time.Time `json:"created"`
}

// reading is what stands in a journal.
type reading struct {
	head    header
	events  []room.Event // in the order of the file; one may stand there twice
	damaged int          // whole lines that are no event
	whole   int64        // bytes up to the last line end
	size    int64        // bytes in all
	top     int          // the highest revision
	when    int64        // of the line read last
	// What stands behind the last line end was cut off while it was saved. It is
	// torn, or an event in which only the line end is missing.
	torn, unended bool
}

// What can be wrong with a file as a journal.
var (
	errEmpty   = errors.New("no whole header")
	errForeign = errors.New("not the header of a session")
	errNewer   = errors.New("format of a newer program")
)

// parse reads a journal. The error is about the header: without one nothing says
// what the lines below it mean.
func parse(data []byte) (reading, error) {
	first, _, whole := bytes.Cut(data, []byte("\n"))
	if !whole {
		return reading{}, errEmpty
	}
	head, err := parseHeader(first)
	if err != nil {
		return reading{}, err
	}
	r := reading{head: head, whole: int64(bytes.LastIndexByte(data, '\n') + 1), size: int64(len(data))}
	r.when = max(0, head.Created.UnixMilli())
	for line := range bytes.Lines(data[len(first)+1 : r.whole]) {
		r.line(line)
	}
	r.behind(data[r.whole:])
	return r, nil
}

// parseWhole reads a journal that somebody may be writing to: what stands behind
// the last line end may be half of what is on its way.
func parseWhole(data []byte) (reading, error) {
	r, err := parse(data[:bytes.LastIndexByte(data, '\n')+1])
	r.size, r.torn = int64(len(data)), r.whole < int64(len(data))
	return r, err
}

func parseHeader(line []byte) (header, error) {
	// What comes before all else must be readable whatever a newer program has
	// put beside it.
	var about struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(line, &about); err != nil || about.Format != journalFormat || about.Version < 1 {
		return header{}, fmt.Errorf("%w: %.80q", errForeign, line)
	}
	if about.Version > journalVersion {
		return header{}, fmt.Errorf("%w: version %d, this program knows %d", errNewer, about.Version, journalVersion)
	}
	var h header
	if err := json.Unmarshal(line, &h); err != nil {
		return header{}, fmt.Errorf("%w: %w", errForeign, err)
	}
	return h, nil
}

func (r *reading) line(line []byte) {
	e, ok := r.event(line)
	switch {
	case ok:
		r.events = append(r.events, e)
	case len(bytes.TrimSpace(line)) > 0:
		r.damaged++
	}
}

// behind takes what stands behind the last line end. A line that was cut never
// ends in its closing brace, so an event that can be read is whole.
func (r *reading) behind(rest []byte) {
	if len(rest) == 0 {
		return
	}
	e, ok := r.event(rest)
	r.unended, r.torn = ok, !ok
	if ok {
		r.events = append(r.events, e)
	}
}

// event reads a line. A time that no clock shows is taken to be that of the line
// before it: times are for reports and never for what holds.
func (r *reading) event(line []byte) (room.Event, bool) {
	e, ok := parseEvent(line)
	if !ok || e.Rev > r.top+mostLeap {
		return e, false
	}
	if e.When < 0 || e.When > latest {
		e.When = r.when
	}
	r.top, r.when = max(r.top, e.Rev), e.When
	return e, true
}

func parseEvent(line []byte) (room.Event, bool) {
	var e room.Event
	err := json.Unmarshal(line, &e)
	return e, err == nil && e.ID != "" && e.Host != "" && e.Kind != "" && e.Rev >= 0
}

// lines writes a header, where there is one, and events as the lines of a journal.
func lines(head *header, events []room.Event) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b) // one line for each value
	enc.SetEscapeHTML(false)
	if head != nil {
		if err := enc.Encode(head); err != nil {
			return nil, err
		}
	}
	for _, e := range events {
		if err := enc.Encode(e); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}
