package node

import (
	"fmt"
	"slices"

	"downstream/course/diag"
	"downstream/course/safe"
)

// Map is a map that was read against a table. Its getters return the zero value
// for a key that is absent or was reported; they report nothing themselves.
type Map struct {
	v    Value
	good []Entry  // known, first of its name, and of the right kind
	seen []string // written at all, good or bad, or meant
}

// Fields reads v against t. It reports a value that is no map, unknown keys
// with the one that was meant, keys written twice, required keys that are
// missing, and values of the wrong kind.
func (v Value) Fields(t *Table) Map {
	m := Map{v: v}
	if v.n == nil {
		return m
	}
	if !v.IsMap() {
		if v.broken() {
			return m
		}
		v.Report(WrongType, diag.Error, v.Span(), fmt.Sprintf("%s must hold the fields of %s, not %s", v.what(), t.Name, v.kind()),
			"write one field a line: its name, a colon, a space, the value")
		return m
	}
	entries := v.Entries()
	m.good, m.seen = make([]Entry, 0, len(entries)), make([]string, 0, len(entries))
	for _, e := range entries {
		m.seen = append(m.seen, e.Key)
	}
	for _, e := range entries {
		f, known := t.field(e.Key)
		if !known {
			m.unknown(t, e)
			continue
		}
		if e.Value.check(f) {
			m.good = append(m.good, e)
		}
	}
	for _, f := range t.Fields {
		if f.Required && !m.Has(f.Key) {
			v.Report(MissingField, diag.Error, v.Span(), fmt.Sprintf("%s needs %q", t.Name, f.Key), missingHelp(f))
		}
	}
	return m
}

func missingHelp(f Field) string {
	if f.Doc == "" {
		return fmt.Sprintf("add a line that begins with %q", f.Key+":")
	}
	return fmt.Sprintf("add %q: %s", f.Key+":", f.Doc)
}

// unknown reports a key and the one that was meant. The fix must not write a
// key that is there already.
func (m *Map) unknown(t *Table, e Entry) {
	d := diag.Diagnostic{
		Code: UnknownField, Severity: diag.Error, Span: e.KeySpan(),
		Message: safe.Sprintf("%q is not a field of %s", e.Key, t.Name),
	}
	if meant := diag.Suggest(e.Key, t.keys()); meant != "" {
		d.Help = safe.Sprintf("write %q", meant)
		if !m.Has(meant) {
			d.Fix = &diag.Fix{Span: e.KeySpan(), Replace: meant, Label: d.Help}
			m.seen = append(m.seen, meant) // and not missing either: one report is enough
		}
	} else {
		d.Help = safe.Sprintf("its fields are %s", list(t.keys()))
	}
	m.v.Add(d)
}

// check reports a value that is not of the field's kind.
func (v Value) check(f Field) bool {
	switch f.Kind {
	case List:
		return v.expect(v.IsList(), "a list", listHelp(f)) && v.checkItems(f)
	case Mapping:
		return v.expect(v.IsMap(), "fields", fieldsHelp(f))
	case Any:
		return true
	}
	return v.checkScalar(f.Kind, f)
}

// fieldsHelp says how fields are written: those of a table, or of the author's own
// names.
func fieldsHelp(f Field) string {
	if f.Of == nil {
		return fmt.Sprintf("write a line for each on the lines below %q, without a dash: a name, a colon, a space and what stands behind it", f.Key+":")
	}
	return fmt.Sprintf("write its fields on the lines below, indented by two and without a dash, beginning with %q", f.Of.Fields[0].Key+":")
}

func listHelp(f Field) string {
	if f.Item == Int {
		return "write two numbers in brackets, as in [350, 550]"
	}
	return "write each entry on its own line behind a dash"
}

// checkItems reports bad entries; the list stays usable without them.
func (v Value) checkItems(f Field) bool {
	for _, item := range v.List() {
		switch f.Item {
		case Any, Mapping, List:
		default:
			item.checkScalar(f.Item, f)
		}
	}
	return true
}

func (v Value) checkScalar(k Kind, f Field) bool {
	switch k {
	case Prose:
		return v.checkProse(f.Required)
	case Word:
		_, ok := v.word(f.Words)
		return ok
	case ID:
		_, ok := v.id()
		return ok
	case Name:
		_, ok := v.name()
		return ok
	case Int:
		_, ok := v.int(f.Range)
		return ok
	case Decimal:
		_, ok := v.decimal()
		return ok
	case Bool:
		_, ok := v.bool()
		return ok
	}
	return v.expect(v.IsScalar(), "a condition or an effect", "write it on one line")
}

// Has reports whether the key is written, with a good value or a bad one.
func (m Map) Has(key string) bool { return slices.Contains(m.seen, key) }

// Bad reports whether what stands behind key, or the map as a whole, is not as
// the table says. That has been reported: what follows from it must not be.
func (m Map) Bad(key string) bool {
	_, good := m.Value(key)
	return !good && (m.Has(key) || !m.v.IsZero() && !m.v.IsMap())
}

// Parent is the map itself as a value.
func (m Map) Parent() Value { return m.v }

// Value returns the value behind key as it stands.
func (m Map) Value(key string) (Value, bool) {
	for _, e := range m.good {
		if e.Key == key {
			return e.Value, true
		}
	}
	return Value{}, false
}

// value is the value behind key; absent where there is none.
func (m Map) value(key string) Value {
	v, _ := m.Value(key)
	return v
}

// Map returns the value behind key when it is a map.
func (m Map) Map(key string) (Value, bool) {
	v := m.value(key)
	return v, v.IsMap()
}

// List returns the entries behind key.
func (m Map) List(key string) []Value {
	if v := m.value(key); v.IsList() {
		return v.List()
	}
	return nil
}

// Span is where the value behind key stands, or the map when key is absent.
func (m Map) Span(key string) diag.Span {
	if v, ok := m.Value(key); ok {
		return v.Span()
	}
	return m.v.Span()
}

// Prose returns the text behind key.
func (m Map) Prose(key string) safe.Text { return m.value(key).text() }

// Word returns the word behind key.
func (m Map) Word(key string) string { return m.value(key).text().String() }

// ID returns the id behind key.
func (m Map) ID(key string) string { return m.value(key).text().String() }

// Name returns the name behind key.
func (m Map) Name(key string) string { return m.value(key).text().String() }

// Int returns the number behind key, otherwise def.
func (m Map) Int(key string, def int) int {
	if n, ok := m.value(key).parseInt(); ok {
		return n
	}
	return def
}

// Number returns the number behind key and how it was written; ok is false
// when there is none.
func (m Map) Number(key string) (n float64, literal string, ok bool) {
	v := m.value(key)
	n, ok = v.parseDecimal()
	return n, v.text().String(), ok
}

// Bool returns what stands behind key, false when nothing does.
func (m Map) Bool(key string) bool { return m.value(key).text().String() == "true" }

// IDs returns the good ids of the list behind key.
func (m Map) IDs(key string) []string { return m.strings(key, isID) }

// Names returns the good names of the list behind key.
func (m Map) Names(key string) []string { return m.strings(key, isName) }

// Words returns the good words of the list behind key.
func (m Map) Words(key string) []string { return m.strings(key, isWord) }

func (m Map) strings(key string, good func(string) bool) []string {
	var out []string
	for _, v := range m.List(key) {
		if v.IsScalar() && good(v.n.Value) {
			out = append(out, v.n.Value)
		}
	}
	return slices.Clip(out)
}

// Texts returns the texts of the list behind key.
func (m Map) Texts(key string) []safe.Text {
	var out []safe.Text
	for _, v := range m.List(key) {
		if v.IsScalar() {
			out = append(out, v.text())
		}
	}
	return out
}
