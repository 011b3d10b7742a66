package lint

import "strings"

// About says in a few words what the rule of a code is: the title of its page,
// empty where it has none.
func About(code string) string {
	page, ok := Explain(code)
	if !ok {
		return ""
	}
	title, _, _ := strings.Cut(page, "\n")
	title = strings.TrimSpace(strings.TrimLeft(title, "#"))
	return strings.TrimSpace(strings.TrimLeft(strings.TrimPrefix(title, code), ":–- "))
}
