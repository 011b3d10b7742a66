package lint

import (
	"downstream/course/diag"
	"downstream/course/safe"
	"downstream/course/scenario"
)

// labelWords reports a wording of a choice that is longer than house
// label_words. Source: the course's own house (format, curriculum 4.1).
func labelWords(l *linter) {
	most := l.c.House.LabelWords
	if most == 0 {
		return
	}
	l.nodes(func(_ *scenario.Scenario, n *scenario.Node) {
		for _, c := range n.Choices {
			for _, v := range c.Words {
				if words := count(v.Text.String()); words > most {
					l.report(l.all(text{words: v.Text, near: v.Span}), finding{
						code: LabelWords, sev: diag.Warning,
						message: safe.Sprintf("this choice has %d words; the house allows %d", words, most),
						help:    safe.New("let the choice say what is done, and move the reasons to its say or why"),
					})
				}
			}
		}
	})
}

// nodeWords reports a node that in every play says more, or less, than house
// node_words. Of parts with conditions the least that is said counts against
// the upper limit and the most against the lower: what is reported is so for
// all learners. A node that says nothing is a rule and no place. Source: the
// course's own house (format, curriculum 4.1).
func nodeWords(l *linter) {
	from, to := l.c.House.NodeWords[0], l.c.House.NodeWords[1]
	l.nodes(func(_ *scenario.Scenario, n *scenario.Node) {
		least, most := spoken(n.Say)
		f := finding{code: NodeWords}
		switch {
		case to > 0 && least > to:
			f.sev = diag.Warning
			f.message = safe.Sprintf("%s says %s or more; the house allows %d", n.ID, plural(least, "word"), to)
			f.help = safe.New("cut it, or give a part of it a node of its own")
		case most > 0 && most < from:
			f.sev = diag.Hint // a pause may be meant
			f.message = safe.Sprintf("%s says %s at most; the house asks for %d", n.ID, plural(most, "word"), from)
			f.help = safe.New("say who is there, what they want and what presses them, or join it to the node before")
		default:
			return
		}
		l.report(n.Span, f)
	})
}

// spoken is the least and the most that parts can say.
func spoken(parts []scenario.Part) (least, most int) {
	for _, p := range parts {
		low, high := -1, 0
		for _, v := range p.Words {
			n := count(v.Text.String())
			high = max(high, n)
			if low < 0 || n < low {
				low = n
			}
			if v.If.Expr == nil {
				break
			}
		}
		most += high
		if always(p) {
			least += max(low, 0)
		}
	}
	return least, most
}

// always reports whether a part says something in every play.
func always(p scenario.Part) bool {
	return p.If.Expr == nil && len(p.Words) > 0 && p.Words[len(p.Words)-1].If.Expr == nil
}
