package widget

import "strings"

// marked reports whether src may hold Markdown beyond paragraphs of plain
// words. It errs towards yes: no means that Glamour would change nothing but
// the line ends.
func marked(src string) bool {
	if strings.ContainsAny(src, "*_`<\\|~&") || strings.Contains(src, "://") || strings.Contains(src, "www.") {
		return true
	}
	if strings.Contains(src, "](") || strings.Contains(src, "][") || strings.Contains(src, "]:") || strings.Contains(src, "[ ]") {
		return true
	}
	if strings.Contains(src, "@") || strings.Contains(src, "  \n") {
		return true
	}
	for line := range strings.SplitSeq(src, "\n") {
		if markedLine(line) {
			return true
		}
	}
	return false
}

// markedLine looks at how a line begins: indents, lists, headings, quotes,
// rules and underlines.
func markedLine(line string) bool {
	text := strings.TrimLeft(line, " \t")
	if text == "" {
		return false
	}
	if strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t") {
		return true
	}
	switch text[0] {
	case '#', '>', '-', '+', '=', ':':
		return true
	}
	digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
	return digits > 0 && digits < len(text) && (text[digits] == '.' || text[digits] == ')')
}

// Markdown as deep or as wide as this takes Glamour seconds to minutes. No
// lesson is; it is shown as it was written.
const (
	maxBytes = 64 << 10
	maxLines = 5000
	maxPipes = 17
	maxDepth = 12
)

func tooMuch(src string) bool {
	if len(src) > maxBytes || strings.Count(src, "\n") > maxLines {
		return true
	}
	for line := range strings.SplitSeq(src, "\n") {
		if strings.Count(line, "|") > maxPipes || depth(line) > maxDepth {
			return true
		}
	}
	return strings.Count(src, "[") > 2000 || strings.Count(src, "*")+strings.Count(src, "_") > 4000
}

// depth is how many quotes and lists a line may open, one in another.
func depth(line string) int {
	n, spaces := 0, 0
	for _, r := range line {
		switch r {
		case '>', '-', '+', '*':
			n++
		case ' ', '\t', '.', ')', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
			spaces++
		default:
			return n + spaces/8
		}
	}
	return n / 4 // a rule such as ------- opens nothing
}
