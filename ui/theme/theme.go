// Package theme turns a name and what is known of the terminal into styles,
// glyphs and a Markdown style. A theme is a value: one process serves many
// sessions, each with its own.
package theme

import (
	"image/color"
	"slices"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// Names of the themes, in the order in which Next walks them.
const (
	Terminal = "terminal" // the terminal's own sixteen colours; its background is never touched
	River    = "river"    // true colour, light and dark
	Contrast = "contrast" // black and white with few strong colours
	Mono     = "mono"     // no colour at all
)

// Theme says how each role looks. The styles only colour: every state also
// has a word or a glyph, drawn by the widgets.
type Theme struct {
	Name string
	Dark bool

	// Background and Foreground are what the whole screen is set to, or nil
	// to leave the terminal its own.
	Background, Foreground color.Color

	Glyphs Glyphs

	Text, Dim, Heading, Accent, Who   lipgloss.Style
	Focus, Right, Wrong, Partly, Hint lipgloss.Style
	You, Here, Rule                   lipgloss.Style // You and Here: the chain strip
	Hit, HitHere                      lipgloss.Style // search matches, and the one the reader is at
	Key, KeyText, Warning, Link, Code lipgloss.Style

	palette palette
}

// Names lists the themes in the order of Next.
func Names() []string { return []string{Terminal, River, Contrast, Mono} }

// Known reports whether name is a theme.
func Known(name string) bool { return slices.Contains(Names(), name) }

// Next is the theme after name; after the last, and after an unknown name,
// comes the first.
func Next(name string) string {
	all := Names()
	return all[(slices.Index(all, name)+1)%len(all)]
}

// New makes the theme of that name for a dark or light background. An
// unknown name gives Terminal: a typing slip in a settings file must not
// keep anybody out.
func New(name string, dark bool) Theme {
	if !Known(name) {
		name = Terminal
	}
	th := Theme{Name: name, Dark: dark, Glyphs: Unicode(), palette: paletteOf(name, dark)}
	th.paint()
	return th
}

// For is New, falling back where the terminal cannot show the theme: without
// colour everything is Mono, and with sixteen colours River, whose tints
// would be rounded to unreadable ones, becomes Terminal.
func For(name string, dark bool, profile colorprofile.Profile) Theme {
	switch {
	case profile <= colorprofile.Ascii:
		name = Mono
	case profile <= colorprofile.ANSI && name == River:
		name = Terminal
	}
	return New(name, dark)
}

// ASCII is th drawn with characters every terminal and font has.
func (th Theme) ASCII() Theme {
	th.Glyphs = ASCII()
	return th
}

// ID tells themes apart that draw differently; it is made for cache keys.
func (th Theme) ID() string {
	id := th.Name
	if th.Dark {
		id += "/dark"
	}
	if th.Glyphs.Plain {
		id += "/ascii"
	}
	return id
}

func (th *Theme) paint() {
	p, bold := th.palette, lipgloss.NewStyle().Bold(true)
	th.Background, th.Foreground = colour(p.back), colour(p.fore)
	th.Text = ink(p.text)
	th.Dim = ink(p.dim)
	th.Heading = ink(p.accent).Bold(true)
	th.Accent = ink(p.accent)
	th.Who = ink(p.who).Bold(true)
	th.Focus = bold
	th.Right = ink(p.right).Bold(true)
	th.Wrong = ink(p.wrong).Bold(true)
	th.Partly = ink(p.partly).Bold(true)
	th.Hint = ink(p.hint)
	th.You = ink(p.you)
	th.Here = ink(p.here).Bold(true)
	th.Rule = ink(p.rule).Faint(p.faintRule)
	th.Hit = lipgloss.NewStyle().Underline(true).Bold(true)
	th.HitHere = lipgloss.NewStyle().Reverse(true)
	th.Key = ink(p.accent).Bold(true)
	th.KeyText = ink(p.dim)
	th.Warning = ink(p.wrong).Bold(true)
	th.Link = ink(p.accent).Underline(true)
	th.Code = ink(p.code)
	if p.reverseFocus {
		th.Focus = bold.Reverse(true)
	}
}

// ink is a style of one foreground colour; "" is the terminal's own.
func ink(c string) lipgloss.Style {
	s := lipgloss.NewStyle()
	if c == "" {
		return s
	}
	return s.Foreground(lipgloss.Color(c))
}

func colour(c string) color.Color {
	if c == "" {
		return nil
	}
	return lipgloss.Color(c)
}
