//go:build unix

package host

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"downstream/course/room"
)

// childAct (data, name, seed, count) acts by chance beside others.
func childAct(_ context.Context, args []string) error {
	var seed uint64
	var count int
	if _, err := fmt.Sscan(args[2], &seed); err != nil {
		return err
	}
	if _, err := fmt.Sscan(args[3], &count); err != nil {
		return err
	}
	s, err := Resume(args[0], "", theProgramme(), options(args[1]))
	if err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(seed, 2))
	for range count {
		if _, _, err := s.Do(act(s.State(), r)); err != nil {
			return err
		}
	}
	fmt.Println("DONE")
	if _, err := io.ReadAll(os.Stdin); err != nil { // until all are done
		return err
	}
	hears(s)
	fmt.Println("AT", mark(s.State()))
	return s.Close()
}

// Programs on one journal, each as fast as it can: in the end all stand at the
// same place, and a follower with them.
func TestTwoProgramsNeverDisagree(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	opened(t, data)
	var ends []io.Closer
	var outs []*bufio.Scanner
	for n := range 3 {
		cmd := child(t, "act", data, fmt.Sprint("p", n), fmt.Sprint(n), "60")
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = in.Close(); _ = cmd.Wait() })
		ends, outs = append(ends, in), append(outs, bufio.NewScanner(out))
	}
	for n, out := range outs {
		if out.Scan(); out.Text() != "DONE" {
			t.Fatalf("program %d said %q", n, out.Text())
		}
	}
	f, err := Follow(data, "", theProgramme(), options("z"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want := "AT " + mark(f.State())
	for n, out := range outs {
		_ = ends[n].Close()
		if out.Scan(); out.Text() != want {
			t.Errorf("program %d is at %q, the follower at %q", n, out.Text(), want)
		}
	}
	if f.State().Rev < 60 {
		t.Errorf("revision %d: the programs did too little", f.State().Rev)
	}
}

// The file is deleted, moved or replaced under the session: all of it is saved
// again, and what stands in its place is left alone.
func TestAFileThatIsGoneIsSavedAgain(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		meanwhile func(path string) error
		same      bool // the path
	}{
		"deleted":          {os.Remove, true},
		"moved":            {func(path string) error { return os.Rename(path, path+".old") }, true},
		"with its folder":  {func(path string) error { return os.RemoveAll(filepath.Dir(path)) }, true},
		"replaced":         {func(path string) error { return replace(path, "Dear Eilidh,\n") }, false},
		"another course's": {func(path string) error { return replace(path, strings.Replace(headLine, theCourse, "acme/other", 1)) }, false},
		"a pipe":           {func(path string) error { _ = os.Remove(path); return syscall.Mkfifo(path, 0o600) }, false},
		"set back":         {func(path string) error { return setBack(path) }, true},
		"overwritten":      {func(path string) error { return os.WriteFile(path, []byte("Dear Eilidh,\n"), 0o600) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := t.TempDir()
			s := opened(t, data)
			other := resumed(t, data, "", "b")
			does(t, s, room.Event{Kind: room.Sized, N: 12})
			was := s.Path()
			if err := c.meanwhile(was); err != nil {
				t.Fatal(err)
			}
			now := does(t, s, room.Event{Kind: room.Sized, N: 13})
			_, es, _, err := Read(data, s.Path(), theProgramme(), theCourse)
			if err != nil || len(es) != 3 || room.Fold(theProgramme(), es).Digest() != now.Digest() || (s.Path() == was) != c.same {
				t.Errorf("%v: %d events in %s", err, len(es), s.Path())
			}
			if name != "set back" {
				sentence(t, s.Notices(), "was moved, changed or deleted while it was open. All of the session is saved again, in "+s.Path())
			}
			if c.same {
				does(t, other, room.Event{Kind: room.Sized, N: 14})
				now := does(t, s, room.Event{Kind: room.Blanked, On: true})
				hears(other)
				if other.State().Digest() != now.Digest() {
					t.Error("the two hosts disagree")
				}
			}
		})
	}
}

func replace(path, text string) error {
	if err := os.WriteFile(path+".new", []byte(text), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// setBack puts an older copy in place, as a backup would.
func setBack(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return replace(path, strings.Join(strings.SplitAfter(string(text), "\n")[:2], ""))
}

// A follower of a file that is gone keeps the room on its screen, and goes on
// when it is back.
func TestFollowingAFileThatIsGone(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		s := opened(t, data)
		f, err := Follow(data, "", theProgramme(), options("c"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		was := f.State().Digest()
		s.stop() // it would be back too soon
		if err := os.Remove(s.Path()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		if f.State().Digest() != was {
			t.Error("the room is gone")
		}
		now := does(t, s, room.Event{Kind: room.Sized, N: 12})
		time.Sleep(2 * lookEvery)
		if f.State().Digest() != now.Digest() {
			t.Error("the file is back, and not followed")
		}
	})
}
