package node

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"downstream/course/diag"
)

// Scalar is a scalar for a reader that looks into it: a condition or an effect.
type Scalar struct {
	Text string // as decoded; not clean
	v    Value
}

// Raw returns the scalar as decoded. Text is "" for anything else.
func (v Value) Raw() Scalar {
	if !v.IsScalar() {
		return Scalar{v: v}
	}
	return Scalar{Text: v.n.Value, v: v}
}

// Locate maps bytes [from, to) of the scalar's Text to their place in the file,
// also inside quotes and blocks.
func (s Scalar) Locate(from, to int) diag.Span { return s.v.Locate(from, to) }

// Locate maps bytes [from, to) of the decoded scalar to their place in the file,
// also inside quotes and blocks. Bytes outside the scalar are taken as its
// nearest; for anything but a scalar it is Span.
func (v Value) Locate(from, to int) diag.Span {
	if !v.IsScalar() {
		return v.Span()
	}
	m := v.src.mapScalar(v.n)
	if m == nil {
		return v.Span()
	}
	last := len(v.n.Value)
	from = min(max(from, 0), last)
	to = min(max(to, from), last)
	end := m[to]
	if to > from {
		end = v.src.after(v.n, m, to-1)
	}
	return v.src.span(m[from], end)
}

// after returns the offset behind byte i of a scalar: behind its rune where it
// stands for itself, before the next where an escape or a fold made it.
func (s *source) after(n *yaml.Node, m scalarMap, i int) int {
	at := m[i]
	if at < len(s.parsed) && s.parsed[at] == n.Value[i] && n.Value[i] != '\n' {
		if n.Value[i] != '\'' || m[i+1] != at+2 {
			return at + 1
		}
	}
	if m[i+1] > at && n.Value[i] != '\n' && n.Value[i] != ' ' {
		return m[i+1]
	}
	return min(at+1, len(s.parsed))
}

// extent returns where a scalar begins and ends in text, quotes and block
// header included, tags and anchors left out. For a map or a list it is its
// first character.
func (s *source) extent(n *yaml.Node) (from, to int) {
	from = s.start(n)
	if n.Kind != yaml.ScalarNode {
		return from, min(from+1, len(s.parsed))
	}
	if isPlain(n) && strings.HasPrefix(string(s.parsed[from:min(from+len(n.Value), len(s.parsed))]), n.Value) {
		return from, from + len(n.Value)
	}
	m := s.mapScalar(n)
	switch {
	case m == nil:
		return from, s.lineEnd(from)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		text := strings.TrimRight(n.Value, "\n")
		if text == "" {
			return from, from + 1
		}
		return from, m[len(text)-1] + 1
	case isPlain(n):
		return from, m[len(n.Value)]
	}
	return from, min(m[len(n.Value)]+1, len(s.parsed)) // the closing quote
}

// start skips the tag and the anchor in front of a node.
func (s *source) start(n *yaml.Node) int {
	at := s.offset(n.Line, n.Column)
	for at < len(s.parsed) && (s.parsed[at] == '!' || s.parsed[at] == '&') {
		at += wordLen(s.parsed[at:])
		for at < len(s.parsed) && (s.parsed[at] == ' ' || s.parsed[at] == '\t') {
			at++
		}
	}
	return at
}

// scalarMap holds, for each byte of a decoded scalar and for its end, the
// offset in text that it comes from.
type scalarMap []int

// mapScalar aligns a scalar with the text it was decoded from. It is nil when
// they do not fit, which no test has seen; then places are those of the whole
// scalar. The last one is kept: a long text may hold thousands of marks.
func (s *source) mapScalar(n *yaml.Node) scalarMap {
	if s.aligned.n != n || s.aligned.value != n.Value {
		s.aligned.n, s.aligned.value, s.aligned.m = n, n.Value, s.align(n)
	}
	return s.aligned.m
}

func (s *source) align(n *yaml.Node) scalarMap {
	a := aligner{src: s, raw: s.parsed, at: s.start(n), val: n.Value, out: make(scalarMap, 0, len(n.Value)+1)}
	if isPlain(n) && s.masked(a.at, n.Value) {
		a.raw = s.clean
	}
	ok := false
	switch {
	case n.Style&yaml.LiteralStyle != 0:
		ok = a.block(false)
	case n.Style&yaml.FoldedStyle != 0:
		ok = a.block(true)
	case n.Style&yaml.DoubleQuotedStyle != 0:
		a.at++
		ok = a.flow('"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		a.at++
		ok = a.flow('\'')
	default:
		ok = a.flow(0)
	}
	if !ok {
		return nil
	}
	return append(a.out, a.at)
}

// masked reports that value was restored from the text (see walk.scalar).
func (s *source) masked(at int, value string) bool {
	return at+len(value) <= len(s.clean) && string(s.clean[at:at+len(value)]) == value
}

// aligner walks the raw text and the decoded value side by side.
type aligner struct {
	src *source
	raw []byte
	at  int
	val string
	out scalarMap
}

func (a *aligner) done() bool { return len(a.out) == len(a.val) }

func (a *aligner) rest() string { return a.val[len(a.out):] }

// take maps the next n bytes of the value to the same place and moves on by
// width in the raw text.
func (a *aligner) take(n, width int) {
	for range n {
		a.out = append(a.out, a.at)
	}
	a.at += width
}

// copy maps n bytes that stand for themselves.
func (a *aligner) copy(n int) bool {
	if a.at+n > len(a.raw) || len(a.rest()) < n || string(a.raw[a.at:a.at+n]) != a.rest()[:n] {
		return false
	}
	for range n {
		a.take(1, 1)
	}
	return true
}

// flow aligns a plain (quote 0) or quoted scalar.
func (a *aligner) flow(quote byte) bool {
	for !a.done() {
		if a.at >= len(a.raw) {
			return false
		}
		ok := false
		switch c := a.raw[a.at]; {
		case quote == '\'' && c == '\'':
			a.take(1, 2)
			ok = true
		case quote == '"' && c == '\\':
			ok = a.escape()
		case a.fold():
			ok = true
		default:
			ok = a.copy(1)
		}
		if !ok {
			return false
		}
	}
	a.skipBeforeQuote(quote)
	return true
}

// skipBeforeQuote moves over an escaped line end or a fold at the very end.
func (a *aligner) skipBeforeQuote(quote byte) {
	for quote != 0 && a.at < len(a.raw) && a.raw[a.at] != quote {
		a.at++
	}
}

// fold aligns a run of blanks that holds a line end: one line end is a space,
// each further one a newline.
func (a *aligner) fold() bool {
	end, breaks := a.at, 0
	for end < len(a.raw) && strings.IndexByte(" \t\r\n", a.raw[end]) >= 0 {
		if a.raw[end] == '\n' {
			breaks++
		}
		end++
	}
	if breaks == 0 {
		return false
	}
	want := " "
	if breaks > 1 {
		want = strings.Repeat("\n", breaks-1)
	}
	if !strings.HasPrefix(a.rest(), want) {
		return false
	}
	a.take(len(want), end-a.at)
	return true
}

// escape aligns one escape of a double-quoted scalar.
func (a *aligner) escape() bool {
	if a.at+1 >= len(a.raw) {
		return false
	}
	width := 2
	switch a.raw[a.at+1] {
	case 'x':
		width = 4
	case 'u':
		width = 6
	case 'U':
		width = 10
	case '\n', '\r':
		a.continued()
		return true
	}
	_, n := utf8.DecodeRuneInString(a.rest())
	a.take(n, width)
	return true
}

// continued skips an escaped line end and the blanks of the next line; empty
// lines behind it are newlines.
func (a *aligner) continued() {
	a.at++
	for breaks := 0; a.at < len(a.raw) && strings.IndexByte(" \t\r\n", a.raw[a.at]) >= 0; a.at++ {
		if a.raw[a.at] == '\n' {
			if breaks++; breaks > 1 && strings.HasPrefix(a.rest(), "\n") {
				a.take(1, 0)
			}
		}
	}
}

// block aligns a block scalar: the lines behind its header, without their
// indentation.
func (a *aligner) block(folded bool) bool {
	a.nextLine()
	indent, ok := a.indentation()
	if !ok {
		return false
	}
	for !a.done() {
		if a.at >= len(a.raw) {
			return strings.Trim(a.rest(), "\n") == "" && a.pad()
		}
		a.skipIndent(indent)
		n := a.lineLen()
		if n > 0 && !a.copy(n) {
			return false
		}
		if n == 0 && folded && !strings.HasPrefix(a.rest(), "\n") {
			a.nextLine()
			continue
		}
		if !a.lineBreak(folded, n > 0) {
			return false
		}
	}
	return true
}

// indentation compares the first line that is not empty with the value's. Up to
// there nothing is folded: line stands for line.
func (a *aligner) indentation() (int, bool) {
	if strings.Trim(a.val, "\n") == "" { // then the next line is no longer of it
		return 0, true
	}
	at := a.at
	for _, want := range strings.Split(a.val, "\n") {
		if at >= len(a.raw) {
			break
		}
		shift := a.src.shiftAt(at)
		end := at
		for end < len(a.raw) && a.raw[end] != '\n' {
			end++
		}
		line := strings.TrimRight(string(a.raw[at:end]), "\r")
		at = end + 1
		text, words := strings.TrimLeft(line, " "), strings.TrimLeft(want, " ")
		switch {
		case text == "" && want != "" && words == "": // more blanks than the indentation are text
			return shift + len(line) - len(want), true
		case text == "" && words == "":
		default:
			return shift + len(line) - len(text) - (len(want) - len(words)), text != "" && strings.HasPrefix(words, text)
		}
	}
	return 0, true
}

func (a *aligner) skipIndent(n int) {
	for n -= a.src.shiftAt(a.at); n > 0 && a.at < len(a.raw) && a.raw[a.at] == ' '; n-- {
		a.at++
	}
}

// lineLen is the length of the rest of the line without its line end.
func (a *aligner) lineLen() int {
	n := 0
	for a.at+n < len(a.raw) && a.raw[a.at+n] != '\n' {
		n++
	}
	if n > 0 && a.at+n < len(a.raw) && a.raw[a.at+n-1] == '\r' {
		n--
	}
	return n
}

func (a *aligner) nextLine() {
	for a.at < len(a.raw) && a.raw[a.at] != '\n' {
		a.at++
	}
	a.at = min(a.at+1, len(a.raw))
}

// lineBreak maps what the value holds for a line end: a newline, a space where
// it was folded, or nothing where the fold took it.
func (a *aligner) lineBreak(folded, words bool) bool {
	switch {
	case a.done():
		return true
	case strings.HasPrefix(a.rest(), "\n"):
		a.take(1, 0)
	case folded && words && strings.HasPrefix(a.rest(), " "):
		a.take(1, 0)
	default:
		return false
	}
	a.nextLine()
	return true
}

// pad maps the newlines that a kept block ends with at the end of the file.
func (a *aligner) pad() bool {
	a.take(len(a.rest()), 0)
	return true
}
