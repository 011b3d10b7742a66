package find

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// link is a Markdown link. Only its words are read.
var link = regexp.MustCompile(`\[([^\]]*)\]\([^)\s]*\)`)

// marks are what Markdown puts around words.
const marks = "*_`#>|~"

// words splits Markdown source into the words a reader sees. What is only a
// mark, such as a bullet, is no word.
func words(src string) []string {
	if strings.Contains(src, "](") {
		src = link.ReplaceAllString(src, "$1")
	}
	ws := strings.Fields(src)
	kept := ws[:0]
	for _, w := range ws {
		if w = unmark(w); w != "" && w != "-" && w != "+" {
			kept = append(kept, w)
		}
	}
	return kept
}

func unmark(w string) string {
	if !strings.ContainsAny(w, marks+`\`) {
		return w
	}
	w = strings.Trim(w, marks)
	return strings.NewReplacer(`\`, "", "*", "", "`", "").Replace(w)
}

// fold gives words in the form in which they are compared. Each begins with a
// newline, and each run of letters and digits in it with a space, so that one
// search for a space and the beginning of a word finds it, and the newlines
// before the place count the words before it.
func fold(ws []string) string {
	var b strings.Builder
	for _, w := range ws {
		b.WriteByte('\n')
		foldWord(&b, w)
	}
	return b.String()
}

// foldWord leaves out case, accents and apostrophes. All else that is neither
// letter nor digit parts two words.
func foldWord(b *strings.Builder, w string) {
	if !ascii(w) {
		w = norm.NFD.String(cases.Fold().String(w))
	}
	inside := false
	for _, r := range w {
		switch {
		case r == '\'' || r == '’' || unicode.Is(unicode.Mn, r):
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r):
			inside = false
			continue
		case !inside:
			b.WriteByte(' ')
			inside = true
		}
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Terms are the words of a query in the form in which they are compared. Each is
// found where a word of a text, written with Fold, begins with it.
func Terms(query string) []string { return strings.Fields(fold(words(query))) }

// Fold is a character of a text, with its accents, in that form: its letters or
// digits, nothing for an apostrophe, and a space for all else, which parts words.
func Fold(character string) string {
	switch character {
	case "'", "’":
		return ""
	}
	var b strings.Builder
	foldWord(&b, character)
	if folded := strings.TrimSpace(b.String()); folded != "" {
		return folded
	}
	return " "
}
