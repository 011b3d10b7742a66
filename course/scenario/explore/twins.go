package explore

// mostTwins is up to how many choices a node is looked at for twins.
const mostTwins = 24

// pairs gives every pair of choices of a node a place in differ.
func (s *search) pairs() {
	total := 0
	for i := range s.m.nodes {
		s.pairAt = append(s.pairAt, total)
		if k := len(s.m.nodes[i].choices); k <= mostTwins {
			total += k * k
		}
	}
	s.differ = make([]bool, 2*total) // for each pair: they differed; both were open at once
}

// compare notes which of the choices open in one state led to different ones.
// Equal states may still have been come to with different words.
func (s *search) compare(at int, edges []edge) {
	k := len(s.m.nodes[at].choices)
	if k > mostTwins {
		return
	}
	for i, a := range edges {
		for j := range edges[:i] {
			pair := 2 * (s.pairAt[at] + edges[j].via.index()*k + a.via.index())
			s.differ[pair+1] = true
			if edges[j].to != a.to || s.prints[j] != s.prints[i] {
				s.differ[pair] = true
			}
		}
	}
}

// twins collects which choices lead to the same, over several explorations.
type twins struct {
	words, gauges tally
}

// tally is in which pairs something differed in any exploration of a kind.
type tally struct {
	differ  []bool
	unknown bool // one of them was cut short
}

func (t *tally) add(s *search) {
	if t.differ == nil {
		t.differ = make([]bool, len(s.differ))
	}
	for i, d := range s.differ {
		t.differ[i] = t.differ[i] || d
	}
	t.unknown = t.unknown || s.limit != NoLimit
}

func (t *tally) outcome(pair int) Outcome {
	switch {
	case t.differ != nil && t.differ[pair]:
		return Refuted
	case t.unknown:
		return Unknown
	}
	return Proved
}

// report lists the twins, which need all of the control flow.
func (t *twins) report(s *search) []Twins {
	var out []Twins
	for n := range s.m.nodes {
		k := len(s.m.nodes[n].choices)
		if k > mostTwins {
			continue
		}
		for a := range k {
			for b := a + 1; b < k; b++ {
				pair := 2 * (s.pairAt[n] + a*k + b)
				if s.differ[pair+1] && !s.differ[pair] {
					out = append(out, t.twin(s, n, a, b, pair))
				}
			}
		}
	}
	return out
}

func (t *twins) twin(s *search, n, a, b, pair int) Twins {
	of := &s.m.s.Nodes[n]
	return Twins{Node: of.ID, A: of.Choices[a].ID, B: of.Choices[b].ID, Span: of.Choices[b].Span,
		Words: t.words.outcome(pair), Gauges: t.gauges.outcome(pair)}
}
