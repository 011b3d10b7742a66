package uitest

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
)

// Expect asserts that the screen holds each of lines, in this order, each as
// part of a line at or below the one before.
func (d *Driver) Expect(lines ...string) {
	d.t.Helper()
	if missing, ok := inOrder(d.Screen(), lines); !ok {
		d.t.Fatalf("uitest: the screen does not show, in this place:\n\n    %s\n\n%s", missing, Boxed(d.Screen()))
	}
}

func inOrder(screen string, lines []string) (missing string, ok bool) {
	rest := strings.Split(screen, "\n")
	for _, want := range lines {
		found := false
		for i, l := range rest {
			if at := strings.Index(l, want); at >= 0 {
				rest[i] = l[at+len(want):]
				rest, found = rest[i:], true
				break
			}
		}
		if !found {
			return want, false
		}
	}
	return "", true
}

// Refute asserts that the screen holds none of texts.
func (d *Driver) Refute(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if strings.Contains(d.Screen(), text) {
			d.t.Fatalf("uitest: the screen should not show:\n\n    %s\n\n%s", text, Boxed(d.Screen()))
		}
	}
}

// Boxed draws a border round a screen, so that a test's output shows where
// lines end.
func Boxed(screen string) string {
	lines, wide := strings.Split(screen, "\n"), 0
	for _, l := range lines {
		wide = max(wide, ansi.StringWidth(l))
	}
	edge := "+" + strings.Repeat("-", wide) + "+"
	var b strings.Builder
	fmt.Fprintln(&b, edge)
	for _, l := range lines {
		fmt.Fprintf(&b, "|%s%s|\n", l, strings.Repeat(" ", wide-ansi.StringWidth(l)))
	}
	return b.String() + edge
}

// Golden compares the screen with testdata/<name>.golden: the text, a rule,
// and the cell of the cursor. Run the test with -update to write the file.
func (d *Driver) Golden(name string) {
	d.t.Helper()
	x, y, ok := d.Cursor()
	at := "hidden"
	if ok {
		at = fmt.Sprintf("%d,%d", x, y)
	}
	Golden(d.t, name, fmt.Sprintf("%s\n\n%dx%d, cursor %s\n", d.Screen(), d.w, d.h, at))
}

// GoldenStyled is Golden of the frame with its styles, written as tags.
func (d *Driver) GoldenStyled(name string) { d.t.Helper(); Golden(d.t, name, Tagged(d.Raw())+"\n") }

// GoldenSizes is Golden at the three sizes every screen is looked at in.
func (d *Driver) GoldenSizes(name string) {
	d.t.Helper()
	for _, s := range [][2]int{{40, 15}, {80, 24}, {120, 40}} {
		d.Resize(s[0], s[1])
		d.Golden(fmt.Sprintf("%s-%dx%d", name, s[0], s[1]))
	}
}

// Golden compares text with testdata/<name>.golden.
func Golden(t testing.TB, name, text string) {
	t.Helper()
	golden.RequireEqual(named{t, name}, text)
}

// named gives a test the name its golden file is found by.
type named struct {
	testing.TB
	name string
}

func (n named) Name() string { return n.name }

// Tagged writes styles so that a person can read and compare them: {1;36} for
// bold cyan, {} for their end.
func Tagged(raw string) string {
	s := regexp.MustCompile("\x1b\\[([0-9;:]*)m").ReplaceAllStringFunc(raw, func(seq string) string {
		p := seq[2 : len(seq)-1]
		if p == "0" {
			p = ""
		}
		return "{" + p + "}"
	})
	return strings.ReplaceAll(s, "\x1b", "␛")
}
