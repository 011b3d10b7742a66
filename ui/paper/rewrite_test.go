package paper

import (
	"bytes"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	xast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"downstream/course/safe"
)

// reader is the tree that a program with the usual extensions finds in Markdown.
func reader(markdown string) ast.Node {
	g := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	return g.Parser().Parse(text.NewReader([]byte(markdown)))
}

// alive are the kinds of node in Markdown that lead somewhere, fetch something
// or are HTML.
func alive(markdown string) []string {
	var found []string
	_ = ast.Walk(reader(markdown), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.Kind() {
		case ast.KindLink, ast.KindImage, ast.KindAutoLink, ast.KindRawHTML, ast.KindHTMLBlock, xast.KindFootnoteLink, xast.KindTaskCheckBox:
			if entering {
				found = append(found, n.Kind().String())
			}
		}
		return ast.WalkContinue, nil
	})
	return found
}

// joining are texts in which a picture of nothing stands between neighbours that
// mean something together.
func joining() []string {
	return []string{
		"[here]![](x)(javascript:alert(1))", "!![](x)[pic]![](y)(http://evil.example/a.png)", "http![](x)://evil.example",
		"www![](x).evil.example", "x![](x)@evil.example", "<![](x)img src=//evil>", "&![](x)lt;b>", "[a]![](x)[b]\n\n[b]![](x): https://evil.example",
		"``![](x)`<img src=x>`", "```![](x)\n<b>", "``a``![](x)`<img src=x>`", "_http://evil.example_ *![](x)*", "*http*![](x)*://evil.example*",
		"a\n    ```\n![](x)\n\n```\n<img src=x>\n```", "| `a|![](x)` |\n|-|\n| `\\|` <b> `\\|` |", "a\\![](x)[b](c)", "[^1]![](x)\n\n[^1]![](x): https://evil.example",
		"- ![](x)\n\n  ```\n  <img src=x>\n  ```", "1000000. ![](x)\n\n         <img src=x>", "&#32;&#32;&#32;&#32;x\n&#10;&#10;# [x](y)", "# ![](x)\n***", "[![](x) ] a",
	}
}

// What stood apart in the author's text must not mean something when what stood
// between is gone.
func TestNeighboursThatJoinDoNotAct(t *testing.T) {
	t.Parallel()
	for _, src := range joining() {
		m, _ := written(t, everyKind(func(string) safe.Text { return safe.New(src) }))
		if found := alive(m); len(found) > 0 {
			t.Errorf("%q has %v, from\n%s", src, found, rewrite(safe.New(src)))
		}
	}
}

// pieces are what texts that act are made of, and what vanishes between them.
func pieces() []string {
	return []string{
		"![](x)", "![", "[", "]", "](", ")", "(", "]: ", "<", ">", "`", "``", "```", "~~~", "~~", "*", "**", "_", "|", "|-|", "\n", "\n\n", "    ", " ", "\t",
		"- ", "1. ", "1000. ", "> ", "# ", "===", "\\", "&lt;", "&#96;", "&#10;", "&#x1b;", "&", "#91;", "a", "b", "^", "[x] ", ":", "//", "http", "www.", "@", ".example",
		"<b>", "<img src=x>", "</p>", "<!--", "-->", "javascript:alert(1)", "http://evil.example", "mailto:a@evil.example", "[a]: http://evil.example", "[a]", "{", "}",
	}
}

// FuzzNothingActs: whatever the text, neither format has anything in it that acts.
// One half of it is any bytes; the other picks from the pieces.
func FuzzNothingActs(f *testing.F) {
	for i, s := range append(evil(), joining()...) {
		f.Add(s, []byte{byte(i), 0, byte(2 * i), 20, byte(3 * i)})
	}
	f.Fuzz(func(t *testing.T, s string, picks []byte) {
		all := pieces()
		for _, p := range picks {
			s += all[int(p)%len(all)]
		}
		nothingActs(t, safe.New(s))
	})
}

func nothingActs(t *testing.T, text safe.Text) {
	t.Helper()
	var m bytes.Buffer
	row := Row{Mark: text, Text: text, Why: text}
	if err := Markdown(&m, Document{Title: text, Parts: []Part{{Blocks: []Block{
		{Kind: Prose, Text: text}, {Kind: Box, Text: text}, {Kind: Own, Text: text}, {Kind: Rows, Rows: []Row{row}},
	}}}}); err != nil {
		t.Fatal(err)
	}
	if found := alive(m.String()); len(found) > 0 {
		t.Fatalf("%q has %v, from\n%s", text, found, rewrite(text))
	}
	if bad := acting(string(markdown(text))); len(bad) > 0 {
		t.Fatalf("%q as HTML has %q", text, bad)
	}
}
