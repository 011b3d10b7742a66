//go:build unix

package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"downstream/content"
	"downstream/course"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress"
	"downstream/progress/sqlite"
)

// Each form of the shipped test is killed again and again in the middle, on both
// faces. Every next start asks the question behind the last answer that is on
// disk, in the order the test was begun with, to the end.
func TestKilledTestsGoOn(t *testing.T) {
	t.Parallel()
	for _, letter := range []string{"a", "b", "c"} {
		for name, sitting := range map[string]func(*testing.T, string, string, string){"plain": killPlain, "full": killFull} {
			t.Run(letter+"-"+name, func(t *testing.T) {
				t.Parallel()
				data, n := t.TempDir(), len(formNamed(t, "form-"+letter).Items)
				kills := 5
				place := "before you begin"
				for range kills {
					sitting(t, data, letter, place)
					order, skipped := heldTest(t, data)
					if len(order) != n {
						t.Fatalf("the test was begun with %d questions, not %d: %v", len(order), n, order)
					}
					place = fmt.Sprintf("question %d of %d", skipped+1, n)
				}
				if _, skipped := heldTest(t, data); skipped < kills/2 {
					t.Errorf("only %d answers in %d kills: nobody lived long enough", skipped, kills)
				}
				asksInOrder(t, data, letter)
			})
		}
	}
}

func formNamed(t *testing.T, id string) *course.Form {
	t.Helper()
	c, _ := course.Open(content.Course())
	f, _ := c.Form(id)
	if f == nil {
		t.Fatal("no form ", id)
	}
	return f
}

// killPlain expects to begin at a place, skips a question, and is killed with
// the next before it.
func killPlain(t *testing.T, data, letter, place string) {
	t.Helper()
	path, err := exec.LookPath("downstream")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(context.Background(), path, "test", "--form", letter, "--plain", "--data", data)
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
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	_, _ = io.WriteString(in, map[bool]string{true: "\n:x\n", false: ":x\n"}[place == "before you begin"])
	begun, passed := false, 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		switch line := lines.Text(); {
		case strings.Contains(line, " › ") && !begun:
			if begun = true; !strings.Contains(line, place) {
				t.Errorf("it begins with %q, not at %q", line, place)
			}
		case strings.Contains(line, " › question"):
			if passed++; passed == 1 && place == "before you begin" {
				continue
			}
			return
		}
	}
	t.Error("it ended by itself")
}

// killFull is the same on the full screen.
func killFull(t *testing.T, data, letter, place string) {
	t.Helper()
	s := onTerminal(t, []setting{func(s *session) { s.data = data }}, "downstream", "test", "--form", letter)
	s.shows(place)
	if place == "before you begin" {
		for range 3 { // the page may be longer than the window
			s.types("\r")
		}
		place = "question 1 of"
		s.shows(place)
	}
	at := 0
	if _, err := fmt.Sscanf(place, "question %d", &at); err != nil {
		t.Fatal(err)
	}
	s.types("X")
	s.shows(fmt.Sprintf("question %d of", at+1), " saved")
	if err := s.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-s.ended
}

// shows waits until all of these stand on the screen at once.
func (s *session) shows(all ...string) {
	s.t.Helper()
	for enough := time.After(aWhile); ; {
		s.mu.Lock()
		out, more := bytes.Clone(s.out), s.more
		s.mu.Unlock()
		g := newGlass(80, 24, func(string) {})
		_, _ = g.Write(out)
		shown := g.text()
		if !slices.ContainsFunc(all, func(want string) bool { return !strings.Contains(shown, want) }) {
			return
		}
		select {
		case <-more:
		case <-enough:
			s.t.Fatalf("no %q within %v; the screen shows\n%s\n%q", all, aWhile, shown, g.unknown)
		}
	}
}

// heldTest is what a store holds of a test: the order it was begun with, and how
// many of its questions were skipped. It was begun once.
func heldTest(t *testing.T, data string) (order []string, skipped int) {
	t.Helper()
	db, err := sqlite.Open(t.Context(), data, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	seen := map[string]bool{}
	for _, e := range everything(t, db) {
		switch e.Kind {
		case progress.Opened:
			var body struct{ Items []string }
			if err := json.Unmarshal(e.Body, &body); err != nil || order != nil {
				t.Fatalf("begun again, or not readable: %v, %s", err, e.Body)
			}
			order = body.Items
		case progress.Skipped:
			if e.Item != order[len(seen)] {
				t.Errorf("the %d. question was %s, not %s", len(seen)+1, e.Item, order[len(seen)])
			}
			seen[e.Item] = true
		}
	}
	return order, len(seen)
}

// asksInOrder takes the rest of the test and hands it in: the questions are
// those it was begun with, in that order.
func asksInOrder(t *testing.T, data, letter string) {
	t.Helper()
	order, skipped := heldTest(t, data)
	said := readPlain(t, data, entry{want: play.WantTest, id: letter}, strings.Repeat(":x\n", len(order)-skipped)+fmt.Sprintf("%d\n", len(order)+1))
	for _, id := range order[skipped:] {
		stem := ""
		for _, it := range questions() {
			if it.ID == id {
				stem = split([]safe.Text{it.Stem})[0]
			}
		}
		_, rest, ok := strings.Cut(words(said), stem)
		if !ok {
			t.Fatalf("%s is not asked in its place", id)
		}
		said = rest
	}
	if !strings.Contains(said, fmt.Sprintf("0 of %d right", len(order))) {
		t.Errorf("there are no results behind it: %s", said)
	}
}
