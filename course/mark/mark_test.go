package mark_test

import (
	"regexp"
	"strings"
	"testing"

	"downstream/course/mark"
)

func TestReferences(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, terms, evidence string }{
		{"A [stop-field](term:stop-field) stops the work [e51].", "stop-field", "e51"},
		{"[one](term:a) and [two](term:b), [e1][e2]", "a b", "e1 e2"},
		{"[words](term:No_Id)", "No_Id", ""}, // check says that it is none
		{"[words](https://example.org) [x] [e] [51] e51 term:a", "", ""},
		{"[cut](term:a b)", "", ""},
	} {
		for _, is := range []struct {
			by   *regexp.Regexp
			want string
		}{{mark.Term(), c.terms}, {mark.Evidence(), c.evidence}} {
			var got []string
			for _, m := range is.by.FindAllStringSubmatch(c.text, -1) {
				got = append(got, m[1])
			}
			if ids := strings.Join(got, " "); ids != is.want {
				t.Errorf("%q refers to %q, want %q", c.text, ids, is.want)
			}
		}
	}
}
