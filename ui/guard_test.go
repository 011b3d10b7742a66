package ui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"downstream/ui"
	"downstream/ui/uitest"
)

func TestAPanicEndsTheProgramAndSaysNothingRaw(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ where, press string }{{"update", "x"}, {"view", "x"}, {"", "p"}} {
		t.Run(c.where+c.press, func(t *testing.T) {
			t.Parallel()
			s := newToy("first")
			s.panics = c.where
			shell := ui.New(options(s))
			d := uitest.New(t, shell, 80, 24)
			d.Press(c.press)
			if !d.Quit() || shell.Fatal() == nil || len(shell.Fatal().Stack) == 0 {
				t.Fatalf("quit %v, fatal %v", d.Quit(), shell.Fatal())
			}
			if strings.Contains(d.Raw(), "\x1b]") || strings.Contains(d.Raw(), "QUJD") {
				t.Errorf("the panic's text is on the screen: %q", d.Raw())
			}
		})
	}
}

func TestAPanicAtTheStartIsMetToo(t *testing.T) {
	t.Parallel()
	s := newToy("first")
	s.panics, s.heard = "view", []string{"x"}
	shell := ui.New(options(s))
	if shell.Fatal() == nil {
		t.Fatal("the panic went unseen")
	}
	if _, quits := shell.Init()().(tea.QuitMsg); !quits {
		t.Error("the program goes on")
	}
}
