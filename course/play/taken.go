package play

import (
	"slices"

	"downstream/course/question"
)

// Taken is a test that was handed in: what all figures are worked out from.
type Taken struct {
	Role    Role
	Form    string // its letter
	Draft   bool   // the form was not yet tried with enough learners
	Replies []Reply
}

// Reply is what became of one question.
type Reply struct {
	Item, Lesson, Outcome, Bloom string
	Mark                         question.Mark // of the answer that stood at the end
	Skipped                      bool          // no answer: not yet, never wrong
	Level                        int           // how sure, 50 to 100; 0: not asked
}

// Right reports a fully right answer; partly right is not.
func (r Reply) Right() bool { return !r.Skipped && r.Mark == question.MarkRight }

// Share is so many of so many.
type Share struct{ Right, Of int }

// Part is Right over Of, from 0 to 1; 0 of nothing.
func (s Share) Part() float64 {
	if s.Of == 0 {
		return 0
	}
	return float64(s.Right) / float64(s.Of)
}

// Score counts right answers over all questions, skipped ones too: what is not
// yet known is still to gain (curriculum 2.2, "Scoring").
func (t Taken) Score() Share { return t.share(func(Reply) bool { return true }) }

// NotYet counts skipped questions.
func (t Taken) NotYet() int {
	n := 0
	for _, r := range t.Replies {
		if r.Skipped {
			n++
		}
	}
	return n
}

// Outcome is the score on the questions of one outcome.
func (t Taken) Outcome(id string) Share {
	return t.share(func(r Reply) bool { return r.Outcome == id })
}

// Upper is the score on the questions at or above apply in Bloom's order. The
// line of 80 % that is often drawn there is a convention, not a finding
// (curriculum 2.2).
func (t Taken) Upper() Share {
	return t.share(func(r Reply) bool {
		return slices.Contains([]string{"apply", "analyse", "evaluate", "create"}, r.Bloom)
	})
}

// Mastered reports a share of at least 80 %.
func (s Share) Mastered() bool { return s.Of > 0 && 5*s.Right >= 4*s.Of }

func (t Taken) share(counts func(Reply) bool) Share {
	var s Share
	for _, r := range t.Replies {
		if !counts(r) || r.Mark == question.MarkNoted {
			continue
		}
		s.Of++
		if r.Right() {
			s.Right++
		}
	}
	return s
}

// Gain compares the test before with the one after.
type Gain struct{ Before, After Share }

// Points is the difference of the two shares, from -1 to 1.
func (g Gain) Points() float64 { return g.After.Part() - g.Before.Part() }

// Normalised is what was gained of what there was left to gain:
// (post − pre)/(n − pre) for two forms of n questions (Hake 1998; curriculum
// 2.2), and the same of shares where an edit has left them of different length.
// It is false, and says nothing, above 23 of 26 before: so little is left there
// that one slip is a large part of it. One question less after than before
// gives a negative gain, as it should.
func (g Gain) Normalised() (float64, bool) {
	if g.Before.Of == 0 || g.After.Of == 0 || 26*g.Before.Right > 23*g.Before.Of {
		return 0, false
	}
	return g.Points() / (1 - g.Before.Part()), true
}

// fewest is under how many answers a share of them is not told (curriculum,
// section 5: counts below that say nothing).
const fewest = 3

// Step is one step of confidence: of the answers given with it, how many were
// right.
type Step struct {
	Level int
	Share
}

// Steps lists the steps of confidence, the surest first, that an answer was
// given with.
func (t Taken) Steps() []Step {
	var out []Step
	for level := 100; level >= 50; level -= 10 {
		if s := t.sure(func(l int) bool { return l == level }); s.Of > 0 {
			out = append(out, Step{level, s})
		}
	}
	return out
}

func (t Taken) sure(counts func(level int) bool) Share {
	return t.share(func(r Reply) bool { return !r.Skipped && r.Level > 0 && counts(r.Level) })
}

// Trust is how sure the learner was over all answers with a confidence, beside
// how many of them were right.
type Trust struct {
	Sure float64 // the mean, from 0.5 to 1
	Share
}

// Gap is the mean confidence less the share right: above 0 the learner was
// surer than right (Lichtenstein and Fischhoff's over-confidence; curriculum 5
// aims below 0.15 either way).
func (t Trust) Gap() float64 { return t.Sure - t.Part() }

// Trust is false where fewer than three answers have a confidence.
func (t Taken) Trust() (Trust, bool) {
	sum := 0
	for _, r := range t.Replies {
		if !r.Skipped && r.Level > 0 && r.Mark != question.MarkNoted {
			sum += r.Level
		}
	}
	s := t.sure(func(int) bool { return true })
	if s.Of < fewest {
		return Trust{}, false
	}
	return Trust{float64(sum) / float64(s.Of) / 100, s}, true
}

// Ends are the outcomes with the largest and with the smallest share of right
// answers; of equals the one with more questions, then the one that comes first
// in order. It is false where all are equal.
func (t Taken) Ends(order []string) (strongest, weakest string, ok bool) {
	var best, worst Share
	for _, id := range order {
		s := t.Outcome(id)
		if s.Of == 0 {
			continue
		}
		if by := s.over(best); strongest == "" || by > 0 || by == 0 && s.Of > best.Of {
			strongest, best = id, s
		}
		if by := s.over(worst); weakest == "" || by < 0 || by == 0 && s.Of > worst.Of {
			weakest, worst = id, s
		}
	}
	return strongest, weakest, strongest != "" && best.over(worst) != 0
}

// over is above 0 where s is the larger part, below 0 where it is the smaller.
func (s Share) over(o Share) int { return s.Right*o.Of - o.Right*s.Of }

// Reread is the lesson of the first question of an outcome that was not right,
// "" where none names one.
func (t Taken) Reread(outcome string) string {
	for _, r := range t.Replies {
		if r.Outcome == outcome && !r.Right() && r.Lesson != "" {
			return r.Lesson
		}
	}
	return ""
}

// taken is what the sitting has come to. In the form's order, so that it does
// not depend on the seed.
func (w sitting) taken() Taken {
	t := Taken{Role: w.test.Role, Form: w.test.Form.Letter, Draft: w.test.Form.Draft}
	for _, it := range w.test.Form.Items {
		for _, a := range w.asks {
			if a.item != it {
				continue
			}
			r := Reply{Item: it.ID, Lesson: it.Lesson, Outcome: it.Outcome, Bloom: it.Bloom, Skipped: !a.given}
			if a.given {
				r.Mark, r.Level = a.verdict.Mark, a.last.Level
			}
			t.Replies = append(t.Replies, r)
		}
	}
	return t
}
