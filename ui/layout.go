package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// A window smaller than this has no footer and no boxes: what little there
// is belongs to the text.
const (
	smallW = 40
	smallH = 12
)

// clamp is the size drawn for a window. A terminal that reports nothing is
// taken for the usual 80×24.
func clamp(w, h int) Size {
	if w <= 0 {
		w = 80
	}
	if h <= 0 {
		h = 24
	}
	return Size{min(w, MaxW), min(h, MaxH)}
}

func (s *Shell) small() bool { return s.window.W < smallW || s.window.H < smallH }

// body is the part of the window that belongs to the top screen.
func (s *Shell) body() Size {
	if s.small() && (!s.status.Bad || s.status.Text == "" || s.window.H < 2) {
		return s.window
	}
	return Size{s.window.W, s.window.H - 1}
}

// inner is the most an overlay may take, inside its border.
func (s *Shell) inner() Size {
	b := s.body()
	if s.small() {
		return b
	}
	return Size{min(b.W-8, 76), b.H - 4}
}

// draw makes the whole frame: exactly the window's height, no line wider.
func (s *Shell) draw() Frame {
	under := s.under()
	if under == nil {
		return s.ground(Fit("", s.window), nil)
	}
	body := s.body()
	f := under.screen.View(body)
	lines := Fit(f.Text, body)
	for i := range s.over {
		lines, f = s.cover(lines, s.over[i].screen.View(s.inner()))
	}
	if body.H < s.window.H {
		lines = append(lines, s.footer(s.window.W))
	}
	return s.ground(lines, inside(f.Cursor, body))
}

func (s *Shell) ground(lines []string, cursor *tea.Cursor) Frame {
	return Frame{Text: strings.Join(s.theme.Ground(lines, s.window.W), "\n"), Cursor: cursor}
}

// cover lays an overlay's frame over lines and gives back its frame with the
// cursor where it stands in the window.
func (s *Shell) cover(lines []string, over Frame) ([]string, Frame) {
	body := s.body()
	if s.small() {
		return Fit(over.Text, body), over
	}
	text := Fit(over.Text, Size{s.inner().W, min(strings.Count(over.Text, "\n")+1, s.inner().H)})
	box := boxed(text, s.theme)
	x, y := max(0, (body.W-ansi.StringWidth(box[0]))/2), max(0, (body.H-len(box))/2)
	under := lipgloss.NewLayer(strings.Join(filled(lines, body.W), "\n"))
	above := lipgloss.NewLayer(strings.Join(box, "\n")).X(x).Y(y).Z(1)
	if over.Cursor != nil {
		at := *over.Cursor
		at.X, at.Y = at.X+x+2, at.Y+y+1
		over.Cursor = &at
	}
	return Fit(lipgloss.NewCompositor(under, above).Render(), body), over
}

// filled are lines with spaces up to width: what is laid over an empty line would
// be cut where that ends.
func filled(lines []string, width int) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l + strings.Repeat(" ", max(0, width-ansi.StringWidth(l)))
	}
	return out
}

// boxed draws a border around lines, as wide as the widest of them.
func boxed(lines []string, th theme.Theme) []string {
	width, g := 0, th.Glyphs
	for _, l := range lines {
		width = max(width, ansi.StringWidth(l))
	}
	across := strings.Repeat(g.Rule, width+2)
	out := []string{th.Rule.Render(g.TopLeft + across + g.TopRight)}
	for _, l := range lines {
		pad := strings.Repeat(" ", width-ansi.StringWidth(l))
		out = append(out, th.Rule.Render(g.Bar)+" "+l+pad+" "+th.Rule.Render(g.Bar))
	}
	return append(out, th.Rule.Render(g.BottomLeft+across+g.BottomRight))
}

// Fit is text as exactly size.H lines of at most size.W cells. It is the
// last word on every frame: a screen that miscounts is cut, not wrapped.
func Fit(text string, size Size) []string {
	lines := strings.Split(strings.ReplaceAll(text, "\t", "    "), "\n")
	out := make([]string, size.H)
	for i := range out {
		if i < len(lines) {
			out[i] = lines[i]
			if ansi.StringWidth(lines[i]) > size.W {
				out[i] = ansi.Truncate(lines[i], size.W, "")
			}
		}
	}
	return out
}

// inside is a fresh copy of c on the nearest cell of size, or nil.
func inside(c *tea.Cursor, size Size) *tea.Cursor {
	if c == nil {
		return nil
	}
	fresh := *c
	fresh.X = max(0, min(c.X, size.W-1))
	fresh.Y = max(0, min(c.Y, size.H-1))
	return &fresh
}

// CursorAt is a cursor for a Frame: a block that does not blink.
func CursorAt(x, y int) *tea.Cursor {
	c := tea.NewCursor(x, y)
	c.Blink = false
	return c
}
