package cli

import (
	"io"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"downstream/ui"
)

// early is a Shell that shows its first frame before Bubble Tea does, which
// waits for its clock: the first tick is 8 ms away, as long as opening a course
// takes. Bubble Tea calls Init when the terminal is set up and before that tick,
// then enters the same screen and draws the same frame over this one.
type early struct {
	*ui.Shell
	out     io.Writer
	profile colorprofile.Profile
	drawn   bool
}

// Init draws, and begins as the Shell does.
func (e *early) Init() tea.Cmd {
	_, _ = io.WriteString(e.out, painted(e.View(), e.profile))
	e.drawn = true
	return e.Shell.Init()
}

// run runs a program of which e is the model. One that ended in an error may
// never have drawn: then it does not know that it is on the alternate screen.
func (e *early) run(prog *tea.Program) error {
	_, err := prog.Run()
	if err != nil && e.drawn {
		_, _ = io.WriteString(e.out, ansi.ResetModeAltScreenSaveCursor)
	}
	return err
}

// painted is what draws a view on a screen of which nothing is known.
func painted(v tea.View, profile colorprofile.Profile) string {
	var b strings.Builder
	b.WriteString(ansi.SetModeAltScreenSaveCursor + ansi.EraseEntireScreen + ansi.CursorHomePosition)
	w := colorprofile.Writer{Forward: &b, Profile: profile}
	_, _ = w.WriteString(strings.ReplaceAll(v.Content, "\n", "\r\n"))
	if v.Cursor != nil {
		b.WriteString(ansi.CursorPosition(v.Cursor.X+1, v.Cursor.Y+1))
	}
	return b.String()
}
