// Package safe holds Text, the one type for words that came from outside the
// program, and the gates such words pass: New for text, Styled for the output
// of a renderer. Nothing else may turn outside bytes into something a terminal
// is shown.
package safe

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Text is valid UTF-8 that cannot command a terminal: no control character but
// newline and tab, no escape sequence, no invisible or direction-changing
// character. It is comparable, and its zero value is the empty text. Only New
// and what is built on it make one.
type Text struct{ s string }

// New cleans s: escape sequences are removed whole, then every rune that a
// Text may not hold (see Dirty). Letters, marks, emoji and the joiners inside
// them are kept as written; nothing is normalised.
func New(s string) Text {
	if _, bad := Dirty(s); !bad {
		return Text{s}
	}
	return Text{drop(ansi.Strip(s))}
}

// Sprintf formats like fmt.Sprintf and cleans the whole result.
func Sprintf(format string, args ...any) Text { return New(fmt.Sprintf(format, args...)) }

// Join joins texts with sep, which is cleaned too.
func Join(texts []Text, sep string) Text {
	words := make([]string, len(texts))
	for i, t := range texts {
		words[i] = t.s
	}
	return New(strings.Join(words, sep))
}

// String returns the clean text.
func (t Text) String() string { return t.s }

// IsZero reports whether the text is empty.
func (t Text) IsZero() bool { return t.s == "" }

// MarshalJSON writes the text as a JSON string.
func (t Text) MarshalJSON() ([]byte, error) { return json.Marshal(t.s) }

// UnmarshalJSON reads a JSON string through the gate: what was stored may have
// been changed by another program.
func (t *Text) UnmarshalJSON(data []byte) error {
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	*t = New(s)
	return nil
}

// Dirty returns the byte offset of the first thing New would drop, and whether
// there is any. Dropped are control characters but newline and tab, format
// characters (Cf: bidi controls, zero-width and tag characters) but ZWJ and
// ZWNJ, line and paragraph separators, private use, U+FFFD and invalid UTF-8.
func Dirty(s string) (at int, bad bool) {
	for i := 0; i < len(s); {
		if c := s[i]; c >= ' ' && c < 0x7f { // nearly all, and every text is asked more than once
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if dropped(r) {
			return i, true
		}
		i += n
	}
	return 0, false
}

// Line returns t on one line: newlines and tabs become spaces, ends trimmed.
func Line(t Text) string {
	flat := strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, t.s)
	return strings.TrimSpace(flat)
}

func drop(s string) string {
	return strings.Map(func(r rune) rune {
		if dropped(r) {
			return -1
		}
		return r
	}, s)
}

// dropped reports whether a Text may not hold r. Invalid UTF-8 arrives here as
// U+FFFD, which is refused for the same reason.
func dropped(r rune) bool {
	const zwnj, zwj = '\u200c', '\u200d'
	switch {
	case r == '\n' || r == '\t' || r == zwj || r == zwnj:
		return false
	case r < utf8.RuneSelf:
		return r < ' ' || r == 0x7f
	case r == utf8.RuneError:
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co)
}
