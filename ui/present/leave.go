package present

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"downstream/ui"
	"downstream/ui/widget"
)

// farewell asks whether to leave. One letter does, and it is no number and no
// letter of an option: every other key stays, so that no slip ends a session.
type farewell struct {
	ui.Seat
	kept string // how the session is kept
	on   ui.Surface
}

func (f *farewell) Capturing() bool { return true }

func (f *farewell) Keys() []key.Binding {
	return []key.Binding{
		key.NewBinding(key.WithKeys("y"), key.WithHelp("y", "leave")),
		key.NewBinding(key.WithKeys("esc", "enter"), key.WithHelp("any other key", "stay")),
	}
}

func (f *farewell) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case ui.Surface:
		f.Sit(msg)
		f.on = msg
	case tea.KeyPressMsg:
		if msg.String() == "y" {
			return f, tea.Sequence(f.Pop(nil), func() tea.Msg { return ui.Go{Intent: ui.Leave{}} })
		}
		return f, f.Pop(nil)
	}
	return f, nil
}

func (f *farewell) View(size ui.Size) ui.Frame {
	th := f.on.Theme
	lines := widget.Wrap("Leave the room? "+f.kept, min(size.W, wide), th.Text)
	lines = append(lines, "", th.Key.Render("y")+" leaves, any other key stays")
	return ui.Frame{Text: strings.Join(lines, "\n"), Cursor: ui.CursorAt(0, len(lines)-1)}
}
