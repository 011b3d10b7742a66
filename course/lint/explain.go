package lint

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed explain/*.md
var pages embed.FS

// Explain returns the page of a code, such as DS501: what it means, a bad
// example with the exact words of check, and a good one, in Markdown. It is of
// any package's codes; ok is false where there is none.
func Explain(code string) (page string, ok bool) {
	text, err := pages.ReadFile("explain/" + code + ".md")
	return string(text), err == nil
}

// plural writes a number with what it counts.
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// chapter is codes that are about one thing: those from its first up to the
// next chapter's.
type chapter struct{ from, title string }

// chapters are in the order of their codes.
var chapters = []chapter{
	{"DS101", "Fields and texts in a file"},
	{"DS130", "How YAML is written"},
	{"DS150", "Files, ids and what refers to them"},
	{"DS201", "Questions: what cannot be asked or graded"},
	{"DS301", "Stories: conditions and effects"},
	{"DS401", "Stories: places, choices and endings"},
	{"DS501", "Questions: what gives the answer away, or teaches less"},
	{"DS520", "Stories: choices and lengths"},
	{"DS530", "Texts: length and wording"},
	{"DS540", "What nothing uses"},
	{"DS550", "Ids that are gone (course.lock)"},
	{"DS560", "Stories: what exploring every way through them finds"},
}

// Index lists every code with what it is about, under headings, in Markdown.
func Index() string {
	entries, err := pages.ReadDir("explain")
	if err != nil {
		panic(err) // the folder is embedded above: it cannot be missing
	}
	var b strings.Builder
	b.WriteString("# What check can say\n")
	next := 0
	for _, e := range entries { // sorted by name
		code := strings.TrimSuffix(e.Name(), ".md")
		for ; next < len(chapters) && code >= chapters[next].from; next++ {
			fmt.Fprintf(&b, "\n## %s\n\n", chapters[next].title)
		}
		fmt.Fprintf(&b, "- %s  %s\n", code, About(code))
	}
	return b.String()
}
