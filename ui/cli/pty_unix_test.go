//go:build unix

package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"

	"downstream/progress"
	"downstream/progress/sqlite"
)

// aWhile bounds what is waited for; nothing here takes a tenth of it on an
// idle machine.
const aWhile = 20 * time.Second

// session is the program on a terminal.
type session struct {
	t         *testing.T
	cmd       *exec.Cmd
	main, sub *os.File // the terminal's two ends
	before    *term.State
	data      string
	ended     chan struct{}

	mu     sync.Mutex
	out    []byte
	more   chan struct{} // closed and made anew with each write
	answer bool          // as a terminal that knows every query does
}

type setting func(*session)

// silent is a terminal that answers no query.
func silent(s *session) { s.answer = false }

// sized is a window of that size.
func sized(w, h int) setting {
	return func(s *session) { s.resize(w, h) }
}

// onTerminal starts a command of TestMain on a terminal of its own.
func onTerminal(t *testing.T, set []setting, name string, args ...string) *session {
	t.Helper()
	s := &session{t: t, more: make(chan struct{}), ended: make(chan struct{}), answer: true, data: t.TempDir()}
	var err error
	if s.main, s.sub, err = pty.Open(); err != nil {
		t.Skip("no terminals here: ", err)
	}
	s.main = pollable(t, s.main)
	t.Cleanup(func() { _ = s.main.Close(); _ = s.sub.Close() })
	s.resize(80, 24)
	for _, f := range set {
		f(s)
	}
	if s.before, err = term.GetState(s.sub.Fd()); err != nil {
		t.Fatal(err)
	}
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatal(err)
	}
	s.cmd = exec.CommandContext(context.Background(), path, args...)
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = s.sub, s.sub, s.sub
	s.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LANG=en_GB.UTF-8", "NO_COLOR=", "DOWNSTREAM_DATA="+s.data)
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.cmd.Process.Kill() })
	go s.read()
	go func() { _ = s.cmd.Wait(); close(s.ended) }()
	return s
}

// pollable is a file whose Close ends a Read that waits.
func pollable(t *testing.T, f *os.File) *os.File {
	t.Helper()
	fd, err := syscall.Dup(int(f.Fd()))
	if err = errors.Join(err, f.Close(), syscall.SetNonblock(fd, true)); err != nil {
		t.Fatal(err)
	}
	syscall.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), "terminal")
}

// read collects what the program writes, and answers as a terminal does.
func (s *session) read() {
	buf := make([]byte, 32<<10)
	for {
		n, err := s.main.Read(buf)
		s.mu.Lock()
		s.out = append(s.out, buf[:n]...)
		close(s.more)
		s.more = make(chan struct{})
		s.mu.Unlock()
		if err != nil {
			return
		}
		if s.answer {
			_, _ = s.main.WriteString(replies(buf[:n]))
		}
	}
}

// replies are what a terminal types when it is asked. A query split over two
// reads stays without an answer, which a program must bear.
func replies(asked []byte) string {
	var b strings.Builder
	for _, r := range [][2]string{
		{"\x1b[c", "\x1b[?62;4c"}, {"\x1b[>c", "\x1b[>1;10;0c"}, {"\x1b[>0q", "\x1bP>|test(1)\x1b\\"}, {"\x1b[>q", "\x1bP>|test(1)\x1b\\"},
		{"\x1b[6n", "\x1b[1;1R"}, {"\x1b]11;?", "\x1b]11;rgb:0000/0000/0000\x1b\\"}, {"\x1b]10;?", "\x1b]10;rgb:ffff/ffff/ffff\x1b\\"},
		{"\x1b[?2026$p", "\x1b[?2026;2$y"}, {"\x1b[?2027$p", "\x1b[?2027;2$y"}, {"\x1b[?u", "\x1b[?0u"},
	} {
		b.WriteString(strings.Repeat(r[1], bytes.Count(asked, []byte(r[0]))))
	}
	return b.String()
}

// sees waits until the program has written something.
func (s *session) sees(want string) {
	s.t.Helper()
	for enough := time.After(aWhile); ; {
		s.mu.Lock()
		seen, more := bytes.Contains(s.out, []byte(want)), s.more
		s.mu.Unlock()
		if seen {
			return
		}
		select {
		case <-more:
		case <-s.ended:
			select { // what it wrote last may not be read yet
			case <-more:
			case <-time.After(aWhile / 20):
				s.t.Fatalf("ended without %q; wrote %q", want, s.text())
			}
		case <-enough:
			s.t.Fatalf("no %q within %v; wrote %q", want, aWhile, s.text())
		}
	}
}

func (s *session) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return string(s.out)
}

// forget makes sees look at what comes from now on.
func (s *session) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.out = nil
}

func (s *session) types(keys string) {
	s.t.Helper()
	if _, err := s.main.WriteString(keys); err != nil {
		s.t.Fatal(err)
	}
}

func (s *session) resize(w, h int) {
	s.t.Helper()
	if err := pty.Setsize(s.main, &pty.Winsize{Cols: uint16(w), Rows: uint16(h)}); err != nil {
		s.t.Fatal(err)
	}
}

// code waits for the end and returns the exit code.
func (s *session) code() int {
	s.t.Helper()
	select {
	case <-s.ended:
	case <-time.After(aWhile):
		s.t.Fatalf("still running; wrote %q", s.text())
	}
	return s.cmd.ProcessState.ExitCode()
}

// restored fails where the terminal is not as it was.
func (s *session) restored() {
	s.t.Helper()
	after, err := term.GetState(s.sub.Fd())
	if err != nil {
		s.t.Fatal(err)
	}
	if *after != *s.before {
		s.t.Errorf("the terminal's mode is %+v, was %+v", after, s.before)
	}
	_, _ = s.sub.WriteString("all is read")
	s.sees("all is read")
	out := s.text()
	for _, mode := range []string{"1049", "2004", "1000", "1002", "1003", "1004", "1006"} {
		on, off := strings.LastIndex(out, "\x1b[?"+mode+"h"), strings.LastIndex(out, "\x1b[?"+mode+"l")
		if on > off {
			s.t.Errorf("mode %s is still on", mode)
		}
	}
	if strings.LastIndex(out, "\x1b[?25l") > strings.LastIndex(out, "\x1b[?25h") {
		s.t.Error("the cursor is still hidden")
	}
	if left := s.unread(); left > 0 {
		rest := make([]byte, left)
		_, _ = s.sub.Read(rest)
		s.t.Errorf("%q is left in the input: the shell would take it for typed", rest)
	}
}

// kinds are the kinds of the events saved, in order.
func (s *session) kinds() []string {
	s.t.Helper()
	db, err := sqlite.Open(s.t.Context(), s.data, sqlite.Options{})
	if err != nil {
		s.t.Fatal(err)
	}
	defer db.Close()
	var kinds []string
	for _, e := range everything(s.t, db) {
		kinds = append(kinds, string(e.Kind))
	}
	return kinds
}

// everything is all that the first profile has.
func everything(t *testing.T, db *sqlite.DB) []progress.Event {
	t.Helper()
	all, err := db.Profiles(t.Context())
	if err != nil || len(all) == 0 {
		t.Fatal("no profile: ", err)
	}
	es, _, err := db.Since(t.Context(), all[0].ID, 0)
	if err != nil {
		t.Fatal(err)
	}
	return es
}

// smallCourse is the course of the scripts.
func smallCourse(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("testdata/course")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// commanding is any sequence of content that must not reach a terminal.
var commanding = regexp.MustCompile(`\x1b\]52|\x1bP\$q|\x1bc|\x1b_G|\x1b\[21t`)

// Windows of every size can be started in, changed, and left.
func TestEveryWindowSize(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{0, 0}, {1, 1}, {2, 300}, {19, 5}, {39, 11}, {40, 12}, {80, 24}, {500, 200}, {65535, 65535}} {
		s := onTerminal(t, []setting{sized(size[0], size[1])}, "downstream", "--course", smallCourse(t))
		for i := 0; !strings.Contains(s.text(), "Begin") && i < 100; i++ {
			s.resize(100+i%2, 30) // more than once: Bubble Tea may lose a change that comes while it starts
			time.Sleep(aWhile / 200)
		}
		s.sees("Begin")
		s.types("\x03")
		if code := s.code(); code != 0 {
			t.Errorf("%v: exit code %d", size, code)
		}
		s.restored()
	}
}

// A hundred sizes as fast as they can be sent, a typed text in the middle: the
// text is kept.
func TestManyResizes(t *testing.T) {
	t.Parallel()
	s := onTerminal(t, nil, "downstream", "--course", textCourse(t), "play", "only")
	s.sees("WRITEHERE")
	s.types("\x1b[200~half a though\x1b[201~")
	for i := range 100 {
		s.resize(20+i%90, 5+i%40)
	}
	s.types("t")
	s.forget()
	for i := 0; !strings.Contains(s.text(), "thought") && i < 100; i++ {
		s.resize(100+i%2, 30) // a new size draws the words whole, and not the letter that was typed
		time.Sleep(aWhile / 200)
	}
	s.sees("thought")
	s.types("\x03")
	if code := s.code(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	s.restored()
}

// textCourse is a course that begins with a box to write in.
func textCourse(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"course.yaml":    "kind: course\nid: texts\norigin: 0192f6c4-7a10-7c3e-9f5e-3b1d5a2c8e42\ntitle: Texts\nlanguage: en-GB\nmodules: [m1]\n",
		"m1/module.yaml": "kind: module\nid: m1\ntitle: Module\nlessons: [only]\n",
		"m1/only.yaml": "kind: lesson\nid: only\ntitle: Only\nminutes: 1\nobjective: Write.\nsteps:\n" +
			"  - reflect:\n      id: r1\n      prompt: WRITEHERE\n  - text: |\n      After.\n",
	} {
		if err := errors.Join(os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o700), os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A terminal that answers nothing is drawn on all the same, before it could
// have answered.
func TestASilentTerminal(t *testing.T) {
	t.Parallel()
	for name, set := range map[string][]setting{"silent": {silent}, "answering": nil} {
		begun := time.Now()
		s := onTerminal(t, set, "downstream", "--course", smallCourse(t))
		s.sees("Begin")
		t.Logf("%s: first page after %v", name, time.Since(begun).Round(time.Millisecond))
		s.types("q")
		if code := s.code(); code != 0 {
			t.Errorf("%s: exit code %d", name, code)
		}
		s.restored()
	}
}

// Replies that come while the program is leaving are not left for the shell.
func TestRepliesAtTheEnd(t *testing.T) {
	t.Parallel()
	for range 5 {
		s := onTerminal(t, nil, "downstream", "--course", smallCourse(t), "--theme", "river")
		s.sees("\x1b[?1049h")
		s.types("\x03")
		if code := s.code(); code != 0 {
			t.Errorf("exit code %d", code)
		}
		s.restored()
	}
}

// Junk from a bad terminal is ignored: unknown keys, mouse reports nobody asked
// for, a paste of a megabyte.
func TestJunkIsIgnored(t *testing.T) {
	t.Parallel()
	s := onTerminal(t, nil, "downstream", "--course", textCourse(t), "play", "only")
	s.sees("WRITEHERE")
	s.types("\x1b[<0;1;1M\x1b[<0;1;1m\x1b[M !!\x1b[99;99~\x1b[1;99Z\x1bOz\xff\xfe\x1b[200~" + strings.Repeat("paste ", 180_000) + "\x1b]52;c;QUJD\a\x1b[201~")
	s.types("\x03")
	if code := s.code(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if found := commanding.FindString(s.text()); found != "" {
		t.Errorf("wrote %q", found)
	}
	s.restored()
}

// Ctrl+Z pauses: the shell has its terminal back, and fg goes on.
func TestPauseAndGoOn(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("job control needs a shell that has it")
	}
	s := onTerminal(t, nil, "bash", "--norc", "-c", `set -m; downstream --course "$0"; echo "paused=$?"; stty -a | tr ' ' '\n' | grep -c -x -e echo -e icanon; fg >/dev/null; echo "code=$?"`, smallCourse(t))
	s.sees("Begin")
	s.types("\x1a")
	s.sees("paused=1")
	s.sees("2\r\n")
	s.sees("Begin")
	s.forget()
	s.types("?")
	s.sees("help")
	s.types("\x03")
	s.sees("code=0")
	s.code()
	s.restored()
}

// The window is closed: the program ends, and what was done is saved.
func TestWindowClosed(t *testing.T) {
	t.Parallel()
	s := onTerminal(t, nil, "downstream", "--course", smallCourse(t), "play", "short-call")
	s.sees("stop-field")
	s.types("\r")
	s.sees("Hospital")
	_ = s.sub.Close()
	_ = s.main.Close()
	if code := s.code(); code != exitSignal+int(syscall.SIGHUP) {
		t.Errorf("exit code %d", code)
	}
	if got := strings.Join(s.kinds(), " "); got != "opened step-seen step-seen" {
		t.Errorf("saved: %s", got)
	}
}
