package cli

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"downstream/course/safe"
	"downstream/ui/paper"
)

func exportCommand(p IO, f *flags) *cobra.Command {
	c := &cobra.Command{
		Use:     "export",
		Short:   "Take along: your own recap, or a handout of the course's pages",
		Example: "  downstream export recap recap.html\n  downstream export handout the-short-call handout.html",
		Args:    subcommand,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(exportRecap(p, f), exportHandout(p, f))
	return c
}

// target is where a document goes and how it is written: by the ending of its
// name, and as Markdown to the output.
type target struct {
	name  string // "" for the output
	force bool
	mode  fs.FileMode
	write func(io.Writer, paper.Document) error
}

func newTarget(args []string, force bool, mode fs.FileMode) (target, error) {
	if len(args) == 0 {
		return formatted("", "", force, mode)
	}
	return formatted(args[0], "", force, mode)
}

// formatted is a target whose format may be said; otherwise its name's ending
// says it.
func formatted(name, format string, force bool, mode fs.FileMode) (target, error) {
	t := target{force: force, mode: mode, write: paper.Markdown}
	if name != "-" {
		t.name = name
	}
	if format == "" && t.name != "" {
		format = strings.ToLower(strings.TrimPrefix(filepath.Ext(t.name), "."))
		if !slices.Contains([]string{"md", "markdown", "html", "htm"}, format) {
			return t, usage("%s ends neither in .md nor in .html, so it cannot be told how to write it.", t.name)
		}
	}
	switch format {
	case "", "md", "markdown":
	case "html", "htm":
		t.write = paper.HTML
	default:
		return t, usage("--format is md or html, not “%s”.", format)
	}
	if t.name == "" {
		return t, nil
	}
	return t, free(t.name, force)
}

// put writes the document and says so with words, which belong to what was
// written.
func (t target) put(p IO, d paper.Document, words string) error {
	var b bytes.Buffer
	if err := t.write(&b, d); err != nil {
		return err
	}
	if t.name == "" {
		if _, err := p.Out.Write(b.Bytes()); err != nil {
			return exit{exitNotWritten, safe.Sprintf("The output could not be written: %v.", reason(err))}
		}
		return nil
	}
	err := writeWhole(t.name, t.mode, func(w io.Writer) error {
		_, err := w.Write(b.Bytes())
		return err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.Out, "Wrote %s. %s\n", safe.New(t.name), words)
	return err
}
