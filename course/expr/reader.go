package expr

import (
	"fmt"

	"downstream/course/diag"
	"downstream/course/safe"
)

// reader parses one source. A slip whose meaning is plain is reported and read
// as it was meant, so that the mistakes behind it are found too; the first one
// that leaves the meaning open ends the reading.
type reader struct {
	src    string
	env    Env
	at     Place
	toks   []token
	pos    int
	nodes  int
	depth  int
	broken bool // reading has ended
	diags  diag.List
}

func newReader(src string, env Env, at Place) *reader {
	r := &reader{src: src, env: env, at: at}
	if len(src) > MaxBytes {
		r.report(CodeTooLarge, 0, len(src), fmt.Sprintf("is %d bytes long, more than %d", len(src), MaxBytes),
			"set a flag in an earlier step and ask for the flag here")
		r.broken = true
		src = ""
	}
	r.toks = lex(src)
	return r
}

// peek returns the token to read next; once reading has ended, the end.
func (r *reader) peek() token {
	if r.broken {
		return r.toks[len(r.toks)-1]
	}
	return r.toks[r.pos]
}

func (r *reader) take() token {
	t := r.peek()
	if t.kind != tokEnd {
		r.pos++
	}
	return t
}

// accept takes the token if it is one of ops, and reports a foreign spelling.
func (r *reader) accept(ops ...string) (token, bool) {
	t := r.peek()
	if t.kind != tokSymbol {
		return t, false
	}
	for _, op := range ops {
		if t.op == op {
			r.pos++
			r.spelling(t)
			return t, true
		}
	}
	return t, false
}

func (r *reader) spelling(t token) {
	if t.slip() {
		r.respell(t, t.op)
	}
}

// respell reports t with the fix that writes op in its place.
func (r *reader) respell(t token, op string) {
	d := r.report(CodeSpelling, t.from, t.to, fmt.Sprintf("%q is not used here", t.text), fmt.Sprintf("write %q", op))
	d.Fix = r.fix(t.from, t.to, r.spaced(t, op), fmt.Sprintf("write %q", op))
}

// spaced puts spaces round a word that takes the place of a sign.
func (r *reader) spaced(t token, op string) string {
	if !isLetter(op[0]) || isLetter(t.text[0]) {
		return op
	}
	if t.from > 0 && r.src[t.from-1] != ' ' && r.src[t.from-1] != '(' {
		op = " " + op
	}
	if t.to < len(r.src) && r.src[t.to] != ' ' {
		op += " "
	}
	return op
}

func isLetter(c byte) bool { c |= 0x20; return c >= 'a' && c <= 'z' }

// report adds an error at bytes [from, to). The pointer is good until the next.
func (r *reader) report(code string, from, to int, message, help string) *diag.Diagnostic {
	r.diags.Add(diag.Diagnostic{
		Code: code, Severity: diag.Error, Span: r.at(from, to), Message: safe.New(message), Help: safe.New(help),
	})
	return &r.diags[len(r.diags)-1]
}

func (r *reader) fix(from, to int, replace, label string) *diag.Fix {
	return &diag.Fix{Span: r.at(from, to), Replace: replace, Label: safe.New(label)}
}

// fail reports once what ends the reading.
func (r *reader) fail(code string, t token, message, help string) *diag.Diagnostic {
	if r.broken {
		return &diag.Diagnostic{} // reported already; nobody sees this one
	}
	d := r.report(code, t.from, t.to, message, help)
	r.broken = true
	return d
}

// node makes an Expr and counts it.
func (r *reader) node(op Op, from, to int, args ...*Expr) *Expr {
	r.nodes++
	e := &Expr{Op: op, Args: args, from: from, to: to}
	if r.nodes > MaxNodes {
		r.fail(CodeTooLarge, token{from: 0, to: len(r.src)}, fmt.Sprintf("has more than %d parts", MaxNodes),
			"set a flag in an earlier step and ask for the flag here")
	}
	return e
}

// deeper runs parse one level further in.
func (r *reader) deeper(parse func() *Expr) *Expr {
	if r.depth >= MaxDepth {
		r.fail(CodeTooLarge, r.peek(), fmt.Sprintf("is nested more than %d deep", MaxDepth), "take out parentheses")
		return r.wrong(r.peek())
	}
	r.depth++
	defer func() { r.depth-- }()
	return parse()
}

// wrong stands where no expression could be read.
func (r *reader) wrong(t token) *Expr { return &Expr{from: t.from, to: t.to} }

// end refuses whatever is left over; several says how to write more than one.
func (r *reader) end(what, several string) {
	t := r.peek()
	switch {
	case t.kind == tokEnd:
	case t.text == ")" || t.text == "]":
		r.fail(CodeSyntax, t, fmt.Sprintf("this %q closes nothing", t.text), "take it out")
	case t.kind == tokSymbol && (t.op == "=" || t.op == "+=" || t.op == "-="):
		r.fail(CodeSyntax, t, fmt.Sprintf("%q changes something, and this is %s", t.text, what), "an effect stands under do")
	case t.kind == tokSymbol && t.op == ",":
		r.fail(CodeSyntax, t, "there is a comma behind "+what, several)
	case t.kind == tokSymbol && t.op == "if":
		r.fail(CodeSyntax, t, "an if is for effects", "write the condition alone")
	case foreign[t.text] != "":
		r.foreign(t)
	default:
		r.fail(CodeSyntax, t, fmt.Sprintf("%s does not fit here", quote(t)), several)
	}
}

func quote(t token) string {
	if t.kind == tokEnd {
		return "the end"
	}
	return fmt.Sprintf("%q", t.text)
}
