package safe

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Styled filters the output of a renderer (Glamour, which turns entities such
// as &#x1b; into live escapes). It keeps text, newlines and plain SGR, that is
// colours and weights, without blink (5, 6) and conceal (8). All else is
// dropped: it is an allow-list, so an escape nobody thought of is dropped too.
func Styled(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	parser := ansi.NewParser()
	var state byte
	for len(s) > 0 {
		seq, _, n, next := ansi.DecodeSequence(s, state, parser)
		state = next
		if n == 0 { // cannot happen; never loop on it
			break
		}
		if strings.HasPrefix(seq, "\x1b[") {
			b.WriteString(plainSGR(seq))
		} else if !strings.HasPrefix(seq, "\x1b") && !isC1(seq) {
			b.WriteString(drop(seq))
		}
		s = s[n:]
	}
	return b.String()
}

// isC1 reports a sequence introduced by a raw 8-bit control byte. As a byte it
// is invalid UTF-8, but its parameters behind it would stay as text.
func isC1(seq string) bool { return seq[0] >= 0x80 && seq[0] <= 0x9f }

// plainSGR returns the SGR sequence without the parameters nobody may use, or
// "" when seq is another kind of sequence or nothing is left of it.
func plainSGR(seq string) string {
	if len(seq) < 3 || seq[len(seq)-1] != 'm' {
		return ""
	}
	body := seq[2 : len(seq)-1]
	if strings.Trim(body, "0123456789;:") != "" {
		return ""
	}
	params := strings.Split(body, ";")
	kept := params[:0:0]
	for i := 0; i < len(params); {
		n := colourLen(params[i:])
		if n > 1 || !hidesOrBlinks(params[i]) {
			kept = append(kept, params[i:i+n]...)
		}
		i += n
	}
	if len(kept) == 0 {
		return ""
	}
	return "\x1b[" + strings.Join(kept, ";") + "m"
}

// colourLen is the number of parameters that belong together: 38;5;n and
// 38;2;r;g;b hold a 5 or an 8 that are colours.
func colourLen(params []string) int {
	if p := params[0]; (p != "38" && p != "48" && p != "58") || len(params) < 2 {
		return 1
	}
	switch {
	case params[1] == "5" && len(params) >= 3:
		return 3
	case params[1] == "2" && len(params) >= 5:
		return 5
	}
	return 1
}

func hidesOrBlinks(param string) bool {
	code, _, _ := strings.Cut(param, ":")
	switch strings.TrimLeft(code, "0") {
	case "5", "6", "8":
		return true
	}
	return false
}
