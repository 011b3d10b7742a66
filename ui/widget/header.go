package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// Header is the line at the top of a screen: what this is at the left, a fact
// about it at the right. Where both do not fit, the fact has a line of its
// own; a name that is too long is cut at its end.
func Header(left, right string, width int, th theme.Theme) []string {
	margin := 1
	if width < 40 {
		margin = 0
	}
	room := max(1, width-2*margin)
	l, r := Plain(left, th), Plain(right, th)
	if gap := room - ansi.StringWidth(l) - ansi.StringWidth(r); r == "" || gap >= 2 {
		line := th.Heading.Render(ansi.Truncate(l, room, th.Glyphs.More))
		if r != "" {
			line += strings.Repeat(" ", gap) + th.Dim.Render(r)
		}
		return clip(Indent([]string{line}, margin), width)
	}
	return clip(Indent([]string{
		th.Heading.Render(ansi.Truncate(l, room, th.Glyphs.More)),
		th.Dim.Render(ansi.Truncate(r, room, th.Glyphs.More)),
	}, margin), width)
}

// Rule is a line across.
func Rule(width int, th theme.Theme) string {
	return th.Rule.Render(strings.Repeat(th.Glyphs.Rule, max(0, width)))
}

// Callout sets text apart by a bar before each line, under a title if there
// is one. lines wraps the text.
func Callout(title string, width int, th theme.Theme, lines func(width int) []string) []string {
	bar := th.Rule.Render(th.Glyphs.Bar) + " "
	if width < narrow {
		bar = ""
	}
	room := max(1, width-ansi.StringWidth(bar))
	var text []string
	if title != "" {
		text = Inline(title, room, th.Heading, th)
	}
	text = append(text, lines(room)...)
	for i, l := range text {
		text[i] = bar + l
	}
	return clip(text, width)
}

// Speech is what somebody says: the name in capitals before the text, or over
// it where the name is long or the column narrow. lines wraps the text.
func Speech(who string, width int, th theme.Theme, lines func(width int) []string) []string {
	name := strings.ToUpper(Plain(who, th))
	label := th.Who.Render(name) + "   "
	if w := ansi.StringWidth(label); w <= 14 && width-w >= 30 {
		return clip(hang(label, lines(width-w)), width)
	}
	in := min(2, max(0, width-narrow))
	return clip(append(Wrap(name, width, th.Who), Indent(lines(max(1, width-in)), in)...), width)
}
