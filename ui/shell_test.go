package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"downstream/ui"
	"downstream/ui/theme"
	"downstream/ui/uitest"
)

// toy is a screen that shows what happens to it.
type toy struct {
	ui.Seat
	name   string
	on     ui.Surface
	heard  []string
	keys   []key.Binding
	typing bool
	panics string // "update" or "view"
}

func newToy(name string, keys ...key.Binding) *toy { return &toy{name: name, keys: keys} }

func bind(help string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(keys[0], help))
}

type answer string

func (t *toy) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case ui.Surface:
		t.Sit(msg)
		t.on = msg
	case tea.KeyPressMsg:
		return t, t.press(msg.String())
	case tea.PasteMsg:
		t.heard = append(t.heard, "paste "+msg.Content)
	case ui.Returned:
		t.heard = append(t.heard, fmt.Sprint("returned ", msg.Result))
	case answer:
		t.heard = append(t.heard, "answer "+string(msg))
	}
	return t, nil
}

func (t *toy) press(k string) tea.Cmd {
	t.heard = append(t.heard, k)
	switch {
	case t.panics == "update":
		panic("nick=\x1b]52;c;QUJD\x07")
	case k == "enter":
		return t.Go("open")
	case k == "esc":
		return t.Pop("bye")
	case k == "a":
		return t.Ask(func() tea.Msg { return answer("one") })
	case k == "c":
		return t.Over(ui.NewConfirm("Leave it?", "leave", "stay", ui.Status{Text: "left"}))
	case k == "p":
		return t.Ask(func() tea.Msg { panic("in a command") })
	}
	return nil
}

func (t *toy) View(size ui.Size) ui.Frame {
	if t.panics == "view" && len(t.heard) > 0 {
		panic("view")
	}
	text := []string{fmt.Sprintf("%s %dx%d", t.name, size.W, size.H)}
	text = append(text, strings.Join(t.heard, ", "), strings.Repeat("wide ", 200))
	return ui.Frame{Text: strings.Join(text, "\n"), Cursor: ui.CursorAt(len(t.name), 0)}
}

func (t *toy) Keys() []key.Binding { return t.keys }
func (t *toy) Capturing() bool     { return t.typing }

// options are a shell's with a theme key, a leave key and a router that
// opens a toy for "open".
func options(start ui.Screen) ui.Options {
	return ui.Options{
		Start: start,
		Theme: theme.New(theme.Mono, true),
		Globals: []ui.Global{
			{Key: bind("theme", "t"), Intent: "theme"},
			{Key: bind("leave", "ctrl+c"), Intent: ui.Leave{}, Always: true},
		},
		Router: func(msg ui.Go) (ui.Screen, tea.Cmd) {
			switch msg.Intent {
			case "open":
				return newToy("second", bind("back", "esc")), nil
			case "theme":
				return nil, func() tea.Msg { return ui.SetTheme{Theme: theme.New(theme.River, false)} }
			case ui.Leave{}:
				return nil, tea.Quit
			}
			return nil, nil
		},
	}
}

func drive(t *testing.T, start ui.Screen) *uitest.Driver {
	t.Helper()
	return uitest.New(t, ui.New(options(start)), 80, 24)
}

func TestPushAndPop(t *testing.T) {
	t.Parallel()
	d := drive(t, newToy("first", bind("open", "enter")))
	d.Expect("first 80x23")
	d.Press("enter")
	d.Expect("second 80x23")
	d.Press("esc")
	d.Expect("first 80x23", "enter, returned bye")
	d.Press("esc")
	if !d.Quit() {
		t.Error("closing the last screen should leave")
	}
}

func TestADoubledEnterOpensOnce(t *testing.T) {
	t.Parallel()
	first := newToy("first")
	shell := ui.New(options(first))
	d := uitest.New(t, shell, 80, 24)
	// Both keys arrive before the first one's request is served.
	once, again := first.Go("open")(), first.Go("open")()
	d.Send(once)
	d.Send(again)
	d.Expect("second")
	d.Press("esc")
	d.Expect("first")
}

func TestReplies(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		do   func(*uitest.Driver, *toy)
		want string
	}{
		{"come back", func(d *uitest.Driver, _ *toy) { d.Press("a") }, "a, answer one"},
		{"reach a covered screen", func(d *uitest.Driver, s *toy) {
			late := s.Also(func() tea.Msg { return answer("late") })
			d.Press("enter")
			d.Send(late())
			d.Press("esc")
		}, "enter, answer late, returned bye"},
		{"of an old question are dropped", func(d *uitest.Driver, s *toy) {
			old := s.Ask(func() tea.Msg { return answer("old") })
			s.Ask(nil)
			d.Send(old())
		}, ""},
		{"for a screen that is gone are dropped", func(d *uitest.Driver, _ *toy) {
			d.Send(ui.Reply{To: 99, Gen: 99, Msg: answer("lost")})
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newToy("first")
			c.do(drive(t, s), s)
			if got := strings.Join(s.heard, ", "); got != c.want {
				t.Errorf("heard %q, want %q", got, c.want)
			}
		})
	}
}

func TestAReplyForAScreenThatIsGoneReachesNobody(t *testing.T) {
	t.Parallel()
	first := newToy("first", bind("open", "enter"))
	var second *toy
	opt := options(first)
	opt.Router = func(ui.Go) (ui.Screen, tea.Cmd) { second = newToy("second"); return second, nil }
	d := uitest.New(t, ui.New(opt), 80, 24)
	d.Press("enter")
	late := second.Ask(func() tea.Msg { return answer("late") })
	d.Press("esc")
	d.Send(late())
	if got := strings.Join(first.heard, ", "); got != "enter, returned bye" {
		t.Errorf("the screen below heard %q", got)
	}
}

func TestCapturingSilencesGlobalLetters(t *testing.T) {
	t.Parallel()
	s := newToy("first")
	d := drive(t, s)
	d.Press("t")
	if len(s.heard) != 0 {
		t.Errorf("a global letter reached the screen: %q", s.heard)
	}
	s.typing = true
	d.Type("t?")
	if got := strings.Join(s.heard, " "); got != "t ?" {
		t.Errorf("typed %q, want the letters", got)
	}
	d.Expect("f1 help")
	d.Refute("t theme", "Keys")
	d.Press("f1")
	d.Expect("Keys")
	d.Press("ctrl+c")
	if !d.Quit() {
		t.Error("ctrl+c should leave, whatever is typed or laid over")
	}
}

func TestAScreensOwnKeyHidesAGlobal(t *testing.T) {
	t.Parallel()
	s := newToy("first", bind("take", "t"))
	d := drive(t, s)
	d.Press("t")
	if got := strings.Join(s.heard, " "); got != "t" {
		t.Errorf("heard %q", got)
	}
	d.Expect("t take")
	d.Refute("t theme")
}

func TestConfirm(t *testing.T) {
	t.Parallel()
	for press, want := range map[string]string{"1": "left", "y": "left", "2": "", "n": "", "esc": "", "enter": ""} {
		t.Run(press, func(t *testing.T) {
			t.Parallel()
			d := drive(t, newToy("first"))
			d.Press("c")
			d.Expect("Leave it?", "1  leave", "▸ 2  stay")
			if got := d.CursorLine(); !strings.Contains(got, "▸ 2  stay") {
				t.Errorf("the cursor is on %q, not on the answer Enter takes", got)
			}
			d.Press(press)
			d.Refute("Leave it?")
			footer := lastLine(d.Screen())
			if strings.Contains(footer, "left") != (want != "") {
				t.Errorf("%s gave the footer %q", press, footer)
			}
		})
	}
}

func lastLine(s string) string { return s[strings.LastIndex(s, "\n")+1:] }

func TestLooks(t *testing.T) {
	t.Parallel()
	keys := []key.Binding{bind("choose", "1-4"), bind("confirm", "enter"), bind("leave", "esc")}
	d := uitest.New(t, ui.New(options(newToy("first", keys...))), 80, 24)
	d.Send(ui.Status{Text: "saved"})
	d.Press("c")
	d.GoldenSizes("confirm")
	opt := options(newToy("first", keys...))
	opt.Theme = theme.New(theme.Terminal, true).ASCII()
	styled := uitest.New(t, ui.New(opt), 40, 15)
	styled.Send(ui.Status{Text: "not saved: disk full", Bad: true})
	styled.GoldenStyled("terminal-ascii-40x15")
	styled.Press("?")
	styled.GoldenStyled("help-terminal-ascii-40x15")
}

func TestPasteIsCleanedAndCut(t *testing.T) {
	t.Parallel()
	s := newToy("first")
	d := drive(t, s)
	d.Paste("two\r\nlines\tand \x1b]52;c;QUJD\x07\u202eevil")
	if want := "paste two\nlines    and evil"; s.heard[0] != want {
		t.Errorf("heard %q, want %q", s.heard[0], want)
	}
	d.Paste(strings.Repeat("é", 1<<20))
	if n := len(s.heard[1]); n > 64<<10+10 {
		t.Errorf("a paste of 2 MiB brought %d bytes", n)
	}
}

func TestSizes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ w, h, lines, wide int }{
		{0, 0, 24, 80},
		{1, 1, 1, 1},
		{19, 5, 5, 19},
		{40, 12, 12, 40},
		{80, 24, 24, 80},
		{500, 200, 200, 500},
		{65535, 65535, 200, 500},
		{-3, -3, 24, 80},
	} {
		t.Run(fmt.Sprintf("%dx%d", c.w, c.h), func(t *testing.T) {
			t.Parallel()
			d := drive(t, newToy("first", bind("open", "enter")))
			d.Resize(c.w, c.h)
			lines := strings.Split(d.Raw(), "\n")
			if len(lines) != c.lines {
				t.Errorf("%d lines, want %d", len(lines), c.lines)
			}
			for _, l := range lines {
				if ansi.StringWidth(l) > c.wide {
					t.Errorf("a line of %d cells", ansi.StringWidth(l))
				}
			}
			d.Resize(80, 24)
			d.Expect("first 80x23", "enter open")
		})
	}
}

func TestBeforeTheFirstSizeSomethingIsShown(t *testing.T) {
	t.Parallel()
	v := ui.New(options(newToy("first"))).View()
	if !strings.Contains(v.Content, "first 80x23") || !v.AltScreen {
		t.Errorf("drawn before any message: alt screen %v\n%s", v.AltScreen, v.Content)
	}
}

func TestTheCursorIsFreshInEveryView(t *testing.T) {
	t.Parallel()
	shell := ui.New(options(newToy("first")))
	a, b := shell.View().Cursor, shell.View().Cursor
	if a == nil || b == nil || a == b {
		t.Errorf("cursors %p and %p: the renderer compares through the pointer", a, b)
	}
}

func TestNoScreenNamesTheWindow(t *testing.T) {
	t.Parallel()
	if got := ui.New(options(newToy("\x1b]0;evil\x07"))).View().WindowTitle; got != "" {
		t.Errorf("window title %q", got)
	}
}

func TestThemeAndMouse(t *testing.T) {
	t.Parallel()
	s := newToy("first")
	shell := ui.New(options(s))
	d := uitest.New(t, shell, 80, 24)
	d.Press("t")
	if s.on.Theme.Name != theme.River || !strings.Contains(shell.View().Content, "48;2;") {
		t.Errorf("the screen draws in %q, its ground unpainted", s.on.Theme.Name)
	}
	if shell.View().BackgroundColor != nil {
		t.Error("the terminal is asked to change its background")
	}
	if shell.View().MouseMode != tea.MouseModeNone {
		t.Error("the mouse is on unasked")
	}
	d.Send(ui.SetMouse{On: true})
	if shell.View().MouseMode == tea.MouseModeNone {
		t.Error("the mouse stays off")
	}
}

func TestOtherMessagesGoToTheWiring(t *testing.T) {
	t.Parallel()
	type saved struct{}
	s := newToy("first")
	opt := options(s)
	opt.Watch = func(msg tea.Msg) tea.Cmd {
		if _, ok := msg.(saved); ok {
			return func() tea.Msg { return ui.Status{Text: "saved"} }
		}
		return nil
	}
	d := uitest.New(t, ui.New(opt), 80, 24)
	d.Send(saved{})
	d.Send(tea.KeyReleaseMsg{Code: 'x'})
	if got := lastLine(d.Screen()); !strings.HasSuffix(got, "   saved") {
		t.Errorf("footer %q", got)
	}
	if len(s.heard) != 0 {
		t.Errorf("the screen heard %q", s.heard)
	}
}

func TestBroadcastReachesCoveredScreens(t *testing.T) {
	t.Parallel()
	s := newToy("first")
	d := drive(t, s)
	d.Press("enter")
	d.Send(ui.Broadcast{Msg: answer("all")})
	if got := strings.Join(s.heard, ", "); got != "enter, answer all" {
		t.Errorf("heard %q", got)
	}
}

func TestReplace(t *testing.T) {
	t.Parallel()
	d := drive(t, newToy("first"))
	d.Send(ui.Replace{Screen: newToy("other")})
	d.Expect("other")
	d.Press("esc")
	if !d.Quit() {
		t.Error("the replaced screen is still below")
	}
}

func TestWalk(t *testing.T) {
	t.Parallel()
	keys := []string{"enter", "esc", "?", "t", "a", "c", "1", "2", "up", "down", "x", "tab"}
	sizes := [][2]int{{80, 24}, {1, 1}, {19, 5}, {39, 11}, {40, 12}, {120, 40}}
	for seed := range uint64(4) {
		opt := options(newToy("first", bind("open", "enter")))
		inner := opt.Router
		opt.Router = func(msg ui.Go) (ui.Screen, tea.Cmd) {
			if msg.Intent == (ui.Leave{}) {
				return nil, nil
			}
			return inner(msg)
		}
		uitest.Walk(t, ui.New(opt), keys, sizes, 150, seed)
	}
}

// empty is a screen without a word on it.
type empty struct{ *toy }

func (e empty) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	next, cmd := e.toy.Update(msg)
	return empty{next.(*toy)}, cmd
}

func (e empty) View(ui.Size) ui.Frame { return ui.Frame{} }

func TestABoxOverAnEmptyScreenIsWhole(t *testing.T) {
	t.Parallel()
	d := drive(t, empty{newToy("first")})
	d.Press("c")
	box := 0
	for line := range strings.Lines(d.Screen()) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "│") && strings.HasSuffix(line, "│") ||
			strings.HasPrefix(line, "┌") && strings.HasSuffix(line, "┐") || strings.HasPrefix(line, "└") && strings.HasSuffix(line, "┘") {
			box++
		}
	}
	if box < 5 {
		t.Errorf("%d lines of the box are whole:\n%s", box, d.Screen())
	}
}
