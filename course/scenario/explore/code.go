package explore

import (
	"slices"

	"downstream/course/expr"
)

// test compiles a condition to a function of packed states.
func (m *machine) test(e *expr.Expr) func([]uint64) bool {
	switch e.Op {
	case expr.OpName, expr.OpSeen, expr.OpChosen, expr.OpRight:
		f := m.fields[e.Slot]
		return func(w []uint64) bool { return w[f.word]>>f.shift&f.mask != 0 }
	case expr.OpNot:
		a := m.test(e.Args[0])
		return func(w []uint64) bool { return !a(w) }
	case expr.OpAnd:
		a, b := m.test(e.Args[0]), m.test(e.Args[1])
		return func(w []uint64) bool { return a(w) && b(w) }
	case expr.OpOr:
		a, b := m.test(e.Args[0]), m.test(e.Args[1])
		return func(w []uint64) bool { return a(w) || b(w) }
	case expr.OpEq, expr.OpNe, expr.OpLt, expr.OpLe, expr.OpGt, expr.OpGe:
		return m.comparison(e)
	case expr.OpIn:
		return m.membership(e)
	}
	value := e.Value != 0 // OpBool: the checker lets nothing else be a condition
	return func([]uint64) bool { return value }
}

// comparison has a form of its own for a number against a literal, which is
// what authors write.
func (m *machine) comparison(e *expr.Expr) func([]uint64) bool {
	a, b := m.number(e.Args[0]), m.number(e.Args[1])
	if c := e.Args[1]; c.Op == expr.OpInt {
		return against(e.Op, a, c.Value)
	}
	switch e.Op {
	case expr.OpEq:
		return func(w []uint64) bool { return a(w) == b(w) }
	case expr.OpNe:
		return func(w []uint64) bool { return a(w) != b(w) }
	case expr.OpLt:
		return func(w []uint64) bool { return a(w) < b(w) }
	case expr.OpLe:
		return func(w []uint64) bool { return a(w) <= b(w) }
	case expr.OpGt:
		return func(w []uint64) bool { return a(w) > b(w) }
	}
	return func(w []uint64) bool { return a(w) >= b(w) }
}

func against(op expr.Op, a func([]uint64) int, c int) func([]uint64) bool {
	switch op {
	case expr.OpEq:
		return func(w []uint64) bool { return a(w) == c }
	case expr.OpNe:
		return func(w []uint64) bool { return a(w) != c }
	case expr.OpLt:
		return func(w []uint64) bool { return a(w) < c }
	case expr.OpLe:
		return func(w []uint64) bool { return a(w) <= c }
	case expr.OpGt:
		return func(w []uint64) bool { return a(w) > c }
	}
	return func(w []uint64) bool { return a(w) >= c }
}

func (m *machine) membership(e *expr.Expr) func([]uint64) bool {
	a := m.number(e.Args[0])
	members := make([]int, 0, len(e.Args)-1)
	for _, member := range e.Args[1:] {
		members = append(members, member.Value)
	}
	return func(w []uint64) bool { return slices.Contains(members, a(w)) }
}

// number compiles a value to a function of packed states; true is 1.
func (m *machine) number(e *expr.Expr) func([]uint64) int {
	switch e.Op {
	case expr.OpInt, expr.OpBool:
		value := e.Value
		return func([]uint64) int { return value }
	case expr.OpName, expr.OpVisits, expr.OpChosen, expr.OpRight:
		f := m.fields[e.Slot]
		return func(w []uint64) int { return int(w[f.word]>>f.shift&f.mask) + f.base }
	case expr.OpNeg:
		a := m.number(e.Args[0])
		return func(w []uint64) int { return -a(w) }
	case expr.OpMul, expr.OpAdd, expr.OpSub, expr.OpMin, expr.OpMax:
		return arithmetic(e.Op, m.number(e.Args[0]), m.number(e.Args[1]))
	}
	test := m.test(e)
	return func(w []uint64) int {
		if test(w) {
			return 1
		}
		return 0
	}
}

func arithmetic(op expr.Op, a, b func([]uint64) int) func([]uint64) int {
	switch op {
	case expr.OpMul:
		return func(w []uint64) int { return a(w) * b(w) }
	case expr.OpAdd:
		return func(w []uint64) int { return a(w) + b(w) }
	case expr.OpSub:
		return func(w []uint64) int { return a(w) - b(w) }
	case expr.OpMin:
		return func(w []uint64) int { return min(a(w), b(w)) }
	}
	return func(w []uint64) int { return max(a(w), b(w)) }
}
