package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"downstream/content"
	"downstream/course/diag"
	"downstream/course/format"
)

func formatCommand(p IO) *cobra.Command {
	return &cobra.Command{
		Use:   "format [KIND]",
		Short: "What can stand in the files of a course",
		Long: `Tells an author what a course folder holds and what works inside a text. Named a
kind of file, it lists that file's fields, with an example: ` + strings.Join(format.Kinds(), ", ") + `.
“all” is all of it, in Markdown.`,
		Example: "  downstream format\n  downstream format lesson\n  downstream format all > format.md",
		Args:    atMostOne,
		RunE: func(_ *cobra.Command, args []string) error {
			kind := strings.ToLower(strings.Join(args, ""))
			page, ok := format.Page(kind, content.Template())
			if !ok {
				return noKind(kind)
			}
			_, err := io.WriteString(p.Out, page)
			return err
		},
	}
}

// noKind says that there is no such kind of file, and which there are.
func noKind(kind string) error {
	if near := diag.Suggest(kind, append(format.Kinds(), "story", format.All)); near != "" {
		return usage("There is no kind of file %s. Did you mean `downstream format %s`?", kind, near)
	}
	return usage("There is no kind of file %s. There are %s.", kind, strings.Join(format.Kinds(), ", "))
}
