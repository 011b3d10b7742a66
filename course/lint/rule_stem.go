package lint

import (
	"regexp"
	"slices"
	"strings"

	"downstream/course/diag"
	"downstream/course/question"
	"downstream/course/safe"
)

// What turns a question round. Capitals do wherever they stand; small words only
// in a sentence that asks which, what or who. “Why not?” is none: there is
// nothing to pick wrongly from.
var (
	shouted = []string{"NOT", "EXCEPT", "NEVER", "LEAST"}
	asking  = regexp.MustCompile(`(?i)^\W*(which|what|who)\b`)
	turned  = regexp.MustCompile(`(?i)\b(not|except|isn['’]t|aren['’]t|doesn['’]t|don['’]t|wasn['’]t|wouldn['’]t|least likely)\b`)
)

// negativeStem reports a question that asks for what is not so: readers miss the
// not, and then the answer shows how they read. Source: curriculum 4.5, "no
// negative stems"; Haladyna, Downing and Rodriguez 2002.
func negativeStem(l *linter) {
	l.items(func(it *question.Item) {
		if it.Kind != question.KindSingle && it.Kind != question.KindMultiple {
			return
		}
		from, to, ok := negation(it.Stem.String())
		if !ok {
			return
		}
		l.report(l.at(text{words: it.Stem, near: it.Span}, from, to), finding{
			code: NegativeStem, sev: diag.Hint,
			message: safe.New("this asks for what is not so, and a reader misses such a word easily"),
			help:    safe.New("ask for what is so, or say in the positive what to look for"),
		})
	})
}

func negation(stem string) (from, to int, ok bool) {
	seen := visible(stem)
	for at, w := range words(seen) {
		if slices.Contains(shouted, w) {
			return at, at + len(w), true
		}
	}
	for _, s := range sentencesOf(seen) {
		if !strings.HasPrefix(seen[s.to:], "?") || !asking.MatchString(seen[s.from:s.to]) {
			continue
		}
		if at := turned.FindStringIndex(seen[s.from:s.to]); at != nil {
			return s.from + at[0], s.from + at[1], true
		}
	}
	return 0, 0, false
}
