package learn

import (
	"strings"

	"downstream/course/safe"
)

// PlanPages are the pages of the plan in order, with nothing written on them.
func PlanPages() []Page {
	out := make([]Page, len(planPages))
	for i, p := range planPages {
		out[i] = Page{ID: planID("", p.id), Title: safe.New(p.title), Ask: safe.New(p.ask)}
		switch {
		case strings.HasPrefix(p.id, "if-then"):
			out[i].Advise = cueAndAction
		case strings.HasPrefix(p.id, "asked"):
			out[i].Advise = aCount
		}
	}
	return out
}

// planID is the id under which a part of the plan is stored, or of a look back at
// it; look is "" for the plan itself.
func planID(look, part string) string {
	if look == "" {
		return "plan." + part
	}
	return "plan." + look + "." + part
}
