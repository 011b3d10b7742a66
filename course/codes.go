package course

// The codes of this package; see package node for the rule.
const (
	NoFile      = "DS150" // a file that is named and cannot be read
	OtherID     = "DS151" // a file whose id is not its name
	BadBand     = "DS152" // a limit that is not two numbers
	StepParts   = "DS153" // a step that holds nothing, or two things
	UsedID      = "DS154" // an id that stands for two things
	UnknownID   = "DS155" // a reference to what is not there
	OtherWords  = "DS156" // a title or count that differs from its file
	NoMark      = "DS157" // a chain that marks a link it does not have
	DoubledStep = "DS158" // two steps of a lesson with one id
	Unnamed     = "DS159" // a file that no module names
	BadPack     = "DS160" // a .zip that cannot be used
	Reserved    = "DS161" // a test question that is asked outside of its test
	AgendaTime  = "DS162" // an agenda whose parts do not make its minutes
	BadOrigin   = "DS163" // an origin that is no UUID
	TakenOrigin = "DS164" // an origin that is another course's
)
