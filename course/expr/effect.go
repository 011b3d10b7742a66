package expr

import (
	"fmt"
	"slices"

	"downstream/course/diag"
)

// Effect is a checked effect: it sets one meter, flag or fact. It is never
// changed after the check. The zero Effect does nothing.
type Effect struct {
	Name  string
	Slot  int
	Op    Op // OpEq sets, OpAdd and OpSub change by Value
	Value *Expr
	If    *Expr // nil: at all times
	Low   int   // range of the meter; a flag or fact has 0 to 1
	High  int
}

// ParseEffect reads and checks one effect: name = value, name += value or
// name -= value, with " if condition" behind it where it does not always
// happen. The Effect is zero exactly when the list has an error.
func ParseEffect(src string, env Env, at Place) (Effect, diag.List) {
	r := newReader(src, env, at)
	e := r.effect()
	r.end("an effect", "write one effect a line, each behind a dash")
	if r.diags.HasErrors() {
		return Effect{}, r.diags
	}
	return e, r.diags
}

// Apply does the effect to values. It reports whether the value had to be
// clamped to the meter's range, so that a checker can say where.
func (e Effect) Apply(values []int32) (clamped bool) {
	if e.Value == nil || !e.If.True(values) {
		return false
	}
	v := e.Value.Eval(values)
	switch e.Op {
	case OpAdd:
		v = int(values[e.Slot]) + v
	case OpSub:
		v = int(values[e.Slot]) - v
	}
	kept := min(max(v, e.Low), e.High)
	values[e.Slot] = int32(kept)
	return kept != v
}

// String writes the effect in its one canonical spelling.
func (e Effect) String() string {
	op := map[Op]string{OpEq: " = ", OpAdd: " += ", OpSub: " -= "}[e.Op]
	s := e.Name + op + e.Value.String()
	if e.If != nil {
		s += " if " + e.If.String()
	}
	return s
}

func (r *reader) effect() Effect {
	target := r.peek()
	if target.kind != tokName || calls[target.text].op != 0 {
		r.noTarget(target)
		return Effect{}
	}
	r.take()
	target = r.hyphenated(target)
	ref, known := r.env.Lookup(Variables, target.text)
	e := Effect{Name: target.text, Slot: ref.Slot, Low: ref.Low, High: ref.High}
	if ref.Type == Bool {
		e.Low, e.High = 0, 1
	}
	e.Op = r.assignment(target, ref)
	if !known && !r.broken {
		r.noVariable(target)
	}
	e.Value = r.or()
	if known {
		r.assignable(target, ref, e)
	}
	if _, ok := r.accept("if"); ok {
		e.If = r.condition()
		r.wantBool(e.If)
	}
	return e
}

// noTarget reports an effect that begins with something it cannot set.
func (r *reader) noTarget(t token) {
	const shape = "write a meter, flag or fact, then =, += or -=, then a value"
	switch {
	case t.kind == tokEnd:
		r.fail(CodeSyntax, t, "there is no effect here", shape)
	case t.kind == tokName:
		r.fail(CodeAssign, t, fmt.Sprintf("%s is kept by the program and cannot be set", t.text), "set a flag of your own")
	case t.kind == tokSymbol && t.op == "if":
		r.fail(CodeSyntax, t, "the if of an effect stands behind it", "write: name = value if condition")
	case t.kind == tokSymbol && t.op == "not" && len(r.toks) == 3 && r.toks[1].kind == tokName:
		d := r.fail(CodeSyntax, t, "an effect says what is set", fmt.Sprintf("write %q", r.toks[1].text+" = false"))
		d.Fix = r.fix(0, len(r.src), r.toks[1].text+" = false", d.Help.String())
	default:
		r.fail(CodeSyntax, t, fmt.Sprintf("an effect cannot begin with %s", quote(t)), shape)
	}
}

func (r *reader) noVariable(t token) {
	if _, ok := r.env.Lookup(Nodes, t.text); ok {
		r.report(CodeAssign, t.from, t.to, fmt.Sprintf("%q is a node and cannot be set", t.text), "set a flag, or go there with to or next")
		return
	}
	r.unknown(t, Variables)
}

// assignment reads = += or -=, and what people write for them.
func (r *reader) assignment(target token, ref Ref) Op {
	t := r.peek()
	switch {
	case t.kind == tokSymbol && slices.Contains([]string{"=", "+=", "-="}, t.op):
		r.pos++
		r.spelling(t)
		return map[string]Op{"=": OpEq, "+=": OpAdd, "-=": OpSub}[t.op]
	case t.kind == tokSymbol && t.op == "==":
		r.pos++
		r.respell(t, "=")
		return OpEq
	case t.kind == tokSymbol && (t.op == "+" || t.op == "-"):
		r.pos++
		if again := r.peek(); again.op == t.op && again.from == t.to { // x++
			d := r.fail(CodeSyntax, token{from: t.from, to: again.to}, fmt.Sprintf("there is no %q here", t.op+t.op), fmt.Sprintf("write %q", t.op+"= 1"))
			d.Fix = r.fix(t.from, again.to, " "+t.op+"= 1", d.Help.String())
			return OpAdd
		}
		if equals := r.peek(); equals.text == "=" { // x - = 1
			r.pos++
			t.text, t.to = r.src[t.from:equals.to], equals.to
		}
		r.respell(t, t.op+"=")
		return map[string]Op{"+": OpAdd, "-": OpSub}[t.op]
	}
	d := r.fail(CodeSyntax, target, fmt.Sprintf("it is not said what %s becomes", target.text), "write =, += or -= and a value behind it")
	if ref.Type == Bool && (t.kind == tokEnd || t.op == "if") {
		d.Help = help(fmt.Sprintf("write %q", target.text+" = true"))
		d.Fix = r.fix(target.from, target.to, target.text+" = true", d.Help.String())
	}
	return OpEq
}

// assignable checks that the value fits what is set.
func (r *reader) assignable(target token, ref Ref, e Effect) {
	v := e.Value
	switch {
	case r.broken || v.Type == 0:
	case ref.Type == Bool && e.Op != OpEq:
		r.report(CodeType, target.from, v.to, fmt.Sprintf("%s is true or false and cannot grow", e.Name), fmt.Sprintf("write %q", e.Name+" = true"))
	case ref.Type == Bool && v.Type == Int:
		r.boolFromNumber(e, ref)
	case ref.Type == Int && v.Type == Bool:
		r.report(CodeType, v.from, v.to, fmt.Sprintf("%s is a number, and %s is true or false", e.Name, v), "give it a number, with an if behind it")
	case ref.Type == Int:
		r.reach(e)
	}
}

func (r *reader) boolFromNumber(e Effect, ref Ref) {
	v := e.Value
	d := r.report(CodeType, v.from, v.to, fmt.Sprintf("%s is a %s, and %s is a number", e.Name, ref.What, v), "set it to true or false")
	if v.Op == OpInt && (v.Value == 0 || v.Value == 1) {
		word := fmt.Sprint(v.Value == 1)
		d.Help = help(fmt.Sprintf("write %q", word))
		d.Fix = r.fix(v.from, v.to, word, d.Help.String())
	}
}

// reach reports a change that no state lets through whole: a value outside the
// range, or a step longer than it.
func (r *reader) reach(e Effect) {
	v := e.Value
	within := fmt.Sprintf("%s goes from %d to %d", e.Name, e.Low, e.High)
	width := e.High - e.Low
	switch {
	case e.Op == OpEq && (v.Low > e.High || v.High < e.Low):
		r.report(CodeRange, v.from, v.to, fmt.Sprintf("%s can never be %s", e.Name, v), within)
	case e.Op != OpEq && (v.Low > width || v.High < -width):
		d := r.report(CodeRange, v.from, v.to, fmt.Sprintf("%s cannot change by %s", e.Name, v), within)
		d.Severity = diag.Warning
	}
}
