package diag_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"downstream/course/diag"
	"downstream/course/safe"
)

// mark makes a diagnostic of a line in which «…» marks the span.
func mark(line string) diag.Diagnostic {
	from := strings.Index(line, "«")
	to := strings.Index(line, "»") - len("«")
	line = strings.NewReplacer("«", "", "»", "").Replace(line)
	at := func(n int) diag.Position {
		return diag.Position{Line: 14, Col: utf8.RuneCountInString(line[:n]) + 1, Offset: n}
	}
	return diag.Diagnostic{
		Code: "DS103", Severity: diag.Error, Source: line, Message: safe.New("wrong"), Help: safe.New("mend it"),
		Span: diag.Span{File: "x.yaml", Start: at(from), End: at(to)},
	}
}

func text(t *testing.T, list ...diag.Diagnostic) string {
	t.Helper()
	var b bytes.Buffer
	if err := diag.Text(&b, list); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestText(t *testing.T) {
	t.Parallel()
	d := mark("  «titel»: Usable first time")
	d.Message, d.Help = safe.New(`"titel" is not a field of a lesson`), safe.New(`write "title"`)
	d.Span.File = "content/x.yaml"
	d.Notes = []diag.Note{{Span: diag.Span{File: "content/x.yaml", Start: diag.Position{Line: 3, Col: 1}}, Text: safe.New("the first stands here")}}
	whole := diag.Diagnostic{Code: "DS120", Severity: diag.Warning, Span: diag.Span{File: "y.yaml"}, Message: safe.New("the file is empty")}
	const want = `content/x.yaml:14:3: error DS103: "titel" is not a field of a lesson
   14 |   titel: Usable first time
      |   ^^^^^
   fix: write "title"
   note: content/x.yaml:3:1: the first stands here
y.yaml: warning DS120: the file is empty
`
	if got := text(t, d, whole); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// The caret stands under the span whatever the line is made of.
func TestExcerpt(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("abcdefghi ", 30)
	for _, tt := range []struct{ name, line, excerpt, caret string }{
		{"tabs", "\ta:\t«wrong»", "    a:    wrong", "          ^^^^^"},
		{"wide letters", "漢字: «漢字» x", "漢字: 漢字 x", "      ^^^^"},
		{"joined emoji", "👩‍👩‍👧 «ok»", "👩‍👩‍👧 ok", "   ^^"},
		{"marks", "e\u0301e\u0301 «x»", "e\u0301e\u0301 x", "   ^"},
		{"no width", "a«»b", "ab", " ^"},
		{"at the end", "a: «»", "a:", "   ^"},
		{"an escape", "a \x1b[31m«red»", "a <U+001B>[31mred", "              ^^^"},
		{"direction", "a «\u202e»b", "a <U+202E>b", "  ^^^^^^^^"},
		{"no UTF-8", "a «\xff»b", "a <FF>b", "  ^^^^"},
		{"long, at the start", "«abc»" + long, "abc" + long[:92] + "…", "^^^"},
		{"long, at the end", long + "«xyz»", "…" + long[len(long)-92:] + "xyz", strings.Repeat(" ", 93) + "^^^"},
		{"long mark", "«" + long + "»", long[:63] + "…", strings.Repeat("^", 64)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			lines := strings.Split(text(t, mark(tt.line)), "\n")
			if want := "   14 | " + tt.excerpt; lines[1] != want {
				t.Errorf("line\n%q, want\n%q", lines[1], want)
			}
			if want := "      | " + tt.caret; lines[2] != want {
				t.Errorf("caret\n%q, want\n%q", lines[2], want)
			}
		})
	}
}

// A long line is cut around the caret; what stands above the caret must still
// be what was marked, wide letters included.
func TestWindow(t *testing.T) {
	t.Parallel()
	for _, filler := range []string{"a", "漢", "a漢", "é👩‍👩‍👧b"} {
		for n := range 70 {
			line := strings.Repeat(filler, n) + "«X→Y»" + strings.Repeat(filler, 120)
			lines := strings.Split(text(t, mark(line)), "\n")
			from := strings.Index(lines[2], "^")
			to := strings.LastIndex(lines[2], "^") + 1
			if got := ansi.Cut(lines[1], from, to); got != "X→Y" {
				t.Fatalf("%d × %s: the caret stands under %q\n%s\n%s", n, filler, got, lines[1], lines[2])
			}
			if w := ansi.StringWidth(lines[1]); w > 110 {
				t.Fatalf("%d × %s: %d cells wide", n, filler, w)
			}
		}
	}
}

// Nothing from a file, its name or a message can command a terminal.
func TestTextIsClean(t *testing.T) {
	t.Parallel()
	d := mark("\x1b]0;t\x07 «\x1b[8m» \u202e")
	d.Span.File, d.Code = "a\x1b[31m\nb.yaml", "DS\x07"
	for name, write := range map[string]func(*bytes.Buffer) error{
		"text":   func(b *bytes.Buffer) error { return diag.Text(b, diag.List{d}) },
		"jsonl":  func(b *bytes.Buffer) error { return diag.JSONL(b, diag.List{d}) },
		"github": func(b *bytes.Buffer) error { return diag.GitHub(b, diag.List{d}) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		if at, bad := safe.Dirty(b.String()); bad {
			t.Errorf("%s: unclean at %d: %q", name, at, b.String())
		}
	}
}
