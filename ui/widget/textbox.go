package widget

import (
	"strings"

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
	limit int
}

// NewTextBox is an empty box that takes at most limit characters.
func NewTextBox(limit int) *TextBox {
	m := textarea.New()
	m.CharLimit, m.MaxHeight, m.MaxWidth = limit, 0, 0
	m.Prompt, m.ShowLineNumbers = "", false
	m.SetVirtualCursor(false)
	// Reading the system's clipboard is the terminal's business: its own
	// paste arrives as a PasteMsg.
	m.KeyMap.Paste.SetEnabled(false)
	m.KeyMap.CopySelection = key.NewBinding(key.WithDisabled())
	m.Focus()
	return &TextBox{area: m, limit: limit}
}

// Value is what was typed, with \n between lines.
func (t *TextBox) Value() string { return t.area.Value() }

// SetValue replaces it; the cursor goes to its end.
func (t *TextBox) SetValue(s string) { t.area.SetValue(s) }

// Key types or edits. It reports whether the text has changed.
func (t *TextBox) Key(msg tea.KeyPressMsg) bool {
	before := t.area.Value()
	t.area, _ = t.area.Update(msg)
	return t.area.Value() != before
}

// Paste inserts s at the cursor, cleaned and cut at the limit.
func (t *TextBox) Paste(s string) bool {
	before := t.area.Value()
	t.area.InsertString(CleanPaste(s))
	return t.area.Value() != before
}

// Draw gives exactly height lines; the cursor is where the next letter goes.
func (t *TextBox) Draw(width, height int, th theme.Theme) Drawn {
	inner := max(1, width-2)
	t.area.SetStyles(boxStyles(th))
	t.area.SetWidth(inner)
	t.area.SetHeight(max(1, height))
	lines := strings.Split(t.area.View(), "\n")
	bar := th.Rule.Render(th.Glyphs.Bar) + " "
	if width < 4 {
		bar = ""
	}
	for i, l := range lines {
		lines[i] = bar + ansi.Truncate(l, inner, "")
	}
	d := Drawn{Lines: clip(lines, width), Focused: true, To: len(lines)}
	if c := t.area.Cursor(); c != nil {
		d.Cursor = Cell{min(c.X+ansi.StringWidth(bar), max(0, width-1)), min(c.Y, len(lines)-1)}
	}
	return d
}

func boxStyles(th theme.Theme) textarea.Styles {
	none := lipgloss.NewStyle()
	state := textarea.StyleState{
		Base: none, Text: th.Text, LineNumber: none, CursorLineNumber: none, CursorLine: th.Text,
		EndOfBuffer: none, Placeholder: th.Dim, Prompt: none, Selection: th.HitHere,
	}
	return textarea.Styles{Focused: state, Blurred: state, Cursor: textarea.CursorStyle{Shape: tea.CursorBlock}}
}
