package host

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"downstream/course/room"
	"downstream/course/safe"

	"go.uber.org/goleak"
)

func TestASessionIsResumedWhereItWas(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	s := opened(t, data)
	for n := 1; n < 40; n++ {
		does(t, s, scripted(s.State(), n))
	}
	want := s.State().Digest()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again := resumed(t, data, "", "b")
	if again.State().Digest() != want || again.Path() != s.Path() || !again.Unsaved().IsZero() || len(again.Notices()) > 0 {
		t.Errorf("%s: unsaved %q, notices %q, or another state", again.Path(), again.Unsaved(), again.Notices())
	}
	if again.State().Rev < 30 {
		t.Errorf("only revision %d: the script does too little", again.State().Rev)
	}
}

// Each event is in the file when Do returns, with what a host adds to it.
func TestAnEventIsInTheFileWhenDoReturns(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	s := Open(data, theProgramme(), options("a"))
	defer s.Close()
	if entries, err := os.ReadDir(data); err != nil || len(entries) > 0 || s.Path() != "" {
		t.Errorf("before anything was done there is %v, %v", entries, err)
	}
	does(t, s, room.Event{Kind: room.Opened, Activity: theStory, ID: "mine", Host: "me", Rev: 9, When: 9})
	does(t, s, room.Event{Kind: room.Sized, N: 12})
	got := journal(t, s.Path())
	r, err := parse(got)
	if err != nil || len(r.events) != 2 {
		t.Fatalf("%v: %s", err, got)
	}
	for i, e := range r.events {
		if len(e.ID) != 36 || e.ID[14] != '7' || e.Host != "a" || e.Rev != i || e.When < 1_791_711_000_000 {
			t.Errorf("%+v", e)
		}
	}
	if r.head.Course != theCourse || r.head.Created.IsZero() {
		t.Errorf("%+v", r.head)
	}
}

func TestWhatIsRefusedIsNotInTheFile(t *testing.T) {
	t.Parallel()
	s := opened(t, t.TempDir())
	before, was := journal(t, s.Path()), s.State()
	now, no, err := s.Do(room.Event{Kind: room.Turned, At: "elsewhere"})
	if err != nil || no.String() != "The room has left that page." || now.Digest() != was.Digest() {
		t.Errorf("%q, %v", no, err)
	}
	if got := journal(t, s.Path()); !bytes.Equal(got, before) {
		t.Errorf("the file became %s", got)
	}
	data := t.TempDir()
	none := Open(data, theProgramme(), options("a"))
	defer none.Close()
	if _, no, _ := none.Do(room.Event{Kind: room.Opened, Activity: "nowhere"}); no.IsZero() {
		t.Error("what is not there was opened")
	}
	if entries, _ := os.ReadDir(data); len(entries) > 0 {
		t.Errorf("a refusal made %v", entries)
	}
}

// Two sessions that begin in the same second have a file each.
func TestNoTwoSessionsShareAFile(t *testing.T) {
	t.Parallel()
	data, seen := t.TempDir(), map[string]bool{}
	for range 3 {
		o := options("a")
		o.Now = func() time.Time { return time.Date(2026, 10, 11, 9, 30, 1, 0, time.Local) }
		s := Open(data, theProgramme(), o)
		does(t, s, room.Event{Kind: room.Opened, Activity: theStory})
		seen[filepath.Base(s.Path())] = true
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"2026-10-11-093001-s01-two-empty-boxes.jsonl", "2026-10-11-093001-s01-two-empty-boxes_2.jsonl", "2026-10-11-093001-s01-two-empty-boxes_3.jsonl"} {
		if !seen[name] {
			t.Errorf("no %s in %v", name, seen)
		}
	}
}

// Cut at every byte of its last line, a session is where it was before the last
// event or behind it, says so, and goes on. The cut line is taken away by the
// next event and not by looking.
func TestALineTornAtAnyByteIsDropped(t *testing.T) {
	t.Parallel()
	s := opened(t, t.TempDir())
	does(t, s, room.Event{Kind: room.Sized, N: 12})
	before := s.State().Digest()
	does(t, s, room.Event{Kind: room.Noted, At: s.State().Place, Text: "Günther: “the gate”"})
	after := s.State().Digest()
	text := journal(t, s.Path())
	last := bytes.LastIndexByte(text[:len(text)-1], '\n') + 1
	for n := last; n <= len(text); n++ {
		want, words := before, "cut off while it was being saved"
		switch {
		case n == last:
			words = ""
		case n >= len(text)-1:
			want, words = after, ""
		}
		tornAt(t, text[:n], want, words)
	}
}

func tornAt(t *testing.T, text []byte, want, words string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cut.jsonl")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	s := resumed(t, t.TempDir(), path, "b")
	if s.State().Digest() != want {
		t.Errorf("cut at %d it is at\n%s", len(text), s.State().Digest())
	}
	if got := s.Notices(); len(got) > 1 || (words == "") != (len(got) == 0) {
		t.Errorf("cut at %d: %q", len(text), got)
	} else if words != "" {
		sentence(t, got, words)
	}
	if got := journal(t, path); !bytes.Equal(got, text) {
		t.Errorf("cut at %d, looking made it %q", len(text), got)
	}
	now := does(t, s, room.Event{Kind: room.Sized, N: 13})
	r, err := parse(journal(t, path))
	if err != nil || r.torn || r.unended || r.damaged > 0 || room.Fold(theProgramme(), r.events).Digest() != now.Digest() {
		t.Errorf("cut at %d and gone on: %v, %+v", len(text), err, r)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestADamagedLineIsSkipped(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	s := opened(t, data)
	does(t, s, room.Event{Kind: room.Sized, N: 12})
	want := does(t, s, room.Event{Kind: room.Noted, At: s.State().Place, Text: "a note"})
	does(t, s, room.Event{Kind: room.Timed, N: 300})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	text := bytes.SplitAfter(journal(t, s.Path()), []byte("\n"))
	text[4] = []byte("{\"id\":\"\x00\x00\n")
	damaged := bytes.Join(text, nil)
	if err := os.WriteFile(s.Path(), damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	again := resumed(t, data, "", "b")
	if again.State().Digest() != want.Digest() {
		t.Errorf("it is at\n%s", again.State().Digest())
	}
	sentence(t, again.Notices(), "One line of "+s.Path()+" is damaged and was skipped.")
	does(t, again, room.Event{Kind: room.Sized, N: 13})
	if got := journal(t, s.Path()); !bytes.HasPrefix(got, damaged) || bytes.Count(got, []byte("\n")) != 6 {
		t.Errorf("the file became %q", got)
	}
	if len(again.Notices()) != 1 {
		t.Errorf("%q", again.Notices())
	}
}

func TestAClosedSessionTakesNothing(t *testing.T) {
	t.Parallel()
	s := opened(t, t.TempDir())
	was := s.State().Digest()
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Do(room.Event{Kind: room.Sized, N: 1}); !errors.Is(err, ErrClosed) || s.State().Digest() != was {
		t.Error(err)
	}
	for range s.Changes() { // one may be waiting; then it is closed
	}
}

// Nothing of a session goes on when it is closed.
func TestClosingEndsEverything(t *testing.T) {
	before := goleak.IgnoreCurrent()
	data := t.TempDir()
	s := opened(t, data)
	f, err := Follow(data, "", theProgramme(), options("b"))
	if err = errors.Join(err, f.Close(), f.Close(), s.Close()); err != nil {
		t.Error(err)
	}
	goleak.VerifyNone(t, before)
}

// A fault in the background is told, and the room is still there.
func TestAFaultIsTold(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		s := opened(t, data)
		other := resumed(t, data, "", "b")
		f, err := Follow(data, "", theProgramme(), options("c"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		was := other.State().Place
		other.mu.Lock()
		other.programme = faulty{}
		other.mu.Unlock()
		f.programme = faulty{} // nobody reads it before the next look, which is not yet
		does(t, s, room.Event{Kind: room.Sized, N: 9})
		time.Sleep(2 * lookEvery)
		if other.State().Place != was || f.State().Place != was {
			t.Error("the room is gone")
		}
		sentence(t, []safe.Text{other.Unsaved()}, "The program met a fault of its own")
		sentence(t, f.Notices(), "The program met a fault of its own")
		other.mu.Lock()
		other.programme = theProgramme()
		other.mu.Unlock()
		time.Sleep(retryEvery * lookEvery)
		if other.State().People != 9 || !other.Unsaved().IsZero() {
			t.Errorf("the fault is mended, and the host was told %q", other.Unsaved())
		}
	})
}

type faulty struct{ room.Programme }

func journal(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// tells checks an error that a person reads.
func tells(t *testing.T, what string, err, kind error, words string) {
	t.Helper()
	var told *Trouble
	if !errors.Is(err, kind) || !errors.As(err, &told) || !strings.Contains(told.Say.String(), words) {
		t.Errorf("%s: %v", what, err)
	}
}
