//go:build unix

package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// The screen every program is measured on.
const (
	columns = 100
	lines   = 30
)

// launched is a program running on a pty, and what it has shown so far.
type launched struct {
	cmd   *exec.Cmd
	tty   *os.File
	began time.Time
	done  chan struct{} // the program has closed its terminal

	mu    sync.Mutex
	glass *glass
	shown []shown
}

// shown is a screen and when it was complete.
type shown struct {
	at      time.Duration // since the start
	picture string
	body    string // without the last line
	text    string // without styles
}

// program is something to launch.
type program struct {
	name string
	path string
	args []string
	env  []string
	want string // what its finished screen says
}

// launch starts a program on a terminal that answers queries, or on one that
// answers none.
func launch(b *testing.B, p program, answers bool) *launched {
	b.Helper()
	l := &launched{cmd: exec.Command(p.path, p.args...), done: make(chan struct{})}
	l.cmd.Env = append([]string{"TERM=xterm-256color", "LANG=C.UTF-8", "HOME=" + os.TempDir()}, p.env...)
	l.cmd.Dir = os.TempDir()
	l.began = time.Now()
	tty, err := pty.StartWithSize(l.cmd, &pty.Winsize{Cols: columns, Rows: lines})
	if err != nil {
		b.Fatal(err)
	}
	l.tty = tty
	var answer func(string)
	if answers {
		answer = func(s string) { _, _ = tty.WriteString(s) }
	}
	l.glass = newGlass(columns, lines, answer)
	go l.watch()
	return l
}

func (l *launched) watch() {
	defer close(l.done)
	buf := make([]byte, 1<<16)
	for {
		n, err := l.tty.Read(buf)
		at := time.Since(l.began)
		if n > 0 {
			l.mu.Lock()
			_, _ = l.glass.Write(buf[:n])
			l.shown = append(l.shown, shown{at, l.glass.picture(lines), l.glass.picture(lines - 1), l.glass.text()})
			l.mu.Unlock()
		}
		if err != nil {
			return
		}
	}
}

// settle waits until the screen says want and nothing has been written for
// quiet, for patience in all, and returns what was shown.
func (l *launched) settle(want string, quiet, patience time.Duration) []shown {
	for {
		l.mu.Lock()
		all, there := l.shown, says(l.glass.text(), want)
		l.mu.Unlock()
		if n := len(all); there && n > 0 && l.since()-all[n-1].at > quiet || l.since() > patience {
			return all
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func (l *launched) since() time.Duration { return time.Since(l.began) }

// complete is when the screen became what it settled to, and how many screens
// before said something else. Half of a frame, read before its other half, says
// nothing else.
func complete(all []shown) (at time.Duration, others int) {
	if len(all) == 0 {
		return 0, 0
	}
	last := all[len(all)-1]
	first := len(all) - 1
	for first > 0 && all[first-1].picture == last.picture {
		first--
	}
	for _, s := range all[:first] {
		if !partOf(s.text, last.text) {
			others++
		}
	}
	return all[first].at, others
}

// partOf reports that all that stands in one screen stands at the same place in
// another.
func partOf(some, whole string) bool {
	all := strings.Split(whole, "\n")
	for y, line := range strings.Split(some, "\n") {
		var under []rune
		if y < len(all) {
			under = []rune(all[y])
		}
		for x, r := range []rune(line) {
			if r != ' ' && (x >= len(under) || under[x] != r) {
				return false
			}
		}
	}
	return true
}

func (l *launched) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.glass.text()
}

// quit leaves the program as a person would, and kills it where that is not
// enough.
func (l *launched) quit() {
	_, _ = l.tty.WriteString("q")
	select {
	case <-l.done:
	case <-time.After(2 * time.Second):
		_ = l.cmd.Process.Kill()
	}
	_ = l.cmd.Wait()
	_ = l.tty.Close()
}

// press sends a key and returns how long it took until the screen, but for its
// last line, was another. 0: it did not change.
func (l *launched) press(key string) time.Duration {
	l.mu.Lock()
	n := len(l.shown)
	was := l.shown[n-1].body
	l.mu.Unlock()
	at := l.since()
	_, _ = l.tty.WriteString(key)
	for l.since()-at < time.Second {
		l.mu.Lock()
		fresh := l.shown[n:]
		l.mu.Unlock()
		for _, s := range fresh {
			if s.body != was {
				return s.at - at
			}
		}
		time.Sleep(time.Millisecond)
	}
	return 0
}

// build builds a main package of this module.
func build(b *testing.B, pkg string) string {
	b.Helper()
	out := filepath.Join(b.TempDir(), filepath.Base(pkg))
	if msg, err := exec.Command("go", "build", "-o", out, pkg).CombinedOutput(); err != nil {
		b.Fatalf("go build %s: %v\n%s", pkg, err, msg)
	}
	return out
}

// times are measurements of one thing, in milliseconds.
type times []float64

func (t times) sorted() times { return slices.Sorted(slices.Values(t)) }

func (t times) median() float64 {
	s := t.sorted()
	return (s[len(s)/2] + s[(len(s)-1)/2]) / 2
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// says reports whether a screen says all of want, whose parts stand in lines.
func says(screen, want string) bool {
	for part := range strings.SplitSeq(want, "\n") {
		if !strings.Contains(screen, part) {
			return false
		}
	}
	return true
}
