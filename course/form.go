package course

import (
	"path"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/question"
)

// Form is one form of the test. Its questions are reserved: nothing else asks
// them.
type Form struct {
	ID          string
	Letter      string // a, b, c: which of the parallel forms it is
	Draft       bool   // not yet tried with learners, and said so
	Items       []*question.Item
	RenamedFrom []string // ids it had before
	Span        diag.Span
}

var formTable = &node.Table{Name: "a test form", Fields: []node.Field{
	kindField("test"),
	{Key: "id", Kind: node.ID, Doc: "the id of the form, which is its file's name"},
	{Key: "form", Kind: node.Word, Required: true, Doc: "which of the parallel forms it is: a, b, c"},
	{Key: "status", Kind: node.Word, Words: []string{"draft", "piloted"}, Doc: "draft until learners have tried it"},
	{Key: "questions", Kind: node.List, Required: true, Doc: "its questions, each with its twin on another form"},
	oldIDs(),
}}

func formFile(id string) string { return path.Join("tests", id+".yaml") }

// Form reads one form of the test, from tests/<id>.yaml. It is nil where
// course.yaml names no such form or its file cannot be read.
func (c *Course) Form(id string) (*Form, diag.List) {
	named, ok := c.forms[id]
	if !ok {
		return nil, diag.List{notNamed(aForm, id)}
	}
	var sink diag.List
	v, ok := c.read(formFile(id), named.named, &sink)
	if !ok {
		c.mentions.lose(aReserved)
		return nil, sink
	}
	m := v.Fields(formTable)
	sameID(v, m, id)
	f := &Form{ID: id, Letter: m.Word("form"), Draft: m.Word("status") == "draft", RenamedFrom: m.IDs("renamed_from"), Span: m.Span("form")}
	for _, q := range m.List("questions") {
		if it := question.DecodeItem(q); it != nil {
			f.Items = append(f.Items, it)
		}
	}
	sink.Sort()
	return f, sink
}
