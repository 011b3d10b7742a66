package widget

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// Gauge is one meter of a story. Without a Word it is its number; with one it
// is the word and a cell for each word up to it, so that two meters with the
// same words are as long where they say the same.
type Gauge struct {
	Label, Word string
	N, Of       int // the word's place, from 1, among so many
	Value       int
}

// Gauges writes them side by side, as many to a line as fit. One that is
// wider than a line gives up its bar.
func Gauges(all []Gauge, width int, th theme.Theme) []string {
	var parts []string
	for _, g := range all {
		words := th.Dim.Render(Plain(g.Label, th)+":") + " " + th.Text.Render(g.words(th))
		if full := words + g.bar(th); ansi.StringWidth(full) <= width {
			words = full
		}
		parts = append(parts, chop(words, width)...)
	}
	return clip(flow(parts, 3, width), width)
}

func (g Gauge) words(th theme.Theme) string {
	if g.Word == "" {
		return strconv.Itoa(g.Value)
	}
	return Plain(g.Word, th)
}

func (g Gauge) bar(th theme.Theme) string {
	if g.Word == "" || g.Of < 2 {
		return ""
	}
	return " " + th.Accent.Render(bar(g.N, g.Of, g.Of, th))
}

// bar fills cells in the proportion n to of: none only for nothing, all only
// for everything.
func bar(n, of, cells int, th theme.Theme) string {
	full := 0
	if of > 0 {
		n = max(0, min(n, of))
		full = (n*cells*2 + of) / (2 * of)
		if n > 0 {
			full = max(1, full)
		}
		if n < of {
			full = min(cells-1, full)
		}
	}
	full = max(0, full)
	return strings.Repeat(th.Glyphs.Full, full) + strings.Repeat(th.Glyphs.Empty, max(0, cells-full))
}

// flow puts parts on as few lines as hold them, gap cells between two.
func flow(parts []string, gap, width int) []string {
	lines := []string{}
	used := 0
	for _, p := range parts {
		w := ansi.StringWidth(p)
		if len(lines) > 0 && used+gap+w <= width {
			lines[len(lines)-1] += strings.Repeat(" ", gap) + p
			used += gap + w
			continue
		}
		lines, used = append(lines, p), w
	}
	return lines
}
