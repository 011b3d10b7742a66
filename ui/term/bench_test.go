package term_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"downstream/ui"
	"downstream/ui/term"
	"downstream/ui/theme"
)

// BenchmarkKey is from a key to the frame handed to the renderer: an arrow on a
// desk.
func BenchmarkKey(b *testing.B) {
	sh := ui.New(ui.Options{Start: term.New(desk(), &recorder{}), Theme: theme.New(theme.Terminal, true)})
	sh.Update(tea.WindowSizeMsg{Width: 100, Height: 30})
	for n := 0; b.Loop(); n++ {
		was := sh.View().Content
		sh.Update(tea.KeyPressMsg{Code: []rune{tea.KeyDown, tea.KeyUp}[n%2]})
		if sh.View().Content == was {
			b.Fatal("the key changed nothing")
		}
	}
}
