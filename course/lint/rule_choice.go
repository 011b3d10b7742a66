package lint

import (
	"downstream/course/diag"
	"downstream/course/expr"
	"downstream/course/safe"
	"downstream/course/scenario"
)

// untaggedChoice reports a choice that costs more than it gives and names no
// belief, beside two that do: the debrief can then not say what was leaned on.
// The cost is what its own unconditional effects take from meters that are not
// merely spent; a choice that only leads somewhere worse is not seen. Source:
// issue 3, "belief tags on tempting choices".
func untaggedChoice(l *linter) {
	l.nodes(func(s *scenario.Scenario, n *scenario.Node) {
		tagged := 0
		for _, c := range n.Choices {
			if c.Belief != "" {
				tagged++
			}
		}
		for _, c := range n.Choices {
			if tagged < 2 || c.Belief != "" || c.Stay || gain(s, c) >= 0 {
				continue
			}
			l.report(c.Span, finding{
				code: UntaggedChoice, sev: diag.Hint,
				message: safe.Sprintf("the choice %s costs more than it gives and, unlike those beside it, names no belief", c.ID),
				help:    safe.New(`add "belief:" with what makes it sensible, for the debrief`),
			})
		}
	})
}

// nodes calls do for every node of every scenario.
func (l *linter) nodes(do func(*scenario.Scenario, *scenario.Node)) {
	for _, s := range l.w.Scenarios {
		for i := range s.Nodes {
			do(s, &s.Nodes[i])
		}
	}
}

// gain is what a choice gives to meters less what it takes.
func gain(s *scenario.Scenario, c scenario.Choice) int {
	sum := 0
	for _, e := range c.Do {
		if e.If != nil || e.Value == nil || !kept(s, e.Slot) {
			continue
		}
		v, ok := e.Value.Constant()
		switch {
		case ok && e.Op == expr.OpAdd:
			sum += v
		case ok && e.Op == expr.OpSub:
			sum -= v
		}
	}
	return sum
}

// kept reports whether a slot is that of a meter that may rise again.
func kept(s *scenario.Scenario, slot int) bool {
	for _, m := range s.Meters {
		if m.Slot == slot {
			return !m.Spend
		}
	}
	return false
}

// oneChoice reports a node with a single choice: a decision that is none. One
// beside questions that stay is what is left when those are asked. Whether
// conditions ever leave only one open is for exploring to say. Source: issue 3.
func oneChoice(l *linter) {
	l.nodes(func(_ *scenario.Scenario, n *scenario.Node) {
		if len(n.Choices) != 1 || n.Choices[0].Stay {
			return
		}
		l.report(n.Choices[0].Span, finding{
			code: OneChoice, sev: diag.Hint,
			message: safe.Sprintf("%s asks for a decision and has one choice", n.ID),
			help:    safe.New(`add another choice, or make it a page that goes on with "next:"`),
		})
	})
}

// noWhy reports choices without a why in a story where most have one: the
// debrief says of each what came of it, and nothing of these. One that stays is
// answered where it stands. Source: format.md, "why: for the debrief".
func noWhy(l *linter) {
	told := map[*scenario.Scenario]int{}
	silent := map[*scenario.Scenario][]scenario.Choice{}
	l.nodes(func(s *scenario.Scenario, n *scenario.Node) {
		for _, c := range n.Choices {
			switch {
			case !c.Why.IsZero():
				told[s]++
			case !c.Stay:
				silent[s] = append(silent[s], c)
			}
		}
	})
	for _, s := range l.w.Scenarios {
		if told[s] < 2 || len(silent[s]) >= told[s] {
			continue
		}
		for _, c := range silent[s] {
			l.report(c.Span, finding{
				code: NoWhy, sev: diag.Hint,
				message: safe.Sprintf("the debrief says what came of the other choices, and nothing of %s", c.ID),
				help:    safe.New(`add "why:" with what came of it`),
			})
		}
	}
}
