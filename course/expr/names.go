package expr

import (
	"fmt"
	"slices"
	"strings"

	"downstream/course/diag"
)

var calls = map[string]struct {
	op    Op
	space Space
	shape string
}{
	"visits": {OpVisits, Nodes, "visits(n01)"},
	"seen":   {OpSeen, Nodes, "seen(n01)"},
	"right":  {OpRight, Asking, "right(n01)"},
	"chosen": {OpChosen, Choices, "chosen(n01.ring)"},
	"min":    {OpMin, 0, "min(a, b)"},
	"max":    {OpMax, 0, "max(a, b)"},
}

// name reads a call, or a meter, flag or fact.
func (r *reader) name() *Expr {
	t := r.take()
	call, known := calls[strings.ToLower(t.text)]
	open, called := r.peek(), r.peek().op == "("
	switch {
	case known && !called:
		d := r.fail(CodeSyntax, t, fmt.Sprintf("%q needs its parentheses", t.text), "write "+call.shape)
		if open.kind == tokName {
			d.Fix = r.fix(t.from, open.to, t.text+"("+open.text+")", "put "+open.text+" in parentheses")
		}
		return r.wrong(t)
	case known && t.text != strings.ToLower(t.text):
		r.respell(t, strings.ToLower(t.text))
	case called && !known:
		return r.noSuchCall(t)
	}
	if !known {
		return r.variable(t)
	}
	r.take()
	if call.op == OpMin || call.op == OpMax {
		return r.pair(t, open, call.op)
	}
	return r.history(t, open, call.op, call.space, call.shape)
}

func (r *reader) noSuchCall(t token) *Expr {
	d := r.fail(CodeUnknown, t, fmt.Sprintf("there is no %q to call", t.text), "there are visits, seen, chosen, right, min and max")
	r.suggest(d, t, diag.Suggest(t.text, []string{"visits", "seen", "chosen", "right", "min", "max"}))
	return r.wrong(t)
}

func (r *reader) pair(t, open token, op Op) *Expr {
	a := r.deeper(r.or)
	if _, ok := r.accept(","); !ok {
		help := fmt.Sprintf("write %s(a, b)", t.text)
		if r.peek().kind == tokEnd {
			help += "; inside […] a comma ends the entry, so give it a line of its own behind a dash"
		}
		r.fail(CodeSyntax, r.peek(), fmt.Sprintf("%s takes two numbers", t.text), help)
	}
	b := r.deeper(r.or)
	if comma := r.peek(); comma.op == "," {
		r.fail(CodeSyntax, comma, fmt.Sprintf("%s takes two numbers", t.text), fmt.Sprintf("write %s(a, %s(b, c))", t.text, t.text))
	}
	end := r.close(")", open)
	return r.arithmetic(r.node(op, t.from, end.to, a, b))
}

// history reads the node, or node.choice, of a question about what happened.
func (r *reader) history(t, open token, op Op, space Space, shape string) *Expr {
	id := r.take()
	if id.kind != tokName {
		r.fail(CodeSyntax, id, fmt.Sprintf("%s asks about a name, not %s", t.text, quote(id)), "write "+shape)
		return r.wrong(id)
	}
	if dot := r.peek(); space == Choices && dot.op == "." {
		r.take()
		choice := r.take()
		if choice.kind != tokName {
			r.fail(CodeSyntax, choice, "a choice's id belongs behind the dot", "write "+shape)
			return r.wrong(choice)
		}
		id = token{tokName, id.text + "." + choice.text, "", id.from, choice.to}
	}
	end := r.close(")", open)
	e := r.node(op, t.from, end.to)
	return r.resolve(e, id, space)
}

// variable reads a meter, flag or fact.
func (r *reader) variable(t token) *Expr {
	t = r.hyphenated(t)
	return r.resolve(r.node(OpName, t.from, t.to), t, Variables)
}

// hyphenated joins old-site to old_site where that name exists, and reports it:
// a hyphen is a minus here, and "site is not known" would help nobody.
func (r *reader) hyphenated(t token) token {
	if _, ok := r.env.Lookup(Variables, t.text); ok {
		return t
	}
	joined, end := t, r.pos
	for end+1 < len(r.toks) && r.toks[end].text == "-" && r.toks[end].from == joined.to &&
		r.toks[end+1].kind == tokName && r.toks[end+1].from == r.toks[end].to {
		joined.text += "_" + r.toks[end+1].text
		joined.to = r.toks[end+1].to
		end += 2
	}
	if _, ok := r.env.Lookup(Variables, joined.text); !ok || end == r.pos {
		return t
	}
	r.pos = end
	r.suggest(r.report(CodeUnknown, joined.from, joined.to, "a hyphen is a minus here", ""), joined, joined.text)
	return joined
}

// resolve fills in e from what id means, or reports that it means nothing.
func (r *reader) resolve(e *Expr, id token, space Space) *Expr {
	e.Name = id.text
	ref, ok := r.env.Lookup(space, id.text)
	if !ok {
		r.unknown(id, space)
		return e
	}
	e.Slot, e.Type, e.Low, e.High = ref.Slot, ref.Type, ref.Low, ref.High
	switch e.Op {
	case OpName:
		if e.Type == Bool {
			e.Low, e.High = 0, 1
		}
	case OpVisits:
		e.Type, e.Low, e.High = Int, 0, MaxVisits
	default:
		e.Type, e.Low, e.High = Bool, 0, 1
	}
	return e
}

var spaceWords = map[Space]string{
	Variables: "a meter, flag or fact", Nodes: "a node", Choices: "a choice", Asking: "a node",
}

func (r *reader) unknown(id token, space Space) {
	if _, isNode := r.env.Lookup(Nodes, id.text); isNode && space != Nodes {
		r.misplaced(id, space)
		return
	}
	known := r.env.Known(space)
	if space == Variables && r.wordForBool(id) {
		return
	}
	d := r.report(CodeUnknown, id.from, id.to, fmt.Sprintf("%q is not %s", id.text, spaceWords[space]), "")
	meant := diag.Suggest(id.text, known)
	if space == Choices && !strings.Contains(id.text, ".") {
		meant = onlyEnding(known, "."+id.text)
		d.Help = help("a choice is written with its node, such as n01.ring")
	}
	if meant == "" && d.Help.IsZero() {
		d.Help = help(listed(known, spaceWords[space]))
	}
	if strings.HasSuffix(meant, "."+id.text) { // written short, and there is only one
		r.suggest(d, id, meant)
	} else if meant != "" {
		d.Help = help(fmt.Sprintf("did you mean %q?", meant)) // a guess: no fix
	}
}

// wordForBool reports a word that elsewhere means true or false.
func (r *reader) wordForBool(t token) bool {
	meant := map[string]string{"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}[strings.ToLower(t.text)]
	if meant == "" {
		return false
	}
	r.respell(t, meant)
	return true
}

// misplaced reports a node where something else is meant.
func (r *reader) misplaced(id token, space Space) {
	switch space {
	case Variables:
		d := r.report(CodeUnknown, id.from, id.to, fmt.Sprintf("%q is a node", id.text), "")
		r.suggest(d, id, "seen("+id.text+")")
	case Asking:
		r.report(CodeUnknown, id.from, id.to, fmt.Sprintf("node %q asks nothing that can be right", id.text), "right needs a node with ask")
	default:
		d := r.report(CodeUnknown, id.from, id.to, fmt.Sprintf("%q is a node and not a choice", id.text), "")
		d.Help = help(listed(withPrefix(r.env.Known(Choices), id.text+"."), "a choice"))
	}
}

// suggest gives d the fix that writes meant over t, if anything was meant.
func (r *reader) suggest(d *diag.Diagnostic, t token, meant string) {
	if meant == "" {
		return
	}
	d.Help = help(fmt.Sprintf("write %q", meant))
	d.Fix = r.fix(t.from, t.to, meant, d.Help.String())
}

// listed is a help that names what there is, as far as a line takes it.
func listed(known []string, what string) string {
	const most = 8
	if len(known) == 0 {
		return "there is no such thing as " + what + " in this scenario"
	}
	if !slices.IsSorted(known) {
		known = slices.Sorted(slices.Values(known))
	}
	if len(known) > most {
		return "there are " + strings.Join(known[:most], ", ") + fmt.Sprintf(" and %d more", len(known)-most)
	}
	return "there is " + strings.Join(known, ", ")
}

func withPrefix(words []string, prefix string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !strings.HasPrefix(w, prefix) })
}

// onlyEnding returns the one word that ends in suffix, or "".
func onlyEnding(words []string, suffix string) string {
	found := ""
	for _, w := range words {
		if strings.HasSuffix(w, suffix) {
			if found != "" {
				return ""
			}
			found = w
		}
	}
	return found
}
