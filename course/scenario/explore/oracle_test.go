package explore

import (
	"encoding/binary"
	"fmt"
	"slices"

	"downstream/course/expr"
	"downstream/course/scenario"
)

// oracle visits every state of a scenario with scenario.Step, in a map. It
// packs nothing, compiles nothing and forgets nothing, but that visits of a node
// beyond some number count as that number (in the map only). What happens inside
// a step it replays on plain values, and checks that it comes to where Step does.
type oracle struct {
	s       *scenario.Scenario
	claims  *claims
	cap     int32
	numbers map[string]int
	states  []scenario.State
	ways    [][]oracleWay
	found   map[int]int // claim: length of the shortest path to it
	lows    map[string][2]int
}

type oracleWay struct {
	to     int
	event  scenario.Event
	chance float64
}

// newOracle returns nil when there are more states than most.
func newOracle(s *scenario.Scenario, visits int32, most int) *oracle {
	o := &oracle{s: s, claims: enlist(s), cap: visits, numbers: map[string]int{}, found: map[int]int{}, lows: map[string][2]int{}}
	st, _ := s.Start()
	o.replay(scenario.State{}, scenario.Event{}, st, 0)
	var next []int
	level := []int{o.add(st)}
	for depth := 0; len(level) > 0 && len(o.states) <= most; depth++ {
		for _, pages := range []bool{true, false} {
			for i := 0; i < len(level); i++ {
				if (o.wait(level[i]) == scenario.ForContinue) != pages {
					continue
				}
				o.look(level[i], depth)
				for _, to := range o.expand(level[i], depth) {
					if pages {
						level = append(level, to)
					} else {
						next = append(next, to)
					}
				}
			}
		}
		level, next = next, nil
	}
	if len(o.states) > most {
		return nil
	}
	return o
}

func (o *oracle) wait(i int) scenario.Wait { return o.s.Waits(o.states[i]).Kind }

// key tells states apart. At an ending the node before it does not matter.
func (o *oracle) key(st scenario.State) string {
	w := o.s.Waits(st)
	values := st.Values()
	for i := range o.s.Nodes {
		visits := o.s.Nodes[i].Visits
		values[visits] = min(values[visits], o.cap)
	}
	b := []byte(fmt.Sprint(w.Kind, w.Ending))
	if w.Ending == "" {
		b = append(b, w.Node...)
	}
	for _, v := range values {
		b = binary.LittleEndian.AppendUint32(b, uint32(v))
	}
	return string(b)
}

func (o *oracle) add(st scenario.State) int {
	o.numbers[o.key(st)] = len(o.states)
	o.states = append(o.states, st)
	o.ways = append(o.ways, nil)
	return len(o.states) - 1
}

// expand follows every event and returns the new states.
func (o *oracle) expand(i, depth int) (fresh []int) {
	st := o.states[i]
	w := o.s.Waits(st)
	if w.Kind != scenario.ForContinue {
		depth++
	}
	for _, way := range o.events(st) {
		to, _, ok := o.s.Step(st, way.event)
		if !ok {
			panic("the oracle knows an event that Step does not")
		}
		o.replay(st, way.event, to, depth)
		n, met := o.numbers[o.key(to)]
		if !met {
			n = o.add(to)
			fresh = append(fresh, n)
		}
		way.to = n
		o.ways[i] = append(o.ways[i], way)
	}
	return fresh
}

func (o *oracle) events(st scenario.State) (out []oracleWay) {
	switch w := o.s.Waits(st); w.Kind {
	case scenario.ForChoice:
		for _, offer := range o.s.Choices(st) {
			if offer.Enabled {
				out = append(out, oracleWay{event: scenario.Event{Kind: scenario.Choose, Choice: offer.ID}})
			}
		}
		for i := range out {
			out[i].chance = 1 / float64(len(out))
		}
	case scenario.ForAnswer:
		return []oracleWay{{event: scenario.Event{Kind: scenario.Answered, Right: true}, chance: 0.5}, {event: scenario.Event{Kind: scenario.Answered}, chance: 0.5}}
	case scenario.ForContinue:
		return []oracleWay{{event: scenario.Event{Kind: scenario.Continue}, chance: 1}}
	case scenario.ForRoll:
		for i, b := range w.Roll {
			out = append(out, oracleWay{event: scenario.Event{Kind: scenario.Rolled, Branch: i}, chance: float64(b.Chance) / 100})
		}
	}
	return out
}

// note keeps the nearest finding of a claim.
func (o *oracle) note(k Kind, of any, length int) {
	id, ok := o.claims.index[subject{k, of}]
	if !ok {
		panic(fmt.Sprint("no claim of kind ", k, " about ", of))
	}
	if was, ok := o.found[id]; !ok || length < was {
		o.found[id] = length
	}
}

func (o *oracle) holds(c scenario.Cond, values []int32, length int) bool {
	return o.test(c.Expr, values, length)
}

func (o *oracle) test(e *expr.Expr, values []int32, length int) bool {
	if e == nil {
		return true
	}
	if e.True(values) {
		o.note(CondTrue, e, length)
		return true
	}
	o.note(CondFalse, e, length)
	return false
}

func (o *oracle) assume(c scenario.Cond, values []int32, length int) {
	if !c.True(values) {
		o.note(AssumeHolds, c.Expr, length)
	}
}

// look notes what a state itself shows.
func (o *oracle) look(i, length int) {
	st := o.states[i]
	w, values := o.s.Waits(st), st.Values()
	for k := range o.s.Facts {
		if values[o.s.Facts[k].Slot] != 0 {
			o.note(FactFound, &o.s.Facts[k], length)
		}
	}
	for k := range o.s.Prove {
		if p := &o.s.Prove[k]; (p.Ending == "" || p.Ending == w.Ending) && !st.Holds(p.Cond.Expr) {
			o.note(ProofHolds, p, length)
		}
	}
	for _, m := range o.s.Meters {
		o.measure(m.ID, int(values[m.Slot]))
		o.measure(m.ID+"@"+w.Ending, int(values[m.Slot]))
	}
	n := o.s.Node(w.Node)
	switch {
	case w.Kind == scenario.ForChoice:
		o.list(st, n, values, length)
	case w.Kind == scenario.AtDeadEnd && o.list(st, n, values, length):
		o.note(NoDeadEnd, n, length)
	}
}

// list notes what a list of choices shows, and reports whether it is one with
// nothing open. (A story lost among empty nodes stands at one without choices.)
func (o *oracle) list(st scenario.State, n *scenario.Node, values []int32, length int) bool {
	for k := range n.Choices {
		if c := &n.Choices[k]; !(c.Stay || c.Once) || values[c.Slot] == 0 {
			o.holds(c.If, values, length)
		}
	}
	for _, offer := range o.s.Choices(st) {
		c := n.Choice(offer.ID)
		if offer.Enabled {
			o.note(ChoiceEnabled, c, length)
		} else {
			o.note(ElseShown, c, length)
		}
		if got := o.words(c.Words, values, length); got != offer.Text.String() {
			panic("the oracle reads " + got + " and the engine " + offer.Text.String())
		}
		o.assume(c.Assume, values, length)
	}
	return len(n.Choices) > 0
}

func (o *oracle) measure(name string, v int) {
	r, ok := o.lows[name]
	if !ok {
		r = [2]int{v, v}
	}
	o.lows[name] = [2]int{min(r[0], v), max(r[1], v)}
}

func (o *oracle) words(vs []scenario.Variant, values []int32, length int) string {
	for i := range vs {
		if o.holds(vs[i].If, values, length) {
			o.note(WordingShown, &vs[i], length)
			o.assume(vs[i].Assume, values, length)
			return vs[i].Text.String()
		}
	}
	return ""
}

// replay goes through a step from st again, slowly; the zero State is before
// the start. It must come to where Step came to.
func (o *oracle) replay(st scenario.State, e scenario.Event, want scenario.State, length int) {
	r := &replay{oracle: o, values: st.Values(), length: length}
	if st.Key() == (scenario.State{}).Key() {
		r.values = o.s.Initial()
		r.enter(0)
	} else {
		r.node = slices.IndexFunc(o.s.Nodes, func(n scenario.Node) bool { return n.ID == o.s.Waits(st).Node })
		r.event(e, o.s.Waits(st))
	}
	if got := o.s.Waits(want); !slices.Equal(r.values, want.Values()) || r.ending != got.Ending || r.ending == "" && o.s.Nodes[r.node].ID != got.Node {
		panic(fmt.Sprint("the oracle came elsewhere: ", r.values, want.Values(), r.ending, got))
	}
}

type replay struct {
	*oracle
	values []int32
	node   int
	ending string
	hops   int
	length int
}

func (r *replay) event(e scenario.Event, w scenario.Waiting) {
	n := &r.s.Nodes[r.node]
	switch e.Kind {
	case scenario.Answered:
		r.values[n.Asked] = 1
		if e.Right {
			r.values[n.Right] = 1
		}
	case scenario.Continue:
		r.route()
	case scenario.Rolled:
		r.branches()
		r.to(w.Roll[e.Branch].To)
	case scenario.Choose:
		r.choose(n.Choice(e.Choice))
	}
}

func (r *replay) choose(c *scenario.Choice) {
	r.values[c.Slot] = 1
	r.effects(c.Do)
	if len(c.Say) > 0 {
		r.assume(c.Assume, r.values, r.length)
	}
	r.say(c.Say)
	switch {
	case c.Stay:
	case c.To.ID != "":
		r.to(c.To.ID)
	default:
		r.route()
	}
}

func (r *replay) effects(effects []scenario.Effect) {
	for i := range effects {
		e := &effects[i]
		if !r.test(e.If, r.values, r.length) {
			continue
		}
		before := r.values[e.Slot]
		clamped := e.Apply(r.values)
		if spend, meter := r.claims.spends[e.Slot]; meter {
			if clamped {
				r.note(NoClamp, e, r.length)
			}
			if spend && r.values[e.Slot] > before {
				r.note(NeverRaised, e, r.length)
			}
		}
	}
}

func (r *replay) say(parts []scenario.Part) (said bool) {
	for i := range parts {
		p := &parts[i]
		if r.holds(p.If, r.values, r.length) && r.words(p.Words, r.values, r.length) != "" {
			r.assume(p.Assume, r.values, r.length)
			said = true
		}
	}
	return said
}

func (r *replay) enter(i int) {
	if r.hops++; r.hops > maxHops {
		return
	}
	n := &r.s.Nodes[i]
	r.node = i
	r.note(NodeEntered, n, r.length)
	r.values[n.Visits] = min(r.values[n.Visits]+1, expr.MaxVisits)
	r.effects(n.Do)
	if !r.say(n.Say) && n.Ask == "" && len(n.Choices) == 0 {
		r.route()
	}
}

func (r *replay) route() {
	if ways := r.branches(); len(ways) == 1 {
		r.to(ways[0])
	}
}

func (r *replay) branches() (ways []string) {
	for _, way := range r.s.Nodes[r.node].Next {
		if r.holds(way.If, r.values, r.length) {
			ways = append(ways, way.To.ID)
			if way.Chance == 0 {
				break
			}
		}
	}
	return ways
}

func (r *replay) to(id string) {
	if i := slices.IndexFunc(r.s.Nodes, func(n scenario.Node) bool { return n.ID == id }); i >= 0 {
		r.enter(i)
		return
	}
	for i := range r.s.Endings {
		e := &r.s.Endings[i]
		if e.ID == id || id == scenario.Finish && r.holds(e.If, r.values, r.length) {
			r.ending = e.ID
			r.note(EndingReached, e, r.length)
			r.assume(e.Assume, r.values, r.length)
			r.say(e.Say)
			return
		}
	}
}
