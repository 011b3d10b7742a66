package explore

import (
	"downstream/course/expr"
)

// maxHops is the engine's: how many nodes one step may pass without a stop.
const maxHops = 1000

// stepper carries out one step at a time on a packed state of its own. It is
// the engine's player over again, line by line, and marks on its way what
// claims ask about.
type stepper struct {
	m    *machine
	w    []uint64
	at   int // node
	hops int
	said uint64 // fingerprint of all that was said in this step
	mark func(probe)
	ways []way // of the last branches
}

// way is one way on from a node.
type way struct {
	chance int // in a hundred
	to     target
}

func (x *stepper) begin(n int) { x.at, x.hops, x.said = n, 0, 0 }

// holds tests c and marks what came of it.
func (x *stepper) holds(c *cond) bool {
	if c.test == nil {
		return true
	}
	if c.test(x.w) {
		if c.yes != noProbe {
			x.mark(c.yes)
		}
		return true
	}
	if c.no != noProbe {
		x.mark(c.no)
	}
	return false
}

func (x *stepper) note(p probe) {
	if p != noProbe {
		x.mark(p)
	}
}

func (x *stepper) choose(c *choice) place {
	c.used.put(x.w, 1)
	x.do(c.do)
	x.holds(&c.said)
	x.say(c.say)
	switch {
	case c.stay:
		return x.m.waitsAt(x.at)
	case c.hasTo:
		return x.goTo(c.to)
	}
	return x.routeOn()
}

func (x *stepper) answer(right bool) place {
	n := &x.m.nodes[x.at]
	n.asked.put(x.w, 1)
	if right {
		n.right.put(x.w, 1)
	}
	return x.m.waitsAt(x.at)
}

func (x *stepper) goTo(t target) place {
	switch t.kind {
	case toNode:
		return x.enter(t.index)
	case toEnding:
		return x.end(t.index)
	case toFinish:
		for i := range x.m.endings {
			if x.holds(&x.m.endings[i].when) {
				return x.end(i)
			}
		}
	}
	return x.m.stuckAt(x.at)
}

func (x *stepper) enter(i int) place {
	if x.hops++; x.hops > maxHops {
		return x.m.lostAt(x.at)
	}
	n := &x.m.nodes[i]
	x.at = i
	x.note(n.entered)
	n.visits.put(x.w, min(n.visits.get(x.w)+1, n.most))
	x.do(n.do)
	if x.say(n.say) || !n.silent {
		return x.m.waitsAt(i)
	}
	return x.routeOn()
}

// routeOn follows the node's next, or waits for chance to do so.
func (x *stepper) routeOn() place {
	switch ways := x.branches(); len(ways) {
	case 0:
		return x.m.stuckAt(x.at)
	case 1:
		return x.goTo(ways[0].to)
	}
	return x.m.rollsAt(x.at)
}

// branches returns the ways on from the node. They are good until the next call.
func (x *stepper) branches() []way {
	x.ways = x.ways[:0]
	left := 100
	for i := range x.m.nodes[x.at].next {
		r := &x.m.nodes[x.at].next[i]
		switch {
		case !x.holds(&r.when):
		case r.chance == 0:
			x.ways = append(x.ways, way{left, r.to})
			return x.ways
		default:
			x.ways = append(x.ways, way{r.chance, r.to})
			left -= r.chance
		}
	}
	return x.ways
}

func (x *stepper) end(i int) place {
	e := &x.m.endings[i]
	x.note(e.reached)
	x.holds(&e.assume)
	x.say(e.say)
	return x.m.endsAt(i)
}

func (x *stepper) do(effects []effect) {
	for i := range effects {
		x.apply(&effects[i])
	}
}

func (x *stepper) apply(e *effect) {
	if !x.holds(&e.when) || e.to.mask == 0 {
		return
	}
	old := e.to.get(x.w)
	v := e.value(x.w)
	switch e.op {
	case expr.OpAdd:
		v = old + v
	case expr.OpSub:
		v = old - v
	}
	kept := min(max(v, e.low), e.high)
	if kept != v {
		x.note(e.clamp)
	}
	if kept > old {
		x.note(e.raise)
	}
	e.to.put(x.w, kept)
}

// say marks what is read and reports whether anything was. A purpose that asks
// nothing about a part left it out, unless the way depends on it.
func (x *stepper) say(parts []part) bool {
	any := false
	for i := range parts {
		p := &parts[i]
		if x.holds(&p.when) && x.word(p.words) {
			x.holds(&p.assume)
			any = true
		}
	}
	return any
}

// word marks the first wording that holds, if one does.
func (x *stepper) word(words []variant) bool {
	for i := range words {
		v := &words[i]
		if x.holds(&v.when) {
			x.note(v.shown)
			x.holds(&v.assume)
			x.said = (x.said ^ v.print) * 0x9E3779B97F4A7C15
			return true
		}
	}
	return false
}

// listing marks what there is to read of choice c where choices are shown.
func (x *stepper) listing(c *choice, open bool) {
	if open {
		x.note(c.open)
	} else if c.closed {
		x.note(c.reason)
	} else {
		return
	}
	x.holds(&c.listed)
	x.word(c.words)
}

// offers tells how c is offered.
func (x *stepper) offers(c *choice) offer {
	switch {
	case c.gone && c.used.is(x.w):
		return gone
	case x.holds(&c.when):
		return open
	}
	return closed
}

// fingerprint is a 64-bit FNV-1a of s.
func fingerprint(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}
