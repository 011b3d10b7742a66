// Package play walks one learner through one activity: a lesson, a scenario,
// a round of practice. An Input goes in; a Scene to draw and Events to store
// come out. It knows no terminal, no clock and no disk, so the full screen,
// the plain reader and a test play the very same thing.
package play

import (
	"slices"

	"downstream/course/question"
	"downstream/course/safe"
)

// Scene says what a learner has before them, and not how it is drawn: no
// size, colour, caret, scroll, time, or "saved". Text is Markdown source that
// has passed the gate of package safe.
type Scene struct {
	At     Place
	Trail  []safe.Text // where this is, outermost first; the last says how far, in words
	Aside  safe.Text   // a short standing fact beside the trail, such as a story's clock; may be empty
	Blocks []Block     // in reading order
	Prompt Prompt
	Moves  []Move // what else can be done here, or why not
}

// Place changes exactly when the learner is somewhere new. It is comparable.
type Place struct {
	Activity string // the lesson's, scenario's or desk's id
	Step     string // the step's or node's id
	Visit    int    // counts from 1 each time the place is entered
}

// BlockKind says what a block is, so that a face can choose how to draw it.
type BlockKind string

// The kinds of block.
const (
	Prose    BlockKind = "prose"
	Speech   BlockKind = "speech"   // Who says Text
	Callout  BlockKind = "callout"  // set apart; Who is its heading
	HintText BlockKind = "hint"     // a hint that was asked for
	Feedback BlockKind = "feedback" // what an answer was worth, and why; Who is the verdict in words
	Diagram  BlockKind = "chain"    // Body is a Chain
	Meters   BlockKind = "gauges"   // Body is Gauges
	Tabular  BlockKind = "table"    // Body is a Table
	Track    BlockKind = "path"     // Body is a Path
	Counts   BlockKind = "tally"    // Body is a Tally
	Listing  BlockKind = "desk"     // Body is a Desk
	Strips   BlockKind = "heat"     // Body is a Heat
	Scaled   BlockKind = "scale"    // Body is a Scale
)

// Block is one part of a Scene. Text is never empty: it is the whole block in
// words, for a face that does not draw.
type Block struct {
	Key       string // stable inside a Place and across edits: the anchor of scroll and search
	Kind      BlockKind
	Who, Text safe.Text
	State     State // Feedback: right, missed (not yet, or partly), wrong, or open
	Body      Body  // nil for kinds that are words only
	Terms     []Ref // what Text refers to
}

// Ref names a glossary term or an evidence row that a text refers to.
type Ref struct {
	Kind RefKind
	ID   string
}

// RefKind says in which register a Ref is found.
type RefKind string

// The registers.
const (
	TermRef     RefKind = "term"
	EvidenceRef RefKind = "evidence"
)

// Body is the drawn form of a block. It is one of Chain, Gauges, Table, Path,
// Tally, Desk, Heat and Scale.
type Body interface{ body() }

// Chain is who depends on whom, the end customer last.
type Chain struct {
	Links []Link
	Here  int // the link where this happens; -1 for none
}

// Link is one person of a Chain.
type Link struct {
	Name safe.Text
	You  bool
}

// Gauges are a story's meters as they stand.
type Gauges []Gauge

// Gauge is one meter: a word, the Nth Of those the author gave for it, or, where
// they gave none, its number.
type Gauge struct {
	Label safe.Text
	Word  safe.Text
	N, Of int // from 1
	Value int
}

// Table has a row of headings, which may be empty, and rows of the same width.
type Table struct {
	Heads []safe.Text
	Rows  [][]safe.Text
}

// Path is the way taken through a story, and the ways not taken.
type Path []Turn

// Turn is one decision on a Path.
type Turn struct {
	Number int // from 1; what undo and enter take
	Place  safe.Text
	Taken  safe.Text
	Why    safe.Text   // what the author says of the choice taken; may be empty
	Others []safe.Text // roads not taken
}

// Tally counts answers by their verdict.
type Tally []Count

// Count is one row of a Tally: N of Of.
type Count struct {
	Label safe.Text
	N, Of int
	Say   safe.Text // said in place of "N of Of"; may be empty
}

// Desk is a list to open things from. Each row belongs to the option of the
// Prompt with its ID and says the same in cells.
type Desk []Row

// Row is one line of a Desk. One without cells is a gap.
type Row struct {
	Option string // "" for a row that only tells; "continue" for what continue opens
	Cells  []safe.Text
}

// Heat is how much was done of several things in one stretch of time after
// another.
type Heat []Strip

// Strip is one row of a Heat. Say is its counts in words: it is drawn too, so
// that nothing is told by blocks alone.
type Strip struct {
	Label  safe.Text
	Counts []int // the oldest first
	Say    safe.Text
}

// Scale is a bar for each of several shares, and on each a mark where it would
// end at best.
type Scale struct {
	Marks []Mark
	Ideal safe.Text // what the mark says
}

// Mark is one row of a Scale: N of Of, and the ideal in hundredths. Of 0: there
// is too little to draw. Say is the row in words, drawn too.
type Mark struct {
	Label safe.Text
	N, Of int
	Ideal int
	Say   safe.Text
}

func (Chain) body()  {}
func (Gauges) body() {}
func (Table) body()  {}
func (Path) body()   {}
func (Tally) body()  {}
func (Desk) body()   {}
func (Heat) body()   {}
func (Scale) body()  {}

// PromptKind says what kind of answer is waited for.
type PromptKind string

// The kinds of prompt.
const (
	AskNone       PromptKind = "none" // nothing more comes here
	AskContinue   PromptKind = "continue"
	AskOne        PromptKind = "one"
	AskMany       PromptKind = "many"
	AskOrder      PromptKind = "order"
	AskMatch      PromptKind = "match"
	AskBins       PromptKind = "bins"
	AskText       PromptKind = "text"
	AskNumber     PromptKind = "number"
	AskConfidence PromptKind = "confidence"
	AskChecklist  PromptKind = "checklist"
)

// Prompt is what is waited for. After a verdict its Kind is AskContinue and
// Options and Slots still stand, each with its state and reason.
type Prompt struct {
	Kind    PromptKind
	Was     PromptKind // after a verdict: the kind of the question
	Shown   bool       // after a verdict: Draft is the answer as shown, not as given
	Given   Answer     // where it is shown: the last answer given before; zero for none
	Options []Option   // in shown order: the number to press is the place
	Slots   []Option   // match: right-hand side; bins: the bins; number: one a figure
	Draft   Answer     // the half-made answer
	Refuse  safe.Text
}

// Own is the learner's own answer: the draft, or the last one given before
// the answer was shown.
func (p Prompt) Own() Answer {
	if p.Shown {
		return p.Given
	}
	return p.Draft
}

// Option is one thing to choose, place or fill. Before the verdict it holds
// nothing that tells right from wrong.
type Option struct {
	ID        string
	Text, Why safe.Text // Why: the reason while off, the feedback after the verdict
	State     State
	Number    int // what chooses it; 0: its place, from 1
}

// Number is what chooses the option at a place, counted from 0.
func (p Prompt) Number(place int) int {
	if n := p.Options[place].Number; n != 0 {
		return n
	}
	return place + 1
}

// Numbered is the place of the option that a number chooses, -1 for none.
func (p Prompt) Numbered(n int) int {
	for place := range p.Options {
		if p.Number(place) == n {
			return place
		}
	}
	return -1
}

// Highest is the highest number that chooses an option, 0 where there is none.
func (p Prompt) Highest() int {
	most := 0
	for place := range p.Options {
		most = max(most, p.Number(place))
	}
	return most
}

// State is an option's state, as a word.
type State string

// The states of an option.
const (
	Open   State = "open"
	Chosen State = "chosen"
	Off    State = "off"
	Right  State = "right"
	Wrong  State = "wrong"
	Missed State = "missed" // right, and not chosen
)

// Answer is one value for every kind of prompt.
type Answer = question.Answer

// Pair puts From (an entry) to To (a target, a bin, or the figure typed).
type Pair = question.Pair

// Move is something else that can be done now, or, with Why, the reason it
// cannot.
type Move struct {
	Op   Op
	Text safe.Text // what it does, in a few words
	Why  safe.Text
}

// Offers reports that a move can be made now: it is there, and nothing stands
// against it.
func (s Scene) Offers(op Op) bool {
	return slices.ContainsFunc(s.Moves, func(m Move) bool { return m.Op == op && m.Why.IsZero() })
}

// Op names what an Input does.
type Op string

// The operations. Map and Notebook stand among a story's Moves, and are shown by
// whoever holds the Player, from its Map and Notebook; Terms are those of the
// Scene's blocks. A Player refuses all three; a desk takes Terms.
const (
	Edit     Op = "edit"
	Submit   Op = "submit"
	Continue Op = "continue"
	Back     Op = "back"
	Hint     Op = "hint"
	Show     Op = "show"
	Skip     Op = "skip"
	Undo     Op = "undo"
	Enter    Op = "enter"
	Goto     Op = "goto"
	Flag     Op = "flag" // set the question aside, or take it back
	Map      Op = "map"
	Notebook Op = "notebook"
	Terms    Op = "terms"
)

// Input is one thing a learner does.
type Input struct {
	Op     Op
	Answer Answer // Edit: the whole new draft
	To     string // Undo, Enter: a decision's number, "" for the last; Goto: the id of a step
}
