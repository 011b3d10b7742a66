package digest_test

import (
	"testing"

	"downstream/course/internal/digest"
)

func TestDigestTellsValuesApart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		a, b []string
		same bool
	}{
		{"the same list", []string{"ask", "ring"}, []string{"ask", "ring"}, true},
		{"a border moved", []string{"ab", "c"}, []string{"a", "bc"}, false},
		{"another order", []string{"a", "b"}, []string{"b", "a"}, false},
		{"one empty value more", []string{"a"}, []string{"a", ""}, false},
		{"composed and decomposed", []string{"\u00e9"}, []string{"e\u0301"}, true},
	} {
		if got := digest.Of(c.a...) == digest.Of(c.b...); got != c.same {
			t.Errorf("%s: equal = %v, want %v", c.name, got, c.same)
		}
	}
}

// A stored event holds these digits: they may not change between releases.
func TestDigestIsForEver(t *testing.T) {
	t.Parallel()
	if got, want := digest.Of("m3-sc1", "single"), "2ddda9eaaecd31e4c5662dbf6b5614a1"; got != want {
		t.Errorf("digest changed: %s, was %s", got, want)
	}
}
