//go:build unix

package host

import (
	"bufio"
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"downstream/course/room"
)

var children = map[string]func(context.Context, []string) error{
	"script": childScript,
	"act":    childAct,
	"limit":  childLimit,
	"umask":  childUmask,
}

// child prepares the test binary to run as a second program.
func child(t *testing.T, do string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Env = append(os.Environ(), childEnv+"="+do, childArgs+"="+strings.Join(args, "\n"))
	cmd.Stderr = os.Stderr
	return cmd
}

// mark is a short form of where a room stands.
func mark(s room.State) string {
	return fmt.Sprintf("%d %x", s.Rev, sha256.Sum256([]byte(s.Digest())))
}

// childScript (data, until) goes on with the scripted session and says SAVED and
// where it stands after each event. Behind event until it waits to be killed.
func childScript(_ context.Context, args []string) error {
	until, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	s, err := Resume(args[0], newest(args[0]), theProgramme(), options("a"))
	if err != nil {
		s = Open(args[0], theProgramme(), options("a"))
	}
	for {
		n := s.State().Rev
		if n > until {
			select {}
		}
		now, no, err := s.Do(scripted(s.State(), n))
		if err != nil || !no.IsZero() {
			return fmt.Errorf("event %d: %s %w", n, no, err)
		}
		fmt.Println("SAVED", mark(now))
	}
}

const scriptLength = 40

// newest is the session used last, closed or not.
func newest(data string) string {
	l, _, _, _ := Read(data, "", theProgramme(), theCourse) // empty where there is none
	return l.Path
}

// Killed behind each event of a session in turn, and resumed, the room stands
// where it stood.
func TestKilledAtEveryStep(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	for n := range scriptLength {
		cmd := child(t, "script", data, strconv.Itoa(n))
		said := killed(t, cmd, 0, func(line string) bool { return strings.HasPrefix(line, fmt.Sprint("SAVED ", n+1, " ")) })
		s := resumed(t, data, newest(data), "b")
		if got := "SAVED " + mark(s.State()); said != got || len(s.Notices()) > 0 {
			t.Fatalf("killed behind event %d\n%s\nresumed\n%s\n%q", n, said, got, s.Notices())
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	followsFromTheScript(t, data)
}

// followsFromTheScript says that the killed session is the one nobody killed.
func followsFromTheScript(t *testing.T, data string) {
	t.Helper()
	s := resumed(t, data, newest(data), "b")
	_, es, _, err := Read(data, "", theProgramme(), theCourse)
	if err != nil || len(es) != s.State().Rev {
		t.Errorf("%d events for %d revisions: %v", len(es), s.State().Rev, err)
	}
	if !slices.ContainsFunc(es, func(e room.Event) bool { return e.Kind == room.Turned }) {
		t.Error("no page was turned")
	}
	if len(s.State().Lost) > 0 {
		t.Errorf("lost: %+v", s.State().Lost)
	}
}

// Killed at any moment, also in the middle of saving, nothing that was called
// saved is lost, and the next start goes on.
func TestKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	kills := 100
	if testing.Short() {
		kills = 10
	}
	data, saved, last := t.TempDir(), 0, ""
	for range kills {
		said := killed(t, child(t, "script", data, "1000"), time.Duration(rand.IntN(12000))*time.Microsecond, func(string) bool { return true })
		s := resumed(t, data, newest(data), "b")
		got := s.State().Rev
		if said == "" {
			said = last
		}
		now := "SAVED " + mark(s.State())
		if at := revOf(said); got < at || got == at && now != said {
			t.Fatalf("said %q, resumed %q", said, now)
		}
		for _, n := range s.Notices() {
			if !strings.Contains(n.String(), "cut off while it was being saved") {
				t.Errorf("%q", n)
			}
		}
		saved, last = got, now
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if saved < kills/4 {
		t.Errorf("only %d events in %d kills: nobody lived long enough", saved, kills)
	}
	t.Logf("%d kills, %d events, 0 lost", kills, saved)
}

func revOf(said string) int {
	n := 0
	_, _ = fmt.Sscanf(said, "SAVED %d", &n)
	return n
}

// killed runs a program, kills it that long after it said what is waited for,
// and returns the last line that it said.
func killed(t *testing.T, cmd *exec.Cmd, after time.Duration, wanted func(string) bool) (last string) {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	armed := false
	for in := bufio.NewScanner(out); in.Scan(); {
		last = in.Text()
		if strings.HasPrefix(last, "ERR") {
			t.Errorf("it said %q", last)
		}
		if !armed && wanted(last) {
			armed = true
			timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
			defer timer.Stop()
		}
	}
	_ = cmd.Wait() // it was killed
	return last
}
