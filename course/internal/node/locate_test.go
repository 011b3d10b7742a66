package node

import (
	"strings"
	"testing"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"downstream/course/diag"
)

// Each case marks what is looked for with «…» in the file; the marks are taken
// out before it is read. The place found must be what was marked, in every way
// YAML has of writing a text.
func TestLocate(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"plain":                "if: old_site and «minuts» > 5\n",
		"plain, indented":      "a:\n  - if: «minuts» > 5\n",
		"behind wide letters":  "if: 漢字 é «minuts»\n",
		"plain over two lines": "if: old_site and\n  «minuts» > 5\n",
		"plain over a gap":     "if: old_site and\n\n\n  «minuts» > 5\n",
		"single-quoted":        "if: 'it''s «minuts» > 5'\n",
		"double-quoted":        `if: "a \"b\" \u00e9 \t«minuts»"` + "\n",
		"double over lines":    "if: \"one two\n  three «minuts» \\\n  four\"\n",
		"literal":              "if: |\n  one\n\n  two «minuts» > 5\n",
		"literal, more deep":   "if: |\n  one\n    two «minuts»\n  three\n",
		"literal, indicator":   "if: |2\n    one «minuts»\n  two\n",
		"literal, stripped":    "if: |-\n  one «minuts»\n\n\n",
		"literal, kept":        "if: |+\n  one «minuts»\n\n\n",
		"literal, comment":     "if: | # why\n  one «minuts»\n",
		"literal, first empty": "if: |\n\n  one «minuts»\n",
		"literal, CRLF":        "if: |\r\n  one\r\n  «minuts»\r\n",
		"plain, CRLF":          "a: b\r\nif: one\r\n  «minuts»\r\n",
		"folded":               "if: >\n  one\n  two «minuts»\n",
		"folded with gaps":     "if: >\n  one\n\n\n  two\n   deep\n  back «minuts»\n",
		"folded, kept":         "if: >+\n  one\n\n  «minuts»\n\n",
		"folded, gap of one":   "if: >-\n  one\n\n  «minuts»\n",
		"in a flow list":       "do: [a += 1, «minuts» -= 2]\n",
		"in a flow map":        "x: {if: «minuts» > 5, to: y}\n",
		"byte order mark":      "\ufeffif: «minuts»\n",
		"no line end":          "if: «minuts»",
	}
	for name, file := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from, to := strings.Index(file, "«"), strings.Index(file, "»")-len("«")
			src := strings.NewReplacer("«", "", "»", "").Replace(file)
			var sink diag.List
			v, ok := Parse("x.yaml", []byte(src), &sink)
			if !ok || len(sink) > 0 {
				t.Fatalf("not read: %v", sink)
			}
			found := false
			each(v, func(v Value) {
				at := strings.Index(v.Raw().Text, "minuts")
				if at < 0 {
					return
				}
				found = true
				span := v.Raw().Locate(at, at+len("minuts"))
				if span.Start.Offset != from || span.End.Offset != to {
					t.Errorf("got %q at %d, want it at %d", src[span.Start.Offset:span.End.Offset], span.Start.Offset, from)
				}
				checkPosition(t, src, span.Start)
			})
			if !found {
				t.Fatal("no scalar holds minuts")
			}
		})
	}
}

func checkPosition(t *testing.T, src string, p diag.Position) {
	t.Helper()
	before := strings.TrimPrefix(src[:p.Offset], "\ufeff")
	line := strings.Count(before, "\n") + 1
	col := utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:]) + 1
	if p.Line != line || p.Col != col {
		t.Errorf("offset %d is %d:%d, not %d:%d", p.Offset, line, col, p.Line, p.Col)
	}
}

// The span of a value holds exactly what the author wrote for it.
func TestSpan(t *testing.T) {
	t.Parallel()
	const file = `plain: two words
quoted: "with \" inside"
single: 'it''s'
block: |
  one
  two

folded: >-
  three
list: [a, b]
map:
  inner: x
empty:
`
	want := map[string]string{
		"plain": "two words", "quoted": `"with \" inside"`, "single": "'it''s'", "block": "|\n  one\n  two",
		"folded": ">-\n  three", "list": "list", "map": "map", "empty": "empty",
	}
	var sink diag.List
	v, _ := Parse("x.yaml", []byte(file), &sink)
	for _, e := range v.Entries() {
		s := e.Value.Span()
		if got := file[s.Start.Offset:s.End.Offset]; got != want[e.Key] {
			t.Errorf("%s: span is %q, want %q", e.Key, got, want[e.Key])
		}
		if k := e.KeySpan(); file[k.Start.Offset:k.End.Offset] != e.Key {
			t.Errorf("%s: key span is %q", e.Key, file[k.Start.Offset:k.End.Offset])
		}
	}
}

// each visits every scalar below v.
func each(v Value, visit func(Value)) {
	switch {
	case v.IsMap():
		for _, e := range v.Entries() {
			each(e.Value, visit)
		}
	case v.IsList():
		for _, item := range v.List() {
			each(item, visit)
		}
	case v.IsScalar():
		visit(v)
	}
}

// aligned fails when a scalar cannot be mapped to the text it came from.
func aligned(t *testing.T, v Value) {
	t.Helper()
	each(v, func(v Value) {
		m := v.src.mapScalar(v.n)
		if m == nil {
			t.Fatalf("not mapped: style %d, %q at %d:%d of %q", v.n.Style, v.n.Value, v.n.Line, v.n.Column, v.src.text)
		}
		for i := range v.n.Value {
			if m[i] > m[i+1] || m[i] > len(v.src.parsed) {
				t.Fatalf("map of %q runs back at %d: %v", v.n.Value, i, m)
			}
			if v.n.Style&yaml.DoubleQuotedStyle == 0 && isWord(v.n.Value[i:i+1]) && v.src.text[m[i]] != v.n.Value[i] && v.src.parsed[m[i]] != v.n.Value[i] {
				t.Fatalf("map of %q is wrong at %d", v.n.Value, i)
			}
		}
	})
}
