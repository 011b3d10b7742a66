package explore

// mostRounds is how often a component is gone round before what is still in it
// counts as error.
const mostRounds = 10_000

// tiny is how much of all plays may be left going round.
const tiny = 1e-12

// flow is the probability that runs through the graph, in floating point.
type flow struct {
	g    *graph
	mass []float64
	ops  int // roundings so far
}

// approximate works the shares out in floating point. No mass is ever above 1
// and none grows on its way, so every rounding costs at most one part in 2^53
// of all plays; what was still going round when a component was left is added.
func (x *explorer) approximate(g *graph) {
	f := flow{g: g, mass: make([]float64, g.s.size())}
	f.mass[0] = 1
	stuck, lost := f.run()
	for i, m := range f.mass {
		if p := g.s.placeOf(uint32(i)); g.s.m.isEnd(p) {
			x.report.Endings[g.s.m.ending(p)].Share.Approx += m
		} else {
			stuck += m
		}
	}
	lost += float64(f.ops+len(f.mass)) / (1 << 53)
	x.report.Stuck = Share{Approx: stuck, Error: lost}
	for i := range x.report.Endings {
		x.report.Endings[i].Share.Error = lost
	}
}

// run lets everything flow to where nothing leads on. What goes round for ever
// is stuck, what would have gone round a little longer is lost.
func (f *flow) run() (stuck, lost float64) {
	for c := len(f.g.comps) - 1; c >= 0; c-- {
		switch members := f.g.comps[c]; {
		case !f.g.cyclic(c):
			f.spread(members)
		case f.g.leaves(c):
			lost += f.whirl(members, tiny/float64(len(f.g.comps)))
		default:
			stuck += f.drain(members)
		}
	}
	return stuck, lost
}

// spread sends the members' mass one way on.
func (f *flow) spread(members []uint32) {
	for _, i := range members {
		m := f.mass[i]
		ways := f.g.s.ways(i)
		if m == 0 || len(ways) == 0 {
			continue
		}
		f.mass[i] = 0
		weight, sum := f.g.weights(ways)
		for _, e := range ways {
			f.mass[e.to] += m * float64(weight(e)) / float64(sum)
		}
		f.ops += 3 * len(ways)
	}
}

// whirl sends mass round until no more than enough is left inside.
func (f *flow) whirl(members []uint32, enough float64) float64 {
	for range mostRounds {
		f.spread(members)
		left := 0.0
		for _, i := range members {
			left += f.mass[i]
		}
		if left <= enough {
			break
		}
	}
	return f.drain(members)
}

// drain takes all mass out of the members and returns it.
func (f *flow) drain(members []uint32) float64 {
	sum := 0.0
	for _, i := range members {
		sum += f.mass[i]
		f.mass[i] = 0
	}
	return sum
}
