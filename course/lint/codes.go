package lint

// The codes of this package. They are stable: a page explains each, and a code
// is never used again for another mistake. Those from DS560 are free for what
// is proved of scenarios.
const (
	KeyInOnePlace  = "DS501" // the key of every question of a bank stands in the same place
	KeyLongest     = "DS502" // the key is the longest option far more often than chance
	OptionLength   = "DS503" // a wrong option much longer or shorter than the key
	SilentMiss     = "DS504" // an entry without feedback where others have it
	FeedbackLength = "DS505" // feedback shorter than 25 words or longer than 60
	NegativeStem   = "DS506" // a question that asks for what is not so
	AllOfTheAbove  = "DS507" // an option that speaks of the other options
	UnlikeTwins    = "DS508" // twin questions of two forms that do not measure the same
	ManyOptions    = "DS509" // more entries than a person weighs
	UntaggedChoice = "DS520" // a costly choice without a belief beside some that have one
	OneChoice      = "DS521" // a decision with nothing to decide
	LabelWords     = "DS522" // a choice longer than the house allows
	NodeWords      = "DS523" // a node shorter or longer than the house allows
	NoWhy          = "DS524" // a choice of which the debrief says nothing, beside some of which it does
	LessonWords    = "DS530" // a lesson shorter or longer than the house allows
	SentenceWords  = "DS531" // a sentence longer than the house allows
	ReadingGrade   = "DS532" // a text that is hard to read
	MixedSpelling  = "DS533" // a spelling of another English than the course's
	UnsafeEmoji    = "DS534" // an emoji that terminals draw at different widths
	BadLink        = "DS535" // a link that leads nowhere
	NoPicture      = "DS536" // a picture without words, or without its file
	RawMarkdown    = "DS537" // signs of Markdown that are shown as they are written
	FoldedBlock    = "DS538" // a list or table in a block that joins its lines
	LongTime       = "DS539" // minutes that nobody spends in one go
	UnusedTerm     = "DS540" // a glossary term that no text links to
	UnusedEvidence = "DS541" // an evidence row that nothing cites
	UnusedBelief   = "DS542" // a belief that nothing refers to
	NoStrength     = "DS543" // an evidence row that does not say how far it carries
	BadLanguage    = "DS544" // a language that is none
	TwoInPart      = "DS545" // a part of an agenda with a lesson and a scenario
	RemovedID      = "DS550" // an id of course.lock that nothing has or claims
	ReusedID       = "DS551" // an id of course.lock that stands for something else now
	BadLock        = "DS552" // a line of course.lock that is no id, or a file that cannot be read
)
