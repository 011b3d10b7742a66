package node

import (
	"fmt"
	"iter"
	"slices"

	"gopkg.in/yaml.v3"

	"downstream/course/diag"
)

// Value is a piece of a parsed file that knows where it stands. It is cheap to
// copy. The zero Value is absent: it is no map, list or scalar, its getters
// return zero values and report nothing.
type Value struct {
	n    *yaml.Node
	key  *yaml.Node // the key it stands behind, nil in a list and at the top
	src  *source
	flow bool // inside {…} or […]
}

// Entry is one key of a map with its value.
type Entry struct {
	Key   string // as written, at most as clean as a name: check it with ID or Name
	Value Value
}

// KeySpan is where the key stands. It is looked for when it is asked for: most
// are not.
func (e Entry) KeySpan() diag.Span { return e.Value.KeySpan() }

// IsZero reports an absent value.
func (v Value) IsZero() bool { return v.n == nil }

// IsMap reports whether the value is a map.
func (v Value) IsMap() bool { return v.n != nil && v.n.Kind == yaml.MappingNode }

// IsList reports whether the value is a list.
func (v Value) IsList() bool { return v.n != nil && v.n.Kind == yaml.SequenceNode }

// IsScalar reports whether the value is a single text, number or word and not
// null.
func (v Value) IsScalar() bool {
	return v.n != nil && v.n.Kind == yaml.ScalarNode && !v.IsNull() && !v.broken()
}

// Doubled reports a map of which Parse left something out: a key that is written
// twice, which it reported. What was meant by another name may be missing.
func (v Value) Doubled() bool { return v.n != nil && v.src.doubled[v.n] }

// IsNull reports a key with nothing behind it, ~ or null.
func (v Value) IsNull() bool {
	return v.n != nil && v.n.Kind == yaml.ScalarNode && v.n.Tag == "!!null"
}

// File is the name of the file as Parse was given it.
func (v Value) File() string {
	if v.src == nil {
		return ""
	}
	return v.src.file
}

// Span is where the value stands. For a scalar it is exact, quotes and block
// header included; for a map or list it is the key it stands behind, else its
// first key or entry; for null the key.
func (v Value) Span() diag.Span {
	switch {
	case v.n == nil:
		return diag.Span{File: v.File()}
	case v.IsScalar():
		return v.src.span(v.src.extent(v.n))
	case v.key != nil:
		return v.KeySpan()
	case v.IsMap() && len(v.n.Content) > 0:
		return v.src.span(v.src.extent(v.n.Content[0]))
	}
	at := v.src.offset(v.n.Line, v.n.Column)
	return v.src.span(at, min(at+1, len(v.src.text)))
}

// KeySpan is where the key stands that the value is behind; Span where there
// is none.
func (v Value) KeySpan() diag.Span {
	if v.key == nil {
		return v.Span()
	}
	return v.src.span(v.src.extent(v.key))
}

// Source is the whole line that Span begins on, as the author wrote it: the
// Source of a diagnostic that is made without the value.
func (v Value) Source() string { return v.SourceAt(v.Span()) }

// SourceAt is the whole line that a span of this file begins on.
func (v Value) SourceAt(span diag.Span) string {
	if v.src == nil {
		return ""
	}
	return v.src.line(span.Start.Line)
}

// Key is the key the value stands behind, "" in a list and at the top.
func (v Value) Key() string {
	if v.key == nil {
		return ""
	}
	return v.key.Value
}

// List returns the entries of a list, reporting anything else.
func (v Value) List() []Value {
	if v.n == nil || !v.expect(v.IsList(), "a list", "write each entry on its own line behind a dash") {
		return nil
	}
	flow := v.flow || v.n.Style&yaml.FlowStyle != 0
	out := make([]Value, len(v.n.Content))
	for i, c := range v.n.Content {
		out[i] = Value{n: c, src: v.src, flow: flow}
	}
	return out
}

// Entries returns the keys of a map in file order, reporting a value that is no
// map. Of a key written twice, which Parse reported, it holds the first.
func (v Value) Entries() []Entry {
	if v.n == nil {
		return nil
	}
	return slices.AppendSeq(make([]Entry, 0, len(v.n.Content)/2), v.Each())
}

// Each is Entries one by one, for those who look at every value of a file.
func (v Value) Each() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		if v.n == nil || !v.expect(v.IsMap(), "names with something behind each", "write one name a line, with a colon behind it") {
			return
		}
		flow := v.flow || v.n.Style&yaml.FlowStyle != 0
		for i := 0; i+1 < len(v.n.Content); i += 2 {
			k := v.n.Content[i]
			if !yield(Entry{k.Value, Value{n: v.n.Content[i+1], key: k, src: v.src, flow: flow}}) {
				return
			}
		}
	}
}

// expect reports a value of the wrong kind when ok is false.
func (v Value) expect(ok bool, want, help string) bool {
	if !ok && !v.broken() {
		v.Report(WrongType, diag.Error, v.Span(), fmt.Sprintf("%s must be %s, not %s", v.what(), want, v.kind()), help)
	}
	return ok
}

// what names the value in a message.
func (v Value) what() string {
	if v.key == nil {
		return "this"
	}
	return fmt.Sprintf("%q", v.key.Value)
}

func (v Value) kind() string {
	switch {
	case v.IsMap():
		return "fields"
	case v.IsList():
		return "a list"
	case v.IsNull():
		return "empty"
	}
	return "text"
}

// Report adds a diagnostic about the file of v. The span is usually v.Span() or
// comes from Locate; message and help are cleaned.
func (v Value) Report(code string, sev diag.Severity, span diag.Span, message, help string) {
	if v.src != nil {
		v.src.report(code, sev, span, message, help)
	}
}

// Full reports that so much was reported about the file that no more is taken:
// what a report costs to make can be saved.
func (v Value) Full() bool { return v.src != nil && v.src.full() }

// Add adds a diagnostic with notes or a fix. Its Source is filled in from the
// file of v.
func (v Value) Add(d diag.Diagnostic) {
	if v.src != nil {
		v.src.add(d)
	}
}
