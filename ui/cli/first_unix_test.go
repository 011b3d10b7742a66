//go:build unix

package cli

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"downstream/ui"
	"downstream/ui/uitest"
)

// What is drawn before Bubble Tea draws is what it will draw: the same words in
// the same cells, and the cursor on the same one.
func TestTheFirstFrameIsTheScreen(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}} {
		w, h := size[0], size[1]
		o := whereApp(t, t.TempDir())
		f := newFull(t.Context(), newLook(IO{Env: environment}, o.app.flags), o.app.dir)
		var out bytes.Buffer
		first := &early{Shell: f.shell(o, ui.Size{W: w, H: h}), out: &out, profile: colorprofile.ANSI256}
		first.Init()
		g := newGlass(w, h, nil)
		_, _ = g.Write(out.Bytes())
		d := uitest.New(t, first.Shell, w, h)
		var said []string
		for line := range strings.SplitSeq(d.Screen(), "\n") {
			said = append(said, strings.TrimRight(line, " "))
		}
		if want := strings.TrimRight(strings.Join(said, "\n"), "\n"); g.text() != want || len(g.unknown) > 0 {
			t.Errorf("%v: drew\n%s\nand not\n%s\n%v", size, g.text(), want, g.unknown)
		}
		if x, y, ok := d.Cursor(); !ok || g.x != x || g.y != y {
			t.Errorf("%v: the cursor is at %d, %d and not at %d, %d (%v)", size, g.x, g.y, x, y, ok)
		}
		if err := f.end(first.Shell, 0, nil); err != nil {
			t.Error(err)
		}
	}
}

// Bubble Tea is ended before it has drawn: it would leave the learner on the
// alternate screen.
func TestTheFirstFrameIsLeft(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out bytes.Buffer
	first := &early{Shell: ui.New(ui.Options{}), out: &out, profile: colorprofile.ANSI}
	err := first.run(tea.NewProgram(first, tea.WithContext(ctx), tea.WithInput(nil), tea.WithOutput(&out), tea.WithWindowSize(80, 24)))
	if !errors.Is(err, tea.ErrProgramKilled) {
		t.Fatal(err)
	}
	if said := out.String(); !strings.HasPrefix(said, ansi.SetModeAltScreenSaveCursor) || !strings.HasSuffix(said, ansi.ResetModeAltScreenSaveCursor) {
		t.Errorf("wrote %q", said)
	}
}
