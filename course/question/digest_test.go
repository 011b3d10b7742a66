package question_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"downstream/course/question"
)

// An edit changes the shape when a stored answer no longer fits, the words when
// a learner reads something else, and nothing when only the file differs.
func TestDigests(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, file, old, new string
		shape, words         bool // changed
	}{
		{"a comment", "single/two-boxes", "hints:", "# a note\nhints:", false, false},
		{"the belief", "single/two-boxes", "fast-is-good", "look-it-up", false, false},
		{"the stem", "single/two-boxes", "16:10", "16:20", false, true},
		{"a hint", "single/two-boxes", "How much of", "What part of", false, true},
		{"an option's text", "single/two-boxes", "Put the order aside", "Lay the order aside", false, true},
		{"feedback", "single/two-boxes", "never needed", "did not need", false, true},
		{"the id of an option", "single/two-boxes", "id: wait", "id: later", true, true},
		{"the id of the question", "single/two-boxes", "id: m3-sc1", "id: m3-sc9", true, false},
		{"what belongs nowhere", "order/first-reply", "    extra: true\n", "", true, false},
		{"the label of a bin", "categorise/now-or-today", "now: Now", "now: Soon", false, true},
		{"where it belongs", "categorise/now-or-today", "[now, today]", "today", true, false},
		{"the order of bins", "categorise/now-or-today", "[now, today]", "[today, now]", false, false},
		{"a target's text", "match/likely-cause", "A rush", "Haste", false, true},
		{"a further target", "match/likely-cause", "extra:\n  - Bad manners\n", "", true, true},
		{"a value", "number/tolerance", "value: 77", "value: 78", true, false},
		{"the tolerance", "number/tolerance", "tolerance: 1", "tolerance: 2", true, false},
		{"how a value is written", "number/tolerance", "value: 77", "value: 77.0", false, false},
		{"a near value's feedback", "number/chasing", "all forty", "all 40", false, true},
		{"the range of an estimate", "number/estimate", "to: 20\nunit", "to: 30\nunit", true, false},
		{"a sample answer", "short/repair", "Let me know", "Tell me", false, true},
	} {
		file := "testdata/" + c.file + ".yaml"
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		edited := strings.ReplaceAll(string(src), c.old, c.new)
		if edited == string(src) {
			t.Errorf("%s: there is no %q in %s", c.name, c.old, file)
		}
		before, after := decode(t, file, string(src)), decode(t, file, edited)
		if got := before.Shape() != after.Shape(); got != c.shape {
			t.Errorf("%s: shape changed: %v", c.name, got)
		}
		if got := before.Words() != after.Words(); got != c.words {
			t.Errorf("%s: words changed: %v", c.name, got)
		}
	}
}

// Events hold these: they may not change between releases.
func TestDigestsAreForEver(t *testing.T) {
	t.Parallel()
	it := load(t, "testdata/single/two-boxes.yaml")
	if got, want := it.Shape()+" "+it.Words(), "6ee56e139c8a44dce440356e6d0563bc 99732e5107e0dc260cb180ba04350fab"; got != want {
		t.Errorf("digests changed: %s, were %s", got, want)
	}
}

// A renamed option keeps its answers.
func TestTidyRenames(t *testing.T) {
	t.Parallel()
	it := decode(t, "renamed.yaml", `
id: m3-mc1
type: multiple
stem: Which?
options:
  - {id: ring, text: Ring, correct: true, feedback: Rings, renamed_from: [call, phone]}
  - {id: write, text: Write, correct: true, feedback: Read}
  - {id: wait, text: Wait, feedback: Waits}
`)
	got := it.Tidy(question.Answer{Picks: []string{"write", "phone", "gone"}, Level: 80})
	want := question.Answer{Picks: []string{"ring", "write", "gone"}, Level: 80}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
