package format_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"downstream/course"
	"downstream/course/format"
)

// The page says where each word of a meter begins: asked of the engine.
func TestWordsOfAMeterBeginWhereThePageSays(t *testing.T) {
	t.Parallel()
	page, _ := format.Page("scenario", template)
	lines := regexp.MustCompile(`(?m)^- with (\w+)(?: words)? at ([\d, and]+)[,.]$`).FindAllStringSubmatch(page, -1)
	if len(lines) != 4 {
		t.Fatalf("%d lines about words", len(lines))
	}
	for i, m := range lines {
		words := []string{"one", "two", "three", "four", "five"}[:i+2]
		begins := regexp.MustCompile(`\d+`).FindAllString(m[2], -1)
		if m[1] != words[i+1] || len(begins) != i+1 {
			t.Fatalf("%q is about %d words", m[0], i+2)
		}
		for at, from := range begins {
			n, _ := strconv.Atoi(from)
			if before, now := wordAt(t, words, n-1), wordAt(t, words, n); before != words[at] || now != words[at+1] {
				t.Errorf("of %d words %d is %s and %d is %s", len(words), n-1, before, n, now)
			}
		}
	}
}

// wordAt is the word of a meter that starts at a value.
func wordAt(t *testing.T, words []string, start int) string {
	t.Helper()
	story := fmt.Sprintf("kind: scenario\nid: s\ntitle: S\nminutes: 1\nchain: [you]\nmeters:\n  m: {start: %d, label: M, words: [%s]}\n"+
		"nodes:\n  a:\n    say: A.\n    next: ending\nendings:\n  z:\n    title: Z\n", start, strings.Join(words, ", "))
	c, _ := course.Open(fstest.MapFS{
		"course.yaml":      {Data: []byte("kind: course\nid: a\ntitle: A\nmodules: [m]\n")},
		"m/module.yaml":    {Data: []byte("kind: module\nid: m\ntitle: M\nscenarios:\n  - {id: s, title: S, endings: 1}\n")},
		"scenarios/s.yaml": {Data: []byte(story)},
	})
	s, ds := c.Scenario("s")
	if s == nil {
		t.Fatal(ds)
	}
	st, _ := s.Start()
	return s.Readings(st)[0].Word.String()
}
