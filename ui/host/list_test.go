package host

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"downstream/course/room"
	"downstream/course/safe"
)

// What is refused is left as it was, byte for byte.
func TestFilesThatAreRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		kind error
		says string
	}{
		"newer":   {`{"format":"downstream room","version":2}` + "\n", ErrNewer, "was written by a newer version of this program. It has not been changed. Use the newer version, or begin a new session."},
		"other":   {strings.Replace(headLine+oneLine, theCourse, "acme/\\u001b[31mother", 1), ErrOther, "belongs to another course, acme/other. It has not been changed. Open it with that course: --course, and the folder or file of the course."},
		"foreign": {"Dear Eilidh,\n", ErrDamaged, "is not a session of this program, or its first line is damaged. It has not been changed."},
		"empty":   {"", ErrDamaged, "is not a session of this program, or its first line is damaged. It has not been changed."},
		"torn":    {headLine[:30], ErrDamaged, "is not a session of this program, or its first line is damaged. It has not been changed."},
	} {
		data := t.TempDir()
		path := filepath.Join(data, "rooms", name+".jsonl")
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(c.text), 0o644)); err != nil {
			t.Fatal(err)
		}
		before, _ := os.Stat(path)
		_, err := Resume(data, name, theProgramme(), options("a"))
		tells(t, name, err, c.kind, c.says)
		_, err = Follow(data, path, theProgramme(), options("a"))
		tells(t, name+", followed", err, c.kind, c.says)
		_, _, _, err = Read(data, name, theProgramme(), theCourse)
		tells(t, name+", read", err, c.kind, c.says)
		after, err := os.Stat(path)
		if err != nil || string(journal(t, path)) != c.text || after.Mode() != before.Mode() || after.ModTime() != before.ModTime() {
			t.Errorf("%s: it was changed to %q %v", name, journal(t, path), after.Mode())
		}
	}
}

func TestNothingToResume(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	_, err := Resume(data, "", theProgramme(), options("a"))
	tells(t, "no folder", err, ErrNone, "No session of this course is open. Begin one: present, and the id of a story, a lesson or an agenda.")
	_, err = Resume(data, "monday", theProgramme(), options("a"))
	tells(t, "no file", err, ErrMissing, "There is no session monday. Nothing has been changed. Check its name, or leave it out to go on with the newest.")
	_, err = Follow(data, "", theProgramme(), options("a"))
	tells(t, "followed", err, ErrNone, "No session of this course is open.")
	_, _, _, err = Read(data, "", theProgramme(), theCourse)
	tells(t, "read", err, ErrNone, "There is no session of this course yet.")
	_, err = Resume(data, data, theProgramme(), options("a"))
	tells(t, "a folder", err, ErrDamaged, "is not a session of this program")
	if entries, _ := os.ReadDir(data); len(entries) > 0 {
		t.Errorf("looking made %v", entries)
	}
}

// A file of the folder one is in shadows no saved session: a bare name is the saved
// one's, and that there are two is said.
func TestAFileInThisFolderShadowsNoSavedSession(t *testing.T) {
	data := t.TempDir()
	s := opened(t, data)
	saved := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(saved)
	id := strings.TrimSuffix(name, extension)
	here := t.TempDir()
	t.Chdir(here)
	const says = "There is a file %s in this folder too: .%c%s means that one."
	for _, c := range []struct{ make, file, path, says string }{
		{"", name, saved, ""},
		{"", id, saved, ""},
		{name, name, saved, fmt.Sprintf("This is the saved session %s. "+says, name, name, filepath.Separator, name)},
		{name, id, saved, ""},
		{id, id, saved, fmt.Sprintf("This is the saved session %s. "+says, name, id, filepath.Separator, id)},
		{name, "." + string(filepath.Separator) + name, "." + string(filepath.Separator) + name, ""},
		{name, filepath.Join(here, name), filepath.Join(here, name), ""},
		{"only-here", "only-here", "only-here", ""},
		{id + string(filepath.Separator), id, saved, ""}, // a folder
	} {
		file := filepath.Join(here, c.make)
		switch {
		case strings.HasSuffix(c.make, string(filepath.Separator)):
			if err := os.Mkdir(file, 0o700); err != nil {
				t.Fatal(err)
			}
		case c.make != "":
			if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		path, said, err := find(data, c.file, theProgramme(), theCourse, true)
		if got := safe.Join(said, "\n").String(); path != c.path || got != c.says || err != nil {
			t.Errorf("%s beside %q: %s, %q, %v", c.file, c.make, path, got, err)
		}
		if c.make != "" {
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Chdir(filepath.Dir(saved)) // one and the same file
	if path, said, err := find(data, name, theProgramme(), theCourse, true); path != saved || len(said) > 0 || err != nil {
		t.Errorf("among the journals: %s, %v, %v", path, said, err)
	}
}

// The one used last is resumed, not the one begun last, and none that is closed.
func TestTheSessionUsedLastIsResumed(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	day := time.Date(2026, 10, 11, 9, 0, 0, 0, time.UTC)
	var paths []string
	for i, closed := range []bool{false, false, true} {
		o := options("a")
		o.Now = func() time.Time { return day.Add(time.Duration(i) * time.Hour) }
		s := Open(data, theProgramme(), o)
		does(t, s, room.Event{Kind: room.Opened, Activity: theStory})
		if closed {
			does(t, s, room.Event{Kind: room.Closed})
		}
		paths = append(paths, s.Path())
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if got := resumed(t, data, "", "b").Path(); got != paths[1] {
		t.Errorf("begun last and open is %s, resumed %s", paths[1], got)
	}
	o := options("b")
	o.Now = func() time.Time { return day.Add(5 * time.Hour) }
	first, err := Resume(data, filepath.Base(paths[0]), theProgramme(), o)
	if err != nil {
		t.Fatal(err)
	}
	does(t, first, room.Event{Kind: room.Sized, N: 3})
	_ = first.Close()
	if got := resumed(t, data, "", "b").Path(); got != paths[0] {
		t.Errorf("used last is %s, resumed %s", paths[0], got)
	}
	all, notices, err := Sessions(data, theProgramme(), theCourse)
	if err != nil || len(notices) > 0 || len(all) != 3 {
		t.Fatal(all, notices, err)
	}
	for i, want := range []Listed{
		{Path: paths[0], Created: day, Last: day.Add(5 * time.Hour), Events: 2},
		{Path: paths[2], Created: day.Add(2 * time.Hour), Last: day.Add(2 * time.Hour), Events: 2, Closed: true},
		{Path: paths[1], Created: day.Add(time.Hour), Last: day.Add(time.Hour), Events: 1},
	} {
		got := all[i]
		if got.Path != want.Path || got.Activity != theStory || got.Events != want.Events || got.Closed != want.Closed || !got.Created.Equal(want.Created) || !got.Last.Equal(want.Last) {
			t.Errorf("%d: %+v, not %+v", i, got, want)
		}
	}
}

// A closing that was undone leaves the session open.
func TestAClosingCanBeUndone(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	s := opened(t, data)
	does(t, s, room.Event{Kind: room.Closed})
	closing, _ := s.State().Last()
	does(t, s, room.Event{Kind: room.Undone, Target: closing.ID})
	if got := resumed(t, data, "", "b"); got.Path() != s.Path() {
		t.Errorf("resumed %s", got.Path())
	}
}

// Files beside the journals are passed over; one that cannot be read is told.
func TestTheListPassesOverWhatIsNoSession(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	s := opened(t, data)
	for name, text := range map[string]string{
		"empty.jsonl": "", "half.jsonl": headLine[:20], "letter.txt": "Dear Eilidh,\n",
		"other.jsonl": strings.Replace(headLine, theCourse, "acme/other", 1),
		"newer.jsonl": `{"format":"downstream room","version":3}` + "\n",
	} {
		if err := os.WriteFile(filepath.Join(data, "rooms", name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	all, notices, err := Sessions(data, theProgramme(), theCourse)
	if err != nil || len(all) != 1 || all[0].Path != s.Path() || len(notices) != 1 {
		t.Errorf("%v %v %q", err, all, notices)
	}
	sentence(t, notices, "newer.jsonl was written by a newer version")
	sentence(t, resumed(t, data, "", "b").Notices(), "newer.jsonl was written by a newer version")
}

// A session that cannot be read may be the very one that is looked for: it is not
// enough to say that there is none.
func TestThatOneCannotBeReadIsSaidWhereThereIsNoOther(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	if err := os.Mkdir(filepath.Join(data, "rooms"), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(data, "rooms", "newer.jsonl"), `{"format":"downstream room","version":3}`+"\n")
	_, resume := Resume(data, "", theProgramme(), options("a"))
	_, follow := Follow(data, "", theProgramme(), options("a"))
	_, _, notices, _ := Read(data, "", theProgramme(), theCourse)
	sentence(t, notices, "newer.jsonl was written by a newer version")
	for _, err := range []error{resume, follow} {
		tells(t, "a newer one alone", err, ErrNone, "newer.jsonl was written by a newer version of this program. It has not been changed.")
		tells(t, "a newer one alone", err, ErrNone, "Begin one: present, and the id of a story")
	}
}

// For the report: the last session, closed or not, with all of its events.
func TestReadGivesAllEvents(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	s := opened(t, data)
	now := does(t, s, room.Event{Kind: room.Closed})
	l, events, notices, err := Read(data, "", theProgramme(), theCourse)
	if err != nil || len(notices) > 0 || !l.Closed || l.Path != s.Path() || room.Fold(theProgramme(), events).Digest() != now.Digest() {
		t.Errorf("%v %q %+v", err, notices, l)
	}
}
