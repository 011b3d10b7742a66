package lint

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible blanks what is not read, so that every byte keeps its place.
func visible(s string) string {
	if !strings.ContainsAny(s, "[`") { // nearly all
		return s
	}
	out := []byte(s)
	for at := 0; at < len(s); at++ {
		if n := unread(s[at:]); n > 0 {
			copy(out[at:at+n], strings.Repeat(" ", n))
			at += n - 1
		}
	}
	return string(out)
}

// unread is the length of what s begins with and a learner does not read: where a
// link leads, the mark of an evidence row, code. 0 for what is read. An expression
// for it took a fifth of the time of a whole check.
func unread(s string) int {
	switch {
	case s[0] == '`':
		if code, _, closed := strings.Cut(s[1:], "`"); closed {
			return len(code) + len("``")
		}
	case strings.HasPrefix(s, "]("):
		return strings.IndexByte(s, ')') + 1
	case strings.HasPrefix(s, "[e"):
		number := s[len("[e"):]
		rest := strings.TrimLeft(number, "0123456789")
		if rest != number && strings.HasPrefix(rest, "]") {
			return len(s) - len(rest) + 1
		}
	}
	return 0
}

// words cuts a visible text at blanks: its words, each with its place in bytes;
// what holds no letter and no digit is no word. Punctuation around a word is left
// out. They are cut anew for each rule: to keep them takes longer.
func words(s string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for at := 0; at < len(s); at++ {
			from := at
			for at < len(s) && !blank(s[at]) {
				at++
			}
			if at-from > 1 && letter(s[from]) && letter(s[at-1]) { // nearly all
				if !yield(from, s[from:at]) {
					return
				}
				continue
			}
			left := strings.TrimLeftFunc(s[from:at], outside)
			if core := strings.TrimRightFunc(left, outside); core != "" && !yield(at-len(left), core) {
				return
			}
		}
	}
}

// blank reports a space, tab or line end; a no-break space holds words together.
func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func outside(r rune) bool {
	if r < utf8.RuneSelf {
		return !letter(byte(r)) && (r < '0' || r > '9')
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

func count(s string) int {
	n := 0
	for range words(visible(s)) {
		n++
	}
	return n
}

// sentence is a piece of a visible text with its place in bytes, from its first
// word to its last.
type sentence struct {
	from, to int
	words    int
	sounds   int // syllables of the words together
}

// sentencesOf cuts a visible text into sentences. One ends behind . ! ? or …
// and what closes it, before a blank, unless the next word begins small, as
// after “e.g.” and “Ready?” in speech; and at the end of a paragraph, of a
// list entry and of a table row.
func sentencesOf(s string) []sentence {
	all := make([]sentence, 0, 1+len(s)/64) // about
	begin := 0
	cut := func(to int) {
		var next sentence
		for at, w := range words(s[begin:to]) {
			if next.words == 0 {
				next.from = begin + at
			}
			next.words, next.to = next.words+1, begin+at+len(w)
			next.sounds += syllables(w)
		}
		if next.words > 0 {
			all = append(all, next)
		}
		begin = to
	}
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\n':
			if newBlock(s[i+1:]) {
				cut(i + 1)
			}
		case '.', '!', '?', "…"[0]:
			stop := stops(s[i:])
			if stop == 0 {
				continue
			}
			end := closed(s, i+stop)
			if endsHere(s, i, end) {
				cut(end)
			}
			i = end - 1
		}
	}
	cut(len(s))
	return all
}

// newBlock reports whether the line that s begins is no further line of the
// paragraph before it.
func newBlock(s string) bool {
	line, _, _ := strings.Cut(s, "\n")
	line = strings.TrimSpace(line)
	if line == "" || strings.ContainsRune("-*+#|>", rune(line[0])) {
		return true
	}
	number := strings.TrimLeft(line, "0123456789")
	return number != line && (strings.HasPrefix(number, ". ") || strings.HasPrefix(number, ") "))
}

// stops is the length of the full stop that s begins with, 0 for none.
func stops(s string) int {
	switch {
	case s[0] == '.' || s[0] == '!' || s[0] == '?':
		return 1
	case s[0] == "…"[0] && strings.HasPrefix(s, "…"):
		return len("…")
	}
	return 0
}

// closed moves behind further stops, quotation marks and brackets.
func closed(s string, at int) int {
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		if !strings.ContainsRune(".!?…”’\"')]*_", r) {
			break
		}
		at += n
	}
	return at
}

// titles stand before a name with a full stop that ends nothing.
var titles = []string{"Dr", "Mr", "Mrs", "Ms", "St", "No", "vs", "e.g", "i.e"}

func endsHere(s string, stop, end int) bool {
	rest := strings.TrimLeftFunc(s[end:], unicode.IsSpace)
	if rest == "" || len(rest) == len(s[end:]) {
		return rest == ""
	}
	if s[stop] == '.' && slices.Contains(titles, s[strings.LastIndexByte(s[:stop], ' ')+1:stop]) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest, outside))
	return !unicode.IsLower(r)
}

// syllables guesses from the groups of vowels, which is what reading grades are
// made from.
func syllables(w string) int {
	n, before := 0, false
	for _, r := range w {
		vowel := isVowel(r)
		if vowel && !before {
			n++
		}
		before = vowel
	}
	if n > 1 && silent(w) {
		n--
	}
	return max(n, 1)
}

// vowels has a bit for each small letter that is one.
const vowels = 1 | 1<<('e'-'a') | 1<<('i'-'a') | 1<<('o'-'a') | 1<<('u'-'a') | 1<<('y'-'a')

func isVowel(r rune) bool {
	if r < utf8.RuneSelf {
		small := uint32(r) | 0x20
		return small >= 'a' && vowels>>(small-'a')&1 == 1 // beyond z there is none
	}
	return strings.ContainsRune("áéíóúàèìòùäëïöü", unicode.ToLower(r))
}

// silent reports whether the last e of a word of several syllables is one only
// for the eye: in made, called and times, not in table, needed and boxes.
func silent(w string) bool {
	if end := w[len(w)-1] | 0x20; end != 'e' && end != 'd' && end != 's' { // most
		return false
	}
	w = strings.ToLower(w)
	for _, e := range [...]struct{ end, heard string }{{"e", "le"}, {"ed", "td"}, {"es", "scgxzh"}} {
		if stem, ok := strings.CutSuffix(w, e.end); ok && stem != "" {
			return !strings.Contains(e.heard, stem[len(stem)-1:])
		}
	}
	return false
}
