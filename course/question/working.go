package question

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// A working may not cost more than a person could mean.
const (
	maxWorkingDepth = 64
	maxWorkingBits  = 4096
	maxExponent     = 1000
	maxPlaces       = 12
)

// slip is a fault in a working: bytes [from, to) of it.
type slip struct {
	from, to      int
	message, help string
}

// compute works out arithmetic exactly: + - * / ^ ( ), round(x), round(x,
// places), which rounds halves away from nought, and median(a, b, …). The signs
// × ÷ − are taken, too. A power binds closest and to the right, so that -2^2 is
// -4; its exponent is a whole number.
func compute(text string) (*big.Rat, *slip) {
	w := &working{text: text}
	w.next()
	value := w.sum(0)
	if w.slip == nil && w.tok != "" {
		w.fail(w.at, w.end, fmt.Sprintf("%q is not expected here", w.tok), "put an operator between two numbers")
	}
	if w.slip != nil {
		return nil, w.slip
	}
	return value, nil
}

// working is a recursive-descent parser that computes as it reads. After the
// first slip everything is zero and nothing more is reported.
type working struct {
	text    string
	tok     string // "" at the end
	at, end int    // where tok stands
	slip    *slip
}

func (w *working) fail(from, to int, message, help string) *big.Rat {
	if w.slip == nil {
		w.slip = &slip{from, to, message, help}
	}
	w.tok = ""
	return new(big.Rat)
}

// next reads one token: a numeral, a name, or one sign.
func (w *working) next() {
	rest := w.text[w.end:]
	w.at = len(w.text) - len(strings.TrimLeft(rest, " \t\n"))
	rest = w.text[w.at:]
	n := span(rest, "0123456789.")
	if n == 0 {
		n = span(rest, "abcdefghijklmnopqrstuvwxyz")
	}
	if n == 0 {
		for _, r := range rest {
			n = len(string(r))
			break
		}
	}
	n = min(n, len(rest))
	w.tok, w.end = rest[:n], w.at+n
	if sign, ok := plainOperators[w.tok]; ok {
		w.tok = sign
	}
}

var plainOperators = map[string]string{"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-"}

func span(s, of string) int { return len(s) - len(strings.TrimLeft(s, of)) }

func (w *working) sum(depth int) *big.Rat {
	value := w.product(depth)
	for w.tok == "+" || w.tok == "-" {
		op := w.tok
		w.next()
		right := w.product(depth)
		if op == "-" {
			right = new(big.Rat).Neg(right)
		}
		value = w.checked(new(big.Rat).Add(value, right))
	}
	return value
}

func (w *working) product(depth int) *big.Rat {
	value := w.signed(depth)
	for w.tok == "*" || w.tok == "/" {
		op := w.tok
		w.next()
		from := w.at
		right := w.signed(depth)
		switch {
		case w.slip != nil:
			return value
		case op == "*":
			value = new(big.Rat).Mul(value, right)
		case right.Sign() == 0:
			return w.fail(from, w.behind(from), "this divides by nought", "nothing can be divided by nought: check the working")
		default:
			value = new(big.Rat).Quo(value, right)
		}
		value = w.checked(value)
	}
	return value
}

func (w *working) signed(depth int) *big.Rat {
	if depth > maxWorkingDepth {
		return w.fail(w.at, w.end, "this is nested too deeply", "write it with fewer brackets")
	}
	switch w.tok {
	case "-":
		w.next()
		return new(big.Rat).Neg(w.signed(depth + 1))
	case "+":
		w.next()
		return w.signed(depth + 1)
	}
	return w.power(depth)
}

func (w *working) power(depth int) *big.Rat {
	base := w.atom(depth)
	if w.tok != "^" {
		return base
	}
	w.next()
	from := w.at
	exp := w.signed(depth + 1)
	if w.slip != nil {
		return base
	}
	n := exp.Num().Int64()
	if !exp.IsInt() || !exp.Num().IsInt64() || n > maxExponent || n < -maxExponent {
		return w.fail(from, w.behind(from), "the exponent must be a whole number",
			fmt.Sprintf("write a whole number from -%d to %d", maxExponent, maxExponent))
	}
	if n < 0 && base.Sign() == 0 {
		return w.fail(from, w.behind(from), "this divides by nought", "nought has no negative power")
	}
	if n < 0 {
		base, n = new(big.Rat).Inv(base), -n
	}
	if bits := max(base.Num().BitLen(), base.Denom().BitLen()) - 1; bits*int(n) > maxWorkingBits {
		return w.tooLarge()
	}
	e := big.NewInt(n)
	return new(big.Rat).SetFrac(new(big.Int).Exp(base.Num(), e, nil), new(big.Int).Exp(base.Denom(), e, nil))
}

// checked refuses numbers nobody means before they cost anything.
func (w *working) checked(r *big.Rat) *big.Rat {
	if r.Num().BitLen() > maxWorkingBits || r.Denom().BitLen() > maxWorkingBits {
		return w.tooLarge()
	}
	return r
}

func (w *working) tooLarge() *big.Rat {
	return w.fail(0, w.behind(0), "this comes to a number that is too large", "check the powers")
}

func (w *working) atom(depth int) *big.Rat {
	from, tok := w.at, w.tok
	switch {
	case w.slip != nil:
		return new(big.Rat)
	case tok == "(":
		w.next()
		value := w.sum(depth + 1)
		w.expect(")")
		return value
	case tok == "":
		return w.fail(from, from, "the working ends too soon", "write a number at its end")
	case tok == "round" || tok == "median":
		w.next()
		return w.call(tok, from, w.arguments(depth))
	case strings.Trim(tok, "0123456789.") == "":
		w.next()
		return w.numeral(tok, from)
	case strings.Trim(tok, "abcdefghijklmnopqrstuvwxyz") == "":
		return w.fail(from, w.end, fmt.Sprintf("%q is not known in a working", tok), "write numbers, + - * / ^ ( ), round(x, places) or median(a, b, c)")
	case tok == "%":
		return w.fail(from, w.end, "a working knows no %", "write 30 / 100 for 30 in a hundred")
	}
	return w.fail(from, w.end, fmt.Sprintf("%q is not expected here", tok), "write a number, or a bracket that opens")
}

func (w *working) numeral(tok string, from int) *big.Rat {
	whole, part, point := strings.Cut(tok, ".")
	if !onlyDigits(whole) || point && !onlyDigits(part) || len(tok) > maxDigits {
		return w.fail(from, from+len(tok), fmt.Sprintf("%s is not a number", quoted(tok)), "write digits, with a point before decimals, such as 0.5")
	}
	value, _ := new(big.Rat).SetString(tok)
	return value
}

func (w *working) arguments(depth int) []*big.Rat {
	w.expect("(")
	args := []*big.Rat{w.sum(depth + 1)}
	for w.tok == "," {
		w.next()
		args = append(args, w.sum(depth+1))
	}
	w.expect(")")
	return args
}

func (w *working) expect(tok string) {
	if w.slip != nil {
		return
	}
	if w.tok != tok {
		w.fail(w.at, w.end, fmt.Sprintf("a %q is missing here", tok), fmt.Sprintf("write %q", tok))
		return
	}
	w.next()
}

func (w *working) call(name string, from int, args []*big.Rat) *big.Rat {
	if w.slip != nil {
		return new(big.Rat)
	}
	if name == "median" {
		return median(args)
	}
	places := new(big.Rat)
	if len(args) == 2 {
		places = args[1]
	}
	n := places.Num()
	if len(args) > 2 || !places.IsInt() || !n.IsInt64() || n.Int64() < 0 || n.Int64() > maxPlaces {
		return w.fail(from, w.behind(from), "round takes a number and how many decimals to keep",
			fmt.Sprintf("write round(x) or round(x, 1), with at most %d decimals", maxPlaces))
	}
	return round(args[0], int(n.Int64()))
}

// behind is where what was read last ends: the space before the next token, if
// any, is no part of it.
func (w *working) behind(from int) int {
	to := len(strings.TrimRight(w.text[:w.at], " \t\n"))
	return max(to, from)
}

func round(x *big.Rat, places int) *big.Rat {
	rounded, _ := new(big.Rat).SetString(x.FloatString(places)) // which rounds halves away from nought
	return rounded
}

func median(xs []*big.Rat) *big.Rat {
	xs = slices.SortedFunc(slices.Values(xs), (*big.Rat).Cmp)
	mid := len(xs) / 2
	if len(xs)%2 == 1 {
		return xs[mid]
	}
	both := new(big.Rat).Add(xs[mid-1], xs[mid])
	return both.Quo(both, big.NewRat(2, 1))
}

// shownWorking writes a working with the signs of a schoolbook.
func shownWorking(text string) string {
	return strings.NewReplacer("*", "×", "/", "÷", "-", "−").Replace(strings.TrimSpace(text))
}
