package host

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"downstream/course/room"
	"downstream/course/safe"
)

// Listed is a session that there is a journal of.
type Listed struct {
	Path             string
	Activity, Agenda string // ids of what was opened first
	Created          time.Time
	Last             time.Time // of the newest event
	Events           int
	Closed           bool
}

// Sessions are the sessions of a course in the folder rooms of data, the one used
// last first. Those of other courses are left out. The sentences are about
// journals that could not be read; they are as they were. The error, a *Trouble,
// is about the folder; that there is none yet is no error.
func Sessions(data string, p room.Programme, course string) ([]Listed, []safe.Text, error) {
	entries, err := os.ReadDir(folder(data))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, unreadable(folder(data), err)
	}
	var all []Listed
	var notices []safe.Text
	for _, e := range entries {
		if filepath.Ext(e.Name()) != extension {
			continue
		}
		path := filepath.Join(folder(data), e.Name())
		l, err := listed(path, p, course)
		switch {
		case err == nil:
			all = append(all, l)
		case !errors.Is(err, errEmpty) && !errors.Is(err, ErrOther): // killed before its first event, it holds nothing
			notices = append(notices, unreadable(path, err).Say)
		}
	}
	slices.SortFunc(all, func(a, b Listed) int {
		return cmp.Or(b.Last.Compare(a.Last), b.Created.Compare(a.Created), strings.Compare(b.Path, a.Path))
	})
	return all, notices, nil
}

// Read gives all events of the session in file, found as Resume does; where that
// is empty, of the one that was used last, closed or not. The sentences say what
// in its journal is damaged, and which others could not be read, with an error too.
// The error is a *Trouble.
func Read(data, file string, p room.Programme, course string) (Listed, []room.Event, []safe.Text, error) {
	path, notices, err := find(data, file, p, course, false)
	if err != nil {
		return Listed{}, nil, notices, err
	}
	r, err := readJournal(path, course)
	if err != nil {
		return Listed{}, nil, notices, unreadable(path, err)
	}
	if r.torn {
		notices = append(notices, tornWords(path))
	}
	if r.damaged > 0 {
		notices = append(notices, damagedWords(path, r.damaged))
	}
	notices = append(notices, strayed(path, room.Fold(p, r.events), r.events)...)
	return list(path, r, p), r.events, notices, nil
}

func listed(path string, p room.Programme, course string) (Listed, error) {
	r, err := readJournal(path, course)
	if err != nil {
		return Listed{}, err
	}
	return list(path, r, p), nil
}

func readJournal(path, course string) (reading, error) {
	data, _, err := readFile(path)
	if err != nil {
		return reading{}, err
	}
	r, err := parse(data)
	if err == nil && r.head.Course != course {
		err = otherCourse(path, r.head.Course)
	}
	return r, err
}

func list(path string, r reading, p room.Programme) Listed {
	l := Listed{Path: path, Created: r.head.Created, Last: r.head.Created, Events: len(r.events)}
	for _, e := range r.events {
		l.note(e)
	}
	// Whether it was closed for good only the room can tell; most never were.
	l.Closed = l.Closed && room.Fold(p, r.events).Closed
	return l
}

func (l *Listed) note(e room.Event) {
	if when := time.UnixMilli(e.When); when.After(l.Last) {
		l.Last = when
	}
	if e.Kind == room.Opened && l.Activity == "" && l.Agenda == "" {
		l.Activity, l.Agenda = e.Activity, e.Agenda
	}
	l.Closed = l.Closed || e.Kind == room.Closed
}

// find is the journal that a person means by file; where it is empty, the one that
// was used last, of those that are open or of all.
func find(data, file string, p room.Programme, course string, open bool) (string, []safe.Text, error) {
	if file != "" {
		return named(data, file)
	}
	all, notices, err := Sessions(data, p, course)
	if err != nil {
		return "", nil, err
	}
	for _, l := range all {
		if !l.Closed || !open {
			return l.Path, notices, nil
		}
	}
	if !open {
		return "", notices, &Trouble{Kind: ErrNone, Say: safe.New("There is no session of this course yet. Begin one: present, and the id of a story, a lesson or an agenda.")}
	}
	// One that cannot be read may be the very one that is looked for.
	none := sentences(ErrNone, "")
	return "", notices, &Trouble{Kind: ErrNone, Say: safe.Join(append(notices, none), "\n")}
}

// named is the journal called file: a bare name is one among the journals, and only
// then a file of the folder one is in. Where there are both it says so.
func named(data, file string) (string, []safe.Text, error) {
	saved := []string{filepath.Join(folder(data), file), filepath.Join(folder(data), file+extension)}
	ways := append(saved, file)
	if filepath.Base(file) != file {
		ways = append([]string{file}, saved...)
	}
	at := slices.IndexFunc(ways, exists)
	switch {
	case at < 0:
		return "", nil, &Trouble{Kind: ErrMissing, Say: sentences(ErrMissing, file)}
	case ways[at] != file && other(file, ways[at]):
		return ways[at], []safe.Text{safe.Sprintf("This is the saved session %s. There is a file %s in this folder too: .%c%s means that one.", filepath.Base(ways[at]), file, filepath.Separator, file)}, nil
	}
	return ways[at], nil, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// other reports that path is a file, and not the one that is taken.
func other(path, taken string) bool {
	one, err := os.Stat(path)
	two, no := os.Stat(taken)
	return err == nil && no == nil && one.Mode().IsRegular() && !os.SameFile(one, two)
}
