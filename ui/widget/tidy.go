package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// whole makes Glamour's lines whole again: the second source line of a list's
// item is joined to its first, blank lines are single ones, and none stand
// around the text.
func whole(lines []string, g theme.Glyphs) []string {
	var out []string
	item, in := false, 0
	for _, l := range lines {
		text := strings.TrimRight(ansi.Strip(l), " ")
		blank := strings.Trim(text, " "+g.Bar) == ""
		indent, _, marker := lead(text, g)
		switch {
		case blank && (len(out) == 0 || out[len(out)-1] == ""):
			continue
		case blank:
			out = append(out, "")
		case item && marker == 0 && indent == in:
			out[len(out)-1] += " " + strings.TrimLeft(l, " ")
			continue
		default:
			out = append(out, l)
		}
		item, in = marker > 0, indent
	}
	if n := len(out); n > 0 && out[n-1] == "" {
		out = out[:n-1]
	}
	return out
}

// lead measures how a line begins, in bytes of its plain text: spaces and
// quote bars, of which bars is the text kept on every line, and after them
// the marker of a list's item.
func lead(text string, g theme.Glyphs) (indent int, bars string, marker int) {
	rest := text
	for {
		switch {
		case strings.HasPrefix(rest, " "):
			bars, rest = bars+" ", rest[1:]
			continue
		case strings.HasPrefix(rest, g.Bar+" "):
			bars, rest = bars+g.Bar+" ", rest[len(g.Bar)+1:]
			continue
		}
		break
	}
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	switch {
	case strings.HasPrefix(rest, g.Bullet+" "):
		marker = len(g.Bullet) + 1
	case digits > 0 && digits < 4 && strings.HasPrefix(rest[digits:], ". "):
		marker = digits + 2
	case strings.HasPrefix(rest, "[ ] "), strings.HasPrefix(rest, "[x] "):
		marker = 4
	}
	return len(bars), bars, marker
}

// wrapLine wraps one line behind its lead: bars are repeated, and the text
// hangs under itself.
func wrapLine(line string, width int, g theme.Glyphs) []string {
	text := strings.TrimRight(ansi.Strip(line), " ")
	indent, bars, marker := lead(text, g)
	head := ansi.StringWidth(text[:indent+marker])
	runs := styledRuns(line)
	all := trimmed(glyphs(runs))
	if head > width/2 {
		return wrapRuns(runs, width)
	}
	n := 0
	for w := 0; n < len(all) && w < head; n++ {
		w += all[n].width
	}
	first := paint(all[:n], runs)
	rest := bars + strings.Repeat(" ", head-ansi.StringWidth(bars))
	broken := breakLines(all[n:], max(1, width-head))
	out := make([]string, len(broken))
	for i, l := range broken {
		out[i] = rest + paint(l, runs)
		if i == 0 {
			out[i] = first + paint(l, runs)
		}
	}
	return out
}
