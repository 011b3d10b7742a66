//go:build unix

package host

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"downstream/course/room"
	"downstream/course/safe"
)

// childLimit (data) acts under a limit on the size of files until nothing more is
// saved, goes on for a while, and is given room again.
func childLimit(_ context.Context, args []string) error {
	signal.Ignore(syscall.SIGXFSZ)
	limit := func(n uint64) error {
		return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: 1 << 30})
	}
	if err := limit(3000); err != nil {
		return err
	}
	s := Open(args[0], theProgramme(), options("a"))
	for n := 0; n < 40; n++ {
		now, no, err := s.Do(scripted(s.State(), n))
		switch {
		case !no.IsZero():
			return fmt.Errorf("refused: %s", no)
		case err != nil:
			fmt.Println("UNSAVED", mark(now), s.Unsaved())
		default:
			fmt.Println("SAVED", mark(now))
		}
	}
	if _, err := io.ReadAll(os.Stdin); err != nil {
		return err
	}
	if err := limit(1 << 30); err != nil {
		return err
	}
	for !s.Unsaved().IsZero() {
		<-s.Changes()
	}
	fmt.Println("SAVED", mark(s.State()))
	return s.Close()
}

// The disk takes no more: what was saved is safe, the room goes on, and with
// space again all of it is saved without a key pressed.
func TestAFullDiskLosesNothing(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	cmd := child(t, "limit", data)
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
	lines, saved, unsaved := bufio.NewScanner(out), "", 0
	for range scriptLength {
		lines.Scan()
		if strings.HasPrefix(lines.Text(), "SAVED") && unsaved == 0 {
			saved = lines.Text()
			continue
		}
		if unsaved++; !strings.Contains(lines.Text(), "This session is not saved: the disk is full, or a limit on file sizes is reached. It goes on here, and what was saved before is safe. Free some space on the disk that holds ") {
			t.Fatalf("it said %q", lines.Text())
		}
	}
	f, err := Follow(data, newest(data), theProgramme(), options("b"))
	if err != nil {
		t.Fatal(err)
	}
	if got := "SAVED " + mark(f.State()); saved == "" || unsaved == 0 || got != saved || f.last.torn {
		t.Errorf("%d were not saved; on disk is %q, said was %q", unsaved, got, saved)
	}
	_, _ = f.Close(), in.Close()
	lines.Scan()
	final := lines.Text()
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
	if got := "SAVED " + mark(resumed(t, data, newest(data), "b").State()); got != final {
		t.Errorf("with space again it said %q, and %q is on disk", final, got)
	}
}

// A disk that is full from the start leaves no file of no use.
func TestAFullDiskAtTheStart(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	cmd := child(t, "umask", data, "63", "10")
	out, err := cmd.Output()
	if err == nil || !strings.Contains(string(out), "the disk is full") {
		t.Errorf("%v: %s", err, out)
	}
	if entries, err := os.ReadDir(filepath.Join(data, "rooms")); err != nil || len(entries) > 0 {
		t.Errorf("%v, %v", entries, err)
	}
}

// childUmask (data, umask, limit) begins a session under a umask and a limit on
// the size of files.
func childUmask(_ context.Context, args []string) error {
	var mask int
	var most uint64
	if _, err := fmt.Sscan(args[1], &mask); err != nil {
		return err
	}
	if _, err := fmt.Sscan(args[2], &most); err != nil {
		return err
	}
	syscall.Umask(mask)
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: most, Max: 1 << 30}); err != nil {
		return err
	}
	s := Open(args[0], theProgramme(), options("a"))
	_, _, err := s.Do(scripted(s.State(), 0))
	return err
}

func TestModesUnderAnyUmask(t *testing.T) {
	t.Parallel()
	for _, mask := range []int{0, 0o022, 0o077, 0o177} {
		data := filepath.Join(t.TempDir(), "data")
		if out, err := child(t, "umask", data, fmt.Sprint(mask), "100000").Output(); err != nil {
			t.Fatalf("umask %o: %v %s", mask, err, out)
		}
		s := resumed(t, data, "", "b")
		mode(t, data, 0o700)
		mode(t, filepath.Join(data, "rooms"), 0o700)
		mode(t, s.Path(), 0o600)
	}
}

func mode(t *testing.T, path string, want os.FileMode) {
	t.Helper()
	fi, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if fi.Mode().Perm() != want {
		t.Errorf("%s has mode %o, want %o", path, fi.Mode().Perm(), want)
	}
}

// A journal copied from elsewhere is taken from others; folders that were there
// keep their mode.
func TestALooseJournalIsTightened(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	rooms := filepath.Join(data, "rooms")
	if err := os.Mkdir(rooms, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(data, 0o755); err != nil {
		t.Fatal(err)
	}
	s := opened(t, data)
	mode(t, data, 0o755)
	mode(t, rooms, 0o755)
	if err := os.Chmod(s.Path(), 0o644); err != nil {
		t.Fatal(err)
	}
	resumed(t, data, "", "b")
	mode(t, s.Path(), 0o600)
}

// A journal in a folder of the facilitator's own that is gone is made anew there,
// and the folder stays open to whom it was.
func TestAFolderOfOnesOwnKeepsItsMode(t *testing.T) {
	t.Parallel()
	data, own := t.TempDir(), t.TempDir()
	path := filepath.Join(own, "s.jsonl")
	if err := errors.Join(os.Rename(opened(t, data).Path(), path), os.Chmod(own, 0o755)); err != nil {
		t.Fatal(err)
	}
	s := resumed(t, data, path, "b")
	s.stop() // it would be back too soon
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	does(t, s, room.Event{Kind: room.Sized, N: 12})
	mode(t, path, 0o600)
	mode(t, own, 0o755)
}

// A session whose file can be read and not written goes on in memory.
func TestAJournalThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("root may write anywhere")
	}
	data := t.TempDir()
	s := opened(t, data)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(s.Path(), 0o400); err != nil {
		t.Fatal(err)
	}
	again := resumed(t, data, "", "b")
	sentence(t, []safe.Text{again.Unsaved()}, s.Path()+" cannot be written to. It goes on here")
	now, _, err := again.Do(room.Event{Kind: room.Sized, N: 12})
	tells(t, "read only", err, ErrReadOnly, "cannot be written to")
	if now.People != 12 || now.Rev != 2 {
		t.Errorf("%d people at revision %d", now.People, now.Rev)
	}
	if err := os.Chmod(s.Path(), 0o600); err != nil {
		t.Fatal(err)
	}
	does(t, again, room.Event{Kind: room.Sized, N: 13})
	if got := resumed(t, data, "", "c").State(); got.Rev != 3 || got.People != 13 {
		t.Errorf("%d people at revision %d are on disk", got.People, got.Rev)
	}
}
