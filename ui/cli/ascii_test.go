package cli

import (
	"strings"
	"testing"

	"downstream/course/play"
	"downstream/ui/learn"
)

// ASCII marks are there as soon as they are asked for, and gone as soon as they are
// not: on the screen and line by line, also where a flag asked for them.
func TestASCIIMarksComeAndGoAtOnce(t *testing.T) {
	t.Parallel()
	begin := func(a *app) (play.Stage, error) { return learn.Live(a.home), nil }
	for _, seed := range []string{"--seed=1", "--ascii"} {
		dir := t.TempDir()
		s := sitAt(t, dir, nil, seed, begin)
		if seed == "--ascii" {
			s.d.Refute("▸", "`")
			s.d.Press("o", "3", "enter")
		} else {
			s.d.Expect("▸")
			s.d.Press("o", "3", "enter")
			s.d.Refute("▸")
			s.d.Press("enter")
		}
		s.d.Expect("ASCII marks", "off")
		s.d.Expect("▸")
		s.d.Press("esc")
		s.d.Expect("▸")
		s.leave()
	}
	said := readPlainAt(t, nil, ":o\n3\n:q\n", "--data", t.TempDir())
	if before, after, ok := strings.Cut(said, "Settings"); !ok || !strings.Contains(before, "–") || strings.Contains(after[strings.LastIndex(after, "ASCII"):], "–") {
		t.Errorf("plain lines say\n%s", said)
	}
}
