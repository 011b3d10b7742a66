package lint

// The codes of what is proved of scenarios, or refuted.
const (
	NoWayThere     = "DS560" // an ending or a node that no play comes to
	NeverOpen      = "DS561" // a choice that is open in no state
	NeverClosed    = "DS562" // a reason for closing a choice that is never shown
	NeverFound     = "DS563" // a fact that no play finds
	NeverSaid      = "DS564" // a text that no play shows
	AlwaysSo       = "DS565" // a condition that is true, or false, wherever it is asked
	DeadEnd        = "DS566" // a place from which no choice is open
	NoWayOn        = "DS567" // automatic ways on that lead nowhere in some state
	EndlessPages   = "DS568" // pages that follow one another for ever
	Trap           = "DS569" // a place from which no ending can be reached
	Clamped        = "DS570" // an effect that gives more than the meter's range
	Raised         = "DS571" // a spent meter that rises
	AssumedWrongly = "DS572" // a text that takes for granted what is not so
	NotProved      = "DS573" // the author's prove that does not hold
	TestFails      = "DS574" // the author's test that comes out otherwise
	NoDifference   = "DS575" // two choices that change nothing
	SameFuture     = "DS576" // two choices that differ in words or gauges only
	OneEndingLeft  = "DS577" // a choice after which one ending is left
	OutOfBudget    = "DS578" // a claim that could not be decided
	IdleName       = "DS579" // a flag or meter that makes no difference
)
