package lint

import (
	"math"
	"regexp"

	"downstream/course/diag"
	"downstream/course/question"
	"downstream/course/safe"
)

// slack is how many letters more or less nobody sees: a word and a half.
const slack = 10

// optionLength reports, once a question, the wrong option of a single whose
// length differs most from the key's, where that is over 20 % and over slack.
// Source: curriculum 4.5, "within 20 % of the key's length".
func optionLength(l *linter) {
	for _, b := range l.banks {
		for _, k := range b.singles() {
			l.optionLength(k)
		}
	}
}

func (l *linter) optionLength(k keyed) {
	key := letters(k.options[k.key])
	worst, most := 0, 0
	for i, o := range k.options {
		off := letters(o) - key
		if off = max(off, -off); off > most {
			worst, most = i, off
		}
	}
	if key == 0 || most <= slack || 5*most <= key {
		return
	}
	o := k.options[worst]
	than := "shorter"
	if letters(o) > key {
		than = "longer"
	}
	l.report(o.Span, finding{
		code: OptionLength, sev: diag.Hint,
		message: safe.Sprintf("this option is %.0f %% %s than the key", 100*math.Abs(float64(letters(o)-key))/float64(key), than),
		help:    safe.Sprintf("bring both to about the same length, within 20 %%: the key has %d letters, this %d", key, letters(o)),
		notes:   []diag.Note{{Span: k.options[k.key].Span, Text: safe.New("the key stands here")}},
	})
}

// others speaks of the other options.
var others = regexp.MustCompile(`(?i)^\W*(all|none|both|neither) of (the|these) ?(above|others|options|answers)?\W*$`)

// allOfTheAbove reports an option that speaks of the others: it is known from
// two of them, and shuffled it may stand above what it means. Source: curriculum
// 4.5; Haladyna, Downing and Rodriguez 2002.
func allOfTheAbove(l *linter) {
	l.items(func(it *question.Item) {
		if it.Kind != question.KindSingle && it.Kind != question.KindMultiple {
			return
		}
		for _, o := range it.Options() {
			if others.MatchString(o.Text.String()) {
				l.report(o.Span, finding{
					code: AllOfTheAbove, sev: diag.Hint,
					message: safe.New("this option speaks of the other options"),
					help:    safe.New(`write an option of its own, or let learners pick several with "type: multiple"`),
				})
			}
		}
	})
}

// most is how many entries a person still weighs against each other. A list to
// choose from is held in mind whole; pairs and things are taken one by one.
// Source: learning notes, "number of options", and the curriculum's own items.
var most = map[question.Kind]int{
	question.KindSingle: 5, question.KindMultiple: 8, question.KindOrder: 8, question.KindMatch: 10, question.KindCategorise: 12,
}

// manyOptions reports a question with more entries than that.
func manyOptions(l *linter) {
	l.items(func(it *question.Item) {
		n := len(it.Options())
		if limit, ok := most[it.Kind]; !ok || n <= limit {
			return
		}
		l.report(it.Span, finding{
			code: ManyOptions, sev: diag.Hint,
			message: safe.Sprintf("this question has %d entries to weigh", n),
			help:    safe.New("keep those that somebody would choose, three or four of them in a single; or make two questions"),
		})
	})
}
