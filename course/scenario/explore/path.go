package explore

import "slices"

// path spells the shortest play to state i.
func (s *search) path(i uint32) []string {
	out := []string{}
	for i != nobody {
		p := s.parents[i]
		out = s.spell(out, p.state, p.via)
		i = p.state
	}
	slices.Reverse(out)
	return out
}

// spell appends what scenario.Follow reads for a move out of state from.
func (s *search) spell(out []string, from uint32, via move) []string {
	if from == nobody {
		return out
	}
	n := &s.m.s.Nodes[s.m.node(s.placeOf(from))]
	switch via.kind() {
	case moveChoose:
		return append(out, n.Choices[via.index()].ID)
	case moveRight:
		return append(out, n.ID+".right")
	case moveWrong:
		return append(out, n.ID+".wrong")
	case moveRoll:
		return append(out, n.ID+"."+s.branch(from, via.index()))
	}
	return out
}

// branch is where chance leads when it goes the b-th way at a state.
func (s *search) branch(from uint32, b int) string {
	quiet := stepper{m: s.m, w: slices.Clone(s.seen.state(from)), at: s.m.node(s.placeOf(from)), mark: func(probe) {}}
	t := quiet.branches()[b].to
	switch t.kind {
	case toNode:
		return s.m.nodes[t.index].id
	case toEnding:
		return s.m.s.Endings[t.index].ID
	}
	return "ending"
}

// witness returns whether a claim's thing was seen, and the shortest play there.
func (s *search) witness(claim int) (seen bool, path []string) {
	h := s.hits[claim]
	switch {
	case !h.seen:
		return false, nil
	case h.state == nobody:
		return true, []string{}
	}
	return true, s.spell(s.path(h.state), h.state, h.via)
}
