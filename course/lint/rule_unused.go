package lint

import (
	"regexp"
	"slices"
	"strings"

	"downstream/course/diag"
	"downstream/course/mark"
	"downstream/course/question"
	"downstream/course/safe"
	"downstream/course/scenario"
)

// linked is what the texts refer to by a mark, those of one file left out.
func (l *linter) linked(form *regexp.Regexp, but string) map[string]bool {
	ids := map[string]bool{}
	for t := range l.read() {
		if t.near.File == but || !strings.Contains(t.words.String(), "[") {
			continue
		}
		for _, m := range form.FindAllStringSubmatch(t.words.String(), -1) {
			ids[m[1]] = true
		}
	}
	return ids
}

// entry is one row of a register.
type entry struct {
	id string
	at diag.Span
}

// register is what the three rules about registers differ in.
type register struct {
	code, one, many string // its code and what an entry is called
	verb            string // what texts do with it
	help            string
	entries         []entry
}

// unusedTerms reports terms that no text links to. The glossary can be read on
// its own, so that is often meant. Source: issue 3.
func unusedTerms(l *linter) {
	r := register{code: UnusedTerm, one: "term", many: "terms", verb: "links to",
		help: "link it where it first appears, as [words](term:%s), or take it out"}
	for _, t := range l.w.Terms {
		r.entries = append(r.entries, entry{t.ID, t.Span})
	}
	l.unused(r, l.linked(mark.Term(), ""))
}

// unusedEvidence reports rows that no lesson, text or debrief cites. Source:
// issue 3; curriculum 4.7, "no number without a register row".
func unusedEvidence(l *linter) {
	used := l.linked(mark.Evidence(), "evidence.yaml") // a row is no claim
	for _, lesson := range l.w.Lessons {
		for _, id := range lesson.Sources {
			used[id] = true
		}
	}
	for _, s := range l.w.Scenarios {
		for _, e := range s.Debrief.Evidence {
			used[e.ID] = true
		}
	}
	r := register{code: UnusedEvidence, one: "evidence row", many: "evidence rows", verb: "cites",
		help: "end the claim that rests on it in [%s], or take it out"}
	for _, e := range l.w.Evidence {
		r.entries = append(r.entries, entry{e.ID, e.Span})
	}
	l.unused(r, used)
}

// unusedBeliefs reports beliefs that no step, wrong option or choice names.
// Source: issue 3.
func unusedBeliefs(l *linter) {
	used := map[string]bool{}
	for _, lesson := range l.w.Lessons {
		for _, s := range lesson.Steps {
			used[s.Tag] = true
		}
	}
	l.items(func(it *question.Item) {
		for _, o := range it.Options() {
			used[o.Belief] = true
		}
	})
	l.nodes(func(_ *scenario.Scenario, n *scenario.Node) {
		for _, c := range n.Choices {
			used[c.Belief] = true
		}
	})
	r := register{code: UnusedBelief, one: "belief", many: "beliefs", verb: "names",
		help: `write "belief: %s" on an option or choice that it makes tempting, or take it out`}
	for _, b := range l.w.Beliefs {
		r.entries = append(r.entries, entry{b.ID, b.Span})
	}
	l.unused(r, used)
}

// few is how many entries are told of one by one. More than that is a course
// that is not written yet, and one hint says it.
const few = 3

// unused tells of what nothing uses, where all that could use it was read.
func (l *linter) unused(r register, used map[string]bool) {
	if l.w.Faulty {
		return
	}
	idle := slices.DeleteFunc(slices.Clone(r.entries), func(e entry) bool { return used[e.id] })
	if len(idle) > few {
		f := finding{
			code: r.code, sev: diag.Hint,
			message: safe.Sprintf("nothing %s this and %d more of the %d %s", r.verb, len(idle)-1, len(r.entries), r.many),
			help:    safe.Sprintf(r.help, idle[0].id),
		}
		for _, e := range idle[1:few] {
			f.notes = append(f.notes, diag.Note{Span: e.at, Text: safe.Sprintf("nor %s", e.id)})
		}
		l.report(idle[0].at, f)
		return
	}
	for _, e := range idle {
		l.report(e.at, finding{
			code: r.code, sev: diag.Hint,
			message: safe.Sprintf("nothing %s the %s %s", r.verb, r.one, e.id), help: safe.Sprintf(r.help, e.id),
		})
	}
}
