package scenario

import (
	"downstream/course/expr"
	"downstream/course/internal/node"
)

// The field tables. The decoder and the page of the format are made from
// them. A Mapping with an Item holds names the author chooses, with Of behind
// each; an Item of Prose means a plain text will do as well.
var (
	renamedField = node.Field{Key: "renamed_from", Kind: node.List, Item: node.Name, Doc: "names it had before"}
	ifField      = node.Field{Key: "if", Kind: node.Cond, Doc: "a condition, such as seen(n01)"}
	assumeField  = node.Field{Key: "assume", Kind: node.Cond, Doc: "what the text takes for granted, proved for every state that shows it"}
	textField    = node.Field{Key: "text", Kind: node.Prose, Doc: "what is read"}
	oneOfField   = node.Field{Key: "one_of", Kind: node.List, Item: node.Mapping, Of: variantTable, Doc: "wordings; the first whose if holds is read"}
	sayField     = node.Field{Key: "say", Kind: node.Any, Of: partTable, Doc: "a text, or parts: every one whose if holds is said"}
	doField      = node.Field{Key: "do", Kind: node.List, Item: node.Effect, Doc: "effects, such as end += 20 if minutes > 5"}
	downField    = node.Field{Key: "downstream", Kind: node.Name, Doc: "one of the cast: makes it a Meanwhile, downstream scene"}
)

var variantTable = &node.Table{Name: "a wording", Fields: []node.Field{
	ifField, assumeField, {Key: "text", Kind: node.Prose, Required: true, Doc: "what is read"},
}}

var partTable = &node.Table{Name: "a part", Fields: []node.Field{
	{Key: "by", Kind: node.Word, Doc: "who of the cast says it, or you"}, ifField, assumeField, textField, oneOfField,
}}

var choiceTable = &node.Table{Name: "a choice", Fields: []node.Field{
	{Key: "id", Kind: node.Name, Required: true, Doc: "a name for ever, unique at its node"},
	textField, oneOfField, ifField,
	{Key: "else", Kind: node.Prose, Doc: "why it is closed; without it a choice whose if fails is not shown"},
	assumeField, doField, sayField,
	{Key: "stay", Kind: node.Bool, Doc: "true: answered at the node, then gone"},
	{Key: "once", Kind: node.Bool, Doc: "true: gone after one use"},
	{Key: "belief", Kind: node.ID, Doc: "the tag of the belief that makes it tempting"},
	{Key: "why", Kind: node.Prose, Doc: "what came of it, for the debrief"},
	{Key: "to", Kind: node.Word, Doc: "a node, an ending, or ending; without it the node's next says where"},
	renamedField,
}}

var routeTable = &node.Table{Name: "a way on", Fields: []node.Field{
	ifField,
	{Key: "chance", Kind: node.Int, Range: [2]int{1, 99}, Doc: "in a hundred"},
	{Key: "to", Kind: node.Word, Required: true, Doc: "a node, an ending, or ending"},
}}

var nodeTable = &node.Table{Name: "a node", Fields: []node.Field{
	{Key: "title", Kind: node.Prose, Doc: "for the map and the header"},
	{Key: "at", Kind: node.Prose, Doc: "place or time"},
	downField, doField, sayField,
	{Key: "ask", Kind: node.ID, Doc: "an item asked after say, one try"},
	{Key: "hint", Kind: node.Prose, Doc: "shown when asked for"},
	{Key: "choices", Kind: node.List, Item: node.Mapping, Of: choiceTable, Doc: "what the learner can do"},
	{Key: "next", Kind: node.Any, Of: routeTable, Doc: "a node, an ending, ending, or a list of ways on; the last without a condition"},
	renamedField,
}}

var endingTable = &node.Table{Name: "an ending", Fields: []node.Field{
	ifField, assumeField,
	{Key: "title", Kind: node.Prose, Required: true, Doc: "its name"},
	downField, sayField, renamedField,
}}

var memberTable = &node.Table{Name: "one of the cast", Fields: []node.Field{
	{Key: "name", Kind: node.Prose, Required: true, Doc: "the full name"},
	{Key: "short", Kind: node.Prose, Doc: "a name for the chain where the first word will not do"},
	{Key: "role", Kind: node.Prose, Doc: "what they do"},
	{Key: "tone", Kind: node.Prose, Doc: "how they speak"},
	{Key: "unseen", Kind: node.Prose, Doc: "what weighed on them, for the debrief"},
}}

var bounds = [2]int{-expr.MaxLiteral, expr.MaxLiteral}

var meterTable = &node.Table{Name: "a meter", Fields: []node.Field{
	{Key: "from", Kind: node.Int, Range: bounds, Doc: "the lowest value, 0 unless said"},
	{Key: "to", Kind: node.Int, Range: bounds, Doc: "the highest value, 100 unless said"},
	{Key: "start", Kind: node.Int, Range: bounds, Required: true, Doc: "the value at the start"},
	{Key: "label", Kind: node.Prose, Doc: "its name for the learner"},
	{Key: "words", Kind: node.List, Item: node.Prose, Doc: "equal bands, lowest first; without them the number is shown"},
	{Key: "spend", Kind: node.Bool, Doc: "true: never rises"},
	{Key: "hidden", Kind: node.Bool, Doc: "true: not shown"},
}}

var factTable = &node.Table{Name: "a fact", Fields: []node.Field{
	{Key: "text", Kind: node.Prose, Required: true, Doc: "for the notebook, once found"},
	{Key: "unseen", Kind: node.Prose, Doc: "for the debrief, when it was not found"},
}}

var cardTable = &node.Table{Name: "an evidence card", Fields: []node.Field{
	{Key: "id", Kind: node.ID, Required: true, Doc: "its id in evidence.yaml"}, textField,
}}

var debriefTable = &node.Table{Name: "a debrief", Fields: []node.Field{
	{Key: "text", Kind: node.Prose, Required: true, Doc: "what happened here"},
	{Key: "system", Kind: node.Prose, Doc: "the system's share"},
	{Key: "questions", Kind: node.List, Item: node.Prose, Doc: "to talk about"},
	{Key: "evidence", Kind: node.List, Item: node.Mapping, Of: cardTable, Doc: "cards"},
	{Key: "transfer", Kind: node.Prose, Doc: "the one question to take to work"},
}}

var testTable = &node.Table{Name: "a test", Fields: []node.Field{
	{Key: "path", Kind: node.List, Item: node.Word, Required: true, Doc: "choices in order; node.right, node.wrong, node.target"},
	{Key: "ends", Kind: node.Name, Required: true, Doc: "the ending it must come to"},
	{Key: "expect", Kind: node.Cond, Doc: "what must hold there"},
}}

var fileTable = &node.Table{Name: "a scenario", Fields: []node.Field{
	{Key: "kind", Kind: node.Word, Required: true, Words: []string{"scenario"}, Doc: "scenario"},
	{Key: "id", Kind: node.ID, Required: true, Doc: "an id for ever; the file's name"},
	{Key: "title", Kind: node.Prose, Required: true, Doc: "its name"},
	{Key: "level", Kind: node.Int, Range: [2]int{1, 4}, Doc: "how hard, from 1 to 4"},
	{Key: "minutes", Kind: node.Int, Range: [2]int{1, 240}, Required: true, Doc: "expected playing time"},
	{Key: "workplace", Kind: node.Prose, Doc: "where it plays"},
	{Key: "role", Kind: node.Prose, Doc: "who the learner is"},
	{Key: "setting", Kind: node.Prose, Doc: "place and hour"},
	{Key: "notice", Kind: node.Prose, Doc: "shown before, so that one can skip"},
	{Key: "private", Kind: node.Bool, Doc: "true: never leaves the machine"},
	{Key: "review", Kind: node.Word, Doc: "who must have read it, such as clinician"},
	{Key: "local", Kind: node.List, Item: node.ID, Doc: "slots of course.yaml the debrief shows"},
	{Key: "cast", Kind: node.Mapping, Item: node.Mapping, Of: memberTable, Doc: "who is in it; you are unasked"},
	{Key: "chain", Kind: node.List, Item: node.Word, Required: true, Doc: "who depends on whom, the end customer last"},
	{Key: "meters", Kind: node.Mapping, Item: node.Mapping, Of: meterTable, Doc: "numbers of the story"},
	{Key: "flags", Kind: node.List, Item: node.Name, Doc: "what the story remembers"},
	{Key: "facts", Kind: node.Mapping, Item: node.Prose, Of: factTable, Doc: "what can be found out"},
	{Key: "nodes", Kind: node.Mapping, Item: node.Mapping, Of: nodeTable, Required: true, Doc: "places of the story; the first is the start"},
	{Key: "endings", Kind: node.Mapping, Item: node.Mapping, Of: endingTable, Required: true, Doc: "the first whose if holds is taken; the last has none"},
	{Key: "debrief", Kind: node.Mapping, Of: debriefTable, Doc: "what is talked about afterwards"},
	{Key: "tests", Kind: node.List, Item: node.Mapping, Of: testTable, Doc: "plays and how they must end"},
	{Key: "prove", Kind: node.List, Item: node.Cond, Doc: "claims: always <condition>, or <ending> needs <condition>"},
	{Key: "renamed_from", Kind: node.List, Item: node.ID, Doc: "ids it had before"},
}}

// FileTable returns the fields of a scenario file, for the page of the format.
func FileTable() *node.Table { return fileTable }
