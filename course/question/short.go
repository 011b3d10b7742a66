package question

import (
	"fmt"
	"strings"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/safe"
)

// Short asks for a text, shows two samples, and lets the learner judge by a
// checklist. Nothing is graded by keyword (design, section 1).
type Short struct {
	Checklist    []Option // all Correct: each is to be ticked
	Good, Nearly safe.Text
}

// The phases of a short answer, as indices into Phases.
const (
	shortText = iota
	shortChecklist
)

var shortFields = []node.Field{
	{Key: "checklist", Kind: node.List, Required: true, Of: pointTable, Doc: "three points by which the learner judges the answer"},
	{Key: "good", Kind: node.Prose, Required: true, Doc: "a sample answer that meets every point"},
	{Key: "nearly", Kind: node.Prose, Required: true, Doc: "a sample answer that misses one"},
}

var pointTable = &node.Table{Name: "a point of a checklist", Fields: []node.Field{
	idField,
	{Key: "text", Kind: node.Prose, Required: true, Doc: "the point, which is met or not"},
	renamedField,
}}

func decodeShort(m node.Map) Body {
	s := Short{Good: m.Prose("good"), Nearly: m.Prose("nearly")}
	for _, v := range entriesOf(m, "checklist") {
		point := decodePoint(v, pointTable)
		point.Correct = true
		s.Checklist = append(s.Checklist, point)
	}
	told := checkIDs(m.Parent(), s.Checklist)
	checkGiven(m, "good", "nearly")
	if n := len(s.Checklist); n != 3 && m.Has("checklist") {
		m.Parent().Report(NotThree, diag.Warning, m.Span("checklist"),
			fmt.Sprintf("the checklist has %s, not three", plural(n, "point")),
			"write three points, each of which is met or not")
	}
	if len(s.Checklist) == 0 || !told {
		return nil
	}
	return s
}

func (s Short) phases() []Phase   { return []Phase{PhaseText, PhaseChecklist} }
func (s Short) entries() []Option { return nil }
func (s Short) slots() []Entry    { return lines(s.Checklist) }

func (s Short) refuse(phase int, a Answer) string {
	if phase == shortText && strings.TrimSpace(a.Text) == "" {
		return "Write your answer first."
	}
	if phase == shortChecklist {
		return refusePicks(s.Checklist, a.Picks)
	}
	return ""
}

func (s Short) grade(a Answer) Graded {
	return Graded{
		Verdict: verdict(len(a.Picks), len(s.Checklist)),
		Marks:   markOptions(s.Checklist, a.Picks),
	}
}

func (s Short) key() Answer { return Answer{} }

func (s Short) digest(shape, words func(...string)) {
	digestOptions(s.Checklist, shape, words)
	words(s.Good.String(), s.Nearly.String())
}
