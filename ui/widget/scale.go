package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// Scale is bars over hundredths, each with a mark where it would end at best.
// Ideal says what the mark is.
type Scale struct {
	Marks []Mark
	Ideal string
}

// Mark is one row of a Scale; Ideal is in hundredths. Of 0 draws no bar.
type Mark struct {
	Count
	Ideal int
}

// scaleCells are how wide a bar may be: as many as let every tenth end with a
// cell.
var scaleCells = []int{40, 30, 20, 10}

// Draw draws a row for each mark, its words behind it, and below all what the
// mark is; where it is narrow the bar stands under the label.
func (s Scale) Draw(width int, th theme.Theme) []string {
	label, cells := s.fit(width, th)
	in := label + 2
	if cells == 0 {
		in = 0
	}
	var out []string
	for _, m := range s.Marks {
		if cells == 0 {
			out = append(append(out, m.stacked(width, th)...), "")
			continue
		}
		out = append(out, pad(th.Text.Render(Plain(m.Label, th)), label)+"  "+m.drawn(cells, th))
	}
	if cells > 0 {
		out = append(out, "")
	}
	return clip(append(out, s.key(in, width, th)...), width)
}

// key says what the mark is.
func (s Scale) key(in, width int, th theme.Theme) []string {
	mark := []string{strings.Repeat(" ", in) + th.Text.Bold(true).Render(th.Glyphs.Aim)}
	if width < 12 {
		return append(mark, Wrap(Plain(s.Ideal, th), width, th.Dim)...)
	}
	return beside(mark, Wrap(Plain(s.Ideal, th), width-in-2, th.Dim), in+1, 1)
}

// fit is how wide the labels are, and how many cells a bar has beside them; 0
// where there is no room.
func (s Scale) fit(width int, th theme.Theme) (label, cells int) {
	bars, few := 0, 0
	for _, m := range s.Marks {
		label = max(label, ansi.StringWidth(Plain(m.Label, th)))
		words := ansi.StringWidth(Plain(m.Say, th))
		if m.Of == 0 {
			few = max(few, words)
		} else {
			bars = max(bars, words)
		}
	}
	for _, n := range scaleCells {
		if label+2+max(n+2+bars, few) <= width {
			return label, n
		}
	}
	return label, 0
}

// drawn is the bar with its words, or the words alone.
func (m Mark) drawn(cells int, th theme.Theme) string {
	if m.Of == 0 {
		return th.Dim.Render(Plain(m.Say, th))
	}
	return m.bar(cells, th) + "  " + th.Text.Render(Plain(m.Say, th))
}

func (m Mark) stacked(width int, th theme.Theme) []string {
	out := Inline(m.Label, width, th.Text, th)
	if m.Of > 0 {
		cells := 10
		if width >= 20 {
			cells = 20
		}
		out = append(out, m.bar(min(cells, width), th))
	}
	return append(out, Inline(m.Say, width, th.Text, th)...)
}

// bar is the bar with its mark in the cell where it would end at best.
func (m Mark) bar(cells int, th theme.Theme) string {
	drawn := []rune(bar(m.N, m.Of, cells, th))
	at := min(max(m.Ideal*cells/100, 1), cells) - 1
	return th.Accent.Render(string(drawn[:at])) + th.Text.Bold(true).Render(th.Glyphs.Aim) + th.Accent.Render(string(drawn[at+1:]))
}
