package learn

import "downstream/course/safe"

// PlanPages are the pages of the plan in order, with nothing written on them.
func PlanPages() []Page {
	out := make([]Page, len(planPages))
	for i, p := range planPages {
		out[i] = Page{ID: "plan." + p.id, Title: safe.New(p.title), Ask: safe.New(p.ask)}
	}
	return out
}
