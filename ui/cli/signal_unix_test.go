//go:build unix

package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"downstream/ui"
)

// A signal ends the program wherever it is: the terminal is as it was, what was
// done is saved, and the exit code tells the signal.
func TestSignals(t *testing.T) {
	t.Parallel()
	signals := map[string]syscall.Signal{"TERM": syscall.SIGTERM, "INT": syscall.SIGINT, "HUP": syscall.SIGHUP, "QUIT": syscall.SIGQUIT}
	places := map[string]struct {
		course       func(*testing.T) string
		args         []string
		sees, types  string
		then, saved  string
		mouse, plain bool
	}{
		"home":        {smallCourse, nil, "Begin", "", "", "", false, false},
		"lesson":      {smallCourse, []string{"play", "short-call"}, "stop-field", "\r", "Hospital", "opened step-seen step-seen", false, false},
		"text box":    {textCourse, []string{"play", "only"}, "WRITEHERE", "\x1b[200~half a thought\x1b[201~", "thought", "opened step-seen drafted", false, false},
		"plain":       {smallCourse, []string{"--plain", "play", "short-call"}, "Press Enter", "\n", "Hospital", "opened step-seen step-seen", false, true},
		"plain, text": {textCourse, []string{"--plain", "play", "only"}, "full stop", "half\n", "half", "opened step-seen", false, true},
	}
	for name, sig := range signals {
		for place, c := range places {
			t.Run(place+" "+name, func(t *testing.T) {
				t.Parallel()
				s := onTerminal(t, nil, "downstream", append([]string{"--course", c.course(t)}, c.args...)...)
				s.sees(c.sees)
				s.types(c.types)
				s.sees(c.then)
				if err := s.cmd.Process.Signal(sig); err != nil {
					t.Fatal(err)
				}
				if code := s.code(); code != exitSignal+int(sig) {
					t.Errorf("exit code %d, want %d; wrote %q", code, exitSignal+int(sig), s.text())
				}
				s.restored()
				got := strings.Join(s.kinds(), " ")
				if place == "plain, text" { // the terminal's echo is seen before the line is read
					got = strings.TrimSuffix(got, " drafted")
				}
				if got != c.saved {
					t.Errorf("saved %q, want %q", got, c.saved)
				}
			})
		}
	}
}

// Something of ours breaks: the terminal is as it was, the code is 70, the words
// of the fault do not reach the terminal, and a file tells more.
func TestFaultsOfOurs(t *testing.T) {
	t.Parallel()
	for _, where := range []string{"open", "scene", "do"} {
		for _, face := range []string{"full", "plain"} {
			t.Run(where+" "+face, func(t *testing.T) {
				t.Parallel()
				s := onTerminal(t, nil, "broken", where, face)
				if where == "do" && face == "plain" { // the full screen tries what a key would do, to look ahead
					s.sees("Ready")
					s.types("\r")
				}
				if code := s.code(); code != exitFault {
					t.Errorf("exit code %d", code)
				}
				s.restored()
				out := s.text()
				if !strings.Contains(out, "Something broke") || !strings.Contains(out, "What was saved is safe") {
					t.Errorf("said %q", out)
				}
				if found := commanding.FindString(out); found != "" || strings.Contains(out, "goroutine ") {
					t.Errorf("wrote %q", out)
				}
				if face == "full" {
					log, err := os.ReadFile(s.data + "/crash.log")
					if err != nil || !strings.Contains(string(log), "kaboom") {
						t.Errorf("crash.log: %s, %v", log, err)
					}
				}
			})
		}
	}
}

// What broke is told in a file that is new: what bore its name, and what a link of
// that name leads to, is not written to, and nobody else can read it.
func TestWhatBrokeIsForOneAlone(t *testing.T) {
	t.Parallel()
	for name, before := range map[string]func(log, other string) error{
		"none":      func(string, string) error { return nil },
		"no folder": func(log, _ string) error { return os.Remove(filepath.Dir(log)) },
		"a link":    func(log, other string) error { return os.Symlink(other, log) },
		"loose":     func(log, _ string) error { return os.WriteFile(log, []byte("of somebody"), 0o644) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, other := filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "other")
			log := filepath.Join(dir, "crash.log")
			if err := errors.Join(os.Mkdir(dir, 0o755), os.WriteFile(other, []byte("mine"), 0o644), before(log, other)); err != nil {
				t.Fatal(err)
			}
			if got := crashed(dir, ui.Fatal{Where: "opening", Value: "kaboom"}); got != log {
				t.Errorf("it is said to stand in %s", got)
			}
			words, err := os.ReadFile(log)
			if err != nil || !strings.Contains(string(words), "opening: kaboom") || strings.Contains(string(words), "of somebody") {
				t.Errorf("crash.log is %q, %v", words, err)
			}
			if fi, err := os.Lstat(log); err != nil {
				t.Error(err)
			} else if fi.Mode() != 0o600 {
				t.Errorf("crash.log is %v", fi.Mode())
			}
			if words, err := os.ReadFile(other); err != nil || string(words) != "mine" {
				t.Errorf("the other file is %q, %v", words, err)
			}
		})
	}
}
