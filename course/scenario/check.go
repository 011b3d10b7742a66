package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"downstream/course/diag"
	"downstream/course/expr"
	"downstream/course/internal/node"
	"downstream/course/safe"
)

// Codes of the diagnostics of this package.
const (
	CodeNoSuch  = "DS401" // a node, ending or person that is not there
	CodeTaken   = "DS402" // a name used twice in one namespace
	CodeNoWay   = "DS403" // a place the story cannot leave
	CodeRoute   = "DS404" // ways on that may all be closed
	CodeNever   = "DS405" // something behind what always holds
	CodeEndings = "DS406" // the last ending has a condition
	CodeMeter   = "DS407" // a meter that cannot be
	CodeSpend   = "DS408" // an effect that raises what is only spent
	CodeLoop    = "DS409" // empty nodes that lead to one another
	CodeWords   = "DS410" // nothing to read, or twice
	CodeChoice  = "DS411" // fields of a choice that do not go together
	CodeChain   = "DS412" // a chain that is none
	CodeClaim   = "DS413" // a claim that cannot be read
	CodeRenamed = "DS414" // an old name claimed twice, or still in use
)

// check reports what needs the whole scenario.
func (d *decoder) check() {
	d.references()
	if len(d.s.Endings) > 0 {
		d.lastEnding()
	}
	for i := range d.s.Nodes {
		n := &d.s.Nodes[i]
		d.waysOn(n)
		for j := range n.Choices {
			d.choiceRules(n, &n.Choices[j])
		}
	}
	d.loops()
	d.oldNames()
}

func (d *decoder) references() {
	var names [toSpeaker + 1]candidates
	for kind := range names {
		names[kind] = d.candidates(refKind(kind))
	}
	for _, r := range d.refs {
		if c := &names[r.kind]; !c.has[r.id] && !r.v.Full() && !d.unclear(r) {
			noSuch(r, c.what, c.known)
		}
	}
}

// unclear reports that r may name what could not be read: a name that is none,
// or the second of two nodes or endings that are called alike. That has been said.
func (d *decoder) unclear(r ref) bool {
	return d.badly[r.id] || d.doubled && (r.kind == toTarget || r.kind == toEnding)
}

// candidates are the names a reference of one kind may be.
type candidates struct {
	what  string
	known []string
	has   map[string]bool
}

func (d *decoder) candidates(kind refKind) candidates {
	c := candidates{what: "a node or an ending", has: map[string]bool{}}
	switch kind {
	case toMember, toSpeaker:
		c.what = "in the cast"
		for _, m := range d.s.Cast {
			c.add(m.ID)
		}
		if kind == toSpeaker {
			c.add(You)
		}
		return c
	case toEnding:
		c.what = "an ending"
	case toTarget:
		for i := range d.s.Nodes {
			c.add(d.s.Nodes[i].ID)
		}
		c.add(Finish)
	}
	for i := range d.s.Endings {
		c.add(d.s.Endings[i].ID)
	}
	return c
}

func (c *candidates) add(id string) {
	c.known = append(c.known, id)
	c.has[id] = true
}

func noSuch(r ref, what string, known []string) {
	at := r.v.Locate(0, len(r.id))
	g := diag.Diagnostic{Code: CodeNoSuch, Severity: diag.Error, Span: at, Message: safe.New(fmt.Sprintf("%q is not %s", r.id, what))}
	if meant := diag.Suggest(r.id, known); meant != "" {
		g.Help = safe.New(fmt.Sprintf("did you mean %q?", meant)) // a guess: no fix
		if strings.EqualFold(r.id, meant) {                       // no name has capitals
			g.Help = safe.New(fmt.Sprintf("write %q", meant))
			g.Fix = &diag.Fix{Span: at, Replace: meant, Label: g.Help}
		}
	} else {
		g.Help = safe.New("choose from " + some(known))
	}
	r.v.Add(g)
}

// some lists names as far as one line takes them.
func some(names []string) string {
	const most = 8
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
}

// lastEnding checks that Finish always finds an ending, and can find each.
func (d *decoder) lastEnding() {
	last, finishes := len(d.s.Endings)-1, d.finishes()
	for i := range d.s.Endings {
		e := &d.s.Endings[i]
		always := e.If.Span == diag.Span{}
		switch v := d.at[e]; {
		case i == last && !always:
			v.Report(CodeEndings, diag.Error, e.If.Span, fmt.Sprintf("the last ending, %s, has a condition, so there may be no ending", e.ID), "take out its if, or add an ending without one")
		case i < last && always && finishes:
			next := &d.s.Endings[i+1]
			d.at[next].Report(CodeNever, diag.Error, next.Span, fmt.Sprintf("%s is never taken: %s before it has no if", next.ID, e.ID), "put the ending without an if last")
		}
	}
}

// finishes reports whether anything leads to Finish.
func (d *decoder) finishes() bool {
	return slices.ContainsFunc(d.refs, func(r ref) bool { return r.kind == toTarget && r.id == Finish })
}

// waysOn checks that the story can leave n.
func (d *decoder) waysOn(n *Node) {
	v := d.at[n]
	leaves := func(c Choice) bool { return !c.Stay }
	switch {
	case !v.IsMap() || len(n.Next) > 0 && len(n.Choices) == 0:
	case len(n.Choices) == 0:
		v.Report(CodeNoWay, diag.Error, n.Span, fmt.Sprintf("node %s has neither choices nor next", n.ID), `add "next:" with a node, or "next: ending"`)
	case !slices.ContainsFunc(n.Choices, leaves):
		v.Report(CodeNoWay, diag.Error, n.Span, fmt.Sprintf("every choice of node %s stays, so nobody can leave it", n.ID), "add a choice that goes on")
	}
	needsNext := func(c Choice) bool { return !c.Stay && c.To.ID == "" }
	if len(n.Next) > 0 && len(n.Choices) > 0 && !slices.ContainsFunc(n.Choices, needsNext) {
		v.Report(CodeNever, diag.Warning, n.Next[0].Span, "this next is never used: every choice says itself where it leads", "take out next, or the to of a choice")
	}
}

func (d *decoder) choiceRules(n *Node, c *Choice) {
	v := d.at[c]
	last := len(c.Words) - 1
	switch {
	case !v.IsMap():
		return
	case c.Stay && c.To.ID != "":
		v.Report(CodeChoice, diag.Error, c.To.Span, "a choice that stays leads nowhere", "take out stay or to")
	case !c.Stay && c.To == Target{} && len(n.Next) == 0:
		v.Report(CodeNoWay, diag.Error, c.Span, fmt.Sprintf("choice %s leads nowhere", c.ID), fmt.Sprintf(`add "to:" here, or "next:" to node %s`, n.ID))
	}
	if last >= 0 && c.Words[last].If.Span != (diag.Span{}) {
		v.Report(CodeWords, diag.Error, c.Words[last].If.Span, "the last wording of a choice has a condition, so it may have no words", "take out its if, or add a wording without one")
	}
	if !c.Else.IsZero() && c.If.Span == (diag.Span{}) {
		v.Report(CodeChoice, diag.Error, c.Span, fmt.Sprintf("choice %s has an else and no if", c.ID), "add the condition under which it is open, or take out else")
	}
	if c.Stay && c.Once {
		v.Report(CodeChoice, diag.Hint, c.Span, "a choice that stays is gone after one use anyway", "take out once")
	}
}

// meterRules checks one meter and mends what would make the engine fail.
func (d *decoder) meterRules(v node.Value, f node.Map, m *Meter) {
	unclear := f.Bad("from") || f.Bad("to") || f.Bad("start") // and reported
	switch {
	case m.From >= m.To && unclear:
		m.To = m.From + 1
	case m.From >= m.To:
		v.Report(CodeMeter, diag.Error, f.Span("to"), fmt.Sprintf("%s goes from %d to %d, which is nothing", m.ID, m.From, m.To), "make to greater than from")
		m.To = m.From + 1
	case !unclear && (m.Start < m.From || m.Start > m.To):
		v.Report(CodeMeter, diag.Error, f.Span("start"), fmt.Sprintf("%s starts at %d, outside %d to %d", m.ID, m.Start, m.From, m.To), "change start, from or to")
	}
	m.Start = min(max(m.Start, m.From), m.To)
	switch width := m.To - m.From + 1; {
	case !m.Hidden && m.Label.IsZero() && !f.Bad("label") && !f.Bad("hidden"):
		v.Report(CodeMeter, diag.Warning, m.Span, fmt.Sprintf("%s is shown and has no label", m.ID), `add "label:", or "hidden: true"`)
		m.Label = safe.New(strings.ReplaceAll(m.ID, "_", " "))
	case m.Hidden && len(m.Words) > 0:
		v.Report(CodeMeter, diag.Hint, f.Span("words"), "a hidden meter is never put into words", "take out words or hidden")
	case len(m.Words) == 1 && !f.Bad("words"):
		v.Report(CodeMeter, diag.Warning, f.Span("words"), fmt.Sprintf("%s has one word for all its values, so it never changes", m.ID), "write two words or more, lowest first; or take out words, and its number is shown")
	case len(m.Words) > width:
		v.Report(CodeMeter, diag.Error, f.Span("words"), fmt.Sprintf("%d words for %d values", len(m.Words), width), "use fewer words")
		m.Words = m.Words[:width]
	}
}

// spend checks an effect on a meter that never rises, as far as one effect
// tells; whether "=" raises it depends on the state, and is proved elsewhere.
func (d *decoder) spend(p pending) {
	e := p.effect
	i := slices.IndexFunc(d.s.Meters, func(m Meter) bool { return e.Value != nil && m.ID == e.Name && m.Spend })
	if i < 0 {
		return
	}
	if e.Op == expr.OpAdd && e.Value.High > 0 || e.Op == expr.OpSub && e.Value.Low < 0 {
		p.v.Report(CodeSpend, diag.Error, p.v.Span(), fmt.Sprintf("%s is spent and never rises", e.Name), "lower it, or take out spend of the meter")
	}
}

// chain checks the service chain.
func (d *decoder) chain(m node.Map) {
	v, ok := m.Value("chain")
	if !ok || !v.IsList() {
		return
	}
	links, seen := v.List(), map[string]bool{}
	for i, id := range d.s.Chain {
		if seen[id] {
			v.Report(CodeChain, diag.Error, links[i].Span(), fmt.Sprintf("%q is in the chain twice", id), "take out one of the two")
		}
		seen[id] = true
	}
	switch {
	case !seen[You]:
		v.Report(CodeChain, diag.Error, v.Span(), "you are not in the chain", "write you where the learner stands")
	case len(d.s.Chain) < 2:
		v.Report(CodeChain, diag.Error, v.Span(), "one link is no chain", "add whom you serve")
	}
}

// loops reports empty nodes that lead to one another whatever holds. Other
// loops of empty nodes, those of chance too, come to a dead end when they are
// played for long enough (maxHops, maxPassed); whether one can be met is proved
// elsewhere.
//
// A node leads to one other at most, so each walk ends at a node met before: in
// an earlier walk, where nothing new follows, or in this one, which is a loop.
func (d *decoder) loops() {
	met := make([]int, len(d.s.Nodes)) // the walk each node was met in, from 1
	var found [][]int
	for start := range d.s.Nodes {
		var path []int
		for i, ok := start, true; ok; i, ok = d.passes(i) {
			if met[i] == 0 {
				met[i] = start + 1
				path = append(path, i)
				continue
			}
			if met[i] == start+1 {
				found = append(found, fromFirst(path[slices.Index(path, i):]))
			}
			break
		}
	}
	slices.SortFunc(found, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	for _, loop := range found {
		d.loop(loop)
	}
}

// passes is the node behind n, when n never stops.
func (d *decoder) passes(i int) (int, bool) {
	n := &d.s.Nodes[i]
	if len(n.Say) > 0 || n.Ask != "" || len(n.Choices) > 0 || len(n.Next) != 1 {
		return 0, false
	}
	next, ok := d.s.nodes[n.Next[0].To.ID]
	return next, ok
}

// fromFirst is the loop from the node that stands first in the file.
func fromFirst(loop []int) []int {
	at := slices.Index(loop, slices.Min(loop))
	return slices.Concat(loop[at:], loop[:at])
}

func (d *decoder) loop(path []int) {
	ids := make([]string, len(path), len(path)+1)
	for i, n := range path {
		ids[i] = d.s.Nodes[n].ID
	}
	ids = append(ids, ids[0])
	first := &d.s.Nodes[path[0]]
	d.at[first].Report(CodeLoop, diag.Error, first.Span, "these nodes are empty and lead to one another: "+strings.Join(ids, " → "), "give one of them text, a choice or another next")
}

// old is a name something had before, in the namespace it had it in.
type old struct {
	space string
	id    string // what it is called now
	v     node.Value
}

// renamed notes the old names of a node, choice or ending.
func (d *decoder) renamed(m node.Map, space, id string) []string {
	for _, v := range m.List("renamed_from") {
		d.old = append(d.old, old{space, id, v})
	}
	return m.Names("renamed_from")
}

// oldNames checks that no old name has two claimants or is still a name.
func (d *decoder) oldNames() {
	for _, o := range d.old {
		name := o.v.Raw().Text
		first, again := d.taken[o.space+"/"+name]
		if !again {
			d.taken[o.space+"/"+name] = taken{"an old name of " + o.id, o.v.Span()}
			continue
		}
		o.v.Add(diag.Diagnostic{Code: CodeRenamed, Severity: diag.Error, Span: o.v.Span(),
			Message: safe.New(fmt.Sprintf("%s cannot have been %q, which is %s", o.id, name, first.what)),
			Help:    safe.New("an old name belongs to one thing only and is never used again"),
			Notes:   []diag.Note{{Span: first.span, Text: safe.New("it stands here")}}})
	}
}
