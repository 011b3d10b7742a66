// Package uitest drives a Bubble Tea model in process, as a person at a
// terminal would: press, type, paste, resize, wait until nothing is going on,
// and look at the screen. There is no terminal, no renderer and no sleeping.
package uitest

import (
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Driver holds a model and the commands it has given but not yet seen done.
type Driver struct {
	t       testing.TB
	model   tea.Model
	waiting []tea.Cmd
	quit    bool
	w, h    int
}

// busy is how many messages one Idle may take before the model is thought to
// answer itself for ever.
const busy = 10000

// New starts model in a window of w by h and waits until it is idle.
func New(t testing.TB, model tea.Model, w, h int) *Driver {
	t.Helper()
	d := &Driver{t: t, model: model}
	d.waiting = append(d.waiting, model.Init())
	d.Resize(w, h)
	return d
}

// Quit reports whether the model has asked to end.
func (d *Driver) Quit() bool { return d.quit }

// Send hands over any message and waits until the model is idle.
func (d *Driver) Send(msg tea.Msg) {
	d.t.Helper()
	d.update(msg)
	d.Idle()
}

// Press presses keys, named as bindings name them: "enter", "2", "ctrl+c",
// "shift+tab", "pgdown", "space", "é".
func (d *Driver) Press(keys ...string) {
	d.t.Helper()
	for _, k := range keys {
		msg, ok := Key(k)
		if !ok {
			d.t.Fatalf("uitest: no key is called %q", k)
		}
		d.Send(msg)
	}
}

// Type types text letter by letter; a newline is Enter.
func (d *Driver) Type(text string) {
	d.t.Helper()
	for _, r := range text {
		switch r {
		case '\n':
			d.Press("enter")
		case ' ':
			d.Press("space")
		default:
			d.Send(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
}

// Paste pastes text in one piece, as a terminal with bracketed paste does.
func (d *Driver) Paste(text string) { d.t.Helper(); d.Send(tea.PasteMsg{Content: text}) }

// Resize changes the window.
func (d *Driver) Resize(w, h int) {
	d.t.Helper()
	d.w, d.h = w, h
	d.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// Idle runs the commands given so far, and those they lead to, until none is
// left. Ticks belong on a Clock: a command that waits fails the test.
func (d *Driver) Idle() {
	d.t.Helper()
	for n := 0; len(d.waiting) > 0; n++ {
		if n > busy {
			d.t.Fatalf("uitest: still busy after %d messages", busy)
		}
		cmd := d.waiting[0]
		d.waiting = d.waiting[1:]
		if cmd != nil {
			d.take(d.run(cmd))
		}
	}
}

// take unpacks what a command gave: several commands, or one message.
func (d *Driver) take(msg tea.Msg) {
	d.t.Helper()
	if msg == nil {
		return
	}
	if cmds, many := commands(msg); many {
		d.waiting = append(cmds, d.waiting...)
		return
	}
	if _, quit := msg.(tea.QuitMsg); quit {
		d.quit = true
		return
	}
	d.update(msg)
}

// commands are those of a batch or a sequence. Bubble Tea's own type for
// sequences has no name outside it.
func commands(msg tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	cmds := make([]tea.Cmd, v.Len())
	for i := range cmds {
		cmds[i] = v.Index(i).Interface().(tea.Cmd)
	}
	return cmds, true
}

func (d *Driver) update(msg tea.Msg) {
	next, cmd := d.model.Update(msg)
	d.model = next
	d.waiting = append(d.waiting, cmd)
}

// run runs one command. The limit only ends a test that would hang.
func (d *Driver) run(cmd tea.Cmd) tea.Msg {
	d.t.Helper()
	done := make(chan tea.Msg, 1)
	go func() { done <- cmd() }()
	select {
	case msg := <-done:
		return msg
	case <-time.After(10 * time.Second):
		name := runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()).Name()
		d.t.Fatalf("uitest: the command %s does not return; put ticks on a Clock, and send what a channel would bring", name)
		return nil
	}
}

// Raw is the frame with its styles.
func (d *Driver) Raw() string { return d.model.View().Content }

// Screen is the frame as text, without the spaces at line ends.
func (d *Driver) Screen() string { return plain(d.Raw()) }

func plain(raw string) string {
	lines := strings.Split(ansi.Strip(raw), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

// Cursor is the cell the cursor stands on; ok is false where it is hidden.
func (d *Driver) Cursor() (x, y int, ok bool) {
	c := d.model.View().Cursor
	if c == nil {
		return 0, 0, false
	}
	return c.X, c.Y, true
}

// CursorLine is the text of the line the cursor stands on, "" where it is
// hidden.
func (d *Driver) CursorLine() string {
	lines := strings.Split(d.Screen(), "\n")
	_, y, ok := d.Cursor()
	if !ok || y >= len(lines) {
		return ""
	}
	return strings.TrimSpace(lines[y])
}
