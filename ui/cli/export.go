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

// target is where something goes and in which format: what is said, else the
// ending of its name, else Markdown.
type target struct {
	name   string // "" for the output
	format string // md, html; of minutes csv and json too
	mode   fs.FileMode
}

func newTarget(args []string, force bool, mode fs.FileMode) (target, error) {
	if len(args) == 0 {
		return formatted("", "", force, mode, documents())
	}
	return formatted(args[0], "", force, mode, documents())
}

// documents are the formats of every document.
func documents() []string { return []string{"md", "html"} }

// formatted is a target in one of the formats that there may be.
func formatted(name, format string, force bool, mode fs.FileMode, may []string) (target, error) {
	t := target{format: format, mode: mode}
	if name != "-" {
		t.name = name
	}
	known := func() bool { return slices.Contains(may, t.format) }
	switch {
	case format != "" && !known():
		return t, usage("--format is %s, not “%s”.", either(may), format)
	case format == "" && t.name == "":
		t.format = "md"
	case format == "":
		t.format = strings.ToLower(strings.TrimPrefix(filepath.Ext(t.name), "."))
		if long := map[string]string{"markdown": "md", "htm": "html"}[t.format]; long != "" {
			t.format = long
		}
		if !known() {
			return t, usage("%s ends neither in .%s, so it cannot be told how to write it.", t.name, strings.Join(may, " nor in ."))
		}
	}
	if t.name == "" {
		return t, nil
	}
	return t, free(t.name, force)
}

// either names several words of which one is meant.
func either(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// put writes the document and says so with words, which belong to what was
// written.
func (t target) put(p IO, d paper.Document, words string) error {
	return t.save(p, func(w io.Writer) error { return writeDocument(w, t.format, d) }, words)
}

func writeDocument(w io.Writer, format string, d paper.Document) error {
	if format == "html" {
		return paper.HTML(w, d)
	}
	return paper.Markdown(w, d)
}

// save writes what write gives, whole or not at all.
func (t target) save(p IO, write func(io.Writer) error, words string) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
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
