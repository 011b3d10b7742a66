package cli

import (
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"downstream/ui/theme"
)

// flags are the global options.
type flags struct {
	course, data, profile, theme, color string
	plain, still, ascii                 bool
	here                                bool // course is the one in this folder, which nobody named
	seed                                uint64
	seeded, named                       *pflag.Flag
	now                                 func() time.Time // nil: the machine's clock
}

// clock is what tells the time.
func (f *flags) clock() func() time.Time {
	if f.now == nil {
		return time.Now
	}
	return f.now
}

func (f *flags) register(fs *pflag.FlagSet) {
	fs.StringVar(&f.course, "course", "", "a course folder or .zip; in a course folder that one, else the built-in one")
	fs.BoolVar(&f.plain, "plain", false, "line by line, for screen readers and scripts")
	fs.StringVar(&f.data, "data", "", "the folder that holds progress")
	fs.StringVar(&f.profile, "profile", "", "whose progress; a new name begins anew")
	fs.StringVar(&f.theme, "theme", "", "terminal, river, river-light, river-dark, contrast or mono")
	fs.StringVar(&f.color, "color", "auto", "auto, always or never")
	fs.Uint64Var(&f.seed, "seed", 0, "shuffle as a run with this seed does, the next run with the next")
	fs.BoolVar(&f.still, "reduced-motion", false, "nothing moves by itself")
	fs.BoolVar(&f.ascii, "ascii", false, "draw with ASCII marks only")
	f.seeded, f.named = fs.Lookup("seed"), fs.Lookup("profile")
}

// check refuses values that no flag has, and finds the course that nobody named:
// in a course folder it is that course.
func (f *flags) check() error {
	if info, err := os.Stat("course.yaml"); f.course == "" && err == nil && info.Mode().IsRegular() {
		f.course, f.here = ".", true
	}
	if f.named != nil && f.named.Changed && strings.TrimSpace(f.profile) == "" {
		return usage("--profile needs a name.") // an unset variable in a script, most likely
	}
	if !slices.Contains([]string{"auto", "always", "never"}, f.color) {
		return usage("--color is auto, always or never, not “%s”.", f.color)
	}
	if f.theme != "" && !slices.Contains(themeNames(), f.theme) {
		return usage("There is no theme “%s”. There are terminal, river, river-light, river-dark, contrast and mono.", f.theme)
	}
	return nil
}

// themeNames are the values a theme setting can have: river follows the
// terminal's background, its two others do not ask.
func themeNames() []string {
	return append(theme.Names(), "river-light", "river-dark")
}
