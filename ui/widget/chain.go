package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// Link is one person of a chain. Short is the name for narrow places; without
// one it is the first word of Name.
type Link struct {
	Name, Short string
	You         bool
}

// Chain is who depends on whom, the end customer last. Here is the link where
// this happens, or -1.
type Chain struct {
	Links []Link
	Here  int
}

// Draw writes the chain on one line where it fits: first with long joints,
// then short ones, then short names, then initials for those the place is not
// about. Where nothing fits, names stay whole and the chain folds over lines.
func (c Chain) Draw(width int, th theme.Theme) []string {
	for _, try := range []struct {
		name  func(int) string
		joint int
	}{{c.full, 4}, {c.full, 2}, {c.short, 4}, {c.short, 2}, {c.short, 1}, {c.initial, 2}} {
		joint := " " + strings.Repeat(th.Glyphs.Rule, try.joint) + " "
		if c.width(try.name, joint, th) <= width {
			return []string{c.line(try.name, joint, th)}
		}
	}
	return c.fold(width, th)
}

func (c Chain) full(i int) string { return c.Links[i].Name }

func (c Chain) short(i int) string {
	l := c.Links[i]
	if l.Short != "" {
		return l.Short
	}
	if first, _, more := strings.Cut(l.Name, " "); more {
		return first
	}
	return l.Name
}

func (c Chain) initial(i int) string {
	name := c.short(i)
	if c.Links[i].You || i == c.Here || i == len(c.Links)-1 {
		return name
	}
	g, _ := ansi.FirstGraphemeCluster(name, ansi.GraphemeWidth)
	return g + "."
}

// label is the name as drawn: in capitals where this happens, and said to be
// yours where it does not already read "you".
func (c Chain) label(i int, name func(int) string, th theme.Theme) string {
	s := Plain(name(i), th)
	if c.Links[i].You && !strings.EqualFold(s, "you") {
		s += " (you)"
	}
	if i == c.Here {
		return strings.ToUpper(s)
	}
	if c.Links[i].You && strings.EqualFold(s, "you") {
		return strings.ToLower(s)
	}
	return s
}

func (c Chain) styled(i int, name func(int) string, th theme.Theme) string {
	s := c.label(i, name, th)
	switch {
	case i == c.Here:
		return th.Here.Render(s)
	case c.Links[i].You:
		return th.You.Render(s)
	}
	return th.Text.Render(s)
}

func (c Chain) width(name func(int) string, joint string, th theme.Theme) int {
	w := max(0, len(c.Links)-1) * ansi.StringWidth(joint)
	for i := range c.Links {
		w += ansi.StringWidth(c.label(i, name, th))
	}
	return w
}

func (c Chain) line(name func(int) string, joint string, th theme.Theme) string {
	parts := make([]string, len(c.Links))
	for i := range parts {
		parts[i] = c.styled(i, name, th)
	}
	return strings.Join(parts, th.Rule.Render(joint))
}

// fold keeps names together and breaks after an arrow.
func (c Chain) fold(width int, th theme.Theme) []string {
	parts := make([]string, len(c.Links))
	for i := range parts {
		parts[i] = ansi.Truncate(c.styled(i, c.full, th), width, th.Glyphs.More)
		if i < len(parts)-1 && ansi.StringWidth(parts[i])+3 <= width {
			parts[i] += " " + th.Rule.Render(th.Glyphs.Arrow)
		}
	}
	return clip(flow(parts, 1, width), width)
}
