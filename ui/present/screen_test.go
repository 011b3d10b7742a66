package present

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"downstream/ui"
	"downstream/ui/theme"
	"downstream/ui/uitest"
)

// sizes are those of the issue.
var sizes = [][2]int{{80, 24}, {100, 30}, {160, 45}}

// seat shows a session in a window.
func seat(t testing.TB, m *memory, th theme.Theme, w, h int) *uitest.Driver {
	t.Helper()
	c := uitest.NewClock(m.clock.at)
	sh := ui.New(ui.Options{Start: New(Options{Session: m, Now: m.clock.now, Tick: c.Tick}), Theme: th})
	return uitest.New(t, sh, w, h)
}

// looks are the projector after some keys.
func looks() []struct{ name, open, keys string } {
	const story, hour = "s01-two-empty-boxes", "half-hour"
	return []struct{ name, open, keys string }{
		{"scene", story, ""},
		{"hands", story, "pgdown h"},
		{"counting", story, "h 3 space 0 space 5"},
		{"shown", story, "h 3 space 0 space 5 space 1 enter s"},
		{"talk", story, "h 3 space 0 space 5 space 1 enter s t"},
		{"second", story, "h 3 space 0 space 5 space 1 enter s t v 4 space 0 space 4 space 1 enter s"},
		{"level", story, "h 3 space 0 space 3 space 1 enter s g"},
		{"downstream", story, "D C"},
		{"rewind", story, "A B C r"},
		{"roads", story, "A B C r 1 enter B c"},
		{"note", story, "n t h e space f o r m"},
		{"blank", story, "b"},
		{"help", story, "?"},
		{"leave", story, "q"},
		{"part", hour, ""},
		{"part-story", hour, "] ] enter m 2 enter"},
		{"question", "m1-who-is-the-customer", "s enter h 4 space 5 enter s g"},
	}
}

// TestPictures compares each look with testdata/<name>.golden: three sizes with
// the cursor, and once in colour on a dark and a light ground.
func TestPictures(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	for _, l := range looks() {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			for _, size := range sizes {
				d := seat(t, begun(t, p, l.open), theme.New(theme.Mono, true), size[0], size[1])
				d.Press(strings.Fields(l.keys)...)
				fits(t, d)
				x, y, _ := d.Cursor()
				fmt.Fprintf(&out, "%dx%d, cursor %d,%d\n%s\n\n", size[0], size[1], x, y, uitest.Boxed(d.Screen()))
			}
			for _, dark := range []bool{true, false} {
				d := seat(t, begun(t, p, l.open), theme.New(theme.River, dark), 80, 24)
				d.Press(strings.Fields(l.keys)...)
				fmt.Fprintf(&out, "dark %v\n%s\n\n", dark, uitest.Tagged(d.Raw()))
			}
			uitest.Golden(t, l.name, out.String())
		})
	}
}

func fits(t *testing.T, d *uitest.Driver) {
	t.Helper()
	if wrong := d.Misfit(); wrong != "" {
		t.Errorf("%s\n%s", wrong, uitest.Boxed(d.Screen()))
	}
}

// Whatever is pressed, in whatever window, the frame fits, nothing breaks, and
// the session goes on: leaving takes a question and its answer.
func TestWalk(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	keys := strings.Fields("enter enter enter enter space h s t v g r c b m n o p u ] [ + ? q esc esc A B C D E F " +
		"0 1 2 3 4 5 space a d up down pgup pgdown home end tab backspace ctrl+c x z H Q")
	windows := [][2]int{{80, 24}, {100, 30}, {160, 45}, {40, 12}, {60, 18}, {200, 60}, {20, 6}, {12, 3}, {1, 1}}
	for i, id := range []string{"s01-two-empty-boxes", "s03-window-four", "half-hour", "m1-who-is-the-customer", "draw-your-chain"} {
		for seed := range uint64(2) {
			t.Run(fmt.Sprint(id, seed), func(t *testing.T) {
				t.Parallel()
				m := begun(t, p, id)
				c := uitest.NewClock(m.clock.at)
				sh := ui.New(ui.Options{Start: New(Options{Session: m, Now: m.clock.now, Tick: c.Tick}), Theme: theme.New(theme.Names()[(i+int(seed))%4], seed == 0),
					Router: func(ui.Go) (ui.Screen, tea.Cmd) { t.Error("it left"); return nil, nil }})
				uitest.Walk(t, sh, keys, windows, 200, seed)
			})
		}
	}
}
