package explore

import "downstream/course/scenario"

// extreme is the least and the greatest value of a meter, and where.
type extreme struct {
	seen       bool
	low, high  int
	least, top uint32
}

// measure notes the followed meter's value in state i. States come in the order
// of their paths, so the first with a value has a shortest.
func (s *search) measure(i uint32, p place) {
	v := s.m.meter.get(s.x.w)
	s.extremes[0].note(v, i)
	if s.m.isEnd(p) {
		s.extremes[1+s.m.ending(p)].note(v, i)
	}
}

func (e *extreme) note(v int, i uint32) {
	if !e.seen || v < e.low {
		e.low, e.least = v, i
	}
	if !e.seen || v > e.high {
		e.high, e.top = v, i
	}
	e.seen = true
}

// ranges reports how far the followed meter went.
func (s *search) ranges(sc *scenario.Scenario, m *scenario.Meter, read bool) Meter {
	out := Meter{ID: m.ID, Span: m.Span, Read: read, Spend: m.Spend, Start: m.Start, All: s.span(0, "")}
	if s.limit == NoLimit {
		out.Outcome = Proved
	}
	for i := range sc.Endings {
		out.AtEnding = append(out.AtEnding, s.span(1+i, sc.Endings[i].ID))
	}
	return out
}

func (s *search) span(k int, ending string) Range {
	e := s.extremes[k]
	r := Range{Ending: ending, Seen: e.seen}
	if e.seen {
		r.Low, r.High = Extreme{e.low, s.path(e.least)}, Extreme{e.high, s.path(e.top)}
	}
	return r
}
