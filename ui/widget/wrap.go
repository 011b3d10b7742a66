package widget

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// run is a stretch of text in one style. A run cut out of a styled line has
// its escapes in pen instead.
type run struct {
	text  string
	style lipgloss.Style
	pen   string
}

func (r run) render(text string) string {
	if r.pen != "" {
		return r.pen + text + ansi.ResetStyle
	}
	return r.style.Render(text)
}

// plainRun is text in a style of ours.
func plainRun(text string, style lipgloss.Style) run { return run{text: text, style: style} }

// styledRuns takes a line with styles apart, so that it can be wrapped like
// any other.
func styledRuns(s string) []run {
	var runs []run
	pen := ""
	for state := byte(0); s != ""; {
		seq, _, n, next := ansi.DecodeSequence(s, state, nil)
		s, state = s[n:], next
		switch last := len(runs) - 1; {
		case seq == "\x1b[m" || seq == "\x1b[0m":
			pen = ""
		case strings.HasPrefix(seq, "\x1b["):
			pen += seq
		case last >= 0 && runs[last].pen == pen:
			runs[last].text += seq
		default:
			runs = append(runs, run{text: seq, pen: pen})
		}
	}
	return runs
}

// glyph is one grapheme of a run: what is wrapped.
type glyph struct {
	text  string
	width int
	style int // of which run
}

func (g glyph) space() bool   { return g.text == " " }
func (g glyph) newline() bool { return g.text == "\n" }

// Wrap breaks plain text into lines of at most width cells, at spaces where
// there are any. Newlines stay, runs of spaces at a break go.
func Wrap(s string, width int, style lipgloss.Style) []string {
	return wrapRuns([]run{plainRun(s, style)}, width)
}

func wrapRuns(runs []run, width int) []string {
	lines := breakLines(glyphs(runs), max(1, width))
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = paint(l, runs)
	}
	return clip(out, width)
}

func glyphs(runs []run) []glyph {
	var out []glyph
	for i, r := range runs {
		for rest, state := r.text, byte(0); rest != ""; {
			seq, w, n, next := ansi.DecodeSequence(rest, state, nil)
			rest, state = rest[n:], next
			if seq == "\t" {
				seq, w = " ", 1
			}
			if w > 0 || seq == "\n" {
				out = append(out, glyph{seq, w, i})
			}
		}
	}
	return out
}

// breakLines is a greedy wrap. A word longer than the width is cut where the
// line ends; nothing but spaces is ever dropped.
func breakLines(all []glyph, width int) [][]glyph {
	var lines [][]glyph
	start, used, space := 0, 0, -1
	cut := func(end, next int) {
		lines = append(lines, trimmed(all[start:end]))
		start, space = next, -1
	}
	for i, g := range all {
		switch {
		case g.newline():
			cut(i, i+1)
			used = 0
			continue
		case g.space() && i == start:
			start++
			continue
		case used+g.width > width && g.space():
			cut(i, i+1)
			used = 0
			continue
		case used+g.width > width && i > start:
			if space > start {
				cut(space, space+1)
			} else {
				cut(i, i)
			}
			used = widthOf(all[start:i])
		}
		if g.space() {
			space = i
		}
		used += g.width
	}
	cut(len(all), len(all))
	return lines
}

func trimmed(line []glyph) []glyph {
	for len(line) > 0 && line[len(line)-1].space() {
		line = line[:len(line)-1]
	}
	return line
}

func widthOf(line []glyph) int {
	w := 0
	for _, g := range line {
		w += g.width
	}
	return w
}

// paint joins neighbours of one style, so that a line has few escapes.
func paint(line []glyph, runs []run) string {
	var b, same strings.Builder
	flush := func(style int) {
		if same.Len() > 0 {
			b.WriteString(runs[style].render(same.String()))
			same.Reset()
		}
	}
	for i, g := range line {
		if i > 0 && g.style != line[i-1].style {
			flush(line[i-1].style)
		}
		same.WriteString(g.text)
	}
	if len(line) > 0 {
		flush(line[len(line)-1].style)
	}
	return b.String()
}
