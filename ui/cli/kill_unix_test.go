//go:build unix

package cli

import (
	"bufio"
	"context"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"downstream/progress"
	"downstream/progress/sqlite"
)

// The program itself is killed at any moment while a learner goes on with a
// story. Every answer after which it said Saved is there, the file is sound,
// and the next start goes on behind it.
func TestKilledProgramsLoseNothingSaved(t *testing.T) {
	t.Parallel()
	kills := 200
	if testing.Short() {
		kills = 20
	}
	data, saved := t.TempDir(), 0
	for n := range kills {
		saved += killOne(t, data)
		if got := soundEvents(t, data, n%10 == 0); got < saved {
			t.Fatalf("after kill %d: %d answers were called saved, %d are there", n+1, saved, got)
		} else {
			saved = got // what was saved and not yet said counts from now on
		}
	}
	if saved < kills/4 {
		t.Errorf("only %d answers in %d kills: nobody lived long enough", saved, kills)
	}
	t.Logf("%d kills, %d answers called saved, 0 lost", kills, saved)
}

// killOne feeds a program until it is killed, and returns how often it said
// that an answer is saved. Each answer is an undo or a choice of a story.
func killOne(t *testing.T, data string) (saved int) {
	t.Helper()
	cmd, in, out := plainProgram(t, data, "play", "two-boxes")
	go func() {
		for { // the story's place decides which of these are taken; none is lost for it
			if _, err := io.WriteString(in, "1\n\n:u\n"); err != nil {
				return
			}
		}
	}()
	// Killed at some line it says, or a moment later: any moment will do.
	last, n := 1+rand.IntN(400), 0
	for lines := bufio.NewScanner(out); lines.Scan(); n++ {
		if n == last {
			timer := time.AfterFunc(time.Duration(rand.IntN(5000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
			defer timer.Stop()
		}
		if lines.Text() == "Saved." {
			saved++
		}
	}
	_ = cmd.Wait() // it was killed
	return saved
}

func plainProgram(t *testing.T, data string, args ...string) (*exec.Cmd, io.WriteCloser, io.Reader) {
	t.Helper()
	path, err := exec.LookPath("downstream")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(context.Background(), path, append([]string{"--plain", "--data", data, "--course", smallCourse(t)}, args...)...)
	cmd.Env = append(os.Environ(), "TERM=xterm")
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
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd, in, out
}

// soundEvents opens the store and counts the events in it that Saved is said of,
// each at least one. Every event stands on one that is there. resumes asks the program too.
func soundEvents(t *testing.T, data string, resumes bool) (answers int) {
	t.Helper()
	db, err := sqlite.Open(t.Context(), data, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all, err := db.Profiles(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		return 0 // killed before there was one
	}
	es := everything(t, db)
	known := map[string]bool{"": true}
	for _, e := range es {
		if !known[e.Prev] {
			t.Errorf("event %s stands on %s, which is lost", e.ID, e.Prev)
		}
		known[e.ID] = true
		if e.Kind != "step-seen" { // of turning a page nothing is said
			answers++
		}
	}
	if resumes && answers > 0 {
		resumesAt(t, data, es)
	}
	return answers
}

// resumesAt starts the program once more, which must not begin the story anew
// where its newest run is neither ended nor at its beginning.
func resumesAt(t *testing.T, data string, es []progress.Event) {
	t.Helper()
	last := es[len(es)-1]
	cmd, in, out := plainProgram(t, data, "play", "two-boxes")
	_, _ = io.WriteString(in, ":q\n")
	said, _ := io.ReadAll(out)
	_ = cmd.Wait()
	asked := last.Kind == "chose" && strings.Contains(string(last.Body), `"ask"`)
	if asked && !strings.Contains(string(said), "Only that it is urgent") {
		t.Errorf("the last answer was to ask Nomvula; the next start said:\n%s", said)
	}
}

// Two windows on one folder at once, each answering: nothing is lost, and
// neither is told that the other is in its way.
func TestTwoWindowsAtOnce(t *testing.T) {
	t.Parallel()
	const turns = 40
	data := t.TempDir()
	var wg sync.WaitGroup
	saved := make([]int, 2)
	for i := range saved {
		wg.Go(func() {
			cmd, in, out := plainProgram(t, data, "--profile", "Ana", "play", "two-boxes")
			go func() {
				_, _ = io.WriteString(in, strings.Repeat("1\n:u\n", turns)+":q\n")
				_ = in.Close()
			}()
			said, err := io.ReadAll(out)
			if err != nil || cmd.Wait() != nil {
				t.Errorf("window %d ended with %v, %v; it said:\n%s", i, err, cmd.ProcessState, said)
			}
			saved[i] = strings.Count(string(said), "\nSaved.\n")
			if strings.Contains(strings.ToLower(string(said)), "not saved") {
				t.Errorf("window %d said:\n%s", i, said)
			}
		})
	}
	wg.Wait()
	// The second begins the story too, or goes on with the run of the first.
	if got := soundEvents(t, data, false); got < 4*turns+1 || got > 4*turns+2 {
		t.Errorf("%d events are there after %d answers; called saved: %v", got, 4*turns, saved)
	}
}
