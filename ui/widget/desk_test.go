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
