package expr

import (
	"fmt"
	"go/constant"
	gotoken "go/token"
	"go/types"
	"strings"
	"testing"

	"downstream/course/diag"
	"pgregory.net/rapid"
)

// twin is one expression in two languages: ours, and constant Go with the
// state's values written in. Both leave precedence to their parser.
type twin struct{ ours, gos string }

func (a twin) join(op, goOp string, b twin) twin {
	return twin{a.ours + " " + op + " " + b.ours, a.gos + " " + goOp + " " + b.gos}
}

func (a twin) wrap(ours, gos, end string) twin {
	return twin{ours + a.ours + end, gos + a.gos + end}
}

// twins draws twins over one state.
type twins struct {
	t      *rapid.T
	values []int32
}

func (g twins) pick(n int) int { return rapid.IntRange(0, n-1).Draw(g.t, "pick") }

func (g twins) number(depth int) twin {
	if depth == 0 {
		names := []string{"end", "trust", "minutes"}
		if i := g.pick(5); i < 3 {
			return twin{names[i], fmt.Sprintf("(%d)", g.values[i])}
		}
		n := fmt.Sprint(rapid.IntRange(0, 70).Draw(g.t, "n"))
		return twin{n, n}
	}
	a, b := g.number(g.pick(depth)), g.number(g.pick(depth))
	switch g.pick(6) {
	case 0:
		return a.join("+", "+", b)
	case 1:
		return a.join("-", "-", b)
	case 2:
		return a.wrap("-(", "-(", ")")
	case 3:
		return a.wrap("3 * (", "3 * (", ")")
	case 4:
		return twin{"min(" + a.ours + ", " + b.ours + ")", "min(" + a.gos + ", " + b.gos + ")"}
	}
	return a.wrap("(", "(", ")")
}

func (g twins) comparison(depth int) twin {
	ops := []string{"==", "!=", "<", "<=", ">", ">="}
	op := ops[g.pick(len(ops))]
	return g.number(depth).join(op, op, g.number(depth))
}

func (g twins) condition(depth int) twin {
	if depth == 0 {
		if g.pick(2) == 0 {
			i := g.pick(3)
			return twin{[]string{"old_site", "blank", "six"}[i], fmt.Sprint(g.values[3+i] != 0)}
		}
		return g.comparison(g.pick(3))
	}
	a, b := g.condition(g.pick(depth)), g.condition(g.pick(depth))
	switch g.pick(5) {
	case 0:
		return a.join("and", "&&", b)
	case 1:
		return a.join("or", "||", b)
	case 2:
		c := g.comparison(1)
		return twin{"not " + c.ours, "!(" + c.gos + ")"} // looser than a comparison, unlike Go
	case 3:
		return a.wrap("not (", "!(", ")").join("and", "&&", b)
	}
	return a.wrap("(", "(", ")").join("==", "==", b.wrap("(", "(", ")"))
}

// TestAgreesWithGo: Go's own parser and constant arithmetic give the same.
func TestAgreesWithGo(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		values := anyState(t)
		w := twins{t, values}.condition(rapid.IntRange(0, 3).Draw(t, "depth"))
		e, diags := ParseCondition(w.ours, testWorld(), inLine(w.ours))
		if e == nil {
			for _, d := range diags {
				if d.Severity == diag.Error && d.Code != CodeTooLarge {
					t.Fatalf("%s: %v", w.ours, diags)
				}
			}
			return
		}
		tv, err := types.Eval(gotoken.NewFileSet(), nil, gotoken.NoPos, strings.TrimSpace(w.gos))
		if err != nil {
			t.Fatalf("%s: %v", w.gos, err)
		}
		if want := constant.BoolVal(tv.Value); e.True(values) != want {
			t.Fatalf("%s with %v is %v, and %s is %v", w.ours, values, !want, w.gos, want)
		}
	})
}
