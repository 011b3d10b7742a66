package explore

import (
	"math/big"

	"downstream/course/diag"
	"downstream/course/expr"
	"downstream/course/scenario"
)

// Outcome is what became of a claim.
type Outcome uint8

// The outcomes. Unknown is never a guess: some budget ran out, and Limit says
// which.
const (
	Unknown Outcome = iota
	Proved
	Refuted
)

// String returns the outcome in one word.
func (o Outcome) String() string { return [...]string{"unknown", "proved", "refuted"}[o] }

// Limit is a budget that ran out.
type Limit uint8

// The limits.
const (
	NoLimit Limit = iota
	States        // Budget.States
	Time          // the context was done
)

// String returns the limit in one word, empty for none.
func (l Limit) String() string { return [...]string{"", "states", "time"}[l] }

// Verdict is what was found out about a claim. A path is spelt as
// scenario.Follow reads it: choices by id, node.right and node.wrong for an
// answer, node.target for the way chance takes; pages turn unasked. None is
// shorter. It ends at the state, or with the move, that shows the thing; Follow
// itself goes on behind it as far as nobody is asked for a choice.
type Verdict struct {
	Outcome Outcome
	Path    []string // where something was found, the way there; nil else, empty for the very start
	Limit   Limit    // Unknown: which budget ran out
}

// Kind is what a claim says. Those up to CondFalse say that something happens:
// Proved has the path to it, Refuted none. Those from NoDeadEnd on say that
// something never happens, or always holds: Refuted has the path.
type Kind uint8

// The kinds of claim.
const (
	EndingReached Kind = iota + 1 // At is an ending
	NodeEntered                   // At is a node
	ChoiceEnabled                 // At is node.choice
	ElseShown                     // the same, for choices with an else: closed, with that reason
	FactFound                     // At is a fact
	WordingShown                  // At is where the text stands: a node, an ending, node.choice
	CondTrue                      // a condition is true where it is asked; both this and
	CondFalse                     // this refuted: it is never asked

	NoDeadEnd    // At is a node with choices: one is always open
	RoutingTotal // At is a node with a next: it always leads somewhere
	NoPageLoop   // no pages follow one another for ever without a decision
	NoTrap       // no going round for ever, with decisions that change nothing: from every state an ending can be reached, or one of the three above is refuted
	NoClamp      // At is a meter, Span an effect: what it gives fits the meter's range
	NeverRaised  // the same for a meter that is only spent
	AssumeHolds  // At is where the text stands: what it assumes holds wherever it is shown
	ProofHolds   // the author's prove; At is the ending, or empty for always
)

var kindNames = [...]string{EndingReached: "ending-reached", NodeEntered: "node-entered", ChoiceEnabled: "choice-enabled",
	ElseShown: "else-shown", FactFound: "fact-found", WordingShown: "wording-shown", CondTrue: "condition-true", CondFalse: "condition-false",
	NoDeadEnd: "no-dead-end", RoutingTotal: "routing-total", NoPageLoop: "no-page-loop", NoTrap: "no-trap", NoClamp: "no-clamp",
	NeverRaised: "never-raised", AssumeHolds: "assume-holds", ProofHolds: "proof-holds"}

// String returns the kind's name, such as "no-dead-end", for data formats.
func (k Kind) String() string { return kindNames[k] }

// Happens reports whether claims of this kind say that something happens.
func (k Kind) Happens() bool { return k <= CondFalse }

// Claim is one thing said of the scenario, and whether it is so. CondTrue of a
// wording or a way on is about the states that ask it: those in which none
// before it was taken.
type Claim struct {
	Kind Kind
	At   string     // see Kind; NoPageLoop and NoTrap: the node where it was refuted
	Span diag.Span  // of the condition, text, choice, effect or name it is about; zero for the whole story
	Expr *expr.Expr // CondTrue, CondFalse, AssumeHolds, ProofHolds
	Verdict
}

// Share is a probability. Exact is nil where rationals would have grown too
// large; then the true value is within Error of Approx.
type Share struct {
	Exact  *big.Rat
	Approx float64
	Error  float64
}

// Ending is how the story comes to one ending. Share is its part of all plays
// in which every open choice is as likely as any other, a question is answered
// right half the time, and chance does as it says.
type Ending struct {
	ID    string
	Span  diag.Span
	Reach Verdict
	Share Share // only with Report.Shares
}

// Play is one way through the story.
type Play struct {
	Choices int // decisions among choices; answers and chance are not counted
	Path    []string
}

// Cycle is a way to go round for ever.
type Cycle struct {
	Path  []string // to where it begins
	Round []string // from there back to there
}

// Length is how long a play can be. Shortest is to an ending. Unbounded is nil
// exactly when there is a longest.
type Length struct {
	Outcome   Outcome // Proved, or Unknown; then nothing else is set
	Shortest  Play
	Longest   Play
	Unbounded *Cycle
}

// Extreme is a value a meter takes and the shortest way to it.
type Extreme struct {
	Value int
	Path  []string
}

// Range is how far a meter goes, over the states a play can stop in. In the
// range at an ending nothing is set where the ending was not reached.
type Range struct {
	Ending    string // empty: over all states
	Low, High Extreme
	Seen      bool
}

// Meter is what becomes of one meter. Outcome is Proved when every state was
// visited; when Unknown the ranges are those of the states that were.
type Meter struct {
	ID       string
	Span     diag.Span
	Outcome  Outcome
	Read     bool // some condition, or effect on another, reads it
	Spend    bool
	Start    int
	All      Range
	AtEnding []Range // by ending, in the author's order
}

// Sealed is a choice after which only one ending is left, though there were
// more before it, and there are choices still to come.
type Sealed struct {
	Node, Choice string
	Span         diag.Span
	Ending       string
	Path         []string // the shortest play that takes it
	Ahead        int      // the most choices still to come; -1: unbounded
}

// Twins are two choices of a node that lead to the same future wherever both
// are open: to the same endings by the same choices. What else may differ:
type Twins struct {
	Node, A, B string
	Span       diag.Span // of B
	Words      Outcome   // Proved: the same texts and facts, at once and ever after
	Gauges     Outcome   // Proved: the same values of all meters that are shown
}

// Test is how one of the author's tests went.
type Test struct {
	Index    int // in Scenario.Tests
	Span     diag.Span
	Followed int              // how many entries of its path could be followed
	Waits    scenario.Waiting // where it came to
	Ended    bool             // at the ending it names
	Expected bool             // what it expects holds there
}

// Pass is one exploration: how large it was.
type Pass struct {
	Name   string // "control", "words" or a meter
	States int
	Edges  int // followed
	Bits   int // a packed state needs
	Bytes  int // held at the end, for states, ways and the table that finds them
	Limit  Limit
}

// Report is all that was found out about a scenario.
type Report struct {
	Claims  []Claim // as the file has them: nodes, endings, facts, proofs; then of the whole story
	Endings []Ending
	Shares  bool  // Endings have their Share, and Stuck is set
	Stuck   Share // of plays that never end
	Length  Length
	Meters  []Meter
	Sealed  []Sealed
	Twins   []Twins
	Tests   []Test
	Passes  []Pass // the first is the control flow: its States are the story's
}

// Minutes is the use of the first meter that is only spent, at the endings: the
// least and the most of it, and how. ok is false where there is none or where
// not all is known.
func (r *Report) Minutes() (least, most Extreme, ok bool) {
	for _, m := range r.Meters {
		if !m.Spend || m.Outcome != Proved {
			continue
		}
		for _, e := range m.AtEnding {
			if e.Seen && (!ok || m.Start-e.High.Value < least.Value) {
				least = Extreme{m.Start - e.High.Value, e.High.Path}
			}
			if e.Seen && (!ok || m.Start-e.Low.Value > most.Value) {
				most = Extreme{m.Start - e.Low.Value, e.Low.Path}
			}
			ok = ok || e.Seen
		}
		return least, most, ok
	}
	return least, most, false
}
