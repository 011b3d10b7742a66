package plain

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

// Text is Markdown as words: no marks for emphasis, lists with a dash or a
// number, tables row by row with their headings, the address of a link behind
// its words. A text that cannot hold Markdown is returned as it is.
func Text(t safe.Text) string {
	src := t.String()
	if !strings.ContainsAny(src, "*_`[]<>#|\\~\n-+") && !startsNumbered(src) {
		return src
	}
	source := []byte(src)
	doc := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser().Parse(text.NewReader(source))
	w := words{source: source}
	w.blocks(doc, "")
	return safe.New(strings.TrimRight(w.out.String(), "\n")).String()
}

func startsNumbered(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// words writes a Markdown tree as text.
type words struct {
	source []byte
	out    strings.Builder
	tight  bool
}

func (w *words) blocks(parent ast.Node, indent string) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if w.out.Len() > 0 && n != parent.FirstChild() && !w.tight {
			w.out.WriteString("\n")
		}
		w.block(n, indent)
	}
}

func (w *words) block(n ast.Node, indent string) {
	switch n := n.(type) {
	case *ast.List:
		w.list(n, indent)
	case *ast.Blockquote:
		w.blocks(n, indent+"  ")
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		for i := range n.Lines().Len() {
			seg := n.Lines().At(i)
			w.out.WriteString(indent + "    " + strings.TrimRight(string(seg.Value(w.source)), "\n") + "\n")
		}
	case *ast.ThematicBreak:
	case *ast.HTMLBlock:
		for i := range n.Lines().Len() {
			seg := n.Lines().At(i)
			w.line(indent, strings.TrimRight(string(seg.Value(w.source)), "\n"))
		}
	case *xast.Table:
		w.table(n, indent)
	default:
		w.line(indent, w.inline(n))
	}
}

func (w *words) line(indent, s string) {
	w.out.WriteString(indent + strings.ReplaceAll(s, "\n", "\n"+indent) + "\n")
}

func (w *words) list(l *ast.List, indent string) {
	was := w.tight
	w.tight = true
	for item, i := l.FirstChild(), l.Start; item != nil; item, i = item.NextSibling(), i+1 {
		mark := "- "
		if l.IsOrdered() {
			mark = fmt.Sprintf("%d. ", i)
		}
		inner := words{source: w.source, tight: true}
		inner.blocks(item, "")
		hang := strings.Repeat(" ", len(mark))
		body := strings.TrimRight(inner.out.String(), "\n")
		w.out.WriteString(indent + mark + strings.ReplaceAll(body, "\n", "\n"+indent+hang) + "\n")
	}
	w.tight = was
}

// table says each row as heading and cell, which a reader can follow by ear.
func (w *words) table(t *xast.Table, indent string) {
	var heads []string
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, w.inline(c))
		}
		if _, ok := row.(*xast.TableHeader); ok {
			heads = cells
			continue
		}
		for i, c := range cells {
			if i < len(heads) && heads[i] != "" {
				cells[i] = heads[i] + ": " + c
			}
		}
		w.line(indent, strings.Join(cells, "; "))
	}
}

func (w *words) inline(parent ast.Node) string {
	var b strings.Builder
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		b.WriteString(w.span(n))
	}
	return b.String()
}

func (w *words) span(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Text:
		s := string(n.Segment.Value(w.source))
		if n.HardLineBreak() || n.SoftLineBreak() {
			s += "\n"
		}
		return unescape(s)
	case *ast.String:
		return string(n.Value)
	case *ast.CodeSpan:
		return w.inline(n)
	case *ast.AutoLink:
		return string(n.URL(w.source))
	case *ast.RawHTML:
		return string(n.Segments.Value(w.source))
	case *ast.Link:
		return w.inline(n) + address(n.Destination)
	case *ast.Image:
		return w.picture(n)
	}
	return w.inline(n)
}

// picture is what a picture shows. One without words says nothing.
func (w *words) picture(n *ast.Image) string {
	if !n.HasChildren() {
		return ""
	}
	return "[Picture: " + w.inline(n) + "]" + address(n.Destination)
}

// address is where a link leads. It is left out of a glossary link, where :g
// looks the words up, and of one that leads nowhere.
func address(to []byte) string {
	if !safe.Web(string(to)) {
		return ""
	}
	return " (" + string(to) + ")"
}

// unescape takes away the backslash before a mark. Entities stay as written:
// turned into characters they could hold a control sequence.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
