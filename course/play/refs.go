package play

import (
	"regexp"
	"slices"

	"downstream/course/safe"
)

// A text refers to the glossary as [words](term:id) and to the evidence
// register as [e51] (format, "Rules for every file").
var (
	termLink     = regexp.MustCompile(`\]\(term:([a-z0-9-]+)\)`)
	evidenceMark = regexp.MustCompile(`\[(e[0-9]+)\]`)
)

// refs lists what the texts refer to, each once, in reading order.
func refs(ts ...safe.Text) []Ref {
	var out []Ref
	add := func(r Ref) {
		if !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	for _, t := range ts {
		for _, m := range termLink.FindAllStringSubmatch(t.String(), -1) {
			add(Ref{TermRef, m[1]})
		}
		for _, m := range evidenceMark.FindAllStringSubmatch(t.String(), -1) {
			add(Ref{EvidenceRef, m[1]})
		}
	}
	return out
}
