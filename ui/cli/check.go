package cli

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"downstream/course"
	"downstream/course/diag"
)

func checkCommand(p IO, f *flags) *cobra.Command {
	format := "text"
	c := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Say what is wrong with a course, with place, reason and fix",
		Long: `Reads every file of a course, a folder or a .zip, and prints what is wrong: the
built-in course without a PATH. It ends with 1 where there is an error or a
warning; hints do not count.`,
		Example: "  downstream check my-course/\n  downstream check --format json my-course.zip",
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(checkFormats(), format) {
				return usage("--format is text, json or github, not “%s”.", format)
			}
			if len(args) == 0 {
				args = []string{f.course}
			}
			var all diag.List
			for _, path := range args {
				ds, err := checkCourse(cmd.Context(), path)
				if err != nil {
					return err
				}
				all = append(all, ds...)
			}
			return report(p.Out, format, all)
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text, json or github")
	return c
}

func checkFormats() []string { return []string{"text", "json", "github"} }

// checkCourse reads a whole course for what is wrong with it. The files in the
// list are named as they are found from here.
func checkCourse(ctx context.Context, path string) (diag.List, error) {
	files, done, ds, err := courseFiles(path)
	if err != nil {
		return nil, err
	}
	defer done()
	if files == nil {
		return packed(ds, path), nil
	}
	c, opened := course.Open(files)
	if ds = append(ds, opened...); c == nil {
		return ds.Under(path), nil
	}
	_, rest := c.All(ctx)
	return append(ds, rest...).Under(path), nil
}

// report prints the list and ends with 1 where it holds more than hints.
func report(w io.Writer, format string, ds diag.List) error {
	ds.Sort()
	var err error
	switch format {
	case "json":
		err = diag.JSON(w, ds)
	case "github":
		err = diag.GitHub(w, ds)
	default:
		if err = diag.Text(w, ds); err == nil {
			_, err = fmt.Fprintln(w, summary(ds))
		}
	}
	if err == nil && ds.Worst() >= diag.Warning {
		return exit{code: exitFindings}
	}
	return err
}

func summary(ds diag.List) string {
	if len(ds) == 0 {
		return "Nothing to mend."
	}
	return fmt.Sprintf("%s, %s, %s.", plural(ds.Count(diag.Error), "error"), plural(ds.Count(diag.Warning), "warning"), plural(ds.Count(diag.Hint), "hint"))
}

func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
