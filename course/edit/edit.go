// Package edit changes files that a person wrote: it replaces ranges of bytes
// and leaves every other byte as it was. It never encodes a file anew. The one
// file that is ours is course.lock, the ids a course ever had.
package edit

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"downstream/course/diag"
)

// Fixes returns the fixes that the list offers for a file, in the order of
// their places, each once.
func Fixes(list diag.List, file string) []diag.Fix {
	var fixes []diag.Fix
	for _, d := range list {
		if d.Fix != nil && d.Fix.Span.File == file {
			fixes = append(fixes, *d.Fix)
		}
	}
	slices.SortStableFunc(fixes, byPlace)
	return slices.CompactFunc(fixes, func(a, b diag.Fix) bool { return byPlace(a, b) == 0 && a.Replace == b.Replace })
}

// byPlace orders by start, then by end.
func byPlace(a, b diag.Fix) int {
	return cmp.Or(cmp.Compare(a.Span.Start.Offset, b.Span.Start.Offset), cmp.Compare(a.Span.End.Offset, b.Span.End.Offset))
}

// Apply returns src with fixes made, and those that were made, by place. Of two
// that overlap the first by place is made; the other waits for another round,
// as its place is then another. A fix whose span is not inside src, has no
// place or changes nothing is not made. A new line is ended as the first line of
// src is. src itself is not changed, and out is src where nothing is made.
func Apply(src []byte, fixes []diag.Fix) (out []byte, applied []diag.Fix) {
	fixes = slices.Clone(fixes)
	slices.SortStableFunc(fixes, byPlace)
	var b bytes.Buffer
	done := 0
	for _, f := range fixes {
		if !fits(f, src) || len(applied) > 0 && meets(applied[len(applied)-1], f) {
			continue
		}
		b.Write(src[done:f.Span.Start.Offset])
		b.WriteString(inLinesOf(src, f.Replace))
		done = f.Span.End.Offset
		applied = append(applied, f)
	}
	if len(applied) == 0 {
		return src, nil
	}
	b.Write(src[done:])
	return b.Bytes(), applied
}

// fits reports whether f is an edit of src at all.
func fits(f diag.Fix, src []byte) bool {
	from, to := f.Span.Start.Offset, f.Span.End.Offset
	return f.Span.Start.Line > 0 && 0 <= from && from <= to && to <= len(src) && string(src[from:to]) != f.Replace
}

// meets reports whether b, which begins where a does or behind, touches what a
// writes. What is put in where another edit ends could as well stand before it:
// that is for another round too.
func meets(a, b diag.Fix) bool {
	end, from := a.Span.End.Offset, b.Span.Start.Offset
	insertion := a.Span.Start == a.Span.End || b.Span.Start == b.Span.End
	return from < end || from == end && insertion
}

// inLinesOf returns text with the line ends that src has.
func inLinesOf(src []byte, text string) string {
	if end := bytes.IndexByte(src, '\n'); end < 1 || src[end-1] != '\r' || strings.Contains(text, "\r") {
		return text
	}
	return strings.ReplaceAll(text, "\n", "\r\n")
}
