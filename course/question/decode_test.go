package question_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/question"
)

// Whatever a file holds, what is returned can be asked, shown and judged, and
// what is not returned has been reported.
func FuzzDecode(f *testing.F) {
	files, _ := filepath.Glob("testdata/*/*.yaml")
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		decodeAny(t, string(src))
	})
}

func use(t *testing.T, it *question.Item) {
	t.Helper()
	if it.Shape() == it.Words() || len(it.Phases()) == 0 {
		t.Errorf("%s cannot be told apart or asked", it.ID)
	}
	it.Entries(1)
	it.Slots(1)
	it.Shown()
	key := it.Key()
	for phase := range it.Phases() {
		if why := it.Refuse(phase, key); !why.IsZero() && !key.IsZero() {
			t.Errorf("%s: the key is refused: %s", it.ID, why)
		}
	}
	if g := it.Grade(key); !key.IsZero() && g.Verdict.Mark != question.MarkRight {
		t.Errorf("%s: the key is %v", it.ID, g.Verdict)
	}
}

// A file with mistakes keeps its good questions, in file order.
func TestDecodeKeepsWhatIsGood(t *testing.T) {
	t.Parallel()
	src := []byte(`kind: questions
questions:
  - id: first
    type: single
    stem: What do you do first?
    options:
      - {id: ring, text: Ring, correct: true, feedback: Rings}
      - {id: write, text: Write, feedback: Read}
  - id: nothing
    type: essay
    stem: Why?
  - id: last
    type: single
    stem: What do you do last?
    renamed_from: [the-end, finally]
    twin: b-07
    lesson: the-short-call
    outcome: co4
    bloom: apply
    options:
      - {id: ring, text: Ring, feedback: Rings}
      - {id: write, text: Write, correct: true, feedback: Read}
`)
	var sink diag.List
	v, _ := node.Parse("questions.yaml", src, &sink)
	items := question.Decode(v)
	if len(items) != 2 || items[0].ID != "first" || items[1].ID != "last" {
		t.Fatalf("%v", items)
	}
	last := items[1]
	if last.Twin != "b-07" || last.Lesson != "the-short-call" || last.Outcome != "co4" || last.Bloom != "apply" ||
		len(last.RenamedFrom) != 2 || last.Span.Start.Line != 12 {
		t.Errorf("%+v", last)
	}
	if sink.Count(diag.Error) != 1 {
		t.Errorf("%v", sink)
	}
}

// Each case with one line taken out, doubled or cut short is another file that
// a slip of the hand makes.
func TestDecodeSlipsOfTheHand(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/*/*.yaml")
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.SplitAfter(string(src), "\n")
		for i, line := range lines {
			key, _, _ := strings.Cut(line, ":")
			for _, slip := range []string{"", line + line, key + ":\n", key + "\n", key + ": []\n", key + ": {}\n", key + ": -1\n"} {
				edited := slices.Concat(lines[:i], []string{slip}, lines[i+1:])
				decodeAny(t, strings.Join(edited, ""))
			}
		}
	}
}

func decodeAny(t *testing.T, src string) {
	t.Helper()
	var sink diag.List
	v, ok := node.Parse("slip.yaml", []byte(src), &sink)
	if !ok {
		return
	}
	items := question.Decode(v)
	if it := question.DecodeItem(v); it != nil {
		items = append(items, it)
	} else if !sink.HasErrors() {
		t.Errorf("left out, and nothing reported:\n%s", src)
	}
	for _, it := range items {
		use(t, it)
	}
}
