package question

import (
	"slices"

	"downstream/course/diag"
	"downstream/course/internal/digest"
	"downstream/course/internal/node"
	"downstream/course/safe"
)

// Fields that several tables share.
var (
	idField       = node.Field{Key: "id", Kind: node.ID, Doc: "an id for ever; without one it is made from the text"}
	feedbackField = node.Field{Key: "feedback", Kind: node.Prose, Doc: "what happens next, said with the verdict"}
	beliefField   = node.Field{Key: "belief", Kind: node.ID, Doc: "the tag of the belief that makes it tempting"}
	renamedField  = node.Field{Key: "renamed_from", Kind: node.List, Item: node.ID, Doc: "ids it had before"}
)

var commonFields = []node.Field{
	{Key: "id", Kind: node.ID, Required: true, Doc: "an id for ever, such as m3-sc1"},
	{Key: "type", Kind: node.Word, Required: true, Words: kindWords(), Doc: "how it is asked and graded"},
	{Key: "lesson", Kind: node.ID, Doc: "the lesson it belongs to"},
	{Key: "outcome", Kind: node.ID, Doc: "the course outcome it practises"},
	{Key: "bloom", Kind: node.Word, Words: bloomWords, Doc: "what it asks of the mind"},
	{Key: "confidence", Kind: node.Word, Words: []string{"ask"}, Doc: "ask: how sure the learner is, before the verdict"},
	{Key: "stem", Kind: node.Prose, Required: true, Doc: "the question"},
	{Key: "hints", Kind: node.List, Item: node.Prose, Doc: "shown one by one when asked for, the last nearly tells"},
	{Key: "if_right", Kind: node.Prose, Doc: "said after an answer that is fully right"},
	{Key: "if_wrong", Kind: node.Prose, Doc: "said after any other answer, and when the answer is shown"},
	{Key: "twin", Kind: node.ID, Doc: "its twin on another test form"},
	renamedField,
}

var bloomWords = []string{"remember", "understand", "apply", "analyse", "evaluate", "create"}

// optionTable is an option of a single or multiple.
var optionTable = &node.Table{Name: "an option", Fields: append(entryFields(),
	node.Field{Key: "correct", Kind: node.Bool, Doc: "true for a right one"},
	node.Field{Key: "fixed", Kind: node.Bool, Doc: "true to keep its place when the others are shuffled"},
)}

// fileTable is a file of kind questions.
var fileTable = &node.Table{Name: "a questions file", Fields: []node.Field{
	{Key: "kind", Kind: node.Word, Required: true, Words: []string{"questions"}, Doc: "questions"},
	{Key: "questions", Kind: node.List, Required: true, Doc: "the questions, one behind each dash"},
}}

func entryFields() []node.Field {
	return []node.Field{
		idField,
		{Key: "text", Kind: node.Prose, Required: true, Doc: "what the learner reads"},
		beliefField,
		feedbackField,
		renamedField,
	}
}

// FileTable returns the fields of a questions file, for the page of the format.
func FileTable() *node.Table { return fileTable }

// Decode reads a file of kind questions. Mistakes are reported to the sink of
// v; a question that cannot be asked is left out, all others are returned in
// file order.
func Decode(v node.Value) []*Item {
	var items []*Item
	first := map[string]diag.Span{}
	for _, q := range v.Fields(fileTable).List("questions") {
		it := DecodeItem(q)
		if it == nil {
			continue
		}
		if span, twice := first[it.ID]; twice {
			reportTwice(q, it, span)
			continue
		}
		first[it.ID] = it.Span
		items = append(items, it)
	}
	return items
}

// DecodeItem reads one question. Mistakes are reported to the sink of v; nil
// means that it cannot be asked.
func DecodeItem(v node.Value) *Item {
	m := v.Fields(everyField)
	r, ok := rowOf(Kind(m.Word("type")))
	if !ok || m.ID("id") == "" {
		return nil
	}
	checkForeign(m, r)
	it := &Item{
		ID:          m.ID("id"),
		Kind:        r.kind,
		Lesson:      m.ID("lesson"),
		Outcome:     m.ID("outcome"),
		Bloom:       m.Word("bloom"),
		Twin:        m.ID("twin"),
		Confidence:  m.Word("confidence") == "ask",
		Stem:        m.Prose("stem"),
		Hints:       m.Texts("hints"),
		IfRight:     m.Prose("if_right"),
		IfWrong:     m.Prose("if_wrong"),
		RenamedFrom: m.IDs("renamed_from"),
		Span:        m.Span("id"),
	}
	it.Body = r.decode(m)
	if it.Body == nil {
		return nil
	}
	return it
}

// everyField is what any question may hold: the type is not known before the
// fields are read. Fields of other kinds are reported by checkForeign, which can
// say whose they are. It is made once: a course may hold thousands of questions.
var everyField = &node.Table{Name: "a question", Fields: fieldsOfAll()}

func fieldsOfAll() []node.Field {
	all := slices.Clone(commonFields)
	for _, r := range kinds {
		for _, f := range r.fields {
			known := slices.ContainsFunc(all, func(have node.Field) bool { return have.Key == f.Key })
			if !known {
				f.Required = false
				all = append(all, f)
			}
		}
	}
	return all
}

func rowOf(k Kind) (row, bool) {
	for _, r := range kinds {
		if r.kind == k {
			return r, true
		}
	}
	return row{}, false
}

// decodeOptions reads and checks the options of a single or multiple; nil when
// they cannot be asked.
func decodeOptions(m node.Map) []Option {
	var options []Option
	unclear := false
	for _, v := range entriesOf(m, "options") {
		fields := v.Fields(optionTable)
		unclear = unclear || fields.Bad("correct")
		o := decodeEntry(fields, "text")
		o.Correct = fields.Bool("correct")
		options = append(options, o)
		if !fields.Bad("feedback") {
			checkFeedback(v, o)
		}
	}
	told := checkIDs(m.Parent(), options)
	enough := checkEnough(m, "options", len(options), "options")
	if !checkHasKey(m, options, unclear) || !enough || !told {
		return nil
	}
	return options
}

// decodeEntry reads what all kinds of entries share; text is the key of what
// the learner reads.
func decodeEntry(m node.Map, text string) Option {
	o := Option{
		Entry:    Entry{ID: m.ID("id"), Text: m.Prose(text), Fixed: m.Bool("fixed")},
		Belief:   m.ID("belief"),
		Feedback: m.Prose("feedback"),
		Span:     m.Span(text),
	}
	for _, old := range m.List("renamed_from") {
		if id := old.Raw().Text; node.ValidID(id) {
			o.Renamed, o.oldSpans = append(o.Renamed, id), append(o.oldSpans, old.Span())
		}
	}
	if o.Named = o.ID != ""; !o.Named {
		o.ID = hashID(o.Text)
	}
	return o
}

// decodePoint reads an entry that may be written as a text alone.
func decodePoint(v node.Value, t *node.Table) Option {
	if !v.IsMap() || v.IsText() {
		text := v.Prose()
		return Option{Entry: Entry{ID: hashID(text), Text: text}, Span: v.Span()}
	}
	return decodeEntry(v.Fields(t), "text")
}

// hashID is the id of an entry whose author gave none. Rewording changes it,
// which is why an author may write one.
func hashID(text safe.Text) string { return digest.Of(text.String())[:8] }
