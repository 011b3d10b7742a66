package play_test

import (
	"os"
	"testing"

	"downstream/course"
	"downstream/course/play"
)

// BenchmarkDo is from a key to the next Scene: a page turned in a built-in
// lesson, and a choice in a built-in story.
func BenchmarkDo(b *testing.B) {
	c, _ := course.Open(os.DirFS("../../content/downstream"))
	lesson, ds := c.Lesson("three-kinds-of-customer")
	if lesson == nil {
		b.Fatal(ds)
	}
	story, ds := c.Scenario("s01-two-empty-boxes")
	if story == nil {
		b.Fatal(ds)
	}
	page, _ := play.Start(play.Lesson{Lesson: lesson}, play.Options{Seed: 1})
	told, _ := play.Start(play.Story{Scenario: story}, play.Options{Seed: 1})
	choice := told.Scene().Prompt.Draft.Choose(told.Scene().Prompt.Options[0].ID)
	b.Run("page", func(b *testing.B) { do(b, page, play.Input{Op: play.Continue}) })
	b.Run("choice", func(b *testing.B) { do(b, told, play.Input{Op: play.Submit, Answer: choice}) })
}

func do(b *testing.B, p play.Player, in play.Input) {
	if in.Op == play.Submit {
		p, _, _ = p.Do(play.Input{Op: play.Edit, Answer: in.Answer})
	}
	for b.Loop() {
		next, _, no := p.Do(in)
		if !no.IsZero() {
			b.Fatal(no)
		}
		if len(next.Scene().Blocks) == 0 {
			b.Fatal("an empty scene")
		}
	}
}
