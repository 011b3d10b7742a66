package node

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"downstream/course/diag"
	"downstream/course/safe"
)

// tabs is what was found in front of lines where only spaces belong.
type tabs struct {
	lines []tabbed
	only  bool // no line of the file begins with a space
	vague bool // how far a line is meant to be indented is not known
}

// tabbed is a line with a tab or a no-break space in its indentation.
type tabbed struct {
	line, from, to int
	col            int  // where it is read
	sure           bool // and cannot be meant otherwise
}

// onlyTabs reports a file in which lines are indented by tabs and never by spaces.
func onlyTabs(s *source) bool {
	found := false
	for _, from := range s.lines {
		if from < len(s.text) {
			if s.text[from] == ' ' {
				return false
			}
			found = found || s.text[from] == '\t'
		}
	}
	return found
}

// blanks notes a tab, or a no-break space, in front of the line looked at and masks
// it. How wide the author saw a tab is not known: column says where the line is
// meant to begin, and whether it can be meant otherwise.
func (sl *slips) blanks(column func(blanks string) (col int, sure bool)) {
	from, to := sl.bounds()
	end := sl.afterBlanks(from, to)
	blanks := string(sl.buf[from:end])
	if end == to || strings.Trim(blanks, " ") == "" {
		return
	}
	col, sure := column(blanks)
	if !strings.Contains(blanks, "\t") {
		col, sure = utf8.RuneCountInString(blanks), true
	}
	sl.src.shift[sl.line] = col - len(blanks)
	sl.tabs.lines = append(sl.tabs.lines, tabbed{sl.line, from, end, col, sure})
	sl.tabs.vague = sl.tabs.vague || !sure
	sl.found++
	sl.mask(from, end, ' ')
}

// afterBlanks is where what a line begins with stands.
func (sl *slips) afterBlanks(from, to int) int {
	return to - len(bytes.TrimLeft(sl.buf[from:to], " \t\u00a0"))
}

// width is the number of columns of blanks where tabs go on to the next
// multiple of stop.
func width(blanks string, stop int) (col int) {
	for _, r := range blanks {
		col++
		for r == '\t' && col%stop > 0 {
			col++
		}
	}
	return col
}

// fitting is the column of structure behind blanks: the only one at which an entry
// of its kind may stand, so that the next line has a place too. Where there are
// several it is the first of them that a usual width of tabs gives.
func (sl *slips) fitting(blanks string) (col int, sure bool) {
	from, to := sl.bounds()
	at := sl.afterBlanks(from, to)
	list := sl.dash(at, to)
	if sl.tabs.only { // a tab for each level, as wide as a dash and its space
		col = width(blanks, 2)
		if sl.open && col > sl.parentCol() || slices.Contains(sl.levels, level{col, list}) || len(sl.levels) == 0 {
			return col, true
		}
	}
	if sl.open {
		return sl.child(list)
	}
	places := sl.places(sl.levels, list)
	if len(places) == 1 {
		return places[0], true
	}
	for _, stop := range []int{2, 4, 8} {
		if col := width(blanks, stop); slices.Contains(sl.levels, level{col, list}) {
			return col, false
		}
	}
	return width(blanks, 2), false
}

// child is the column of what stands behind a key or a dash that has nothing yet:
// two further in, or wherever else the line behind it has a place.
func (sl *slips) child(list bool) (col int, sure bool) {
	parent := sl.parentCol()
	next, ok := sl.follower()
	for _, col := range []int{parent + 2, next.col, next.col - 2} {
		if !ok || col > parent && sl.leaves(append(slices.Clip(sl.levels), level{col, list}), next) {
			return max(col, 0), true
		}
	}
	return max(parent+2, 0), false
}

// inText is the column of a line of text behind blanks. Where it says something
// plain its depth means nothing; a list within the text is as deep as its author
// sees it.
func (sl *slips) inText(col int) func(string) (int, bool) {
	return func(blanks string) (int, bool) {
		if sl.tabs.only {
			return max(col, width(blanks, 2)), true
		}
		from, to := sl.bounds()
		r, _ := utf8.DecodeRune(sl.buf[sl.afterBlanks(from, to):to])
		colon, isKey := sl.key(sl.afterBlanks(from, to), to)
		field := isKey && !bytes.ContainsAny(sl.buf[sl.afterBlanks(from, to):colon], " ")
		return col, !field && (unicode.IsLetter(r) || strings.ContainsRune("“‘([", r))
	}
}

// tellTabs reports the lines with tabs, those that follow one another once. The fix
// is there where all of them are sure.
func (sl *slips) tellTabs() {
	all := sl.tabs.lines
	for len(all) > 0 {
		n := 1
		for n < len(all) && sl.nothingBetween(all[n-1].line, all[n].line) {
			n++
		}
		sl.tellRun(all[:n])
		all = all[n:]
	}
}

func (sl *slips) nothingBetween(line, next int) bool {
	for line++; line < next; line++ {
		if _, empty := sl.indent(line); !empty {
			return false
		}
	}
	return true
}

func (sl *slips) tellRun(run []tabbed) {
	first, last := run[0], run[len(run)-1]
	text := sl.src.text
	what, help := "a no-break space", "type ordinary spaces"
	at := first.from + bytes.IndexFunc(text[first.from:first.to], func(r rune) bool { return r != ' ' })
	end := at + len("\u00a0")
	if i := bytes.IndexByte(text[first.from:first.to], '\t'); i >= 0 {
		what, help = "a tab", "indent with spaces, two for each level"
		at = first.from + i
		end = at + 1
	}
	message := what + " in the indentation"
	if n := len(run); n > 1 {
		message += fmt.Sprintf(" of this line and of %s behind it", countLines(n-1))
	}
	d := sl.src.fail(TabIndent, sl.src.span(at, end), message, help)
	if slices.ContainsFunc(run, func(t tabbed) bool { return !t.sure }) {
		d.Help = safe.New(help + "; how far this line belongs in, only you can say")
		return
	}
	var b strings.Builder
	done := first.from
	for _, t := range run {
		b.Write(text[done:t.from])
		b.WriteString(strings.Repeat(" ", t.col))
		done = t.to
	}
	d.Fix = &diag.Fix{Span: sl.src.span(first.from, last.to), Replace: b.String(), Label: safe.New("indent with spaces")}
}

func countLines(n int) string {
	if n == 1 {
		return "one line"
	}
	return fmt.Sprintf("%d lines", n)
}

// blanksFix indents the line whose first word is at at by col.
func (s *source) blanksFix(from, at, col int) *diag.Fix {
	return &diag.Fix{Span: s.span(from, at), Replace: strings.Repeat(" ", col), Label: safe.New("indent it by " + spaces(col))}
}

func (s *source) noBreak(from, to int) {
	s.fail(TabIndent, s.span(from, to), "a no-break space in the indentation", "type ordinary spaces")
}
