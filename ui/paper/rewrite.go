package paper

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	xast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"downstream/course/safe"
)

// rewrite is an author's Markdown written anew from its tree, with only what
// is known to be harmless: HTML becomes words, a link its words and address, a
// picture its description, a heading bold.
func rewrite(t safe.Text) string {
	source := []byte(strings.TrimSpace(t.String()))
	return rewriter{source: source}.blocks(parse(source), "\n\n")
}

func parse(source []byte) ast.Node {
	return goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser().Parse(text.NewReader(source))
}

type rewriter struct {
	source []byte
	cell   bool // of a table
}

func (w rewriter) blocks(parent ast.Node, between string) string {
	var out []string
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if b := w.block(n); b != "" {
			out = append(out, b)
		}
	}
	return strings.Join(out, between)
}

func (w rewriter) block(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Heading:
		return around("**", w.inline(n))
	case *ast.List:
		return w.list(n)
	case *ast.Blockquote:
		return prefixed(w.blocks(n, "\n\n"), "> ")
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		code := w.lines(n)
		fence := longer(code, 3)
		return fence + "\n" + code + "\n" + fence
	case *ast.ThematicBreak:
		return "---"
	case *ast.HTMLBlock:
		return asTyped(safe.New(w.html(n)))
	case *xast.Table:
		return w.table(n)
	}
	return w.inline(n)
}

// around puts a mark on both sides of what it is about; nothing where there is
// nothing.
func around(mark, s string) string {
	if s == "" {
		return ""
	}
	return mark + s + mark
}

func (w rewriter) lines(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		b.Write(seg.Value(w.source))
	}
	return strings.TrimRight(b.String(), "\n")
}

// html is an HTML block as it was written, with the line that ends it.
func (w rewriter) html(n *ast.HTMLBlock) string {
	s := w.lines(n)
	if n.HasClosure() {
		s += "\n" + strings.TrimRight(string(n.ClosureLine.Value(w.source)), "\n")
	}
	return s
}

// longer is a run of backticks longer than any in s.
func longer(s string, least int) string {
	fence := strings.Repeat("`", least)
	for strings.Contains(s, fence) {
		fence += "`"
	}
	return fence
}

func (w rewriter) list(l *ast.List) string {
	var out []string
	between := "\n\n"
	if l.IsTight {
		between = "\n"
	}
	for item, i := l.FirstChild(), l.Start; item != nil; item, i = item.NextSibling(), i+1 {
		mark := "- "
		if l.IsOrdered() {
			mark = fmt.Sprintf("%d. ", i)
		}
		out = append(out, hung(mark, w.blocks(item, between)))
	}
	return strings.Join(out, between)
}

func (w rewriter) table(t *xast.Table) string {
	w.cell = true
	var out []string
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, w.inline(c))
		}
		out = append(out, "| "+strings.Join(cells, " | ")+" |")
		if _, ok := row.(*xast.TableHeader); ok {
			out = append(out, "|"+strings.Repeat(" --- |", len(cells)))
		}
	}
	return strings.Join(out, "\n")
}
