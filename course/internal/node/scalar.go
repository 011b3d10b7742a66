package node

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"downstream/course/diag"
	"downstream/course/safe"
)

// text is the cleaned text of a scalar, without any check.
func (v Value) text() safe.Text {
	if !v.IsScalar() {
		return safe.Text{}
	}
	return safe.New(strings.TrimRight(v.n.Value, "\n"))
}

// Prose returns the text of v, reporting what may not be prose.
func (v Value) Prose() safe.Text {
	if v.n == nil || !v.checkProse(false) {
		return safe.Text{}
	}
	return v.text()
}

// Word returns v when it is one of words, or any word when there are none, and
// reports it otherwise.
func (v Value) Word(words ...string) string {
	s, _ := v.word(words)
	return s
}

// ID returns v when it is an id and reports it otherwise.
func (v Value) ID() string {
	s, _ := v.id()
	return s
}

// Name returns v when it is a name and reports it otherwise. Reserved words are
// no names.
func (v Value) Name() string {
	s, _ := v.name()
	return s
}

// Int returns v when it is a whole number and reports it otherwise.
func (v Value) Int(def int) int {
	if n, ok := v.int([2]int{}); ok {
		return n
	}
	return def
}

// Number returns v when it is a number, and how it was written; it reports
// anything else.
func (v Value) Number() (n float64, literal string, ok bool) {
	n, ok = v.decimal()
	return n, v.text().String(), ok
}

// Bool returns v when it is true or false and reports it otherwise.
func (v Value) Bool() bool {
	b, _ := v.bool()
	return b
}

// ID returns the key when it is an id and reports it otherwise.
func (e Entry) ID() string {
	if problem := idProblem(e.Key); problem != "" {
		e.Value.Report(BadID, diag.Error, e.KeySpan(), problem, idHelp)
		return ""
	}
	return e.Key
}

// Name returns the key when it is a name and reports it otherwise.
func (e Entry) Name() string {
	if problem := nameProblem(e.Key); problem != "" {
		e.Value.Report(BadName, diag.Error, e.KeySpan(), problem, nameHelpFor(e.Key))
		return ""
	}
	return e.Key
}

func (v Value) word(words []string) (string, bool) {
	if v.n == nil || !v.expect(v.IsScalar(), "a single word", "write the word on the same line") {
		return "", false
	}
	switch s := v.n.Value; {
	case len(words) > 0 && !slices.Contains(words, s):
		v.notAmong(words)
	case !isWord(s):
		v.Report(WrongType, diag.Error, v.Span(), fmt.Sprintf("%s must be a single word", v.what()),
			"use letters, digits and - _ . : / + without a space")
	default:
		return s, true
	}
	return "", false
}

func (v Value) notAmong(words []string) {
	d := diag.Diagnostic{
		Code: UnknownWord, Severity: diag.Error, Span: v.Span(),
		Message: safe.Sprintf("%q is not a word that %s knows", v.n.Value, v.what()),
		Help:    safe.Sprintf("write one of %s", list(words)),
	}
	if len(words) == 1 {
		d.Help = safe.Sprintf("write %q", words[0])
	}
	if meant := diag.Suggest(v.n.Value, words); meant != "" {
		d.Help = safe.Sprintf("write %q", meant)
		d.Fix = &diag.Fix{Span: d.Span, Replace: meant, Label: d.Help}
	}
	v.Add(d)
}

func (v Value) id() (string, bool) {
	if v.n == nil || !v.expect(v.IsScalar(), "an id", idHelp) {
		return "", false
	}
	if problem := idProblem(v.n.Value); problem != "" {
		d := diag.Diagnostic{Code: BadID, Severity: diag.Error, Span: v.Span(), Message: safe.New(problem), Help: safe.New(idHelp)}
		if meant := MeantID(v.n.Value); meant != v.n.Value {
			d.Help = safe.Sprintf("write %q alone: .yaml and / belong to the name of the file or folder", meant)
			d.Fix = &diag.Fix{Span: d.Span, Replace: meant, Label: d.Help}
		}
		v.Add(d)
		return "", false
	}
	return v.n.Value, true
}

func (v Value) name() (string, bool) {
	if v.n == nil || !v.expect(v.IsScalar(), "a name", nameHelp) {
		return "", false
	}
	if problem := nameProblem(v.n.Value); problem != "" {
		v.Report(BadName, diag.Error, v.Span(), problem, nameHelpFor(v.n.Value))
		return "", false
	}
	return v.n.Value, true
}

func (v Value) int(within [2]int) (int, bool) {
	if v.n == nil || v.broken() {
		return 0, false
	}
	n, ok := v.parseInt()
	switch {
	case !ok:
		v.Report(BadNumber, diag.Error, v.Span(), fmt.Sprintf("%s must be a whole number", v.what()), intHelp(within))
	case within != [2]int{} && (n < within[0] || n > within[1]):
		v.Report(BadNumber, diag.Error, v.Span(), fmt.Sprintf("%s is %d, which is out of range", v.what(), n),
			fmt.Sprintf("write a number from %d to %d", within[0], within[1]))
		return 0, false
	}
	return n, ok
}

func intHelp(within [2]int) string {
	const wide = 10_000 // the ends of such a range help nobody
	if within == [2]int{} || within[1]-within[0] > wide {
		return "write digits only, such as 5, with a minus in front if need be"
	}
	return fmt.Sprintf("write a number from %d to %d, in digits and with nothing behind it", within[0], within[1])
}

func (v Value) decimal() (float64, bool) {
	if v.n == nil || v.broken() {
		return 0, false
	}
	n, ok := v.parseDecimal()
	if !ok {
		v.Report(BadNumber, diag.Error, v.Span(), fmt.Sprintf("%s must be a number", v.what()),
			"write digits, with a point before decimals, such as 0.5")
	}
	return n, ok
}

func (v Value) bool() (b, ok bool) {
	if v.n == nil || v.broken() {
		return false, false
	}
	if !v.IsScalar() || (v.n.Value != "true" && v.n.Value != "false") {
		v.notBool()
		return false, false
	}
	return v.n.Value == "true", true
}

// notBool reports what is neither true nor false, and which of them was meant.
func (v Value) notBool() {
	d := diag.Diagnostic{
		Code: BadBool, Severity: diag.Error, Span: v.Span(),
		Message: safe.Sprintf("%s must be true or false", v.what()), Help: safe.New(`write "true" or "false"`),
	}
	if meant := meantBool(v.text().String()); meant != "" {
		d.Help = safe.Sprintf("write %q", meant)
		d.Fix = &diag.Fix{Span: d.Span, Replace: meant, Label: d.Help}
	}
	v.Add(d)
}

// meantBool is true or false for what other readers of YAML take for it.
func meantBool(s string) string {
	switch strings.ToLower(s) {
	case "true", "yes", "y", "on":
		return "true"
	case "false", "no", "n", "off":
		return "false"
	}
	return ""
}

func (v Value) parseInt() (int, bool) {
	if !v.IsScalar() || !isDecimal(v.n.Value) {
		return 0, false
	}
	n, err := strconv.ParseInt(v.n.Value, 10, 32) // 32 bits on every machine
	return int(n), err == nil
}

func (v Value) parseDecimal() (float64, bool) {
	if !v.IsScalar() || !isDecimal(v.n.Value) {
		return 0, false
	}
	n, err := strconv.ParseFloat(v.n.Value, 64)
	return n, err == nil
}

// list writes words as a sentence does: a, b and c.
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
