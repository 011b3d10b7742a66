package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func manCommand(p IO) *cobra.Command {
	return &cobra.Command{
		Use:     "man",
		Short:   "Print the manual page",
		Example: "  downstream man | man -l -",
		Args:    nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return manual(p.Out, cmd.Root())
		},
	}
}

// manual writes one page for the whole program.
func manual(w io.Writer, root *cobra.Command) error {
	var b strings.Builder
	b.WriteString(".TH DOWNSTREAM 1\n.SH NAME\ndownstream \\- " + roff(root.Short) + "\n")
	b.WriteString(".SH SYNOPSIS\n.B downstream\n[COURSE]\n.br\n.B downstream\nCOMMAND\n")
	b.WriteString(".SH DESCRIPTION\n" + roff(root.Long) + "\n.SH OPTIONS\n")
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) {
		fmt.Fprintf(&b, ".TP\n.B \\-\\-%s\n%s\n", roff(f.Name), roff(f.Usage))
	})
	b.WriteString(".SH COMMANDS\n")
	manCommands(&b, root)
	b.WriteString(".SH EXIT STATUS\n")
	for _, e := range exitMeanings() {
		fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", e[0], roff(e[1]))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func manCommands(b *strings.Builder, of *cobra.Command) {
	for _, c := range of.Commands() {
		if !c.IsAvailableCommand() {
			continue
		}
		words := c.Short
		if c.Long != "" {
			words += ".\n" + c.Long
		}
		fmt.Fprintf(b, ".TP\n.B %s\n%s\n", roff(c.UseLine()), roff(words))
		manCommands(b, c)
	}
}

// exitMeanings are the exit codes and what they say.
func exitMeanings() [][2]string {
	return [][2]string{
		{"0", "done"},
		{"1", "check found an error or a warning, or piped lines were refused"},
		{"2", "unknown command, flag or id, or a path that does not exist"},
		{"3", "the path exists and its course.yaml cannot be read"},
		{"4", "a command about progress cannot read it"},
		{"5", "something could not be written, or steps were left unsaved"},
		{"70", "a fault of the program"},
		{"128+n", "ended by signal n, after saving"},
	}
}

// roff escapes what the manual's language would take for its own.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
