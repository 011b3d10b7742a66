package node

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"downstream/course/diag"
	"downstream/course/safe"
)

// maxReports bounds what one file may say: nobody reads more, and a hostile
// file must not cost more.
const maxReports = 500

// source is one file: its bytes as the author wrote them, behind a byte order
// mark if there was one, and where its lines begin.
type source struct {
	file    string
	text    []byte              // as written
	clean   []byte              // without what may stand in no file: of the same length
	parsed  []byte              // as the YAML library saw it: of the same length, with slips masked
	base    int                 // length of the byte order mark: offset in file = base + offset in text
	lines   []int               // offset of the first byte of each line
	shift   map[int]int         // by line: columns by which the library sees it further right
	doubled map[*yaml.Node]bool // maps of which a key written twice was left out
	vague   bool                // where a line belongs is not known, so nothing is read
	broken  map[int]bool        // offsets of values that were reported and masked beyond use
	sink    *diag.List
	said    map[said]bool
	col     mark // where offset looked last
	pos     mark // where position looked last
	kept    struct {
		line int
		text string
	}
	aligned struct { // what mapScalar looked at last
		n     *yaml.Node
		value string
		m     scalarMap
	}
}

// mark remembers a column, so that a walk along one long line is no square.
type mark struct{ line, col, at int }

// said identifies a report: getters may look at one value twice.
type said struct {
	code    string
	at      int
	message string
}

func newSource(file string, src []byte, sink *diag.List) *source {
	text := bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	s := &source{
		file: file, text: text, clean: text, parsed: text, base: len(src) - len(text), lines: []int{0},
		shift: map[int]int{}, doubled: map[*yaml.Node]bool{}, broken: map[int]bool{}, sink: sink, said: map[said]bool{},
	}
	for at := 0; ; {
		n := bytes.IndexByte(text[at:], '\n')
		if n < 0 {
			return s
		}
		at += n + 1
		s.lines = append(s.lines, at)
	}
}

// asWritten reports that nothing was masked for the library.
func (s *source) asWritten() bool { return len(s.text) == 0 || &s.text[0] == &s.parsed[0] }

// line returns line n, counted from 1, without its line end; "" outside. The
// last one is kept: a hundred names may stand in one line.
func (s *source) line(n int) string {
	if s.kept.line != n {
		from, to := s.lineBounds(n)
		s.kept.line, s.kept.text = n, string(s.text[from:to])
	}
	return s.kept.text
}

// lineBounds returns where line n begins and where its line end begins.
func (s *source) lineBounds(n int) (from, to int) {
	if n < 1 || n > len(s.lines) {
		return 0, 0
	}
	from, to = s.lines[n-1], len(s.text)
	if n < len(s.lines) {
		to = s.lines[n] - 1
	}
	for to > from && s.text[to-1] == '\r' {
		to--
	}
	return from, to
}

// lineEnd returns where the line end behind at begins.
func (s *source) lineEnd(at int) int {
	_, to := s.lineBounds(s.lineOf(at))
	return max(at, to)
}

// lineOf returns the number of the line that holds the byte at.
func (s *source) lineOf(at int) int {
	return sort.Search(len(s.lines), func(i int) bool { return s.lines[i] > at })
}

// offset turns a line and column of the YAML library (from 1, in code points)
// into an offset in text.
func (s *source) offset(line, col int) int {
	if line < 1 || line > len(s.lines) {
		return len(s.text)
	}
	col = max(col-s.shift[line], 1)
	m := mark{line, 1, s.lines[line-1]}
	if s.col.line == line && s.col.col <= col {
		m = s.col
	}
	for ; m.col < col && m.at < len(s.parsed) && s.parsed[m.at] != '\n'; m.col++ {
		_, n := utf8.DecodeRune(s.parsed[m.at:])
		m.at += n
	}
	s.col = m
	return m.at
}

// shiftAt is the shift of the line that holds the byte at.
func (s *source) shiftAt(at int) int {
	if len(s.shift) == 0 {
		return 0
	}
	return s.shift[s.lineOf(at)]
}

// shifted is parsed with the lines indented as far as they are meant to be.
func (s *source) shifted() []byte {
	if len(s.shift) == 0 {
		return s.parsed
	}
	out := make([]byte, 0, len(s.parsed)+8*len(s.shift))
	for i, from := range s.lines {
		to := len(s.parsed)
		if i+1 < len(s.lines) {
			to = s.lines[i+1]
		}
		n := s.shift[i+1]
		out = append(out, strings.Repeat(" ", max(n, 0))...)
		out = append(out, s.parsed[from+max(-n, 0):to]...)
	}
	return out
}

func (s *source) position(at int) diag.Position {
	at = min(max(at, 0), len(s.text))
	line := s.lineOf(at)
	m := mark{line, 1, s.lines[line-1]}
	if s.pos.line == line && s.pos.at <= at {
		m = s.pos
	}
	s.pos = mark{line, m.col + utf8.RuneCount(s.text[m.at:at]), at}
	return diag.Position{Line: line, Col: s.pos.col, Offset: s.base + at}
}

func (s *source) span(from, to int) diag.Span {
	start := s.position(from)
	begin := s.pos
	end := s.position(to)
	s.pos = begin // what is asked for next begins here again, or further on
	return diag.Span{File: s.file, Start: start, End: end}
}

func (s *source) whole() diag.Span { return diag.Span{File: s.file} }

// report adds a diagnostic, once, and returns it, so that notes and a fix can
// be added; the pointer holds until the next report.
func (s *source) report(code string, sev diag.Severity, span diag.Span, message, help string) *diag.Diagnostic {
	d := diag.Diagnostic{Code: code, Severity: sev, Span: span, Message: safe.New(message), Help: safe.New(help)}
	return s.add(d)
}

func (s *source) fail(code string, span diag.Span, message, help string) *diag.Diagnostic {
	return s.report(code, diag.Error, span, message, help)
}

// full reports that no more is said about this file.
func (s *source) full() bool { return len(s.said) > maxReports }

func (s *source) add(d diag.Diagnostic) *diag.Diagnostic {
	id := said{d.Code, d.Span.Start.Offset, d.Message.String()}
	if s.said[id] || s.full() {
		return &d
	}
	s.said[id] = true
	if s.full() {
		d = diag.Diagnostic{
			Code: OverBudget, Severity: diag.Error, Span: s.whole(),
			Message: safe.New("this file has more mistakes than are shown"), Help: safe.New("mend these first"),
		}
	}
	d.Source = s.line(d.Span.Start.Line)
	s.sink.Add(d)
	return &(*s.sink)[len(*s.sink)-1]
}
