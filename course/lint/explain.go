package lint

import (
	"embed"
	"fmt"
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
