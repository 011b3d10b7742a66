package node

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"downstream/course/diag"
	"downstream/course/safe"
)

// slips looks line by line for what authors get wrong in YAML, in a file the
// library has already refused. It knows the shape of block maps and lists; what
// stands in a value is only looked at as far as it can break the file. A slip
// inside a value is masked in buf, at the same length.
type slips struct {
	src    *source
	buf    []byte // what is looked at and masked
	line   int    // the line looked at, from 1
	levels []level
	closed []level // what the last line closed
	open   bool    // the last key or dash has nothing behind it yet
	found  int
	tabs   tabs

	conflicted bool // that somebody has to join two versions was said
}

// level is an open map or list and where its entries begin.
type level struct {
	col  int
	list bool
}

// findSlips reports slips, masks them in parsed, and returns how many there are.
func (s *source) findSlips() int {
	sl := slips{src: s, buf: bytes.Clone(s.parsed), line: 1}
	sl.tabs.only = onlyTabs(s)
	for sl.line <= len(s.lines) && !s.full() {
		sl.structure()
		sl.line++
	}
	sl.tellTabs()
	s.parsed, s.vague = sl.buf, sl.tabs.vague
	return sl.found
}

func (sl *slips) fail(code string, from, to int, message, help string) *diag.Diagnostic {
	sl.found++
	if sl.tabs.vague { // it may follow from where a tab was taken to end
		return &diag.Diagnostic{}
	}
	return sl.src.fail(code, sl.src.span(from, to), message, help)
}

// bounds is where the line begins and ends.
func (sl *slips) bounds() (from, to int) { return sl.src.lineBounds(sl.line) }

// indent is the number of blanks a line begins with.
func (sl *slips) indent(line int) (n int, empty bool) {
	from, to := sl.src.lineBounds(line)
	text := sl.buf[from:to]
	n = len(text) - len(bytes.TrimLeft(text, " "))
	return n, len(bytes.TrimSpace(text)) == 0
}

// structure reads one line of block structure: dashes, then a key or a value.
func (sl *slips) structure() {
	sl.blanks(sl.fitting)
	from, to := sl.bounds()
	col, empty := sl.indent(sl.line)
	at := from + col
	if empty || sl.buf[at] == '#' || sl.marker(from, to) {
		return
	}
	for first := true; ; first = false {
		if first && sl.misshapen(at, to) {
			return
		}
		if !sl.dash(at, to) {
			sl.entry(at, to, first)
			return
		}
		sl.place(sl.column(at), at, true, first)
		sl.open = true
		at++
		for at < to && sl.buf[at] == ' ' {
			at++
		}
		if at == to || sl.buf[at] == '#' {
			return
		}
	}
}

func (sl *slips) marker(from, to int) bool {
	word := string(sl.buf[from:min(to, from+3)])
	return word == "---" || word == "..." || to > from && sl.buf[from] == '%' && sl.levels == nil
}

func (sl *slips) dash(at, to int) bool {
	return sl.buf[at] == '-' && (at+1 == to || sl.buf[at+1] == ' ')
}

// column is the column, from 0, at which the library sees a place of the line
// looked at.
func (sl *slips) column(at int) int {
	from, _ := sl.bounds()
	return at - from + sl.src.shift[sl.line]
}

func (sl *slips) mask(from, to int, with byte) {
	for i := from; i < to; i++ {
		if sl.buf[i] != '\n' && sl.buf[i] != '\r' {
			sl.buf[i] = with
		}
	}
}

// entry reads a key and its value, or a value alone. first says that it is the
// first thing on its line.
func (sl *slips) entry(at, to int, first bool) {
	col := sl.column(at)
	colon, isKey := sl.key(at, to)
	if !isKey {
		if first && len(sl.levels) > 0 && !(sl.open && col > sl.parentCol()) {
			sl.noField(at, to)
			return
		}
		sl.value(at, sl.parentCol())
		sl.open = false
		return
	}
	sl.place(col, at, false, first)
	col = sl.column(at) // it may have been moved
	rest := colon + 1
	for rest < to && (sl.buf[rest] == ' ' || sl.buf[rest] == '\t') {
		rest++
	}
	sl.open = rest == to || sl.buf[rest] == '#'
	if !sl.open {
		sl.value(rest, col)
	}
}

// parentCol is the column a value's further lines must be indented beyond.
func (sl *slips) parentCol() int {
	if len(sl.levels) == 0 {
		return -1
	}
	return sl.levels[len(sl.levels)-1].col
}

// key finds the colon behind a key at the start of text.
func (sl *slips) key(at, to int) (colon int, ok bool) {
	switch c := sl.buf[at]; c {
	case '"', '\'':
		end, closed := sl.closing(at, to, c)
		if !closed {
			return 0, false
		}
		for end < to && sl.buf[end] == ' ' {
			end++
		}
		return end, end < to && sl.buf[end] == ':' && (end+1 == to || sl.buf[end+1] == ' ')
	case '[', '{', '|', '>', '@', '`', '%', '!', '&', '*', '#':
		return 0, false
	}
	return sl.colon(at, to)
}

// colon finds the first colon that ends a key, in front of any comment.
func (sl *slips) colon(at, to int) (int, bool) {
	for i := at; i < to; i++ {
		switch {
		case sl.buf[i] == ':' && (i+1 == to || sl.buf[i+1] == ' ' || sl.buf[i+1] == '\t'):
			return i, true
		case sl.buf[i] == '#' && i > at && sl.buf[i-1] == ' ':
			return 0, false
		}
	}
	return 0, false
}

// closing finds the end of a quoted text that begins at at, before to.
func (sl *slips) closing(at, to int, quote byte) (end int, ok bool) {
	for i := at + 1; i < to; i++ {
		switch {
		case quote == '"' && sl.buf[i] == '\\':
			i++
		case sl.buf[i] != quote:
		case quote == '\'' && i+1 < to && sl.buf[i+1] == quote:
			i++
		default:
			return i + 1, true
		}
	}
	return to, false
}

// place fits a key or a dash at col into the open levels and reports one that
// fits nowhere. Only the first thing on a line can be out of place.
func (sl *slips) place(col, at int, list, first bool) {
	before := sl.levels
	for len(sl.levels) > 0 && sl.levels[len(sl.levels)-1].col > col {
		sl.levels = sl.levels[:len(sl.levels)-1]
	}
	dedented := len(sl.levels) < len(before)
	sl.closed = before[len(sl.levels):]
	top := level{col: -1}
	if len(sl.levels) > 0 {
		top = sl.levels[len(sl.levels)-1]
	}
	switch {
	case !first || len(before) == 0:
		if top.col != col {
			sl.levels = append(slices.Clip(sl.levels), level{col, list})
		}
	case top.col < col && sl.open && !dedented:
		sl.levels = append(slices.Clip(sl.levels), level{col, list})
	case top.col < col && dedented:
		sl.between(col, at, list, before)
	case top.col < col:
		if !sl.deeper(col, at) {
			sl.levels = append(slices.Clip(sl.levels), level{col, list})
		}
	default:
		sl.same(at, list, top, sl.open && !dedented)
	}
}

// same fits an entry into a level of the same column.
func (sl *slips) same(at int, list bool, top level, open bool) {
	switch {
	case list == top.list:
	case list && open: // a list may stand right under its key
		sl.levels = append(slices.Clip(sl.levels), level{top.col, true})
	case list:
		sl.fail(BadIndent, at, at+1, "a list entry stands where a field is expected",
			"indent it under the key it belongs to")
	default:
		sl.levels = sl.levels[:len(sl.levels)-1]
		if n := len(sl.levels); n == 0 || sl.levels[n-1].col != top.col {
			sl.levels = append(slices.Clip(sl.levels), top)
			sl.fail(BadIndent, at, sl.wordEnd(at), "a field stands where a list entry is expected",
				"begin it with a dash and a space, or indent it under the entry above")
		}
	}
}

func spaces(n int) string {
	if n == 1 {
		return "1 space"
	}
	return fmt.Sprintf("%d spaces", n)
}

// wordEnd is the end of the word at at.
func (sl *slips) wordEnd(at int) int {
	return at + max(1, wordLen(sl.buf[at:]))
}

// blockFix offers the text from at to end as a block, where YAML reads nothing
// into it. indent is the column of what the text belongs to; -1, for a text that
// is the whole file, offers nothing.
func (s *source) blockFix(from, to, indent int) *diag.Fix {
	if indent < 0 {
		return nil
	}
	return &diag.Fix{
		Span:    s.span(from, to),
		Replace: "|\n" + strings.Repeat(" ", indent+2) + strings.TrimSpace(string(s.text[from:to])),
		Label:   safe.New(blockHelp),
	}
}

const blockHelp = "put the text under a | on the lines below"
