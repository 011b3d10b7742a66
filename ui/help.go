package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// help lists the keys that were valid where it was opened.
type help struct {
	Seat
	keys  []key.Binding
	on    Surface
	first int
}

func newHelp(keys []key.Binding) *help { return &help{keys: keys} }

func (h *help) Capturing() bool { return false }

func (h *help) Keys() []key.Binding {
	return []key.Binding{
		key.NewBinding(key.WithKeys("up", "k", "pgup"), key.WithHelp("↑", "up"), disabledIf(h.first == 0)),
		key.NewBinding(key.WithKeys("down", "j", "pgdown", "space"), key.WithHelp("↓", "down"), disabledIf(h.first >= h.lowest())),
		key.NewBinding(key.WithKeys("esc", "?", "f1", "q", "enter"), key.WithHelp("esc", "close")),
	}
}

func disabledIf(off bool) key.BindingOpt {
	if off {
		return key.WithDisabled()
	}
	return func(*key.Binding) {}
}

func (h *help) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case Surface:
		h.Sit(msg)
		h.on = msg
		h.first = min(h.first, h.lowest())
	case tea.KeyPressMsg:
		keys := h.Keys()
		switch {
		case key.Matches(msg, keys[0]):
			h.first--
		case key.Matches(msg, keys[1]):
			h.first++
		case key.Matches(msg, keys[2]):
			return h, h.Pop(nil)
		}
	}
	return h, nil
}

// lowest is the first row shown when the list is scrolled to its end.
func (h *help) lowest() int { return max(0, len(h.keys)-h.rows()) }

func (h *help) rows() int { return max(1, h.on.Size.H-2) }

func (h *help) View(Size) Frame {
	lines := []string{h.on.Theme.Heading.Render("Keys"), ""}
	end := min(len(h.keys), h.first+h.rows())
	lines = append(lines, helpRows(h.keys, h.on.Theme)[h.first:end]...)
	return Frame{Text: strings.Join(lines, "\n"), Cursor: CursorAt(0, min(2, len(lines)-1))}
}

// helpRows writes one binding a row, the words under each other.
func helpRows(keys []key.Binding, th theme.Theme) []string {
	wide := 0
	for _, b := range keys {
		wide = max(wide, ansi.StringWidth(th.Glyphs.Fold(b.Help().Key)))
	}
	rows := make([]string, len(keys))
	for i, b := range keys {
		k := th.Glyphs.Fold(b.Help().Key)
		rows[i] = th.Key.Render(k) + strings.Repeat(" ", wide-ansi.StringWidth(k)+2) + b.Help().Desc
	}
	return rows
}
