package play_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"downstream/course/play"
)

// Every row is said as it is drawn, and the ideal is the confidence itself.
func TestCalibrated(t *testing.T) {
	t.Parallel()
	step := func(level, right, of int) play.Step {
		return play.Step{Level: level, Share: play.Share{Right: right, Of: of}}
	}
	b, ok := play.Calibrated("sure", []play.Step{step(100, 4, 4), step(90, 6, 10), step(70, 0, 3), step(60, 1, 3), step(50, 1, 2)})
	want := []string{
		"When you said 100%, you were right 4 times in 4.", "When you said 90%, you were right 6 times in 10.", "When you said 70%, you were right not once in 3.",
		"When you said 60%, you were right once in 3.", "When you said 50%: 2 answers, too few to say.",
	}
	if diff := cmp.Diff(want, strings.Split(b.Text.String(), "\n\n")); diff != "" || !ok {
		t.Errorf("%v %s", ok, diff)
	}
	for i, m := range b.Body.(play.Scale).Marks {
		if !strings.Contains(want[i], m.Say.String()) || m.Label.String() != []string{"100% sure", "90% sure", "70% sure", "60% sure", "50% sure"}[i] || m.Ideal != []int{100, 90, 70, 60, 50}[i] {
			t.Errorf("drawn: %+v", m)
		}
	}
	if b.Body.(play.Scale).Marks[4].Of != 0 {
		t.Error("two answers are drawn as a share")
	}
	if _, ok := play.Calibrated("sure", nil); ok {
		t.Error("nothing is shown")
	}
}
