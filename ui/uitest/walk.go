package uitest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Walk presses n random keys of keys and now and then resizes to one of
// sizes. After each step the frame must have exactly the window's lines, none
// wider than it, and the cursor must be in it. The same seed walks the same
// way. It ends early when the model quits.
func Walk(t testing.TB, model tea.Model, keys []string, sizes [][2]int, n int, seed uint64) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 0))
	d := New(t, model, sizes[0][0], sizes[0][1])
	var steps []string
	defer func() {
		if v := recover(); v != nil {
			t.Fatalf("uitest: panic %v after seed %d: %s", v, seed, strings.Join(steps, " "))
		}
	}()
	for range n {
		if d.Quit() {
			return
		}
		if r.IntN(8) == 0 {
			s := sizes[r.IntN(len(sizes))]
			steps = append(steps, fmt.Sprintf("%dx%d", s[0], s[1]))
			d.Resize(s[0], s[1])
		} else {
			k := keys[r.IntN(len(keys))]
			steps = append(steps, k)
			d.Press(k)
		}
		if wrong := d.Misfit(); wrong != "" && !d.Quit() {
			t.Fatalf("uitest: %s after seed %d: %s\n\n%s", wrong, seed, strings.Join(steps, " "), Boxed(d.Screen()))
		}
	}
}

// Misfit says how the frame does not fit the window, or nothing.
func (d *Driver) Misfit() string {
	lines := strings.Split(d.Raw(), "\n")
	if len(lines) != d.h {
		return fmt.Sprintf("%d lines in a window of %d", len(lines), d.h)
	}
	for i, l := range lines {
		if w := ansi.StringWidth(l); w > d.w {
			return fmt.Sprintf("line %d is %d cells wide in a window of %d", i+1, w, d.w)
		}
	}
	if x, y, ok := d.Cursor(); ok && (x < 0 || y < 0 || x >= d.w || y >= d.h) {
		return fmt.Sprintf("the cursor is at %d,%d in a window of %dx%d", x, y, d.w, d.h)
	}
	return ""
}
