package widget_test

import (
	"strings"
	"testing"

	"downstream/ui/theme"
	"downstream/ui/widget"
)

// BenchmarkProse renders a page of a lesson: for the first time, again as on
// every key, and at another width as in a window that is resized.
func BenchmarkProse(b *testing.B) {
	page := strings.Repeat(`A stop-field **stops** the work; its [keeper](term:keeper) waits.

- Guest, patient, pupil, *tenant*: whoever receives what the place is for.
- Suppliers, applicants, and people who only walk past.

`, 4)
	th := theme.New(theme.Terminal, true)
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			draw(b, widget.NewProse(), page, 76, th)
		}
	})
	b.Run("again", func(b *testing.B) {
		p := widget.NewProse()
		for b.Loop() {
			draw(b, p, page, 76, th)
		}
	})
	b.Run("resized", func(b *testing.B) {
		p := widget.NewProse()
		for n := 0; b.Loop(); n++ {
			// No width twice in reach of what is kept.
			draw(b, p, page+strings.Repeat("x", n%1000), 40+n%36, th)
		}
	})
}

func draw(b *testing.B, p *widget.Prose, page string, width int, th theme.Theme) {
	if len(p.Lines(page, width, th)) < 8 {
		b.Fatal("not rendered")
	}
}
