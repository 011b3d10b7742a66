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
	return rewriter{source}.blocks(parse(source), "\n\n")
}

func parse(source []byte) ast.Node {
	return goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser().Parse(text.NewReader(source))
}

type rewriter struct{ source []byte }

func (w rewriter) blocks(parent ast.Node, between string) string {
	var out []string
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		out = append(out, w.block(n))
	}
	return strings.Join(out, between)
}

func (w rewriter) block(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Heading:
		return "**" + w.inline(n) + "**"
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
	var out []string
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, strings.ReplaceAll(strings.ReplaceAll(w.inline(c), `\|`, "|"), "|", `\|`))
		}
		out = append(out, "| "+strings.Join(cells, " | ")+" |")
		if _, ok := row.(*xast.TableHeader); ok {
			out = append(out, "|"+strings.Repeat(" --- |", len(cells)))
		}
	}
	return strings.Join(out, "\n")
}

func (w rewriter) inline(parent ast.Node) string {
	var b strings.Builder
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		b.WriteString(w.span(n))
	}
	return b.String()
}

func (w rewriter) span(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Text:
		return w.text(n)
	case *ast.String:
		return literal(string(n.Value))
	case *ast.CodeSpan:
		return w.code(n)
	case *ast.Emphasis:
		mark := strings.Repeat("*", n.Level)
		return mark + w.inline(n) + mark
	case *xast.Strikethrough:
		return "~~" + w.inline(n) + "~~"
	case *ast.AutoLink:
		return literal(string(n.URL(w.source)))
	case *ast.RawHTML:
		return literal(string(n.Segments.Value(w.source)))
	case *ast.Link:
		return w.inline(n) + behind(n, literal)
	}
	return w.inline(n) // a picture: what it shows
}

// behind is the address of a link, as words behind it. The glossary stands in
// the course.
func behind(n *ast.Link, write func(string) string) string {
	to := string(n.Destination)
	if strings.HasPrefix(to, "term:") || to == "" {
		return ""
	}
	return " (" + write(safe.Line(safe.New(to))) + ")"
}

func (w rewriter) text(n *ast.Text) string {
	s := noTags(string(n.Segment.Value(w.source)))
	switch {
	case n.HardLineBreak():
		return s + "  \n"
	case n.SoftLineBreak():
		return s + "\n"
	}
	return s
}

// noTags puts a backslash before what may begin a tag, and into addresses. All
// else stays as written: where it means something, it already did.
func noTags(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			b.WriteByte(s[i])
			i++
		case s[i] == '<' || s[i] == '@':
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return address.ReplaceAllString(b.String(), `$1$3\$2$4`)
}

func (w rewriter) code(n *ast.CodeSpan) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(w.source))
		}
	}
	s := strings.ReplaceAll(b.String(), "\n", " ")
	fence := longer(s, 1)
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + s + fence
}
