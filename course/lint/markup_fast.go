package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mayMark looks fast for signs that a finding cannot be without: to read every
// text as Markdown takes longer than all other rules together. What is plainly
// well made, a term, an evidence row, bold words on one line, is none.
func mayMark(s string) bool {
	links, stars := has(s, ']', "]"), has(s, '*', "**")
	if has(s, '<', "<") || has(s, '|', "|") || strings.Contains(s, "•") || links && strings.Contains(s, ")[") {
		return true
	}
	if (links && strings.Contains(s, "](") || stars) && strings.ContainsAny(s, "`\\") {
		return true
	}
	return links && mayLink(s) || stars && mayStar(s)
}

// has is strings.Contains for a part with a byte that hardly any text holds: a
// byte alone is found many at a time.
func has(s string, rare byte, part string) bool {
	return strings.IndexByte(s, rare) >= 0 && strings.Contains(s, part)
}

// mayLink reports brackets that are neither an evidence row's nor a term's.
func mayLink(s string) bool {
	open := -1
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[':
			open = i
		case ']':
			if oddLink(s, open, i) {
				return true
			}
			open = -1
		}
	}
	return false
}

// oddLink looks at brackets that stand at open, -1 for nowhere, and at end.
func oddLink(s string, open, end int) bool {
	rest := s[end+1:]
	switch {
	case strings.HasPrefix(rest, "["), strings.HasPrefix(rest, ":"), strings.HasPrefix(strings.TrimLeft(rest, " "), "(") && !strings.HasPrefix(rest, "("):
		return true
	case open >= 0 && (strings.HasPrefix(s[open:], "[!") || open > 0 && s[open-1] == '!'):
		return true
	case !strings.HasPrefix(rest, "("):
		return false
	}
	return open < 0 || strings.Contains(s[open:end], "\n") || !toTerm(rest[1:])
}

// toTerm reports the rest of a link to a term, without a blank.
func toTerm(s string) bool {
	id, is := strings.CutPrefix(s, "term:")
	end := strings.IndexFunc(id, func(r rune) bool { return r != '-' && (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	return is && end > 0 && id[end] == ')'
}

// mayStar reports two stars that may not be one end of bold words.
func mayStar(s string) bool {
	if strings.Contains(s, "***") {
		return true
	}
	opened := -1
	for from := 0; ; {
		i := strings.Index(s[from:], "**")
		if i < 0 {
			return opened >= 0
		}
		at := from + i
		after := at + len("**")
		last, _ := utf8.DecodeLastRuneInString(s[:at])
		first, _ := utf8.DecodeRuneInString(s[after:])
		before, next := at == 0 || unicode.IsSpace(last), after == len(s) || unicode.IsSpace(first)
		switch {
		case opened < 0 && (!before || next):
			return true
		case opened < 0:
			opened = after
		case before || !plainInside(s[opened:at]) || !next && (!letter(s[at-1]) || letter(s[after])):
			return true
		default:
			opened = -1
		}
		from = after
	}
}

// plainInside reports words in which no other mark begins or ends.
func plainInside(s string) bool {
	return !strings.ContainsAny(s, "*_\n") && strings.Count(s, "[") == strings.Count(s, "]")
}
