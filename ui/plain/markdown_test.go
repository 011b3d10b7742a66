package plain

import (
	"strings"
	"testing"

	"downstream/course/safe"
)

func TestText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"plain words", "Room 4, Tuesday.", "Room 4, Tuesday."},
		{"emphasis", "Two boxes: *site contact* and **access**.", "Two boxes: site contact and access."},
		{"a glossary link", "A [stop-field](term:stop-field) stops the work [e51].", "A stop-field stops the work [e51]."},
		{"another link", "See [the page](https://example.org/a).", "See the page (https://example.org/a)."},
		{"a list", "Ask:\n\n- who\n- by when", "Ask:\n\n- who\n- by when"},
		{"a numbered list", "1. one\n2. two", "1. one\n2. two"},
		{"two paragraphs", "One.\n\nTwo.", "One.\n\nTwo."},
		{"a table", "| day | calls |\n|---|---|\n| Mon | 5 |", "day: Mon; calls: 5"},
		{"a quotation", "> kept", "  kept"},
		{"code", "```\nx - y\n```", "    x - y"},
		{"a blank to fill", "If I stop, ___ notices by ___.", "If I stop, ___ notices by ___."},
		{"an escaped mark", `5 \* 3`, "5 * 3"},
		{"an entity stays as written", "&#x1b;]52;c;QUJD&#7;", "&#x1b;]52;c;QUJD&#7;"},
		{"a link that leads nowhere", "See [the page](page.pdf).", "See the page."},
		{"a picture", "See ![A van](van.png)!", "See [Picture: A van]!"},
		{"a picture of the web", "![A van](https://example.org/van.png)", "[Picture: A van] (https://example.org/van.png)"},
		{"a picture without words", "See ![](van.png)!", "See !"},
		{"HTML stays as written", "<b>bold</b>", "<b>bold</b>"},
	} {
		if got := Text(safe.New(c.in)); got != c.want {
			t.Errorf("%s:\n in  %q\n got  %q\n want %q", c.name, c.in, got, c.want)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("*a* [b](term:c) &#27;[31m")
	f.Fuzz(func(t *testing.T, s string) {
		if out := Text(safe.New(s)); strings.ContainsAny(out, "\x1b\x07\u009b") {
			t.Errorf("a control byte in %q", out)
		}
	})
}
