package content_test

import (
	"math"
	"testing"
	"unicode/utf8"

	"downstream/course"
	"downstream/course/question"
)

// singles are the questions of a form with one right answer among several.
func singles(f *course.Form) []*question.Item {
	var out []*question.Item
	for _, it := range f.Items {
		if it.Kind == question.KindSingle {
			out = append(out, it)
		}
	}
	return out
}

func keyOf(it *question.Item) int {
	for i, o := range it.Options() {
		if o.Correct {
			return i
		}
	}
	return -1
}

func longest(it *question.Item) int {
	at, most := 0, 0
	for i, o := range it.Options() {
		if n := utf8.RuneCountInString(o.Text.String()); n > most {
			at, most = i, n
		}
	}
	return at
}

// Who knows nothing and takes the longest option, or the one that stands first
// in the file, gains at most one mark over blind luck (issue 4; curriculum 2.2).
func TestFormsCannotBeGuessed(t *testing.T) {
	t.Parallel()
	for _, f := range whole(t).Forms {
		luck := 0.0
		guessed := map[string]int{}
		for _, it := range singles(f) {
			luck += 1 / float64(len(it.Options()))
			for name, guess := range map[string]int{"the longest": longest(it), "the first": 0} {
				if guess == keyOf(it) {
					guessed[name]++
				}
			}
		}
		for name, n := range guessed {
			if float64(n) > luck+1 {
				t.Errorf("on %s who takes %s has %d right; luck gives %.1f", f.ID, name, n, luck)
			}
		}
	}
}

// The keys of a form stand as often in one place as in another, among questions
// of equally many options.
func TestFormKeysAreSpread(t *testing.T) {
	t.Parallel()
	for _, f := range whole(t).Forms {
		places := map[int][]int{} // by the number of options: how many keys stand at each place
		for _, it := range singles(f) {
			n := len(it.Options())
			if places[n] == nil {
				places[n] = make([]int, n)
			}
			places[n][keyOf(it)]++
		}
		for n, at := range places {
			least, most := math.MaxInt, 0
			for _, count := range at {
				least, most = min(least, count), max(most, count)
			}
			if most-least > 1 {
				t.Errorf("on %s the keys of questions with %d options stand %v times at each place", f.ID, n, at)
			}
		}
	}
}
