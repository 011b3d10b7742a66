package ui

import (
	"runtime/debug"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"downstream/ui/theme"
	"downstream/ui/widget"
)

// Global is a key that means the same on every screen, and the intent it
// asks the Router for.
type Global struct {
	Key    key.Binding
	Intent any
	Always bool // also while letters are text and under an overlay
}

// Options is what the wiring gives a Shell. All may be left out: without a
// Start the window stays empty, without a footer too, until a screen is pushed.
type Options struct {
	Start   Screen
	Window  Size // as far as it is known before the terminal says it; 80 by 24 else
	Theme   theme.Theme
	Globals []Global
	Help    key.Binding // opens the list of keys; "?" and "f1" when empty

	// Router turns an intent into a screen to push, a command, both or
	// neither. A command that ends in a Push passes From on.
	Router func(Go) (Screen, tea.Cmd)
	// Status, where given, is asked for the word at the right of the footer
	// whenever the screen is drawn, so that it is never out of date.
	Status func() Status
	// Watch sees what neither Shell nor screens are meant to: the terminal's
	// reports and the program's own messages.
	Watch func(tea.Msg) tea.Cmd
	Init  tea.Cmd
	Mouse bool
}

// Shell is the one tea.Model: a stack of screens, overlays above the top
// one, and a footer.
type Shell struct {
	opt    Options
	theme  theme.Theme
	window Size
	stack  []seated
	over   []seated
	last   ScreenID
	status Status
	mouse  bool
	fatal  *Fatal
	start  tea.Cmd
	frame  Frame // drawn in Update, so that a panic in a View is met there
}

var _ tea.Model = (*Shell)(nil)

// New makes a Shell showing opt.Start.
func New(opt Options) *Shell {
	if opt.Theme.Name == "" {
		opt.Theme = theme.New(theme.Terminal, true)
	}
	if len(opt.Help.Keys()) == 0 {
		opt.Help = key.NewBinding(key.WithKeys("?", "f1"), key.WithHelp("?", "help"))
	}
	s := &Shell{opt: opt, theme: opt.Theme, mouse: opt.Mouse, window: clamp(opt.Window.W, opt.Window.H)}
	s.guard("start", func() tea.Cmd {
		if opt.Status != nil {
			s.status = opt.Status()
		}
		s.start = s.push(opt.Start)
		s.frame = s.draw()
		return nil
	})
	return s
}

// Init runs the wiring's first command beside the first screen's own.
func (s *Shell) Init() tea.Cmd {
	if s.fatal != nil {
		return tea.Quit
	}
	return tea.Batch(s.opt.Init, s.start)
}

// Fatal is what broke, or nil. The wiring asks after the program has ended.
func (s *Shell) Fatal() *Fatal { return s.fatal }

// Update hands msg to whom it is for and draws.
func (s *Shell) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if s.fatal != nil {
		return s, tea.Quit
	}
	return s, s.guard("screen", func() tea.Cmd {
		cmd := s.handle(msg)
		if s.opt.Status != nil {
			cmd = tea.Batch(cmd, s.set(s.opt.Status()))
		}
		s.frame = s.draw()
		return cmd
	})
}

// View shows the frame drawn last. No word of a screen goes into the window
// title: the renderer passes titles to the terminal unfiltered.
func (s *Shell) View() tea.View {
	v := tea.NewView(s.frame.Text)
	v.AltScreen = true
	if s.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if c := s.frame.Cursor; c != nil {
		fresh := *c
		v.Cursor = &fresh
	}
	return v
}

// guard turns a panic of a screen into a Fatal and the end of the program.
func (s *Shell) guard(where string, do func() tea.Cmd) (cmd tea.Cmd) {
	defer func() {
		if v := recover(); v != nil {
			cmd = s.breakOff(Fatal{Where: where, Value: v, Stack: debug.Stack()})
		}
	}()
	return do()
}

func (s *Shell) breakOff(f Fatal) tea.Cmd {
	if s.fatal == nil {
		s.fatal = &f
	}
	s.frame = Frame{Text: "Something broke in the program. It is closing."}
	return tea.Quit
}

func (s *Shell) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.key(msg)
	case tea.PasteMsg:
		return s.send(s.top(), tea.PasteMsg{Content: widget.CleanPaste(msg.Content)})
	case tea.MouseMsg:
		return s.point(msg)
	case tea.WindowSizeMsg:
		s.window = clamp(msg.Width, msg.Height)
		return s.resurface()
	case tea.KeyReleaseMsg:
		return nil
	}
	return s.serve(msg)
}

// serve is the Shell's side of the messages screens and wiring send it.
func (s *Shell) serve(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case Go:
		return s.when(msg.From, func() tea.Cmd { return s.route(msg) })
	case Push:
		return s.when(msg.From, func() tea.Cmd { return s.push(msg.Screen) })
	case Replace:
		return s.when(msg.From, func() tea.Cmd { return s.replace(msg.Screen) })
	case Restart:
		return s.when(msg.From, func() tea.Cmd { s.stack = nil; return s.push(msg.Screen) })
	case Overlay:
		return s.when(msg.From, func() tea.Cmd { return s.lay(msg.Screen) })
	case Pop:
		return s.when(msg.From, func() tea.Cmd { return s.pop(msg.Result) })
	case Reply:
		return s.deliver(msg)
	case Broadcast:
		return s.each(func(*seated) tea.Msg { return msg.Msg })
	case Fatal:
		return s.breakOff(msg)
	}
	return s.set(msg)
}

func (s *Shell) set(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case Status:
		before := s.body()
		s.status = msg
		if s.body() == before {
			return nil
		}
	case SetTheme:
		s.theme = msg.Theme
	case SetMouse:
		s.mouse = msg.On
		return nil
	default:
		if s.opt.Watch == nil {
			return nil
		}
		return s.opt.Watch(msg)
	}
	return s.resurface()
}

// key gives a key to the keys that always act, then to the top screen's own
// bindings, then to the other globals, and last to the screen as text.
func (s *Shell) key(msg tea.KeyPressMsg) tea.Cmd {
	top := s.top()
	own := top != nil && key.Matches(msg, top.screen.Keys()...)
	for _, g := range s.globals() {
		if key.Matches(msg, g.Key) && (g.Always || !own) {
			return s.route(Go{From: s.topID(), Intent: g.Intent})
		}
	}
	if !own && key.Matches(msg, s.help()) {
		return s.lay(newHelp(append(s.valid(), s.help())))
	}
	return s.send(top, msg)
}

// point hands a mouse report to the top screen, never through an overlay:
// its coordinates are those of the whole window.
func (s *Shell) point(msg tea.MouseMsg) tea.Cmd {
	if !s.mouse || len(s.over) > 0 {
		return nil
	}
	return s.send(s.top(), msg)
}

func (s *Shell) route(msg Go) tea.Cmd {
	if s.opt.Router == nil {
		if _, leaving := msg.Intent.(Leave); leaving {
			return tea.Quit
		}
		return nil
	}
	next, cmd := s.opt.Router(msg)
	if next == nil {
		return cmd
	}
	return tea.Batch(s.push(next), cmd)
}
