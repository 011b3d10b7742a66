package cli

import (
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"downstream/ui"
	"downstream/ui/theme"
)

// look is how the program shows itself here: what was asked for by flag, by
// setting and by the environment, in this order.
type look struct {
	theme   string // one of themeNames
	dark    bool
	profile colorprofile.Profile
	forced  bool                 // the profile was asked for: detection does not change it
	found   colorprofile.Profile // what the terminal can show
	noColor bool
	ascii   bool
	utf8    bool // the locale takes more than ASCII
}

// plainly reports that the learner is to be met line by line: asked for, or the
// only way there is.
func plainly(p IO, f *flags) bool {
	return f.plain || !p.InTTY || !p.OutTTY || dumb(p) || absurd(p)
}

// absurd reports a terminal that claims a size no screen has: Bubble Tea would
// fill the memory with its cells before anybody could say no.
func absurd(p IO) bool {
	size := window(p)
	return size.W*size.H > mostCells
}

// window is how large the terminal is; nothing where there is none, or it does not
// say.
func window(p IO) ui.Size {
	out, ok := p.Out.(*os.File)
	if !ok || !p.OutTTY {
		return ui.Size{}
	}
	w, h, err := term.GetSize(out.Fd())
	if err != nil {
		return ui.Size{}
	}
	return ui.Size{W: w, H: h}
}

// mostCells is a wall of screens.
const mostCells = 4_000_000

// dumb reports a terminal that only takes lines.
func dumb(p IO) bool {
	name := p.getenv("TERM")
	return name == "dumb" || name == "" && os.PathSeparator == '/'
}

// newLook evaluates colour and marks. NO_COLOR counts with any value that is
// not empty (no-color.org); the library reads it as a truth value.
func newLook(p IO, f *flags) look {
	l := look{theme: theme.Terminal, dark: true, profile: colorprofile.ANSI256}
	l.utf8 = utf8Locale(p)
	l.ascii = f.ascii || !l.utf8
	if strings.Contains(p.getenv("COLORTERM"), "truecolor") {
		l.profile = colorprofile.TrueColor
	}
	l.noColor = p.getenv("NO_COLOR") != ""
	l.found = l.profile
	return l.colour(f.color)
}

// on is the look on a terminal that can show so much.
func (l look) on(found colorprofile.Profile) look {
	if l.found = found; !l.forced {
		l.profile = found
	}
	return l
}

// before is the look in front of that ground.
func (l look) before(ground tea.BackgroundColorMsg) look {
	l.dark = ground.IsDark()
	return l
}

// change takes another look on, on the screen too. One that is drawn as the last
// one was needs no command: every theme set lays all screens out again.
func (l *look) change(to look) tea.Cmd {
	was, is := l.make(), to.make()
	*l = to
	if was.ID() == is.ID() {
		return nil
	}
	return send(ui.SetTheme{Theme: is})
}

// colour is the look with colour always, never, or, as auto, as the terminal
// allows.
func (l look) colour(when string) look {
	l.profile, l.forced = l.found, false
	switch {
	case when == "never", when == "auto" && l.noColor:
		l.profile, l.forced = colorprofile.Ascii, true
	case when == "always":
		l.profile, l.forced = colorprofile.TrueColor, true
	}
	return l
}

// utf8Locale reports whether the locale says that text is UTF-8; where none is
// set, as on Windows, it is taken to be.
func utf8Locale(p IO) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(p.getenv(name)); v != "" {
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return true
}

// make is the theme as it is drawn.
func (l look) make() theme.Theme {
	name, dark := l.theme, l.dark
	if base, shade, ok := strings.Cut(name, "-"); ok {
		name, dark = base, shade == "dark"
	}
	th := theme.For(name, dark, l.profile)
	if l.ascii {
		th.Glyphs = theme.ASCII()
	}
	return th
}

// width is how many columns plain lines are wrapped at; 0 where a reader that
// is no terminal takes them whole.
func width(p IO) int { return max(0, min(window(p).W, 100)) }
