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
// "found" is found, "unseen" only once its node was seen, and "hidden" never.
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
	x := find.Of(c, whole)
	n01 := func(_, node string) bool { return node == "n01" }
	every := func(string, string) bool { return true }
	words := marked(t, files)
	if len(words) < 30 {
		t.Fatalf("only %d marked words", len(words))
	}
	for _, w := range words {
		some := x.Find(find.Query{Words: w, Seen: n01}).Total
		all := x.Find(find.Query{Words: w, Seen: every}).Total
		switch low := strings.ToLower(w); {
		case strings.HasPrefix(low, "found") && some == 0:
			t.Errorf("%s is not found", w)
		case strings.HasPrefix(low, "unseen") && (some > 0 || all == 0):
			t.Errorf("%s is found %d times before its node was seen, %d after", w, some, all)
		case strings.HasPrefix(low, "hidden") && all > 0:
			t.Errorf("%s is found", w)
		}
	}
}

// marked are the words of the course that say what shall become of them.
func marked(t *testing.T, files fs.FS) []string {
	t.Helper()
	var words []string
	mark := regexp.MustCompile(`\b(Found|Unseen|Hidden)[a-z]+`)
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
