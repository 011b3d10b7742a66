package paper

import (
	"io"
	"regexp"
	"strings"

	"downstream/course/safe"
)

// Markdown writes the document as CommonMark with tables. Its error is the
// writer's.
func Markdown(w io.Writer, d Document) error {
	m := &marker{}
	m.line("# " + literal(safe.Line(d.Title)))
	m.under(d.Under)
	holds := make([]string, len(d.Holds))
	for i, h := range d.Holds {
		holds[i] = literal(safe.Line(h))
	}
	m.para(prefixed(strings.Join(holds, "\n\n"), "> "))
	for _, p := range d.Parts {
		m.part(p, 2)
	}
	_, err := io.WriteString(w, m.out.String())
	return err
}

// deepest is the level of heading below which parts are not told apart.
const deepest = 4

// marker writes paragraphs with an empty line before each but the first.
type marker struct{ out strings.Builder }

func (m *marker) line(s string) { m.out.WriteString(s + "\n") }

func (m *marker) para(s string) {
	if s != "" {
		m.line("\n" + s)
	}
}

func (m *marker) under(t safe.Text) {
	if !t.IsZero() {
		m.para("*" + literal(safe.Line(t)) + "*")
	}
}

func (m *marker) part(p Part, level int) {
	m.para(strings.Repeat("#", level) + " " + literal(safe.Line(p.Title)))
	m.under(p.Under)
	for _, b := range p.Blocks {
		m.block(b)
	}
	for _, in := range p.Parts {
		m.part(in, min(level+1, deepest))
	}
}

func (m *marker) block(b Block) {
	switch b.Kind {
	case Prose:
		m.para(rewrite(b.Text))
	case Box:
		m.para(prefixed(above(b.Head, rewrite(b.Text)), "> "))
	case Own:
		m.para(prefixed(above(b.Head, asTyped(b.Text)), "> "))
	case Rows:
		m.para(bold(b.Head))
		m.para(rowsOf(b.Rows))
	case Lines:
		m.para(strings.TrimSuffix(strings.Repeat("……………………………………\n\n", b.Lines), "\n\n"))
	case Card:
		m.para(bold(b.Head))
		for _, in := range b.Blocks {
			m.block(in)
		}
	}
}

func above(head safe.Text, text string) string {
	if head.IsZero() {
		return text
	}
	return bold(head) + "\n\n" + text
}

func bold(t safe.Text) string {
	if t.IsZero() {
		return ""
	}
	return "**" + literal(safe.Line(t)) + "**"
}

// rowsOf are the rows as one list.
func rowsOf(rows []Row) string {
	var out []string
	for _, r := range rows {
		text := rewrite(r.Text)
		switch {
		case r.Mark.IsZero():
		case strings.Contains(text, "\n"): // a list must begin on its own line
			text = bold(r.Mark) + "\n\n" + text
		default:
			text = strings.TrimSpace(bold(r.Mark) + " " + text)
		}
		if !r.Why.IsZero() {
			text += "\n\n" + rewrite(r.Why)
		}
		out = append(out, hung("- ", text))
	}
	return strings.Join(out, "\n")
}

// hung puts a mark before the first line and the others under it.
func hung(mark, text string) string {
	return mark + strings.TrimPrefix(prefixed(text, strings.Repeat(" ", len(mark))), strings.Repeat(" ", len(mark)))
}

// prefixed puts a prefix before each line.
func prefixed(s, prefix string) string {
	if s == "" {
		return ""
	}
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(prefix+l, " ")
		if strings.HasSuffix(l, "  ") { // a line break that was asked for
			lines[i] = prefix + l
		}
	}
	return strings.Join(lines, "\n")
}

// asTyped is a text that is no Markdown, line by line.
func asTyped(t safe.Text) string {
	paras := gap.Split(strings.TrimSpace(t.String()), -1)
	for i, p := range paras {
		lines := strings.Split(p, "\n")
		for j, l := range lines {
			lines[j] = literal(strings.TrimSpace(strings.ReplaceAll(l, "\t", " ")))
		}
		paras[i] = strings.Join(lines, "  \n")
	}
	return strings.Join(paras, "\n\n")
}

// marks are the characters that Markdown, or what some readers add to it, may
// take for its own, anywhere.
var marks = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `<`, `\<`, `>`, `\>`, `|`, `\|`, `~`, `\~`, `#`, `\#`, `@`, `\@`, `{`, `\{`, `}`, `\}`,
	`//`, `/\/`,
)

// blanks are the line ends and tabs that an entity may stand for.
var blanks = strings.NewReplacer("\n", " ", "\t", " ")

var (
	gap     = regexp.MustCompile(`\n{2,}`)
	entity  = regexp.MustCompile(`&(#?[A-Za-z0-9]+;)`)
	begins  = regexp.MustCompile(`^([-+=:]|[0-9]+[.)])`)
	address = regexp.MustCompile(`(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)`)
)

// literal is one line of words in which nothing is Markdown.
func literal(s string) string {
	return begins.ReplaceAllStringFunc(escaped(s), func(at string) string {
		return at[:len(at)-1] + `\` + at[len(at)-1:]
	})
}

// escaped are words that stand within a line.
func escaped(s string) string {
	s = entity.ReplaceAllString(marks.Replace(s), `\&$1`)
	return address.ReplaceAllString(s, `$1$3\$2$4`) // some readers make a link of every address
}
