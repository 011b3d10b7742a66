package lint_test

import (
	"context"
	"testing"

	"downstream/content"
	"downstream/course"
	"downstream/course/lint"
)

func BenchmarkLint(b *testing.B) {
	c, _ := course.Open(content.Course())
	w, _ := c.All(context.Background())
	for b.Loop() {
		lint.Lint(c, w)
	}
}

// BenchmarkAll is the reading that Lint comes behind, to compare with.
func BenchmarkAll(b *testing.B) {
	c, _ := course.Open(content.Course())
	for b.Loop() {
		c.All(context.Background())
	}
}
