package lint_test

import (
	"bytes"
	"context"
	"testing"

	"downstream/content"
	"downstream/course"
	"downstream/course/diag"
	"downstream/course/lint"
)

// The built-in course keeps every rule that is no matter of judgement.
func TestShipped(t *testing.T) {
	t.Parallel()
	c, _ := course.Open(content.Course())
	w, _ := c.All(context.Background())
	list := lint.Lint(c, w)
	var said bytes.Buffer
	if err := diag.Text(&said, list); err != nil {
		t.Fatal(err)
	}
	if list.Worst() > diag.Hint {
		t.Errorf("the built-in course has\n%s", said.String())
	}
	t.Log(said.String())
}
