package content_test

import (
	"context"
	"slices"
	"testing"
	"testing/fstest"

	"downstream/content"
	"downstream/course"
	"downstream/course/lint"
	"downstream/course/question"
	"downstream/course/scenario/explore"
)

// What a new course begins as has no fault, and one of everything.
func TestTheTemplateHasOneOfEverything(t *testing.T) {
	t.Parallel()
	c, ds := course.Open(content.Template())
	w, more := c.All(context.Background())
	ds = append(append(ds, more...), lint.Lint(c, w)...)
	if n := len(ds); n != 1 || ds[0].Code != course.TakenOrigin {
		t.Errorf("%d remarks: its origin alone is to be replaced", n)
	}
	for _, d := range ds[min(1, len(ds)):] {
		t.Errorf("%s:%d %s: %s", d.Span.File, d.Span.Start.Line, d.Code, d.Message)
	}
	asked := map[question.Kind]int{}
	for _, it := range w.Items["first-module"] {
		asked[it.Kind]++
	}
	for _, k := range question.Kinds() {
		if asked[k] != 1 {
			t.Errorf("%d questions of type %s", asked[k], k)
		}
	}
	if len(w.Lessons) != 1 || len(w.Scenarios) != 1 || len(w.Terms) != 1 || len(w.Beliefs) != 1 || len(w.Evidence) != 1 || w.Guide == nil {
		t.Errorf("%d lessons, %d stories, %d terms, %d beliefs, %d sources, guide %v",
			len(w.Lessons), len(w.Scenarios), len(w.Terms), len(w.Beliefs), len(w.Evidence), w.Guide)
	}
	s := w.Scenarios[0]
	if len(s.Meters) != 1 || len(s.Flags) != 1 || len(s.Facts) != 1 || len(s.Endings) != 2 {
		t.Errorf("the story has %d meters, %d flags, %d facts and %d endings", len(s.Meters), len(s.Flags), len(s.Facts), len(s.Endings))
	}
	notProved := func(c explore.Claim) bool { return c.Outcome != explore.Proved }
	if claims := explore.Explore(t.Context(), s, explore.Budget{}).Claims; len(claims) == 0 || slices.ContainsFunc(claims, notProved) {
		t.Errorf("not all of it is proved: %v", claims)
	}
}

// Whoever copies the built-in course's origin into their own is told.
func TestTheBuiltInOriginIsKnown(t *testing.T) {
	t.Parallel()
	built, _ := course.Open(content.Course())
	copied := fstest.MapFS{"course.yaml": {Data: []byte("kind: course\nid: mine\norigin: " + built.Origin + "\ntitle: Mine\nmodules: []\n")}}
	if _, ds := course.Open(copied); len(ds) != 1 || ds[0].Code != course.TakenOrigin {
		t.Errorf("check says %v", ds)
	}
}
