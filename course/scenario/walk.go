package scenario

import (
	"iter"

	"downstream/course/expr"
)

// Conditions yields every condition and every expression of an effect in the
// file, claims and tests included, each where it stands: for rules about what
// is read, and where.
func (s *Scenario) Conditions() iter.Seq[Cond] {
	return func(yield func(Cond) bool) {
		w := walker{yield: yield}
		for i := range s.Nodes {
			w.node(&s.Nodes[i])
		}
		for i := range s.Endings {
			e := &s.Endings[i]
			w.conds(e.If, e.Assume)
			w.parts(e.Say)
		}
		for _, t := range s.Tests {
			w.conds(t.Expect)
		}
		for _, c := range s.Prove {
			w.conds(c.Cond)
		}
	}
}

// Effects yields every effect in the file.
func (s *Scenario) Effects() iter.Seq[Effect] {
	return func(yield func(Effect) bool) {
		for i := range s.Nodes {
			n := &s.Nodes[i]
			all := n.Do
			for _, c := range n.Choices {
				all = append(all[:len(all):len(all)], c.Do...)
			}
			for _, e := range all {
				if !yield(e) {
					return
				}
			}
		}
	}
}

// walker stops asking once yield has said so.
type walker struct {
	yield func(Cond) bool
	done  bool
}

func (w *walker) conds(conds ...Cond) {
	for _, c := range conds {
		if c.Expr != nil && !w.done {
			w.done = !w.yield(c)
		}
	}
}

func (w *walker) node(n *Node) {
	w.effects(n.Do)
	w.parts(n.Say)
	for i := range n.Choices {
		c := &n.Choices[i]
		w.conds(c.If, c.Assume)
		w.variants(c.Words)
		w.effects(c.Do)
		w.parts(c.Say)
	}
	for _, r := range n.Next {
		w.conds(r.If)
	}
}

func (w *walker) effects(effects []Effect) {
	for _, e := range effects {
		for _, x := range []*expr.Expr{e.Value, e.If} {
			w.conds(Cond{Expr: x, Span: e.Span})
		}
	}
}

func (w *walker) parts(parts []Part) {
	for _, p := range parts {
		w.conds(p.If, p.Assume)
		w.variants(p.Words)
	}
}

func (w *walker) variants(words []Variant) {
	for _, v := range words {
		w.conds(v.If, v.Assume)
	}
}
