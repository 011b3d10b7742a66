package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// NewConfirm is an overlay that asks a question before something that cannot
// be taken back. Yes sends then; no, and every other way out, sends nothing.
func NewConfirm(question, yes, no string, then tea.Msg) Screen {
	return &confirm{question: question, yes: yes, no: no, then: then}
}

type confirm struct {
	Seat
	question, yes, no string
	then              tea.Msg
	on                Surface
}

func (c *confirm) Capturing() bool { return false }

func (c *confirm) Keys() []key.Binding {
	return []key.Binding{
		key.NewBinding(key.WithKeys("1", "y"), key.WithHelp("1", c.yes)),
		key.NewBinding(key.WithKeys("2", "n", "esc", "q", "enter"), key.WithHelp("2", c.no)),
	}
}

func (c *confirm) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case Surface:
		c.Sit(msg)
		c.on = msg
	case tea.KeyPressMsg:
		keys := c.Keys()
		switch {
		case key.Matches(msg, keys[0]):
			return c, tea.Sequence(c.Pop(nil), say(c.then))
		case key.Matches(msg, keys[1]):
			return c, c.Pop(nil)
		}
	}
	return c, nil
}

// View puts the cursor on the answer Enter takes, which changes nothing.
func (c *confirm) View(size Size) Frame {
	lines := strings.Split(lipgloss.Wrap(c.question, min(size.W, 60), ""), "\n")
	th := c.on.Theme
	lines = append(lines, "",
		"  "+th.Key.Render("1")+"  "+c.yes,
		th.Accent.Render(th.Glyphs.Pointer)+" "+th.Key.Render("2")+"  "+th.Focus.Render(c.no))
	return Frame{Text: strings.Join(lines, "\n"), Cursor: CursorAt(2, len(lines)-1)}
}
