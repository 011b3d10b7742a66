package course

import (
	"downstream/course/internal/node"
	"downstream/course/question"
	"downstream/course/scenario"
)

// The fields of every file but questions and scenarios, for decoding and for
// the page of the format. A Mapping with an Item holds ids the author chooses,
// with Of behind each.

// Table returns the fields of a file of a kind, such as lesson; nil for a kind
// that is none. What the fields hold in turn hangs on them, but for a question,
// whose fields follow from its type (question.Table).
func Table(kind string) *node.Table {
	switch kind {
	case "questions":
		return question.FileTable()
	case "scenario":
		return scenario.FileTable()
	}
	for _, t := range []*node.Table{
		courseTable, moduleTable, lessonTable, glossaryTable, evidenceTable, beliefsTable, guideTable, formTable,
	} {
		if t.Fields[0].Words[0] == kind {
			return t
		}
	}
	return nil
}

func kindField(word string) node.Field {
	return node.Field{Key: "kind", Kind: node.Word, Required: true, Words: []string{word}, Doc: "what the file is"}
}

func oldIDs() node.Field {
	return node.Field{Key: "renamed_from", Kind: node.List, Item: node.ID, Doc: "ids it had before"}
}

var courseTable = &node.Table{Name: "a course", Fields: []node.Field{
	kindField("course"),
	{Key: "id", Kind: node.ID, Required: true, Doc: "the id of the course, for ever"},
	{Key: "origin", Kind: node.Word, Required: true, Doc: "a UUID of the course's own, under which learners' progress is kept; `downstream new --origin` prints one"},
	{Key: "title", Kind: node.Prose, Required: true, Doc: "the name of the course"},
	{Key: "language", Kind: node.Word, Doc: "such as en-GB; check reads English spelling by it"},
	{Key: "modules", Kind: node.List, Item: node.ID, Required: true, Doc: "the modules in order; each is a folder of that name"},
	{Key: "tests", Kind: node.List, Item: node.ID, Doc: "the test forms"},
	{Key: "outcomes", Kind: node.Mapping, Item: node.Prose, Doc: "what a learner can do by the end, an id and a text each"},
	{Key: "local", Kind: node.Mapping, Item: node.Mapping, Of: localTable, Doc: "slots an organisation fills in"},
	{Key: "house", Kind: node.Mapping, Of: houseTable, Doc: "limits that check enforces; any one of them turns the hints on style on"},
	oldIDs(),
}}

var localTable = &node.Table{Name: "a slot", Fields: []node.Field{
	{Key: "title", Kind: node.Prose, Required: true, Doc: "what stands over it"},
	{Key: "empty", Kind: node.Prose, Required: true, Doc: "what is said while nobody has filled it in"},
}}

var houseTable = &node.Table{Name: "the house limits", Fields: []node.Field{
	{Key: "lesson_words", Kind: node.List, Item: node.Int, Doc: "words of a lesson on screen, from and to"},
	{Key: "node_words", Kind: node.List, Item: node.Int, Doc: "words of a node, from and to"},
	{Key: "label_words", Kind: node.Int, Range: [2]int{1, 1000}, Doc: "most words of a choice"},
	{Key: "sentence_words", Kind: node.Int, Range: [2]int{1, 1000}, Doc: "most words of a sentence"},
}}

var moduleTable = &node.Table{Name: "a module", Fields: []node.Field{
	kindField("module"),
	{Key: "id", Kind: node.ID, Required: true, Doc: "the id of the module, which is its folder's name"},
	{Key: "title", Kind: node.Prose, Required: true, Doc: "the name of the module"},
	{Key: "lessons", Kind: node.List, Item: node.ID, Doc: "its lessons in order; each is a file of that name"},
	{Key: "questions", Kind: node.List, Item: node.Word, Doc: "the files of its bank, beside this one"},
	{Key: "scenarios", Kind: node.List, Of: scenarioRefTable, Doc: "its scenarios, with what home needs to know of them"},
	oldIDs(),
}}

var scenarioRefTable = &node.Table{Name: "a scenario of a module", Fields: []node.Field{
	{Key: "id", Kind: node.ID, Required: true, Doc: "the id of the scenario, which is its file's name"},
	{Key: "title", Kind: node.Prose, Required: true, Doc: "its title, as in its file"},
	{Key: "endings", Kind: node.Int, Required: true, Range: [2]int{1, 100}, Doc: "how many endings it has"},
}}

var lessonTable = &node.Table{Name: "a lesson", Fields: []node.Field{
	kindField("lesson"),
	{Key: "id", Kind: node.ID, Required: true, Doc: "the id of the lesson, which is its file's name"},
	{Key: "title", Kind: node.Prose, Required: true, Doc: "the name of the lesson"},
	{Key: "minutes", Kind: node.Int, Range: [2]int{1, 600}, Doc: "how long it takes"},
	{Key: "objective", Kind: node.Prose, Doc: "what the learner can do after it"},
	{Key: "outcomes", Kind: node.List, Item: node.ID, Doc: "the outcomes of the course it serves"},
	{Key: "behaviours", Kind: node.List, Item: node.ID, Doc: "the behaviours it works on"},
	{Key: "bloom", Kind: node.List, Item: node.Word, Doc: "the levels of its objective, such as apply"},
	{Key: "steps", Kind: node.List, Required: true, Of: stepTable, Doc: "one step is one screen"},
	{Key: "remember", Kind: node.Prose, Doc: "the one line to take away"},
	{Key: "sources", Kind: node.List, Item: node.ID, Doc: "the evidence it rests on"},
	oldIDs(),
}}

var stepTable = &node.Table{Name: "a step", Fields: []node.Field{
	{Key: "id", Kind: node.ID, Doc: "the id of the step, so that who stopped there comes back to it when steps are added"},
	{Key: "text", Kind: node.Prose, Doc: "something to read"},
	{Key: "example", Kind: node.Mapping, Of: exampleTable, Doc: "how it goes at some workplace"},
	{Key: "belief", Kind: node.Mapping, Of: beliefStepTable, Doc: "what people often think, and the correction"},
	{Key: "chain", Kind: node.Mapping, Of: chainTable, Doc: "who depends on whom"},
	{Key: "ask", Kind: node.ID, Doc: "the id of a question of its module"},
	{Key: "reflect", Kind: node.Mapping, Of: reflectTable, Doc: "something to write for oneself"},
	{Key: "aid", Kind: node.Mapping, Of: aidTable, Doc: "a card to keep"},
	{Key: "local", Kind: node.ID, Doc: "the id of a slot of course.yaml"},
}}

var exampleTable = &node.Table{Name: "an example", Fields: []node.Field{
	{Key: "workplace", Kind: node.Prose, Required: true, Doc: "where it happens"},
	{Key: "text", Kind: node.Prose, Required: true, Doc: "what happens"},
}}

var beliefStepTable = &node.Table{Name: "a belief step", Fields: []node.Field{
	{Key: "tag", Kind: node.ID, Required: true, Doc: "its id in beliefs.yaml"},
	{Key: "says", Kind: node.Prose, Required: true, Doc: "the belief as people hold it"},
	{Key: "but", Kind: node.Prose, Required: true, Doc: "the correction"},
}}

var chainTable = &node.Table{Name: "a chain", Fields: []node.Field{
	{Key: "links", Kind: node.List, Item: node.Prose, Required: true, Doc: "the links, the end customer last"},
	{Key: "mark", Kind: node.Prose, Doc: "the link the step is about"},
	{Key: "alt", Kind: node.Prose, Required: true, Doc: "the same in words"},
}}

var reflectTable = &node.Table{Name: "a reflection", Fields: []node.Field{
	{Key: "id", Kind: node.ID, Required: true, Doc: "the id of the prompt"},
	{Key: "prompt", Kind: node.Prose, Required: true, Doc: "what to think about"},
}}

var aidTable = &node.Table{Name: "an aid", Fields: []node.Field{
	{Key: "id", Kind: node.ID, Required: true, Doc: "the id of the card"},
	{Key: "title", Kind: node.Prose, Required: true, Doc: "what stands over it"},
	{Key: "text", Kind: node.Prose, Required: true, Doc: "the card"},
}}

var glossaryTable = &node.Table{Name: "a glossary", Fields: []node.Field{
	kindField("glossary"),
	{Key: "terms", Kind: node.Mapping, Item: node.Mapping, Required: true, Of: termTable, Doc: "the terms by id"},
}}

var termTable = &node.Table{Name: "a term", Fields: []node.Field{
	{Key: "title", Kind: node.Prose, Required: true, Doc: "the term"},
	{Key: "text", Kind: node.Prose, Required: true, Doc: "what it means"},
}}

var evidenceTable = &node.Table{Name: "an evidence register", Fields: []node.Field{
	kindField("evidence"),
	{Key: "evidence", Kind: node.Mapping, Item: node.Mapping, Required: true, Of: sourceTable, Doc: "the rows by id"},
}}

var sourceTable = &node.Table{Name: "an evidence row", Fields: []node.Field{
	{Key: "source", Kind: node.Prose, Required: true, Doc: "who published it, when and where"},
	{Key: "found", Kind: node.Prose, Required: true, Doc: "what it found"},
	{Key: "limits", Kind: node.Prose, Required: true, Doc: "how far it carries"},
	{Key: "strength", Kind: node.Prose, Required: true, Doc: "strong, moderate, limited, practice, folklore and the like"},
}}

var beliefsTable = &node.Table{Name: "a register of beliefs", Fields: []node.Field{
	kindField("beliefs"),
	{Key: "beliefs", Kind: node.Mapping, Item: node.Mapping, Required: true, Of: beliefTable, Doc: "the beliefs by id"},
}}

var beliefTable = &node.Table{Name: "a belief", Fields: []node.Field{
	{Key: "text", Kind: node.Prose, Required: true, Doc: "the belief as a sensible person would say it"},
	{Key: "best", Kind: node.Prose, Required: true, Doc: "the best case for it"},
}}
