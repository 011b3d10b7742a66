package node

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"downstream/course/diag"
	"downstream/course/safe"
)

// checkProse reports what may not be prose (format.md, rules for every file).
// It is true where there is text to show all the same.
func (v Value) checkProse(required bool) bool {
	switch {
	case v.broken():
		return false
	case v.IsNull():
		help := "write the text, or remove the line"
		if required {
			help = "write the text behind the colon"
		}
		v.Report(EmptyProse, diag.Error, v.Span(), v.what()+" is empty", help)
		return false
	case !v.IsScalar():
		v.notProse()
		return false
	case v.flow && strings.ContainsAny(v.n.Value, " \t\n"):
		v.Report(FlowProse, diag.Error, v.Span(), "text stands inside {…} or […]",
			"write one field a line, without the brackets; only single words may stand in them")
	case v.n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		v.quotedProse()
	case v.n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0:
		v.plainProse()
	}
	return true
}

// notProse reports a map or a list where text belongs. "Think: of it" in a list
// is a map that was meant as text.
func (v Value) notProse() {
	if v.cutByColon() {
		from, to := v.src.extent(v.n.Content[0])
		end := v.src.lineEnd(from)
		d := v.src.fail(ColonInText, v.src.span(to, to+1), "a colon and a space inside plain text begin a new field in YAML", blockHelp)
		d.Fix = v.src.blockFix(from, end, v.n.Column-3)
		return
	}
	if v.n.Style&yaml.FlowStyle != 0 {
		v.Report(FlowProse, diag.Error, v.src.span(v.src.extent(v.n)), v.what()+" must be text, and what begins with a bracket is read as "+v.kind(), startHelp)
		return
	}
	v.expect(false, "text", blockHelp)
}

// cutByColon reports an entry of a list that is one field on one line.
func (v Value) cutByColon() bool {
	return v.IsMap() && v.n.Style&yaml.FlowStyle == 0 && v.key == nil && len(v.n.Content) == 2 && v.n.Content[1].Line == v.n.Line
}

// IsText reports whether v is a text, or one that YAML reads as a map because
// several words in it end in a colon. It says what is meant where both a text
// and a map may stand.
func (v Value) IsText() bool {
	return v.IsScalar() || v.cutByColon() && strings.Contains(v.n.Content[0].Value, " ")
}

// plainProse reports plain text that YAML cuts off or joins.
func (v Value) plainProse() {
	from, to := v.src.extent(v.n)
	end := v.src.lineEnd(to)
	rest := string(v.src.parsed[to:end])
	if strings.HasPrefix(strings.TrimLeft(rest, " \t"), "#") {
		at := end - len(strings.TrimLeft(rest, " \t"))
		d := v.src.fail(LostComment, v.src.span(at, end), "a # behind a space begins a comment, and learners never see what follows",
			"put the text under a | on the lines below, or move the comment to its own line")
		if v.n.Line == v.src.lineOf(to) {
			d.Fix = v.src.blockFix(from, end, v.indent())
		}
		return
	}
	if v.src.lineOf(from) != v.src.lineOf(to) {
		v.Report(JoinedLines, diag.Warning, v.Span(), "this text runs on over lines, which YAML joins into one", blockHelp)
	}
}

// indent is the column, from 0, of the key or the dash that the value belongs to.
func (v Value) indent() int {
	if v.key != nil {
		return v.key.Column - 1
	}
	return max(v.n.Column-3, 0)
}

// quotedProse tells of quotation marks, which YAML takes for itself: the
// learner never sees them. That is a loss where somebody speaks, otherwise only
// more to type.
func (v Value) quotedProse() {
	from, to := v.src.extent(v.n)
	span := v.src.span(from, to)
	severity := diag.Hint
	if isSpeech(v.Key(), v.n.Value) {
		severity = diag.Warning
	}
	d := v.src.report(QuotedProse, severity, span, "YAML removes these quotation marks: learners do not see them",
		"leave them out, and write speech “…”")
	text := v.n.Value
	if _, dirty := safe.Dirty(text); dirty || strings.TrimSpace(text) != text || text == "" || strings.Contains(text, "\n") {
		return
	}
	if isSpeech(v.Key(), text) {
		text = "“" + text + "”"
	}
	d.Fix = blockOrPlain(v.src, from, to, text, v.indent())
}

// isSpeech guesses whether quotation marks were meant to be seen: a sentence in
// a field that people speak in.
func isSpeech(key, text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return (key == "text" || key == "say" || key == "says") && strings.ContainsRune(".?!…", last)
}

// blockOrPlain replaces a value by text: on the line if YAML reads nothing into
// it, else as a block. indent is the column of what the value belongs to.
func blockOrPlain(s *source, from, to int, text string, indent int) *diag.Fix {
	fix := &diag.Fix{Span: s.span(from, to), Replace: text, Label: safe.New("write it without the quotation marks")}
	if strings.Contains(text, "“") {
		fix.Label = safe.New("write it as speech, “…”")
	}
	if !plainSafe(text) {
		fix.Replace = "|\n" + strings.Repeat(" ", indent+2) + text
	}
	return fix
}

// plainSafe reports whether YAML reads text on one line as it stands.
func plainSafe(text string) bool {
	const marks = "-?:,[]{}#&*!|>'\"%@`"
	switch text {
	case "", "~", "null", "Null", "NULL":
		return false
	}
	return strings.IndexByte(marks, text[0]) < 0 && !strings.Contains(text, ": ") &&
		!strings.HasSuffix(text, ":") && !strings.Contains(text, " #") && strings.TrimSpace(text) == text
}

// curl turns pairs of straight quotation marks into “…”.
func curl(text string) string {
	var b strings.Builder
	open := true
	for _, r := range text {
		switch {
		case r != '"':
			b.WriteRune(r)
		case open:
			b.WriteRune('“')
			open = false
		default:
			b.WriteRune('”')
			open = true
		}
	}
	return b.String()
}

// broken reports a value that was reported when the file was read; getters say
// nothing more about it.
func (v Value) broken() bool { return v.n != nil && v.n.Tag == brokenTag }
