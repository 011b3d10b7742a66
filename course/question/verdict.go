package question

import (
	"downstream/course/safe"
)

// Mark is a verdict in a word.
type Mark string

// The marks. Noted is for an estimate: there is nothing to be right about.
const (
	MarkRight  Mark = "right"
	MarkPartly Mark = "partly"
	MarkWrong  Mark = "wrong"
	MarkNoted  Mark = "noted"
)

// Verdict is what an answer is worth: Got points Of so many. It is stored with
// the answer and never worked out again.
type Verdict struct {
	Mark Mark `json:"mark"`
	Got  int  `json:"got"`
	Of   int  `json:"of"`
}

// State is how one entry stands after the verdict, as a word a face prints.
type State string

// The states. Missed is what should have been picked or put and was not.
const (
	StateOpen   State = "open"
	StateRight  State = "right"
	StateWrong  State = "wrong"
	StateMissed State = "missed"
)

// Marked is one entry after the verdict. To is the slot it is about: where it
// was put, or for a missed one where it belongs; "" where nothing is put.
type Marked struct {
	ID, To string
	State  State
	Why    safe.Text // the entry's feedback; once for an entry, on a wrong mark if it has one
}

// Graded is a verdict with all there is to say about it.
type Graded struct {
	Verdict Verdict
	// Marks holds every entry in authored order, at least once. An entry that
	// was put into several bins has one for each; one that was put nowhere
	// right has a further, missed, that names the right place.
	Marks []Marked
	// Say is about the answer as a whole: if_right or if_wrong, what a near
	// miss means, after a right number its working.
	Say []safe.Text
}

// Grade judges an answer. One that Refuse would refuse in any phase is not
// judged: its Verdict is zero and it has neither Marks nor Say. Confidence
// plays no part.
func (it *Item) Grade(a Answer) Graded {
	for phase := range it.Phases() {
		if it.Body.refuse(phase, a) != "" {
			return Graded{}
		}
	}
	g := it.Body.grade(a)
	switch {
	case g.Verdict.Mark == MarkNoted:
	case g.Verdict.Mark == MarkRight:
		g.Say = append(texts(it.IfRight), g.Say...)
	case len(g.Say) == 0:
		g.Say = texts(it.IfWrong)
	}
	return g
}

// Shown returns what is said when the answer is shown instead of given: the
// explanation and, for a number, the working.
func (it *Item) Shown() []safe.Text {
	if n, ok := it.Body.(Number); ok && n.Estimate {
		return texts(n.Feedback)
	}
	why := it.IfWrong
	if why.IsZero() {
		why = it.IfRight
	}
	key := it.Key()
	if key.IsZero() {
		return texts(why)
	}
	return append(texts(why), it.Body.grade(key).Say...)
}

// Refuse says in a sentence for a person why the answer would not be taken in
// this phase (an index into Phases), and is empty when it would be. It is
// empty for every phase exactly when Grade judges.
func (it *Item) Refuse(phase int, a Answer) safe.Text {
	return safe.New(it.Body.refuse(phase, a))
}

// verdict is right only when everything is, partly when something is.
func verdict(got, of int) Verdict {
	v := Verdict{Mark: MarkWrong, Got: max(got, 0), Of: of}
	switch {
	case v.Got >= of:
		v.Mark = MarkRight
	case v.Got > 0:
		v.Mark = MarkPartly
	}
	return v
}

// texts returns those that say something.
func texts(all ...safe.Text) []safe.Text {
	var said []safe.Text
	for _, t := range all {
		if !t.IsZero() {
			said = append(said, t)
		}
	}
	return said
}
