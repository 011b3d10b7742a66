package learn

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"downstream/course/play"
	"downstream/course/safe"
)

// literal keeps what is no Markdown from being read as such: a path, a name,
// words typed by the learner. It is for text inside a sentence.
func literal(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_[]<>#&!|~", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// count is a number with its noun: 1 lesson, 2 lessons.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// also appends sentence to words, with a space between.
func also(words, sentence string) string {
	return strings.TrimSpace(words + " " + sentence)
}

// capital begins s with a capital letter.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// title is t on one line, or the id where there is no title.
func title(t safe.Text, id string) safe.Text {
	if line := safe.Line(t); line != "" {
		return safe.New(line)
	}
	return safe.New(literal(id))
}

// dashed joins what is not empty with a dash: a name and what is said of it.
func dashed(parts ...string) safe.Text {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return safe.New(strings.Join(kept, " – "))
}

func prose(key, words string) play.Block {
	return play.Block{Key: key, Kind: play.Prose, Text: safe.New(words)}
}

func callout(key, who, words string) play.Block {
	return play.Block{Key: key, Kind: play.Callout, Who: safe.New(who), Text: safe.New(words)}
}

// listing is a block over the rows of a desk. A face that draws the rows shows
// the heading and not the words; one that does not shows both.
func listing(key, heading, words string, rows play.Desk) play.Block {
	return play.Block{Key: key, Kind: play.Listing, Who: safe.New(heading), Text: safe.New(words), Body: rows}
}

// row is one line of a Desk.
func row(option string, cells ...string) play.Row {
	r := play.Row{Option: option}
	for _, c := range cells {
		r.Cells = append(r.Cells, safe.New(c))
	}
	return r
}
