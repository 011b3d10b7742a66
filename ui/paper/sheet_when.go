package paper

import (
	"fmt"
	"slices"
	"strings"

	"downstream/course/expr"
	"downstream/course/safe"
	"downstream/course/scenario"
)

// inOrder are the scenes of a story so that each stands behind all that lead to
// it, unless a way leads back; what cannot be come to stands last.
func inOrder(s *scenario.Scenario) []*scenario.Node {
	var out []*scenario.Node
	seen := map[string]bool{}
	var visit func(n *scenario.Node)
	visit = func(n *scenario.Node) {
		if n == nil || seen[n.ID] {
			return
		}
		seen[n.ID] = true
		for _, to := range slices.Backward(targets(n)) {
			visit(s.Node(to))
		}
		out = append(out, n)
	}
	if len(s.Nodes) > 0 {
		visit(&s.Nodes[0])
	}
	slices.Reverse(out)
	for i := range s.Nodes {
		if !seen[s.Nodes[i].ID] {
			out = append(out, &s.Nodes[i])
		}
	}
	return out
}

// targets are where a scene can lead, in the author's order.
func targets(n *scenario.Node) []string {
	var out []string
	for _, c := range n.Choices {
		if c.To.ID != "" {
			out = append(out, c.To.ID)
		}
	}
	for _, r := range n.Next {
		out = append(out, r.To.ID)
	}
	return out
}

// when is a condition in the words and marks of the sheet; "" where it always
// holds. What has no short wording stands as its author wrote it.
func (t *told) when(e *expr.Expr) string {
	if e == nil {
		return ""
	}
	switch e.Op {
	case expr.OpAnd, expr.OpOr:
		return t.joined(e)
	case expr.OpNot:
		return t.denied(e.Args[0])
	case expr.OpSeen:
		return fmt.Sprintf("after %d", t.number[e.Name])
	case expr.OpChosen:
		return "after " + t.chosen(e.Name)
	case expr.OpRight:
		return fmt.Sprintf("with %d answered right", t.number[e.Name])
	case expr.OpName:
		return "with “" + t.called(e.Name) + "”"
	case expr.OpEq, expr.OpNe, expr.OpLt, expr.OpLe, expr.OpGt, expr.OpGe:
		return t.compared(e)
	case expr.OpIn:
		if e.Args[0].Op == expr.OpName {
			return "with “" + t.called(e.Args[0].Name) + "” at " + among(e.Args[1:])
		}
	}
	return "where " + literal(e.String())
}

func (t *told) joined(e *expr.Expr) string {
	word := map[expr.Op]string{expr.OpAnd: " and ", expr.OpOr: " or "}[e.Op]
	said := make([]string, len(e.Args))
	for i, a := range e.Args {
		said[i] = t.when(a)
		if e.Op == expr.OpAnd && a.Op == expr.OpOr {
			said[i] = "(" + said[i] + ")"
		}
	}
	return strings.Join(said, word)
}

// among are numbers of which one must be met.
func among(all []*expr.Expr) string {
	said := make([]string, len(all))
	for i, a := range all {
		said[i] = a.String()
	}
	return strings.Join(said, " or ")
}

// denied is a condition that must not hold.
func (t *told) denied(e *expr.Expr) string {
	switch e.Op {
	case expr.OpSeen, expr.OpChosen:
		return "not " + t.when(e)
	case expr.OpName:
		return "without “" + t.called(e.Name) + "”"
	}
	return "unless (" + t.when(e) + ")"
}

// compared is a number of the story against another.
func (t *told) compared(e *expr.Expr) string {
	left, right := e.Args[0], e.Args[1]
	word := map[expr.Op]string{
		expr.OpEq: "at", expr.OpNe: "not at", expr.OpLt: "under", expr.OpLe: "at most", expr.OpGt: "over", expr.OpGe: "at least",
	}[e.Op]
	switch {
	case right.Op != expr.OpInt:
	case left.Op == expr.OpName:
		return fmt.Sprintf("with “%s” %s %d", t.called(left.Name), word, right.Value)
	case left.Op == expr.OpVisits && e.Op == expr.OpEq && right.Value == 1:
		return fmt.Sprintf("the first time at %d", t.number[left.Name])
	case left.Op == expr.OpVisits && e.Op == expr.OpEq:
		return fmt.Sprintf("at %d for the %s time", t.number[left.Name], ordinal(right.Value))
	case left.Op == expr.OpVisits:
		return fmt.Sprintf("with visits to %d %s %d", t.number[left.Name], word, right.Value)
	}
	return "where " + literal(e.String())
}

func ordinal(n int) string {
	if words := []string{"no", "first", "second", "third", "fourth", "fifth"}; n >= 0 && n < len(words) {
		return words[n]
	}
	return fmt.Sprintf("%dth", n)
}

// called is a meter's label, or an id as words.
func (t *told) called(id string) string {
	for _, m := range t.story.Meters {
		if m.ID == id && !m.Label.IsZero() {
			return literal(safe.Line(m.Label))
		}
	}
	return strings.ReplaceAll(id, "_", " ")
}

// ledger is what the story keeps, and where it changes: what conditions name,
// and what one finds out.
func (t *told) ledger() []Part {
	s := t.story
	var known, kept []Row
	for _, f := range s.Facts {
		r := Row{Mark: safe.New(t.called(f.ID)), Text: f.Text, Why: t.changes(f.ID)}
		if !f.Unseen.IsZero() {
			r.Why = safe.Join(some(r.Why, safe.Sprintf("*Where nobody found it, the debrief says:* %s", f.Unseen)), "\n\n")
		}
		known = append(known, r)
	}
	for _, f := range s.Flags {
		kept = append(kept, Row{Mark: safe.New(t.called(f.ID)), Text: t.changes(f.ID)})
	}
	for _, m := range s.Meters {
		from := fmt.Sprintf("%d to %d, begins at %d", m.From, m.To, m.Start)
		if m.Hidden {
			from += ", never on the screen"
		}
		kept = append(kept, Row{Mark: safe.New(t.called(m.ID)), Text: safe.Join(some(safe.New(from), t.changes(m.ID)), ". ")})
	}
	return append(list("What can be found out", known), list("What the story keeps count of", kept)...)
}

// changes says where a fact, flag or meter changes, and by what.
func (t *told) changes(name string) safe.Text {
	var at []string
	add := func(mark string, effects []scenario.Effect) {
		for _, e := range effects {
			if e.Name == name {
				at = append(at, mark+t.change(e))
			}
		}
	}
	for _, n := range t.scenes {
		add(fmt.Sprint(t.number[n.ID]), n.Do)
		for i, c := range n.Choices {
			add(t.mark(n.ID, i), c.Do)
		}
	}
	if len(at) == 0 {
		return safe.Text{}
	}
	return safe.New("*At* " + strings.Join(at, ", "))
}

// change is one effect; of what holds or not, only where it is let go.
func (t *told) change(e scenario.Effect) string {
	value := literal(e.Value.String())
	said := map[expr.Op]string{expr.OpAdd: " (+" + value + ")", expr.OpSub: " (−" + value + ")", expr.OpEq: " (to " + value + ")"}[e.Op]
	if e.Value.Type == expr.Bool {
		said = ""
		if v, ok := e.Value.Constant(); !ok || v == 0 {
			said = " (" + map[bool]string{true: "no longer", false: "perhaps"}[ok] + ")"
		}
	}
	if when := t.when(e.If); when != "" {
		said += " *(" + when + ")*"
	}
	return said
}
