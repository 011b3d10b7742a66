package node

import (
	"fmt"
	"slices"
	"strings"
)

// maxName is the longest id or name.
const maxName = 64

const (
	idHelp   = "write small letters and digits, with single hyphens between them, such as m3-requests"
	nameHelp = "begin with a small letter; then small letters, digits and _, at most 64"
)

// reservedNames mean something in conditions. Sorted.
var reservedNames = []string{
	"and", "chosen", "ending", "false", "if", "in", "max", "min", "not", "or", "right", "seen", "true", "visits", "you",
}

// reservedFiles are devices on Windows: an id may become a file name. Sorted.
var reservedFiles = []string{
	"aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
}

// ValidID reports whether s may be an id (format.md, rules for every file).
func ValidID(s string) bool { return isID(s) }

// ValidName reports whether s may be a name inside a scenario.
func ValidName(s string) bool { return isName(s) }

// ReservedFile reports whether Windows keeps a file name, or what stands in
// front of its first dot, for a device.
func ReservedFile(name string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	return slices.Contains(reservedFiles, stem)
}

// MeantID is s without what belongs to a file or a folder and not to its id, as in
// the-note.yaml or first-week/, where an id is left; else s as it is.
func MeantID(s string) string {
	id := strings.TrimSuffix(strings.TrimPrefix(s, "./"), "/")
	for _, end := range []string{".yaml", ".yml"} {
		id = strings.TrimSuffix(id, end)
	}
	if !isID(id) {
		return s
	}
	return id
}

func isID(s string) bool   { return idProblem(s) == "" }
func isName(s string) bool { return nameProblem(s) == "" }

// idProblem says why s is no id, "" when it is one.
func idProblem(s string) string {
	switch {
	case len(s) > maxName:
		return fmt.Sprintf("this id has %d characters, more than 64", len(s))
	case ReservedFile(s):
		return fmt.Sprintf("%q cannot be an id: Windows allows no file of that name", s)
	case s == "" || hasOther(s, '-') ||
		s[0] == '-' || s[len(s)-1] == '-' || strings.Contains(s, "--"):
		return fmt.Sprintf("%q is not an id", s)
	}
	return ""
}

// nameProblem says why s is no name, "" when it is one.
func nameProblem(s string) string {
	switch {
	case len(s) > maxName:
		return fmt.Sprintf("this name has %d characters, more than 64", len(s))
	case slices.Contains(reservedNames, s):
		return fmt.Sprintf("%q cannot be a name: it means something in conditions", s)
	case s == "" || s[0] < 'a' || s[0] > 'z' || hasOther(s, '_'):
		return fmt.Sprintf("%q is not a name", s)
	}
	return ""
}

// nameHelpFor is what to write instead of s, which is no name.
func nameHelpFor(s string) string {
	if like := strings.ReplaceAll(s, "-", "_"); like != s && isName(like) {
		return fmt.Sprintf("write %q wherever it stands: in a condition a hyphen is a minus", like)
	}
	return nameHelp
}

// hasOther reports a byte that is no small letter, digit or the given one.
func hasOther(s string, also byte) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != also {
			return true
		}
	}
	return false
}

func isWord(s string) bool {
	const marks = "-_.:/+"
	if s == "" || len(s) > 256 || strings.IndexByte(marks, s[0]) >= 0 {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i] | 0x20
		if (c < 'a' || c > 'z') && (s[i] < '0' || s[i] > '9') && strings.IndexByte(marks, s[i]) < 0 {
			return false
		}
	}
	return true
}

// isDecimal reports -?digits[.digits]: what people call a number, and not the
// 0x10, 1e3 or .inf that YAML knows too.
func isDecimal(s string) bool {
	whole, part, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return digits(whole) && (!point || digits(part))
}

func digits(s string) bool {
	return s != "" && len(s) <= 32 && strings.Trim(s, "0123456789") == ""
}
