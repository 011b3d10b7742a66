package progress

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Bounds of an import, so that a doctored file is refused before it fills the
// memory. A line holds one event: its body and some fields.
const (
	maxImportLine   = maxBody + 16*maxField
	maxImportEvents = 1_000_000
)

// Backup is an export that was read whole and found sound.
type Backup struct {
	Profile Profile // as it was on the machine that wrote it
	Events  []Event // without Learner and Seq
}

// ReadBackup reads an export to its end. A file that is no export, of a newer
// program, damaged or cut short is refused with a *Problem of kind ErrImport
// that names the line; nothing of it is used.
func ReadBackup(r io.Reader) (Backup, error) {
	lines := lineReader{r: bufio.NewReaderSize(r, 64<<10)}
	var h exportHeader
	if err := lines.header(&h); err != nil {
		return Backup{}, err
	}
	b := Backup{Profile: h.Profile}
	for {
		var e Event
		switch err := lines.next(&e); {
		case errors.Is(err, io.EOF):
			if len(b.Events) != h.Events {
				return Backup{}, lines.refuse(fmt.Sprintf("the file should hold %d events and ends after %d.",
					h.Events, len(b.Events)), nil)
			}
			return b, nil
		case err != nil:
			return Backup{}, err
		}
		if err := e.checkShared(); err != nil {
			return Backup{}, lines.refuse("this event is damaged.", err)
		}
		if len(b.Events) == maxImportEvents {
			return Backup{}, lines.refuse(fmt.Sprintf("more than %d events.", maxImportEvents), nil)
		}
		b.Events = append(b.Events, e)
	}
}

// Merged counts what an import did.
type Merged struct {
	Added     int // events that were new
	Known     int // events the learner had already
	Elsewhere int // events another profile of this store has; they stay there
}

// Import merges the events of b into the learner's, all or none. An event is
// known by its id, so that importing twice, or a backup of this machine, is
// safe.
func Import(ctx context.Context, s Store, b Backup, learner string) (Merged, error) {
	before, _, err := s.Since(ctx, learner, 0)
	if err != nil {
		return Merged{}, err
	}
	known := ids(before)
	var fresh []Event
	for _, e := range b.Events {
		if !known[e.ID] {
			known[e.ID] = true
			e.Learner = learner
			fresh = append(fresh, e)
		}
	}
	if err := s.Append(ctx, fresh...); err != nil {
		return Merged{}, err
	}
	after, _, err := s.Since(ctx, learner, 0)
	if err != nil {
		return Merged{}, err
	}
	got := ids(after)
	m := Merged{Known: len(b.Events) - len(fresh)}
	for _, e := range fresh {
		if got[e.ID] {
			m.Added++
		} else {
			m.Elsewhere++
		}
	}
	return m, nil
}

func ids(es []Event) map[string]bool {
	set := make(map[string]bool, len(es))
	for _, e := range es {
		set[e.ID] = true
	}
	return set
}

// lineReader decodes one JSON value a line and knows where it is.
type lineReader struct {
	r    *bufio.Reader
	line int
}

// header reads the first line and refuses what is not an export.
func (l *lineReader) header(h *exportHeader) error {
	err := l.next(h)
	var p *Problem
	switch {
	case errors.Is(err, io.EOF):
		return l.refuse("the file is empty.", nil)
	case err != nil && !errors.As(err, &p):
		return err
	case h.Format != exportFormat:
		return l.refuse("this is not a progress export of this program.", err)
	case h.Version > exportVersion:
		return l.refuse("the file was written by a newer version of this program.", nil)
	case err != nil:
		return err
	case h.Events < 0 || h.Version < 1:
		return l.refuse("the header is damaged.", nil)
	}
	return nil
}

// next decodes the next line into v; io.EOF at the end of the file.
func (l *lineReader) next(v any) error {
	b, err := l.read()
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields() // a field lost here would be lost for ever
	if err := dec.Decode(v); err != nil {
		return l.refuse("this line is damaged.", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return l.refuse("this line holds more than one event.", err)
	}
	return nil
}

// read returns the next line that is not blank, without its end.
func (l *lineReader) read() ([]byte, error) {
	for {
		l.line++
		line, err := l.whole()
		if err != nil {
			return nil, err
		}
		if l.line == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff")) // some editors add it
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			return line, nil
		}
	}
}

// whole returns a line of any length that is allowed. The last one may lack
// its end.
func (l *lineReader) whole() (line []byte, err error) {
	for {
		part, err := l.r.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > maxImportLine:
			return nil, l.refuse("this line is too long.", nil)
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && len(line) > 0:
			return line, nil
		default:
			return line, err
		}
	}
}

func (l *lineReader) refuse(what string, err error) error {
	return &Problem{
		Kind: ErrImport,
		What: fmt.Sprintf("Line %d: %s", l.line, what),
		Safe: "Nothing was imported, and your progress is as it was.",
		Do:   "Export again on the machine the file comes from.",
		Err:  err,
	}
}
