package theme

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Ground paints lines on the theme's own background, every cell of the width.
// A theme that leaves the terminal its background changes nothing. The cells
// are painted, and the terminal is not asked to change its background: some
// cannot, and one that can would keep it after a crash. The end of a line is
// filled with no-break spaces, since a renderer erases ordinary ones, and what
// is erased takes the ground on in some terminals only.
func (th Theme) Ground(lines []string, width int) []string {
	if th.Background == nil {
		return lines
	}
	on, _, _ := strings.Cut(lipgloss.NewStyle().Background(th.Background).Foreground(th.Foreground).Render("x"), "x")
	again := strings.NewReplacer("\x1b[m", "\x1b[m"+on, "\x1b[0m", "\x1b[m"+on)
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = on + again.Replace(l) + strings.Repeat("\u00a0", max(0, width-ansi.StringWidth(l))) + "\x1b[m"
	}
	return out
}
