package diag

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"downstream/course/safe"
)

// maxExcerpt is how many cells of a source line are shown.
const maxExcerpt = 96

// Text writes the list for people, in its order and without colour:
//
//	content/x.yaml:14:7: error DS103: "titel" is not a field of a lesson
//	   14 |   titel: Usable first time
//	      |   ^^^^^
//	   fix: write "title"
//
// The caret stands under the exact span, whatever the line holds. Nothing from
// the list can command a terminal. The error is that of w.
func Text(w io.Writer, list List) error {
	b := bufio.NewWriter(w)
	for _, d := range list {
		fmt.Fprintf(b, "%s: %s %s: %s\n", place(d.Span), d.Severity, word(d.Code), safe.Line(d.Message))
		excerpt(b, d)
		if !d.Help.IsZero() {
			fmt.Fprintf(b, "   fix: %s\n", safe.Line(d.Help))
		}
		for _, n := range d.Notes {
			fmt.Fprintf(b, "   note: %s: %s\n", place(n.Span), safe.Line(n.Text))
		}
	}
	return b.Flush()
}

// place writes file:line:col, or the file alone where no place is known.
func place(s Span) string {
	if s.Start.Line == 0 {
		return word(s.File)
	}
	return fmt.Sprintf("%s:%d:%d", word(s.File), s.Start.Line, s.Start.Col)
}

// word cleans what is no safe.Text by its type: file names and codes.
func word(s string) string { return safe.Line(safe.New(s)) }

func excerpt(b *bufio.Writer, d Diagnostic) {
	if d.Span.Start.Line == 0 || strings.TrimSpace(d.Source) == "" {
		return
	}
	before, marked, behind := window(split(d))
	number := strconv.Itoa(d.Span.Start.Line)
	indent, width := ansi.StringWidth(before), max(1, ansi.StringWidth(marked))
	fmt.Fprintf(b, "%5s | %s\n", number, strings.TrimRight(before+marked+behind, " "))
	fmt.Fprintf(b, "%*s | %s%s\n", max(5, len(number)), "", strings.Repeat(" ", indent), strings.Repeat("^", width))
}

// split cuts the source line at the span, in columns of code points, and makes
// each part visible.
func split(d Diagnostic) (before, marked, behind string) {
	from := byteOf(d.Source, d.Span.Start.Col-1)
	to := len(strings.TrimRight(d.Source, " \t\r"))
	if d.Span.End.Line == d.Span.Start.Line {
		to = byteOf(d.Source, d.Span.End.Col-1)
	}
	to = max(from, to)
	return visible(d.Source[:from]), visible(d.Source[from:to]), visible(d.Source[to:])
}

// byteOf returns the offset of code point n of s, len(s) behind its end.
func byteOf(s string, n int) int {
	for i := range s {
		if n <= 0 {
			return i
		}
		n--
	}
	return len(s)
}

// Line is a line of a file for people: at most 96 cells, what it may not hold
// by its number, and a tab as an arrow, since it may be what the line is about.
func Line(src string) string {
	return ansi.Truncate(visible(strings.ReplaceAll(src, "\t", "→   ")), maxExcerpt, "…")
}

// visible writes tabs as four spaces and what a Text may not hold by its
// number, so that the author sees it and the caret stays true.
func visible(s string) string {
	if _, dirty := safe.Dirty(s); !dirty && !strings.Contains(s, "\t") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		_, dirty := safe.Dirty(s[i : i+n])
		switch {
		case r == '\t' || r == '\n':
			b.WriteString("    ")
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, "<%02X>", s[i])
		case dirty:
			fmt.Fprintf(&b, "<U+%04X>", r)
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// window cuts a long line to the part around the span. What is left over on
// one side goes to the other.
func window(before, marked, behind string) (string, string, string) {
	marked = ansi.Truncate(marked, maxExcerpt*2/3, "…")
	room := maxExcerpt - ansi.StringWidth(marked)
	left, right := ansi.StringWidth(before), ansi.StringWidth(behind)
	if left+right <= room {
		return before, marked, behind
	}
	left = min(left, max(room/2, room-right))
	return lastCells(before, left), marked, ansi.Truncate(behind, room-left, "…")
}

// lastCells cuts s at the front until it fills at most n cells, an ellipsis
// included. No letter is cut in two.
func lastCells(s string, n int) string {
	width := ansi.StringWidth(s)
	if width <= n {
		return s
	}
	for width > n-1 && s != "" {
		_, w, size, _ := ansi.DecodeSequence(s, ansi.NormalState, nil)
		s, width = s[size:], width-w
	}
	return "…" + s
}
