package term

import (
	tea "charm.land/bubbletea/v2"

	"downstream/course/play"
)

// render is a command: it renders what a sheet lacks and says so.
func render(sh sheet) tea.Cmd {
	return func() tea.Msg {
		for _, t := range sh.missing {
			sh.prose.Lines(t.words, t.width, sh.th)
		}
		return rendered{}
	}
}

// ahead is a command: it renders what Continue would show, so that it is
// there when it is wanted. Do stores nothing, so it may be tried.
func ahead(stage play.Stage, on sheet) tea.Cmd {
	return func() tea.Msg {
		next, _, _, no := stage.Do(play.Input{Op: play.Continue})
		if !no.IsZero() {
			return nil
		}
		soon := screen{stage: next, scene: next.Scene()}
		sh := sheet{th: on.th, col: on.col, width: on.width, prose: on.prose}
		for _, b := range soon.scene.Blocks {
			soon.block(&sh, b)
		}
		for _, t := range sh.missing {
			sh.prose.Lines(t.words, t.width, sh.th)
		}
		return nil
	}
}
