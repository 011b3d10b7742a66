package explore

import (
	"math/big"
)

// Limits of exact shares. Beyond them rationals take longer than the rest.
const (
	exactStates = 60_000
	exactRound  = 48 // states one can go round in
	exactBits   = 4096
)

// shares works out how likely each ending is.
func (x *explorer) shares(g *graph) {
	x.report.Shares = true
	mass, ok := g.exact()
	if !ok {
		x.approximate(g)
		return
	}
	sums := make([]*big.Rat, len(x.report.Endings))
	stuck := big.NewRat(1, 1)
	for i := range sums {
		sums[i] = new(big.Rat)
	}
	for i, m := range mass {
		if p := g.s.placeOf(uint32(i)); m != nil && g.s.m.isEnd(p) {
			e := g.s.m.ending(p)
			sums[e].Add(sums[e], m)
		}
	}
	for i, sum := range sums {
		stuck.Sub(stuck, sum)
		x.report.Endings[i].Share = exactly(sum)
	}
	x.report.Stuck = exactly(stuck)
}

func exactly(r *big.Rat) Share {
	f, _ := r.Float64()
	return Share{Exact: r, Approx: f}
}

// weights returns how likely each way out of state i is: chances in a hundred
// for a roll, all alike otherwise; and what they add up to.
func (g *graph) weights(ways []edge) (weight func(edge) int64, sum int64) {
	if len(ways) > 0 && ways[0].via.kind() == moveRoll {
		for _, e := range ways {
			sum += int64(e.via.chance())
		}
		return func(e edge) int64 { return int64(e.via.chance()) }, sum
	}
	return func(edge) int64 { return 1 }, int64(len(ways))
}

// exact is how often each state is expected to be visited, 1 for the start. Of
// states that nothing leaves it is the probability to come there. What is never
// left again has no such number and is nil. ok is false where it would have
// taken too long.
func (g *graph) exact() (mass []*big.Rat, ok bool) {
	if g.s.size() > exactStates {
		return nil, false
	}
	mass = make([]*big.Rat, g.s.size())
	mass[0] = big.NewRat(1, 1)
	for c := len(g.comps) - 1; c >= 0; c-- {
		members := g.comps[c]
		switch {
		case !g.cyclic(c):
		case !g.leaves(c):
			for _, i := range members {
				mass[i] = nil
			}
			continue
		case len(members) > exactRound:
			return nil, false
		default:
			g.round(members, mass)
		}
		for _, i := range members {
			if mass[i] == nil {
				continue
			}
			if mass[i].Denom().BitLen() > exactBits {
				return nil, false
			}
			g.push(i, mass)
		}
	}
	return mass, true
}

// leaves reports whether a component is ever left.
func (g *graph) leaves(c int) bool {
	for _, i := range g.comps[c] {
		for _, e := range g.s.ways(i) {
			if int(g.comp[e.to]) != c {
				return true
			}
		}
	}
	return false
}

// push sends a state's mass on to other components.
func (g *graph) push(i uint32, mass []*big.Rat) {
	ways := g.s.ways(i)
	weight, sum := g.weights(ways)
	for _, e := range ways {
		if g.comp[e.to] == g.comp[i] {
			continue
		}
		part := big.NewRat(weight(e), sum)
		part.Mul(part, mass[i])
		if mass[e.to] == nil {
			mass[e.to] = part
		} else {
			mass[e.to].Add(mass[e.to], part)
		}
	}
}

// round solves for the expected visits in a component one can go round in: what
// comes in from outside, plus from each member its visits times its chance.
func (g *graph) round(members []uint32, mass []*big.Rat) {
	k := len(members)
	at := map[uint32]int{}
	for row, i := range members {
		at[i] = row
	}
	a := make([][]*big.Rat, k) // visits[row] - Σ chance * visits[from] = in[row]
	for row := range a {
		a[row] = make([]*big.Rat, k+1)
		for col := range a[row] {
			a[row][col] = new(big.Rat)
		}
		a[row][row].SetInt64(1)
		if in := mass[members[row]]; in != nil {
			a[row][k].Set(in)
		}
	}
	for col, i := range members {
		ways := g.s.ways(i)
		weight, sum := g.weights(ways)
		for _, e := range ways {
			if row, inside := at[e.to]; inside {
				a[row][col].Sub(a[row][col], big.NewRat(weight(e), sum))
			}
		}
	}
	eliminate(a)
	for row, i := range members {
		mass[i] = a[row][k]
	}
}

// eliminate solves the system, leaving its solution in the last column. The
// matrix is one minus a part of a chain that is left for certain, so it has a
// solution and pivots on its diagonal.
func eliminate(a [][]*big.Rat) {
	factor, term := new(big.Rat), new(big.Rat)
	for p := range a {
		inverse := new(big.Rat).Inv(a[p][p])
		for col := p; col < len(a[p]); col++ {
			a[p][col].Mul(a[p][col], inverse)
		}
		for row := range a {
			if row == p || a[row][p].Sign() == 0 {
				continue
			}
			factor.Set(a[row][p])
			for col := p; col < len(a[p]); col++ {
				if a[p][col].Sign() != 0 {
					a[row][col].Sub(a[row][col], term.Mul(factor, a[p][col]))
				}
			}
		}
	}
}
