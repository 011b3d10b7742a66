package expr

import "slices"

// True reports whether the condition e holds. A nil condition holds, so that
// what has no "if" needs no special case. values must be as long as the
// highest slot of e asks for.
func (e *Expr) True(values []int32) bool { return e == nil || e.Eval(values) != 0 }

// Eval returns the value of e in a state; false is 0 and true is 1. It
// allocates nothing and, the check having bounded every part, cannot overflow.
func (e *Expr) Eval(values []int32) int {
	switch e.Op {
	case OpInt, OpBool:
		return e.Value
	case OpName, OpVisits, OpChosen, OpRight:
		return int(values[e.Slot])
	case OpSeen:
		return truth(values[e.Slot] > 0)
	case OpNot:
		return 1 - e.Args[0].Eval(values)
	case OpNeg:
		return -e.Args[0].Eval(values)
	case OpAnd:
		return truth(e.Args[0].Eval(values) != 0 && e.Args[1].Eval(values) != 0)
	case OpOr:
		return truth(e.Args[0].Eval(values) != 0 || e.Args[1].Eval(values) != 0)
	case OpIn:
		return e.evalIn(values)
	}
	return binary(e.Op, e.Args[0].Eval(values), e.Args[1].Eval(values))
}

func (e *Expr) evalIn(values []int32) int {
	x := e.Args[0].Eval(values)
	return truth(slices.ContainsFunc(e.Args[1:], func(member *Expr) bool { return member.Value == x }))
}

func binary(op Op, a, b int) int {
	switch op {
	case OpMul:
		return a * b
	case OpAdd:
		return a + b
	case OpSub:
		return a - b
	case OpEq:
		return truth(a == b)
	case OpNe:
		return truth(a != b)
	case OpLt:
		return truth(a < b)
	case OpLe:
		return truth(a <= b)
	case OpGt:
		return truth(a > b)
	case OpGe:
		return truth(a >= b)
	case OpMin:
		return min(a, b)
	}
	return max(a, b) // OpMax: the parser makes no other
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
