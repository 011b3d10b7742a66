// Package ui is the frame every surface of the full screen stands in: the
// Screen interface, the Shell that is the only tea.Model, its stack, its
// overlays, its footer and its addressed replies. It knows nothing of what
// the screens show.
package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"downstream/ui/theme"
)

// MaxW and MaxH bound what is ever drawn, whatever a terminal or a guest
// claims: one 4000×4000 window would cost gigabytes.
const (
	MaxW = 500
	MaxH = 200
)

// Size is a width and height in cells.
type Size struct{ W, H int }

// Frame is what a screen looks like: at most Size.H lines of at most Size.W
// cells (the Shell cuts what is more), and the cell the terminal's cursor
// stands on, relative to the frame, or nil. The cursor is made anew for each
// frame: the renderer compares through the pointer.
type Frame struct {
	Text   string
	Cursor *tea.Cursor
}

// Screen is one thing to look at. It owns its state and its messages, knows
// no sibling and no service, and does no I/O.
//
// Its first message, and one after each change, is a Surface.
type Screen interface {
	Update(tea.Msg) (Screen, tea.Cmd)
	// View draws the screen; it changes nothing.
	View(Size) Frame
	// Keys are the bindings that do something now, most wanted first.
	// Footer and help are drawn from them alone, and a key of theirs hides
	// a global one.
	Keys() []key.Binding
	// Capturing reports that letters are text now, so that no global letter
	// acts.
	Capturing() bool
}

// ScreenID names one pushed screen of a Shell; no two share one. Zero names
// none.
type ScreenID int

// Surface tells a screen who it is and what it is drawn on. A screen that
// scrolls or caches rendered text wraps here, not in View.
type Surface struct {
	ID    ScreenID
	Size  Size
	Theme theme.Theme
}

// Returned tells a screen that the one above it has gone, and what that one
// had to say.
type Returned struct{ Result any }

// Push lays a screen on the stack. From, here and below, is the screen that
// asks; when it is not the top one any more nothing happens, so that a
// doubled Enter cannot open a thing twice. Zero always acts.
type Push struct {
	From   ScreenID
	Screen Screen
}

// Pop takes the top overlay, or else the top screen, away. Popping the last
// screen asks the Router for Leave.
type Pop struct {
	From   ScreenID
	Result any
}

// Replace puts a screen in the place of the top one.
type Replace struct {
	From   ScreenID
	Screen Screen
}

// Restart puts a screen in the place of all there are, overlays too.
type Restart struct {
	From   ScreenID
	Screen Screen
}

// Overlay lays a screen over the top one, in a box of its own. Pop takes it
// away.
type Overlay struct {
	From   ScreenID
	Screen Screen
}

// Go asks the Router for what the intent means.
type Go struct {
	From   ScreenID
	Intent any
}

// Leave is the one intent the Shell itself has: nothing is left to show.
type Leave struct{}

// Reply carries an answer to the screen that asked for it. It is dropped
// when that screen has gone, or has asked again since.
type Reply struct {
	To  ScreenID
	Gen int
	Msg tea.Msg
}

// Broadcast is handed to every screen of the stack and every overlay.
type Broadcast struct{ Msg tea.Msg }

// Status is the word at the right of the footer, such as "saved". A Bad one
// also stays when the window is too small for a footer.
type Status struct {
	Text string
	Bad  bool
}

// SetTheme changes the theme of the Shell and of every screen.
type SetTheme struct{ Theme theme.Theme }

// SetMouse turns mouse reports on or off. They are off until asked for:
// while they are on, most terminals cannot select text.
type SetMouse struct{ On bool }

// Fatal says that our own code broke. The Shell keeps the first and quits;
// what to do then is the wiring's matter.
type Fatal struct {
	Where string
	Value any
	Stack []byte
}
