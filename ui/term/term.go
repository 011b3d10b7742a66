// Package term is the full-screen face of a Scene: the one Screen that draws
// Stages. It knows no lesson, question or story. A Scene goes in, Inputs come
// out; the face itself owns focus, caret and scroll.
//
// One table of keys (keys.go) is what is pressed, what the footer shows and
// what help lists. Letters are commands. Where an entry is put to a place by
// that place's letter, a command that this letter hides is on its capital;
// capitals always work.
package term

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui"
	"downstream/ui/widget"
)

// Host is what the screen needs from whoever runs the stages.
type Host interface {
	// Record takes the stage as it is now and the events to store, which may
	// be none. It queues and never blocks. The screen calls it after every
	// Input that was taken, when it is come back to, and before it asks for
	// an intent: the stage of the last Record is the one that asks.
	Record(of play.Stage, es []play.Event)
}

// Option changes how a screen begins.
type Option func(*screen)

// Highlight marks words on the first place, found by a search, and goes to
// the first of them.
func Highlight(words string) Option { return func(s *screen) { s.words = words } }

// Sharing draws with the renderings that other screens of the session keep.
func Sharing(p *widget.Prose) Option { return func(s *screen) { s.prose = p } }

// Line says that a text this screen asks for is one line: Enter hands it in. It is
// on a desk, which Esc goes back to.
func Line() Option { return func(s *screen) { s.line, s.own = true, true } }

// Page says that a text this screen asks for is the learner's own page on a desk:
// it is gone on with at once, however long it is.
func Page() Option { return func(s *screen) { s.own = true } }

// Noting says that a note can be written at the places of this screen.
func Noting() Option { return func(s *screen) { s.notes = true } }

// New makes the Screen of a stage. A stage that is opened from it closes onto
// it: with a play.Input as its result, this one does that input.
func New(stage play.Stage, host Host, opts ...Option) ui.Screen {
	s := &screen{stage: stage, host: host, scene: stage.Scene()}
	for _, o := range opts {
		o(s)
	}
	if s.prose == nil {
		s.prose = widget.NewProse()
	}
	return s
}

type screen struct {
	ui.Seat
	host  Host
	stage play.Stage
	scene play.Scene
	on    ui.Surface
	prose *widget.Prose

	asked   play.PromptKind // the last kind of answer asked for at this place
	focus   string          // the option, slot or goOn that is pointed at; "" while reading
	fields  []widget.Field  // number: what is typed, with its carets
	box     *widget.TextBox // text
	writing bool            // letters go into the box
	line    bool            // which has one line
	own     bool            // what is written belongs to a desk
	notes   bool            // a note can be written here
	digits  string          // the beginning of a number that may have two
	ticked  string          // the option that the last key chose by its number
	just    string          // the same of the key before
	words   string          // looked for
	refusal safe.Text       // until the next key

	sheet  sheet
	page   widget.Page
	fresh  string    // the block that is new at this place
	held   *ui.Frame // drawn on while the first rendering of a new scene is under way
	placed bool      // a place has been drawn
	peeked bool      // what comes next has been asked for
}

// goOn is the focus on the row of a desk that Continue opens.
const goOn = "continue"

func (s *screen) Capturing() bool { return s.writing }

func (s *screen) Keys() []key.Binding {
	bound := s.bindings()
	out := make([]key.Binding, len(bound))
	for i, b := range bound {
		out[i] = b.binding()
	}
	return out
}

// rendered says that texts a command was asked for are ready.
type rendered struct{}

func (s *screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case ui.Surface:
		return s, s.surface(msg)
	case ui.Returned:
		return s, s.returned(msg)
	case rendered:
		return s, s.layAgain()
	case tea.KeyPressMsg:
		return s, s.press(msg)
	case tea.PasteMsg:
		return s, s.paste(msg.Content)
	case tea.MouseWheelMsg:
		s.wheel(msg)
	}
	return s, nil
}

func (s *screen) surface(on ui.Surface) tea.Cmd {
	s.Sit(on)
	s.on, s.held, s.peeked = on, nil, false
	if !s.placed {
		return s.arrive()
	}
	return s.lay()
}

// returned comes back to the stage after another closed above it.
func (s *screen) returned(msg ui.Returned) tea.Cmd {
	if f, ok := s.stage.(play.Fresh); ok {
		s.stage = f.Again()
	}
	s.host.Record(s.stage, nil)
	if in, ok := msg.Result.(play.Input); ok {
		return s.do(in)
	}
	return s.show()
}

func (s *screen) wheel(msg tea.MouseWheelMsg) {
	switch msg.Button {
	case tea.MouseWheelUp:
		s.page.LineUp()
	case tea.MouseWheelDown:
		s.page.LineDown()
	}
}
