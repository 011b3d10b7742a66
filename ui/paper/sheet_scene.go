package paper

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"downstream/course/safe"
	"downstream/course/scenario"
)

// heading names a scene by its number and title.
func (t *told) heading(n *scenario.Node) safe.Text {
	return safe.Join(some(safe.Sprintf("Scene %d", t.number[n.ID]), n.Title), " · ")
}

func (t *told) under(n *scenario.Node) safe.Text {
	return safe.Join(some(n.At, t.downstream(n.Downstream)), " · ")
}

func (t *told) downstream(id string) safe.Text {
	if id == "" {
		return safe.Text{}
	}
	return safe.Sprintf("meanwhile, downstream: %s", t.short(id))
}

// scene is what is read, asked and chosen.
func (t *told) scene(n *scenario.Node) []Block {
	out := t.said(n.Say)
	if n.Ask != "" {
		out = append(out, t.asks.ask(t.asks.Items[n.Ask], n.Ask))
	}
	if rows := t.choices(n, true); len(rows) > 0 {
		out = append(out, Block{Kind: Rows, Rows: rows})
	} else {
		out = append(out, prose(led(map[bool]string{true: "*Nothing is read here.*"}[len(out) == 0], safe.New(t.onward(n.Next)))))
	}
	if !n.Hint.IsZero() {
		out = append(out, prose(safe.Sprintf("*To ask the room:* %s", n.Hint)))
	}
	return out
}

// said is what is read, each piece with who says it and when.
func (t *told) said(parts []scenario.Part) []Block {
	var out []Block
	for _, p := range parts {
		for i, w := range p.Words {
			whens := []string{t.when(p.If.Expr), t.when(w.If.Expr)}
			if w.If.Expr == nil && i > 0 {
				whens[1] = "otherwise"
			}
			who := ""
			if p.By != "" {
				who = "**" + literal(t.short(p.By)) + ":**"
			}
			out = append(out, prose(led(strings.TrimSpace(condition(whens...)+" "+who), w.Text)))
		}
	}
	return out
}

// condition is what stands before something that is said only at times.
func condition(whens ...string) string {
	var said []string
	for _, w := range whens {
		if w != "" {
			said = append(said, w)
		}
	}
	if len(said) == 0 {
		return ""
	}
	return "*(" + strings.Join(said, "; ") + ")*"
}

// led is a text with something before it: on its first line where that is
// words, above it where it is a list or a table.
func led(before string, t safe.Text) safe.Text {
	if before == "" {
		return t
	}
	between := "\n\n"
	if first := parse([]byte(strings.TrimSpace(t.String()))).FirstChild(); first != nil && first.Kind() == ast.KindParagraph {
		between = " "
	}
	return safe.New(before + between + strings.TrimSpace(t.String()))
}

// choices are the rows of what can be done at a scene; in short without what is
// said at once and what the author says of it.
func (t *told) choices(n *scenario.Node, whole bool) []Row {
	rows := make([]Row, len(n.Choices))
	for i := range n.Choices {
		c := &n.Choices[i]
		why := some(t.gate(c))
		if whole {
			for _, b := range t.said(c.Say) {
				why = append(why, b.Text)
			}
		}
		why = append(why, safe.Join(some(t.leads(n, c), t.tempts(c)), " · "))
		if whole && !c.Why.IsZero() {
			why = append(why, c.Why)
		}
		rows[i] = Row{Mark: safe.New(letter(i)), Text: t.words(c), Why: safe.Join(why, "\n\n")}
	}
	return rows
}

// words are a choice in each of its wordings.
func (t *told) words(c *scenario.Choice) safe.Text {
	var all []safe.Text
	for i, w := range c.Words {
		when := t.when(w.If.Expr)
		if when == "" && i > 0 {
			when = "otherwise"
		}
		all = append(all, led(condition(when), w.Text))
	}
	return safe.Join(all, "\n\n")
}

// gate says when a choice is there.
func (t *told) gate(c *scenario.Choice) safe.Text {
	when := t.when(c.If.Expr)
	switch {
	case when == "":
		return safe.Text{}
	case !c.Else.IsZero():
		return safe.Sprintf("*Open %s.* Until then the screen says: %s", when, c.Else)
	}
	return safe.Sprintf("*Is there %s.* Where it is not, the letters behind it move up.", when)
}

// leads says where a choice goes.
func (t *told) leads(n *scenario.Node, c *scenario.Choice) safe.Text {
	switch {
	case c.Stay:
		return safe.New("→ *is answered here, then gone; the letters behind it move up.*")
	case c.To.ID != "":
		return safe.New(t.onward([]scenario.Route{{To: c.To}}) + once(c))
	}
	return safe.New(t.onward(n.Next) + once(c))
}

func once(c *scenario.Choice) string {
	if c.Once {
		return " *(can be taken once)*"
	}
	return ""
}

// onward is where ways lead, with what decides between them.
func (t *told) onward(ways []scenario.Route) string {
	said := make([]string, len(ways))
	left := 100
	for i, w := range ways {
		if when := t.when(w.If.Expr); when != "" {
			said[i] = "*(" + when + ")* "
		} else if i > 0 && w.Chance == 0 && left == 100 {
			said[i] = "*(otherwise)* "
		}
		if w.Chance > 0 {
			left -= w.Chance
			said[i] += fmt.Sprintf("*(%d times in 100)* ", w.Chance)
		} else if left < 100 {
			said[i] += fmt.Sprintf("*(%d times in 100)* ", left)
		}
		said[i] += t.trail(w.To.ID)
	}
	return strings.Join(said, "; ")
}

// trail is a target, and what follows of itself behind it.
func (t *told) trail(id string) string {
	said := ""
	for range t.scenes {
		said += "→ " + t.target(id)
		n := t.story.Node(id)
		if n == nil || len(n.Choices) > 0 || n.Ask != "" || len(n.Next) != 1 || n.Next[0].If.Expr != nil {
			break
		}
		id, said = n.Next[0].To.ID, said+" "
	}
	return said
}

// target names a scene or an ending.
func (t *told) target(id string) string {
	if n := t.story.Node(id); n != nil {
		out := fmt.Sprintf("**%d**", t.number[id])
		if n.Downstream != "" {
			return out + " (downstream: " + literal(t.short(n.Downstream)) + ")"
		}
		return out
	}
	if e := t.story.Ending(id); e != nil {
		return "the ending “" + literal(safe.Line(e.Title)) + "”"
	}
	return "an ending"
}

// tempts is the belief that a choice leans on.
func (t *told) tempts(c *scenario.Choice) safe.Text {
	if b, ok := t.belief[c.Belief]; ok {
		return led("**Tempts:**", b.Text)
	}
	return safe.Text{}
}

// leans says by belief which choices lean on it.
func (t *told) leans() map[string][]string {
	where := map[string][]string{}
	for _, n := range t.scenes {
		for i, c := range n.Choices {
			if c.Belief != "" {
				where[c.Belief] = append(where[c.Belief], t.mark(n.ID, i))
			}
		}
	}
	return where
}

// mark names a choice by its scene and letter.
func (t *told) mark(node string, i int) string { return fmt.Sprintf("%d%s", t.number[node], letter(i)) }

// chosen names a choice by the two ids of its scene and itself.
func (t *told) chosen(name string) string {
	node, id, _ := strings.Cut(name, ".")
	if n := t.story.Node(node); n != nil {
		for i, c := range n.Choices {
			if c.ID == id {
				return t.mark(node, i)
			}
		}
	}
	return literal(name)
}

// way is a path its author tries, in the marks of the sheet.
func (t *told) way(path []string) []string {
	events, _, _ := t.story.Follow(path)
	st, _ := t.story.Start()
	var out []string
	for _, e := range events {
		w := t.story.Waits(st)
		switch {
		case e.Kind == scenario.Choose:
			out = append(out, t.chosen(w.Node+"."+e.Choice))
		case e.Kind == scenario.Rolled:
			out = append(out, t.chance(w.Roll[e.Branch].To))
		case e.Kind == scenario.Answered && !e.Right:
			out = append(out, fmt.Sprintf("(%d answered wrong)", t.number[w.Node]))
		}
		st, _, _ = t.story.Step(st, e)
	}
	return out
}

// chance names the way that chance takes.
func (t *told) chance(to string) string {
	if n := t.number[to]; n > 0 {
		return fmt.Sprintf("(chance: %d)", n)
	}
	return "(chance: " + t.target(to) + ")"
}
