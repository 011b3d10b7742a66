package node

import "strings"

// brackets looks for the end of {…} or […], over further lines, and at what
// stands behind it.
func (sl *slips) brackets(at, parent int) {
	start := sl.line
	end, closed, quote := sl.flowEnd(at, parent)
	_, to := sl.bounds()
	switch {
	case quote > 0:
		sl.unclosed(quote, sl.buf[quote])
		sl.breakFlow(at, to, start)
	case !closed:
		sl.fail(UnclosedFlow, at, at+1, "this "+string(sl.buf[at])+" is never closed", "close it, or write one entry a line behind a dash")
		sl.line = start
		_, to = sl.bounds()
		sl.breakFlow(at, to, start)
	default:
		if rest := strings.TrimLeft(string(sl.buf[end:to]), " "); rest != "" && rest[0] != '#' {
			d := sl.fail(BadStart, at, at+1, "text that begins with "+string(sl.buf[at])+" is read as a list or as fields", startHelp)
			if start == sl.line {
				d.Fix = sl.src.blockFix(at, to, parent)
			}
			sl.breakFlow(at, to, start)
			return
		}
		sl.flowText(at, end, to, start)
	}
}

// breakFlow masks a value in brackets that cannot be read.
func (sl *slips) breakFlow(at, to, start int) {
	sl.src.broken[at] = true
	if start == sl.line {
		sl.flatten(at, to)
	}
}

// flowEnd returns the offset behind the bracket that closes the one at at. A
// line that belongs to the parent ends the search; quote is the offset of a
// quotation mark that is never closed.
func (sl *slips) flowEnd(at, parent int) (end int, closed bool, quote int) {
	depth := 0
	for i := at; ; {
		_, to := sl.bounds()
		for i < to {
			switch c := sl.buf[i]; {
			case c == '[' || c == '{':
				depth++
			case c == ']' || c == '}':
				if depth--; depth == 0 {
					return i + 1, true, 0
				}
			case (c == '"' || c == '\'') && sl.startsToken(at, i):
				next, ok := sl.closing(i, to, c)
				if !ok {
					return i, false, i
				}
				i = next - 1
			case c == '#' && sl.buf[i-1] == ' ':
				i = to
			}
			i++
		}
		if sl.line == len(sl.src.lines) {
			return to, false, 0
		}
		if col, empty := sl.indent(sl.line + 1); !empty && col <= parent {
			if from, to := sl.src.lineBounds(sl.line + 1); strings.IndexByte("]}", sl.buf[from+col]) < 0 || to-from-col > 1 {
				return to, false, 0
			}
		}
		sl.line++
		i, _ = sl.bounds()
	}
}

// startsToken reports that only blanks stand between i and the mark in front of
// it, so that a quotation mark there is one.
func (sl *slips) startsToken(at, i int) bool {
	for i--; i >= at; i-- {
		switch sl.buf[i] {
		case ' ', '\r', '\n':
		case '[', '{', ',', ':':
			return true
		default:
			return false
		}
	}
	return true
}

// flowText reports prose in brackets that breaks the file: a second colon in
// one entry, a character that cannot begin one, or a question mark, which is
// told where its text begins.
func (sl *slips) flowText(at, end, to, start int) {
	colons, bad, text := 0, 0, 0
	for i := at + 1; i < end; i++ {
		c := sl.buf[i]
		if c != ' ' && sl.startsToken(at, i) {
			text = i
		}
		switch {
		case (c == '"' || c == '\'') && text == i:
			next, _ := sl.closing(i, end, c)
			i = next - 1
		case c == '?' && bad == 0:
			bad = text
		case c == ',' || c == '[' || c == '{' || c == ']' || c == '}':
			colons = 0
		case c == ':' && sl.buf[i+1] == ' ':
			if colons++; colons == 2 {
				bad = i
			}
		case strings.IndexByte("@`%*&", c) >= 0 && sl.startsToken(at, i):
			bad = i
		}
	}
	if bad == 0 {
		return
	}
	sl.fail(FlowProse, bad, bad+1, "text like this cannot stand inside "+string(sl.buf[at])+"…"+string(sl.buf[end-1]),
		"write one field or entry a line, without the brackets")
	sl.breakFlow(at, to, start)
}
