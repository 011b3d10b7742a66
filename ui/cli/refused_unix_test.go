//go:build unix

package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A refused line of a pipe is told with its number beside what is said, and not
// twice where both go to one place. Either way it is counted.
func TestARefusedLineIsToldOnceInOnePlace(t *testing.T) {
	t.Parallel()
	run := func(out, err *os.File) {
		t.Helper()
		code := Main([]string{"play", "three-kinds-of-customer", "--data", t.TempDir(), "--plain"}, IO{In: strings.NewReader("7\n:q\n"), Out: out, Err: err, Env: environment})
		if code != exitFindings {
			t.Errorf("it ends with %d", code)
		}
	}
	file := func(name string) *os.File {
		t.Helper()
		f, err := os.Create(filepath.Join(t.TempDir(), name))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = f.Close() })
		return f
	}
	const said = "Press Enter to go on; there is nothing to choose now."
	for _, together := range []bool{true, false} {
		out := file("out")
		err := out
		if !together {
			err = file("err")
		}
		run(out, err)
		wrote, no := os.ReadFile(out.Name())
		if n := bytes.Count(wrote, []byte(said)); no != nil || n != 1 {
			t.Errorf("together %v: said %d times:\n%s", together, n, wrote)
		}
		if told, _ := os.ReadFile(err.Name()); !together && string(told) != "line 1: "+said+"\n" {
			t.Errorf("told apart: %q", told)
		}
	}
}

// After a miss plain lines say again what can be typed: nothing else is new, and
// the last line must not be that it is saved.
func TestAMissInPlainLinesEndsWithAWayOn(t *testing.T) {
	t.Parallel()
	said := strings.TrimSpace(readPlain(t, t.TempDir(), entry{want: "play", id: "three-kinds-of-customer"}, "\n\n\n\n\n\n1a 2a 3a 4a 5a 6a 7a 8a 9a\n"))
	last := said[strings.LastIndex(said, "\n")+1:]
	if !strings.Contains(said, "Partly: ") || !strings.HasPrefix(last, "Type numbers with letters, such as 1b 2a.") {
		t.Errorf("it ends in %q:\n%s", last, said)
	}
}
