package question

import (
	"slices"
	"strings"

	"downstream/course/internal/digest"
)

// Shape is the digest of what is graded: id, type, ids and key. An answer given
// to one shape cannot be laid on another (design, section 4).
func (it *Item) Shape() string {
	shape, _ := it.digests()
	return shape
}

// Words is the digest of every text of the item: two items with one shape and
// other words are the same question, reworded.
func (it *Item) Words() string {
	_, words := it.digests()
	return words
}

func (it *Item) digests() (shape, words string) {
	s, w := digest.New(), digest.New()
	s.Add(it.ID, string(it.Kind))
	w.Add(it.Stem.String(), it.IfRight.String(), it.IfWrong.String())
	for _, h := range it.Hints {
		w.Add(h.String())
	}
	it.Body.digest(s.Add, w.Add)
	return s.Sum(), w.Sum()
}

// digestOptions adds options by id: authored order is no part of a question
// whose options are shuffled.
func digestOptions(options []Option, shape, words func(...string)) {
	for _, o := range slices.SortedFunc(slices.Values(options), compareIDs) {
		correct := "wrong"
		if o.Correct {
			correct = "right"
		}
		shape(o.ID, correct)
		words(o.ID, o.Text.String(), o.Feedback.String())
	}
}

func compareIDs(a, b Option) int    { return strings.Compare(a.ID, b.ID) }
func compareEntries(a, b Entry) int { return strings.Compare(a.ID, b.ID) }
