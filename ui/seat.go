package ui

import (
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
)

// Seat is a screen's place in the Shell. A screen embeds one, hands it every
// Surface it gets, and asks through it; so its requests are signed and late
// answers to an earlier question are dropped.
type Seat struct {
	id  ScreenID
	gen int
}

// Sit takes the place a Surface names.
func (s *Seat) Sit(on Surface) { s.id = on.ID }

// ID is the screen's id, zero before the first Surface.
func (s Seat) ID() ScreenID { return s.id }

// Generation is the number of the newest question.
func (s Seat) Generation() int { return s.gen }

// Ask runs cmd and brings its message back as the screen's own, unless the
// screen has gone or asked again by then.
func (s *Seat) Ask(cmd tea.Cmd) tea.Cmd {
	s.gen++
	return s.Also(cmd)
}

// Also is Ask for a further question of the same generation.
func (s Seat) Also(cmd tea.Cmd) tea.Cmd {
	to, gen, guarded := s.id, s.gen, Guard(cmd)
	return func() tea.Msg {
		msg := guarded()
		if _, broke := msg.(Fatal); broke || msg == nil {
			return msg
		}
		return Reply{To: to, Gen: gen, Msg: msg}
	}
}

// Go asks for an intent in the screen's name.
func (s Seat) Go(intent any) tea.Cmd { return say(Go{From: s.id, Intent: intent}) }

// Push opens a screen above this one.
func (s Seat) Push(next Screen) tea.Cmd { return say(Push{From: s.id, Screen: next}) }

// Over opens an overlay above this screen.
func (s Seat) Over(next Screen) tea.Cmd { return say(Overlay{From: s.id, Screen: next}) }

// Pop closes this screen and hands result to the one below.
func (s Seat) Pop(result any) tea.Cmd { return say(Pop{From: s.id, Result: result}) }

func say(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Guard runs cmd and turns a panic in it into a Fatal, since Bubble Tea's
// own handler would print the raw panic over the screen.
func Guard(cmd tea.Cmd) tea.Cmd {
	return func() (msg tea.Msg) {
		defer func() {
			if v := recover(); v != nil {
				msg = Fatal{Where: "command", Value: v, Stack: debug.Stack()}
			}
		}()
		if cmd == nil {
			return nil
		}
		return cmd()
	}
}
