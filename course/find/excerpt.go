package find

import (
	"strings"

	"downstream/course/safe"
)

// How many words an excerpt shows before and from the match on.
const (
	wordsBefore = 6
	wordsFrom   = 14
)

// Excerpt is a few words of the text around the first match, as plain words:
// no Markdown. Match is whole words and is empty where only the title matched;
// then After is how the text begins. Before and After carry the dots of what
// was cut, and the space next to the match is left out.
type Excerpt struct{ Before, Match, After safe.Text }

// excerpt shows where the first of the words stands in the text.
func (d *doc) excerpt(terms []string) Excerpt {
	ws := words(d.entry.Text.String())
	from, to := d.span(terms)
	start, end := max(0, from-wordsBefore), min(len(ws), from+wordsFrom)
	end = max(end, to)
	before, after := strings.Join(ws[start:from], " "), strings.Join(ws[to:end], " ")
	if start > 0 {
		before = "… " + before
	}
	if end < len(ws) {
		after += " …"
	}
	return Excerpt{
		Before: safe.New(strings.TrimSpace(before)),
		Match:  safe.New(strings.Join(ws[from:to], " ")),
		After:  safe.New(strings.TrimSpace(after)),
	}
}

// span is the first match in the text as places of words: from the first word
// that fits, over those behind it that fit too.
func (d *doc) span(terms []string) (from, to int) {
	at := -1
	for _, t := range terms {
		if i := strings.Index(d.text, t); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	if at < 0 {
		return 0, 0
	}
	from = strings.Count(d.text[:at], "\n") - 1
	to = from + 1
	_, rest, more := strings.Cut(d.text[at:], "\n")
	for more && to < from+wordsFrom {
		var word string
		word, rest, more = strings.Cut(rest, "\n")
		if !fits(word, terms) {
			break
		}
		to++
	}
	return from, to
}

func fits(word string, terms []string) bool {
	for _, t := range terms {
		if strings.Contains(word, t) {
			return true
		}
	}
	return false
}
