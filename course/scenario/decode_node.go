package scenario

import (
	"downstream/course/diag"
	"downstream/course/internal/node"
)

func (d *decoder) nodes(m node.Map) {
	v, ok := m.Map("nodes")
	if !ok {
		return
	}
	d.doubled = d.doubled || v.Doubled()
	entries := v.Entries()
	d.s.Nodes = make([]Node, len(entries))
	for i, e := range entries {
		n := &d.s.Nodes[i]
		n.ID, n.Span = d.name(e), e.KeySpan()
		d.at[n] = e.Value
		d.claim("place", e.Value, n.ID, e.KeySpan(), "a node")
		d.node(e.Value.Fields(nodeTable), n)
	}
}

func (d *decoder) node(m node.Map, n *Node) {
	n.Title, n.At, n.Hint = m.Prose("title"), m.Prose("at"), m.Prose("hint")
	n.Downstream, n.Ask, n.RenamedFrom = m.Name("downstream"), m.ID("ask"), d.renamed(m, "place", n.ID)
	d.refer(m, "downstream", toMember)
	n.Do = d.effects(m)
	n.Say = d.say(m)
	choices := m.List("choices")
	n.Choices = make([]Choice, len(choices))
	for i, v := range choices {
		c := &n.Choices[i]
		d.at[c] = v
		d.choice(v.Fields(choiceTable), c, "choice of "+n.ID)
		d.claim("choice of "+n.ID, v, c.ID, c.Span, "a choice of "+n.ID)
	}
	if v, ok := m.Value("next"); ok {
		n.Next = d.next(v)
	}
}

func (d *decoder) choice(m node.Map, c *Choice, space string) {
	c.ID, c.Span = m.Name("id"), m.Span("id")
	c.Else, c.Why, c.Belief = m.Prose("else"), m.Prose("why"), m.ID("belief")
	c.Stay, c.Once, c.RenamedFrom = m.Bool("stay"), m.Bool("once"), d.renamed(m, space, c.ID)
	c.Words = d.words(m)
	c.Do = d.effects(m)
	c.Say = d.say(m)
	d.cond(m, "if", &c.If, false)
	d.cond(m, "assume", &c.Assume, true)
	if v, ok := m.Value("to"); ok {
		c.To = d.target(v)
	}
}

func (d *decoder) endings(m node.Map) {
	v, ok := m.Map("endings")
	if !ok {
		return
	}
	d.doubled = d.doubled || v.Doubled()
	entries := v.Entries()
	d.s.Endings = make([]Ending, len(entries))
	for i, e := range entries {
		f := e.Value.Fields(endingTable)
		g := &d.s.Endings[i]
		g.ID, g.Span, g.Title = d.name(e), e.KeySpan(), f.Prose("title")
		g.Downstream, g.RenamedFrom = f.Name("downstream"), d.renamed(f, "place", g.ID)
		g.Say = d.say(f)
		d.at[g] = e.Value
		d.claim("place", e.Value, g.ID, e.KeySpan(), "an ending")
		d.refer(f, "downstream", toMember)
		d.cond(f, "if", &g.If, false)
		d.cond(f, "assume", &g.Assume, true)
	}
}

func (d *decoder) effects(m node.Map) []Effect {
	list := m.List("do")
	effects := make([]Effect, len(list))
	for i, v := range list {
		effects[i].Span = v.Span()
		if v.IsScalar() {
			d.pending = append(d.pending, pending{v: v, effect: &effects[i]})
		}
	}
	return effects
}

// say reads a text, or a list of parts.
func (d *decoder) say(m node.Map) []Part {
	v, ok := m.Value("say")
	if !ok {
		return nil
	}
	if !v.IsList() {
		return []Part{{Words: plain(v), Span: v.Span()}}
	}
	list := v.List()
	parts := make([]Part, len(list))
	for i, item := range list {
		d.part(item, &parts[i])
	}
	return parts
}

func (d *decoder) part(v node.Value, p *Part) {
	p.Span = v.Span()
	if v.IsText() {
		p.Words = plain(v)
		return
	}
	m := v.Fields(partTable)
	p.By = m.Word("by")
	d.refer(m, "by", toSpeaker)
	d.cond(m, "if", &p.If, false)
	d.cond(m, "assume", &p.Assume, true)
	p.Words = d.words(m)
}

func plain(v node.Value) []Variant {
	return []Variant{{Text: v.Prose(), Span: v.Span()}}
}

// words reads text or one_of, of which a map has exactly one.
func (d *decoder) words(m node.Map) []Variant {
	text, one := m.Has("text"), m.Has("one_of")
	if text == one {
		d.textOrOneOf(m, text)
	}
	if !one {
		v, _ := m.Value("text")
		return []Variant{{Text: m.Prose("text"), Span: v.Span()}}
	}
	list := m.List("one_of")
	words := make([]Variant, len(list))
	for i, v := range list {
		f := v.Fields(variantTable)
		words[i].Text, words[i].Span = f.Prose("text"), f.Span("text")
		d.cond(f, "if", &words[i].If, false)
		d.cond(f, "assume", &words[i].Assume, true)
		if i+1 < len(list) && !f.Has("if") {
			list[i+1].Report(CodeNever, diag.Error, list[i+1].Span(), "this wording is never read: the one before it has no if", "put the one without an if last")
		}
	}
	return words
}

func (d *decoder) textOrOneOf(m node.Map, both bool) {
	v := m.Parent()
	if !v.IsMap() {
		return // reported already
	}
	if both {
		v.Report(CodeWords, diag.Error, m.Span("one_of"), "text and one_of cannot stand together", "make text the last wording of one_of")
		return
	}
	v.Report(CodeWords, diag.Error, v.Span(), "there is nothing to read here", `add "text:", or "one_of:" with wordings`)
}

// next reads a target, or a list of ways on.
func (d *decoder) next(v node.Value) []Route {
	if !v.IsList() {
		return []Route{{To: d.target(v), Span: v.Span()}}
	}
	list := v.List()
	routes := make([]Route, len(list))
	for i, item := range list {
		m := item.Fields(routeTable)
		r := &routes[i]
		r.Span, r.Chance = item.Span(), m.Int("chance", 0)
		d.cond(m, "if", &r.If, false)
		if to, ok := m.Value("to"); ok {
			r.To = d.target(to)
		}
	}
	routeRules(list, routes)
	return routes
}

// routeRules checks that of the ways on one is always open and none is closed
// for ever.
func routeRules(list []node.Value, routes []Route) {
	left, last := 100, len(routes)-1
	for i, r := range routes {
		left -= r.Chance
		certain := r.Chance == 0 && r.If.Span == diag.Span{}
		switch {
		case certain && i < last:
			list[i+1].Report(CodeNever, diag.Error, list[i+1].Span(), "this way on is never taken: the one before it has no condition", "put the one without a condition last")
			return
		case !certain && i == last:
			list[i].Report(CodeRoute, diag.Error, list[i].Span(), "the last way on has a condition, so there may be none", "add one with only a to")
		case left <= 0 && i < last:
			list[i].Report(CodeRoute, diag.Error, list[i].Span(), "the chances up to here leave nothing for the last way on", "make them add up to less than 100")
			return
		}
	}
}

func (d *decoder) target(v node.Value) Target {
	id := v.Word()
	if id != "" {
		d.refs = append(d.refs, ref{v, id, toTarget})
	}
	return Target{ID: id, Span: v.Span()}
}
