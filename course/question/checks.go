package question

import (
	"fmt"
	"slices"
	"strings"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/safe"
)

// The codes of this package; a page explains each.
const (
	NoKey        = "DS201" // nothing is correct
	TwoKeys      = "DS202" // a single with two right options
	TooFew       = "DS203" // fewer than two to choose between
	SameID       = "DS204" // an id given twice
	NoFeedback   = "DS205" // nothing is said when it is chosen
	ForeignField = "DS206" // a field of another type of question
	NoBin        = "DS207" // in: names a bin that is not there
	BadWorking   = "DS208" // a working that cannot be computed
	WrongWorking = "DS209" // a working that comes to another value
	NoValue      = "DS210" // a number without value
	NotThree     = "DS211" // a checklist of other than three points
	SameText     = "DS212" // two entries that read the same
	BadRange     = "DS213" // an estimate whose range is missing or empty
	DeadNear     = "DS214" // a near value that can never be reached
	Missing      = "DS215" // a field that this type of question needs
	OldID        = "DS216" // renamed_from names an id that is taken
	TooMany      = "DS217" // more entries than a person can answer
	EmptyBin     = "DS218" // a bin that nothing goes into
)

// maxEntries is more than anybody can order or sort, and few enough for a
// hostile file to cost nothing.
const maxEntries = 50

// maxSlots is how many places there may be to put things: each has a letter, a
// to z.
const maxSlots = 26

// entriesOf returns the entries of the list behind key, the first fifty of a
// longer one.
func entriesOf(m node.Map, key string) []node.Value {
	all := m.List(key)
	if len(all) <= maxEntries {
		return all
	}
	m.Parent().Report(TooMany, diag.Error, all[maxEntries].Span(), fmt.Sprintf("this is entry %d of %q", maxEntries+1, key+":"),
		fmt.Sprintf("keep it to %d, or make two questions", maxEntries))
	return all[:maxEntries]
}

// tooManySlots reports the first place to put things that has no letter left.
func tooManySlots(v node.Value, span diag.Span, what string) {
	v.Report(TooMany, diag.Error, span, fmt.Sprintf("this is %s %d, and the letters end at %d", what, maxSlots+1, maxSlots),
		fmt.Sprintf("keep it to %d, or make two questions", maxSlots))
}

// checkForeign reports fields that belong to other kinds and required ones that
// are not there.
func checkForeign(m node.Map, r row) {
	for _, f := range everyField.Fields {
		if !m.Has(f.Key) || own(r, f.Key) {
			continue
		}
		owners := ownersOf(f.Key)
		m.Parent().Report(ForeignField, diag.Error, keySpan(m, f.Key),
			fmt.Sprintf("%q belongs to type %s, and this is type %s", f.Key, list(owners), r.kind),
			fmt.Sprintf("remove it, or write %q", "type: "+owners[0]))
	}
	for _, f := range r.fields {
		if f.Required && !m.Has(f.Key) {
			m.Parent().Report(Missing, diag.Error, m.Span("type"),
				fmt.Sprintf("a question of type %s needs %q", r.kind, f.Key+":"),
				fmt.Sprintf("add %q: %s", f.Key+":", f.Doc))
		}
	}
}

func own(r row, key string) bool {
	is := func(f node.Field) bool { return f.Key == key }
	return slices.ContainsFunc(commonFields, is) || slices.ContainsFunc(r.fields, is)
}

func ownersOf(key string) []string {
	var owners []string
	for _, r := range kinds {
		if slices.ContainsFunc(r.fields, func(f node.Field) bool { return f.Key == key }) {
			owners = append(owners, string(r.kind))
		}
	}
	return owners
}

// checkHasKey is false where no option is correct. It says so unless whether
// one is could not be read, which has been reported.
func checkHasKey(m node.Map, options []Option, unclear bool) bool {
	if len(options) == 0 || slices.ContainsFunc(options, func(o Option) bool { return o.Correct }) {
		return true
	}
	if !unclear {
		m.Parent().Report(NoKey, diag.Error, keySpan(m, "options"), "no option is correct",
			`write "correct: true" under the right one`)
	}
	return false
}

// checkOneKey reports every right option of a single behind the first.
func checkOneKey(m node.Map, options []Option) {
	var first *Option
	for i, o := range options {
		switch {
		case !o.Correct:
		case first == nil:
			first = &options[i]
		default:
			m.Parent().Add(diag.Diagnostic{
				Code: TwoKeys, Severity: diag.Error, Span: o.Span,
				Message: safe.New("a second option is correct, and only one can be chosen"),
				Help:    safe.New(`remove one "correct: true", or write "type: multiple"`),
				Notes:   []diag.Note{{Span: first.Span, Text: safe.New("the first stands here")}},
			})
		}
	}
}

// checkEnough reports fewer than two of what stands behind key. What is not
// there at all has been reported already.
func checkEnough(m node.Map, key string, n int, what string) bool {
	if n < 2 && m.Has(key) {
		m.Parent().Report(TooFew, diag.Error, keySpan(m, key),
			fmt.Sprintf("there are fewer than two %s", what), "with less there is nothing to decide: add another")
	}
	return n >= 2
}

// checkIDs reports entries that share an id, read the same, or claim an old id
// that is taken. It is false when an id does not say which entry is meant: then
// nothing can be asked.
func checkIDs(v node.Value, options []Option) bool {
	told, claimed := true, map[string]bool{}
	for i, o := range options {
		told = told && !slices.ContainsFunc(options[:i], func(before Option) bool { return o.ID == before.ID })
		for _, before := range options[:i] {
			if checkApart(v, o, before) {
				break // one report an entry
			}
		}
		checkClaims(v, options, i, claimed)
	}
	return told
}

// checkApart reports o when it cannot be told from an entry before it.
func checkApart(v node.Value, o, before Option) bool {
	d, first := diag.Diagnostic{Severity: diag.Error, Span: o.Span}, before.Span
	switch {
	case o.Text.IsZero() && before.Text.IsZero() && o.ID == hashID(o.Text):
		return true // the missing text has been reported
	case !o.Text.IsZero() && o.Text == before.Text:
		d.Code, d.Message = SameText, safe.New("this reads the same as an entry before it")
		d.Help = safe.New("remove one of the two, or reword it")
	case o.ID == before.ID:
		d.Code, d.Message = SameID, safe.Sprintf("the id %q is given twice in this question", o.ID)
		d.Help = safe.New("give one of the two another id; answers are stored by it")
		if ids := idsOf(v, o.ID); len(ids) > 1 {
			d.Span, first = ids[len(ids)-1], ids[0]
		}
	default:
		return false
	}
	d.Notes = []diag.Note{{Span: first, Text: safe.New("the first stands here")}}
	v.Add(d)
	return true
}

// idsOf is where the entries of a question are given that id.
func idsOf(v node.Value, id string) []diag.Span {
	var spans []diag.Span
	for list := range v.Each() {
		if !list.Value.IsList() {
			continue
		}
		for _, entry := range list.Value.List() {
			if !entry.IsMap() {
				continue
			}
			for e := range entry.Each() {
				if e.Key == "id" && e.Value.Raw().Text == id {
					spans = append(spans, e.Value.Span())
				}
			}
		}
	}
	return spans
}

// checkClaims reports an old id of entry i that is in use, or that an entry
// before it claims too: nobody could say whose the stored answers are. claimed
// are the old ids of the entries before i, and then those of i as well.
func checkClaims(v node.Value, options []Option, i int, claimed map[string]bool) {
	for k, old := range options[i].Renamed {
		if claimed[old] || hasID(options[:i], old) || hasID(options[i+1:], old) {
			v.Report(OldID, diag.Error, options[i].oldSpans[k], fmt.Sprintf("the old id %q is taken by another entry", old),
				"an old id is never used again: remove it from one of the two")
		}
	}
	for _, old := range options[i].Renamed {
		claimed[old] = true
	}
}

func hasID(options []Option, id string) bool {
	return slices.ContainsFunc(options, func(o Option) bool { return o.ID == id })
}

// checkTarget reports a further target of a match that is there already.
func checkTarget(v node.Value, extra Option, targets []Entry) {
	for _, t := range targets {
		if t.Text == extra.Text || t.ID == extra.ID {
			v.Report(SameText, diag.Error, extra.Span, "there is a target like this already",
				"remove it: equal right-hand texts are one target")
			return
		}
	}
}

// checkFeedback asks for feedback on every option, right or wrong (learnr#564:
// learners want the reason for a right guess, too).
func checkFeedback(v node.Value, o Option) {
	if !o.Feedback.IsZero() {
		return
	}
	message, help := "this option has no feedback", `add "feedback:" with what would happen next`
	if o.Correct {
		message, help = "the right option has no feedback", `add "feedback:" with the reason and one case where it fails`
	}
	v.Report(NoFeedback, diag.Warning, o.Span, message, help)
}

func checkExtraFeedback(v node.Value, o Option) {
	if o.Feedback.IsZero() {
		v.Report(NoFeedback, diag.Warning, o.Span, "this extra has no feedback",
			`add "feedback:" with why it belongs nowhere`)
	}
}

// checkSaysSomething asks order, match and categorise for words after a miss.
func checkSaysSomething(m node.Map, entries []Option) {
	if m.Has("if_wrong") || slices.ContainsFunc(entries, func(o Option) bool { return !o.Feedback.IsZero() }) {
		return
	}
	m.Parent().Report(NoFeedback, diag.Warning, m.Span("type"), "nothing is said after a wrong answer",
		`add "if_wrong:", or "feedback:" on the entries`)
}

// checkGiven reports text fields that are there and hold nothing readable.
func checkGiven(m node.Map, keys ...string) {
	for _, key := range keys {
		if m.Has(key) && strings.TrimSpace(m.Prose(key).String()) == "" {
			m.Parent().Report(Missing, diag.Error, keySpan(m, key), fmt.Sprintf("%q is empty", key+":"), "write the sample answer")
		}
	}
}

func reportTwice(v node.Value, it *Item, first diag.Span) {
	v.Add(diag.Diagnostic{
		Code: SameID, Severity: diag.Error, Span: it.Span,
		Message: safe.Sprintf("the id %q is given to two questions", it.ID),
		Help:    safe.New("give one of the two another id; answers are stored by it"),
		Notes:   []diag.Note{{Span: first, Text: safe.New("the first stands here")}},
	})
}

// keySpan is where the key itself stands: the place to look for what is wrong
// with a list as a whole.
func keySpan(m node.Map, key string) diag.Span {
	if v, ok := m.Value(key); ok {
		return v.KeySpan()
	}
	return m.Span("type")
}

// list writes words as a sentence does: a, b or c.
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
