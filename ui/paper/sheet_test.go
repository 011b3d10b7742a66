package paper

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"downstream/course"
	"downstream/course/question"
	"downstream/course/safe"
	"downstream/course/scenario"
)

// guided is a course with a guide, and a story that has one of everything that a
// sheet puts in words.
func guided(t *testing.T) (*course.Course, SheetView, *scenario.Scenario, *course.Lesson) {
	t.Helper()
	c, ds := course.Open(os.DirFS("testdata/course"))
	if ds.HasErrors() {
		t.Fatal(ds)
	}
	v := SheetView{Course: c.Title, Language: c.Language, Seed: 1, Local: c.Local, Items: map[string]*question.Item{}}
	v.Guide, ds = c.Guide()
	v.Terms, _ = c.Glossary()
	v.Evidence, _ = c.Evidence()
	v.Beliefs, _ = c.Beliefs()
	s, more := c.Scenario("the-gate")
	l, evenMore := c.Lesson("one-line")
	if ds = append(append(ds, more...), evenMore...); ds.HasErrors() {
		t.Fatal(ds)
	}
	items, _ := c.Items("m1")
	asked, _ := c.SceneItems()
	for _, it := range append(items, asked...) {
		v.Items[it.ID] = it
	}
	return c, v, s, l
}

func TestSheets(t *testing.T) {
	t.Parallel()
	c, v, s, l := guided(t)
	items, _ := c.Items("m1")
	golden(t, "sheet-story", StorySheet(v, s.Title, s))
	golden(t, "sheet-lesson", LessonSheet(v, l.Title, l))
	golden(t, "sheet-module", ModuleSheet(v, c.Modules[0].Title, items))
	golden(t, "sheet-agenda", AgendaSheet(v, &v.Guide.Agendas[0], map[string]*course.Lesson{l.ID: l}, map[string]*scenario.Scenario{s.ID: s}))
}

// What cannot be read is said to be missing, and the rest stands.
func TestSheetsOfWhatCannotBeRead(t *testing.T) {
	t.Parallel()
	_, v, _, _ := guided(t)
	const missing = "could not be read, so it is missing here"
	for name, d := range map[string]Document{
		"story": StorySheet(v, safe.New("The gate"), nil), "lesson": LessonSheet(v, safe.New("One line more"), nil),
		"agenda": AgendaSheet(v, &v.Guide.Agendas[0], nil, nil),
	} {
		m, _ := written(t, d)
		want := map[string]int{"agenda": 2}[name]
		if want == 0 {
			want = 1
		}
		if n := strings.Count(m, missing); n != want {
			t.Errorf("%s: %d things are said to be missing, not %d:\n%s", name, n, want, m)
		}
		if !strings.Contains(m, "It gets hot") || !strings.Contains(m, "Anybody may pass") {
			t.Errorf("%s: the guide’s parts are gone:\n%s", name, m)
		}
	}
	m, _ := written(t, ModuleSheet(v, safe.New("A module"), nil))
	if !strings.Contains(m, "no questions that can be read") {
		t.Error(m)
	}
}

// A course without a guide has sheets without its parts, and no heading over
// nothing.
func TestSheetsWithoutAGuide(t *testing.T) {
	t.Parallel()
	_, v, s, l := guided(t)
	v.Guide, v.Local = nil, nil
	for name, d := range map[string]Document{"story": StorySheet(v, s.Title, s), "lesson": LessonSheet(v, l.Title, l), "module": ModuleSheet(v, l.Title, nil)} {
		var bare func(parts []Part)
		bare = func(parts []Part) {
			for _, p := range parts {
				if len(p.Blocks)+len(p.Parts) == 0 {
					t.Errorf("%s: nothing stands under %q", name, p.Title)
				}
				for _, b := range p.Blocks {
					if b.Kind == Rows && len(b.Rows) == 0 {
						t.Errorf("%s: there is an empty list under %q", name, p.Title)
					}
				}
				bare(p.Parts)
			}
		}
		bare(d.Parts)
		m, _ := written(t, d)
		for _, not := range []string{"Ground rules", "Before people come", "It gets hot", "To discuss", "Whom to call"} {
			if strings.Contains(m, not) {
				t.Errorf("%s: %q stands on it", name, not)
			}
		}
	}
}

// Each scene stands behind those that lead to it, and none is lost.
func TestScenesAreInOrder(t *testing.T) {
	t.Parallel()
	c := shipped(t)
	for _, m := range c.Modules {
		for _, ref := range m.Scenarios {
			s, _ := c.Scenario(ref.ID)
			all := inOrder(s)
			at := map[string]int{}
			for i, n := range all {
				at[n.ID] = i
			}
			if len(at) != len(s.Nodes) || len(all) != len(s.Nodes) {
				t.Fatalf("%s: %d scenes of %d stand on the sheet", s.ID, len(at), len(s.Nodes))
			}
			for _, n := range all {
				for _, to := range targets(n) {
					if i, ok := at[to]; ok && i < at[n.ID] && !leadsTo(s, to, n.ID) {
						t.Errorf("%s: %s stands before %s, which leads to it", s.ID, to, n.ID)
					}
				}
			}
		}
	}
}

// leadsTo reports whether one can come from a scene to another.
func leadsTo(s *scenario.Scenario, from, to string) bool {
	seen := map[string]bool{}
	var look func(id string) bool
	look = func(id string) bool {
		n := s.Node(id)
		if n == nil || seen[id] {
			return false
		}
		seen[id] = true
		return id == to || slices.ContainsFunc(targets(n), look)
	}
	return look(from)
}

func shipped(t *testing.T) *course.Course {
	t.Helper()
	c, ds := course.Open(os.DirFS("../../content/downstream"))
	if ds.HasErrors() {
		t.Fatal(ds)
	}
	return c
}

// The way to an ending that a sheet names is one: each of its marks is a choice
// of the scene that stands there.
func TestWaysLeadToTheirEndings(t *testing.T) {
	t.Parallel()
	c := shipped(t)
	beliefs, _ := c.Beliefs()
	for _, m := range c.Modules {
		for _, ref := range m.Scenarios {
			s, _ := c.Scenario(ref.ID)
			story := newTold(SheetView{Beliefs: beliefs}, (SheetView{}).handout(), s)
			for _, test := range s.Tests {
				if got := arrive(t, story, story.way(test.Path)); got != test.Ends {
					t.Errorf("%s: %v ends at %q, not at %s", s.ID, story.way(test.Path), got, test.Ends)
				}
			}
			md, _ := written(t, StorySheet(SheetView{Beliefs: beliefs}, s.Title, s))
			if strings.Contains(md, "*(where ") {
				t.Errorf("%s: a condition has no words", s.ID)
			}
		}
	}
}

// arrive plays a story by the marks of its sheet.
func arrive(t *testing.T, story *told, way []string) string {
	t.Helper()
	s := story.story
	st, _ := s.Start()
	for range 1000 {
		w := s.Waits(st)
		e := scenario.Event{Kind: scenario.Continue}
		switch w.Kind {
		case scenario.AtEnding:
			return w.Ending
		case scenario.ForAnswer:
			e = scenario.Event{Kind: scenario.Answered, Right: true}
			if len(way) > 0 && strings.Contains(way[0], "answered wrong") {
				e.Right, way = false, way[1:]
			}
		case scenario.ForRoll:
			e.Kind = scenario.Rolled
			e.Branch = slices.IndexFunc(w.Roll, func(b scenario.Branch) bool { return way[0] == story.chance(b.To) })
			way = way[1:]
		case scenario.ForChoice:
			e.Kind = scenario.Choose
			n := s.Node(w.Node)
			for i, c := range n.Choices {
				if len(way) > 0 && story.mark(n.ID, i) == way[0] {
					e.Choice = c.ID
				}
			}
			way = way[min(1, len(way)):]
		}
		next, _, ok := s.Step(st, e)
		if !ok {
			return ""
		}
		st = next
	}
	return ""
}

// Whatever an author writes into a story or a guide stays words on the sheet.
func TestNothingOnASheetCanAct(t *testing.T) {
	t.Parallel()
	for _, text := range evil() {
		c, v, s, l := guided(t)
		items, _ := c.Items("m1")
		for _, p := range []any{&v, s, l, items} {
			overwrite(reflect.ValueOf(p), safe.New(text), map[uintptr]bool{})
		}
		for _, d := range []Document{
			StorySheet(v, safe.New(text), s), LessonSheet(v, safe.New(text), l), ModuleSheet(v, safe.New(text), items),
			AgendaSheet(v, &v.Guide.Agendas[0], map[string]*course.Lesson{l.ID: l}, map[string]*scenario.Scenario{s.ID: s}),
		} {
			harmlessPage(t, text, d)
		}
	}
}

// overwrite puts a text in place of every text that is reached from v.
func overwrite(v reflect.Value, text safe.Text, seen map[uintptr]bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && !seen[v.Pointer()] {
			seen[v.Pointer()] = true
			overwrite(v.Elem(), text, seen)
		}
	case reflect.Slice:
		for i := range v.Len() {
			overwrite(v.Index(i), text, seen)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			overwrite(v.MapIndex(k), text, seen)
		}
	case reflect.Struct:
		if v.CanSet() && v.Type() == reflect.TypeFor[safe.Text]() {
			if old := v.Interface().(safe.Text); !old.IsZero() {
				v.Set(reflect.ValueOf(text))
			}
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				overwrite(v.Field(i), text, seen)
			}
		}
	}
}
