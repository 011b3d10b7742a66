package play_test

import (
	"testing"

	"downstream/course/play"
	"downstream/course/safe"
)

func TestASceneOffersWhatNothingStandsAgainst(t *testing.T) {
	t.Parallel()
	s := play.Scene{Moves: []play.Move{{Op: play.Back}, {Op: play.Undo, Why: safe.New("Nothing was done yet.")}}}
	for op, want := range map[play.Op]bool{play.Back: true, play.Undo: false, play.Hint: false} {
		if got := s.Offers(op); got != want {
			t.Errorf("%s is offered: %v", op, got)
		}
	}
}
