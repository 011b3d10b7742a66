package node

import (
	"fmt"
	"strings"
	"testing"

	"downstream/course/diag"
)

// Each budget of format.md with the largest file that is allowed and the
// smallest that is not.
func TestBudgets(t *testing.T) {
	t.Parallel()
	comment := func(size int) string { return "a: b\n# " + strings.Repeat("x", size-len("a: b\n# ")) }
	deep := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	keys := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "  k%d: v\n", i)
		}
		return b.String()
	}
	tests := []struct {
		name, under, over, says string
	}{
		{"file size", comment(MaxFile), comment(MaxFile + 1), "larger than 4 MiB"},
		// a map, its key and its list are three values
		{"values", "a:\n" + strings.Repeat("- x\n", maxNodes-3), "a:\n" + strings.Repeat("- x\n", maxNodes-2), "more than 200000 values"},
		{"depth", "a: " + deep(maxDepth-1), "a: " + deep(maxDepth), "nested deeper than 32 levels"},
		{"depth by far", "a: b", "a: " + deep(100_000), "nested deeper than 32 levels"},
		{"keys", "a:\n" + keys(maxKeys), "a:\n" + keys(maxKeys+1), `"a" holds 501 keys, more than 500`},
		{"keys of nodes", "nodes:\n" + keys(maxNodeKeys), "nodes:\n" + keys(maxNodeKeys+1), `"nodes" holds 5001 keys, more than 5000`},
		{"many keys", "a: b", "a:\n" + keys(80_000), "80000 keys"},
		{"text", "a: " + strings.Repeat("x", maxScalar), "a: " + strings.Repeat("x", maxScalar+1), "longer than 64 KiB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var sink diag.List
			if _, ok := Parse("x.yaml", []byte(tt.under), &sink); !ok || len(sink) > 0 {
				t.Errorf("the one under is refused: %v", first(sink))
			}
			sink = nil
			if _, ok := Parse("x.yaml", []byte(tt.over), &sink); ok {
				t.Error("the one over is read")
			}
			if got := first(sink); got.Code != OverBudget || !strings.Contains(got.Message.String(), tt.says) {
				t.Errorf("got %s %q, want %q", got.Code, got.Message, tt.says)
			}
		})
	}
}

func first(l diag.List) diag.Diagnostic {
	if len(l) == 0 {
		return diag.Diagnostic{}
	}
	return l[0]
}

// A hostile file costs about what an honest one of its size does. The test's
// own time limit is what fails here.
func TestHostileFiles(t *testing.T) {
	t.Parallel()
	r := strings.Repeat
	tests := map[string]string{
		"alias bomb":         "a: &a [x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\n",
		"open brackets":      r("[", 300_000),
		"nested quotes":      "b: @\na: " + r(`["`, 200_000),
		"escapes":            "a:\n" + r(`- "`+r(`\0`, 1000)+"\"\n", 2000),
		"tabs":               r("\t\n", MaxFile/2),
		"one line of tabs":   r("\t", MaxFile),
		"flow on one line":   "a: [" + r("1,", 199_000) + "]",
		"colons":             "a" + r(": a", 150_000),
		"unclosed quotes":    "b: @\n" + r("a: \"b\n  c\n", 100_000),
		"control characters": r("\x01", MaxFile),
		"no text":            r("\xff", MaxFile),
		"empty documents":    r("---\n", MaxFile/4),
		"tags on one line":   "a: [" + r("!a b,", 100_000) + "]",
		"anchors":            r("- &a b\n", 199_000),
	}
	for name, src := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var sink diag.List
			if v, ok := Parse("x.yaml", []byte(src), &sink); ok {
				read(v)
			}
			if n := len(sink); n == 0 || n > maxReports+1 {
				t.Errorf("%d diagnostics", n)
			}
		})
	}
}
