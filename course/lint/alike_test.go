package lint

import (
	"slices"
	"strings"
	"testing"

	"downstream/course/scenario/explore"
)

// Of four choices that are all alike there are six pairs, and an author was told
// six times.
func TestAlikeChoicesAreToldOnce(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ pairs, want string }{
		{"ab", "ab"},
		{"ab ac ad bc bd cd", "abcd"},
		{"ab cd", "ab cd"},
		{"ab bc", "ab bc"}, // a and c are not
		{"ac bc", "ac bc"},
	} {
		var ts []explore.Twins
		for _, p := range strings.Fields(c.pairs) {
			ts = append(ts, explore.Twins{Node: "n1", A: p[:1], B: p[1:]})
		}
		var got []string
		for _, g := range alike(ts) {
			got = append(got, strings.Join(g.choices, ""))
		}
		if !slices.Equal(got, strings.Fields(c.want)) {
			t.Errorf("%s: %v, not %s", c.pairs, got, c.want)
		}
	}
}
