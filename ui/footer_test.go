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

func TestHelpListsExactlyTheKeysThatAreValid(t *testing.T) {
	t.Parallel()
	off := bind("never", "x")
	off.SetEnabled(false)
	hidden := key.NewBinding(key.WithKeys("h"))
	s := newToy("first", bind("one", "1"), off, hidden, bind("confirm", "enter"))
	d := drive(t, s)
	d.Press("?")
	d.Golden("help")
	d.Refute("never")
	d.Press("esc")
	d.Refute("Keys")
	d.Press("1")
	if got := strings.Join(s.heard, ", "); got != "returned <nil>, 1" {
		t.Errorf("the screen heard %q", got)
	}
}

func TestHelpScrollsWhereItIsTooLong(t *testing.T) {
	t.Parallel()
	var keys []key.Binding
	for i := range 20 {
		keys = append(keys, bind(fmt.Sprintf("meaning %02d", i), fmt.Sprintf("f%d", i+2)))
	}
	d := uitest.New(t, ui.New(options(newToy("first", keys...))), 80, 14)
	d.Press("?")
	d.Expect("meaning 00", "↓ down")
	for range 40 {
		d.Press("down")
	}
	d.Expect("? ", "↑ up", "esc close")
	d.Refute("meaning 00", "↓ down")
}

func TestASmallWindowKeepsOnlyABadStatus(t *testing.T) {
	t.Parallel()
	d := drive(t, newToy("first"))
	d.Resize(39, 11)
	d.Expect("first 39x11")
	d.Send(ui.Status{Text: "saved"})
	d.Refute("saved")
	d.Send(ui.Status{Text: "not saved: disk full", Bad: true})
	d.Expect("first 39x10", "not saved: disk full")
}

func TestFooterAtEveryWidth(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	keys := []key.Binding{bind("choose", "1-4"), bind("confirm", "enter"), bind("undo", "u"), bind("map", "m")}
	for _, status := range []ui.Status{{}, {Text: "saved"}, {Text: "not saved: no space left on the device", Bad: true}} {
		for _, w := range []int{40, 45, 50, 60, 70, 80, 100, 200} {
			d := uitest.New(t, ui.New(options(newToy("first", keys...))), w, 12)
			d.Send(status)
			fmt.Fprintf(&b, "%3d|%s\n", w, lastLine(d.Screen()))
		}
		b.WriteString("\n")
	}
	uitest.Golden(t, "footers", b.String())
}

func TestTheFooterNeverCutsABinding(t *testing.T) {
	t.Parallel()
	keys := []key.Binding{bind("choose", "1-4"), bind("confirm", "enter"), bind("undo", "u")}
	th := theme.New(theme.Mono, true)
	for w := range 60 {
		line := ansi.Strip(ui.KeyLine(keys, bind("help", "?"), w, th))
		if ansi.StringWidth(line) > w {
			t.Errorf("at %d: %q is wider", w, line)
		}
		if line != "" && !strings.HasSuffix(line, "? help") {
			t.Errorf("at %d: %q does not end with help", w, line)
		}
	}
}

// The frame that follows a key never shows the status from before it.
func TestTheStatusIsTrueWhenItIsDrawn(t *testing.T) {
	t.Parallel()
	s := newToy("first")
	opt := options(s)
	opt.Status = func() ui.Status {
		if len(s.heard) > 0 {
			return ui.Status{Text: "saving"}
		}
		return ui.Status{Text: "saved"}
	}
	shell := ui.New(opt)
	shell.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	if got := lastLine(shell.View().Content); !strings.Contains(got, "saved") {
		t.Errorf("before: %q", got)
	}
	shell.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
	if got := lastLine(shell.View().Content); !strings.Contains(got, "saving") {
		t.Errorf("in the frame after the key: %q", got)
	}
}
