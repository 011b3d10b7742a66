package question_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/question"
)

// want is a comment above the line that is wrong: the code, what is marked, and
// what is said.
var want = regexp.MustCompile(`^ *# want (DS\d+ «.*» .*)$`)

// Every file of testdata/broken says above each wrong line what is said of it.
// Nothing else may be said, and everything is said at once.
func TestBroken(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/broken/*.yaml")
	if len(files) == 0 {
		t.Fatal("no broken files")
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var sink diag.List
			v, _ := node.Parse(file, src, &sink)
			for _, it := range question.Decode(v) {
				_ = it.Grade(it.Key()) // what can be asked can be graded
			}
			sink.Sort()
			if diff := cmp.Diff(wanted(string(src)), said(src, sink)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			for _, d := range sink {
				if d.Help.IsZero() {
					t.Errorf("line %d: %s has no help", d.Span.Start.Line, d.Code)
				}
			}
		})
	}
}

func wanted(src string) []string {
	var all, waiting []string
	for i, line := range strings.Split(src, "\n") {
		if m := want.FindStringSubmatch(line); m != nil {
			waiting = append(waiting, m[1])
			continue
		}
		for _, w := range waiting {
			all = append(all, fmt.Sprintf("%d: %s", i+1, w))
		}
		waiting = nil
	}
	slices.Sort(all)
	return all
}

func said(src []byte, sink diag.List) []string {
	var all []string
	for _, d := range sink {
		marked := src[d.Span.Start.Offset:d.Span.End.Offset]
		all = append(all, fmt.Sprintf("%d: %s «%s» %s", d.Span.Start.Line, d.Code, marked, d.Message))
	}
	slices.Sort(all)
	return all
}

// Every code that authors meet stands in a broken file.
func TestEveryCodeIsShown(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("checks.go")
	if err != nil {
		t.Fatal(err)
	}
	var shown strings.Builder
	files, _ := filepath.Glob("testdata/broken/*.yaml")
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		shown.Write(src)
	}
	for _, code := range regexp.MustCompile(`"(DS2\d\d)"`).FindAllStringSubmatch(string(source), -1) {
		if !strings.Contains(shown.String(), "# want "+code[1]) {
			t.Errorf("no file of testdata/broken shows %s", code[1])
		}
	}
}
