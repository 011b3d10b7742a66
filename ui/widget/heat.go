package widget

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// Heat is how much was done in one stretch of time after another, the oldest
// first. Say is the same in words.
type Heat struct {
	Label  string
	Counts []int
	Say    string
}

// Heats draws a strip of blocks for each row, the darker the more of it, all
// under each other, and its words below it; where it is narrow the strip stands
// under the label.
func Heats(rows []Heat, width int, th theme.Theme) []string {
	label, cells := 0, 0
	for _, r := range rows {
		label, cells = max(label, ansi.StringWidth(Plain(r.Label, th))), max(cells, 3*len(r.Counts)-1)
	}
	in := label + 2
	if in+cells > width || label > width/2 {
		in = 0
	}
	out := []string{}
	for _, r := range rows {
		name := Inline(r.Label, width, th.Text, th)
		told := append(r.strip(width, th), Inline(r.Say, max(1, width-in), th.Dim, th)...)
		if in == 0 {
			out = append(append(out, name...), told...)
			continue
		}
		out = append(out, beside(name, told, label, 2)...)
	}
	return clip(out, width)
}

// strip is the blocks alone, without the space between them where there is no
// room for it. A stretch in which anything was done is never as empty as one in
// which nothing was.
func (r Heat) strip(width int, th theme.Theme) []string {
	gap, wide := " ", 2
	if 3*len(r.Counts)-1 > width {
		gap, wide = "", 1
	}
	most := 1
	for _, n := range r.Counts {
		most = max(most, n)
	}
	var cells []string
	for _, n := range r.Counts {
		shade, style := th.Glyphs.Shades[0], th.Dim
		if n > 0 {
			dark := len(th.Glyphs.Shades) - 1
			shade, style = th.Glyphs.Shades[(min(n, most)*dark+most-1)/most], th.Accent
		}
		cells = append(cells, shaded(shade, wide, style))
	}
	return []string{strings.Join(cells, gap)}
}

func shaded(shade string, wide int, style lipgloss.Style) string {
	return style.Render(strings.Repeat(shade, wide))
}
