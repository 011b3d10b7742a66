// Package diag holds what the program says about what an author or a user
// wrote: a place, a reason and a fix. A mistake of theirs is a Diagnostic; a
// Go error means that the program or the machine failed.
package diag

import (
	"cmp"
	"path"
	"slices"

	"downstream/course/safe"
)

// Position is a place in a file. Line and Col count from 1, Col in Unicode code
// points; Offset counts bytes from 0, a byte order mark included. The zero
// value means that no place is known.
type Position struct {
	Line   int `json:"line"`
	Col    int `json:"col"`
	Offset int `json:"offset"`
}

// Span is a piece of a file, End excluded. A span whose Start is zero means the
// file as a whole. File is as the loader was given it and is not clean.
type Span struct {
	File  string   `json:"file"`
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// Severity orders diagnostics; the zero value is no severity at all.
type Severity int

// The severities. A hint never changes an exit code.
const (
	Hint Severity = iota + 1
	Warning
	Error
)

// String returns the word the writers print: "hint", "warning" or "error".
func (s Severity) String() string {
	switch s {
	case Hint:
		return "hint"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return ""
}

// MarshalText writes the word, for JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Fix is an edit that a program may apply: the bytes of Span become Replace.
// Replace goes into the author's file and is not clean; Label says in words
// what it does.
type Fix struct {
	Span    Span      `json:"span"`
	Replace string    `json:"replace"`
	Label   safe.Text `json:"label"`
}

// Note is a second place that explains the first.
type Note struct {
	Span Span      `json:"span"`
	Text safe.Text `json:"text"`
}

// Diagnostic is one mistake.
type Diagnostic struct {
	Code     string    `json:"code"`     // stable, such as DS103; each has a page
	Severity Severity  `json:"severity"` //
	Message  safe.Text `json:"message"`  // what is wrong, in one clause
	Span     Span      `json:"span"`     //
	Source   string    `json:"-"`        // the whole line at Span.Start as in the file; writers clean it
	Help     safe.Text `json:"help"`     // how to mend it, one sentence without a full stop
	Notes    []Note    `json:"notes,omitempty"`
	Fix      *Fix      `json:"fix,omitempty"`
}

// List is a set of diagnostics. Readers append to it; Sort before writing.
type List []Diagnostic

// Add appends d.
func (l *List) Add(d Diagnostic) { *l = append(*l, d) }

// Sort orders by file, place, severity (worst first), code and message, so
// that two runs over the same files print the same.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Span.File, b.Span.File),
			cmp.Compare(a.Span.Start.Line, b.Span.Start.Line),
			cmp.Compare(a.Span.Start.Col, b.Span.Start.Col),
			cmp.Compare(b.Severity, a.Severity),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message.String(), b.Message.String()),
		)
	})
}

// Worst returns the highest severity in the list, 0 when it is empty.
func (l List) Worst() Severity {
	var worst Severity
	for _, d := range l {
		worst = max(worst, d.Severity)
	}
	return worst
}

// HasErrors reports whether any diagnostic is an Error.
func (l List) HasErrors() bool { return l.Worst() == Error }

// Count returns the number of diagnostics of exactly this severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Under returns the list with dir before every file name: the course knows its
// files from its own folder, and an author from where they stand.
func (l List) Under(dir string) List {
	if dir == "" {
		return l
	}
	at := func(s Span) Span {
		s.File = path.Join(dir, s.File)
		return s
	}
	out := slices.Clone(l)
	for i := range out {
		d := &out[i]
		d.Span = at(d.Span)
		d.Notes = slices.Clone(d.Notes)
		for n := range d.Notes {
			d.Notes[n].Span = at(d.Notes[n].Span)
		}
		if d.Fix != nil {
			fix := *d.Fix
			fix.Span = at(fix.Span)
			d.Fix = &fix
		}
	}
	return out
}
