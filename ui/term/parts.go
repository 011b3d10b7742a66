package term

import (
	"downstream/course/play"
	"downstream/ui/widget"
)

// Chain is a chain as it is drawn.
func Chain(c play.Chain) widget.Chain {
	out := widget.Chain{Here: c.Here}
	for _, l := range c.Links {
		out.Links = append(out.Links, widget.Link{Name: l.Name.String(), You: l.You})
	}
	return out
}

// Gauges are meters as they are drawn.
func Gauges(gs play.Gauges) []widget.Gauge {
	out := make([]widget.Gauge, len(gs))
	for i, g := range gs {
		out[i] = widget.Gauge{Label: g.Label.String(), Word: g.Word.String(), N: g.N, Of: g.Of, Value: g.Value}
	}
	return out
}

// Table is a table as it is drawn.
func Table(t play.Table) widget.Table {
	out := widget.Table{Heads: plainly(t.Heads)}
	for _, r := range t.Rows {
		out.Rows = append(out.Rows, plainly(r))
	}
	return out
}

// Counts are the rows of a tally as they are drawn.
func Counts(t play.Tally) []widget.Count {
	out := make([]widget.Count, len(t))
	for i, c := range t {
		out[i] = widget.Count{Label: c.Label.String(), N: c.N, Of: c.Of, Say: c.Say.String()}
	}
	return out
}
