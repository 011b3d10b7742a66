package play

import "downstream/course/safe"

// Stage is anything a face can show: a Player, or a desk such as home. It is a
// value; Do returns the next one.
type Stage interface {
	Scene() Scene
	// Do takes one input. It returns the Stage after it, the events to store,
	// what to open besides, and, where the input was refused, a sentence:
	// then nothing has changed. It stores nothing itself, so that it may be
	// tried, to look ahead.
	Do(Input) (Stage, []Event, Intent, safe.Text)
}

// Fresh is a Stage whose scene may change while another lies above it: it is
// made anew when it is come back to.
type Fresh interface{ Again() Stage }

// Intent asks whoever runs the stages to open another, or to go back. The zero
// Intent asks for nothing.
type Intent struct {
	Want Want
	ID   string // of what is wanted; the words of a search, the number of a decision
}

// Want names what an Intent asks for.
type Want string

// What can be asked for.
const (
	WantPlay     Want = "play"     // the lesson or scenario ID; resumes
	WantAnew     Want = "anew"     // the same from its start
	WantModule   Want = "module"   // the desk of the module ID
	WantPractise Want = "practise" // the bank of the module ID; without one, what is due today
	WantQuiz     Want = "quiz"     // what was missed, at the look back ID
	WantFlagged  Want = "flagged"  // the questions that are set aside, or the one of them with the ID
	WantTest     Want = "test"     // what is due of the test; "results"; or a role and a form, before.form-a
	WantSearch   Want = "search"   // the words ID, or an empty search
	WantTerms    Want = "terms"    // the term or evidence row ID, or all
	WantSettings Want = "settings"
	WantPlan     Want = "plan"    // or the look back ID at it, or the line ID of it
	WantJournal  Want = "journal" // or the entry ID of it
	WantWhere    Want = "where"   // what was done, and how it went
	WantUseful   Want = "useful"  // whether the module ID was of use
	WantNote     Want = "note"    // a note where the stage that asks stands
	WantMap      Want = "map"
	WantNotebook Want = "notebook"
	WantUndo     Want = "undo"    // close this and undo to decision ID beneath
	WantEnter    Want = "enter"   // close this and enter decision ID beneath
	WantSet      Want = "set"     // set ID, written name=value
	WantProfile  Want = "profile" // go on as the learner named ID, from home: nothing of another learner's stays open
	WantBack     Want = "back"    // close this
	WantLeave    Want = "leave"   // leave the program
)

// Stage makes the Player a Stage.
func (p Player) Stage() Stage { return stage{p} }

type stage struct{ Player }

func (s stage) Do(in Input) (Stage, []Event, Intent, safe.Text) {
	p, es, no := s.Player.Do(in)
	return stage{p}, es, Intent{}, no
}
