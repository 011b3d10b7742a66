package widget

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// Count is one row of a tally: N of Of. Say stands in place of these words
// where it is not empty.
type Count struct {
	Label string
	N, Of int
	Say   string
}

// Tally draws a bar for each count, with its numbers in words; where it is
// narrow the bar stands under the label. Long labels are set apart.
func Tally(rows []Count, width int, th theme.Theme) []string {
	label, words := 0, 0
	for _, r := range rows {
		label = max(label, ansi.StringWidth(Plain(r.Label, th)))
		words = max(words, ansi.StringWidth(r.words()))
	}
	label = min(label, max(8, width/2))
	cells := min(24, width-label-words-4)
	var out []string
	apart := slices.ContainsFunc(rows, func(r Count) bool { return len(Inline(r.Label, label, th.Text, th)) > 2 })
	for i, r := range rows {
		if i > 0 && apart {
			out = append(out, "")
		}
		if cells < 4 {
			out = append(out, r.stacked(width, th)...)
			continue
		}
		lines := Inline(r.Label, label, th.Text, th)
		for i, l := range lines {
			lines[i] = pad(l, label)
		}
		lines[0] += "  " + r.drawn(cells, th)
		out = append(out, lines...)
	}
	return clip(out, width)
}

// drawn is the bar with its words. Of nothing there is no bar: an empty one would
// say none of many.
func (r Count) drawn(cells int, th theme.Theme) string {
	if r.Of == 0 {
		return th.Dim.Render(r.words())
	}
	return th.Accent.Render(bar(r.N, r.Of, cells, th)) + "  " + th.Text.Render(r.words())
}

func (r Count) words() string {
	if r.Say != "" {
		return r.Say
	}
	return fmt.Sprintf("%d of %d", r.N, r.Of)
}

func (r Count) stacked(width int, th theme.Theme) []string {
	lines := Inline(r.Label, width, th.Text, th)
	words := Wrap(r.words(), width, th.Text)
	if cells := width - ansi.StringWidth(r.words()) - 1; cells >= 4 && r.Of > 0 {
		words = []string{th.Accent.Render(bar(r.N, r.Of, min(24, cells), th)) + " " + th.Text.Render(r.words())}
	}
	return append(lines, words...)
}
