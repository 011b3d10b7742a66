package node

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"downstream/course/diag"
	"downstream/course/safe"
)

// maxBadCharacters is how many characters of one file are reported.
const maxBadCharacters = 20

// isUTF16 reports a byte order mark of UTF-16, or the NUL bytes that Latin
// text has in it.
func isUTF16(src []byte) bool {
	head := src[:min(len(src), 64)]
	return bytes.HasPrefix(src, []byte("\xff\xfe")) || bytes.HasPrefix(src, []byte("\xfe\xff")) ||
		len(head) >= 4 && bytes.Count(head, []byte{0}) >= len(head)/4
}

// cleaned reports what may stand in no file and returns the text without it, at
// the same length, so that offsets hold.
func (s *source) cleaned() []byte {
	at, bad := s.nextBad(0)
	if !bad {
		return s.text
	}
	out := bytes.Clone(s.text)
	wrongly := false
	for n := 0; bad; n++ {
		r, size := utf8.DecodeRune(s.text[at:])
		switch {
		case r == utf8.RuneError && size == 1:
			if !wrongly { // once: it is how the file was saved
				s.notUTF8(at)
			}
			wrongly = true
		case n < maxBadCharacters:
			s.badCharacter(at, r, size)
		}
		for i := at; i < at+size; i++ {
			out[i] = '?'
		}
		at, bad = s.nextBad(at + size)
	}
	return out
}

// nextBad finds what safe.Text would drop, a carriage return without its
// newline, and the noncharacters that the library refuses.
func (s *source) nextBad(from int) (int, bool) {
	for i := from; i < len(s.text); {
		if c := s.text[i]; c >= ' ' && c < 0x7f { // nearly all
			i++
			continue
		}
		r, n := utf8.DecodeRune(s.text[i:])
		switch {
		case r == '\r' && i+1 < len(s.text) && s.text[i+1] == '\n':
		case r == '\n', r == '\t':
		case r >= 0x2010 && r <= 0x2027, r >= 0xa1 && r < 0x250 && r != 0xad: // “”, … and letters: most of what is no ASCII
		case r == 0xfffe || r == 0xffff:
			return i, true
		default:
			if _, dirty := safe.Dirty(string(s.text[i : i+n])); dirty {
				return i, true
			}
		}
		i += n
	}
	return 0, false
}

func (s *source) badCharacter(at int, r rune, size int) {
	span := s.span(at, at+size)
	d := s.fail(BadCharacter, span, fmt.Sprintf("an invisible character (%s)", runeName(r)), "remove it")
	if r == '\r' {
		d.Help = safe.New("save the file with ordinary line ends")
		return
	}
	d.Fix = &diag.Fix{Span: span, Label: d.Help}
}

// notUTF8 tells of the first letter that cannot be read. Old editors of Windows save
// in its own alphabet, which they call ANSI.
func (s *source) notUTF8(at int) {
	s.fail(NotUTF8, s.span(at, at+1), "this file is not saved as UTF-8, so letters such as é and “ are lost from here on (Windows calls the old way ANSI, or Windows-1252)",
		"open it in the editor it was written in, and save it again with the encoding UTF-8")
}

// oldLines reports a file whose lines end in a carriage return alone, as on very
// old Macs: to YAML it is one line. It is true where that was all.
func (s *source) oldLines() bool {
	if bytes.IndexByte(s.text, '\r') < 0 || bytes.IndexByte(s.text, '\n') >= 0 {
		return false
	}
	d := s.fail(SyntaxError, s.whole(), "the lines of this file end in a way that only very old programs know, so it is read as one line",
		"save it with ordinary line ends (Windows or Unix)")
	all := s.span(0, len(s.text))
	d.Fix = &diag.Fix{Span: all, Replace: string(bytes.ReplaceAll(s.text, []byte("\r"), []byte("\n"))), Label: safe.New("write ordinary line ends")}
	return true
}

func runeName(r rune) string {
	switch {
	case r == 0x1b:
		return "escape, U+001B"
	case r == '\r':
		return "carriage return, U+000D"
	case r == 0xfeff:
		return "byte order mark, U+FEFF"
	case r == 0xad:
		return "soft hyphen, U+00AD"
	case r == 0x200b:
		return "zero-width space, U+200B"
	case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
		return fmt.Sprintf("text direction, U+%04X", r)
	}
	return fmt.Sprintf("U+%04X", r)
}

// escapes reports what an escape inside double quotes makes of a scalar and a
// file may not hold.
func (v Value) escapes() {
	text := v.n.Value
	at, bad := safe.Dirty(text)
	if !bad || v.src.full() {
		return
	}
	m := v.src.mapScalar(v.n)
	for n := 0; bad && m != nil && n < maxBadCharacters; n++ {
		r, size := utf8.DecodeRuneInString(text[at:])
		v.Report(BadCharacter, diag.Error, v.src.span(m[at], m[at+size]), "an escape for an invisible character ("+runeName(r)+")", "remove it")
		var next int
		next, bad = safe.Dirty(text[at+size:])
		at += size + next
	}
}

// tooMany reports more marks of structure than a file within its budget can
// have. It bounds what the library is given: its tree of a hostile file takes
// a hundred times the memory of the file.
func tooMany(text []byte) bool {
	if len(text) <= maxNodes { // nearly all
		return false
	}
	marks := 0
	for i, c := range text {
		switch c {
		case ':':
			marks += 2
		case ',', '#', '[', '{', '?':
			marks++
		case '-':
			if i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n' {
				marks++
			}
		}
	}
	return marks > 2*maxNodes
}
