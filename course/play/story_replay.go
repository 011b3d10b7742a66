package play

import (
	"slices"

	"downstream/course/question"
	"downstream/course/scenario"
)

// replay takes one stored event. Ids decide whether it still fits, the old
// ones of renamed_from too; hashes decide what is said of it.
func (t telling) replay(e Event, index int) (walk, fit) {
	sc := t.story.Scenario
	switch e.Kind {
	case StepSeen:
		return t.replaySeen(e)
	case Chose:
		if len(e.Answer.Picks) != 1 || t.page.node != e.Node && !t.renamed(e.Node) {
			return t, gone
		}
		moved, ok := t.take(t.choiceNow(e.Answer.Picks[0]), index-1)
		if !ok {
			return t, gone
		}
		return moved, t.worded(e)
	case Rolled:
		t = t.turnPage()
		st, out, ok := sc.Step(t.state, scenario.Event{Kind: scenario.Rolled, Branch: e.Branch})
		if !ok {
			return t, gone
		}
		return t.turnTo(st, out), same
	case Answered:
		if t.ask == nil {
			return t, gone
		}
		a := t.ask.replay(e)
		t.ask = &a
		t.state, _, _ = sc.Step(t.state, scenario.Event{Kind: scenario.Answered, Right: e.Verdict.Mark == question.MarkRight})
	case Hinted:
		t.hinted = true
	case Ended:
		t = t.turnPage()
		if now := sc.Ending(t.page.ending); now == nil || now.ID != e.Ending && !slices.Contains(now.RenamedFrom, e.Ending) {
			return t, gone
		}
		t.arrived, t.debrief = false, true
	}
	return t, same
}

// turnPage goes on from a page that waits for nothing else: turning it is no
// event of its own, but what came after it is.
func (t telling) turnPage() telling {
	if t.arrived {
		return t
	}
	st, out, ok := t.story.Scenario.Step(t.state, scenario.Event{Kind: scenario.Continue})
	if !ok {
		return t
	}
	return t.turnTo(st, out)
}

// replaySeen comes to the page that was seen.
func (t telling) replaySeen(e Event) (walk, fit) {
	if !t.arrived {
		t = t.turnPage()
		if !t.arrived {
			return t, gone
		}
	}
	if t.page.node != e.Node && !t.renamed(e.Node) {
		return t, gone
	}
	t.arrived, t.notice = false, false
	return t, t.worded(e)
}

func (t telling) worded(e Event) fit {
	n := t.story.Scenario.Node(e.Node)
	if n == nil || n.Shape() != e.Shape || n.Words() != e.Words {
		return reworded
	}
	return same
}

// renamed reports that the node on the page had that id before.
func (t telling) renamed(old string) bool {
	n := t.story.Scenario.Node(t.page.node)
	return n != nil && slices.Contains(n.RenamedFrom, old)
}

// choiceNow is the id that a stored choice has now.
func (t telling) choiceNow(id string) string {
	n := t.story.Scenario.Node(t.page.node)
	if n == nil || n.Choice(id) != nil {
		return id
	}
	for _, c := range n.Choices {
		if slices.Contains(c.RenamedFrom, id) {
			return c.ID
		}
	}
	return id
}
