package course

import (
	"fmt"
	"path"
	"slices"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/safe"
)

// Lesson reads one lesson. It is nil where the course names no such lesson or
// its file cannot be read; a lesson with mistakes is returned with what could
// be read of it.
func (c *Course) Lesson(id string) (*Lesson, diag.List) {
	module, ok := c.home[id]
	if !ok {
		return nil, diag.List{notNamed(aLesson, id)}
	}
	var sink diag.List
	v, ok := c.read(path.Join(module, id+".yaml"), c.namedIn(c.Module(module), id), &sink)
	if !ok {
		return nil, sink
	}
	l := decodeLesson(v, id)
	sink.Sort()
	return l, sink
}

func notNamed(what, id string) diag.Diagnostic {
	return diag.Diagnostic{Code: UnknownID, Severity: diag.Error, Span: diag.Span{File: "course.yaml"},
		Message: safe.Sprintf("the course has no %s %s", what, id), Help: safe.New("name one that course.yaml or a module.yaml names")}
}

func decodeLesson(v node.Value, id string) *Lesson {
	m := v.Fields(lessonTable)
	sameID(v, m, id)
	l := &Lesson{
		ID: id, Title: m.Prose("title"), Minutes: m.Int("minutes", 1), Objective: m.Prose("objective"),
		Outcomes: m.IDs("outcomes"), Behaviours: m.IDs("behaviours"), Bloom: m.Words("bloom"),
		Remember: m.Prose("remember"), Sources: m.IDs("sources"), RenamedFrom: m.IDs("renamed_from"), Span: m.Span("id"),
	}
	seen := map[StepKind]int{}
	steps := m.List("steps")
	l.Steps = make([]Step, 0, len(steps))
	first := make(map[string]int, len(steps)) // by id, the place in l.Steps
	for _, s := range steps {
		step, ok := decodeStep(s)
		if !ok {
			continue
		}
		seen[step.Kind]++
		if step.ID == "" {
			step.ID = step.Item
		}
		if step.ID == "" {
			step.ID = fmt.Sprintf("%s.%d", step.Kind, seen[step.Kind])
		}
		if i, again := first[step.ID]; again {
			if !step.sameOwn(l.Steps[i]) {
				s.Report(DoubledStep, diag.Error, step.Span, fmt.Sprintf("two steps are called %s", step.ID), "give one of them another id")
			}
			continue
		}
		first[step.ID] = len(l.Steps)
		l.Steps = append(l.Steps, step)
	}
	return l
}

// sameOwn reports whether both steps hold something of the same id, which is an
// id used twice in the whole course, and told there.
func (s Step) sameOwn(o Step) bool {
	owns := func(s Step) bool { return s.Kind == StepReflect || s.Kind == StepAid }
	return owns(s) && owns(o) && s.Item == o.Item
}

// sameID reports a file whose id is not its name: whoever looks for the id
// would not find it.
func sameID(v node.Value, m node.Map, name string) {
	if id := m.ID("id"); id != "" && id != name {
		v.Report(OtherID, diag.Error, m.Span("id"), fmt.Sprintf("the file is called %s.yaml and its id is %s", name, id), "let both be the same")
	}
}

// decodeStep reads one step. Beside its id it holds exactly one thing.
func decodeStep(v node.Value) (Step, bool) {
	m := v.Fields(stepTable)
	s := Step{ID: m.ID("id"), Span: v.Span()}
	if !v.IsMap() || !onlyOne(v, m) {
		return s, false
	}
	switch {
	case m.Has("text"):
		s.Kind, s.Text = StepText, m.Prose("text")
	case m.Has("ask"):
		s.Kind, s.Item = StepAsk, m.ID("ask")
	case m.Has("local"):
		s.Kind, s.Slot = StepLocal, m.ID("local")
	case m.Has("example"):
		f := part(m, "example", exampleTable)
		s.Kind, s.Workplace, s.Text = StepExample, f.Prose("workplace"), f.Prose("text")
	case m.Has("belief"):
		f := part(m, "belief", beliefStepTable)
		s.Kind, s.Tag, s.Says, s.But = StepBelief, f.ID("tag"), f.Prose("says"), f.Prose("but")
	case m.Has("chain"):
		f := part(m, "chain", chainTable)
		s.Kind, s.Links, s.Mark, s.Alt = StepChain, f.Texts("links"), f.Prose("mark"), f.Prose("alt")
		if !s.Mark.IsZero() && !f.Bad("links") && !slices.Contains(s.Links, s.Mark) {
			v.Report(NoMark, diag.Error, f.Span("mark"), fmt.Sprintf("the chain has no link %q", s.Mark), "mark one of the links, written alike")
		}
	case m.Has("reflect"):
		f := part(m, "reflect", reflectTable)
		s.Kind, s.Item, s.Text = StepReflect, f.ID("id"), f.Prose("prompt")
	case m.Has("aid"):
		f := part(m, "aid", aidTable)
		s.Kind, s.Item, s.Title, s.Text = StepAid, f.ID("id"), f.Prose("title"), f.Prose("text")
	}
	return s, true
}

func part(m node.Map, key string, t *node.Table) node.Map {
	v, _ := m.Value(key)
	return v.Fields(t)
}

// onlyOne reports a step that holds nothing, or two things. A thing whose name
// is written wrong counts: that has been reported, and what was meant is known.
func onlyOne(v node.Value, m node.Map) bool {
	var held, meant []string
	for _, f := range stepTable.Fields {
		if f.Key != "id" && m.Has(f.Key) {
			meant = append(meant, f.Key)
		}
	}
	for _, e := range v.Entries() { // in the order of the file
		if !slices.Contains(meant, e.Key) {
			continue
		}
		if held = append(held, e.Key); len(held) == 2 {
			v.Report(StepParts, diag.Error, e.KeySpan(), fmt.Sprintf("this step holds %s and %s", held[0], held[1]), "one step is one screen: begin a new one with a dash")
		}
	}
	if len(meant) == 0 {
		v.Report(StepParts, diag.Error, v.Span(), "this step holds nothing", "write text, example, belief, chain, ask, reflect, aid or local")
	}
	return len(meant) == 1
}
