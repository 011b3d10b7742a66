package widget

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"downstream/course/safe"
	"downstream/ui/theme"
)

// Inline wraps a short text, such as an option or a label, with its emphasis,
// code and links. Nothing in it is a block: "26. May" stays that.
func Inline(src string, width int, base lipgloss.Style, th theme.Theme) []string {
	return wrapRuns(inlineRuns(th.Glyphs.Fold(src), base, th), width)
}

// Plain is src without its inline Markdown, on one line.
func Plain(src string, th theme.Theme) string {
	src = th.Glyphs.Fold(src)
	if !inlineMarked(src) {
		return strings.Join(strings.Fields(src), " ")
	}
	var b strings.Builder
	for _, r := range inlineRuns(src, lipgloss.NewStyle(), th) {
		b.WriteString(r.text)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// inlineMarked reports that src may have Markdown inside a line.
func inlineMarked(src string) bool {
	return strings.ContainsAny(src, "*_`\\<&") || strings.Contains(src, "](")
}

// inlineRuns splits src by style. Most texts have no Markdown and cost no
// parser.
func inlineRuns(src string, base lipgloss.Style, th theme.Theme) []run {
	if !inlineMarked(src) {
		return []run{plainRun(src, base)}
	}
	p := parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
	)
	w := inliner{src: []byte(src), th: th}
	doc := p.Parse(text.NewReader(w.src))
	for para := doc.FirstChild(); para != nil; para = para.NextSibling() {
		if len(w.runs) > 0 {
			w.runs = append(w.runs, plainRun("\n", base))
		}
		w.children(para, base)
	}
	return w.runs
}

// inliner walks goldmark's tree. What it takes from it passes the gate again,
// since an entity may stand for a control character.
type inliner struct {
	src  []byte
	th   theme.Theme
	runs []run
}

func (w *inliner) add(s string, style lipgloss.Style) {
	w.runs = append(w.runs, plainRun(safe.New(s).String(), style))
}

func (w *inliner) children(n ast.Node, style lipgloss.Style) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c, style)
	}
}

func (w *inliner) node(n ast.Node, style lipgloss.Style) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n, style)
	case *ast.String:
		w.add(string(n.Value), style)
	case *ast.Emphasis:
		if n.Level > 1 {
			w.children(n, style.Bold(true))
			return
		}
		w.children(n, style.Italic(true))
	case *ast.CodeSpan:
		w.code(n, style)
	case *ast.Link:
		w.children(n, w.th.Link.Inherit(style))
		w.address(n.Destination, style)
	case *ast.Image:
		w.picture(n, style)
	case *ast.AutoLink:
		w.add(string(n.URL(w.src)), w.th.Link.Inherit(style))
	case *ast.RawHTML:
		w.add(string(n.Segments.Value(w.src)), style)
	default:
		w.children(n, style)
	}
}

func (w *inliner) text(n *ast.Text, style lipgloss.Style) {
	raw := util.UnescapePunctuations(n.Segment.Value(w.src))
	w.add(string(util.ResolveEntityNames(util.ResolveNumericReferences(raw))), style)
	if n.HardLineBreak() {
		w.add("\n", style)
	} else if n.SoftLineBreak() {
		w.add(" ", style)
	}
}

// code marks code with backticks where it has no colour of its own.
func (w *inliner) code(n *ast.CodeSpan, style lipgloss.Style) {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(w.src))
		}
	}
	mark := ""
	if w.th.Name == theme.Mono {
		mark = "`"
	}
	w.add(mark+strings.ReplaceAll(b.String(), "\n", " ")+mark, w.th.Code.Inherit(style))
}

// picture is what a picture shows: none is drawn. One without words says
// nothing.
func (w *inliner) picture(n *ast.Image, style lipgloss.Style) {
	if !n.HasChildren() {
		return
	}
	w.add("[Picture: ", style)
	w.children(n, style)
	w.add("]", style)
	w.address(n.Destination, style)
}

// address prints where a link leads that leads out of the program; one inside
// it, such as a term, shows its words alone.
func (w *inliner) address(to []byte, style lipgloss.Style) {
	if safe.Web(string(to)) {
		w.add(" ("+string(to)+")", style)
	}
}
