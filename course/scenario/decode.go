package scenario

import (
	"slices"
	"strings"

	"downstream/course/diag"
	"downstream/course/expr"
	"downstream/course/internal/node"
	"downstream/course/safe"
)

// Decode reads a file of kind scenario. Every mistake, also in conditions and
// references, is reported to the sink of v at once. What could be read is
// returned; nil means there is no node to begin at.
func Decode(v node.Value) *Scenario {
	d := &decoder{s: &Scenario{}, taken: map[string]taken{}, at: map[any]node.Value{}, badly: map[string]bool{}}
	d.file(v.Fields(fileTable))
	if len(d.s.Nodes) == 0 {
		return nil
	}
	d.lay()
	d.resolve()
	d.check()
	return d.s
}

// decoder reads in two passes: structure first, then the conditions and
// effects, which use names from all over the file. What is pending points into
// the slices of s, which are therefore made at their full length.
type decoder struct {
	s       *Scenario
	pending []pending
	scope   scope
	refs    []ref
	old     []old
	taken   map[string]taken   // names, by "space/id"
	at      map[any]node.Value // where a *Node, *Choice or *Ending was read
	badly   map[string]bool    // what stands where a name belongs and is none
	doubled bool               // of two nodes, or endings, that are called alike one is left out
}

// pending is a condition or effect to be read in the second pass. One of cond
// and effect is set.
type pending struct {
	v      node.Value
	from   int // byte of the scalar it begins at
	cond   *Cond
	effect *Effect
	claim  bool // said to hold: that it always does is no news
}

// ref is a name that must exist.
type ref struct {
	v    node.Value
	id   string
	kind refKind
}

type refKind uint8

const (
	toTarget refKind = iota // a node, an ending, or Finish
	toEnding
	toMember
	toSpeaker // one of the cast, or You
)

func (d *decoder) file(m node.Map) {
	s := d.s
	s.ID, s.Title, s.Span = m.ID("id"), m.Prose("title"), m.Span("id")
	s.Level, s.Minutes = m.Int("level", 1), m.Int("minutes", 1)
	s.Workplace, s.Role, s.Setting = m.Prose("workplace"), m.Prose("role"), m.Prose("setting")
	s.Notice, s.Private, s.Review, s.Local = m.Prose("notice"), m.Bool("private"), m.Word("review"), m.IDs("local")
	s.RenamedFrom = m.IDs("renamed_from")
	d.cast(m)
	d.variables(m)
	d.nodes(m)
	d.endings(m)
	d.debrief(m)
	d.claims(m)
}

func (d *decoder) cast(m node.Map) {
	if v, ok := m.Map("cast"); ok {
		for _, e := range v.Entries() {
			f := e.Value.Fields(memberTable)
			member := Member{ID: d.name(e), Name: f.Prose("name"), Short: f.Prose("short"), Role: f.Prose("role"),
				Tone: f.Prose("tone"), Unseen: f.Prose("unseen"), Span: e.KeySpan()}
			if first, _, _ := strings.Cut(safe.Line(member.Name), " "); member.Short.IsZero() {
				member.Short = safe.New(first)
			}
			d.s.Cast = append(d.s.Cast, member)
		}
	}
	for _, v := range m.List("chain") {
		if id := v.Raw().Text; id != "" {
			d.s.Chain = append(d.s.Chain, id)
			d.refs = append(d.refs, ref{v, id, toSpeaker})
		}
	}
	d.chain(m)
}

func (d *decoder) variables(m node.Map) {
	if v, ok := m.Map("meters"); ok {
		for _, e := range v.Entries() {
			d.s.Meters = append(d.s.Meters, d.meter(e))
		}
	}
	for _, v := range m.List("flags") {
		switch id := v.Raw().Text; {
		case !node.ValidName(id):
			d.badly[id] = true
		case d.claim("variable", v, id, v.Span(), "a flag"):
			d.s.Flags = append(d.s.Flags, Flag{ID: id, Span: v.Span()})
		}
	}
	v, ok := m.Map("facts")
	if !ok {
		return
	}
	for _, e := range v.Entries() {
		fact := Fact{ID: d.name(e), Span: e.KeySpan()}
		if e.Value.IsMap() {
			f := e.Value.Fields(factTable)
			fact.Text, fact.Unseen = f.Prose("text"), f.Prose("unseen")
		} else {
			fact.Text = e.Value.Prose()
		}
		if d.claim("variable", e.Value, fact.ID, e.KeySpan(), "a fact") {
			d.s.Facts = append(d.s.Facts, fact)
		}
	}
}

func (d *decoder) meter(e node.Entry) Meter {
	f := e.Value.Fields(meterTable)
	m := Meter{ID: d.name(e), From: f.Int("from", 0), To: f.Int("to", 100), Label: f.Prose("label"),
		Words: f.Texts("words"), Spend: f.Bool("spend"), Hidden: f.Bool("hidden"), Span: e.KeySpan()}
	m.Start = f.Int("start", m.From)
	d.claim("variable", e.Value, m.ID, e.KeySpan(), "a meter")
	d.meterRules(e.Value, f, &m)
	return m
}

// name is the key of e, or "" with a report where it is no name.
func (d *decoder) name(e node.Entry) string {
	name := e.Name()
	if name == "" {
		d.badly[e.Key] = true
	}
	return name
}

func (d *decoder) debrief(m node.Map) {
	v, ok := m.Map("debrief")
	if !ok {
		return
	}
	f := v.Fields(debriefTable)
	d.s.Debrief = Debrief{Text: f.Prose("text"), System: f.Prose("system"), Questions: f.Texts("questions"),
		Transfer: f.Prose("transfer"), Span: v.Span()}
	for _, card := range f.List("evidence") {
		c := card.Fields(cardTable)
		d.s.Debrief.Evidence = append(d.s.Debrief.Evidence, Evidence{ID: c.ID("id"), Text: c.Prose("text"), Span: c.Span("id")})
	}
}

// claims reads tests and prove.
func (d *decoder) claims(m node.Map) {
	tests := m.List("tests")
	d.s.Tests = make([]Test, len(tests))
	for i, v := range tests {
		f := v.Fields(testTable)
		t := &d.s.Tests[i]
		t.Path, t.Ends, t.Span = f.Words("path"), f.Name("ends"), f.Span("path")
		d.refer(f, "ends", toEnding)
		d.cond(f, "expect", &t.Expect, true)
	}
	claims := m.List("prove")
	d.s.Prove = make([]Claim, len(claims))
	for i, v := range claims {
		d.proof(v, &d.s.Prove[i])
	}
}

// proof reads "always condition" or "ending needs condition".
func (d *decoder) proof(v node.Value, c *Claim) {
	src := v.Raw().Text
	c.Span = v.Span()
	first, rest, _ := strings.Cut(src, " ")
	if first == "always" {
		d.pending = append(d.pending, pending{v: v, from: len(src) - len(rest), cond: &c.Cond, claim: true})
		return
	}
	second, rest, _ := strings.Cut(rest, " ")
	if second != "needs" {
		if src != "" {
			v.Report(CodeClaim, diag.Error, v.Span(), "this is nothing that can be proved", "write always and a condition, or an ending, needs and a condition")
		}
		return
	}
	c.Ending = first
	d.refs = append(d.refs, ref{v, first, toEnding})
	d.pending = append(d.pending, pending{v: v, from: len(src) - len(rest), cond: &c.Cond, claim: true})
}

// cond puts off the condition behind key, if there is one.
func (d *decoder) cond(m node.Map, key string, into *Cond, claim bool) {
	if v, ok := m.Value(key); ok {
		into.Span = v.Span()
		d.pending = append(d.pending, pending{v: v, cond: into, claim: claim})
	}
}

// refer notes that the name behind key must exist.
func (d *decoder) refer(m node.Map, key string, kind refKind) {
	if v, ok := m.Value(key); ok {
		d.refs = append(d.refs, ref{v, v.Raw().Text, kind})
	}
}

// mayBeBadly reports that what is wrong with a condition or effect may follow
// from what could not be read: see unclear.
func (d *decoder) mayBeBadly(src, code string) bool {
	if d.doubled && code == expr.CodeUnknown && strings.Contains(src, "(") { // seen, visits, chosen, right
		return true
	}
	for name := range d.badly {
		if name != "" && strings.Contains(src, name) {
			return true
		}
	}
	return false
}

// resolve is the second pass.
func (d *decoder) resolve() {
	for _, p := range d.pending {
		if p.v.Full() { // an error is said already, and this file is not played
			return
		}
		src := p.v.Raw().Text[p.from:]
		at := func(from, to int) diag.Span { return p.v.Locate(p.from+from, p.from+to) }
		var diags diag.List
		if p.cond != nil {
			p.cond.Expr, diags = expr.ParseCondition(src, d.scope, at)
			p.cond.Span = at(0, len(src))
		} else {
			p.effect.Effect, diags = expr.ParseEffect(src, d.scope, at)
			d.spend(p)
		}
		if p.claim {
			diags = slices.DeleteFunc(diags, func(g diag.Diagnostic) bool { return g.Code == expr.CodeComparison })
		}
		for _, g := range diags {
			if !d.mayBeBadly(src, g.Code) {
				p.v.Add(g)
			}
		}
	}
}
