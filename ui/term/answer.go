package term

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"downstream/course/play"
	"downstream/course/safe"
)

// answerKeys are those the prompt itself has.
func (s *screen) answerKeys() []bound {
	p := s.scene.Prompt
	var out []bound
	switch p.Kind {
	case play.AskOne:
		out = append(s.chooseKeys(s.choose), s.enter())
	case play.AskMany, play.AskChecklist:
		out = append(s.chooseKeys(s.toggle), s.tick(), s.enter())
	case play.AskOrder:
		out = append(s.chooseKeys(s.next), s.shift(), s.tick(), s.enter())
	case play.AskMatch, play.AskBins:
		out = append(s.chooseKeys(s.point), s.put(), s.enter())
		if p.Refuse.IsZero() { // all have their place
			out = append(out[len(out)-1:], out[:len(out)-1]...)
		}
	case play.AskNumber:
		out = s.fieldKeys()
	case play.AskConfidence:
		out = append(s.chooseKeys(s.choose), s.leftRight(), s.enter())
	case play.AskText:
		out = s.besideText()
	default:
		out = []bound{s.enter()}
	}
	if s.digits == "" {
		return out
	}
	return append([]bound{
		{keys: []string{"enter"}, desc: takeNumber, do: func(string) tea.Cmd { return s.takeDigits() }},
		{keys: []string{"backspace"}, desc: dropDigit, do: func(string) tea.Cmd { return s.dropDigit() }},
		{keys: []string{"esc"}, desc: "not that number", do: func(string) tea.Cmd { return s.lay() }},
	}, out...)
}

// chooseKeys are the numbers of the options. With ten or more they are
// collected until Enter.
func (s *screen) chooseKeys(do func(place int) tea.Cmd) []bound {
	p := s.scene.Prompt
	if len(p.Options) == 0 {
		return nil
	}
	n := p.Highest()
	keys, show := numbers(p.Number(0), n)
	return []bound{{keys: keys, show: show, desc: choose, do: func(k string) tea.Cmd {
		if n < 10 {
			typed, _ := strconv.Atoi(k)
			return s.numbered(typed, do)
		}
		more := s.digits + k
		if typed, _ := strconv.Atoi(more); typed < 1 || typed > n {
			return s.lay()
		}
		s.digits = more
		return s.lay()
	}}}
}

// numbered does what choosing the option of a number means.
func (s *screen) numbered(typed int, do func(place int) tea.Cmd) tea.Cmd {
	place := s.scene.Prompt.Numbered(typed)
	if place < 0 {
		return s.refuse(safe.Sprintf("There is no number %d here.", typed))
	}
	return do(place)
}

// takeDigits does what a number typed in two digits means here.
func (s *screen) takeDigits() tea.Cmd {
	typed, _ := strconv.Atoi(s.digits)
	s.digits = ""
	switch s.scene.Prompt.Kind {
	case play.AskMany, play.AskChecklist:
		return s.numbered(typed, s.toggle)
	case play.AskOrder:
		return s.numbered(typed, s.next)
	case play.AskMatch, play.AskBins:
		return s.numbered(typed, s.point)
	}
	cmd := s.numbered(typed, s.choose)
	if s.onDesk() { // the Enter that ends the number opens what it names
		return tea.Batch(cmd, s.do(play.Input{Op: play.Submit}))
	}
	return cmd
}

func (s *screen) dropDigit() tea.Cmd {
	s.digits = s.digits[:len(s.digits)-1]
	return s.lay()
}

func (s *screen) draft() play.Answer { return s.scene.Prompt.Draft }

func (s *screen) edit(a play.Answer) tea.Cmd {
	return s.do(play.Input{Op: play.Edit, Answer: a})
}

// choose points at an option and makes it the draft. A closed one stays
// pointed at and says why it is closed.
func (s *screen) choose(place int) tea.Cmd {
	o := s.scene.Prompt.Options[place]
	s.pointAt(o.ID)
	if s.scene.Prompt.Kind == play.AskConfidence {
		a := s.draft().Clone()
		a.Level, _ = strconv.Atoi(o.ID)
		return s.edit(a)
	}
	return s.edit(s.draft().Choose(o.ID))
}

func (s *screen) toggle(place int) tea.Cmd {
	o := s.scene.Prompt.Options[place]
	s.pointAt(o.ID)
	next := s.draft().Toggle(o.ID)
	cmd := s.edit(next)
	if slices.Contains(next.Picks, o.ID) {
		s.ticked = o.ID
	}
	return cmd
}

// next puts an entry behind those already in order, or takes it out again.
func (s *screen) next(place int) tea.Cmd { return s.toggle(place) }

func (s *screen) point(place int) tea.Cmd {
	s.pointAt(s.scene.Prompt.Options[place].ID)
	return s.lay()
}

// pointAt moves the focus, and the page with it.
func (s *screen) pointAt(id string) {
	s.focus = id
	s.redraw()
	s.showFocus()
}

// tick is the space bar: it chooses what is pointed at.
func (s *screen) tick() bound {
	if s.place() < 0 {
		return bound{}
	}
	return bound{keys: []string{"space"}, desc: "choose it", do: func(string) tea.Cmd {
		if s.just == s.focus {
			return nil // its number chose it: who then presses space means that, and not the contrary
		}
		return s.toggle(s.place())
	}}
}

// place is the option pointed at, -1 for none.
func (s *screen) place() int {
	return slices.IndexFunc(s.scene.Prompt.Options, func(o play.Option) bool { return o.ID == s.focus })
}

// shift moves the entry pointed at along the order.
func (s *screen) shift() bound {
	if !slices.Contains(s.draft().Picks, s.focus) {
		return bound{}
	}
	return bound{keys: []string{"shift+up", "shift+down", "J", "K"}, show: "J K", desc: "later, sooner", do: func(k string) tea.Cmd {
		by := 1
		if k == "shift+up" || k == "K" {
			by = -1
		}
		return s.edit(s.draft().Move(s.focus, by))
	}}
}

// put is the letters of the places an entry can go to: the targets of a match,
// of which it has one, or bins, of which it may have several.
func (s *screen) put() bound {
	n := min(len(s.scene.Prompt.Slots), 26)
	if n == 0 {
		return bound{}
	}
	keys := make([]string, n)
	for i := range keys {
		keys[i] = string(rune('a' + i))
	}
	return bound{keys: keys, show: "a-" + keys[n-1], desc: put, do: func(k string) tea.Cmd {
		if s.digits != "" {
			s.takeDigits()
		}
		if s.place() < 0 {
			return s.refuse(safe.New("First the number of an entry, then the letter of its place."))
		}
		return s.putTo(s.scene.Prompt.Slots[slices.Index(keys, k)].ID)
	}}
}

// putTo puts the entry pointed at to a place, or takes it out of there, and goes
// on to the next that needs a place. Of bins an entry may have several; one that
// was in the wrong one is moved.
func (s *screen) putTo(slot string) tea.Cmd {
	from, was := s.focus, s.draft().In(s.focus)
	wrong := tried(s.scene.Prompt.Options[s.place()])
	next := s.draft().Assign(from, slot)
	switch {
	case slices.Contains(was, slot):
		next = s.draft().Also(from, slot)
	case s.scene.Prompt.Kind == play.AskBins && !wrong:
		next = s.draft().Also(from, slot)
	}
	cmd := s.edit(next)
	if (len(was) == 0 || wrong) && len(next.In(from)) > 0 {
		s.nextFree()
	}
	return cmd
}

// nextFree points at the next entry that is put nowhere yet, or where it does
// not belong.
func (s *screen) nextFree() {
	os, at := s.scene.Prompt.Options, s.place()
	for i := range os {
		o := os[(at+i+len(os))%len(os)]
		if tried(o) || len(s.draft().In(o.ID)) == 0 {
			s.pointAt(o.ID)
			return
		}
	}
}

// arrows move the focus, or the page where nothing can be pointed at.
func (s *screen) arrows() []bound {
	desc := "move"
	if above, below := s.page.More(); len(s.stops()) == 0 {
		if above+below == 0 {
			return nil
		}
		desc = "scroll"
	}
	return []bound{{keys: []string{"up", "down", "k", "j"}, show: "↑↓", desc: desc, do: func(k string) tea.Cmd {
		if k == "up" || k == "k" {
			return s.move(-1)
		}
		return s.move(1)
	}}}
}

// leftRight is how sure: less and more.
func (s *screen) leftRight() bound {
	return bound{keys: []string{"left", "right"}, show: "←→", desc: "how sure", do: func(k string) tea.Cmd {
		at := s.place() + 1
		if k == "left" {
			at -= 2
		}
		return s.choose(max(0, min(at, len(s.scene.Prompt.Options)-1)))
	}}
}

// enter is the one key that goes on. What is not yet in sight comes into sight
// first.
func (s *screen) enter() bound {
	does := func(desc string, do func() tea.Cmd) bound {
		return bound{keys: []string{"enter"}, desc: desc, do: func(string) tea.Cmd { return do() }}
	}
	_, below := s.page.More()
	_, seen := s.focusCell()
	p := s.scene.Prompt
	switch settled := p.Kind == play.AskContinue || p.Kind == play.AskNone; {
	case below > 0 && (settled || s.focus == ""):
		return does("more", func() tea.Cmd { s.page.PageDown(); return nil })
	case p.Kind == play.AskContinue || s.focus == goOn || s.focus == "" && p.Kind == play.AskOne && s.scene.Offers(play.Continue):
		return does("continue", func() tea.Cmd { return s.do(play.Input{Op: play.Continue}) })
	case p.Kind == play.AskNone:
		return does("close", func() tea.Cmd { return s.Pop(nil) })
	case s.focus != "" && !seen:
		return does("show it", func() tea.Cmd { s.showFocus(); return nil })
	case s.onDesk():
		return does("open", s.submit)
	}
	if s.focus != "" && s.onPath(s.focus) {
		return does("go back to it", s.submit)
	}
	return does("confirm", s.submit)
}

// submit hands in the answer; of options of which one is taken, the one
// pointed at.
func (s *screen) submit() tea.Cmd {
	var cmd tea.Cmd
	at, one := s.place(), s.scene.Prompt.Kind == play.AskOne || s.scene.Prompt.Kind == play.AskConfidence
	if one && at >= 0 {
		cmd = s.choose(at)
	}
	if !s.refusal.IsZero() {
		return cmd
	}
	return tea.Batch(cmd, s.do(play.Input{Op: play.Submit}))
}
