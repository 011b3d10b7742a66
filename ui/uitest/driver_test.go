package uitest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// counter is a model that shows what it was told.
type counter struct {
	log   []string
	clock *Clock
	w, h  int
}

type note string

func (c counter) Init() tea.Cmd { return say("init") }

func say(s string) tea.Cmd { return func() tea.Msg { return note(s) } }

func (c counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case note:
		c.log = append(c.log, string(msg))
	case tea.WindowSizeMsg:
		c.w, c.h = msg.Width, msg.Height
	case tea.PasteMsg:
		c.log = append(c.log, "paste "+msg.Content)
	case tea.KeyPressMsg:
		c.log = append(c.log, msg.String())
		switch msg.String() {
		case "b":
			return c, tea.Batch(say("one"), tea.Sequence(say("two"), say("three")))
		case "q":
			return c, tea.Quit
		case "w":
			return c, c.clock.Tick(time.Minute, func(at time.Time) tea.Msg { return note(at.Format("15:04")) })
		case "!":
			panic("broken")
		}
	}
	return c, nil
}

func (c counter) View() tea.View {
	text := strings.Join(c.log, " ")
	v := tea.NewView(text + strings.Repeat("\n", max(0, c.h-1)))
	v.Cursor = tea.NewCursor(0, 0)
	return v
}

func TestDriverRunsUntilIdle(t *testing.T) {
	t.Parallel()
	d := New(t, counter{}, 80, 24)
	d.Expect("init")
	d.Press("b")
	d.Expect("init b one two three")
	d.Type("é x\n")
	d.Expect("three é space x enter")
	d.Paste("hello")
	d.Expect("paste hello")
	d.Refute("goodbye")
	if d.Quit() {
		t.Error("quit too early")
	}
	d.Press("q")
	if !d.Quit() {
		t.Error("did not quit")
	}
}

func TestClock(t *testing.T) {
	t.Parallel()
	clock := NewClock(time.Date(2026, 1, 1, 14, 58, 0, 0, time.UTC))
	d := New(t, counter{clock: clock}, 80, 24)
	d.Press("w")
	d.Pass(clock, 59*time.Second)
	d.Refute("14:59")
	d.Pass(clock, time.Second)
	d.Expect("14:59")
	if got := clock.Now().Format("15:04:05"); got != "14:59:00" {
		t.Errorf("the clock says %s", got)
	}
}

func TestKeysHaveTheNamesBindingsUse(t *testing.T) {
	t.Parallel()
	for _, k := range []string{
		"enter", "esc", "tab", "space", "backspace", "up", "pgdown", "home", "f1", "2", "a", "é", "?", "/", "+",
		"ctrl+c", "ctrl+z", "alt+x", "shift+tab", "ctrl+home",
	} {
		msg, ok := Key(k)
		if !ok || msg.String() != k {
			t.Errorf("%q is pressed as %q (%v)", k, msg.String(), ok)
		}
	}
	for _, k := range []string{"", "nosuch", "ctrl+nosuch"} {
		if _, ok := Key(k); ok {
			t.Errorf("%q is a key", k)
		}
	}
}

func TestInOrder(t *testing.T) {
	t.Parallel()
	screen := "one two\nthree\nfour one"
	for _, c := range []struct {
		lines   []string
		missing string
	}{
		{[]string{"one", "two", "three"}, ""},
		{[]string{"three", "one"}, ""},
		{[]string{"two", "one two"}, "one two"},
		{[]string{"three", "two"}, "two"},
	} {
		if missing, ok := inOrder(screen, c.lines); missing != c.missing || ok != (c.missing == "") {
			t.Errorf("%q: missing %q", c.lines, missing)
		}
	}
}

func TestMisfit(t *testing.T) {
	t.Parallel()
	d := New(t, counter{}, 10, 3)
	if got := d.Misfit(); got != "" {
		t.Errorf("fits, but: %s", got)
	}
	d.Type("abcdefgh")
	if got := d.Misfit(); !strings.Contains(got, "wide in a window of 10") {
		t.Errorf("too wide, but: %q", got)
	}
}

// failing is a test that may fail without failing this one.
type failing struct {
	testing.TB
	said string
}

func (f *failing) Helper() {}
func (f *failing) Fatalf(format string, args ...any) {
	f.said = fmt.Sprintf(format, args...)
	panic(f)
}

func TestWalkReportsThePanicAndTheWayThere(t *testing.T) {
	t.Parallel()
	f := &failing{TB: t}
	func() {
		defer func() { _ = recover() }()
		Walk(f, counter{}, []string{"!"}, [][2]int{{2000, 3}}, 50, 7)
	}()
	if !strings.Contains(f.said, "panic broken after seed 7: ") || !strings.Contains(f.said, "!") {
		t.Errorf("said %q", f.said)
	}
}

func TestTagged(t *testing.T) {
	t.Parallel()
	if got := Tagged("\x1b[1;36mHi\x1b[m \x1b[0m\x1b]8;;x\x07"); got != "{1;36}Hi{} {}␛]8;;x\x07" {
		t.Errorf("got %q", got)
	}
}
