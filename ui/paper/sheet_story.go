package paper

import (
	"fmt"
	"strings"

	"downstream/course"
	"downstream/course/safe"
	"downstream/course/scenario"
)

// StorySheet is the facilitator's sheet of a story; nil for one that cannot be
// read.
func StorySheet(v SheetView, title safe.Text, s *scenario.Scenario) Document {
	d := v.document(title, safe.New("a story"),
		"For the facilitator alone. It tells every turn and every ending, and what the people in the story carry unseen: keep it off the tables.")
	if s == nil {
		d.Parts = append(append(append(v.opening(), unreadPart("story")), v.talking()...), v.trouble()...)
		return d
	}
	h := v.handout()
	t := newTold(v, h, s)
	d.Parts = append(d.Parts, t.about())
	d.Parts = append(append(d.Parts, t.cast()...), v.opening()...)
	d.Parts = append(d.Parts, aDecision(), t.road())
	d.Parts = append(d.Parts, t.endings(), t.debrief())
	d.Parts = append(append(d.Parts, v.talking()...), v.trouble()...)
	d.Parts = append(append(d.Parts, v.tempted("What tempts, and its best case", t.leans())...), t.ledger()...)
	return h.end(d)
}

// told is a story on paper: its scenes in the order in which it can come to
// them, each with its number.
type told struct {
	view   SheetView
	asks   *handout
	story  *scenario.Scenario
	scenes []*scenario.Node
	number map[string]int
	belief map[string]course.Belief
}

func newTold(v SheetView, h *handout, s *scenario.Scenario) *told {
	t := &told{view: v, asks: h, story: s, scenes: inOrder(s), number: map[string]int{}, belief: map[string]course.Belief{}}
	for i, n := range t.scenes {
		t.number[n.ID] = i + 1
	}
	for _, b := range v.Beliefs {
		t.belief[b.ID] = b
	}
	return t
}

// about is the story at a glance.
func (t *told) about() Part {
	return Part{Title: safe.New("The story"), Blocks: append(append(t.notice(), t.where()...), Block{Kind: Rows, Rows: t.figures()})}
}

// figures are how long it is, and how it branches.
func (t *told) figures() []Row {
	s := t.story
	said := []string{fmt.Sprintf("About %s for one who plays alone. Allow two or three times that in a room that votes and talks.", plural(s.Minutes, "minute"))}
	branches := fmt.Sprintf("%s, level %d of 4.", plural(len(s.Endings), "ending"), s.Level)
	switch least, most := t.decisions(); {
	case least < most:
		branches = fmt.Sprintf("%d to %s on one road, %s", least, plural(most, "decision"), branches)
	case most > 0:
		branches = fmt.Sprintf("%s on each road, %s", plural(most, "decision"), branches)
	}
	said = append(said, branches)
	if s.Review != "" {
		said = append(said, fmt.Sprintf("To be read by a %s before it is used.", literal(s.Review)))
	}
	if s.Private {
		said = append(said, "What people chose in it alone stays theirs. Ask nobody about it.")
	}
	rows := make([]Row, len(said))
	for i, w := range said {
		rows[i] = Row{Text: safe.New(w)}
	}
	return rows
}

// notice is what must be said before the story opens; mostly none.
func (t *told) notice() []Block {
	return box("Say this before you begin, and let people leave without a reason", t.story.Notice)
}

// where is who one is, where, and who depends on whom.
func (t *told) where() []Block {
	s := t.story
	out := []Block{{Kind: Box, Head: s.Workplace, Text: safe.Join(some(s.Role, s.Setting), " ")}}
	if len(s.Chain) == 0 {
		return out
	}
	links := make([]string, len(s.Chain))
	for i, id := range s.Chain {
		links[i] = literal(t.short(id))
		if id == scenario.You {
			links[i] = "**you**"
		}
	}
	return append(out, prose(safe.New("Who passes work to whom: "+strings.Join(links, " → "))))
}

// short is what one of the cast is called in passing.
func (t *told) short(id string) string {
	if m := t.story.Member(id); m != nil {
		return safe.Line(m.Short)
	}
	return id
}

// cast is who is in it, with what only the facilitator knows.
func (t *told) cast() []Part {
	var rows []Row
	for _, m := range t.story.Cast {
		r := Row{Mark: m.Name, Text: safe.Join(some(m.Role, m.Tone), "; ")}
		if !m.Unseen.IsZero() {
			r.Why = safe.Sprintf("**For you only:** %s", m.Unseen)
		}
		rows = append(rows, r)
	}
	return list("Who is in it", rows)
}

// decisions are the fewest and most that a road has, of those its author tries.
func (t *told) decisions() (least, most int) {
	for i, test := range t.story.Tests {
		n := len(t.way(test.Path))
		if i == 0 {
			least = n
		}
		least, most = min(least, n), max(most, n)
	}
	return least, most
}

// road is all scenes in order.
func (t *told) road() Part {
	p := Part{Title: safe.New("Scene by scene"), Break: true, Under: safe.New(
		"Scenes are numbered for this sheet; → says what follows. In brackets stands when something is read. Letters are those on the screen while every choice is there.")}
	for _, n := range t.scenes {
		if len(n.Choices) > 0 || len(p.Parts) == 0 {
			p.Parts = append(p.Parts, Part{Title: t.heading(n), Under: t.under(n), Blocks: []Block{{Kind: Card, Blocks: t.scene(n)}}})
			continue
		}
		last := &p.Parts[len(p.Parts)-1]
		last.Blocks = append(last.Blocks, Block{Kind: Card, Head: safe.Join(some(t.heading(n), t.under(n)), " · "), Blocks: t.scene(n)})
	}
	return p
}

// endings are how it can end, each with a way there.
func (t *told) endings() Part {
	p := Part{Title: safe.New("How it ends"), Under: safe.New("The first of these that fits is taken.")}
	for i := range t.story.Endings {
		e := &t.story.Endings[i]
		p.Parts = append(p.Parts, Part{Title: e.Title, Under: t.downstream(e.Downstream),
			Blocks: []Block{{Kind: Card, Blocks: append(t.reached(e), t.said(e.Say)...)}}})
	}
	return p
}

// reached is when an ending is taken and how one comes to it.
func (t *told) reached(e *scenario.Ending) []Block {
	if lines := t.terms(e); len(lines) > 0 {
		return []Block{{Kind: Rows, Rows: lines}}
	}
	return nil
}

func (t *told) terms(e *scenario.Ending) []Row {
	var rows []Row
	if when := t.when(e.If.Expr); when != "" {
		rows = append(rows, Row{Text: safe.New("*Where:* " + when)})
	}
	var shortest []string
	for _, test := range t.story.Tests {
		if way := t.way(test.Path); test.Ends == e.ID && len(way) > 0 && (shortest == nil || len(way) < len(shortest)) {
			shortest = way
		}
	}
	if shortest != nil {
		rows = append(rows, Row{Text: safe.New("*A way there:* " + strings.Join(shortest, " · "))})
	}
	return rows
}

// endingRows are the endings without their words.
func (t *told) endingRows() []Row {
	rows := make([]Row, len(t.story.Endings))
	for i := range t.story.Endings {
		e := &t.story.Endings[i]
		var said []safe.Text
		for _, r := range t.terms(e) {
			said = append(said, r.Text)
		}
		rows[i] = Row{Mark: e.Title, Text: safe.Join(said, "; ")}
	}
	return rows
}

// debrief is the protocol, then what the story has to say itself.
func (t *told) debrief() Part {
	b := t.story.Debrief
	p := Part{Title: safe.New("The debrief"), Break: true}
	if rows := counted(t.view.guide().Protocol); len(rows) > 0 {
		p.Blocks = append(p.Blocks, Block{Kind: Rows, Head: safe.New("In this order"), Rows: rows})
	}
	if rows := counted(b.Questions); len(rows) > 0 {
		p.Blocks = append(p.Blocks, Block{Kind: Rows, Head: safe.New("The story’s own questions"), Rows: rows})
	}
	if !b.Text.IsZero() {
		p.Blocks = append(p.Blocks, Block{Kind: Card, Head: safe.New("What it says afterwards"), Blocks: []Block{prose(b.Text)}})
	}
	p.Blocks = append(p.Blocks, t.taken()...)
	for _, e := range b.Evidence {
		p.Blocks = append(p.Blocks, Block{Kind: Box, Head: safe.Sprintf("Evidence card %s", e.ID), Text: e.Text})
	}
	return p
}

// taken is the system's share, and the question to take to work.
func (t *told) taken() []Block {
	return append(box("The system’s share", t.story.Debrief.System), box("One question to take to work", t.story.Debrief.Transfer)...)
}

// aDecision says how a room decides.
func aDecision() Part {
	return Part{Title: safe.New("How a decision goes"), Blocks: []Block{{Kind: Rows, Rows: counted([]safe.Text{
		safe.New("Read the scene aloud, or let somebody read it. Then the choices, with their letters."),
		safe.New("Hands for each letter. Type the counts, or only which letter had most."),
		safe.New("Show how the hands fell and say nothing about it. Ask one hand of each letter for its reason, the smallest first."),
		safe.New("Hands again, where minds have moved. Both counts stay in sight."),
		safe.New("Go on with what most want, or break a tie aloud: “I take B, since nobody has tried it.”"),
		safe.New("Once in the story, go back to the decision that was closest and play the other road."),
	})}}}
}
