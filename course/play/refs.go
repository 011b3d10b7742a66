package play

import (
	"slices"

	"downstream/course/mark"
	"downstream/course/safe"
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
		for _, m := range mark.Term().FindAllStringSubmatch(t.String(), -1) {
			add(Ref{TermRef, m[1]})
		}
		for _, m := range mark.Evidence().FindAllStringSubmatch(t.String(), -1) {
			add(Ref{EvidenceRef, m[1]})
		}
	}
	return out
}
