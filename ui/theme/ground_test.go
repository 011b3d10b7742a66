package theme_test

import (
	"testing"

	"downstream/ui/theme"
)

func TestGround(t *testing.T) {
	t.Parallel()
	const on = "\x1b[38;2;34;48;58;48;2;251;250;245m"
	river := theme.New(theme.River, false)
	for _, c := range []struct {
		name, in string
		th       theme.Theme
		want     string
	}{
		{"a short line is filled", "ab", river, on + "ab\u00a0\u00a0\x1b[m"},
		{"a reset does not lose the ground", "\x1b[1ma\x1b[mb", river, on + "\x1b[1ma\x1b[m" + on + "b\u00a0\u00a0\x1b[m"},
		{"nor does the other reset", "\x1b[1ma\x1b[0mb", river, on + "\x1b[1ma\x1b[m" + on + "b\u00a0\u00a0\x1b[m"},
		{"wide letters count twice", "李雷", river, on + "李雷\x1b[m"},
		{"the terminal keeps its own", "ab", theme.New(theme.Terminal, true), "ab"},
	} {
		if got := c.th.Ground([]string{c.in}, 4)[0]; got != c.want {
			t.Errorf("%s:\n got  %q\n want %q", c.name, got, c.want)
		}
	}
}
