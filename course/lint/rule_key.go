package lint

import (
	"unicode/utf8"

	"downstream/course/diag"
	"downstream/course/question"
	"downstream/course/safe"
)

// fewest is how many questions a bank needs before a pattern in it is one.
const fewest = 5

// chance is how unlikely a pattern must be before it is no accident.
const chance = 0.01

// keyed is the place of the key of a single among its options.
type keyed struct {
	it      *question.Item
	options []question.Option
	key     int
}

func (b bank) singles() []keyed {
	var all []keyed
	for _, it := range b.items {
		if it.Kind != question.KindSingle {
			continue
		}
		options := it.Options()
		for i, o := range options {
			if o.Correct {
				all = append(all, keyed{it, options, i})
				break
			}
		}
	}
	return all
}

// keyInOnePlace reports a bank whose every single has its key in the same
// place. Options are shuffled when shown, but not in print, in an export or
// where they are fixed. Source: curriculum 4.5, "keys spread evenly over
// positions"; in 451 questions of another course's bank 61 % had it first.
func keyInOnePlace(l *linter) {
	for _, b := range l.banks {
		all := b.singles()
		if len(all) < fewest || !sameKey(all) {
			continue
		}
		first := all[0]
		l.report(first.options[first.key].Span, finding{
			code: KeyInOnePlace, sev: diag.Hint,
			message: safe.Sprintf("option %d is the key of all %d questions of type single in %s", first.key+1, len(all), b.what),
			help:    safe.New("move some of the keys: the options are shuffled on the screen, but not in print"),
		})
	}
}

func sameKey(all []keyed) bool {
	for _, k := range all {
		if k.key != all[0].key {
			return false
		}
	}
	return true
}

// keyLongest reports a bank in which the key is the longest option so often that
// chance would give as much in fewer than one bank in a hundred: who picks the
// longest passes without reading. Source: Haladyna, Downing and Rodriguez 2002
// (keep the length of choices about equal); learning notes 4.1.
func keyLongest(l *linter) {
	for _, b := range l.banks {
		var odds []float64
		var cases []keyed
		all := b.singles()
		for _, k := range all {
			odds = append(odds, 1/float64(len(k.options)))
			if k.longest() {
				cases = append(cases, k)
			}
		}
		if len(all) < fewest || len(cases) < 2 || atLeast(len(cases), odds) > chance {
			continue
		}
		f := finding{
			code: KeyLongest, sev: diag.Warning,
			message: safe.Sprintf("the key is the longest option in %d of the %d questions of type single in %s", len(cases), len(all), b.what),
			help:    safe.New("shorten keys or lengthen wrong options, until length gives nothing away"),
		}
		for _, k := range cases[1:min(len(cases), 4)] {
			f.notes = append(f.notes, diag.Note{Span: k.options[k.key].Span, Text: safe.New("here, too, the key is the longest")})
		}
		l.report(cases[0].options[cases[0].key].Span, f)
	}
}

// longest reports whether the key has more letters than every other option.
func (k keyed) longest() bool {
	for i, o := range k.options {
		if i != k.key && letters(o) >= letters(k.options[k.key]) {
			return false
		}
	}
	return true
}

// letters is the length of an option as it is read.
func letters(o question.Option) int {
	s, n := o.Text.String(), 0
	for at := 0; at < len(s); {
		if skip := unread(s[at:]); skip > 0 {
			at += skip
			continue
		}
		if s[at] != '[' {
			n++
		}
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return n
}

// atLeast is the probability of n or more hits among independent cases with
// these odds.
func atLeast(n int, odds []float64) float64 {
	hits := make([]float64, len(odds)+1)
	hits[0] = 1
	for i, p := range odds {
		for k := i + 1; k > 0; k-- {
			hits[k] = hits[k]*(1-p) + hits[k-1]*p
		}
		hits[0] *= 1 - p
	}
	sum := 0.0
	for _, p := range hits[n:] {
		sum += p
	}
	return sum
}
