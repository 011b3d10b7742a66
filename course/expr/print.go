package expr

import (
	"strconv"
	"strings"
)

// Binding powers, loosest first. "not" stands between "and" and comparison, as
// in Python; where CEL's tighter "!" would mean something else, the type check
// refuses the expression, so the two never differ.
const (
	powOr = iota + 1
	powAnd
	powNot
	powCompare
	powSum
	powProduct
	powUnary
	powAtom
)

var symbols = map[Op]string{
	OpMul: "*", OpAdd: "+", OpSub: "-", OpEq: "==", OpNe: "!=", OpLt: "<", OpLe: "<=", OpGt: ">", OpGe: ">=",
	OpIn: "in", OpAnd: "and", OpOr: "or", OpNot: "not", OpNeg: "-",
	OpVisits: "visits", OpSeen: "seen", OpChosen: "chosen", OpRight: "right", OpMin: "min", OpMax: "max",
}

func power(op Op) int {
	switch op {
	case OpOr:
		return powOr
	case OpAnd:
		return powAnd
	case OpNot:
		return powNot
	case OpEq, OpNe, OpLt, OpLe, OpGt, OpGe, OpIn:
		return powCompare
	case OpAdd, OpSub:
		return powSum
	case OpMul:
		return powProduct
	case OpNeg:
		return powUnary
	}
	return powAtom
}

// String writes e in one canonical spelling with no parenthesis it can do
// without; reading that gives an Equal expression. A nil Expr is "".
func (e *Expr) String() string {
	if e == nil {
		return ""
	}
	var b strings.Builder
	e.write(&b)
	return b.String()
}

func (e *Expr) write(b *strings.Builder) {
	switch e.Op {
	case 0: // could not be read; only messages see it
		b.WriteString("…")
	case OpInt:
		b.WriteString(strconv.Itoa(e.Value))
	case OpBool:
		b.WriteString(strconv.FormatBool(e.Value != 0))
	case OpName:
		b.WriteString(e.Name)
	case OpVisits, OpSeen, OpChosen, OpRight:
		b.WriteString(symbols[e.Op] + "(" + e.Name + ")")
	case OpMin, OpMax:
		b.WriteString(symbols[e.Op])
		e.writeList(b, '(', e.Args, ')')
	case OpIn:
		e.writeArg(b, e.Args[0], powCompare+1)
		b.WriteString(" in ")
		e.writeList(b, '[', e.Args[1:], ']')
	case OpNot:
		b.WriteString("not ")
		e.writeArg(b, e.Args[0], powNot)
	case OpNeg:
		b.WriteByte('-')
		e.writeNegated(b)
	default:
		e.writeBinary(b)
	}
}

func (e *Expr) writeBinary(b *strings.Builder) {
	left, right := power(e.Op), power(e.Op)+1
	if left == powCompare { // comparisons do not chain
		left++
	}
	e.writeArg(b, e.Args[0], left)
	b.WriteString(" " + symbols[e.Op] + " ")
	e.writeArg(b, e.Args[1], right)
}

// writeNegated keeps -(5) apart from the literal -5.
func (e *Expr) writeNegated(b *strings.Builder) {
	if arg := e.Args[0]; arg.Op == OpInt && arg.Value >= 0 {
		b.WriteString("(" + strconv.Itoa(arg.Value) + ")")
		return
	}
	e.writeArg(b, e.Args[0], powUnary)
}

func (e *Expr) writeArg(b *strings.Builder, arg *Expr, least int) {
	if power(arg.Op) >= least {
		arg.write(b)
		return
	}
	b.WriteByte('(')
	arg.write(b)
	b.WriteByte(')')
}

func (e *Expr) writeList(b *strings.Builder, open byte, args []*Expr, end byte) {
	b.WriteByte(open)
	for i, arg := range args {
		if i > 0 {
			b.WriteString(", ")
		}
		arg.write(b)
	}
	b.WriteByte(end)
}
