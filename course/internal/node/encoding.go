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
	for n := 0; bad; n++ {
		r, size := utf8.DecodeRune(s.text[at:])
		if n < maxBadCharacters {
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
	if r == utf8.RuneError && size == 1 {
		s.fail(NotUTF8, span, "this byte is no UTF-8 text", "save the file as UTF-8")
		return
	}
	d := s.fail(BadCharacter, span, fmt.Sprintf("an invisible character (%s)", runeName(r)), "remove it")
	if r == '\r' {
		d.Help = safe.New("save the file with ordinary line ends")
		return
	}
	d.Fix = &diag.Fix{Span: span, Label: d.Help}
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
