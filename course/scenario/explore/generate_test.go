package explore

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"downstream/course/diag"
	reader "downstream/course/internal/node"
	"downstream/course/scenario"
)

// author writes random scenarios: small ones, so that every state of them can
// be visited with the engine itself, and with everything the format has in them.
type author struct {
	*rand.Rand
	b       strings.Builder
	nodes   []string
	asking  []string
	choices []string // node.choice
	counts  []string // meters
	truths  []string // flags and facts
	endings []string
	texts   int
}

// mostCounted is the largest number visits are compared with.
const mostCounted = 2

// scenarioOf writes and reads the scenario of a seed. Few seeds give one the
// reader refuses, such as a loop of empty nodes; then ok is false.
func scenarioOf(seed uint64) (s *scenario.Scenario, src string, ok bool) {
	a := &author{Rand: rand.New(rand.NewPCG(seed, 7))}
	a.file()
	src = a.b.String()
	var sink diag.List
	v, ok := reader.Parse("random.yaml", []byte(src), &sink)
	if !ok {
		return nil, src, false
	}
	s = scenario.Decode(v)
	return s, src, s != nil && !sink.HasErrors()
}

func (a *author) line(format string, args ...any) { fmt.Fprintf(&a.b, format+"\n", args...) }

func (a *author) chance(in100 int) bool { return a.IntN(100) < in100 }

func (a *author) text() string {
	a.texts++
	return fmt.Sprintf("Text %d", a.texts)
}

func pick[T any](a *author, from []T) T { return from[a.IntN(len(from))] }

func (a *author) file() {
	for i := range 2 + a.IntN(5) {
		a.nodes = append(a.nodes, fmt.Sprintf("n%d", i))
	}
	for i := range 1 + a.IntN(4) {
		a.endings = append(a.endings, fmt.Sprintf("e%d", i))
	}
	shapes := a.shapes()
	a.head()
	a.line("nodes:")
	for i, id := range a.nodes {
		a.node(id, shapes[i])
	}
	a.line("endings:")
	for i, id := range a.endings {
		a.line("  %s:\n    title: %s", id, id)
		a.maybe(100*min(len(a.endings)-1-i, 1), "    if: %s")
		a.maybe(20, "    assume: %s")
		a.say("    ")
	}
	a.line("prove:\n  - always %s\n  - %s needs %s", a.cond(2), pick(a, a.endings), a.cond(2))
}

// shape is what a node is made of, fixed before conditions name it.
type shape struct {
	asks    bool
	choices int
	stays   []bool
}

func (a *author) shapes() []shape {
	out := make([]shape, len(a.nodes))
	for i, id := range a.nodes {
		out[i].asks = a.chance(15)
		if a.chance(70) {
			out[i].choices = 1 + a.IntN(3)
		}
		if out[i].asks {
			a.asking = append(a.asking, id)
		}
		for c := range out[i].choices {
			a.choices = append(a.choices, fmt.Sprintf("%s.c%d", id, c))
			out[i].stays = append(out[i].stays, c > 0 && a.chance(25))
		}
	}
	return out
}

func (a *author) head() {
	a.line("kind: scenario\nid: random\ntitle: Random\nminutes: 1\nchain: [you, ada]\ncast:\n  ada:\n    name: Ada Obi")
	if n := a.IntN(3); n > 0 {
		a.line("meters:")
		for i := range n {
			id := fmt.Sprintf("m%d", i)
			a.counts = append(a.counts, id)
			from := -a.IntN(2)
			a.line("  %s: {from: %d, to: %d, start: %d, hidden: %v, spend: %v}", id, from, 2+a.IntN(4), a.IntN(3), a.chance(50), a.chance(20))
		}
	}
	if n := a.IntN(4); n > 0 {
		for i := range n {
			a.truths = append(a.truths, fmt.Sprintf("f%d", i))
		}
		a.line("flags: [%s]", strings.Join(a.truths, ", "))
	}
	if a.chance(40) {
		a.line("facts:\n  k0: A fact.")
		a.truths = append(a.truths, "k0")
	}
}

func (a *author) maybe(in100 int, format string) {
	if a.chance(in100) {
		a.line(format, a.cond(2))
	}
}

func (a *author) node(id string, sh shape) {
	a.line("  %s:\n    title: %s", id, id)
	a.effects("    ")
	if a.chance(80) {
		a.say("    ")
	}
	if sh.asks {
		a.line("    ask: item-%s", id)
	}
	next := sh.choices == 0
	if sh.choices > 0 {
		a.line("    choices:")
	}
	for c := range sh.choices {
		next = a.choice(c, sh.stays[c]) || next
	}
	if next {
		a.next()
	}
}

// choice reports whether it leaves the way on to the node.
func (a *author) choice(c int, stays bool) bool {
	a.line("      - id: c%d", c)
	a.words("        ", true)
	if a.chance(45) {
		a.line("        if: %s", a.cond(2))
		if a.chance(50) {
			a.line("        else: Because.")
		}
	}
	a.maybe(25, "        assume: %s")
	a.effects("        ")
	if a.chance(30) {
		a.say("        ")
	}
	if stays {
		a.line("        stay: true")
		return false
	}
	if a.chance(15) {
		a.line("        once: true")
	}
	if a.chance(75) {
		a.line("        to: %s", a.target())
		return false
	}
	return true
}

func (a *author) target() string {
	switch n := a.IntN(10); {
	case n < 6:
		return pick(a, a.nodes)
	case n < 8:
		return pick(a, a.endings)
	}
	return "ending"
}

func (a *author) next() {
	a.line("    next:")
	for range a.IntN(3) {
		if a.chance(40) {
			a.line("      - chance: %d", 5+a.IntN(40))
			if a.chance(30) {
				a.line("        if: %s", a.cond(2))
			}
		} else {
			a.line("      - if: %s", a.cond(2))
		}
		a.line("        to: %s", a.target())
	}
	a.line("      - to: %s", a.target())
}

func (a *author) effects(indent string) {
	if len(a.counts)+len(a.truths) == 0 || a.chance(50) {
		return
	}
	a.line("%sdo:", indent)
	for range 1 + a.IntN(2) {
		e := a.effect()
		if a.chance(30) {
			e += " if " + a.cond(1)
		}
		a.line("%s  - %s", indent, e)
	}
}

func (a *author) effect() string {
	if len(a.truths) > 0 && (len(a.counts) == 0 || a.chance(60)) {
		if a.chance(15) {
			return pick(a, a.truths) + " = " + a.cond(1)
		}
		return fmt.Sprintf("%s = %v", pick(a, a.truths), a.chance(70))
	}
	m := pick(a, a.counts)
	switch a.IntN(5) {
	case 0:
		return fmt.Sprintf("%s = %d", m, a.IntN(3))
	case 1:
		return fmt.Sprintf("%s = %s", m, pick(a, a.counts))
	case 2:
		return fmt.Sprintf("%s += %d", m, 1+a.IntN(2))
	}
	return fmt.Sprintf("%s -= %d", m, 1+a.IntN(2))
}

func (a *author) say(indent string) {
	a.line("%ssay:", indent)
	for range 1 + a.IntN(2) {
		a.words(indent+"  - ", false)
		a.maybe(40, indent+"    if: %s")
		a.maybe(30, indent+"    assume: %s")
	}
}

// words are one text or several; those of a choice always have a last.
func (a *author) words(indent string, total bool) {
	if !a.chance(25) {
		a.line("%stext: %s", indent, a.text())
		return
	}
	a.line("%sone_of:", indent)
	indent = strings.ReplaceAll(indent, "-", " ")
	for range 1 + a.IntN(2) {
		a.line("%s  - if: %s\n%s    text: %s", indent, a.cond(1), indent, a.text())
		a.maybe(20, indent+"    assume: %s")
	}
	if total || a.chance(60) {
		a.line("%s  - text: %s", indent, a.text())
	}
}

// cond is a condition nested at most deep.
func (a *author) cond(deep int) string {
	if deep > 0 && a.chance(35) {
		switch a.IntN(3) {
		case 0:
			return fmt.Sprintf("(%s and %s)", a.cond(deep-1), a.cond(deep-1))
		case 1:
			return fmt.Sprintf("(%s or %s)", a.cond(deep-1), a.cond(deep-1))
		}
		return fmt.Sprintf("(not %s)", a.cond(deep-1))
	}
	return a.atom()
}

func (a *author) atom() string {
	op := pick(a, []string{"==", "!=", "<", "<=", ">", ">="})
	switch n := a.IntN(9); {
	case n == 0:
		return fmt.Sprintf("visits(%s) %s %d", pick(a, a.nodes), op, a.IntN(mostCounted+1))
	case n == 1:
		return fmt.Sprintf("visits(%s) + visits(%s) %s %d", pick(a, a.nodes), pick(a, a.nodes), op, a.IntN(mostCounted+1))
	case n == 2 && len(a.asking) > 0:
		return fmt.Sprintf("right(%s)", pick(a, a.asking))
	case n == 3 && len(a.counts) > 0:
		return fmt.Sprintf("%s in [0, %d]", pick(a, a.counts), 1+a.IntN(3))
	case n == 4 && len(a.counts) > 1:
		return fmt.Sprintf("min(m0, m1 + 1) %s %s * 2 - %d", op, pick(a, a.counts), a.IntN(3))
	case n <= 5 && len(a.counts) > 0:
		return fmt.Sprintf("%s %s %d", pick(a, a.counts), op, a.IntN(4))
	case n <= 6 && len(a.choices) > 0:
		return fmt.Sprintf("chosen(%s)", pick(a, a.choices))
	case n <= 7 && len(a.truths) > 0:
		return pick(a, a.truths)
	}
	return fmt.Sprintf("seen(%s)", pick(a, a.nodes))
}
