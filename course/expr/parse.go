package expr

import (
	"fmt"
	"strconv"
	"strings"
)

func (r *reader) condition() *Expr {
	switch t := r.peek(); {
	case t.kind == tokEnd:
		r.fail(CodeSyntax, t, "there is no condition here", "write one, such as seen(n01), or take the field out")
	case t.op == "if":
		r.fail(CodeSyntax, t, "the if is said already", "write the condition alone")
	}
	return r.or()
}

func (r *reader) or() *Expr  { return r.chain(r.and, OpOr, "or") }
func (r *reader) and() *Expr { return r.chain(r.not, OpAnd, "and") }

func (r *reader) chain(operand func() *Expr, op Op, symbol string) *Expr {
	left := operand()
	for {
		if _, ok := r.accept(symbol); !ok {
			return left
		}
		right := operand()
		left = r.boolean(r.node(op, left.from, right.to, left, right))
	}
}

func (r *reader) not() *Expr {
	t, ok := r.accept("not")
	if !ok {
		return r.compare()
	}
	arg := r.deeper(r.not)
	return r.boolean(r.node(OpNot, t.from, arg.to, arg))
}

var comparisons = map[string]Op{"==": OpEq, "!=": OpNe, "<": OpLt, "<=": OpLe, ">": OpGt, ">=": OpGe, "=": OpEq}

func (r *reader) compare() *Expr {
	left := r.sum()
	first := r.compared(left)
	if first == left || r.broken {
		return first
	}
	right := first.Args[len(first.Args)-1]
	second := r.compared(right)
	if second == right || r.broken {
		return first
	}
	chain := []*Expr{first}
	for second != right && !r.broken {
		chain = append(chain, second)
		right = second.Args[len(second.Args)-1]
		second = r.compared(right)
	}
	return r.chained(chain)
}

// compared reads one comparison with left as its first operand, if there is one.
func (r *reader) compared(left *Expr) *Expr {
	if t := r.peek(); t.kind == tokSymbol && t.op == "not" {
		return r.notIn(left)
	}
	if _, ok := r.accept("in"); ok {
		return r.in(left)
	}
	t := r.peek()
	op, ok := comparisons[t.op]
	if t.kind != tokSymbol || !ok {
		return left
	}
	r.pos++
	if t.op == "=" {
		r.respell(t, "==")
	} else {
		r.spelling(t)
	}
	right := r.sum()
	return r.comparison(r.node(op, left.from, right.to, left, right))
}

// chained reports a < b < c, which was read as the comparisons of chain.
func (r *reader) chained(chain []*Expr) *Expr {
	from, to := chain[0].from, chain[len(chain)-1].to
	words := make([]string, len(chain))
	for i, e := range chain {
		words[i] = r.written(e)
	}
	d := r.report(CodeChain, from, to, "a comparison has two sides", "join two comparisons with and")
	d.Fix = r.fix(from, to, strings.Join(words, " and "), "compare pair by pair")
	return r.wrong(token{from: from, to: to})
}

// written is e as the author wrote it.
func (r *reader) written(e *Expr) string { return r.src[e.from:e.to] }

// notIn turns "x not in [1]" into what this language writes.
func (r *reader) notIn(left *Expr) *Expr {
	t := r.take()
	if _, ok := r.accept("in"); !ok {
		r.fail(CodeSyntax, t, "a not cannot stand here", "write not before the comparison")
		return r.wrong(t)
	}
	e := r.in(left)
	if !r.broken {
		d := r.report(CodeSpelling, left.from, e.to, `"not in" is not used here`, "write not before the comparison")
		d.Fix = r.fix(left.from, e.to, "not "+e.String(), "write not before the comparison")
	}
	return r.boolean(r.node(OpNot, left.from, e.to, e))
}

func (r *reader) in(left *Expr) *Expr {
	args := []*Expr{left}
	open, ok := r.accept("[")
	if !ok {
		r.fail(CodeSyntax, open, fmt.Sprintf("a list belongs behind in, not %s", quote(open)), "write one, such as in [1, 2, 3]")
		return r.wrong(open)
	}
	for {
		args = append(args, r.literal())
		if _, more := r.accept(","); !more {
			break
		}
	}
	end := r.close("]", open)
	return r.membership(r.node(OpIn, left.from, end.to, args...))
}

// literal reads a whole number, the only thing a list holds.
func (r *reader) literal() *Expr {
	minus, negative := r.accept("-")
	t := r.peek()
	if t.kind != tokInt {
		r.fail(CodeSyntax, t, fmt.Sprintf("a list holds whole numbers, not %s", quote(t)), "join other comparisons with or")
		return r.wrong(t)
	}
	return r.number(minus, negative)
}

func (r *reader) close(symbol string, open token) token {
	t, ok := r.accept(symbol)
	if !ok {
		d := r.fail(CodeSyntax, open, fmt.Sprintf("this %q is not closed", open.text), fmt.Sprintf("write %q where it ends", symbol))
		if t.kind == tokEnd {
			d.Fix = r.fix(t.from, t.to, symbol, fmt.Sprintf("write %q at the end", symbol))
		}
	}
	return t
}

func (r *reader) sum() *Expr {
	left := r.product()
	for {
		t, ok := r.accept("+", "-")
		if !ok {
			return left
		}
		op := OpAdd
		if t.op == "-" {
			op = OpSub
		}
		right := r.product()
		left = r.arithmetic(r.node(op, left.from, right.to, left, right))
	}
}

func (r *reader) product() *Expr {
	left := r.unary()
	for {
		if _, ok := r.accept("*"); !ok {
			return left
		}
		right := r.unary()
		left = r.arithmetic(r.node(OpMul, left.from, right.to, left, right))
	}
}

func (r *reader) unary() *Expr {
	t, ok := r.accept("-")
	if !ok {
		return r.primary()
	}
	if r.peek().kind == tokInt {
		return r.number(t, true)
	}
	arg := r.deeper(r.unary)
	return r.arithmetic(r.node(OpNeg, t.from, arg.to, arg))
}

func (r *reader) primary() *Expr {
	switch t := r.peek(); {
	case t.kind == tokInt:
		return r.number(t, false)
	case t.kind == tokName:
		return r.name()
	case t.kind == tokSymbol && t.op == "(":
		return r.parenthesis()
	case t.kind == tokSymbol && (t.op == "true" || t.op == "false"):
		t, _ = r.accept("true", "false")
		e := r.node(OpBool, t.from, t.to)
		e.Type, e.Value = Bool, truth(t.op == "true")
		e.Low, e.High = e.Value, e.Value
		return e
	default:
		r.misfit(t)
		return r.wrong(t)
	}
}

func (r *reader) parenthesis() *Expr {
	open, _ := r.accept("(")
	e := r.deeper(r.or)
	e.from, e.to = open.from, r.close(")", open).to
	return e
}

// misfit reports a token no value begins with.
func (r *reader) misfit(t token) {
	switch {
	case t.kind == tokEnd:
		r.fail(CodeSyntax, t, "something is missing at the end", "write a number, a name, or a call such as seen(n01)")
	case t.text == `"` || t.text == "'" || t.text == "“" || t.text == "‘":
		r.fail(CodeSyntax, t, "there is no text in conditions and effects", "write names without quotation marks")
	case foreign[t.text] != "":
		r.foreign(t)
	case t.kind == tokBad && t.text[0] >= '0' && t.text[0] <= '9':
		r.fail(CodeSyntax, t, fmt.Sprintf("%q is neither a number nor a name", t.text), "a name begins with a letter")
	case t.kind == tokSymbol && t.op == "not":
		r.fail(CodeSyntax, t, "a not cannot stand here", "put parentheses round it, as in (not flag)")
	default:
		r.fail(CodeSyntax, t, fmt.Sprintf("%s does not fit here", quote(t)), "a number, a name, or a call such as seen(n01) belongs here")
	}
}

// foreign are operators this language does without, and what to do instead.
var foreign = map[string]string{
	"/": "multiply the other side instead", "%": "count with a meter of its own", "?": "write two entries, each with its if",
	";": "write each on a line of its own behind a dash",
}

func (r *reader) foreign(t token) {
	r.fail(CodeSyntax, t, fmt.Sprintf("there is no %q here", t.text), foreign[t.text])
}

// number reads the literal at hand; first is its minus, or itself.
func (r *reader) number(first token, negative bool) *Expr {
	if !negative {
		first = r.peek()
	}
	t := r.take()
	e := r.node(OpInt, first.from, t.to)
	n, err := strconv.Atoi(t.text)
	if err != nil || n > MaxLiteral {
		r.report(CodeTooLarge, t.from, t.to, fmt.Sprintf("%s is more than %d", t.text, MaxLiteral), "use a smaller number")
		return r.wrong(t)
	}
	if dot := r.peek(); dot.kind == tokSymbol && dot.op == "." {
		r.fail(CodeSyntax, dot, "numbers are whole here", "leave out the fraction")
	}
	if negative {
		n = -n
	}
	e.Type, e.Value, e.Low, e.High = Int, n, n, n
	return e
}
