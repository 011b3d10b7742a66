package lint

import (
	"slices"

	"downstream/course/diag"
	"downstream/course/question"
	"downstream/course/safe"
)

// Feedback of a good length. Source: curriculum 4.6.
const (
	feedbackLeast = 25
	feedbackMost  = 60
)

// feedbackLength reports feedback on an option of a single or multiple that is
// too short to show what happens next or too long to be read. Entries of other
// kinds add to what if_right and if_wrong say, and may be short.
func feedbackLength(l *linter) {
	l.items(func(it *question.Item) {
		if it.Kind != question.KindSingle && it.Kind != question.KindMultiple {
			return
		}
		for _, o := range it.Options() {
			n := count(o.Feedback.String())
			if n == 0 || n >= feedbackLeast && n <= feedbackMost {
				continue
			}
			help := "show what happens next, name the belief fairly and give the better move"
			if n > feedbackMost {
				help = "keep what happens next and the better move, and let the rest go"
			}
			l.report(l.all(text{words: o.Feedback, near: o.Span}), finding{
				code: FeedbackLength, sev: diag.Hint,
				message: safe.Sprintf("this feedback has %s; %d to %d are read and still say enough", plural(n, "word"), feedbackLeast, feedbackMost),
				help:    safe.New(help),
			})
		}
	})
}

// silentMiss reports the first entry of an order, a match or bins that has no
// feedback where others have and no if_wrong speaks for it: who misses that one
// is told nothing. A question without any is reported where it is read. Source:
// feedback that explains has an effect of 0.49, feedback that says right or wrong
// 0.05 (learning notes, rank 6).
func silentMiss(l *linter) {
	l.items(func(it *question.Item) {
		if it.Kind == question.KindSingle || it.Kind == question.KindMultiple || !it.IfWrong.IsZero() {
			return
		}
		silent := func(o question.Option) bool { return o.Feedback.IsZero() }
		options := it.Options()
		first := slices.IndexFunc(options, silent)
		if first < 0 || !slices.ContainsFunc(options, func(o question.Option) bool { return !silent(o) }) {
			return
		}
		l.report(options[first].Span, finding{
			code: SilentMiss, sev: diag.Hint,
			message: safe.New("who misses this entry is told nothing, though others have feedback"),
			help:    safe.New(`add "feedback:" here, or "if_wrong:" for all`),
		})
	})
}
