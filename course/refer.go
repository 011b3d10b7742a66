package course

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/safe"
	"downstream/course/scenario"
)

// check compares what the files mention: that no id stands for two things,
// that every reference has something to refer to, and that what modules say of
// scenarios is so.
func (ms *mentions) check(w *Whole, unread map[string]bool) diag.List {
	slices.SortFunc(ms.here, inOrder)
	slices.SortFunc(ms.old, inOrder)
	var sink diag.List
	ms.twice(&sink)
	ms.nowhere(&sink)
	for _, s := range w.Scenarios {
		if !unread[scenarioFile(s.ID)] { // else who knows what it says
			ms.sameAsModule(s, &sink)
		}
	}
	return sink
}

// inOrder puts the ids of files first, which are harder to change than what
// stands in a file: of two of the same id, the other is to give way.
func inOrder(a, b mention) int {
	rank := func(m mention) int {
		if slices.Contains(ofFiles, m.what) {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.at.span.File, b.at.span.File),
		cmp.Compare(a.at.span.Start.Offset, b.at.span.Start.Offset))
}

// twice reports an id of the course-wide namespace that stands for two things,
// and an old id that is claimed twice or in use.
func (ms *mentions) twice(sink *diag.List) {
	first := map[string]mention{}
	for _, m := range ms.here {
		if !slices.Contains(oneSpace, m.what) || !node.ValidID(m.id) {
			continue
		}
		if before, taken := first[m.id]; taken {
			if !sameBank(m, before) {
				sink.Add(used(m, fmt.Sprintf("the id %q already stands for a %s", m.id, before.what), before))
			}
			continue
		}
		first[m.id] = m
	}
	ms.unopened(first, sink)
	claimed := map[string]mention{}
	for _, m := range ms.old {
		if now, taken := first[m.id]; taken {
			sink.Add(used(m, fmt.Sprintf("the old id %q is in use again", m.id), now))
		} else if other, taken := claimed[m.id]; taken {
			sink.Add(used(m, fmt.Sprintf("the old id %q is claimed twice", m.id), other))
		}
		claimed[m.id] = m
	}
}

// unopened reports an agenda with the id of something that present opens in its
// place. Two agendas of one id are told where the guide is read.
func (ms *mentions) unopened(first map[string]mention, sink *diag.List) {
	for _, m := range ms.here {
		if m.what != anAgenda {
			continue
		}
		if other, taken := first[m.id]; taken && slices.Contains([]string{aModule, aLesson, aScenario}, other.what) {
			sink.Add(used(m, fmt.Sprintf("the id %q already stands for a %s, which is presented in place of this agenda", m.id, other.what), other))
		}
	}
}

// sameBank reports two questions of one file: who reads the file tells of them.
func sameBank(a, b mention) bool {
	return a.what == aQuestion && b.what == aQuestion && a.at.span.File == b.at.span.File
}

func used(m mention, message string, other mention) diag.Diagnostic {
	return diag.Diagnostic{
		Code: UsedID, Severity: diag.Error, Span: m.at.span, Source: m.at.source,
		Message: safe.New(message), Help: safe.New("choose another id here: ids are for ever, and each stands for one thing"),
		Notes: []diag.Note{{Span: other.at.span, Text: safe.New("the other stands here")}},
	}
}

// nowhere reports references to what is not there. Those that may mean something
// in a file that nothing names, or in one that is missing, are kept for lone.
func (ms *mentions) nowhere(sink *diag.List) {
	known := map[string][]string{}
	has, badly := map[thing]bool{}, map[thing]bool{}
	for _, m := range ms.here {
		if node.ValidID(m.id) { // what cannot be referred to is no suggestion
			known[m.what] = append(known[m.what], m.id)
			has[thing{m.what, m.id}] = true
		} else { // and is reported where it stands
			badly[thing{m.what, bare(m.id)}] = true
		}
	}
	for _, m := range ms.there {
		switch {
		case has[thing{m.what, m.id}], badly[thing{m.what, bare(m.id)}], ms.lost[m.what]:
		case m.what == aReserved && len(known[aForm]) < 2: // its twin's form is not written yet
		case m.what == aQuestion && has[thing{aReserved, m.id}]:
			sink.Add(diag.Diagnostic{
				Code: Reserved, Severity: diag.Error, Span: m.at.span, Source: m.at.source,
				Message: safe.Sprintf("%q is a question of a test form and must not be asked before the test", m.id),
				Help:    safe.New("ask another question here"),
			})
		default:
			ms.lone = append(ms.lone, m)
		}
	}
	ms.known = known
}

// mostSuggested is how many references of one file are compared with all there
// is: what somebody wrote has fewer slips, and a hostile file must not cost more.
const mostSuggested = 500

func unknown(m mention, known []string) diag.Diagnostic {
	d := diag.Diagnostic{
		Code: UnknownID, Severity: diag.Error, Span: m.at.span, Source: m.at.source,
		Message: safe.Sprintf("there is no %s %q", m.what, m.id), Help: safe.Sprintf("write the %s, or name another", m.what),
	}
	if m.what == aReserved { // twins are alike, and the likest is the question itself
		return d
	}
	known = slices.DeleteFunc(slices.Clone(known), func(id string) bool { return series(id) == series(m.id) })
	if meant := diag.Suggest(m.id, known); meant != "" {
		d.Help = safe.Sprintf("did you mean %q?", meant) // a guess: no fix
	}
	return d
}

// bare is an id in small letters and digits only: what is left where somebody
// wrote it with blanks, capitals or other marks.
func bare(id string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(id))
}

// series is an id without its digits. Ids that differ in digits only are others of
// a series: e50 is no slip for e51.
func series(id string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, id)
}

// sameAsModule compares what the module says of a scenario with its file: home
// shows the one, the learner plays the other.
func (ms *mentions) sameAsModule(s *scenario.Scenario, sink *diag.List) {
	said, ok := ms.titles[s.ID]
	if !ok {
		return
	}
	if said.title.IsScalar() && said.title.Raw().Text != s.Title.String() && !s.Title.IsZero() {
		sink.Add(differs(said.title, fmt.Sprintf("%s is called %q", scenarioFile(s.ID), s.Title), s.Title.String()))
	}
	if n := strconv.Itoa(len(s.Endings)); said.endings.IsScalar() && said.endings.Raw().Text != n {
		sink.Add(differs(said.endings, fmt.Sprintf("the endings of %s number %s", scenarioFile(s.ID), n), n))
	}
}

func differs(v node.Value, message, is string) diag.Diagnostic {
	d := diag.Diagnostic{
		Code: OtherWords, Severity: diag.Warning, Span: v.Span(), Source: v.Source(),
		Message: safe.New(message), Help: safe.Sprintf("write here %q, as the file says", is),
	}
	if !strings.ContainsAny(is, ":#") {
		d.Fix = &diag.Fix{Span: d.Span, Replace: is, Label: d.Help}
	}
	return d
}
