package cli

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"downstream/course/play"
)

func planning() first {
	return func(a *app) (play.Stage, error) { return a.plan(""), nil }
}

// A week after the plan six questions are offered from what was missed, the sure
// ones first; the quiz is gone on with after it was closed, on another day too,
// and both faces store the same.
func TestAWeekOnWhatWasMissedIsAskedOnceMore(t *testing.T) {
	t.Parallel()
	full, plain := newLearner(t), newLearner(t)
	for _, l := range []*learnerAt{full, plain} {
		l.says("practise b", "2", "50", "", "2", "90", "", "1", "50", "") // missed, sure but wrong, right and unsure
		l.missAll("a")
		l.says("plan", "5", "When a box is empty, I ring.", ".")
		l.now = l.now.AddDate(0, 0, 7)
	}
	const offered = "What you missed, once more"

	s := full.sit(planning())
	s.press("1", "1", "enter")
	s.d.Expect(offered, "5 questions")
	s.press("3", "enter")
	s.d.Expect("One week with your plan › question 1 of 5")
	s.press("1", "enter", "5", "enter", "enter")
	s.d.Expect("question 2 of 5")
	s.leave()
	full.now = full.now.AddDate(0, 0, 1)
	s = full.sit(home())
	s.d.Expect("Continue", "One week with your plan › what you missed")
	s.press("4", "enter")
	s.d.Expect(offered, "begun")
	s.press("3", "enter")
	s.d.Expect("question 2 of 5")
	for range 4 {
		s.press("1", "enter", "5", "enter", "enter")
	}
	s.d.Expect("right at the first try", "5 of 5")
	s.press("esc")
	s.d.Expect(offered, "done on 10 March 2026")
	s.leave()

	said := plain.says("plan", "11", "3", "1", "90", "")
	contains(t, "the look", said, "3. "+offered+" – 5 questions", "One week with your plan › question 1 of 5", "question 2 of 5")
	plain.now = plain.now.AddDate(0, 0, 1)
	said = plain.says("", "4", "3", "1", "90", "", "1", "90", "", "1", "90", "", "1", "90", "", "")
	contains(t, "the day after", said, "Continue: One week with your plan › what you missed", "3. "+offered+" – begun", "question 2 of 5", "5 right at the first try",
		"3. "+offered+" – done on 10 March 2026 (closed: It was asked. What you missed in it comes back in practice.)")
	if diff := cmp.Diff(stored(t, full.data), stored(t, plain.data)); diff != "" {
		t.Errorf("the faces store different events (-screen +plain):\n%s", diff)
	}
	if n := strings.Count(strings.Join(plain.happened("opened"), "\n"), "practice..week1"); n != 1 {
		t.Errorf("the quiz was opened %d times", n)
	}
}

// Where nothing was missed the door says so, and a quiz that is done with is not
// asked again.
func TestAQuizOfNothing(t *testing.T) {
	t.Parallel()
	l := newLearner(t)
	l.says("practise b", "1", "50", "", "1", "90", "", "1", "90", "")
	l.says("plan", "5", "When a box is empty, I ring.", ".")
	l.now = l.now.AddDate(0, 0, 7)
	contains(t, "the look", l.says("plan", "11", "3"), "You have missed nothing so far, so there is nothing to ask once more.")
	if got := l.happened("opened"); len(got) != 1 {
		t.Errorf("opened: %v", got)
	}
}

// Four weeks after the plan the check is offered beside the questions, as soon as
// it can be taken, and is gone on with where it was left.
func TestFourWeeksOnTheCheckIsOffered(t *testing.T) {
	t.Parallel()
	p := &pupil{t: t, data: t.TempDir(), now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.Local), seed: 1}
	plan := []string{"plan"}
	p.says("5\nWhen a box is empty, I ring.\n.\n", plan, "My plan")
	p.says("\n\n", []string{"play", "first"}, "This lesson is finished.")
	p.now = p.now.AddDate(0, 0, 28)
	p.says("12\n", plan, "Four weeks with your plan", "The check after four weeks", "closed: It can be taken four weeks after the test after the course.")
	p.says("2\n"+skipAll, []string{"test"}, "The test after the course")
	p.says("12\n", plan, "closed: It can be taken from 27 April 2026.")
	p.now = p.now.AddDate(0, 0, 28)
	p.says("12\n4\n\n:x\n:q\n", plan, "The check after four weeks – can be taken now", "question 2 of 4")
	p.says("12\n4\n", plan, "The check after four weeks – begun", "question 2 of 4")
	p.says("12\n4\n:x\n:x\n:x\n5\n", plan, "Four weeks later (form C): 0 of 4 right")
	p.says("12\n4\n", plan, "The check after four weeks – done on 27 April 2026", "Four weeks later")

	s := atTests(t, p.data, func() time.Time { return p.now }, planning())
	s.press("1", "2", "enter")
	s.d.Expect("The check after four weeks", "done on 27 April 2026")
	s.fits([2]int{80, 24}, [2]int{40, 15})
	s.leave()
}
