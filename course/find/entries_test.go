package find_test

import (
	"context"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"downstream/course"
	"downstream/course/find"
)

// TestWhatCanBeFound reads testdata/course. Each word in it that begins with
// "found" is found, and "hidden" never.
func TestWhatCanBeFound(t *testing.T) {
	t.Parallel()
	files := os.DirFS("testdata/course")
	c, _ := course.Open(files)
	if c == nil {
		t.Fatal("the course cannot be opened")
	}
	whole, ds := c.All(context.Background())
	if ds.HasErrors() {
		t.Fatal(ds)
	}
	x := find.Index{}.Add(find.OfTerms(whole.Terms)...).Add(find.OfEvidence(whole.Evidence)...)
	for _, m := range c.Modules {
		x = x.Add(find.OfModule(m)...)
	}
	for _, l := range whole.Lessons {
		x = x.Add(find.OfLesson(l)...)
	}
	words := marked(t, files)
	if len(words) < 30 {
		t.Fatalf("only %d marked words", len(words))
	}
	for _, w := range words {
		times := x.Find(find.Query{Words: w}).Total
		if found := strings.HasPrefix(w, "Found"); found != (times > 0) {
			t.Errorf("%s is found %d times", w, times)
		}
	}
}

// marked are the words of the course that say what shall become of them.
func marked(t *testing.T, files fs.FS) []string {
	t.Helper()
	var words []string
	mark := regexp.MustCompile(`\b(Found|Hidden)[a-z]+`)
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(files, name)
		words = append(words, mark.FindAllString(string(text), -1)...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return words
}
