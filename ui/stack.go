package ui

import tea "charm.land/bubbletea/v2"

// seated is a screen with its id.
type seated struct {
	id     ScreenID
	screen Screen
}

// generations is what a Seat gives the screen that embeds it.
type generations interface{ Generation() int }

// top is who gets the next key: the top overlay, else the top screen.
func (s *Shell) top() *seated {
	if n := len(s.over); n > 0 {
		return &s.over[n-1]
	}
	return s.under()
}

// under is the top screen below all overlays.
func (s *Shell) under() *seated {
	if n := len(s.stack); n > 0 {
		return &s.stack[n-1]
	}
	return nil
}

func (s *Shell) topID() ScreenID {
	if t := s.top(); t != nil {
		return t.id
	}
	return 0
}

// when acts for the top screen or overlay and for nobody in particular; a
// request of a screen that something already covers is late, and dropped.
func (s *Shell) when(from ScreenID, act func() tea.Cmd) tea.Cmd {
	if from != 0 && from != s.topID() {
		return nil
	}
	return act()
}

func (s *Shell) push(next Screen) tea.Cmd {
	if next == nil {
		return nil
	}
	s.over = nil
	s.stack = append(s.stack, s.seat(next))
	return s.surface(s.under(), s.body())
}

func (s *Shell) replace(next Screen) tea.Cmd {
	if next == nil {
		return nil
	}
	s.over = nil
	s.stack = append(s.stack[:max(0, len(s.stack)-1)], s.seat(next))
	return s.surface(s.under(), s.body())
}

func (s *Shell) lay(next Screen) tea.Cmd {
	if next == nil {
		return nil
	}
	s.over = append(s.over, s.seat(next))
	return s.surface(s.top(), s.inner())
}

func (s *Shell) pop(result any) tea.Cmd {
	switch {
	case len(s.over) > 0:
		s.over = s.over[:len(s.over)-1]
	case len(s.stack) > 1:
		s.stack = s.stack[:len(s.stack)-1]
	default:
		return s.route(Go{From: s.topID(), Intent: Leave{}})
	}
	return s.send(s.top(), Returned{Result: result})
}

func (s *Shell) seat(next Screen) seated {
	s.last++
	return seated{id: s.last, screen: next}
}

func (s *Shell) surface(on *seated, size Size) tea.Cmd {
	return s.send(on, Surface{ID: on.id, Size: size, Theme: s.theme})
}

func (s *Shell) send(to *seated, msg tea.Msg) tea.Cmd {
	if to == nil {
		return nil
	}
	next, cmd := to.screen.Update(msg)
	if next != nil {
		to.screen = next
	}
	return cmd
}

// each sends every screen and overlay a message of its own, nil for none.
func (s *Shell) each(msg func(*seated) tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, level := range [][]seated{s.stack, s.over} {
		for i := range level {
			if m := msg(&level[i]); m != nil {
				cmds = append(cmds, s.send(&level[i], m))
			}
		}
	}
	return tea.Batch(cmds...)
}

// resurface tells everybody how large and in what theme they are drawn now.
func (s *Shell) resurface() tea.Cmd {
	lowest := ScreenID(0)
	if len(s.over) > 0 {
		lowest = s.over[0].id
	}
	return s.each(func(on *seated) tea.Msg {
		size := s.body()
		if lowest > 0 && on.id >= lowest {
			size = s.inner()
		}
		return Surface{ID: on.id, Size: size, Theme: s.theme}
	})
}

// deliver gives a reply to the screen it is for, wherever in the stack that
// is, unless it answers an older question than the screen's last.
func (s *Shell) deliver(r Reply) tea.Cmd {
	return s.each(func(on *seated) tea.Msg {
		if on.id != r.To {
			return nil
		}
		if g, counts := on.screen.(generations); counts && r.Gen < g.Generation() {
			return nil
		}
		return r.Msg
	})
}
