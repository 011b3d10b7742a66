package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/edit"
	"downstream/course/lint"
)

func checkCommand(p IO, f *flags) *cobra.Command {
	format, explain, mend, lock := "text", which(""), false, false
	c := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Say what is wrong with a course, and prove its stories",
		Long: `Reads every file of a course, a folder or a .zip, and prints what is wrong, with
its place, a reason and a fix: the built-in course without a PATH. Every story is
explored in full: what is claimed of it is proved, or refuted with the shortest
way to the place that shows it.

It ends with 1 where there is an error or a warning; hints do not count. --fix
mends what can be mended without doubt, says each line it changed, and leaves
every other byte as it was. What refers to something that is not there is told
and never changed: only you know what you meant.

--lock adds the ids of the course to its course.lock, where there is no error.
From then on an id that is taken away, or used again for something else, is one.`,
		Example: "  downstream check my-course/\n  downstream check --fix my-course/\n  downstream check --explain DS103",
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("explain") {
				return explainCode(p.Out, file(explain, args))
			}
			if !slices.Contains(checkFormats(), format) {
				return usage("--format is %s, not “%s”.", strings.Join(checkFormats(), ", "), format)
			}
			if len(args) == 0 {
				args = []string{f.course}
			}
			var all checked
			for _, path := range args {
				c, err := checkAndChange(cmd.Context(), p, path, mend, lock)
				if err != nil {
					return err
				}
				all.add(c)
			}
			return all.report(p.Out, format)
		},
	}
	c.Flags().StringVar(&format, "format", "text", strings.Join(checkFormats(), ", "))
	c.Flags().Var(&explain, "explain", "what a `CODE` such as DS103 means; without one, the list of codes")
	c.Flags().Lookup("explain").NoOptDefVal = string(newest)
	c.Flags().BoolVar(&mend, "fix", false, "mend what can be mended without doubt")
	c.Flags().BoolVar(&lock, "lock", false, "add the ids of the course to its course.lock")
	return c
}

// checkAndChange checks one course, mended before and locked after where that
// is asked for.
func checkAndChange(ctx context.Context, p IO, path string, mend, lock bool) (checked, error) {
	var mended []edit.Change
	if mend {
		err := ownFolder(path, "--fix")
		if err == nil {
			mended, err = mendCourse(ctx, p, path)
		}
		if err != nil {
			return checked{}, err
		}
	}
	if lock {
		if err := ownFolder(path, "--lock"); err != nil {
			return checked{}, err
		}
	}
	c, err := checkCourse(ctx, path)
	c.mended = mended
	if !lock {
		return c, err
	}
	if err == nil {
		err = ctx.Err() // what was cut short knows not all ids
	}
	if err == nil {
		err = lockCourse(p, path, c)
	}
	return c, err
}

func checkFormats() []string { return []string{"text", "json", "jsonl", "sarif", "github"} }

// explainCode prints the page of a code, or the list of all.
func explainCode(w io.Writer, code string) error {
	if code == "" {
		_, err := fmt.Fprintf(w, "%s\n`downstream check --explain DS103` tells more of one.\n", lint.Index())
		return err
	}
	page, ok := lint.Explain(strings.ToUpper(code))
	if !ok {
		return usage("There is no page for %s. Codes look like DS103; `downstream check --explain` lists them.", code)
	}
	_, err := io.WriteString(w, page)
	return err
}

// checked is what was found out about courses.
type checked struct {
	found  diag.List
	proofs []lint.Proof
	ids    []edit.Held
	mended []edit.Change // by --fix, before the rest was found out
}

func (c *checked) add(more checked) {
	c.found, c.proofs = append(c.found, more.found...), append(c.proofs, more.proofs...)
	c.mended = append(c.mended, more.mended...)
}

// proofTime bounds what exploring the stories of one course may take. A story
// of ordinary size takes a few thousandths of a second.
const proofTime = 10 * time.Minute

// checkCourse reads a whole course for what is wrong with it and explores its
// stories. The files are named as they are found from here.
func checkCourse(ctx context.Context, path string) (checked, error) {
	defer collectLess(800, checkHeap)()
	files, done, ds, err := courseFiles(path)
	if err != nil {
		return checked{}, err
	}
	defer done()
	if files == nil {
		return checked{found: packed(ds, path)}, nil
	}
	c, w, found := readWhole(ctx, files)
	if ds = append(ds, found...); c == nil {
		return checked{found: ds.Under(path)}, nil
	}
	ids := edit.IDs(c, w)
	if !ds.HasErrors() && ctx.Err() == nil { // else not all ids are known
		ds = append(ds, lint.Removed(files, ids)...)
	}
	ctx, cancel := context.WithTimeout(ctx, proofTime)
	defer cancel()
	proofs, refuted := lint.Prove(ctx, c, w, withErrors(ds))
	return checked{found: append(ds, refuted...).Under(path), proofs: proofs, ids: ids}, nil
}

// readWhole reads a whole course, and says what is wrong with it but for what
// its proofs find. The course is nil where it cannot be opened.
func readWhole(ctx context.Context, files fs.FS) (*course.Course, *course.Whole, diag.List) {
	c, ds := course.Open(files)
	if c == nil {
		return nil, nil, ds
	}
	w, rest := c.All(ctx)
	return c, w, append(append(ds, rest...), lint.Lint(c, w)...)
}

// withErrors tells the files that have an error.
func withErrors(ds diag.List) func(file string) bool {
	files := map[string]bool{}
	for _, d := range ds {
		if d.Severity == diag.Error {
			files[d.Span.File] = true
		}
	}
	return func(file string) bool { return files[file] }
}

// report prints what was found and ends with 1 where it holds more than hints.
func (c checked) report(w io.Writer, format string) error {
	c.found.Sort()
	var err error
	switch format {
	case "json":
		err = c.json(w)
	case "jsonl":
		err = diag.JSONL(w, c.found)
	case "sarif":
		err = diag.SARIF(w, c.found, lint.About)
	case "github":
		err = diag.GitHub(w, c.found)
	default:
		err = c.text(w)
	}
	if err == nil && c.found.Worst() >= diag.Warning {
		return exit{code: exitFindings}
	}
	return err
}

// text prints the findings, then the proof of each story, then the count.
func (c checked) text(w io.Writer) error {
	if err := diag.Text(w, c.found); err != nil {
		return err
	}
	for _, p := range c.proofs {
		if err := p.Print(w); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(w, summary(c.found))
	return err
}

func (c checked) json(w io.Writer) error {
	doc := struct {
		Version     int           `json:"version"`
		Diagnostics diag.List     `json:"diagnostics"`
		Proofs      []lint.Proof  `json:"proofs"`
		Mended      []edit.Change `json:"mended,omitempty"`
	}{1, diag.Cleaned(c.found), c.proofs, c.mended}
	if doc.Proofs == nil {
		doc.Proofs = []lint.Proof{}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}

func summary(ds diag.List) string {
	switch {
	case len(ds) == 0:
		return "Nothing to mend."
	case ds.Worst() < diag.Warning:
		return fmt.Sprintf("Nothing to mend; %s to think about.", plural(len(ds), "hint"))
	}
	return fmt.Sprintf("%s, %s, %s.", plural(ds.Count(diag.Error), "error"), plural(ds.Count(diag.Warning), "warning"), plural(ds.Count(diag.Hint), "hint"))
}

func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
