package learn

import (
	"downstream/course/find"
	"downstream/course/play"
	"downstream/course/safe"
)

// The kinds of what a learner wrote, for find.
const (
	WroteEntry find.Kind = "wrote" // a reflection or a note, under its id
	WrotePlan  find.Kind = "plan"  // a line of the plan, under its id
)

// JournalSearch is where a search in what was written stands, as its activity.
const JournalSearch = "journal.search"

// Seek is the desk of a search in what the learner wrote: reflections, notes and
// plan. Choosing a hit gives play.WantJournal or play.WantPlan with its id. Its
// title says what it is and where it was written, and is searched too: so
// "note chain" finds the notes in the module of the chain.
func Seek(look Finder, words string) play.Stage {
	s := shelf{
		at: JournalSearch, title: "Search what you wrote",
		ask:   "What are you looking for? Your reflections, your notes and your plan are searched. So is what they are and where they stand: “note” and a lesson’s name find the notes in it.",
		where: "Searched were your reflections, your notes and your plan.",
		empty: "You have written nothing yet, so there is nothing to search.",
		hit:   seekDoor,
		cells: func(h find.Hit) []string { return []string{safe.Line(h.Title), excerpt(h.Excerpt)} },
	}
	return search{shelf: s, look: look, visit: 1}.find(words)
}

func seekDoor(h find.Hit) door {
	want := play.WantJournal
	if h.Kind == WrotePlan {
		want = play.WantPlan
	}
	return door{id: string(h.Kind) + ":" + h.ID, text: dashed(safe.Line(h.Title), excerpt(h.Excerpt)), want: play.Intent{Want: want, ID: h.ID}}
}

// JournalAt is the journal with one entry open, to read and to change; writing
// or leaving it closes it. It is the whole journal where there is no such entry.
func JournalAt(read func() []Entry, notSaved safe.Text, id string) play.Stage {
	return Journal(read, notSaved).(pages).only(id)
}

// PlanAt is the plan with one line open in the same way.
func PlanAt(read func() Mine, id string) play.Stage { return Plan(read).(pages).only(id) }
