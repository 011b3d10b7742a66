package widget_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
	"downstream/ui/widget"
)

// Columns stand three cells apart, two where that keeps one more of them on the
// line, and what does not fit stands below.
func TestADeskMovesTogetherBeforeItBreaks(t *testing.T) {
	t.Parallel()
	d := widget.Desk{Focus: -1, Rows: []widget.Row{{Label: "1", Cells: []string{"The chain", "4 lessons", "1 story"}}}}
	for width, want := range map[int]string{
		40: "  1  The chain   4 lessons   1 story", 36: "  1  The chain   4 lessons   1 story",
		35: "  1  The chain  4 lessons  1 story", 34: "  1  The chain  4 lessons  1 story",
		33: "  1  The chain   4 lessons\n       1 story",
	} {
		lines := d.Draw(width, theme.New(theme.Mono, true)).Lines
		for i, l := range lines {
			lines[i] = strings.TrimRight(ansi.Strip(l), " ")
		}
		if got := strings.Join(lines, "\n"); got != want {
			t.Errorf("at %d:\n%s\nwant:\n%s", width, got, want)
		}
	}
}

// What Continue opens stands behind its verb, however long its title is, and no
// line ends in the mark between two cells.
func TestALongTitleStandsBehindItsVerb(t *testing.T) {
	t.Parallel()
	d := widget.Desk{Rows: []widget.Row{{Cells: []string{"Begin", "You are the organisation › When you let a colleague down", "about 12 minutes"}}}}
	for width, want := range map[int]string{
		100: "▸ Begin   You are the organisation › When you let a colleague down   about 12 minutes",
		75:  "▸ Begin   You are the organisation › When you let a colleague down\n    about 12 minutes",
		50:  "▸ Begin   You are the organisation › When you let\n          a colleague down\n          about 12 minutes",
	} {
		lines := d.Draw(width, theme.New(theme.Mono, true)).Lines
		for i, l := range lines {
			lines[i] = strings.TrimRight(ansi.Strip(l), " ")
		}
		if got := strings.Join(lines, "\n"); got != want {
			t.Errorf("at %d:\n%s\nwant:\n%s", width, got, want)
		}
	}
	for width := 1; width < 100; width++ {
		for _, l := range d.Draw(width, theme.New(theme.Mono, true)).Lines {
			if l = strings.TrimRight(ansi.Strip(l), " "); strings.HasSuffix(l, " ·") || ansi.StringWidth(l) > width {
				t.Errorf("at %d: %q", width, l)
			}
		}
	}
}
