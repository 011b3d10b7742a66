package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/question"
	"downstream/ui/paper"
)

func exportHandout(p IO, f *flags) *cobra.Command {
	force := false
	c := &cobra.Command{
		Use:   "handout LESSON|MODULE [FILE]",
		Short: "The pages of a lesson or module to give away",
		Long: `Writes the pages of a lesson or module with their questions, and the answers
apart at the end, to FILE (.md, or .html to print) or as Markdown to the output.
It holds nothing of anybody who learns. --seed orders the options otherwise.`,
		Example: "  downstream export handout the-short-call handout.html",
		Args:    lessonAndFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			t, err := newTarget(args[1:], force, 0o644)
			if err != nil {
				return err
			}
			c, ds, err := loadCourse(p, f.course)
			if err != nil {
				return err
			}
			v, more, err := handoutOf(c, args[0], f.seed)
			if err != nil {
				return err
			}
			if ds = append(ds, more...); ds.HasErrors() {
				ds.Sort()
				if err := diag.Text(p.Err, ds.Under(f.course)); err != nil {
					return err
				}
			}
			return t.put(p, paper.Handout(v), "The answers stand apart at its end.")
		},
	}
	c.Flags().BoolVar(&force, "force", false, "overwrite FILE")
	return c
}

// lessonAndFile are the arguments of a handout.
func lessonAndFile(_ *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return usage("Name a lesson or a module; `downstream info` lists them.")
	case 1, 2:
		return nil
	}
	return usage("Name one lesson or module, and one file.")
}

// handoutOf gathers the pages of a lesson or module. The diagnostics are of the
// files that were read.
func handoutOf(c *course.Course, id string, seed uint64) (paper.HandoutView, diag.List, error) {
	m, lessons := c.Module(id), []string{id}
	if m != nil {
		lessons = m.Lessons
	} else if m = c.ModuleOf(id); m == nil || !slices.Contains(m.Lessons, id) {
		return paper.HandoutView{}, nil, noHandout(c, id)
	}
	v := paper.HandoutView{Course: c.Title, Title: m.Title, Language: c.Language, Seed: seed, Local: map[string]course.Local{}}
	for _, l := range c.Local {
		v.Local[l.ID] = l
	}
	bank, ds := c.Items(m.ID)
	v.Items = byID(bank)
	asked := map[string]bool{}
	for _, id := range lessons {
		l, more := c.Lesson(id)
		ds = append(ds, more...)
		if l == nil || more.HasErrors() {
			l = nil // a lesson with errors is not shown in part
		} else {
			for _, s := range l.Steps {
				asked[s.Item] = true
			}
		}
		v.Lessons = append(v.Lessons, paper.HandoutLesson{ID: id, Lesson: l})
	}
	if c.Module(id) != nil {
		v.Practice = slices.DeleteFunc(bank, func(it *question.Item) bool { return asked[it.ID] })
	} else if l := v.Lessons[0].Lesson; l != nil {
		v.Title = l.Title
	}
	v.Terms, _ = c.Glossary()
	v.Evidence, _ = c.Evidence()
	return v, ds, nil
}

// noHandout says that there is no lesson or module of an id.
func noHandout(c *course.Course, id string) error {
	if c.ModuleOf(id) != nil {
		return usage("%s is a story, which is not for paper. Name a lesson or a module; `downstream info` lists them.", id)
	}
	var all []string
	for _, m := range c.Modules {
		all = append(append(all, m.ID), m.Lessons...)
	}
	words := fmt.Sprintf("The course has no lesson or module %s.", id)
	if like := diag.Suggest(id, all); like != "" {
		return usage("%s Did you mean %s?", words, like)
	}
	return usage("%s `downstream info` lists what there is.", words)
}
