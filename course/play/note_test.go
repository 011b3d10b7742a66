package play_test

import (
	"testing"

	"downstream/course"
	"downstream/course/play"
	"downstream/course/safe"
)

// Empty lines are no reflection: they are refused like nothing at all, and can be
// skipped.
func TestEmptyLinesAreNothingWritten(t *testing.T) {
	t.Parallel()
	lesson := play.Lesson{Module: safe.New("m"), Lesson: &course.Lesson{ID: "l", Title: safe.New("l"), Steps: []course.Step{
		{ID: "r", Kind: course.StepReflect, Item: "l.r", Text: safe.New("What will you do?")},
	}}}
	for _, text := range []string{"", "\n", " \n\n\t"} {
		p, _ := play.Start(lesson, play.Options{})
		p, _, _ = p.Do(play.Input{Op: play.Edit, Answer: play.Answer{Text: text}})
		if p.Scene().Prompt.Refuse.IsZero() {
			t.Errorf("%q: the scene refuses nothing", text)
		}
		if _, es, no := p.Do(play.Input{Op: play.Submit}); no.IsZero() || len(es) > 0 {
			t.Errorf("%q is taken: %+v", text, es)
		}
		if _, es, no := p.Do(play.Input{Op: play.Skip}); !no.IsZero() || len(es) == 0 || es[0].Kind != play.Skipped {
			t.Errorf("%q cannot be skipped: %s, %+v", text, no, es)
		}
	}
}
