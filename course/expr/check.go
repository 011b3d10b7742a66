package expr

import (
	"fmt"
	"slices"

	"downstream/course/diag"
	"downstream/course/safe"
)

func help(s string) safe.Text { return safe.New(s) }

// boolean checks "and", "or" and "not" and gives them their type.
func (r *reader) boolean(e *Expr) *Expr {
	for _, arg := range e.Args {
		r.wantBool(arg)
	}
	if slices.ContainsFunc(e.Args, func(a *Expr) bool { return a.Type != Bool }) {
		return e
	}
	e.Type = Bool
	a, b := e.Args[0], e.Args[len(e.Args)-1]
	switch e.Op {
	case OpNot:
		e.Low, e.High = 1-a.High, 1-a.Low
	case OpAnd:
		e.Low, e.High = min(a.Low, b.Low), min(a.High, b.High)
	default:
		e.Low, e.High = max(a.Low, b.Low), max(a.High, b.High)
	}
	return e
}

// wantBool reports a number where true or false is meant.
func (r *reader) wantBool(e *Expr) {
	if e.Type != Int || r.broken {
		return
	}
	d := r.report(CodeType, e.from, e.to, fmt.Sprintf("%s is a number, neither true nor false", e), "compare it with something")
	if e.Op == OpVisits {
		d.Help = help(fmt.Sprintf("write %q", "seen("+e.Name+")"))
		d.Fix = r.fix(e.from, e.to, "seen("+e.Name+")", d.Help.String())
	}
}

// wantInt reports true or false where a number is meant.
func (r *reader) wantInt(e *Expr) {
	if e.Type != Bool || r.broken {
		return
	}
	d := r.report(CodeType, e.from, e.to, fmt.Sprintf("%s is true or false, not a number", e), "use a meter, or visits(node)")
	if e.Op == OpSeen {
		d.Help = help(fmt.Sprintf("write %q", "visits("+e.Name+")"))
		d.Fix = r.fix(e.from, e.to, "visits("+e.Name+")", d.Help.String())
	}
}

// arithmetic checks + - * min max and bounds what they can give.
func (r *reader) arithmetic(e *Expr) *Expr {
	for _, arg := range e.Args {
		r.wantInt(arg)
	}
	if r.broken || slices.ContainsFunc(e.Args, func(a *Expr) bool { return a.Type != Int }) {
		return e
	}
	if e.Op == OpMul && !fixed(e.Args[0]) && !fixed(e.Args[1]) {
		r.report(CodeType, e.from, e.to, "two things that vary are multiplied", "one side must be a plain number")
		return e
	}
	low, high := bounds(e.Op, e.Args[0], e.Args[len(e.Args)-1])
	if low < -MaxValue || high > MaxValue {
		r.report(CodeTooLarge, e.from, e.to, fmt.Sprintf("%s can reach %d", e, max(-low, high)), "use smaller numbers")
		return e
	}
	e.Type, e.Low, e.High = Int, low, high
	return e
}

func bounds(op Op, a, b *Expr) (low, high int) {
	switch op {
	case OpNeg:
		return -a.High, -a.Low
	case OpAdd:
		return a.Low + b.Low, a.High + b.High
	case OpSub:
		return a.Low - b.High, a.High - b.Low
	case OpMin:
		return min(a.Low, b.Low), min(a.High, b.High)
	case OpMax:
		return max(a.Low, b.Low), max(a.High, b.High)
	}
	corners := []int{a.Low * b.Low, a.Low * b.High, a.High * b.Low, a.High * b.High}
	return slices.Min(corners), slices.Max(corners)
}

// comparison checks the two sides of == != < <= > >=.
func (r *reader) comparison(e *Expr) *Expr {
	a, b := e.Args[0], e.Args[1]
	switch {
	case r.broken || a.Type == 0 || b.Type == 0:
		return e
	case a.Type != b.Type:
		r.mixed(e)
		return e
	case a.Type == Bool && e.Op != OpEq && e.Op != OpNe:
		r.report(CodeType, e.from, e.to, "true and false have no order", "compare them with == or !=")
		return e
	}
	e.Type = Bool
	e.Low, e.High = outcomes(e.Op, a, b)
	if a.Type == Int && e.Low == e.High {
		r.settled(e)
	}
	return e
}

// outcomes returns the least and greatest result a comparison can have.
func outcomes(op Op, a, b *Expr) (low, high int) {
	always, never := false, false
	switch op {
	case OpEq, OpNe:
		always = a.Low == a.High && b.Low == b.High && a.Low == b.Low
		never = a.High < b.Low || b.High < a.Low
		if op == OpNe {
			always, never = never, always
		}
	case OpLt:
		always, never = a.High < b.Low, a.Low >= b.High
	case OpLe:
		always, never = a.High <= b.Low, a.Low > b.High
	case OpGt:
		always, never = a.Low > b.High, a.High <= b.Low
	case OpGe:
		always, never = a.Low >= b.High, a.High < b.Low
	}
	return truth(always), truth(!never)
}

// settled warns of a comparison that gives the same in every state.
func (r *reader) settled(e *Expr) {
	word := "never"
	if e.Low == 1 {
		word = "always"
	}
	d := r.report(CodeComparison, e.from, e.to, fmt.Sprintf("%s is %s true", e, word), "")
	d.Severity = diag.Warning
	d.Help = help("change the number, or take the comparison out")
	for _, arg := range e.Args {
		if arg.Op == OpName {
			d.Help = help(fmt.Sprintf("%s goes from %d to %d", arg.Name, arg.Low, arg.High))
			return
		}
	}
}

// mixed reports a flag compared with a number, and what was likely meant.
func (r *reader) mixed(e *Expr) {
	flag, number := e.Args[0], e.Args[1]
	if flag.Type == Int {
		flag, number = number, flag
	}
	d := r.report(CodeType, e.from, e.to, fmt.Sprintf("%s is true or false, and %s is a number", flag, number), "compare numbers with numbers")
	if number.Op != OpInt {
		return
	}
	meant := flag.String()
	switch {
	case flag.Op == OpSeen && number.Value > 1:
		meant = "visits(" + flag.Name + ") " + symbols[e.Op] + " " + number.String()
	case e.Op == OpEq && number.Value == 0, e.Op == OpNe && number.Value == 1:
		meant = "not " + meant
	}
	d.Help = help(fmt.Sprintf("write %q", meant))
	d.Fix = r.fix(e.from, e.to, meant, d.Help.String())
}

// membership checks "in". Its literals are numbers by the grammar.
func (r *reader) membership(e *Expr) *Expr {
	x := e.Args[0]
	r.wantInt(x)
	if r.broken || x.Type != Int {
		return e
	}
	e.Type, e.Low, e.High = Bool, 0, 0
	for _, member := range e.Args[1:] {
		if member.Type == Int && (member.Value < x.Low || member.Value > x.High) {
			d := r.report(CodeRange, member.from, member.to, fmt.Sprintf("%s is never %d", x, member.Value), fmt.Sprintf("it goes from %d to %d", x.Low, x.High))
			d.Severity = diag.Warning
			continue
		}
		e.High = 1
	}
	return e
}

// fixed reports that e has one value only.
func fixed(e *Expr) bool { return e.Low == e.High }
