package content_test

import (
	"context"
	"slices"
	"testing"

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
	for _, d := range append(append(ds, more...), lint.Lint(c, w)...) {
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
