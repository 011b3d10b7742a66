package host

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"downstream/course/room"
	"downstream/course/safe"

	"pgregory.net/rapid"
)

// Two hosts of one journal act in any order. After each act whoever acted stands
// where the journal does; when all have looked, they stand at the same place.
func TestTwoHostsNeverDisagree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		data, err := os.MkdirTemp("", "hosts")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(data)
		first := Open(data, theProgramme(), options("b"))
		defer first.Close()
		if _, _, err := first.Do(scripted(first.State(), 0)); err != nil {
			t.Fatal(err)
		}
		second, err := Resume(data, "", theProgramme(), options("a")) // the lower name, which wins
		if err != nil {
			t.Fatal(err)
		}
		defer second.Close()
		for range rapid.IntRange(1, 25).Draw(t, "acts") {
			s := []*Session{first, second}[rapid.IntRange(0, 1).Draw(t, "host")]
			r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "act"), 1))
			if _, _, err := s.Do(act(s.State(), r)); err != nil {
				t.Fatal(err)
			}
			if _, es, _, err := Read(data, "", theProgramme(), theCourse); err != nil || room.Fold(theProgramme(), es).Digest() != s.State().Digest() {
				t.Fatalf("%s stands elsewhere than the journal: %v", s.opts.Host, err)
			}
		}
		hears(first)
		hears(second)
		if a, b := first.State(), second.State(); a.Digest() != b.Digest() || a.Rev != b.Rev {
			t.Fatalf("they disagree:\n%s\n%s", a.Digest(), b.Digest())
		}
		for _, l := range first.State().Lost { // an undo may take away what others stand on
			if l.Why.String() == "Another host was first." {
				t.Fatalf("under the lock nobody is too late: %+v", l)
			}
		}
	})
}

// Many hosts at once, each as fast as it can.
func TestHostsAtOnce(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	hosts := []*Session{opened(t, data)}
	for n := range 3 {
		hosts = append(hosts, resumed(t, data, "", fmt.Sprint("h", n)))
	}
	var wg sync.WaitGroup
	for n, s := range hosts {
		wg.Go(func() {
			for i := range 25 {
				if _, no, err := s.Do(room.Event{Kind: room.Sized, N: 100*n + i}); err != nil || !no.IsZero() {
					t.Error(err, no)
				}
			}
		})
	}
	wg.Wait()
	for _, s := range hosts {
		hears(s)
		if s.State().Digest() != hosts[0].State().Digest() || s.State().Rev != 101 || len(s.State().Lost) > 0 {
			t.Errorf("%s is at revision %d of 101 with %d lost", s.opts.Host, s.State().Rev, len(s.State().Lost))
		}
	}
}

// Whoever follows sees what was saved within 200 milliseconds, and so does
// another host.
func TestFollowersSeeEveryEvent(t *testing.T) {
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
		for n := 1; n < 30; n++ {
			now := does(t, s, scripted(s.State(), n))
			time.Sleep(200 * time.Millisecond) // of the test's own clock
			if f.State().Digest() != now.Digest() || other.State().Digest() != now.Digest() {
				t.Fatalf("after event %d they are not where the host is", n)
			}
			<-f.Changes() // each blocks for ever where nothing was told
			<-other.Changes()
			<-s.Changes()
		}
		time.Sleep(time.Second)
		select {
		case <-f.Changes():
			t.Error("a change was told where there was none")
		case <-other.Changes():
			t.Error("a change was told where there was none")
		default:
		}
		if f.Path() != s.Path() || len(f.Notices()) > 0 {
			t.Errorf("%s %q", f.Path(), f.Notices())
		}
	})
}

// Half a line is nothing yet, for a follower and for a host that only looks; a
// damaged one is told.
func TestFollowersSeeWholeLinesOnly(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		s := opened(t, data)
		f, err := Follow(data, "", theProgramme(), options("c"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		line := `{"id":"e9","host":"z","rev":1,"kind":"sized","n":12}` + "\n"
		for i := range len(line) {
			write(t, s.Path(), line[i:i+1])
			time.Sleep(2 * lookEvery)
			want := 0
			if i == len(line)-1 {
				want = 12
			}
			if f.State().People != want || s.State().People != want {
				t.Fatalf("at %d bytes of the line there are %d and %d people", i+1, f.State().People, s.State().People)
			}
		}
		write(t, s.Path(), "damaged\n")
		time.Sleep(2 * lookEvery)
		sentence(t, f.Notices(), "is damaged and was skipped")
		sentence(t, s.Notices(), "is damaged and was skipped")
		if f.State().People != 12 || s.State().People != 12 || !s.Unsaved().IsZero() {
			t.Errorf("%q", s.Unsaved())
		}
	})
}

// A line torn by another host that died is mended by the next event.
func TestALineTornByAnotherHost(t *testing.T) {
	t.Parallel()
	s := opened(t, t.TempDir())
	write(t, s.Path(), `{"id":"e9","ho`)
	does(t, s, room.Event{Kind: room.Sized, N: 12})
	does(t, s, room.Event{Kind: room.Sized, N: 13})
	if r, err := parse(journal(t, s.Path())); err != nil || r.torn || r.damaged > 0 || len(r.events) != 3 {
		t.Errorf("%v %+v", err, r)
	}
	sentence(t, s.Notices(), "cut off while it was being saved")
	if len(s.Notices()) != 1 {
		t.Errorf("said more than once: %q", s.Notices())
	}
}

// Where a file system knows no locks, what looks torn may be on its way from
// another host: it is ended and never cut off.
func TestWithoutLocksNothingIsCutOff(t *testing.T) {
	t.Parallel()
	for torn, want := range map[string]int{`{"id":"e8","ho`: 1, strings.TrimSpace(twoLine): 2} {
		path := filepath.Join(t.TempDir(), "journal")
		write(t, path, headLine+torn)
		d, err := openDisk(path)
		if err != nil {
			t.Fatal(err)
		}
		defer d.f.Close()
		r, err := parse(journal(t, path))
		if err == nil {
			err = d.append([]byte(oneLine), r)
		}
		if got := string(journal(t, path)); err != nil || got != headLine+torn+"\n"+oneLine {
			t.Errorf("%v: %s", err, got)
		}
		if r, err := parse(journal(t, path)); err != nil || len(r.events) != want || r.damaged != 2-want {
			t.Errorf("%v: %+v", err, r)
		}
	}
}

// Another program holds the lock and does not let go: after two seconds the room
// goes on in memory, and is saved as soon as it can be.
func TestALockThatIsHeld(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		s := opened(t, data)
		holder, err := openDisk(s.Path())
		if err != nil {
			t.Fatal(err)
		}
		defer holder.f.Close()
		if err := holder.lock(); err != nil || !holder.locks {
			t.Skip("no locks here: ", err)
		}
		before := journal(t, s.Path())
		now, no, err := s.Do(room.Event{Kind: room.Sized, N: 12})
		tells(t, "held", err, ErrBusy, "does not let go. It goes on here, and what was saved before is safe. Close the other window: saving is tried again by itself.")
		if now.People != 12 || !no.IsZero() || s.State().People != 12 || !bytes.Equal(before, journal(t, s.Path())) {
			t.Errorf("%d people, %q", now.People, no)
		}
		sentence(t, []safe.Text{s.Unsaved()}, "This session is not saved: another window or program holds")
		also := resumed(t, data, "", "b")
		if also.State().Rev != 1 {
			t.Errorf("resumed at revision %d", also.State().Rev)
		}
		sentence(t, []safe.Text{also.Unsaved()}, "This session is not saved")
		holder.unlock()
		time.Sleep(retryEvery * lookEvery * 2)
		if !s.Unsaved().IsZero() || !also.Unsaved().IsZero() || also.State().People != 12 {
			t.Errorf("let go, and %q, %q, %d people", s.Unsaved(), also.Unsaved(), also.State().People)
		}
	})
}

// Where the folder cannot be made, a room is played in memory and says so. As
// soon as it can be, all of it is saved.
func TestAFolderThatCannotBeMade(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	write(t, data, "a file where the folder should be")
	synctest.Test(t, func(t *testing.T) {
		s := Open(data, theProgramme(), options("a"))
		for n := range 5 {
			now, no, err := s.Do(scripted(s.State(), n))
			tells(t, "no folder", err, ErrReadOnly, filepath.Join(data, "rooms")+" cannot be written to. It goes on here, and what was saved before is safe. Check that the folder is yours and can be written to: saving is tried again by itself.")
			if !no.IsZero() || now.Rev != n+1 || now.Digest() != s.State().Digest() || s.Path() != "" {
				t.Errorf("event %d: %q, revision %d, %s", n, no, now.Rev, s.Path())
			}
		}
		if err := os.Remove(data); err != nil {
			t.Fatal(err)
		}
		time.Sleep(retryEvery * lookEvery * 2)
		if !s.Unsaved().IsZero() {
			t.Errorf("the way is free, and %q", s.Unsaved())
		}
		if got := resumed(t, data, "", "b").State(); got.Digest() != s.State().Digest() {
			t.Error("what was done in memory is not all there")
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
}

// Leaving tries once more, and says where it did not help.
func TestLeavingUnsaved(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	write(t, data, "a file where the folder should be")
	s := Open(data, theProgramme(), options("a"))
	_, _, _ = s.Do(scripted(s.State(), 0))
	tells(t, "leaving", s.Close(), ErrReadOnly, "This session is not saved")
}

// write adds to a file, as another program would.
func write(t *testing.T, path, text string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteString(text); err != nil {
		t.Fatal(err)
	}
}
