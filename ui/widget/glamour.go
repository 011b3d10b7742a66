package widget

import (
	"charm.land/glamour/v2/ansi"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"downstream/course/safe"
	"downstream/ui/theme"
)

// glamour is Glamour's renderer behind a parser of ours: Glamour's own drops
// HTML with what looks like it, such as <name>, and prints addresses that lead
// nowhere. It does not wrap.
func glamour(th theme.Theme) goldmark.Markdown {
	r := ansi.NewRenderer(ansi.Options{Styles: th.Markdown()})
	return goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.DefinitionList),
		goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithASTTransformers(util.Prioritized(asWords{}, 1000))),
		goldmark.WithRenderer(renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(r, 1000)))),
	)
}

// asWords makes of a tree what the other faces make of it: HTML is the
// characters it is written with, and only an address of the web is printed.
type asWords struct{}

// Transform changes doc in place.
func (asWords) Transform(doc *ast.Document, r text.Reader, _ parser.Context) {
	var all []ast.Node // not replaced while they are walked
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			all = append(all, n)
		}
		return ast.WalkContinue, nil
	})
	for _, n := range all {
		switch n := n.(type) {
		case *ast.RawHTML:
			for _, seg := range n.Segments.Sliced(0, n.Segments.Len()) {
				n.Parent().InsertBefore(n.Parent(), n, ast.NewTextSegment(seg))
			}
			n.Parent().RemoveChild(n.Parent(), n)
		case *ast.HTMLBlock:
			n.Parent().ReplaceChild(n.Parent(), n, paragraph(n, r.Source()))
		case *ast.Link:
			if !safe.Web(string(n.Destination)) {
				n.Destination = []byte("#") // Glamour prints no fragment
			}
		case *ast.Image:
			if !safe.Web(string(n.Destination)) {
				n.Destination = nil
			}
		}
	}
}

// paragraph is the lines of an HTML block as words.
func paragraph(n *ast.HTMLBlock, src []byte) ast.Node {
	lines := n.Lines().Sliced(0, n.Lines().Len())
	if n.HasClosure() {
		lines = append(lines, n.ClosureLine)
	}
	p := ast.NewParagraph()
	for i, l := range lines {
		t := ast.NewTextSegment(l.TrimRightSpace(src))
		t.SetSoftLineBreak(i < len(lines)-1)
		p.AppendChild(p, t)
	}
	return p
}
