package paper

import (
	"bufio"
	"bytes"
	"html/template"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"downstream/course/safe"
)

// markdown is an author's Markdown as HTML, by goldmark in its safe mode. What
// that mode would leave out, or make a link or a picture of, stays as words.
func markdown(t safe.Text) template.HTML {
	var b bytes.Buffer
	g := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough),
		goldmark.WithRendererOptions(html.WithWriter(cleanWriter{html.DefaultWriter}), renderer.WithNodeRenderers(util.Prioritized(words{}, 1))),
	)
	if err := g.Convert([]byte(t.String()), &b); err != nil {
		return template.HTML("<p>" + template.HTMLEscapeString(t.String()) + "</p>") //nolint:gosec // escaped
	}
	return template.HTML(b.String()) //nolint:gosec // goldmark's safe mode, and TestNothingInATextCanAct
}

// cleanWriter writes text through the gate: an entity may stand for a control
// character.
type cleanWriter struct{ html.Writer }

func (c cleanWriter) Write(to util.BufWriter, source []byte) {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	c.Writer.Write(w, source)
	_ = w.Flush() // into memory
	_, _ = to.WriteString(safe.New(b.String()).String())
}

// words renders what could act as words.
type words struct{}

func (w words) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindHeading, heading)
	r.Register(ast.KindFencedCodeBlock, code)
	r.Register(ast.KindHTMLBlock, htmlBlock)
	r.Register(ast.KindRawHTML, rawHTML)
	r.Register(ast.KindLink, link)
	r.Register(ast.KindAutoLink, autoLink)
	r.Register(ast.KindImage, picture)
}

func heading(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	mark := "</strong></p>\n"
	if entering {
		mark = "<p><strong>"
	}
	_, err := w.WriteString(mark)
	return ast.WalkContinue, err
}

// code leaves out what language it is said to be in.
func code(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	_, err := w.WriteString("<pre><code>" + template.HTMLEscapeString(rewriter{source: source}.lines(n)) + "</code></pre>\n")
	return ast.WalkSkipChildren, err
}

func htmlBlock(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	_, err := w.WriteString("<p>" + template.HTMLEscapeString(rewriter{source: source}.html(n.(*ast.HTMLBlock))) + "</p>\n")
	return ast.WalkSkipChildren, err
}

func rawHTML(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	_, err := w.WriteString(template.HTMLEscapeString(string(n.(*ast.RawHTML).Segments.Value(source))))
	return ast.WalkSkipChildren, err
}

func link(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		return ast.WalkContinue, nil
	}
	_, err := w.WriteString(template.HTMLEscapeString(behind(n.(*ast.Link).Destination)))
	return ast.WalkContinue, err
}

func autoLink(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	_, err := w.WriteString(template.HTMLEscapeString(string(n.(*ast.AutoLink).URL(source))))
	return ast.WalkContinue, err
}

// picture says what a picture shows. One without words says nothing.
func picture(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !n.HasChildren() {
		return ast.WalkContinue, nil
	}
	said := "[Picture: "
	if !entering {
		said = "]" + template.HTMLEscapeString(behind(n.(*ast.Image).Destination))
	}
	_, err := w.WriteString(said)
	return ast.WalkContinue, err
}
