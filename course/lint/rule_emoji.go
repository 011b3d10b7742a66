package lint

import (
	"regexp"
	"strings"

	"downstream/course/diag"
	"downstream/course/safe"
)

// shifting matches a character that terminals draw at different widths: one
// joined to others, turned into a picture by a selector, put on a key, or given
// a skin. Single pictures and flags are drawn alike.
var shifting = regexp.MustCompile(`.[\x{FE0F}\x{20E3}\x{1F3FB}-\x{1F3FF}]+(?:\x{200D}.[\x{FE0F}\x{1F3FB}-\x{1F3FF}]*)*|[^\p{L}\p{M}\s]\x{200D}.[\x{FE0F}\x{200D}\x{1F3FB}-\x{1F3FF}]*`)

// unsafeEmoji reports an emoji of several characters: the terminal and the
// program count its width differently, and the rest of the line is drawn in the
// wrong place. Measured: ⚠️ ❤️ 1️⃣ 👩‍💻 and 🏳️‍🌈 differ, ☕ and 🇺🇸 do not (terminal
// notes; charmbracelet/bubbletea#1802).
func unsafeEmoji(l *linter) {
	for t := range l.read() {
		if !mayShift(t.words.String()) {
			continue
		}
		for _, at := range shifting.FindAllStringIndex(t.words.String(), -1) {
			l.report(l.at(t, at[0], at[1]), finding{
				code: UnsafeEmoji, sev: diag.Warning,
				message: safe.New("terminals draw this emoji at different widths, and the line around it breaks"),
				help:    safe.New("write a word, or an emoji of a single character"),
			})
		}
	}
}

// mayShift looks fast for the bytes that a match cannot be without: few texts
// have any.
func mayShift(s string) bool {
	for _, sign := range []string{"\u200d", "\ufe0f", "\u20e3", "\U0001f3fb"[:3]} {
		if strings.Contains(s, sign) {
			return true
		}
	}
	return false
}
