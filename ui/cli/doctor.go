package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"downstream/course/safe"
	"downstream/progress/sqlite"
)

func doctorCommand(p IO, f *flags) *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "What this terminal and this machine can do",
		Long: `Says how the program would meet you here and why, where progress is kept, and
whether it can be written. It changes nothing and asks the terminal nothing.`,
		Example: "  downstream doctor",
		Args:    nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, l := range append(terminalLines(p, f), progressLines(cmd.Context(), p, f)...) {
				if _, err := fmt.Fprintf(p.Out, "%-12s %s\n", l[0], safe.Line(safe.New(l[1]))); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func terminalLines(p IO, f *flags) [][2]string {
	l := newLook(p, f)
	return [][2]string{
		{"program", "downstream " + version() + " on " + runtime.GOOS + " " + runtime.GOARCH},
		{"face", faceWhy(p, f)},
		{"TERM", orNone(p.getenv("TERM"))},
		{"size", sizeOf(p)},
		{"colour", colourWhy(p, f, l)},
		{"marks", marksWhy(p, f, l)},
	}
}

func faceWhy(p IO, f *flags) string {
	switch {
	case f.plain:
		return "plain, because of --plain"
	case !p.InTTY:
		return "plain, because the input is no terminal"
	case !p.OutTTY:
		return "plain, because the output is no terminal"
	case absurd(p):
		return "plain, because the terminal claims a size that no screen has"
	case dumb(p):
		return "plain, because TERM says that the terminal only takes lines"
	}
	return "full screen"
}

func colourWhy(p IO, f *flags, l look) string {
	name := map[colorprofile.Profile]string{
		colorprofile.TrueColor: "16 million colours", colorprofile.ANSI256: "256 colours", colorprofile.ANSI: "16 colours",
	}[l.profile]
	switch {
	case f.color != "auto":
		return "as --color says: " + f.color
	case l.forced:
		return "none, because NO_COLOR is set"
	case name == "":
		return "none"
	}
	return name + ", to be confirmed by the terminal"
}

func marksWhy(p IO, f *flags, l look) string {
	switch {
	case f.ascii:
		return "ASCII, because of --ascii"
	case l.ascii:
		return "ASCII, because the locale is not UTF-8"
	}
	return "Unicode"
}

func sizeOf(p IO) string {
	out, ok := p.Out.(*os.File)
	if !ok || !p.OutTTY {
		return "the output is no terminal"
	}
	w, h, err := term.GetSize(out.Fd())
	if err != nil {
		return "the terminal does not say"
	}
	words := fmt.Sprintf("%d columns, %d rows", w, h)
	if w < 40 || h < 12 {
		words += " (small: --plain may read better)"
	}
	return words
}

func orNone(s string) string {
	if s == "" {
		return "not set"
	}
	return s
}

// progressLines look at the store without making one.
func progressLines(ctx context.Context, p IO, f *flags) [][2]string {
	dir := dataDir(p, f)
	file := filepath.Join(dir, sqlite.FileName)
	lines := [][2]string{{"progress", file}}
	if missing(file) {
		return append(lines, [2]string{"state", "none yet; it is made at the first start"})
	}
	db, err := sqlite.Open(ctx, dir, sqlite.Options{ReadOnly: true})
	if err != nil {
		return append(lines, [2]string{"state", trouble(err).String()})
	}
	defer db.Close()
	all, err := db.Profiles(ctx)
	if err != nil {
		return append(lines, [2]string{"state", trouble(err).String()})
	}
	return append(lines, [2]string{"state", "it can be read; profiles: " + fmt.Sprint(len(all))})
}
