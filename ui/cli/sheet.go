package cli

import (
	"fmt"
	"maps"
	"slices"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/question"
	"downstream/course/safe"
	"downstream/course/scenario"
	"downstream/ui/paper"
)

// sheetOptions are where a facilitator's sheet goes, and how it is written.
type sheetOptions struct {
	format, out string
	force       bool
}

func printSheet(p IO, f *flags, o sheetOptions, id string) error {
	t, err := formatted(o.out, o.format, o.force, 0o644, documents())
	if err != nil {
		return err
	}
	c, ds, err := loadCourse(p, f.course)
	if err != nil {
		return err
	}
	s := newSheeter(c, f.seed)
	s.view.Args = f.args()
	d, err := s.of(id)
	if err != nil {
		return err
	}
	if ds = append(ds, s.faults...); ds.HasErrors() {
		ds.Sort()
		if err := diag.Text(p.Err, ds.Under(f.course)); err != nil {
			return err
		}
	}
	return t.put(p, d, "It tells everything: it is for the facilitator alone.")
}

// sheeter gathers what a sheet is made of. What cannot be read is missing on
// it, and is told by its faults.
type sheeter struct {
	course *course.Course
	view   paper.SheetView
	faults diag.List
}

func newSheeter(c *course.Course, seed uint64) *sheeter {
	s := &sheeter{course: c}
	s.view = paper.SheetView{Course: c.Title, Language: c.Language, Seed: seed, Local: c.Local, Items: map[string]*question.Item{}}
	var ds diag.List
	s.view.Guide, ds = c.Guide()
	s.faults = append(s.faults, ds...)
	s.view.Terms, _ = c.Glossary()
	s.view.Evidence, _ = c.Evidence()
	s.view.Beliefs, _ = c.Beliefs()
	return s
}

// of is the sheet of an id: of the course's own pages first, then of the guide.
func (s *sheeter) of(id string) (paper.Document, error) {
	c := s.course
	if m := c.Module(id); m != nil {
		items, ds := c.Items(id)
		s.faults = append(s.faults, ds...)
		return paper.ModuleSheet(s.view, m.Title, items), nil
	}
	if m := c.ModuleOf(id); m != nil && slices.Contains(m.Lessons, id) {
		l := s.lesson(id)
		title := safe.New(id)
		if l != nil {
			title = l.Title
		}
		return paper.LessonSheet(s.view, title, l), nil
	} else if m != nil {
		i := slices.IndexFunc(m.Scenarios, func(r course.ScenarioRef) bool { return r.ID == id })
		return paper.StorySheet(s.view, m.Scenarios[i].Title, s.story(id)), nil
	}
	if a := s.view.Guide.Agenda(id); a != nil {
		return s.session(a), nil
	}
	return paper.Document{}, s.unknown(id)
}

// lesson reads a lesson and what it asks; nil for one with errors, which is not
// shown in part.
func (s *sheeter) lesson(id string) *course.Lesson {
	l, ds := s.course.Lesson(id)
	s.faults = append(s.faults, ds...)
	if l == nil || ds.HasErrors() {
		return nil
	}
	if m := s.course.ModuleOf(id); m != nil {
		items, ds := s.course.Items(m.ID)
		s.faults = append(s.faults, ds...)
		maps.Copy(s.view.Items, byID(items))
	}
	return l
}

func (s *sheeter) story(id string) *scenario.Scenario {
	sc, ds := s.course.Scenario(id)
	s.faults = append(s.faults, ds...)
	if sc == nil || ds.HasErrors() {
		return nil
	}
	for _, n := range sc.Nodes {
		if n.Ask == "" || s.view.Items[n.Ask] != nil {
			continue
		}
		if it, ds := s.course.Item(n.Ask); it != nil && !ds.HasErrors() {
			s.view.Items[n.Ask] = it
		}
	}
	return sc
}

func (s *sheeter) session(a *course.Agenda) paper.Document {
	lessons, stories := map[string]*course.Lesson{}, map[string]*scenario.Scenario{}
	for _, p := range a.Parts {
		if p.Lesson != "" {
			lessons[p.Lesson] = s.lesson(p.Lesson)
		}
		if p.Scenario != "" {
			stories[p.Scenario] = s.story(p.Scenario)
		}
	}
	return paper.AgendaSheet(s.view, a, lessons, stories)
}

// unknown says that there is nothing of an id to present, and what is like it.
func (s *sheeter) unknown(id string) error {
	words := fmt.Sprintf("There is no story, lesson, module or agenda %s.", id)
	if near := diag.Suggest(id, presentable(s.course, s.view.Guide)); near != "" {
		return usage("%s Did you mean %s?", words, near)
	}
	if s.view.Guide != nil && len(s.view.Guide.Agendas) > 0 {
		return usage("%s `downstream info` lists the first three; the agendas are %s.", words, listed(s.view.Guide.Agendas))
	}
	return usage("%s `downstream info` lists what there is.", words)
}

// presentable are the ids of all that a room can be shown.
func presentable(c *course.Course, g *course.Guide) []string {
	var stories, rest []string
	for _, m := range c.Modules {
		for _, s := range m.Scenarios {
			stories = append(stories, s.ID)
		}
		rest = append(append(rest, m.Lessons...), m.ID)
	}
	if g != nil {
		for _, a := range g.Agendas {
			rest = append(rest, a.ID)
		}
	}
	return append(stories, rest...)
}

func listed(all []course.Agenda) string {
	out := ""
	for i, a := range all {
		switch {
		case i > 0 && i == len(all)-1:
			out += " and "
		case i > 0:
			out += ", "
		}
		out += a.ID
	}
	return out
}
