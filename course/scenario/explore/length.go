package explore

import "slices"

// unbounded stands for more choices than any number.
const unbounded = int32(1) << 30

// length finds the shortest play to an ending and the longest there is.
func (g *graph) length() Length {
	out := Length{Outcome: Proved, Shortest: g.shortest()}
	ahead := g.ahead()
	if ahead[0] >= unbounded {
		out.Unbounded = g.cycle()
		return out
	}
	out.Longest = g.longest(ahead)
	return out
}

func isChoice(via move) int32 {
	if via.kind() == moveChoose {
		return 1
	}
	return 0
}

// ahead is the most choices that can still come, by state.
func (g *graph) ahead() []int32 {
	out := make([]int32, g.s.size())
	for _, members := range g.comps { // what a component leads to comes before it
		most := int32(0)
		for _, i := range members {
			for _, e := range g.s.ways(i) {
				switch {
				case g.comp[e.to] != g.comp[i]:
					most = max(most, min(out[e.to]+isChoice(e.via), unbounded))
				case isChoice(e.via) > 0:
					most = unbounded
				}
			}
		}
		for _, i := range members {
			out[i] = most
		}
	}
	return out
}

// longest follows the most choices ahead from the start, where they are bounded.
// Inside a component, which then has no choices, it takes a shortest way to
// where the most are.
func (g *graph) longest(ahead []int32) Play {
	play := Play{Choices: int(ahead[0]), Path: []string{}}
	at := uint32(0)
	for {
		leaves := func(i uint32, e edge) bool {
			return g.comp[e.to] != g.comp[i] && ahead[e.to]+isChoice(e.via) == ahead[i]
		}
		steps := g.walk(at, leaves)
		if steps == nil {
			return play
		}
		for _, s := range steps {
			play.Path = g.s.spell(play.Path, s.state, s.via)
		}
		at = g.to(steps[len(steps)-1])
	}
}

// to is where a step leads.
func (g *graph) to(p parent) uint32 {
	ways := g.s.ways(p.state)
	return ways[slices.IndexFunc(ways, func(e edge) bool { return e.via == p.via })].to
}

// walk returns the fewest steps inside at's component and then one that is
// wanted; nil where there is none.
func (g *graph) walk(at uint32, wanted func(uint32, edge) bool) []parent {
	came := map[uint32]parent{at: {nobody, moveStart}}
	queue := []uint32{at}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, e := range g.s.ways(i) {
			if wanted(i, e) {
				return append(back(came, i), parent{i, e.via})
			}
			if _, met := came[e.to]; !met && g.comp[e.to] == g.comp[at] {
				came[e.to] = parent{i, e.via}
				queue = append(queue, e.to)
			}
		}
	}
	return nil
}

// back lists the steps by which i was come to.
func back(came map[uint32]parent, i uint32) []parent {
	var steps []parent
	for p := came[i]; p.state != nobody; p = came[p.state] {
		steps = append(steps, p)
	}
	slices.Reverse(steps)
	return steps
}

// cycle finds a way to go round for ever with a choice in it: the nearest.
func (g *graph) cycle() *Cycle {
	for i := range uint32(g.s.size()) {
		for _, e := range g.s.ways(i) {
			if isChoice(e.via) == 0 || g.comp[e.to] != g.comp[i] {
				continue
			}
			round := g.s.spell([]string{}, i, e.via)
			if e.to != i {
				for _, p := range g.walk(e.to, func(_ uint32, e edge) bool { return e.to == i }) {
					round = g.s.spell(round, p.state, p.via)
				}
			}
			return &Cycle{Path: g.s.path(i), Round: round}
		}
	}
	return nil
}

// shortest finds a play to an ending with the fewest choices. Answers and chance
// cost nothing here, so it may spell more than the shortest path.
func (g *graph) shortest() Play {
	n := nearest{g: g, came: map[uint32]parent{0: {nobody, moveStart}}, done: map[uint32]bool{}, level: []uint32{0}}
	for choices := 0; len(n.level) > 0; choices++ {
		if end, ok := n.round(); ok {
			play := Play{Choices: choices, Path: []string{}}
			for _, p := range back(n.came, end) {
				play.Path = g.s.spell(play.Path, p.state, p.via)
			}
			return play
		}
		n.level, n.next = n.next, n.level[:0]
	}
	return Play{}
}

// nearest walks the graph in rounds of one choice each.
type nearest struct {
	g           *graph
	came        map[uint32]parent
	done        map[uint32]bool
	level, next []uint32
}

// round works the level off, which grows by what needs no choice.
func (n *nearest) round() (end uint32, found bool) {
	for at := 0; at < len(n.level); at++ {
		i := n.level[at]
		if n.done[i] {
			continue
		}
		n.done[i] = true
		if n.g.s.m.isEnd(n.g.s.placeOf(i)) {
			return i, true
		}
		for _, e := range n.g.s.ways(i) {
			n.reach(parent{i, e.via}, e.to)
		}
	}
	return 0, false
}

func (n *nearest) reach(from parent, to uint32) {
	_, met := n.came[to]
	switch {
	case n.done[to]:
	case isChoice(from.via) == 0:
		n.came[to] = from
		n.level = append(n.level, to)
	case !met:
		n.came[to] = from
		n.next = append(n.next, to)
	}
}
