package present

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"downstream/course/play"
	"downstream/course/room"
	"downstream/course/safe"
	"downstream/ui"
	"downstream/ui/widget"
)

// Options is what the wiring gives a projector. Session and Now are needed.
type Options struct {
	Session Session
	Follow  bool // nothing can be done here: the session is another's
	Now     func() time.Time
	// Notices are what is to be known of the journal, more as it comes; nil:
	// nothing.
	Notices func() []safe.Text
	// Unsaved says why the session is not saved, nothing where it is; nil: it is.
	Unsaved func() safe.Text
	// Again is the command that goes on with the session, in backticks; empty
	// where the course need not be named.
	Again safe.Text
	// Tick has the shape of tea.Tick; nil: time is looked at when something
	// else happens.
	Tick func(time.Duration, func(time.Time) tea.Msg) tea.Cmd
}

// New makes the Screen of a room.
func New(o Options) ui.Screen {
	s := &projector{Options: o, prose: widget.NewProse(), state: o.Session.State()}
	s.scene, s.hand = s.state.Scene(), Hand(s.state)
	s.refusal, s.noticed = news(o.Notices, 0)
	s.trouble()
	return s
}

// Changed tells a projector that the session's state may be another one.
type Changed struct{}

// projector is the screen of a room and of the person who runs it. It owns the
// scroll position and what is being typed, and nothing else.
type projector struct {
	Options
	ui.Seat
	state room.State
	scene play.Scene
	hand  []Move // in this state: asking for it walks the player
	on    ui.Surface
	prose *widget.Prose

	page   widget.Page
	sheet  sheet
	placed bool // the page was drawn
	read   bool // its end has been seen

	asking  Move          // what is asked for; Ask is empty while nothing is
	typed   string        // for it
	was     widget.Anchor // where the page stood before
	echo    bool          // a note is shown while it is typed
	refusal safe.Text     // until the next key
	told    safe.Text     // what became of the last act; likewise
	noticed int           // how many notices were said
	unsaved bool          // it was said that the session is not saved

	busy    bool              // an act is on its way to the disk
	waiting []tea.KeyPressMsg // pressed meanwhile
	ticking bool
}

// patience is how many keys wait for the disk.
const patience = 16

// ticked says that a second has gone by.
type ticked struct{}

func (s *projector) Capturing() bool { return s.asking.Ask != "" }

// Keys names what Enter does, and help. The others are listed by help alone, so
// that the foot of the screen stays calm.
func (s *projector) Keys() []key.Binding {
	quiet := func(keys ...string) key.Binding { return key.NewBinding(key.WithKeys(keys...)) }
	switch {
	case s.asking.Ask != "":
		words := "done"
		switch {
		case s.partly():
			words = "next"
		case s.winner() != "":
			words = s.winner()
		}
		return []key.Binding{
			key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", words)),
			key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "not now")),
			quiet("ctrl+c", "tab", "up", "down", "pgup", "pgdown", "home", "end"),
		}
	case s.Follow:
		return []key.Binding{
			key.NewBinding(key.WithKeys("q", "ctrl+c"), key.WithHelp("q", "leave")),
			quiet("up", "down", "pgup", "pgdown", "home", "end", "?"),
		}
	}
	return []key.Binding{
		key.NewBinding(key.WithKeys("enter", "space"), key.WithHelp("enter", s.nextWords())),
		key.NewBinding(key.WithKeys("?", "f1"), key.WithHelp("?", "help")),
		quiet("up", "down", "pgup", "pgdown", "home", "end", "esc", "ctrl+c"), quiet(s.letters()...),
	}
}

// letters are the keys of the hand.
func (s *projector) letters() []string {
	var out []string
	for _, m := range s.hand[1:] {
		out = append(out, m.Key, strings.ToUpper(m.Key))
	}
	return out
}

func (s *projector) nextWords() string {
	if s.readsOn() {
		return "read on"
	}
	return safe.Line(s.hand[0].Words)
}

// readsOn reports that Enter shows more of the page first.
func (s *projector) readsOn() bool {
	_, below := s.page.More()
	return below > 0 && !s.read && (s.state.Vote == nil || !s.state.CanVote()) && s.state.Talk == 0
}

func (s *projector) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case ui.Surface:
		s.Sit(msg)
		s.on = msg
		if s.lay(); s.asking.Ask == AskHands {
			s.page.EnsureVisible(voteKey, 0, s.sheet.blocks.Height(voteKey))
		}
		return s, s.watch()
	case Changed:
		s.changed()
	case done:
		return s, s.finished(msg)
	case ticked:
		s.ticking = false
		s.lay()
	case tea.KeyPressMsg:
		return s, tea.Batch(s.press(msg), s.watch())
	case tea.PasteMsg:
		s.paste(msg.Content)
	case tea.MouseWheelMsg:
		s.wheel(msg)
	}
	return s, s.watch()
}

func (s *projector) wheel(msg tea.MouseWheelMsg) {
	switch msg.Button {
	case tea.MouseWheelUp:
		s.page.LineUp()
	case tea.MouseWheelDown:
		s.page.LineDown()
	}
	s.note()
}

// watch looks at the clock each second while something on the screen follows it.
func (s *projector) watch() tea.Cmd {
	if s.ticking || s.Tick == nil || s.ID() == 0 || s.state.Timer.Seconds == 0 && len(s.state.Parts) == 0 {
		return nil
	}
	s.ticking = true
	to, gen := s.ID(), s.Generation()
	return s.Tick(time.Second, func(time.Time) tea.Msg { return ui.Reply{To: to, Gen: gen, Msg: ticked{}} })
}

// press gives a key to what it is for. While an act is being saved keys wait.
func (s *projector) press(msg tea.KeyPressMsg) tea.Cmd {
	if s.busy {
		if len(s.waiting) < patience {
			s.waiting = append(s.waiting, msg)
		}
		return nil
	}
	s.refusal, s.told = safe.Text{}, safe.Text{}
	var cmd tea.Cmd
	switch {
	case s.scroll(msg.String()):
	case s.asking.Ask != "":
		cmd = s.typing(msg)
	case msg.IsRepeat: // a key that is held does a thing once
	default:
		cmd = s.command(msg.String())
	}
	s.lay()
	return cmd
}

// scroll moves the page; it reports a key that does.
func (s *projector) scroll(key string) bool {
	move, ok := map[string]func(){
		"up": s.page.LineUp, "down": s.page.LineDown, "pgup": s.page.PageUp, "pgdown": s.page.PageDown,
		"home": s.page.Top, "end": s.page.Bottom,
	}[key]
	if ok {
		move()
		s.note()
	}
	return ok
}

// note remembers that the end of the page was seen.
func (s *projector) note() {
	if _, below := s.page.More(); below == 0 {
		s.read = true
	}
}

func (s *projector) command(key string) tea.Cmd {
	switch {
	case key == "q" && s.Follow, key == "ctrl+c" && s.Follow:
		return s.Go(ui.Leave{})
	case s.Follow:
		s.refusal = safe.New("This follows a session that is run elsewhere.")
		return nil
	case key == "?", key == "f1":
		return s.Over(newHelp(s.state, s.hand))
	case key == "ctrl+c":
		return s.leave()
	case key == "esc":
		return s.back()
	case key == "enter" || key == "space":
		return s.onward()
	}
	if m, ok := Find(s.hand, key); ok {
		return s.act(m)
	}
	return nil
}

// onward is Enter: more of the page, or the obvious next thing.
func (s *projector) onward() tea.Cmd {
	if s.readsOn() {
		s.page.PageDown()
		s.note()
		return nil
	}
	return s.act(s.hand[0])
}

// back takes off what lies over the page.
func (s *projector) back() tea.Cmd {
	switch {
	case s.state.Blank: // a slip must not show it
		return nil
	case s.state.Comparing:
		return s.do(room.Event{Kind: room.Compared, At: s.state.Place})
	case s.state.Talk > 0:
		return s.do(room.Event{Kind: room.Talked, At: s.state.Place})
	}
	return nil
}

// act does a move, or asks for what it needs first.
func (s *projector) act(m Move) tea.Cmd {
	switch {
	case !m.Why.IsZero():
		s.refusal = m.Why
	case m.Ask == AskLeave:
		return s.leave()
	case m.Ask != "":
		s.asking, s.typed, s.echo, s.was = m, "", false, s.page.Anchor()
		if m.Ask == AskQuestion || m.Ask == AskDecision {
			s.lay()
			s.page.Top()
			s.page.EnsureVisible(rowKey(s.state.Talk), 0, 2)
		}
		if m.First.Kind != "" {
			return s.do(m.First)
		}
	default:
		return s.do(m.Event)
	}
	return nil
}

func (s *projector) leave() tea.Cmd { return s.Over(&farewell{kept: goodbye(s.Unsaved, s.Again)}) }
