package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// Table has headings, which may be empty, and rows. A row may be shorter than
// the headings.
type Table struct {
	Heads []string
	Rows  [][]string
}

// minColumn is the least a column is squeezed to before the table is stacked.
const minColumn = 8

// Draw gives columns where they fit, else a block of "heading: cell" lines for
// each row.
func (t Table) Draw(width int, th theme.Theme) []string {
	widths := t.widths(th)
	if len(widths) == 0 {
		return nil
	}
	if !squeeze(widths, width-2*(len(widths)-1)) {
		return t.stacked(width, th)
	}
	var out []string
	if strings.Join(t.Heads, "") != "" {
		out = append(out, t.row(t.Heads, widths, th, true)...)
		out = append(out, Rule(min(width, sum(widths)+2*(len(widths)-1)), th))
	}
	for _, r := range t.Rows {
		out = append(out, t.row(r, widths, th, false)...)
	}
	return clip(out, width)
}

// widths are those the cells would like.
func (t Table) widths(th theme.Theme) []int {
	n := len(t.Heads)
	for _, r := range t.Rows {
		n = max(n, len(r))
	}
	widths := make([]int, n)
	for _, r := range append([][]string{t.Heads}, t.Rows...) {
		for i, c := range r {
			widths[i] = max(widths[i], ansi.StringWidth(Plain(c, th)))
		}
	}
	return widths
}

// squeeze takes from the widest column until all fit room. It reports false
// where a column would become too narrow to read.
func squeeze(widths []int, room int) bool {
	for sum(widths) > room {
		widest := 0
		for i, w := range widths {
			if w > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= minColumn {
			return false
		}
		widths[widest]--
	}
	return true
}

func sum(all []int) int {
	n := 0
	for _, v := range all {
		n += v
	}
	return n
}

func (t Table) row(cells []string, widths []int, th theme.Theme, head bool) []string {
	style := th.Text
	if head {
		style = th.Heading
	}
	var out []string
	left := 0
	for i, w := range widths {
		var col []string
		if i < len(cells) {
			col = Inline(cells[i], max(1, w), style, th)
		}
		if i == 0 {
			out = col
		} else {
			out = beside(out, col, left, 2)
			left += 2
		}
		left += w
	}
	return out
}

func (t Table) stacked(width int, th theme.Theme) []string {
	var out []string
	for n, r := range t.Rows {
		if n > 0 {
			out = append(out, "")
		}
		for i, c := range r {
			runs := inlineRuns(th.Glyphs.Fold(c), th.Text, th)
			if i < len(t.Heads) && t.Heads[i] != "" {
				runs = append([]run{plainRun(Plain(t.Heads[i], th)+": ", th.Heading)}, runs...)
			}
			out = append(out, wrapRuns(runs, width)...)
		}
	}
	return out
}
