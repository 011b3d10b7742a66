package node

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// This file holds what is known of a line that stands where no line above it does.
// One line off is more likely than all others, so what comes behind it decides too.

// between reports a line that closes levels and stands at none of them. Where
// only one place will do it is read there, and the fix moves it.
func (sl *slips) between(col, at int, list bool, before []level) {
	message := fmt.Sprintf("this line is indented by %s, and no line above it is", spaces(col))
	places := sl.places(before, list)
	if len(places) == 1 {
		sl.moved(at, places[0], message)
		sl.levels = before
		sl.place(places[0], at, list, true)
		return
	}
	help := "indent it like the lines it belongs to"
	if n := len(places); n > 1 {
		help = fmt.Sprintf("indent it by %d or by %s, like the lines it belongs to", places[n-2], spaces(places[n-1]))
	}
	sl.fail(BadIndent, at, sl.wordEnd(at), message, help)
	sl.levels = append(slices.Clip(sl.levels), level{col, list})
}

// deeper reports a line that is indented beyond one that has its value already.
// Where it alone is off it is moved, and read where it belongs.
func (sl *slips) deeper(col, at int) bool {
	const message = "this line is indented deeper than the line above it, which already has its value"
	parent := max(sl.parentCol(), 0)
	n := len(sl.levels)
	if next, ok := sl.follower(); n > 0 && sl.levels[n-1].list || ok && (next.col < 0 || next.col > parent) || slices.ContainsFunc(sl.closed, func(l level) bool { return l.col == col }) {
		sl.fail(BadIndent, at, sl.wordEnd(at), message, "indent it like the lines it belongs to")
		return false
	}
	sl.moved(at, parent, message)
	return true
}

// moved reports the line looked at, with the fix that indents it by col, and reads
// it there.
func (sl *slips) moved(at, col int, message string) {
	from, _ := sl.bounds()
	d := sl.fail(BadIndent, at, sl.wordEnd(at), message, "indent it by "+spaces(col))
	d.Fix = sl.src.blanksFix(from, at, col)
	sl.src.shift[sl.line] = col - (at - from)
}

// places are the columns at which the line looked at may stand: those of levels of
// its kind that leave the line behind it a place.
func (sl *slips) places(levels []level, list bool) []int {
	var cols []int
	next, ok := sl.follower()
	for i, l := range levels {
		if l.list == list && (!ok || sl.leaves(levels[:i+1], next)) && !slices.Contains(cols, l.col) {
			cols = append(cols, l.col)
		}
	}
	return cols
}

// leaves reports whether the line looked at, standing at the last of levels,
// leaves next a place.
func (sl *slips) leaves(levels []level, next level) bool {
	if next.col < 0 || slices.Contains(levels, next) {
		return true
	}
	from, to := sl.bounds()
	at := sl.afterBlanks(from, to)
	text := strings.TrimSpace(string(sl.buf[at:to]))
	col := levels[len(levels)-1].col
	field := strings.TrimLeft(strings.TrimPrefix(text, "-"), " ")
	_, value, _ := strings.Cut(field, ": ")
	switch {
	case strings.HasPrefix(value, "|"), strings.HasPrefix(value, ">"):
		return next.col == col+len(text)-len(field)+2
	case field == "", strings.HasSuffix(text, ":"):
		return next.col > col || next.list && next.col == col
	case field != text: // a dash, and a field behind it
		return next == level{col + len(text) - len(field), false}
	}
	return false
}

// follower is the next line that says something and does not begin as the one
// looked at does. Its column is -1 where a tab stands in front of it; ok is false at
// the end of the file.
func (sl *slips) follower() (next level, ok bool) {
	from, to := sl.bounds()
	blanks := sl.src.text[from:sl.afterBlanks(from, to)]
	for line := sl.line + 1; line <= len(sl.src.lines); line++ {
		from, to := sl.src.lineBounds(line)
		at := sl.afterBlanks(from, to)
		if at == to || sl.buf[at] == '#' || bytes.Equal(sl.src.text[from:at], blanks) {
			continue
		}
		if bytes.ContainsAny(sl.src.text[from:at], "\t\u00a0") {
			return level{col: -1}, true
		}
		return level{at - from, sl.dash(at, to)}, true
	}
	return level{}, false
}
