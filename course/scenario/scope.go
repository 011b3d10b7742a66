package scenario

import (
	"fmt"
	"maps"
	"slices"

	"downstream/course/diag"
	"downstream/course/expr"
	"downstream/course/internal/node"
	"downstream/course/safe"
)

// scope is what conditions and effects can name. A file may fail a condition as
// often as it has names, so the names are sorted once.
type scope struct {
	names  map[expr.Space]map[string]expr.Ref
	sorted map[expr.Space][]string
}

// Lookup implements expr.Env.
func (s scope) Lookup(space expr.Space, id string) (expr.Ref, bool) {
	r, ok := s.names[space][id]
	return r, ok
}

// Known implements expr.Env. It sorts, so that a suggestion never depends on
// the order of a map.
func (s scope) Known(space expr.Space) []string {
	known, ok := s.sorted[space]
	if !ok {
		known = slices.Sorted(maps.Keys(s.names[space]))
		s.sorted[space] = known
	}
	return known
}

// taken is the first use of a name.
type taken struct {
	what string
	span diag.Span
}

// claim reserves id in a namespace and reports one that is taken. An id that is
// none was reported where it was read.
func (d *decoder) claim(space string, v node.Value, id string, at diag.Span, what string) bool {
	if id == "" {
		return false
	}
	key := space + "/" + id
	if old, again := d.taken[key]; again {
		v.Add(diag.Diagnostic{Code: CodeTaken, Severity: diag.Error, Span: at,
			Message: safe.New(fmt.Sprintf("%q is %s already", id, old.what)), Help: safe.New("give " + what + " another name"),
			Notes: []diag.Note{{Span: old.span, Text: safe.New("the first stands here")}}})
		return false
	}
	d.taken[key] = taken{"the name of " + what, at}
	return true
}

// lay gives everything a state must remember its slot, fills the scope and the
// values at the start. Names that were reported get no entry.
func (d *decoder) lay() {
	s := d.s
	d.scope = scope{
		names:  map[expr.Space]map[string]expr.Ref{expr.Variables: {}, expr.Nodes: {}, expr.Choices: {}, expr.Asking: {}},
		sorted: map[expr.Space][]string{},
	}
	for i := range s.Meters {
		m := &s.Meters[i]
		m.Slot = d.slot(expr.Variables, m.ID, expr.Ref{Type: expr.Int, What: "meter", Low: m.From, High: m.To})
		s.start[m.Slot] = int32(m.Start)
	}
	for i := range s.Flags {
		s.Flags[i].Slot = d.slot(expr.Variables, s.Flags[i].ID, expr.Ref{Type: expr.Bool, What: "flag"})
	}
	for i := range s.Facts {
		s.Facts[i].Slot = d.slot(expr.Variables, s.Facts[i].ID, expr.Ref{Type: expr.Bool, What: "fact"})
	}
	s.nodes, s.endings = map[string]int{}, map[string]int{}
	for i := range s.Nodes {
		n := &s.Nodes[i]
		place(s.nodes, n.ID, i)
		n.Visits = d.slot(expr.Nodes, n.ID, expr.Ref{Type: expr.Int})
		if n.Ask != "" {
			n.Right = d.slot(expr.Asking, n.ID, expr.Ref{Type: expr.Bool})
			n.Asked = d.slot(0, "", expr.Ref{})
		}
		for j := range n.Choices {
			c := &n.Choices[j]
			c.Slot = d.slot(expr.Choices, n.ID+"."+c.ID, expr.Ref{Type: expr.Bool})
		}
	}
	for i := range s.Endings {
		place(s.endings, s.Endings[i].ID, i)
	}
}

// place enters i under an id that nothing has yet.
func place(index map[string]int, id string, i int) {
	if _, again := index[id]; !again && id != "" {
		index[id] = i
	}
}

// slot makes one more slot, known by id unless that is taken or empty.
func (d *decoder) slot(space expr.Space, id string, r expr.Ref) int {
	r.Slot = len(d.s.start)
	d.s.start = append(d.s.start, 0)
	if _, again := d.scope.names[space][id]; !again && id != "" {
		d.scope.names[space][id] = r
	}
	return r.Slot
}
