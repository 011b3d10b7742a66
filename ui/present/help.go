package present

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"downstream/course/room"
	"downstream/course/safe"
	"downstream/ui"
	"downstream/ui/widget"
)

// help lists what can be done at one moment, and nothing else.
type help struct {
	ui.Seat
	rows [][2]string
	on   ui.Surface
	page widget.Page
}

func newHelp(s room.State, hand []Move) *help { return &help{rows: listing(s, hand)} }

// listing is every key that does something now, with its words. The letters of
// the options are one row.
func listing(s room.State, hand []Move) [][2]string {
	var out [][2]string
	branch := false
	for _, m := range hand {
		letter := m.Event.Kind == room.Took && m.Key != "g" && m.Key != Enter
		switch {
		case !m.Why.IsZero() || letter && branch:
		case letter:
			branch = true
			out = append(out, [2]string{"A to " + room.Letter(len(s.Scene().Prompt.Options)-1), "go on with that one (capital letters)"})
		default:
			out = append(out, [2]string{m.Key, safe.Line(m.Words)})
		}
	}
	out[0][0] = "enter, space"
	if words := escWords(s); words != "" {
		out = append(out, [2]string{"esc", words})
	}
	return append(out, [2]string{"↑ ↓ pgup pgdown", "scroll"})
}

func escWords(s room.State) string {
	switch {
	case s.Blank:
		return ""
	case s.Comparing:
		return "back to the page"
	case s.Talk > 0:
		return "take the question off"
	}
	return ""
}

func (h *help) Capturing() bool { return false }

func (h *help) Keys() []key.Binding {
	return []key.Binding{
		key.NewBinding(key.WithKeys("esc", "?", "f1", "q", "enter"), key.WithHelp("esc", "close")),
		key.NewBinding(key.WithKeys("up", "k", "pgup")),
		key.NewBinding(key.WithKeys("down", "j", "pgdown", "space")),
	}
}

func (h *help) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case ui.Surface:
		h.Sit(msg)
		h.on = msg
		h.page.Set([]widget.Block{{Key: "keys", Lines: h.lines()}}, max(1, msg.Size.H))
	case tea.KeyPressMsg:
		ks := h.Keys()
		switch {
		case key.Matches(msg, ks[0]):
			return h, h.Pop(nil)
		case key.Matches(msg, ks[1]):
			h.page.LineUp()
		case key.Matches(msg, ks[2]):
			h.page.LineDown()
		}
	}
	return h, nil
}

func (h *help) lines() []string {
	th, most := h.on.Theme, 0
	for _, r := range h.rows {
		most = max(most, ansi.StringWidth(th.Glyphs.Fold(r[0])))
	}
	var out []string
	for _, r := range h.rows {
		k := th.Glyphs.Fold(r[0])
		first := th.Key.Render(k) + strings.Repeat(" ", most-ansi.StringWidth(k)+2)
		for i, l := range widget.Wrap(r[1], max(8, h.on.Size.W-most-2), th.Text) {
			if i > 0 {
				first = strings.Repeat(" ", most+2)
			}
			out = append(out, first+l)
		}
	}
	return out
}

func (h *help) View(ui.Size) ui.Frame {
	return ui.Frame{Text: strings.Join(h.page.Lines(h.on.Theme), "\n"), Cursor: ui.CursorAt(0, 0)}
}
