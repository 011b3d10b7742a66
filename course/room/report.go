package room

import "downstream/course/safe"

// Few is how many hands there must be at least for counts to be reported: in a
// smaller group a count is nearly a name.
const Few = 5

// Report is what is left of a session when it is over: counts and no names.
type Report struct {
	Title, Agenda safe.Text
	Began, Ended  int64 // Unix milliseconds of the first and the last event
	People        int   // 0: nobody counted them, or fewer than Few
	Plays         []Play
	Parts         []Part
	Notes         []Note // obstacles are not among them
	Obstacles     []Note
}

// Play is one activity that the room played.
type Play struct {
	Activity  string
	Title     safe.Text
	Seconds   int
	Decisions []Decision // of the road that stood at the end
	Ending    safe.Text  // empty where it came to none
	Roads     []Path     // left by rewinding
}

// Path is a road that was left.
type Path struct {
	From      int // the decision it was rewound to, from 1
	Decisions []Decision
	Ending    safe.Text
}

// Decision is one thing the room decided.
type Decision struct {
	Page, Stem safe.Text
	Taken      safe.Text
	Why        Why // empty where it was not said
	Shown      bool
	Question   bool
	Seconds    int
	Few        bool      // hands were counted, and too few of them to say how many
	Rounds     [2]*Round // nil: not asked, not counted, or too few
}

// Round is the hands of one round of a vote.
type Round struct {
	Total int
	Rows  []Row // by option, in the order shown
}

// Row is one option and its hands.
type Row struct {
	ID    string
	Text  safe.Text
	Hands int
	Taken bool
}

// ReportOf makes the report of a session from its events.
func ReportOf(p Programme, es []Event) Report { return Report{} }
