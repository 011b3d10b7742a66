package widget

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// Row is one line of a Desk. Label is the number to press, or empty; Note is
// why it is closed.
type Row struct {
	Label string
	Cells []string
	Note  string
	Off   bool
}

// Desk is a list to open things from, in columns. Focus is a row, or -1.
type Desk struct {
	Rows  []Row
	Focus int
}

// deskGaps are what stands between two columns of a desk: less where one more
// column fits for it.
var deskGaps = []int{3, 2}

// Draw sets the cells under each other in as many columns as fit, and the
// further cells of a row under its first.
func (d Desk) Draw(width int, th theme.Theme) Drawn {
	out := Drawn{Lines: []string{}}
	labels, columns := d.columns(th)
	room := width - ansi.StringWidth(th.Glyphs.Pointer) - 1
	if labels > 0 {
		room -= labels + 2
	}
	columns, gap := fitting(columns, room)
	for i, r := range d.Rows {
		from := len(out.Lines)
		out.Tops = append(out.Tops, from)
		pointer, style := strings.Repeat(" ", ansi.StringWidth(th.Glyphs.Pointer)), d.style(i, th)
		if i == d.Focus {
			pointer = th.Accent.Render(th.Glyphs.Pointer)
			out.Focused, out.Cursor = true, Cell{min(ansi.StringWidth(th.Glyphs.Pointer)+1, max(0, width-1)), from}
		}
		first := pointer + " "
		if labels > 0 {
			first += strings.Repeat(" ", labels-len(r.Label)) + th.Key.Render(r.Label) + "  "
		}
		out.Lines = append(out.Lines, clip(r.draw(first, columns, gap, room, width, style, th), width)...)
		if i == d.Focus {
			out.From, out.To = from, len(out.Lines)
		}
	}
	return out
}

func (d Desk) style(i int, th theme.Theme) lipgloss.Style {
	style := th.Text
	if d.Rows[i].Off {
		style = th.Dim
	}
	if i == d.Focus {
		style = th.Focus.Inherit(style)
	}
	return style
}

// columns are the widths of the labels and of each cell.
func (d Desk) columns(th theme.Theme) (labels int, columns []int) {
	for _, r := range d.Rows {
		labels = max(labels, len(r.Label))
		for i, c := range r.Cells {
			if i == len(columns) {
				columns = append(columns, 0)
			}
			columns[i] = max(columns[i], ansi.StringWidth(Plain(c, th)))
		}
	}
	return labels, columns
}

func (r Row) draw(first string, columns []int, gap, room, width int, style lipgloss.Style, th theme.Theme) []string {
	var lines []string
	switch {
	case len(r.Cells) == 0:
		lines = []string{first}
	case len(columns) > 1:
		n := min(len(columns), len(r.Cells))
		lines = append([]string{first + r.aligned(n, columns, gap, style, th)}, r.under(n, first, room, th)...)
	default:
		lines = r.stacked(first, room, width, style, th)
	}
	if r.Note == "" {
		return lines
	}
	in := min(ansi.StringWidth(first), max(0, width-narrow))
	return append(lines, Indent(Wrap(Plain(r.Note, th), max(1, width-in), th.Dim), in)...)
}

// fitting are the leading columns that room holds side by side, with the gap
// between them.
func fitting(columns []int, room int) ([]int, int) {
	for n := len(columns); n > 1; n-- {
		for _, gap := range deskGaps {
			if sum(columns[:n])+gap*(n-1) <= room {
				return columns[:n], gap
			}
		}
	}
	return columns[:min(1, len(columns))], deskGaps[0]
}

// aligned is one line of n cells; the first is what the row is, the others
// tell of it.
func (r Row) aligned(n int, columns []int, gap int, style lipgloss.Style, th theme.Theme) string {
	var b strings.Builder
	for i, c := range r.Cells[:n] {
		s := Plain(c, th)
		if i < n-1 {
			s = pad(s, columns[i]+gap)
		}
		b.WriteString(s)
	}
	line := strings.TrimRight(b.String(), " ")
	first := Plain(r.Cells[0], th)
	if len(line) <= len(first) {
		return style.Render(line)
	}
	rest := strings.TrimLeft(line[len(first):], " ")
	return style.Render(first) + line[len(first):len(line)-len(rest)] + th.Dim.Render(rest)
}

func (r Row) stacked(first string, room, width int, style lipgloss.Style, th theme.Theme) []string {
	told := r.told(1, th)
	if lines := r.beside(first, room, style, th); lines != nil {
		return lines
	}
	if room < narrow/2 {
		lines := append([]string{strings.TrimRight(first, " ")}, Inline(r.Cells[0], max(1, width), style, th)...)
		return append(lines, wrapTold(told, max(1, width), th)...)
	}
	return append(hang(first, Inline(r.Cells[0], room, style, th)), r.under(1, first, room, th)...)
}

// beside is a row without a number, such as what Continue opens: its first cell is
// a short word, and the second hangs behind it. Nil where there is no room.
func (r Row) beside(first string, room int, style lipgloss.Style, th theme.Theme) []string {
	if r.Label != "" || len(r.Cells) < 2 {
		return nil
	}
	word := Plain(r.Cells[0], th)
	width := room - ansi.StringWidth(word) - deskGaps[0]
	if width < 2*narrow {
		return nil
	}
	first += style.Render(word) + strings.Repeat(" ", deskGaps[0])
	lines := hang(first, Inline(r.Cells[1], width, th.Dim, th))
	if told := r.told(2, th); told != "" {
		lines = append(lines, Indent(wrapTold(told, width, th), ansi.StringWidth(first))...)
	}
	return lines
}

// wrapTold wraps cells that are told in one line; no line ends in what stands
// between two of them.
func wrapTold(told string, width int, th theme.Theme) []string {
	words := strings.Split(ansi.Wordwrap(told, width, ""), "\n")
	for i, l := range words {
		words[i] = strings.TrimSuffix(strings.TrimRight(l, " "), " "+th.Glyphs.Dot)
	}
	return Wrap(strings.Join(words, "\n"), width, th.Dim)
}

// told are the cells from the nth, those that say something, on one line.
func (r Row) told(n int, th theme.Theme) string {
	var rest []string
	for _, c := range r.Cells[n:] {
		if s := Plain(c, th); s != "" && s != th.Glyphs.Dash {
			rest = append(rest, s)
		}
	}
	return strings.Join(rest, " "+th.Glyphs.Dot+" ")
}

// under are those cells below the first.
func (r Row) under(n int, first string, room int, th theme.Theme) []string {
	told := r.told(n, th)
	if told == "" {
		return nil
	}
	return Indent(wrapTold(told, max(1, room-2), th), ansi.StringWidth(first)+min(2, max(0, room-1)))
}
