package explore

import "downstream/course/expr"

// saturate raises most, by slot, to the least number of visits from which on e
// gives the same for all greater numbers, whatever else holds. A count may stop
// there: one that is only asked for being seen stops at 1, one compared with 3
// at 3 or 4.
func saturate(e *expr.Expr, most []int) {
	switch e.Op {
	case expr.OpSeen:
		most[e.Slot] = max(most[e.Slot], 1)
	case expr.OpVisits:
		most[e.Slot] = expr.MaxVisits // its very number is used
	case expr.OpEq, expr.OpNe, expr.OpLt, expr.OpLe, expr.OpGt, expr.OpGe:
		if e.Args[0].Type == expr.Int {
			compared(e, e.Args[1].Low, e.Args[1].High, most)
			return
		}
		each(e.Args, most)
	case expr.OpIn:
		low, high := e.Args[1].Value, e.Args[1].Value
		for _, member := range e.Args[2:] {
			low, high = min(low, member.Value), max(high, member.Value)
		}
		compared(e, low, high, most)
	default:
		each(e.Args, most)
	}
}

func each(args []*expr.Expr, most []int) {
	for _, arg := range args {
		saturate(arg, most)
	}
}

// compared treats e, which compares its first operand with something of range
// low to high: with its second, or with the members of a list.
func compared(e *expr.Expr, low, high int, most []int) {
	e.Walk(func(x *expr.Expr) {
		if x.Op != expr.OpVisits {
			return
		}
		left, right := linear(e.Args[0], x.Slot), line{low: low, high: high, ok: true}
		if e.Op != expr.OpIn {
			right = linear(e.Args[1], x.Slot)
		}
		most[x.Slot] = max(most[x.Slot], left.minus(right).settles())
	})
}

// line is factor times one count of visits, and a rest of range low to high.
type line struct {
	factor, low, high int
	ok                bool // e can be written so
}

func (a line) minus(b line) line {
	return line{a.factor - b.factor, a.low - b.high, a.high - b.low, a.ok && b.ok}
}

// settles returns the least count from which on the line stays on one side of 0.
func (a line) settles() int {
	switch {
	case !a.ok:
		return expr.MaxVisits
	case a.factor > 0:
		return steps(-a.low, a.factor)
	case a.factor < 0:
		return steps(a.high, -a.factor)
	}
	return 0
}

// steps is the least count that, times factor, is more than distance.
func steps(distance, factor int) int {
	if distance < 0 {
		return 0
	}
	return min(distance/factor+1, expr.MaxVisits)
}

// linear takes e apart for the count of visits in slot.
func linear(e *expr.Expr, slot int) line {
	switch e.Op {
	case expr.OpVisits:
		if e.Slot == slot {
			return line{factor: 1, ok: true}
		}
	case expr.OpNeg:
		return line{ok: true}.minus(linear(e.Args[0], slot))
	case expr.OpSub:
		return linear(e.Args[0], slot).minus(linear(e.Args[1], slot))
	case expr.OpAdd:
		minus := line{ok: true}.minus(linear(e.Args[1], slot))
		return linear(e.Args[0], slot).minus(minus)
	case expr.OpMul:
		return scaled(e, slot)
	}
	return line{low: e.Low, high: e.High, ok: !mentions(e, slot)}
}

// scaled takes apart a product, one side of which has only one value.
func scaled(e *expr.Expr, slot int) line {
	a, by := e.Args[0], e.Args[1]
	if by.Low != by.High {
		a, by = by, a
	}
	l, k := linear(a, slot), by.Low
	low, high := l.low*k, l.high*k
	return line{l.factor * k, min(low, high), max(low, high), l.ok && !mentions(by, slot)}
}

func mentions(e *expr.Expr, slot int) bool {
	found := false
	e.Walk(func(x *expr.Expr) { found = found || x.Op == expr.OpVisits && x.Slot == slot })
	return found
}
