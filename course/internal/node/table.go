package node

// Kind is what may stand behind a key.
type Kind int

// The kinds. Any is checked by whoever reads it.
const (
	Any     Kind = iota
	Prose        // text for people: one plain line or a block
	Word         // a single word of ASCII letters, digits and - _ . : / +
	ID           // [a-z0-9]+(-[a-z0-9]+)*, at most 64
	Name         // [a-z][a-z0-9_]{0,63} and not reserved
	Int          // a whole number
	Decimal      // a number, perhaps with a decimal point
	Bool         // true or false
	List         // a list; Item and Of say of what
	Mapping      // a map; Of says of what, nil: names chosen by the author
	Cond         // a condition; read with Raw and package expr
	Effect       // an effect; read with Raw and package expr
)

// Field is one key of a Table.
type Field struct {
	Key      string
	Kind     Kind
	Required bool
	Doc      string   // what it means to an author, one sentence
	Of       *Table   // fields of a Mapping, or of each entry of a List; not walked by Fields
	Item     Kind     // List: the kind of each entry, checked by Fields unless Any, List or Mapping
	Words    []string // Word: the only words allowed; nil: any
	Range    [2]int   // Int: lowest and highest value; zero: any
}

// Table is what a map in a file may hold. The decoders and the page of the
// format are made from the same tables.
type Table struct {
	Name   string // with an article, for messages: "a lesson"
	Doc    string
	Fields []Field
}

func (t *Table) keys() []string {
	keys := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		keys[i] = f.Key
	}
	return keys
}

func (t *Table) field(key string) (Field, bool) {
	for _, f := range t.Fields {
		if f.Key == key {
			return f, true
		}
	}
	return Field{}, false
}
