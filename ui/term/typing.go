package term

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/widget"
)

// maxText is the most characters a written answer has.
const maxText = 10000

// writingKeys are those of the box: everything else is text.
func (s *screen) writingKeys() []bound {
	if s.line {
		return []bound{
			{keys: []string{"enter", "ctrl+d"}, desc: "done", do: func(string) tea.Cmd { return s.do(play.Input{Op: play.Submit}) }},
			s.leaving(),
		}
	}
	out := []bound{
		{keys: []string{"ctrl+d"}, desc: "done", do: func(string) tea.Cmd { return s.do(play.Input{Op: play.Submit}) }},
		{keys: []string{"esc"}, desc: "other keys", do: func(string) tea.Cmd { s.writing = false; return s.lay() }},
	}
	if s.scene.Offers(play.Skip) && strings.TrimSpace(s.box.Value()) == "" {
		out = append(out, s.skip("ctrl+x"))
	}
	return out
}

// besideText are the keys while letters are commands again.
func (s *screen) besideText() []bound {
	enter := s.enter()
	if enter.desc != "more" {
		enter = bound{keys: []string{"enter"}, desc: "write", do: func(string) tea.Cmd { return s.write() }}
	}
	out := []bound{enter,
		{keys: letter("d", "ctrl+d"), desc: "done", do: func(string) tea.Cmd { return s.do(play.Input{Op: play.Submit}) }}}
	if s.scene.Offers(play.Skip) {
		out = append(out, s.skip(letter("x", "ctrl+x")...))
	}
	return out
}

// leaving is the key that leaves. A text on a desk is left for the desk, a lesson
// as a whole.
func (s *screen) leaving() bound {
	if s.own && s.scene.Prompt.Kind == play.AskText && s.scene.Offers(play.Back) {
		return bound{keys: []string{"esc"}, desc: "back", do: func(string) tea.Cmd { return s.do(play.Input{Op: play.Back}) }}
	}
	return bound{keys: []string{"esc"}, desc: "leave", do: s.escape}
}

func (s *screen) skip(keys ...string) bound {
	return bound{keys: keys, desc: "skip", do: func(string) tea.Cmd { return s.do(play.Input{Op: play.Skip}) }}
}

func (s *screen) write() tea.Cmd {
	s.writing = true
	cmd := s.lay()
	s.showFocus()
	return cmd
}

// written hands the text on as the whole draft.
func (s *screen) written() tea.Cmd {
	a := s.draft().Clone()
	a.Text = s.box.Value()
	cmd := s.edit(a)
	s.showFocus()
	return cmd
}

func (s *screen) paste(text string) tea.Cmd {
	switch {
	case s.writing:
		return s.pasted(text)
	case s.scene.Prompt.Kind == play.AskNumber && s.field() >= 0:
		return s.typeIn(strings.TrimSpace(text))
	}
	return nil
}

// pasted puts a paste into the box, and says so where it breaks off.
func (s *screen) pasted(text string) tea.Cmd {
	var cmd tea.Cmd
	changed, whole := s.box.Paste(text)
	if changed {
		cmd = s.written()
	}
	if whole {
		return cmd
	}
	cmd = tea.Batch(cmd, s.refuse(safe.Sprintf("The box holds %d characters and is full. The end of what you pasted is not in it.", maxText)))
	s.showFocus()
	return cmd
}

// full says why a letter was not taken.
func full() safe.Text {
	return safe.Sprintf("The box is full: it holds %d characters. Nothing more is taken.", maxText)
}

// footRoom is left under a box for what stands there: a refusal takes three lines.
const footRoom = 4

// boxRows is how many rows the box has: as many as its text takes, from a few up to
// all that the screen leaves it.
func (s *screen) boxRows(sh *sheet) int {
	least := max(3, min(8, s.on.Size.H/3))
	if s.line {
		least = 1
	}
	most := s.on.Size.H - len(sh.head) - footRoom
	return max(1, min(max(least, s.box.Rows(sh.col.Text)), max(least, most)))
}

// syncBox makes the box hold the draft, which the stage owns: after an undo
// or on a way back it is another than was typed here.
func (s *screen) syncBox() {
	if s.box == nil {
		s.box = widget.NewTextBox(maxText)
	}
	if s.box.Value() != s.draft().Text {
		s.box.SetValue(s.draft().Text)
	}
}

// syncFields is the same for figures. The stage keeps them trimmed; what is
// being typed may end in a space.
func (s *screen) syncFields() {
	slots := s.scene.Prompt.Slots
	if len(s.fields) != len(slots) {
		s.fields = make([]widget.Field, len(slots))
	}
	for i, o := range slots {
		f := &s.fields[i]
		value := strings.Join(s.draft().In(o.ID), " ")
		if strings.TrimSpace(f.Value) != value {
			f.Value, f.Caret = value, len([]rune(value))
		}
		f.Label, f.Note, f.State = o.Text.String(), o.Why.String(), widget.State(o.State)
	}
}

// field is the figure pointed at, -1 for none.
func (s *screen) field() int {
	return slices.IndexFunc(s.scene.Prompt.Slots, func(o play.Option) bool { return o.ID == s.focus })
}

func (s *screen) typeIn(text string) tea.Cmd {
	text = strings.Map(func(r rune) rune {
		if typedIn(r) {
			return r
		}
		return -1
	}, text)
	return s.change(func(f widget.Field) widget.Field { return f.Insert(text) })
}

// change edits the figure pointed at and hands on the whole draft.
func (s *screen) change(how func(widget.Field) widget.Field) tea.Cmd {
	i := s.field()
	if i < 0 {
		return nil
	}
	s.fields[i] = how(s.fields[i])
	return s.edit(s.draft().Set(s.focus, s.fields[i].Value))
}

func (s *screen) fieldKeys() []bound {
	enter := s.enter()
	if s.field() < 0 {
		return []bound{enter}
	}
	var typed []string
	for r := ' '; r <= '9'; r++ {
		if typedIn(r) {
			typed = append(typed, strings.Replace(string(r), " ", "space", 1))
		}
	}
	out := []bound{
		{keys: typed, show: "0-9", desc: "type", do: func(k string) tea.Cmd { return s.typeIn(strings.Replace(k, "space", " ", 1)) }},
		enter,
		{keys: []string{"backspace"}, desc: "delete", late: true, do: func(string) tea.Cmd { return s.change(widget.Field.Backspace) }},
		{keys: []string{"left", "right"}, show: "←→", desc: "in the figure", late: true, do: s.caret},
	}
	if len(s.fields) > 1 {
		next := bound{keys: []string{"tab", "shift+tab"}, desc: "next figure", do: func(k string) tea.Cmd {
			by := 1
			if k == "shift+tab" {
				by = -1
			}
			n := len(s.fields)
			s.pointAt(s.scene.Prompt.Slots[(s.field()+by+n)%n].ID)
			return nil
		}}
		return append([]bound{out[0], next}, out[1:]...)
	}
	return out
}

func (s *screen) caret(k string) tea.Cmd {
	by := 1
	if k == "left" {
		by = -1
	}
	i := s.field()
	s.fields[i] = s.fields[i].Move(by)
	return s.lay()
}
