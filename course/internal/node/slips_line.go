package node

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"downstream/course/diag"
	"downstream/course/safe"
)

// wideColons look like a colon and are none to YAML.
const wideColons = "：﹕︓ː∶"

// noField reports a line that is neither a field nor part of a text.
func (sl *slips) noField(at, to int) {
	line := string(sl.buf[at:to])
	switch {
	case strings.HasPrefix(line, "? "): // a complex key, which the library names better
	case sl.conflict(at, to, line):
	case sl.colonWithout(at, line):
	case sl.wideColon(at, line):
	case sl.dashLike(at, line):
	default:
		sl.bareLine(at, to, line)
	}
}

// colonWithout reports a colon without a space behind it, or with one that is none.
func (sl *slips) colonWithout(at int, line string) bool {
	name, value, found := strings.Cut(line, ":")
	if !found || value == "" || !isWord(name) {
		return false
	}
	behind := at + len(name) + 1
	if after, odd := strings.CutPrefix(value, "\u00a0"); odd {
		d := sl.fail(NoField, behind, behind+len(value)-len(after), "a no-break space stands behind this colon, which looks like a space and is none",
			"type an ordinary space")
		d.Fix = &diag.Fix{Span: d.Span, Replace: " ", Label: d.Help}
		return true
	}
	d := sl.fail(NoField, behind-1, behind, "a colon needs a space behind it", "write a space behind the colon")
	d.Fix = &diag.Fix{Span: sl.src.span(behind, behind), Replace: " ", Label: d.Help}
	return true
}

// wideColon reports a colon of another alphabet behind a name.
func (sl *slips) wideColon(at int, line string) bool {
	i := strings.IndexAny(line, wideColons)
	if i < 1 || !isWord(line[:i]) {
		return false
	}
	_, n := utf8.DecodeRuneInString(line[i:])
	rest := strings.TrimLeft(line[i+n:], " ")
	d := sl.fail(NoField, at+i, at+i+n, "this looks like a colon and is another character", "type an ordinary colon, with a space behind it")
	d.Fix = &diag.Fix{Span: sl.src.span(at+i, at+len(line)-len(rest)), Replace: ": ", Label: d.Help}
	return true
}

// dashLike reports what was meant as the dash of a list.
func (sl *slips) dashLike(at int, line string) bool {
	r, n := utf8.DecodeRuneInString(line)
	if !strings.ContainsRune("–—−‐•", r) || !strings.HasPrefix(line[n:], " ") {
		return false
	}
	sl.notADash(at, n, r)
	return true
}

func (sl *slips) notADash(at, n int, r rune) {
	d := sl.fail(BadIndent, at, at+n, fmt.Sprintf("a list entry begins with a hyphen, and this is “%c”", r), "write - and a space")
	d.Fix = &diag.Fix{Span: d.Span, Replace: "-", Label: d.Help}
}

var conflictMark = regexp.MustCompile(`^(<{7}|={7}|>{7}|\|{7})( |$)`)

// conflict reports what git writes where two people changed one place.
func (sl *slips) conflict(at, to int, line string) bool {
	if !conflictMark.MatchString(line) {
		return false
	}
	if sl.found++; sl.conflicted {
		return true
	}
	sl.conflicted = true
	sl.fail(NoField, at, to, "git left this mark where two versions of the file could not be joined",
		"keep the right one of the two versions, and take out the lines with <<<<<<<, ======= and >>>>>>>")
	return true
}

// bareLine reports a line without any colon. One that begins as a field of a file
// does lacks its colon.
func (sl *slips) bareLine(at, to int, line string) {
	word, value, _ := strings.Cut(line, " ")
	if isWord(word) && slices.Contains(usualFields, word) {
		sl.fail(NoField, at, to, fmt.Sprintf("%s has no colon behind it", word),
			fmt.Sprintf("write “%s: %s”; or, if this line belongs to the text above, indent it as that is", word, shortened(value)))
		return
	}
	d := sl.fail(NoField, at, to, "this line is no field: it has no colon", "begin it with the name of a field and a colon")
	if !sl.open && len(sl.levels) > 0 {
		d.Help = safe.New("if it belongs to the text above, " + blockHelp + ", indented by two more; if it is a field, write its name and a colon first")
	}
}

func shortened(s string) string {
	const most = 20
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// usualFields are words that begin a line of a course as a field, and hardly a line
// of its text.
var usualFields = []string{
	"kind", "id", "title", "minutes", "objective", "outcomes", "behaviours", "bloom", "steps", "remember", "sources",
	"type", "lesson", "outcome", "stem", "options", "text", "correct", "feedback", "belief", "hints", "if_right", "if_wrong",
	"lessons", "questions", "scenarios", "modules", "language", "level", "workplace", "role", "setting", "nodes", "endings",
	"choices", "next", "downstream", "debrief",
}

// misshapen reports what begins a list entry and is no dash with a space behind it,
// and reads the line as it is meant. It is true where the line is done with.
func (sl *slips) misshapen(at, to int) bool {
	r, n := utf8.DecodeRune(sl.buf[at:to])
	glued := r == '-' && at+1 < to && isLetter(sl.buf[at+1])
	if !glued && !(strings.ContainsRune("–—−‐•", r) && at+n < to && sl.buf[at+n] == ' ') {
		return false
	}
	col := sl.column(at)
	_, isKey := sl.key(at+n, to)
	if !slices.Contains(sl.levels, level{col, true}) && !(sl.open && col > sl.parentCol() && isKey) {
		return false
	}
	if !glued {
		sl.notADash(at, n, r)
		sl.mask(at, at+n-1, ' ')
		sl.buf[at+n-1] = '-'
		sl.src.shift[sl.line] -= n - 1
		sl.structure()
		return true
	}
	d := sl.fail(BadIndent, at, at+1, "a dash needs a space behind it", "write a space behind the dash")
	d.Fix = &diag.Fix{Span: sl.src.span(at+1, at+1), Replace: " ", Label: d.Help}
	sl.place(col, at, true, true)
	sl.open = true
	if isKey {
		sl.place(col+2, at+1, false, false)
		colon, _ := sl.key(at+1, to)
		if value := bytes.TrimLeft(sl.buf[colon+1:to], " "); len(value) > 0 {
			sl.open = false
			sl.value(to-len(value), col+2)
		}
	}
	return true
}

func isLetter(c byte) bool { c |= 0x20; return c >= 'a' && c <= 'z' }
