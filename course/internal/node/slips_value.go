package node

import (
	"bytes"
	"strings"

	"downstream/course/safe"
)

// value looks at what stands behind a key or a dash, from at on, and moves on to
// the last line it takes. parent is the column its further lines must be
// indented beyond.
func (sl *slips) value(at, parent int) {
	_, to := sl.bounds()
	switch c := sl.buf[at]; {
	case c == '|' || c == '>':
		sl.block(at, to, parent)
	case c == '"' || c == '\'':
		sl.quoted(at, to, parent, c)
	case c == '[' || c == '{':
		sl.brackets(at, parent)
	case c == '*' || c == '&' || c == '!':
		sl.property(at, to, parent, c)
		sl.plain(at, to, parent)
	case strings.IndexByte("@`%,]}", c) >= 0, (c == '-' || c == '?') && sl.blank(at+1, to):
		sl.badStart(at, to, parent, string(c))
		sl.plain(at, to, parent)
	default:
		sl.plain(at, to, parent)
	}
}

func (sl *slips) blank(at, to int) bool { return at >= to || sl.buf[at] == ' ' }

func (sl *slips) badStart(at, to, parent int, mark string) {
	d := sl.fail(BadStart, at, at+1, "YAML keeps text that begins with "+mark+" for itself", startHelp)
	if mark == "-" {
		d.Help = safe.New("begin the list on the next line")
		sl.src.broken[at] = true
	} else {
		d.Fix = sl.src.blockFix(at, to, parent)
	}
	sl.mask(at, at+1, 'x')
}

// property reports an alias, an anchor or a tag and masks it.
func (sl *slips) property(at, to, parent int, mark byte) {
	sl.found++
	end := min(sl.wordEnd(at), to)
	word := sl.src.span(at, end)
	switch mark {
	case '*':
		d := sl.src.fail(AnchorOrAlias, word, "text that begins with * is an alias in YAML", startHelp)
		d.Fix = sl.src.blockFix(at, to, parent)
	case '&':
		sl.src.fail(AnchorOrAlias, word, "text that begins with & is an anchor in YAML", startHelp)
	default:
		sl.src.tag(sl.keyBefore(at), at, word)
	}
	sl.mask(at, at+1, 'x')
	sl.src.broken[at] = mark == '!'
}

// keyBefore is the key on the same line in front of at.
func (sl *slips) keyBefore(at int) string {
	from, _ := sl.bounds()
	return strings.Trim(string(sl.buf[from:at]), " -:")
}

// plain looks at text without quotation marks and at the lines it runs on over.
func (sl *slips) plain(at, to, parent int) {
	sl.colons(at, to, parent, true)
	for sl.line < len(sl.src.lines) {
		col, empty := sl.indent(sl.line + 1)
		if !empty && col <= parent {
			return
		}
		sl.line++
		sl.blanks(func(blanks string) (int, bool) { return max(width(blanks, 2), parent+1), true })
		if !empty && sl.continuation(col, parent) {
			sl.line-- // a field, only misplaced
			return
		}
	}
}

// continuation looks at a further line of plain text. One that looks like a
// field is one, only misplaced; it reports one that is read where it belongs.
func (sl *slips) continuation(col, parent int) (field bool) {
	from, to := sl.bounds()
	at := from + col
	if sl.buf[at] == '#' {
		return false
	}
	colon, isKey := sl.key(at, to)
	if isKey && !bytes.ContainsAny(sl.buf[at:colon], " ") {
		if sl.deeper(col, at) {
			return true
		}
		sl.mask(colon, colon+1, ';')
		return false
	}
	sl.colons(at, to, parent, false)
	return false
}

// colons reports the first ": " of plain text and masks all of them.
func (sl *slips) colons(at, to, indent int, fix bool) {
	for from, first := at, true; ; first = false {
		i, ok := sl.colon(from, to)
		if !ok {
			return
		}
		if first {
			d := sl.fail(ColonInText, i, i+1, "a colon and a space inside plain text begin a new field in YAML", blockHelp)
			if fix {
				d.Fix = sl.src.blockFix(at, to, indent)
			}
		}
		sl.mask(i, i+1, ';')
		from = i + 1
	}
}

// block looks at the header of a block and skips its lines.
func (sl *slips) block(at, to, parent int) {
	head := string(sl.buf[at+1 : to])
	if text := strings.TrimLeft(head, "+-0123456789"); text != "" && !strings.HasPrefix(strings.TrimLeft(text, " "), "#") && strings.TrimSpace(text) != "" {
		start := to - len(strings.TrimLeft(text, " "))
		d := sl.fail(BadStart, start, to, "text stands on the line of its "+string(sl.buf[at]), "move it to the next line, indented by two more")
		if d.Fix = sl.src.blockFix(to-len(text), to, parent); d.Fix != nil {
			d.Fix.Replace = strings.TrimPrefix(d.Fix.Replace, "|")
		}
		sl.mask(start, to, ' ')
	}
	sl.blockLines(parent)
}

func (sl *slips) blockLines(parent int) {
	indent := -1
	for sl.line < len(sl.src.lines) {
		col, empty := sl.indent(sl.line + 1)
		from, to := sl.src.lineBounds(sl.line + 1)
		switch {
		case empty:
		case col <= parent && sl.buf[from+col] != '\t', sl.tabs.only && width(string(sl.buf[from:sl.afterBlanks(from, to)]), 2) <= parent:
			return
		case sl.buf[from+col] == '\t' && (indent < 0 || col < indent):
			sl.line++
			if indent < 0 {
				indent = sl.textIndent(parent)
			}
			if blanks := string(sl.buf[from:sl.afterBlanks(from, to)]); sl.tabs.only {
				indent = min(max(width(blanks, 2), parent+1), indent)
			}
			sl.blanks(sl.inText(indent))
			continue
		case indent < 0:
			indent = col
		case col < indent && sl.buf[from+col] != '#':
			sl.fail(BadIndent, from+col, to, "this line is indented less than the first line of its text",
				"indent it by "+spaces(indent)+", as the first line is")
		}
		sl.line++
	}
}

// textIndent is the indentation of a block whose first line, the one looked at,
// begins with a tab: that of the next line without, if that belongs to it.
func (sl *slips) textIndent(parent int) int {
	for line := sl.line + 1; line <= len(sl.src.lines); line++ {
		from, to := sl.src.lineBounds(line)
		col, empty := sl.indent(line)
		switch {
		case empty, from+col < to && sl.buf[from+col] == '\t':
		case col > parent:
			return col
		default:
			return max(parent, 0) + 2
		}
	}
	return max(parent, 0) + 2
}

// quoted looks for the end of a text in quotation marks, over further lines if
// they are indented, and at what stands behind it.
func (sl *slips) quoted(at, to, parent int, quote byte) {
	end, closed := sl.closing(at, to, quote)
	last := sl.line
	for !closed && last < len(sl.src.lines) {
		col, empty := sl.indent(last + 1)
		if !empty && col <= parent {
			break
		}
		last++
		_, to = sl.src.lineBounds(last)
		end, closed = sl.closing(at, to, quote)
	}
	if !closed {
		sl.unclosed(at, quote)
		return
	}
	if quote == '"' {
		sl.badEscapes(at, end)
	}
	sl.line = last
	if rest := strings.TrimLeft(string(sl.buf[end:to]), " "); rest != "" && rest[0] != '#' {
		sl.behindQuote(at, to-len(rest), to, quote)
	}
}

func (sl *slips) unclosed(at int, quote byte) {
	_, to := sl.bounds()
	d := sl.fail(UnclosedQuote, at, at+1, "this quotation mark is never closed", "leave it out: text needs no quotation marks; speech is written “…”")
	if quote == '"' && strings.Count(string(sl.src.text[at:to]), `"`) == 1 {
		d.Fix = blockOrPlain(sl.src, at, to, strings.TrimSpace(string(sl.src.text[at+1:to])), max(sl.parentCol(), 0))
	}
	sl.src.broken[at] = true
	sl.flatten(at, to)
}

// behindQuote reports text behind a closing quotation mark: most often a
// sentence that begins with speech.
func (sl *slips) behindQuote(at, from, to int, quote byte) {
	d := sl.fail(TextAfterQuote, from, to, "text stands behind the closing quotation mark",
		"write speech “…”, or leave the quotation marks out")
	whole := string(sl.src.text[at:to])
	if n := strings.Count(whole, `"`); quote == '"' && n%2 == 0 && !strings.ContainsAny(whole, "\\\n") {
		d.Fix = blockOrPlain(sl.src, at, to, curl(whole), max(sl.parentCol(), 0))
	}
	sl.src.broken[at] = true
	sl.flatten(at, to)
}

func (sl *slips) badEscapes(at, end int) {
	for i := at + 1; i+1 < end; i++ {
		if sl.buf[i] != '\\' {
			continue
		}
		if strings.IndexByte("0abt\tnvfre \"/\\N_LPxuU\r\n", sl.buf[i+1]) < 0 {
			sl.fail(BadEscape, i, i+2, "a backslash inside double quotation marks begins an escape, and this is none",
				"leave the quotation marks out: in plain text a backslash is a backslash")
			sl.mask(i, i+1, 'x')
		}
		i++
	}
}

// flatten masks a value so that it is one plain word to the library.
func (sl *slips) flatten(from, to int) { sl.mask(from, to, 'x') }
