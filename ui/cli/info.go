package cli

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/question"
)

func infoCommand(p IO, f *flags) *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use:     "info [COURSE]",
		Short:   "What a course holds",
		Example: "  downstream info --json",
		Args:    atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			path := f.course
			if len(args) == 1 {
				path = args[0]
			}
			c, ds, err := loadCourse(p, path)
			if err != nil {
				return err
			}
			whole, rest := c.All(cmd.Context())
			if ds = append(ds, rest...); ds.Worst() >= diag.Warning {
				ds.Sort()
				if err := diag.Text(p.Err, ds.Under(path)); err != nil {
					return err
				}
			}
			i := newInfo(c, whole)
			if asJSON {
				return json.NewEncoder(p.Out).Encode(i)
			}
			return i.print(p.Out, c)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as one JSON document")
	return c
}

// info is what a course holds: counts of what could be read (design, section
// 6).
type info struct {
	Version     int          `json:"version"`
	ID          string       `json:"id"`
	Title       string       `json:"title"`
	Modules     []moduleInfo `json:"modules"`
	Lessons     int          `json:"lessons"`
	Practice    practiceInfo `json:"practice"`
	Confidence  int          `json:"confidence"`
	Reserved    int          `json:"reserved"`
	Scenarios   []storyInfo  `json:"scenarios"`
	Reflections int          `json:"reflections"`
	Aids        int          `json:"aids"`
	Terms       int          `json:"terms"`
	Evidence    int          `json:"evidence"`
}

// practiceInfo counts the questions of the banks by type, all seven always.
type practiceInfo struct {
	Total      int `json:"total"`
	Single     int `json:"single"`
	Multiple   int `json:"multiple"`
	Order      int `json:"order"`
	Match      int `json:"match"`
	Categorise int `json:"categorise"`
	Short      int `json:"short"`
	Number     int `json:"number"`
}

func (p *practiceInfo) count(k question.Kind) {
	p.Total++
	switch k {
	case question.KindSingle:
		p.Single++
	case question.KindMultiple:
		p.Multiple++
	case question.KindOrder:
		p.Order++
	case question.KindMatch:
		p.Match++
	case question.KindCategorise:
		p.Categorise++
	case question.KindShort:
		p.Short++
	case question.KindNumber:
		p.Number++
	}
}

type moduleInfo struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Lessons   []string `json:"lessons"`
	Scenarios []string `json:"scenarios"`
	Practice  int      `json:"practice"`
}

type storyInfo struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Level   int      `json:"level"`
	Nodes   int      `json:"nodes"`
	Endings []string `json:"endings"`
}

func newInfo(c *course.Course, w *course.Whole) info {
	i := info{Version: 1, ID: c.ID, Title: c.Title.String(),
		Modules: []moduleInfo{}, Scenarios: []storyInfo{}, Terms: len(w.Terms), Evidence: len(w.Evidence), Reserved: w.Reserved}
	for n := range c.Modules {
		i.module(&c.Modules[n], w)
	}
	for _, l := range w.Lessons {
		i.Lessons++
		for _, s := range l.Steps {
			switch s.Kind {
			case course.StepReflect:
				i.Reflections++
			case course.StepAid:
				i.Aids++
			}
		}
	}
	for _, s := range w.Scenarios {
		story := storyInfo{ID: s.ID, Title: s.Title.String(), Level: s.Level, Nodes: len(s.Nodes), Endings: []string{}}
		for _, e := range s.Endings {
			story.Endings = append(story.Endings, e.ID)
		}
		i.Scenarios = append(i.Scenarios, story)
	}
	return i
}

func (i *info) module(m *course.Module, w *course.Whole) {
	out := moduleInfo{ID: m.ID, Title: m.Title.String(), Lessons: []string{}, Scenarios: []string{}, Practice: len(w.Items[m.ID])}
	out.Lessons = append(out.Lessons, m.Lessons...)
	for _, s := range m.Scenarios {
		out.Scenarios = append(out.Scenarios, s.ID)
	}
	for _, it := range w.Items[m.ID] {
		i.Practice.count(it.Kind)
		if it.Confidence {
			i.Confidence++
		}
	}
	i.Modules = append(i.Modules, out)
}

// print says the same in words.
func (i info) print(w io.Writer, c *course.Course) error {
	fmt.Fprintf(w, "%s (%s)\n%s, %s, %s, %s.\n", c.Title, i.ID,
		plural(len(i.Modules), "module"), plural(i.Lessons, "lesson"), plural(len(i.Scenarios), "scenario"), plural(i.Practice.Total, "question"))
	for _, m := range i.Modules {
		fmt.Fprintf(w, "\n%s  %s\n", m.ID, m.Title)
		for _, id := range m.Lessons {
			fmt.Fprintf(w, "  lesson    %s\n", id)
		}
		for _, id := range m.Scenarios {
			fmt.Fprintf(w, "  scenario  %s\n", id)
		}
		if _, err := fmt.Fprintf(w, "  practice  %s\n", plural(m.Practice, "question")); err != nil {
			return err
		}
	}
	return nil
}
