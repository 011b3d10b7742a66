package question

import "downstream/course/internal/node"

// Kind is how a question is asked and graded. Its value is what an author
// writes behind type.
type Kind string

// The kinds. An author's word for each stands in format.md, "Questions".
const (
	KindSingle     Kind = "single"
	KindMultiple   Kind = "multiple"
	KindOrder      Kind = "order"
	KindMatch      Kind = "match"
	KindCategorise Kind = "categorise"
	KindNumber     Kind = "number"
	KindShort      Kind = "short"
)

// row is all that the rest of the package knows about a kind.
type row struct {
	kind   Kind
	fields []node.Field          // besides the common ones; their Of holds the rest
	decode func(m node.Map) Body // nil when there is nothing that could be asked
}

// kinds is the only list of kinds.
var kinds = []row{
	{KindSingle, singleFields, decodeSingle},
	{KindMultiple, multipleFields, decodeMultiple},
	{KindOrder, orderFields, decodeOrder},
	{KindMatch, matchFields, decodeMatch},
	{KindCategorise, categoriseFields, decodeCategorise},
	{KindNumber, numberFields, decodeNumber},
	{KindShort, shortFields, decodeShort},
}

// Kinds returns every kind, in the order format.md lists them.
func Kinds() []Kind {
	all := make([]Kind, len(kinds))
	for i, k := range kinds {
		all[i] = k.kind
	}
	return all
}

// kindWords are the kinds as an author writes them.
func kindWords() []string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k.kind)
	}
	return words
}

// Table returns the fields that a question of one kind has besides the common
// ones; nil for a kind that is none.
func Table(k Kind) *node.Table {
	for _, r := range kinds {
		if r.kind == k {
			return &node.Table{Name: "a question of type " + string(k), Fields: r.fields}
		}
	}
	return nil
}

// CommonTable returns the fields that any question may have.
func CommonTable() *node.Table { return &node.Table{Name: "any question", Fields: commonFields} }
