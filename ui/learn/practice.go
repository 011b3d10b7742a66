package learn

import (
	"downstream/course/play"
	"downstream/course/safe"
)

// RestView is what the page shows that stands in the place of a deck with
// nothing in it.
type RestView struct {
	Held     int       // questions in the deck, those flagged left out
	Reviewed int       // questions practised today
	Waiting  int       // that are due and have to wait, since it is enough for today
	Next     safe.Text // when the next is due, such as “tomorrow”; empty where none will be
	Flagged  int
	Modules  []ModuleLine // that have questions
}

// Rested says that nothing is to be practised now, why, and when there will be.
// What fills the deck is said to whoever has none; a module can be practised at
// any time.
func Rested(v RestView) play.Stage {
	d := desk{at: place("practise", ""), trail: []safe.Text{safe.New("Practice"), safe.New("nothing is due")}, choose: safe.New("Choose a module.")}
	d.blocks = []play.Block{prose("rest", v.words())}
	if v.Held == 0 {
		d.blocks = append(d.blocks, callout("fills", "What fills the deck",
			"A question comes into it when you miss it, when its answer is shown to you, or when you have it right without being sure. "+
				"What you were sure of and had wrong comes back first; what you know stays away longer each time."))
	}
	var rows play.Desk
	for _, m := range v.Modules {
		o := door{id: "practise:" + m.ID, want: play.Intent{Want: play.WantPractise, ID: m.ID}, text: safe.Sprintf("Practise “%s”", title(m.Title, m.ID))}
		rows = d.add(rows, o, o.text.String())
	}
	if v.Flagged > 0 {
		o := flags(v.Flagged)
		rows = d.add(rows, o, "Flagged", count(v.Flagged, "question", "questions")+" set aside")
	}
	if len(rows) > 0 {
		d.blocks = append(d.blocks, listing("modules", "", "A module can be practised at any time.", rows))
	}
	return d
}

func (v RestView) words() string {
	switch {
	case v.Held == 0:
		return "Nothing is due: your deck is empty."
	case v.Waiting > 0:
		return "You have practised " + count(v.Reviewed, "question", "questions") + " today, and that is enough for one day. " +
			count(v.Waiting, "more waits", "more wait") + " until " + safe.Line(v.Next) + ", what you are most likely to forget first."
	}
	return "Nothing is due now. Your deck holds " + count(v.Held, "question", "questions") + "; the next is due " + safe.Line(v.Next) + "."
}

// flags is the door to the flagged questions.
func flags(n int) door {
	return door{id: "flagged:", want: play.Intent{Want: play.WantFlagged},
		text: safe.New("Flagged: " + count(n, "question", "questions") + " set aside")}
}

// FlaggedLine is one question that is set aside.
type FlaggedLine struct {
	ID           string
	Stem, Module safe.Text
}

// Flagged is the desk of the questions that are set aside. Opening one shows
// it, and there its flag can be taken off.
func Flagged(lines []FlaggedLine) play.Stage {
	d := desk{at: place("flagged", ""), trail: []safe.Text{safe.New("Practice"), safe.New("flagged questions")}, choose: safe.New("Choose a question.")}
	if len(lines) == 0 {
		d.blocks = []play.Block{prose("none", "No question is flagged. While you practise, a flag sets the question before you aside: it is not asked again until you take the flag off.")}
		return d
	}
	var rows play.Desk
	for _, l := range lines {
		o := door{id: "flagged:" + l.ID, want: play.Intent{Want: play.WantFlagged, ID: l.ID}, text: dashed(title(l.Stem, l.ID).String(), safe.Line(l.Module))}
		rows = d.add(rows, o, title(l.Stem, l.ID).String(), safe.Line(l.Module))
	}
	d.blocks = []play.Block{listing("flagged", "", "These are left out of practice. Open one to look at it, and to take its flag off.", rows)}
	return d
}
