package safe

import "strings"

// ASCII replaces the typographic marks that the course and its interface use
// by ASCII ones. Letters are left as they are: a name is a name.
func ASCII(s string) string {
	return strings.NewReplacer(
		"“", `"`, "”", `"`, "‘", "'", "’", "'", "…", "...", "–", "-", "—", "-",
		"→", "->", "←", "<-", "›", ">", "·", "-", "▸", ">", "•", "*", "×", "x",
		"−", "-", "─", "-", "│", "|", "↑", "^", "↓", "v", "✓", "+", "✗", "x",
	).Replace(s)
}
