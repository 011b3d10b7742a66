package theme_test

import (
	"image/color"
	"math"
	"reflect"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// looks are all themes on both grounds.
func looks() []theme.Theme {
	var out []theme.Theme
	for _, name := range theme.Names() {
		out = append(out, theme.New(name, true), theme.New(name, false))
	}
	return out
}

// roles are the styles of a theme by name, found by reflection so that none
// is forgotten.
func roles(th theme.Theme) map[string]lipgloss.Style {
	out := map[string]lipgloss.Style{}
	v := reflect.ValueOf(th)
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() && f.Type == reflect.TypeFor[lipgloss.Style]() {
			out[f.Name] = v.Field(i).Interface().(lipgloss.Style)
		}
	}
	return out
}

// luminance and ratio are WCAG 2.2's relative luminance and contrast ratio.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func ratio(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func TestRatio(t *testing.T) {
	t.Parallel()
	if got := ratio(color.Black, color.White); math.Abs(got-21) > 0.01 {
		t.Errorf("black on white is %.2f:1, want 21:1", got)
	}
	if got := ratio(lipgloss.Color("#777777"), color.White); math.Abs(got-4.48) > 0.01 {
		t.Errorf("#777777 on white is %.2f:1, want 4.48:1", got)
	}
}

// Text needs 4.5:1 and borders 3:1, on the theme's own ground and on what
// terminals that refuse to change theirs commonly have.
func TestContrast(t *testing.T) {
	t.Parallel()
	grounds := map[bool][]color.Color{
		true:  {color.Black, lipgloss.Color("#1e1e1e")},
		false: {color.White, lipgloss.Color("#fafafa")},
	}
	for _, th := range looks() {
		if th.Background == nil {
			continue
		}
		for role, style := range roles(th) {
			ink := style.GetForeground()
			if _, none := ink.(lipgloss.NoColor); none {
				ink = th.Foreground
			}
			need := 4.5
			if role == "Rule" {
				need = 3
			}
			for _, ground := range append(grounds[th.Dark], th.Background) {
				if got := ratio(ink, ground); got < need {
					t.Errorf("%s: %s on %v is %.2f:1, want %.1f:1", th.ID(), role, ground, got, need)
				}
			}
		}
	}
}

// The default theme must not touch the ground, and keeps from slots that
// people's palettes make unreadable.
func TestTerminalUsesTheTerminalsOwnColours(t *testing.T) {
	t.Parallel()
	for _, dark := range []bool{true, false} {
		th := theme.New(theme.Terminal, dark)
		if th.Background != nil || th.Foreground != nil {
			t.Errorf("dark %v: the theme sets the ground", dark)
		}
		for role, style := range roles(th) {
			switch c := style.GetForeground().(type) {
			case lipgloss.NoColor:
			case ansi.BasicColor:
				if c == ansi.BrightBlack || c == ansi.Yellow || c == ansi.BrightYellow || c == ansi.Black || c == ansi.White {
					t.Errorf("dark %v: %s is in slot %d", dark, role, c)
				}
			default:
				t.Errorf("dark %v: %s is %T, not one of the sixteen", dark, role, c)
			}
			if _, none := style.GetBackground().(lipgloss.NoColor); !none {
				t.Errorf("dark %v: %s has a background", dark, role)
			}
		}
		for role, ink := range map[string]lipgloss.Style{"Text": th.Text, "Dim": th.Dim} {
			if ink.Render("x") != "x" {
				t.Errorf("dark %v: %s is not plain: %q", dark, role, ink.Render("x"))
			}
		}
	}
}

func TestMonoHasNoColour(t *testing.T) {
	t.Parallel()
	for role, style := range roles(theme.New(theme.Mono, true)) {
		if _, none := style.GetForeground().(lipgloss.NoColor); !none {
			t.Errorf("%s has a colour", role)
		}
	}
}

func TestNext(t *testing.T) {
	t.Parallel()
	walk := []string{theme.Terminal}
	for range theme.Names() {
		walk = append(walk, theme.Next(walk[len(walk)-1]))
	}
	if got := strings.Join(walk, " "); got != "terminal river contrast mono terminal" {
		t.Errorf("walked %s", got)
	}
	if got := theme.Next("nonsense"); got != theme.Terminal {
		t.Errorf("after an unknown theme comes %s", got)
	}
}

func TestFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		profile colorprofile.Profile
		want    string
	}{
		{theme.River, colorprofile.TrueColor, theme.River},
		{theme.River, colorprofile.ANSI256, theme.River},
		{theme.River, colorprofile.ANSI, theme.Terminal},
		{theme.Contrast, colorprofile.ANSI, theme.Contrast},
		{theme.River, colorprofile.Ascii, theme.Mono},
		{theme.Terminal, colorprofile.NoTTY, theme.Mono},
		{"typo", colorprofile.TrueColor, theme.Terminal},
	} {
		if got := theme.For(c.name, true, c.profile).Name; got != c.want {
			t.Errorf("%s on %s gives %s, want %s", c.name, c.profile, got, c.want)
		}
	}
}

// Two themes that draw differently must not share a cache key.
func TestIDsDiffer(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, th := range looks() {
		for _, v := range []theme.Theme{th, th.ASCII()} {
			if seen[v.ID()] {
				t.Errorf("%s twice", v.ID())
			}
			seen[v.ID()] = true
		}
	}
}

// The glyphs are one cell each in both ways terminals count, and the ASCII
// ones are ASCII.
func TestGlyphs(t *testing.T) {
	t.Parallel()
	for _, g := range []theme.Glyphs{theme.Unicode(), theme.ASCII()} {
		v := reflect.ValueOf(g)
		for i := range v.NumField() {
			if v.Field(i).Kind() != reflect.String {
				continue
			}
			name, s := v.Type().Field(i).Name, v.Field(i).String()
			if !g.Plain && (len([]rune(s)) != 1 || ansi.StringWidth(s) != 1 || ansi.StringWidthWc(s) != 1) {
				t.Errorf("%s %q is not one cell", name, s)
			}
			if g.Plain && strings.ContainsFunc(s, func(r rune) bool { return r > 126 }) {
				t.Errorf("%s %q is not ASCII", name, s)
			}
			if s == "" {
				t.Errorf("%s is empty", name)
			}
		}
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	in := "“Ring her,” said Zoë – twice…"
	if got := theme.ASCII().Fold(in); got != `"Ring her," said Zoë - twice...` {
		t.Errorf("folded to %q", got)
	}
	if got := theme.Unicode().Fold(in); got != in {
		t.Errorf("the Unicode set changed %q", got)
	}
}

func TestMarkdownHasNoMargins(t *testing.T) {
	t.Parallel()
	for _, th := range looks() {
		cfg := th.Markdown()
		if cfg.Document.Margin == nil || *cfg.Document.Margin != 0 {
			t.Errorf("%s: the document has a margin", th.ID())
		}
		if cfg.Document.BackgroundColor != nil {
			t.Errorf("%s: the document has a background", th.ID())
		}
		if cfg.Heading.Bold == nil || cfg.Link.Underline == nil {
			t.Errorf("%s: headings are to be bold and links underlined", th.ID())
		}
	}
}
