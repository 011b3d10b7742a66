package widget

import (
	"strings"

	"downstream/course/safe"
)

// MaxPaste is the most a paste may bring, in bytes. A field cuts further, at
// its own limit.
const MaxPaste = 64 << 10

// CleanPaste is pasted text as a field may take it: cut, with \n for every
// kind of line end and spaces for tabs, and through the gate all outside text
// passes.
func CleanPaste(s string) string {
	if len(s) > MaxPaste {
		s = strings.ToValidUTF8(s[:MaxPaste], "")
	}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", "    ").Replace(s)
	return safe.New(s).String()
}
