// Package widget holds the parts screens are drawn with. Each is a value with
// methods and no Update: it takes a width and a theme and gives lines, none
// wider than the width, at any width from 1. Text is inline Markdown that has
// passed the gate of package safe.
package widget

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// ProseWidth is the most cells a line of prose takes: longer ones are hard to
// come back from.
const ProseWidth = 76

// Cell is a place in lines: column and row, from 0.
type Cell struct{ X, Y int }

// Drawn is a part as lines. Where something in it has the focus, Cursor is
// its cell and From to To (not included) are its lines; else Focused is false.
// Tops are the first lines of the items it is made of, if it is.
type Drawn struct {
	Lines    []string
	Tops     []int
	Focused  bool
	Cursor   Cell
	From, To int
}

// Indent moves d right by n cells.
func (d Drawn) Indent(n int) Drawn {
	d.Lines = Indent(d.Lines, n)
	d.Cursor.X += n
	return d
}

// Indent puts n spaces before every line that is not empty.
func Indent(lines []string, n int) []string {
	out, pad := make([]string, len(lines)), strings.Repeat(" ", max(0, n))
	for i, l := range lines {
		if l != "" {
			out[i] = pad + l
		}
	}
	return out
}

// Layout says where the one column of a screen stands: text begins at Left
// and is Text cells wide; pointers and numbers hang into the margin at Hang.
type Layout struct{ Left, Hang, Text int }

// Column is the layout for a window of that width.
func Column(width int) Layout {
	left := 2
	switch {
	case width >= 72:
		left = 5
	case width < 40:
		left = 0
	}
	right := min(left, 2)
	return Layout{Left: left, Hang: max(0, left-2), Text: max(1, min(ProseWidth, width-left-right))}
}

// State is what an option has come to. Its word is drawn before any colour.
type State string

// The states. They are spelt as play.State is, so that one converts to the
// other.
const (
	Open   State = "open"
	Chosen State = "chosen"
	Off    State = "off"
	Right  State = "right"
	Wrong  State = "wrong"
	Missed State = "missed" // right, and not chosen
)

// Word is the state for a reader: empty for Open.
func (s State) Word() string {
	switch s {
	case Chosen:
		return "Chosen"
	case Off:
		return "Not open"
	case Right:
		return "Right"
	case Wrong:
		return "Wrong"
	case Missed:
		return "Missed: this was right"
	}
	return ""
}

func (s State) style(th theme.Theme) lipgloss.Style {
	switch s {
	case Chosen:
		return th.Accent
	case Off:
		return th.Dim
	case Right:
		return th.Right
	case Wrong:
		return th.Wrong
	case Missed:
		return th.Partly
	}
	return th.Text
}

// clip cuts every line at width: the last guard, for what cannot be wrapped
// any narrower.
func clip(lines []string, width int) []string {
	for i, l := range lines {
		if ansi.StringWidth(l) > width {
			lines[i] = ansi.Truncate(l, max(0, width), "")
		}
	}
	return lines
}

// pad fills s with spaces up to width.
func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-ansi.StringWidth(s)))
}

// hang puts first before the first of lines and as many spaces before the
// others.
func hang(first string, lines []string) []string {
	out, rest := make([]string, len(lines)), strings.Repeat(" ", ansi.StringWidth(first))
	for i, l := range lines {
		switch {
		case i == 0:
			out[i] = first + l
		case l != "":
			out[i] = rest + l
		}
	}
	return out
}
