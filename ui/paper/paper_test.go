package paper

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"downstream/course/safe"
)

var update = flag.Bool("update", false, "write the papers anew into testdata")

// written is a document in both formats.
func written(t *testing.T, d Document) (markdown, html string) {
	t.Helper()
	var m, h bytes.Buffer
	if err := Markdown(&m, d); err != nil {
		t.Fatal(err)
	}
	if err := HTML(&h, d); err != nil {
		t.Fatal(err)
	}
	return m.String(), h.String()
}

// golden compares both formats of a document with testdata/name.md and .html.
func golden(t *testing.T, name string, d Document) {
	t.Helper()
	m, h := written(t, d)
	for ending, got := range map[string]string{".md": m, ".html": h} {
		file := filepath.Join("testdata", name+ending)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs; see it with -update and git diff. Got:\n%s", file, got)
		}
	}
}

// everyKind is a document with one block of each kind, and every text of it
// made by say.
func everyKind(say func(string) safe.Text) Document {
	row := Row{Mark: say("mark"), Text: say("row"), Why: say("why")}
	blocks := []Block{
		{Kind: Prose, Text: say("prose")},
		{Kind: Box, Head: say("box"), Text: say("boxed")},
		{Kind: Own, Head: say("own"), Text: say("typed")},
		{Kind: Rows, Head: say("rows"), Rows: []Row{row, {Text: say("unmarked")}}},
		{Kind: Lines, Lines: 2},
		{Kind: Card, Head: say("card"), Blocks: []Block{{Kind: Prose, Text: say("inside")}}},
	}
	return Document{
		Language: "en-GB", Title: say("title"), Under: say("under"), Holds: []safe.Text{say("holds")},
		Parts: []Part{{Title: say("part"), Under: say("below"), Blocks: blocks, Parts: []Part{{Title: say("within"), Break: true, Blocks: blocks[:1]}}}},
	}
}

func TestBothFormatsKnowEveryKind(t *testing.T) {
	t.Parallel()
	d := everyKind(safe.New)
	for _, k := range kinds() {
		if !slices.ContainsFunc(d.Parts[0].Blocks, func(b Block) bool { return b.Kind == k }) {
			t.Errorf("no block of kind %s is tried", k)
		}
	}
	golden(t, "kinds", d)
}

// authored is Markdown as it is allowed, and what becomes of it.
func TestAuthoredMarkdown(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile("testdata/authored.txt")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "authored", Document{Title: safe.New("Authored"), Parts: []Part{{Title: safe.New("All of it"), Blocks: []Block{{Kind: Prose, Text: safe.New(string(src))}}}}})
}

// evil are texts that would act if they were let.
func evil() []string {
	return []string{
		"<script>alert(1)</script>", "before <b onclick=x>bold</b> after", "<div>\n\n**x** <img src=//evil>\n\n</div>", "<!-- gone -->", "<style>@import url(//evil)</style>",
		"![shown](https://evil.example/p.png)", "[words](javascript:alert(1))", "[words](https://evil.example \"t\")", "<https://evil.example>", "[a][b]\n\n[b]: https://evil.example",
		"&#x1b;[31mred &lt;script&gt; &#60;script&#62; \x1b]0;owned\a", "`<script>`", "```\n<script>\n```\n", "~~~ <script>\nx\n~~~", "    <script>\n", "| a |\n|---|\n| <script> |\n",
		"\\<script>", "\\\\<script>", "<scr<b>ipt>", "<\n>", "<![CDATA[x]]>", "<?php x ?>", "# head\n\n---\n\n> quote\n===", "https://evil.example www.evil.example x@evil.example",
		"{{.Title}} {{/*", "--> </style></title></textarea>", "1. one\n   <script>\n2. two", "\"'`>", "</section>", "![<script>](x)", "[<script>](term:x)", "*<script>*", "~~<script>~~",
	}
}

var (
	tag       = regexp.MustCompile(`<[^<>]*>`)
	harmless  = regexp.MustCompile(`^</?(p|strong|em|del|code|pre|ul|ol|li|blockquote|hr|br|h[1-4]|table|thead|tbody|tr|th|td|section|div)( class="[a-z ]+")?( start="\d+")?( style="text-align:(left|right|center)")? ?/?>$`)
	ofTheHead = regexp.MustCompile(`(?s)^<!doctype html>.*?</title>\n<style>.*?</style>\n</head>\n<body(?: class="dense")?>\n`)
)

// acting are the tags of a page that are not on the list of those that only
// say how words stand.
func acting(page string) []string {
	return slices.DeleteFunc(tag.FindAllString(page, -1), harmless.MatchString)
}

func TestNothingInATextCanAct(t *testing.T) {
	t.Parallel()
	for _, text := range evil() {
		harmlessPage(t, text, everyKind(func(string) safe.Text { return safe.New(text) }))
	}
}

// harmlessPage fails where a document made of text could act.
func harmlessPage(t *testing.T, text string, d Document) {
	t.Helper()
	// The Markdown is read by a program that lets everything through.
	careless := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
	m, h := written(t, d)
	head := ofTheHead.FindString(h)
	if head == "" || strings.Count(head, "<style>") != 1 || strings.Count(head, "</title>") != 1 {
		t.Errorf("%q: the head is broken:\n%s", text, h[:min(len(h), 400)])
	}
	body := strings.TrimSuffix(strings.TrimPrefix(h, head), "</body>\n</html>\n")
	if bad := acting(body); len(bad) > 0 {
		t.Errorf("%q as HTML has %q", text, bad)
	}
	var again bytes.Buffer
	if err := careless.Convert([]byte(m), &again); err != nil {
		t.Fatal(err)
	}
	if bad := acting(again.String()); len(bad) > 0 {
		t.Errorf("%q as Markdown has %q, from\n%s", text, bad, m)
	}
	for name, out := range map[string]string{"Markdown": m, "HTML": h} {
		if at, dirty := safe.Dirty(out); dirty {
			t.Errorf("%q as %s commands a terminal: %q", text, name, out[at:min(len(out), at+20)])
		}
	}
}

// What is no Markdown of ours stays to be read.
func TestHTMLInATextStaysWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, html, markdown string }{
		{"a <script>alert(1)</script> b", "<p>a &lt;script&gt;alert(1)&lt;/script&gt; b</p>", `a \<script\>alert(1)\</script\> b`},
		{"<script>\nx\n</script>", "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>", "\\<script\\>  \nx  \n\\</script\\>"},
		{"[words](https://example.org)", "<p>words (https://example.org)</p>", `words (https\:/\/example.org)`},
		{"[words](term:stop-field)", "<p>words</p>", "words"},
		{"[words](page.pdf)", "<p>words</p>", "words"},
		{"![a van](van.png)", "<p>[Picture: a van]</p>", `\[Picture: a van\]`},
		{"![a van](https://example.org/van.png)", "<p>[Picture: a van] (https://example.org/van.png)</p>", `\[Picture: a van\] (https\:/\/example.org/van.png)`},
		{"x ![](van.png)", "<p>x </p>", "x"},
		{"# Head", "<p><strong>Head</strong></p>", "**Head**"},
	} {
		m, h := written(t, Document{Parts: []Part{{Blocks: []Block{{Kind: Prose, Text: safe.New(c.text)}}}}})
		if !strings.Contains(h, c.html) {
			t.Errorf("%q as HTML is\n%s", c.text, h[strings.Index(h, "<body>"):])
		}
		if !strings.Contains(m, c.markdown) {
			t.Errorf("%q as Markdown is\n%s", c.text, m)
		}
	}
}

// What a learner typed reads the same, whatever it looks like to Markdown.
func TestTypedTextIsNoMarkdown(t *testing.T) {
	t.Parallel()
	plainly := goldmark.New(goldmark.WithExtensions(extension.GFM))
	for _, text := range []string{"# no head", "- no list", "1. no list", "2) no list", "*no* _stress_ ~~gone~~", "> no quote", "a | b", "`code`", "&amp; &#60;", "=== ", "+ plus", `back\slash`, "[x](y) ![z](q)", "www.example.org"} {
		m, _ := written(t, Document{Parts: []Part{{Blocks: []Block{{Kind: Own, Text: safe.New(text)}}}}})
		var b bytes.Buffer
		if err := plainly.Convert([]byte(m[strings.LastIndex(m, "\n> ")+3:]), &b); err != nil {
			t.Fatal(err)
		}
		want := "<p>" + strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(strings.TrimSpace(text)) + "</p>\n"
		if b.String() != want {
			t.Errorf("%q is read as %q, from %q", text, b.String(), m)
		}
	}
}
