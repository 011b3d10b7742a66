package cli

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"

	"downstream/progress/sqlite"
)

// TestMain makes the test binary the program too: scripts call it as exits, the
// tests with a real terminal as downstream, and as broken where it must fail.
func TestMain(m *testing.M) {
	if os.Getenv("GORACE") == "" { // under -race every process sleeps a second when it ends
		_ = os.Setenv("GORACE", "atexit_sleep_ms=0")
	}
	testscript.Main(m, map[string]func(){
		"downstream": func() { os.Exit(Main(os.Args[1:], Process())) },
		"exits":      exits,
		"limited":    limited,
		"broken":     broken,
	})
}

// exits runs the program and fails where its exit code is not the one wanted:
//
//	exits 2 play nothing-of-that-name
//
// It fails too where a byte is written that a terminal could take for a
// command, whatever the script is about.
func exits() {
	want, err := strconv.Atoi(os.Args[1])
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	p := Process()
	out, errs := &inert{to: os.Stdout}, &inert{to: os.Stderr}
	p.Out, p.Err = out, errs
	code := Main(os.Args[2:], p)
	if code != want || out.bad != "" || errs.bad != "" {
		fmt.Fprintf(os.Stderr, "\nexit code %d, want %d %s%s\n", code, want, out.bad, errs.bad)
		os.Exit(1)
	}
}

// inert writes on and remembers the first byte that may command a terminal.
type inert struct {
	to  io.Writer
	bad string
}

func (w *inert) Write(b []byte) (int, error) {
	for i := 0; i < len(b) && w.bad == ""; {
		r, n := utf8.DecodeRune(b[i:])
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError {
			w.bad = fmt.Sprintf("a byte that commands: %q", b[max(0, i-20):min(len(b), i+20)])
		}
		i += n
	}
	return w.to.Write(b)
}

// The program as a careless and as a hostile user meet it. Each script is one
// story; the course they play is testdata/course.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", RequireUniqueNames: true, UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(e *testscript.Env) error {
			for _, v := range [][2]string{
				{"HOME", filepath.Join(e.WorkDir, "home")}, {"DOWNSTREAM_DATA", filepath.Join(e.WorkDir, "data")},
				{"TERM", "xterm-256color"}, {"LANG", "en_GB.UTF-8"}, {"ESC", "\x1b"}, {"BEL", "\a"}, {"C1", "\u009b"},
				{"NO_COLOR", ""}, {"GORACE", os.Getenv("GORACE")},
			} {
				e.Setenv(v[0], v[1])
			}
			return errors.Join(os.CopyFS(filepath.Join(e.WorkDir, "course"), os.DirFS("testdata/course")),
				os.CopyFS(filepath.Join(e.WorkDir, "sound"), os.DirFS("testdata/course")))
		},
		Condition: func(name string) (bool, error) {
			switch name {
			case "root":
				return os.Geteuid() == 0, nil
			case "unix":
				return runtime.GOOS != "windows", nil
			}
			return false, fmt.Errorf("no condition is called %s", name)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"bytes": bytesFile, "replace": replaceText, "evilzip": evilZip, "cut": cutFile, "version999": newerFile,
			"same": sameBytes, "count": countText, "private": private, "room": roomSession,
		},
	})
}

// bytesFile FILE TEXT [TIMES] writes a Go string literal's bytes, so often.
func bytesFile(ts *testscript.TestScript, _ bool, args []string) {
	s, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	times := 1
	if len(args) > 2 {
		times, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	ts.Check(err)
	_, err = f.WriteString(strings.Repeat(s, times))
	ts.Check(err)
	ts.Check(f.Close())
}

// replaceText FILE OLD NEW changes the only OLD of a file; NEW is a Go string
// literal.
func replaceText(ts *testscript.TestScript, _ bool, args []string) {
	was := ts.ReadFile(args[0])
	if strings.Count(was, args[1]) != 1 {
		ts.Fatalf("%s holds %q %d times", args[0], args[1], strings.Count(was, args[1]))
	}
	now, err := strconv.Unquote(`"` + args[2] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(was, args[1], now, 1)), 0o600))
}

// cutFile FILE leaves the first half of a file.
func cutFile(ts *testscript.TestScript, _ bool, args []string) {
	was := ts.ReadFile(args[0])
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(was[:len(was)/2]), 0o600))
}

// newerFile DIR makes the progress that of a program to come.
func newerFile(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", filepath.Join(ts.MkAbs(args[0]), sqlite.FileName))
	ts.Check(err)
	_, err = db.Exec("PRAGMA user_version = 999")
	ts.Check(err)
	ts.Check(db.Close())
}

// sameBytes A B compares two files, byte for byte and without printing them.
func sameBytes(ts *testscript.TestScript, neg bool, args []string) {
	if (ts.ReadFile(args[0]) == ts.ReadFile(args[1])) == neg {
		ts.Fatalf("%s and %s: same is %v", args[0], args[1], neg)
	}
}

// countText N TEXT counts how often stdout holds a text.
func countText(ts *testscript.TestScript, _ bool, args []string) {
	if got := strings.Count(ts.ReadFile("stdout"), args[1]); strconv.Itoa(got) != args[0] {
		ts.Fatalf("%q stands %d times in the output, not %s", args[1], got, args[0])
	}
}

// private DIR fails where somebody else may look into a folder or its files.
func private(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			err = fmt.Errorf("%s has mode %v", path, info.Mode())
		}
		return err
	}))
}

// evilZip KIND FILE packs the course with something evil besides.
func evilZip(ts *testscript.TestScript, _ bool, args []string) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if args[0] != "many" {
		ts.Check(z.AddFS(os.DirFS(ts.MkAbs("course"))))
	}
	ts.Check(addEvil(z, args[0], ts.MkAbs("outside")))
	ts.Check(z.Close())
	pack := b.Bytes()
	if args[0] == "half" {
		pack = pack[:len(pack)/2]
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), pack, 0o600))
}

func addEvil(z *zip.Writer, kind, outside string) error {
	names := map[string]string{
		"parent": "../outside/evil.yaml", "deep": "m1/../../outside/evil.yaml", "absolute": filepath.ToSlash(outside) + "/evil.yaml",
		"backslash": `..\outside\evil.yaml`, "drive": `C:\evil.yaml`, "case": "COURSE.YAML", "twice": "course.yaml", "device": "con.yaml",
		"escape": "a\x1b]0;owned\ab.yaml", "nul": "a\x00b.yaml",
	}
	switch kind {
	case "good", "half":
		return nil
	case "many":
		for i := range 2001 {
			if _, err := z.Create(fmt.Sprintf("f%d.yaml", i)); err != nil {
				return err
			}
		}
		return nil
	case "bomb":
		w, err := z.Create("big.yaml")
		if err == nil {
			_, err = w.Write(bytes.Repeat([]byte("a"), 10<<20))
		}
		return err
	case "symlink":
		h := &zip.FileHeader{Name: "link.yaml"}
		h.SetMode(fs.ModeSymlink | 0o777)
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = io.WriteString(w, "/etc/passwd")
		}
		return err
	}
	w, err := z.CreateHeader(&zip.FileHeader{Name: names[kind]})
	if err == nil {
		_, err = io.WriteString(w, "kind: course\n")
	}
	return err
}
