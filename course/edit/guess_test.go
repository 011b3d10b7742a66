package edit_test

import (
	"strings"
	"testing"

	"downstream/course/edit"
)

// What refers to something that is not there is a guess, however alike something
// is: the one who wrote it may be about to write what is missing. Check says what
// may be meant, and nothing is changed.
func TestReferencesAreNotMended(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ file, right, wrong string }{
		{"m1/first.yaml", "term:stop-field", "term:stop-feild"},
		{"m1/first.yaml", "ask: m1-sc1", "ask: m1-sc11"},
		{"m1/first.yaml", "tag: look-it-up", "tag: look-it-upp"},
		{"m1/questions.yaml", "lesson: first", "lesson: frist"},
		{"m1/module.yaml", "lessons: [first", "lessons: [firsts"},
		{"scenarios/s01.yaml", "to: n02", "to: n20"},
		{"scenarios/s01.yaml", "if: old_site and", "if: old_sit and"},
		{"scenarios/s01.yaml", "  n02:", "  n01:"},
		{"scenarios/s01.yaml", "trust += 20", "trsut += 20"},
	} {
		files := goodCourse(t)
		src := string(files[tt.file].Data)
		if !strings.Contains(src, tt.right) {
			t.Errorf("%s holds no %s", tt.file, tt.right)
			continue
		}
		files[tt.file].Data = []byte(strings.Replace(src, tt.right, tt.wrong, 1))
		if list := check(files); !list.HasErrors() {
			t.Errorf("%s: nothing is said", tt.wrong)
		}
		if changed := edit.Course(files, check); len(changed) > 0 {
			t.Errorf("%s: %s", tt.wrong, changed)
		}
	}
}
