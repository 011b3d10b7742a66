package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Cleaned returns a copy of the list, never nil, for a writer of data: what is no
// safe.Text by its type has passed the gate.
func Cleaned(list List) List {
	out := make(List, len(list))
	for i, d := range list {
		out[i] = cleaned(d)
	}
	return out
}

// cleaned passes what is no safe.Text by its type through the gate. A fix's
// Replace is the author's own bytes and JSON escapes what is in them.
func cleaned(d Diagnostic) Diagnostic {
	d.Code, d.Span.File = word(d.Code), word(d.Span.File)
	notes := make([]Note, len(d.Notes))
	for i, n := range d.Notes {
		n.Span.File = word(n.Span.File)
		notes[i] = n
	}
	d.Notes = notes
	if d.Fix != nil {
		fix := *d.Fix
		fix.Span.File = word(fix.Span.File)
		d.Fix = &fix
	}
	return d
}

// GitHub writes one workflow command a diagnostic, which GitHub shows beside
// the line. The error is that of w.
func GitHub(w io.Writer, list List) error {
	b := bufio.NewWriter(w)
	for _, d := range list {
		level := map[Severity]string{Hint: "notice", Warning: "warning", Error: "error"}[d.Severity]
		fmt.Fprintf(b, "::%s file=%s", level, property(word(d.Span.File)))
		if s, e := d.Span.Start, d.Span.End; s.Line > 0 {
			fmt.Fprintf(b, ",line=%d,col=%d", s.Line, s.Col)
			if e.Line == s.Line && e.Col > s.Col {
				fmt.Fprintf(b, ",endLine=%d,endColumn=%d", e.Line, e.Col)
			}
		}
		text := d.Message.String()
		if !d.Help.IsZero() {
			text += "\nfix: " + d.Help.String()
		}
		fmt.Fprintf(b, ",title=%s::%s\n", property(word(d.Code)), message(text))
	}
	return b.Flush()
}

// message escapes as the workflow commands of GitHub ask for.
func message(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
