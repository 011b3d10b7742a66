package explore

// What a state leads to: no ending, several, or the one of that number.
const (
	noEnding      = int32(-1)
	severalEnding = int32(-2)
)

// meet is what leads to a or to b.
func meet(a, b int32) int32 {
	switch {
	case a == noEnding || a == b:
		return b
	case b == noEnding:
		return a
	}
	return severalEnding
}

// left is which endings are left, by state.
func (g *graph) left() []int32 {
	out := make([]int32, g.s.size())
	for _, members := range g.comps { // what a component leads to comes before it
		is := noEnding
		for _, i := range members {
			if p := g.s.placeOf(i); g.s.m.isEnd(p) {
				is = int32(g.s.m.ending(p))
			}
			for _, e := range g.s.ways(i) {
				if g.comp[e.to] != g.comp[i] {
					is = meet(is, out[e.to])
				}
			}
		}
		for _, i := range members {
			out[i] = is
		}
	}
	return out
}

// seal is what taking a choice does in all states where it is open.
type seal struct {
	ending int32
	first  uint32 // state from which it is reached by a shortest path
	taken  bool
	had    bool // in some state several endings were left before
	ahead  int32
}

// sealed finds the choices after which only one ending is left, wherever they
// are taken.
func (g *graph) sealed() []Sealed {
	left, ahead := g.left(), g.ahead()
	seals := make([][]seal, len(g.s.m.nodes))
	for i := range seals {
		seals[i] = make([]seal, len(g.s.m.nodes[i].choices))
	}
	for i := range uint32(g.s.size()) {
		for _, e := range g.s.ways(i) {
			if e.via.kind() != moveChoose {
				continue
			}
			c := &seals[g.s.m.node(g.s.placeOf(i))][e.via.index()]
			if !c.taken {
				c.taken, c.first, c.ending = true, i, left[e.to]
			}
			c.ending = meet(c.ending, left[e.to])
			if left[e.to] == noEnding {
				c.ending = severalEnding // no seal: it may never end
			}
			c.had = c.had || left[i] == severalEnding
			c.ahead = max(c.ahead, ahead[e.to])
		}
	}
	return g.sealing(seals)
}

func (g *graph) sealing(seals [][]seal) []Sealed {
	var out []Sealed
	for n := range seals {
		for k, c := range seals[n] {
			if !c.taken || !c.had || c.ending < 0 || c.ahead == 0 {
				continue
			}
			of := &g.s.m.s.Nodes[n]
			s := Sealed{Node: of.ID, Choice: of.Choices[k].ID, Span: of.Choices[k].Span, Ahead: int(c.ahead),
				Ending: g.s.m.s.Endings[c.ending].ID, Path: g.s.spell(g.s.path(c.first), c.first, choosing(k))}
			if c.ahead >= unbounded {
				s.Ahead = -1
			}
			out = append(out, s)
		}
	}
	return out
}
