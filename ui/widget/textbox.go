package widget

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// TextBox is room for several lines of text, with the terminal's own cursor,
// which input methods and screen readers follow. Unlike the other parts it
// holds what is typed, and is used through a pointer.
type TextBox struct {
	area  textarea.Model
	rows  textarea.Model // the same text, in as many rows as it takes
	limit int
}

// NewTextBox is an empty box that takes at most limit characters.
func NewTextBox(limit int) *TextBox {
	t := &TextBox{area: newArea(), rows: newArea(), limit: limit}
	t.rows.DynamicHeight = true
	return t
}

func newArea() textarea.Model {
	m := textarea.New()
	m.CharLimit, m.MaxHeight, m.MaxWidth = 0, 0, 0
	m.MaxContentHeight = 1 << 30 // or MaxHeight would bound the lines that can be typed
	m.Prompt, m.ShowLineNumbers = "", false
	m.SetVirtualCursor(false)
	// Reading the system's clipboard is the terminal's business: its own
	// paste arrives as a PasteMsg.
	m.KeyMap.Paste.SetEnabled(false)
	m.KeyMap.CopySelection = key.NewBinding(key.WithDisabled())
	m.Focus()
	return m
}

// Value is what was typed, with \n between lines.
func (t *TextBox) Value() string { return t.area.Value() }

// SetValue replaces it; the cursor goes to its end.
func (t *TextBox) SetValue(s string) { t.area.SetValue(s) }

// Full reports that no further character fits.
func (t *TextBox) Full() bool { return t.room() <= 0 }

// room is how many characters still fit. The area's own limit counts cells.
func (t *TextBox) room() int { return t.limit - utf8.RuneCountInString(t.area.Value()) }

// Key types or edits. It reports whether the text has changed; what does not fit
// changes nothing.
func (t *TextBox) Key(msg tea.KeyPressMsg) bool {
	typed := utf8.RuneCountInString(msg.Text)
	if key.Matches(msg, t.area.KeyMap.InsertNewline) {
		typed = 1
	}
	if typed > 0 && typed > t.room() {
		return false
	}
	before := t.area.Value()
	t.area, _ = t.area.Update(msg)
	return t.area.Value() != before
}

// Paste inserts s at the cursor, cleaned and cut at the limit. It reports whether
// the text has changed, and whether all of s is in it.
func (t *TextBox) Paste(s string) (changed, whole bool) {
	clean := []rune(CleanPaste(s))
	n := min(len(clean), max(0, t.room()))
	before := t.area.Value()
	t.area.InsertString(string(clean[:n]))
	return t.area.Value() != before, n == len(clean) && len(s) <= MaxPaste
}

// Rows is how many rows of that width the text takes, the box's own bar taken off.
func (t *TextBox) Rows(width int) int {
	t.rows.SetWidth(max(1, width-2))
	if t.rows.Value() != t.area.Value() {
		t.rows.SetValue(t.area.Value())
	}
	return t.rows.Height()
}

// Draw gives exactly height lines; the cursor is where the next letter goes.
func (t *TextBox) Draw(width, height int, th theme.Theme) Drawn {
	inner := max(1, width-2)
	t.area.SetStyles(boxStyles(th))
	lines := t.view(inner, max(1, height))
	bar := th.Rule.Render(th.Glyphs.Bar) + " "
	if width < 4 {
		bar = ""
	}
	for i, l := range lines {
		lines[i] = bar + ansi.Truncate(l, inner, "")
	}
	d := Drawn{Lines: clip(lines, width), Focused: true, To: len(lines)}
	if c := t.area.Cursor(); c != nil {
		d.Cursor = Cell{min(c.X+ansi.StringWidth(bar), max(0, width-1)), max(0, min(c.Y, len(lines)-1))}
	}
	return d
}

// view is the rows round the cursor. The area scrolls within what it has drawn
// before, so what was pasted is drawn once to be scrolled in.
func (t *TextBox) view(width, height int) []string {
	// Of that height, and scrolled no further than the text goes: a box that has
	// grown shows the rows it had scrolled away.
	t.area.DynamicHeight, t.area.MinHeight, t.area.MaxHeight = true, height, height
	t.area.SetWidth(width)
	view := t.area.View()
	if c := t.area.Cursor(); c != nil && (c.Y < 0 || c.Y >= height) {
		t.area.SetHeight(height)
		view = t.area.View()
	}
	return strings.Split(view, "\n")
}

func boxStyles(th theme.Theme) textarea.Styles {
	none := lipgloss.NewStyle()
	state := textarea.StyleState{
		Base: none, Text: th.Text, LineNumber: none, CursorLineNumber: none, CursorLine: th.Text,
		EndOfBuffer: none, Placeholder: th.Dim, Prompt: none, Selection: th.HitHere,
	}
	return textarea.Styles{Focused: state, Blurred: state, Cursor: textarea.CursorStyle{Shape: tea.CursorBlock}}
}
