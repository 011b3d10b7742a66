package node

// The codes of this package. They are stable: a page explains each, authors
// and build machines refer to them, and a code is never used again for another
// mistake. Codes from DS150 belong to package course.
const (
	NotUTF8        = "DS101" // UTF-16, or bytes that are no UTF-8
	BadCharacter   = "DS102" // a control or invisible character
	UnknownField   = "DS103" // a key the table does not know
	DuplicateField = "DS104" // a key written twice
	MissingField   = "DS105" // a required key is not there
	WrongType      = "DS106" // a list where text is expected, and the like
	UnknownWord    = "DS107" // not one of the allowed words
	BadID          = "DS108" // an id that breaks the rule for ids
	BadName        = "DS109" // a name that breaks the rule for names
	BadNumber      = "DS110" // no number, or out of its range
	BadBool        = "DS111" // neither true nor false
	QuotedProse    = "DS112" // prose in quotation marks, which YAML removes
	FlowProse      = "DS113" // prose inside {…} or […]
	LostComment    = "DS114" // prose cut off at " #"
	EmptyProse     = "DS115" // null where text belongs
	ExplicitTag    = "DS116" // !tag
	AnchorOrAlias  = "DS117" // &anchor, *alias, <<
	SecondDocument = "DS118" // a second document behind ---
	OverBudget     = "DS119" // larger, deeper or longer than a course may be
	EmptyFile      = "DS120" // nothing, or comments only
	JoinedLines    = "DS121" // plain text that runs on over lines
	ComplexKey     = "DS122" // a key that is a list or a map

	TabIndent      = "DS130" // a tab before the first character
	UnclosedQuote  = "DS131" // a quotation mark without its partner
	UnclosedFlow   = "DS132" // a bracket or brace without its partner
	ColonInText    = "DS133" // ": " inside plain text
	BadStart       = "DS134" // text that begins with a character YAML keeps for itself
	BadIndent      = "DS135" // a line that belongs to no line above it
	TextAfterQuote = "DS136" // text behind the closing quotation mark
	NoField        = "DS137" // a line without a colon, or without a space behind it
	BadEscape      = "DS138" // a backslash inside double quotation marks that is no escape
	SyntaxError    = "DS139" // anything else the parser refuses
)
