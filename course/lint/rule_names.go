package lint

import (
	"downstream/course/diag"
	"downstream/course/expr"
	"downstream/course/safe"
)

// names reports flags and meters that make no difference: nothing sets or
// changes them, or nobody sees them and no condition asks. What is asked for and
// never set is a condition that never varies, and told there. It looks at sound
// stories only: where an effect cannot be read, something may set the flag.
func (p prover) names() {
	asked, set := map[int]bool{}, map[int]bool{}
	for c := range p.s.Conditions() {
		c.Walk(func(e *expr.Expr) {
			if e.Op == expr.OpName {
				asked[e.Slot] = true
			}
		})
	}
	for e := range p.s.Effects() {
		set[e.Slot] = true
	}
	for _, f := range p.s.Flags {
		switch {
		case asked[f.Slot]:
		case set[f.Slot]:
			p.idle(f.Span, "nothing asks for the flag "+f.ID, "use it in a condition, or take it out where it is set and here")
		default:
			p.idle(f.Span, "nothing sets the flag "+f.ID+" and nothing asks for it", "take it out, or use it")
		}
	}
	for _, m := range p.s.Meters {
		switch {
		case asked[m.Slot]:
		case !set[m.Slot]:
			p.idle(m.Span, "nothing changes the meter "+m.ID+" and nothing asks for it", "change it in a choice or a node, or take it out")
		case m.Hidden:
			p.idle(m.Span, "nobody sees the meter "+m.ID+" and nothing asks for it", `use it in a condition, or take out "hidden: true"`)
		}
	}
}

func (p prover) idle(at diag.Span, message, help string) {
	p.l.report(at, finding{code: IdleName, sev: diag.Hint, message: safe.New(message), help: safe.New(help)})
}
