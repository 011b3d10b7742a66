package widget

import (
	"fmt"

	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// Turn is one decision of a story: where, what was chosen, why that was
// right or not, and what else could have been.
type Turn struct {
	Number            int
	Place, Taken, Why string
	Others            []string
}

// Path is the way taken through a story. The roads not taken are folded
// behind their number, but at the focused decision, or everywhere with All.
type Path struct {
	Turns []Turn
	Focus int
	All   bool
}

// roadsBeside is the width from which roads not taken stand beside the path.
const roadsBeside = 100

// Draw writes the decisions under each other. The cursor is at the focused
// one's number.
func (p Path) Draw(width int, th theme.Theme) Drawn {
	d := Drawn{Lines: []string{}}
	l := list{items: make([]Item, len(p.Turns)), focus: p.Focus, label: func(i int) string { return fmt.Sprint(p.Turns[i].Number) }}
	labels, _ := l.columns()
	left := width
	if width >= roadsBeside {
		left = width * 3 / 5
	}
	for i := range p.Turns {
		from := len(d.Lines)
		d.Tops = append(d.Tops, from)
		first, at := l.prefix(i, labels, 0, left, th)
		d.Lines = append(d.Lines, p.turn(i, first, width, left, th)...)
		if i == p.Focus {
			d.Focused, d.From, d.To = true, from, len(d.Lines)
			d.Cursor = Cell{min(at, max(0, width-1)), from}
		}
	}
	return d
}

// turn is one decision: its place, an arrow to what was taken, and the others
// beside or below.
func (p Path) turn(i int, first string, width, left int, th theme.Theme) []string {
	t, style := p.Turns[i], th.Text
	if i == p.Focus {
		style = th.Focus
	}
	in := ansi.StringWidth(first)
	if width < 2*narrow {
		in = 0
	}
	place := hangRuns(first, inlineRuns(th.Glyphs.Fold(t.Place), style, th), nil, left)
	arrow := th.Accent.Render(th.Glyphs.Arrow) + " "
	lines := append(place, Indent(hanging(arrow, t.Taken, left-in, th), in)...)
	if t.Why != "" && (p.All || i == p.Focus) {
		lines = append(lines, Indent(Inline(t.Why, max(1, left-in), th.Dim, th), in)...)
	}
	others := t.others(p.All || i == p.Focus, in, width, left, th)
	if left < width {
		return clip(beside(lines, others, left, 3), width)
	}
	return clip(append(lines, Indent(others, in)...), width)
}

// others are the roads not taken: how many, or each of them.
func (t Turn) others(unfold bool, in, width, left int, th theme.Theme) []string {
	room := max(1, width-in)
	if left < width {
		room = max(1, width-left-3)
	}
	if len(t.Others) == 0 {
		return nil
	}
	if !unfold {
		return Wrap(fmt.Sprintf("%d not taken", len(t.Others)), room, th.Dim)
	}
	lines := Wrap("Not taken:", room, th.Dim)
	for _, o := range t.Others {
		lines = append(lines, hanging(th.Glyphs.Dash+" ", o, room, th)...)
	}
	return lines
}

// hanging wraps text behind a mark.
func hanging(mark, text string, width int, th theme.Theme) []string {
	if width < narrow {
		return append(chop(mark, width), Inline(text, max(1, width), th.Text, th)...)
	}
	return hang(mark, Inline(text, max(1, width-2), th.Text, th))
}
