package widget

import (
	"strings"
	"unicode"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// Field is one figure to type. Caret counts runes of Value; the methods that
// edit give the field after the edit.
type Field struct {
	Label, Unit, Note string
	Value             string
	Caret             int
	State             State
}

// maxField is the most runes a field takes.
const maxField = 32

// Insert types s at the caret. What is no printing character is left out,
// and what goes beyond the field's limit.
func (f Field) Insert(s string) Field {
	v := []rune(f.Value)
	at := f.caret()
	for _, r := range s {
		if unicode.IsPrint(r) && len(v) < maxField {
			v = append(v[:at:at], append([]rune{r}, v[at:]...)...)
			at++
		}
	}
	f.Value, f.Caret = string(v), at
	return f
}

// Backspace takes the rune before the caret away.
func (f Field) Backspace() Field {
	v, at := []rune(f.Value), f.caret()
	if at > 0 {
		f.Value, f.Caret = string(append(v[:at-1:at-1], v[at:]...)), at-1
	}
	return f
}

// Move moves the caret by runes, as far as there are any.
func (f Field) Move(by int) Field {
	f.Caret = max(0, min(f.caret()+by, len([]rune(f.Value))))
	return f
}

func (f Field) caret() int { return max(0, min(f.Caret, len([]rune(f.Value)))) }

// Fields are the figures of one question, one under the other.
type Fields struct {
	Items []Field
	Focus int
}

// Draw writes label, box and unit on a line, or the box under the label where
// it is narrow. The cursor is at the caret.
func (fs Fields) Draw(width int, th theme.Theme) Drawn {
	d := Drawn{Lines: []string{}}
	label := 0
	for _, f := range fs.Items {
		label = max(label, ansi.StringWidth(Plain(f.Label, th)))
	}
	for i, f := range fs.Items {
		from := len(d.Lines)
		d.Tops = append(d.Tops, from)
		lines, at := f.draw(width, label, i == fs.Focus, th)
		d.Lines = append(d.Lines, lines...)
		if i == fs.Focus {
			d.Focused, d.From, d.To = true, from, len(d.Lines)
			d.Cursor = Cell{at.X, from + at.Y}
		}
	}
	return d
}

func (f Field) draw(width, label int, focus bool, th theme.Theme) ([]string, Cell) {
	pointer, style := strings.Repeat(" ", ansi.StringWidth(th.Glyphs.Pointer)), th.Text
	if focus {
		pointer, style = th.Accent.Render(th.Glyphs.Pointer), th.Focus.Inherit(th.Text)
	}
	inner := max(1, min(10, width-4))
	shown, caret := f.window(inner)
	box, name := "["+th.Accent.Render(pad(shown, inner))+"]", f.Label
	if unit := Plain(f.Unit, th); 2+inner+2+1+ansi.StringWidth(unit) <= width {
		box += " " + th.Text.Render(unit)
	} else {
		name += " (" + unit + ")"
	}
	var lines []string
	var at Cell
	if width >= 2+label+2+ansi.StringWidth(box) {
		lines = []string{pointer + " " + style.Render(pad(Plain(f.Label, th), label)) + "  " + box}
		at = Cell{2 + label + 3 + caret, 0}
	} else {
		lines = hang(pointer+" ", Inline(name, max(1, width-2), style, th))
		at = Cell{3 + caret, len(lines)}
		lines = append(lines, "  "+box)
	}
	if note := (Item{Note: f.Note, State: f.State}).note(th); note != nil {
		lines = append(lines, Indent(wrapRuns(note, max(1, width-2)), 2)...)
	}
	at.X = min(at.X, max(0, width-1))
	return clip(lines, width), at
}

// window is the part of the value that fits n cells and holds the caret.
func (f Field) window(n int) (string, int) {
	v, at := []rune(f.Value), f.caret()
	start := 0
	for ansi.StringWidth(string(v[start:at])) >= n && start < at {
		start++
	}
	return ansi.Truncate(string(v[start:]), n, ""), lipgloss.Width(string(v[start:at]))
}
