// Package expr is the small language of a scenario's conditions and effects: a
// strict subset of CEL's grammar with "and or not", over integers of declared
// range, flags and facts. It is total and pure: every expression that passes
// the check has a value in every state, and reading one changes nothing. (Why
// no library: none rejects at load time what an author gets wrong, with every
// mistake at its column.)
package expr

import (
	"downstream/course/diag"
)

// Limits of one condition or effect. They bound what a hostile course can make
// the program compute, and what a colleague of the author can still read.
const (
	MaxBytes   = 500
	MaxNodes   = 64
	MaxDepth   = 12 // nested parentheses, calls, nots and minuses
	MaxLiteral = 1_000_000
	MaxVisits  = 9_999         // the engine's counters of visits stop here
	MaxValue   = 1_000_000_000 // no part of an expression can leave ±MaxValue
)

// Codes of the diagnostics of this package.
const (
	CodeSyntax     = "DS301" // cannot be read as a condition or an effect
	CodeSpelling   = "DS302" // an operator of another language: = for ==, &&, !
	CodeUnknown    = "DS303" // a name that nothing has
	CodeType       = "DS304" // a number where true or false is meant, or the reverse
	CodeChain      = "DS305" // a < b < c
	CodeRange      = "DS306" // a number the meter never has
	CodeAssign     = "DS307" // something an effect cannot set
	CodeTooLarge   = "DS308" // over one of the limits
	CodeComparison = "DS309" // a comparison that never varies
)

// Type is the type of an expression. The zero Type stands for one that could
// not be checked.
type Type uint8

// The types.
const (
	Int Type = iota + 1
	Bool
)

// Op is what an Expr does with its Args.
type Op uint8

// The operations. OpIn has the value first and the list's literals behind it.
const (
	OpInt    Op = iota + 1 // Value
	OpBool                 // Value, 0 or 1
	OpName                 // the meter, flag or fact Name in Slot
	OpVisits               // how often node Name was entered, in Slot
	OpSeen                 // whether node Name was entered, by its visits in Slot
	OpChosen               // whether Name, "node.choice", was chosen, in Slot
	OpRight                // whether what node Name asks was fully right, in Slot
	OpNot
	OpNeg
	OpMul // one side has only one value
	OpAdd
	OpSub
	OpEq
	OpNe
	OpLt
	OpLe
	OpGt
	OpGe
	OpIn
	OpAnd
	OpOr
	OpMin
	OpMax
)

// Expr is a checked expression, a tree. It is never changed after the check
// and may be shared between goroutines.
type Expr struct {
	Op    Op
	Type  Type
	Name  string  // OpName, OpVisits, OpSeen, OpChosen, OpRight
	Slot  int     // the same: where the state keeps it
	Value int     // OpInt, OpBool
	Args  []*Expr // operands
	Low   int     // no state gives less than Low
	High  int     // nor more than High; a Bool is 0 or 1

	from, to int // bytes of the source
}

// Space is one of the sets of names an expression can use.
type Space uint8

// The spaces. Meters, flags and facts share one. A choice's id in Choices is
// "node.choice"; Asking holds the nodes that ask an item with a result.
const (
	Variables Space = iota + 1
	Nodes
	Choices
	Asking
)

// Ref is what a name stands for.
type Ref struct {
	Type Type   // Int: meters and visits; Bool: all others
	What string // "meter", "flag", "fact": for messages
	Slot int    // index in the state's values
	Low  int    // range of a meter, from ±MaxLiteral
	High int
}

// Env tells the checker what names there are.
type Env interface {
	// Lookup returns what id means in the space.
	Lookup(space Space, id string) (Ref, bool)
	// Known lists the ids of a space, for suggestions.
	Known(space Space) []string
}

// Place maps bytes of an expression's source to the file it stands in.
type Place func(from, to int) diag.Span

// ParseCondition reads and checks a condition. The Expr is nil exactly when the list
// has an error; warnings stand beside a good one.
func ParseCondition(src string, env Env, at Place) (*Expr, diag.List) {
	r := newReader(src, env, at)
	e := r.condition()
	r.end("a condition", "join two conditions with and, or with or")
	r.wantBool(e)
	if r.diags.HasErrors() {
		return nil, r.diags
	}
	return e, r.diags
}

// Constant returns the one value e has in every state, if its declared ranges
// leave it only one.
func (e *Expr) Constant() (value int, ok bool) {
	return e.Low, e.Low == e.High
}

// Walk calls visit for e and everything below it, parents first.
func (e *Expr) Walk(visit func(*Expr)) {
	if e == nil {
		return
	}
	visit(e)
	for _, arg := range e.Args {
		arg.Walk(visit)
	}
}

// Slots returns the slots e reads, in order of appearance, with repetitions.
func (e *Expr) Slots() []int {
	var slots []int
	e.Walk(func(x *Expr) {
		if x.reads() {
			slots = append(slots, x.Slot)
		}
	})
	return slots
}

func (e *Expr) reads() bool { return e.Op >= OpName && e.Op <= OpRight }

// Equal reports whether two expressions have the same structure. Places in the
// source do not count.
func (e *Expr) Equal(o *Expr) bool {
	if e == nil || o == nil {
		return e == o
	}
	if e.Op != o.Op || e.Name != o.Name || e.Slot != o.Slot || e.Value != o.Value || len(e.Args) != len(o.Args) {
		return false
	}
	for i := range e.Args {
		if !e.Args[i].Equal(o.Args[i]) {
			return false
		}
	}
	return true
}
