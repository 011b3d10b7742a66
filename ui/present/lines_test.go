package present

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"downstream/ui/uitest"
)

// A session is a script; beside it in a .golden is all that the facilitator hears,
// each line typed behind a “>”. The first line names what is opened. A line that
// begins with @ moves the clock: @3m.
func TestSessionsLineByLine(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	files, _ := filepath.Glob("testdata/*.session")
	if len(files) == 0 {
		t.Fatal("no sessions")
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".session"), func(t *testing.T) {
			t.Parallel()
			script, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			uitest.Golden(t, strings.TrimSuffix(filepath.Base(file), ".session"), perform(t, p, string(script)))
		})
	}
}

// perform types a script and gives the transcript.
func perform(t *testing.T, p programme, script string) string {
	t.Helper()
	id, rest, _ := strings.Cut(script, "\n")
	m := begun(t, p, id)
	var out, errs bytes.Buffer
	l := &Lines{Out: &out, Err: &errs, Piped: true, Session: m, Now: m.clock.now}
	l.begin()
	for line := range strings.Lines(rest) {
		line = strings.TrimSuffix(line, "\n")
		if by, ok := strings.CutPrefix(line, "@"); ok {
			d, err := time.ParseDuration(by)
			if err != nil {
				t.Fatal(err)
			}
			m.clock.at = m.clock.at.Add(d)
			out.WriteString("\n@ " + m.clock.at.Format("15:04:05") + "\n")
			l.tick()
			continue
		}
		out.WriteString("\n> " + line + "\n")
		if l.take(line); l.leaving && l.done() {
			break
		}
	}
	return out.String()
}

// The loop itself: the end of input leaves, refused lines count and are told
// with their number, and q has to be said twice.
func TestRunReadsItsInput(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	for _, c := range []struct {
		name, in  string
		refused   int
		said, err string
	}{
		{"end of input", "h 3 0 5 1", 0, "All is saved.", ""},
		{"a line that does not fit", "x\nh 3 0\n", 2, "All is saved.", "line 1: “x” is nothing that works here. ? lists what does.\nline 2: There are 4 to count, A B C D: type a number for each, such as 3 0 5 1, or one letter.\n"},
		{"q twice", "q\nq\nx\n", 0, "All is saved.", ""},
		{"q and another thing stays", "q\nh c\nx\n", 1, "Most hands: C.", "line 3: “x” is nothing that works here. ? lists what does.\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := begun(t, p, "s01-two-empty-boxes")
			var out, errs bytes.Buffer
			l := &Lines{In: strings.NewReader(c.in), Out: &out, Err: &errs, Piped: true, Session: m, Now: m.clock.now}
			refused, err := l.Run(context.Background())
			if err != nil || refused != c.refused || errs.String() != c.err || !strings.Contains(out.String(), c.said) {
				t.Errorf("refused %d, error %v, told %q, said:\n%s", refused, err, errs.String(), out.String())
			}
		})
	}
}
