package course

import (
	"fmt"
	"slices"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/safe"
)

// Guide is what a facilitator needs to run a room with the course.
type Guide struct {
	Before     []safe.Text // what to do before people come
	Rules      []safe.Text // said to the room at the start
	Agendas    []Agenda
	Questions  []safe.Text // to discuss
	Protocol   []safe.Text // of a debrief, in order
	Flat       safe.Text   // what to do when nobody speaks
	Hot        safe.Text   // when people grow angry
	Disclosure safe.Text   // when somebody says that they are bullied
	Span       diag.Span
}

// Agenda is a session from beginning to end. Its parts take Minutes together.
type Agenda struct {
	ID      string
	Title   safe.Text
	Minutes int
	Parts   []AgendaPart
	Span    diag.Span
}

// Agenda is the agenda with that id, nil where there is none. It may be called on
// a nil Guide, which has none. What it gives belongs to the Guide.
func (g *Guide) Agenda(id string) *Agenda {
	if g == nil {
		return nil
	}
	i := slices.IndexFunc(g.Agendas, func(a Agenda) bool { return a.ID == id })
	if i < 0 {
		return nil
	}
	return &g.Agendas[i]
}

// AgendaPart is one piece of a session.
type AgendaPart struct {
	Minutes  int
	Title    safe.Text
	Do       safe.Text // what the facilitator does and says
	Show     safe.Text // what the room reads meanwhile; may be empty
	Lesson   string    // the lesson it draws on, by its id; may be empty
	Scenario string    // the scenario that the room plays, by its id; may be empty
	Span     diag.Span
}

const guideFile = "guide/facilitator.yaml"

// Guide reads the facilitator's guide. It is nil where the course has none or
// its file cannot be read.
func (c *Course) Guide() (*Guide, diag.List) {
	if !exists(c.files, guideFile) {
		return nil, nil
	}
	var sink diag.List
	v, ok := c.read(guideFile, atFile(guideFile), &sink)
	if !ok {
		return nil, sink
	}
	m := v.Fields(guideTable)
	g := &Guide{
		Before: m.Texts("before"), Rules: m.Texts("rules"), Questions: m.Texts("questions"), Protocol: m.Texts("protocol"),
		Flat: m.Prose("flat"), Hot: m.Prose("hot"), Disclosure: m.Prose("disclosure"), Span: m.Span("kind"),
	}
	seen := map[string]bool{}
	for _, a := range m.List("agendas") {
		agenda := decodeAgenda(a)
		if seen[agenda.ID] {
			a.Report(UsedID, diag.Error, agenda.Span, fmt.Sprintf("two agendas are called %s", agenda.ID), "give one of them another id")
		}
		seen[agenda.ID] = true
		g.Agendas = append(g.Agendas, agenda)
	}
	sink.Sort()
	return g, sink
}

func decodeAgenda(v node.Value) Agenda {
	m := v.Fields(agendaTable)
	a := Agenda{ID: m.ID("id"), Title: m.Prose("title"), Minutes: m.Int("minutes", 0), Span: m.Span("id")}
	sum, bad := 0, m.Bad("minutes") || m.Bad("parts")
	for _, p := range m.List("parts") {
		f := p.Fields(agendaPartTable)
		a.Parts = append(a.Parts, AgendaPart{
			Minutes: f.Int("minutes", 0), Title: f.Prose("title"), Do: f.Prose("do"), Show: f.Prose("show"),
			Lesson: f.ID("lesson"), Scenario: f.ID("scenario"), Span: p.Span(),
		})
		sum += f.Int("minutes", 0)
		bad = bad || f.Bad("minutes") || !f.Has("minutes")
	}
	if !bad && sum != a.Minutes {
		v.Report(AgendaTime, diag.Error, m.Span("minutes"), fmt.Sprintf("the parts of this agenda take %d minutes and not %d", sum, a.Minutes),
			"change a part, or the whole")
	}
	return a
}

var guideTable = &node.Table{Name: "a facilitator's guide", Fields: []node.Field{
	kindField("guide"),
	{Key: "before", Kind: node.List, Item: node.Prose, Doc: "what to do before people come"},
	{Key: "rules", Kind: node.List, Item: node.Prose, Doc: "what to say to the room at the start"},
	{Key: "agendas", Kind: node.List, Required: true, Of: agendaTable, Doc: "sessions from beginning to end"},
	{Key: "questions", Kind: node.List, Item: node.Prose, Doc: "what to discuss"},
	{Key: "protocol", Kind: node.List, Item: node.Prose, Doc: "the questions of a debrief, in order"},
	{Key: "flat", Kind: node.Prose, Doc: "what to do when nobody speaks"},
	{Key: "hot", Kind: node.Prose, Doc: "what to do when people grow angry"},
	{Key: "disclosure", Kind: node.Prose, Doc: "what to do when somebody says that they are bullied"},
}}

var agendaTable = &node.Table{Name: "an agenda", Fields: []node.Field{
	{Key: "id", Kind: node.ID, Required: true, Doc: "the id of the agenda"},
	{Key: "title", Kind: node.Prose, Required: true, Doc: "what stands over it"},
	{Key: "minutes", Kind: node.Int, Required: true, Range: [2]int{1, 600}, Doc: "how long it takes"},
	{Key: "parts", Kind: node.List, Required: true, Of: agendaPartTable, Doc: "its pieces, in order"},
}}

var agendaPartTable = &node.Table{Name: "a part of an agenda", Fields: []node.Field{
	{Key: "minutes", Kind: node.Int, Required: true, Range: [2]int{1, 600}, Doc: "how long it takes"},
	{Key: "title", Kind: node.Prose, Required: true, Doc: "what stands over it"},
	{Key: "do", Kind: node.Prose, Required: true, Doc: "what the facilitator does and says"},
	{Key: "show", Kind: node.Prose, Doc: "what the room reads meanwhile"},
	{Key: "lesson", Kind: node.ID, Doc: "the id of the lesson it draws on"},
	{Key: "scenario", Kind: node.ID, Doc: "the id of the scenario that the room plays"},
}}
