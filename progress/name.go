package progress

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Limits of a name: graphemes a person counts, and bytes, since one grapheme
// may carry any number of marks.
const (
	maxNameGraphemes = 64
	maxNameBytes     = 1024
)

// CheckName returns name as it is kept: spaces at its ends removed, NFC. Any
// name a person can have is taken, in any script. A name that is empty, longer
// than 64 graphemes or holds characters that do not print is refused, never
// cleaned, with a *Problem of kind ErrName.
func CheckName(name string) (string, error) {
	kept := norm.NFC.String(strings.TrimSpace(name))
	switch n := uniseg.GraphemeClusterCount(kept); {
	case strings.ContainsFunc(kept, unprintable) || strings.ContainsRune(kept, unicode.ReplacementChar):
		return "", nameProblem("This name holds characters that do not print.", "Type it without them.")
	case !strings.ContainsFunc(kept, inked):
		return "", nameProblem("A name needs at least one character.", "Type a name.")
	case n > maxNameGraphemes:
		return "", nameProblem(fmt.Sprintf("This name has %d characters.", n),
			fmt.Sprintf("Use at most %d.", maxNameGraphemes))
	case len(kept) > maxNameBytes:
		return "", nameProblem("This name is too long.", "Use a shorter one.")
	}
	return kept, nil
}

// FoldName is the form names are compared in: Ana, ANA and ana are one person.
// Two spellings CheckName keeps apart may fold to one.
func FoldName(name string) string {
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(strings.TrimSpace(name))))
}

// unprintable also catches what would turn or hide text on a screen: bidi
// controls, line separators, private use. Joiners belong to real names.
func unprintable(r rune) bool {
	const zwnj, zwj = '\u200c', '\u200d'
	return r != zwnj && r != zwj &&
		(unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp))
}

func inked(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S)
}

func nameProblem(what, do string) error {
	return &Problem{Kind: ErrName, What: what, Do: do}
}
