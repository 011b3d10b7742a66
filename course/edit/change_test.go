package edit_test

import (
	"fmt"
	"strings"
	"testing"

	"downstream/course/edit"
)

func TestChanges(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, before, after, want string }{
		{"nothing", "a\nb\n", "a\nb\n", ""},
		{"one line", "a\nb\nc\n", "a\nB\nc\n", `2 ["b"] ["B"]`},
		{"two lines together", "a\nb\nc\nd\n", "a\nB\nC\nd\n", `2 ["b" "c"] ["B" "C"]`},
		{"two apart", "a\nb\nc\nd\ne\n", "A\nb\nc\nD\ne\n", `1 ["a"] ["A"]; 4 ["d"] ["D"]`},
		{"one becomes two", "a: b: c\nd\n", "a: |\n  b: c\nd\n", `1 ["a: b: c"] ["a: |" "  b: c"]`},
		{"the lines behind keep their numbers", "a\nb\nc\nd\n", "a\nx\ny\nc\nD\n", `2 ["b"] ["x" "y"]; 4 ["d"] ["D"]`},
		{"a line is put in", "a\nc\n", "a\nb\nc\n", `2 [] ["b"]`},
		{"a line is taken out", "a\nb\nc\n", "a\nc\n", `2 ["b"] []`},
		{"line ends of Windows", "a\r\nb\r\n", "a\r\nB\r\n", `2 ["b"] ["B"]`},
		{"from nothing", "", "a\n", `1 [""] ["a"]`},
	} {
		var got []string
		for _, c := range edit.Changes("x.yaml", []byte(tt.before), []byte(tt.after)) {
			got = append(got, fmt.Sprintf("%d %q %q", c.Line, c.Before, c.After))
		}
		if strings.Join(got, "; ") != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, strings.Join(got, "; "), tt.want)
		}
	}
}
