package course

import (
	"path"
	"strings"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/safe"
	"downstream/course/scenario"
)

// Term is one entry of the glossary.
type Term struct {
	ID          string
	Title, Text safe.Text
	Span        diag.Span
}

// Evidence is one row of the evidence register: what a claim rests on.
type Evidence struct {
	ID                              string
	Source, Found, Limits, Strength safe.Text
	Span                            diag.Span
}

// Belief is what makes a wrong option or a tempting choice sensible.
type Belief struct {
	ID         string
	Text, Best safe.Text // as held, and the best case for it
	Span       diag.Span
}

// Glossary reads glossary.yaml, in file order. A course without one has no
// terms.
func (c *Course) Glossary() ([]Term, diag.List) {
	return register(c, "glossary.yaml", glossaryTable, "terms", termTable, func(e node.Entry, m node.Map) Term {
		return Term{ID: e.Key, Title: m.Prose("title"), Text: m.Prose("text"), Span: e.KeySpan()}
	})
}

// Evidence reads evidence.yaml, in file order.
func (c *Course) Evidence() ([]Evidence, diag.List) {
	return register(c, "evidence.yaml", evidenceTable, "evidence", sourceTable, func(e node.Entry, m node.Map) Evidence {
		return Evidence{ID: e.Key, Source: m.Prose("source"), Found: m.Prose("found"), Limits: m.Prose("limits"),
			Strength: m.Prose("strength"), Span: e.KeySpan()}
	})
}

// Beliefs reads beliefs.yaml, in file order.
func (c *Course) Beliefs() ([]Belief, diag.List) {
	return register(c, "beliefs.yaml", beliefsTable, "beliefs", beliefTable, func(e node.Entry, m node.Map) Belief {
		return Belief{ID: e.Key, Text: m.Prose("text"), Best: m.Prose("best"), Span: e.KeySpan()}
	})
}

// register reads a file that is a map from id to fields; one that is not there
// is empty.
func register[T any](c *Course, name string, file *node.Table, key string, row *node.Table, make func(node.Entry, node.Map) T) ([]T, diag.List) {
	if !exists(c.files, name) {
		return nil, nil
	}
	var sink diag.List
	v, ok := c.read(name, atFile(name), &sink)
	if !ok {
		c.mentions.lose(declares[[2]string{strings.TrimSuffix(name, ".yaml"), key}])
		return nil, sink
	}
	var out []T
	if rows, ok := v.Fields(file).Map(key); ok {
		for _, e := range rows.Entries() {
			e.ID() // reports one that cannot be referred to
			out = append(out, make(e, e.Value.Fields(row)))
		}
	}
	sink.Sort()
	return out, sink
}

// Scenario reads one scenario, from scenarios/<id>.yaml. It is nil where no
// module names it or there is nothing to play.
func (c *Course) Scenario(id string) (*scenario.Scenario, diag.List) {
	m := c.ModuleOf(id)
	if m == nil || c.home[id] != "" {
		return nil, diag.List{notNamed(aScenario, id)}
	}
	var sink diag.List
	v, ok := c.read(scenarioFile(id), c.namedIn(m, id), &sink)
	if !ok {
		return nil, sink
	}
	s := scenario.Decode(v)
	if s != nil && s.ID != id {
		v.Report(OtherID, diag.Error, s.Span, "the id of the scenario is not the name of its file", "let both be the same")
		s.ID = id
	}
	sink.Sort()
	return s, sink
}

func scenarioFile(id string) string { return path.Join("scenarios", id+".yaml") }
