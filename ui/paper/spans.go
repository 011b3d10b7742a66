package paper

import (
	"bufio"
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	xast "github.com/yuin/goldmark/extension/ast"
	render "github.com/yuin/goldmark/renderer/html"

	"downstream/course/safe"
)

// inline is what stands in a paragraph, a heading or a cell, written anew.
func (w rewriter) inline(parent ast.Node) string {
	s := &spans{rewriter: w}
	s.in(parent)
	return s.end()
}

// spans write a paragraph. Words wait until a mark of ours stands behind them and
// are made literal together: what stood between two of them may be gone, a
// picture of nothing, and they must not mean together what neither means alone.
type spans struct {
	rewriter
	out, words strings.Builder
}

func (s *spans) in(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		s.span(n)
	}
}

func (s *spans) span(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		s.words.WriteString(meant(n.Segment.Value(s.source)))
		s.lineBreak(n)
	case *ast.String:
		s.words.Write(n.Value)
	case *ast.CodeSpan:
		s.code(n)
	case *ast.Emphasis:
		s.stressed(strings.Repeat("*", n.Level), n)
	case *xast.Strikethrough:
		s.stressed("~~", n)
	case *ast.AutoLink:
		s.words.Write(n.URL(s.source))
	case *ast.RawHTML:
		s.words.Write(n.Segments.Value(s.source))
	case *ast.Link:
		s.in(n)
		s.words.WriteString(behind(n.Destination))
	case *ast.Image:
		s.picture(n)
	default:
		s.in(n)
	}
}

// picture is what a picture shows. One without words says nothing.
func (s *spans) picture(n *ast.Image) {
	if !n.HasChildren() {
		return
	}
	s.words.WriteString("[Picture: ")
	s.in(n)
	s.words.WriteString("]" + behind(n.Destination))
}

// meant is what a text says, without the marks and entities it is written with.
func meant(source []byte) string {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	render.DefaultWriter.Write(w, source)
	_ = w.Flush() // into memory
	return html.UnescapeString(b.String())
}

// behind is the address of a link, as words behind it. The glossary stands in
// the course, and what is no address of the web leads nowhere.
func behind(to []byte) string {
	if !safe.Web(string(to)) {
		return ""
	}
	return " (" + safe.Line(safe.New(string(to))) + ")"
}

// lineBreak goes on to the next line, where something stands on this one.
func (s *spans) lineBreak(n *ast.Text) {
	if !n.HardLineBreak() && !n.SoftLineBreak() {
		return
	}
	s.flush()
	switch {
	case s.begins():
	case n.HardLineBreak():
		s.out.WriteString("  \n")
	default:
		s.out.WriteString("\n")
	}
}

// stressed are words between marks. Two struck pieces within each other would
// begin a block of code.
func (s *spans) stressed(mark string, n ast.Node) {
	in := s.inline(n)
	if in == "" {
		return
	}
	if mark == "~~" && strings.HasPrefix(in, "~") {
		mark = ""
	}
	s.flush()
	s.out.WriteString(around(mark, in))
}

func (s *spans) code(n *ast.CodeSpan) {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(s.source))
		}
	}
	code := strings.ReplaceAll(b.String(), "\n", " ")
	if s.cell && strings.Contains(code, "|") { // it would end the cell, and the code with it
		s.words.WriteString(code)
		return
	}
	fence := longer(code, 1)
	if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") {
		code = " " + code + " "
	}
	s.flush()
	if strings.HasSuffix(s.out.String(), "`") { // side by side two fences are one
		s.out.WriteString(" ")
	}
	s.out.WriteString(fence + code + fence)
}

func (s *spans) begins() bool { return s.out.Len() == 0 || strings.HasSuffix(s.out.String(), "\n") }

// flush writes the words that wait.
func (s *spans) flush() {
	words := blanks.Replace(safe.New(s.words.String()).String())
	s.words.Reset()
	if s.begins() {
		s.out.WriteString(literal(strings.TrimLeft(words, " ")))
		return
	}
	s.out.WriteString(escaped(words))
}

func (s *spans) end() string {
	s.flush()
	return strings.TrimRight(s.out.String(), " \n")
}
