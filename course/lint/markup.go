package lint

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	xast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	lines "github.com/yuin/goldmark/text"
)

// markdown reads what an author writes as the faces do.
func markdown() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()
}

// markup is a text as Markdown takes it, with what an author may have meant by
// it and it is not. Places are bytes of the text.
type markup struct {
	src      string
	literal  []bool // bytes that are shown as they are written
	links    []target
	pictures []target
	raw      []rawMark
	bullets  []int // lines that begin with a bullet and run on in a paragraph
}

// target is what stands in the parentheses of a link or a picture.
type target struct {
	address  string
	from, to int
	words    bool // there are any before it
}

// rawMark is something shown as it is written that was meant as Markdown.
type rawMark struct {
	what     string // a message
	help     string
	from, to int
}

func readMarkup(p parser.Parser, s string) *markup {
	m := &markup{src: s, literal: make([]bool, len(s))}
	_ = ast.Walk(p.Parse(lines.NewReader([]byte(s))), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		return m.node(n), nil
	})
	m.leftovers()
	return m
}

func (m *markup) node(n ast.Node) ast.WalkStatus {
	switch n := n.(type) {
	case *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock:
		return ast.WalkSkipChildren
	case *ast.Text:
		for i := n.Segment.Start; i < n.Segment.Stop; i++ {
			m.literal[i] = true
		}
	case *ast.Link:
		m.links = append(m.links, m.target(n, n.Destination))
	case *ast.Image:
		m.pictures = append(m.pictures, m.target(n, n.Destination))
	case *ast.RawHTML:
		m.html(n.Segments.At(0))
	case *ast.HTMLBlock:
		if n.Lines().Len() > 0 {
			m.html(n.Lines().At(0))
		}
	case *ast.Blockquote:
		m.alert(n)
	case *ast.Paragraph, *ast.TextBlock:
		if _, inTable := n.Parent().(*xast.TableCell); !inTable {
			m.lines(n.Lines())
		}
	}
	return ast.WalkContinue
}

// target finds the address of a link or picture; one that stands elsewhere, as
// that of [words][1], has the place of its first bracket.
func (m *markup) target(n ast.Node, address []byte) target {
	t := target{address: string(address), from: n.Pos(), to: n.Pos() + 1, words: n.HasChildren()}
	if i := strings.Index(m.src[n.Pos():], "]("); i >= 0 {
		from := n.Pos() + i + len("](")
		from += len(m.src[from:]) - len(strings.TrimLeft(m.src[from:], " \n<"))
		if strings.HasPrefix(m.src[from:], t.address) {
			t.from, t.to = from, from+len(t.address)
		}
	}
	return t
}

// known are the tags that people write for what Markdown has, or has not. What
// else stands in angle brackets, as <name>, is meant to be read.
var known = regexp.MustCompile(`(?i)^</?(a|abbr|b|big|blockquote|br|center|cite|code|del|details|div|em|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|ol|p|pre|q|s|script|small|span|strike|strong|style|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul|video)\b[^>]*>|^<!--`)

func (m *markup) html(seg lines.Segment) {
	at := strings.TrimLeft(m.src[seg.Start:seg.Stop], " ")
	tag := known.FindString(at)
	if tag == "" || strings.HasPrefix(tag, "</") { // told where it opens
		return
	}
	from := seg.Stop - len(at)
	help := "write Markdown: **bold**, *italic*, a list behind dashes, an empty line between paragraphs"
	if tag == "<!--" {
		help = "write what learners should not read behind a # on a line of its own, outside the text"
	}
	m.raw = append(m.raw, rawMark{"HTML is shown as it is written", help, from, from + len(tag)})
}

// note is how GitHub marks a box.
var note = regexp.MustCompile(`^\[!([A-Za-z]+)\]`)

func (m *markup) alert(n *ast.Blockquote) {
	p := n.FirstChild()
	if p == nil || p.Lines() == nil || p.Lines().Len() == 0 {
		return
	}
	seg := p.Lines().At(0)
	if word := note.FindStringSubmatch(m.src[seg.Start:seg.Stop]); word != nil {
		title := strings.ToUpper(word[1][:1]) + strings.ToLower(word[1][1:])
		m.raw = append(m.raw, rawMark{"this sign is shown as it is written", "write > **" + title + ".** and the text",
			seg.Start, seg.Start + len(word[0])})
	}
}

// lines looks at a paragraph for a table and a list that are none.
func (m *markup) lines(all *lines.Segments) {
	rows := 0
	for i := range all.Len() {
		seg := all.At(i)
		line := strings.TrimSpace(m.src[seg.Start:seg.Stop])
		if strings.HasPrefix(line, "•") && all.Len() > 1 {
			m.bullets = append(m.bullets, seg.Start)
		}
		if strings.HasPrefix(line, "|") && strings.Count(line, "|") > 1 {
			rows++
		} else {
			rows = 0
		}
		if rows == 2 {
			first := all.At(i - 1)
			m.raw = append(m.raw, rawMark{"this table is shown as it is written: no line of dashes stands under its headings",
				"write a line such as |---|---| under the first", first.Start, first.Start + len(strings.TrimRight(m.src[first.Start:first.Stop], "\n "))})
		}
	}
}

// leftovers are brackets and stars that Markdown made nothing of.
func (m *markup) leftovers() {
	for _, at := range m.all("](") {
		if open := strings.LastIndexByte(m.src[:at], '['); open != 0 && (open < 0 || m.src[open-1] == '\\') {
			continue // meant to be shown
		}
		m.torn(at, at+len("]("))
	}
	for _, at := range apart.FindAllStringIndex(m.src, -1) {
		if m.literal[at[0]] {
			m.torn(at[0], at[1])
		}
	}
	for _, at := range m.all("**") {
		if !power.MatchString(m.src[max(at-1, 0):min(at+3, len(m.src))]) {
			m.raw = append(m.raw, rawMark{"these stars are shown as they are written: they make nothing bold",
				"write two stars at both ends, close to the words: **words**", at, at + len("**")})
			return // the others are most often its partner's
		}
	}
}

func (m *markup) torn(from, to int) {
	m.raw = append(m.raw, rawMark{"this link is shown with its brackets, as it is written",
		"write [words](address): nothing between the brackets, no space in the address, and a ) at its end", from, to})
}

var (
	apart = regexp.MustCompile(`\] +\((?:https?://|term:)|\)\[(?:https?://|term:)`)
	power = regexp.MustCompile(`^[0-9]\*\*[0-9]$`)
)

// all is where a sign stands that is shown as it is written.
func (m *markup) all(sign string) (at []int) {
	for from := 0; ; {
		i := strings.Index(m.src[from:], sign)
		if i < 0 {
			return at
		}
		i += from
		if m.literal[i] && m.literal[i+len(sign)-1] && (i == 0 || m.src[i-1] != '\\') {
			at = append(at, i)
		}
		from = i + 1
	}
}
