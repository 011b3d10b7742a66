package scenario

import (
	"slices"
	"strings"

	"downstream/course/safe"
)

// Reading is a gauge: a meter the learner may see, in one state.
type Reading struct {
	Meter    string
	Label    safe.Text
	Value    int
	From, To int
	Word     safe.Text // the band the value is in; empty for a plain number
	Band     int       // from 0
	Bands    int       // 0 for a plain number
}

// Readings returns the gauges of st in the author's order.
func (s *Scenario) Readings(st State) []Reading {
	if !s.owns(st) {
		return nil
	}
	var out []Reading
	for i := range s.Meters {
		m := &s.Meters[i]
		if m.Hidden {
			continue
		}
		r := Reading{Meter: m.ID, Label: m.Label, Value: int(st.values[m.Slot]), From: m.From, To: m.To, Bands: len(m.Words)}
		if r.Bands > 0 {
			r.Band = (r.Value - m.From) * r.Bands / (m.To - m.From + 1)
			r.Word = m.Words[r.Band]
		}
		out = append(out, r)
	}
	return out
}

// CanChange reports whether anything that can still be played has an effect on
// the meter: where nothing has, its value tells no more than that.
func (s *Scenario) CanChange(st State, meter string) bool {
	if !s.owns(st) || st.wait == AtEnding {
		return false
	}
	i := slices.IndexFunc(s.Meters, func(m Meter) bool { return m.ID == meter })
	if i < 0 {
		return false
	}
	slot := s.Meters[i].Slot
	seen := make([]bool, len(s.Nodes))
	seen[st.node] = true
	for todo := []int{st.node}; len(todo) > 0; todo = todo[1:] {
		n := &s.Nodes[todo[0]]
		if touches(slot, n, todo[0] != st.node) {
			return true
		}
		for _, to := range s.leads(n) {
			if !seen[to] {
				seen[to] = true
				todo = append(todo, to)
			}
		}
	}
	return false
}

// touches reports whether a choice of the node, or being entered, has an
// effect on the slot.
func touches(slot int, n *Node, entered bool) bool {
	hits := func(e Effect) bool { return e.Slot == slot }
	if entered && slices.ContainsFunc(n.Do, hits) {
		return true
	}
	return slices.ContainsFunc(n.Choices, func(c Choice) bool { return slices.ContainsFunc(c.Do, hits) })
}

// leads are the nodes that can come next, conditions aside.
func (s *Scenario) leads(n *Node) []int {
	var out []int
	add := func(t Target) {
		if i, ok := s.nodes[t.ID]; ok {
			out = append(out, i)
		}
	}
	for _, r := range n.Next {
		add(r.To)
	}
	for _, c := range n.Choices {
		add(c.To)
	}
	return out
}

// Notebook returns the facts found by st, in the author's order.
func (s *Scenario) Notebook(st State) []Fact {
	return s.factsWhere(st, func(f Fact, found bool) bool { return found })
}

// Missed returns the facts st has not found and the debrief tells of.
func (s *Scenario) Missed(st State) []Fact {
	return s.factsWhere(st, func(f Fact, found bool) bool { return !found && !f.Unseen.IsZero() })
}

func (s *Scenario) factsWhere(st State, want func(Fact, bool) bool) []Fact {
	if !s.owns(st) {
		return nil
	}
	var out []Fact
	for _, f := range s.Facts {
		if want(f, st.values[f.Slot] != 0) {
			out = append(out, f)
		}
	}
	return out
}

// Seen reports whether st's play entered the node.
func (s *Scenario) Seen(st State, node string) bool {
	n := s.Node(node)
	return n != nil && s.owns(st) && st.values[n.Visits] > 0
}

// Value returns a meter; a flag or fact is 0 or 1. ok is false for no such name.
func (s *Scenario) Value(st State, name string) (value int, ok bool) {
	if !s.owns(st) {
		return 0, false
	}
	slot, ok := s.slotOf(name)
	if !ok {
		return 0, false
	}
	return int(st.values[slot]), true
}

func (s *Scenario) slotOf(name string) (int, bool) {
	if i := slices.IndexFunc(s.Meters, func(m Meter) bool { return m.ID == name }); i >= 0 {
		return s.Meters[i].Slot, true
	}
	if i := slices.IndexFunc(s.Flags, func(f Flag) bool { return f.ID == name }); i >= 0 {
		return s.Flags[i].Slot, true
	}
	if i := slices.IndexFunc(s.Facts, func(f Fact) bool { return f.ID == name }); i >= 0 {
		return s.Facts[i].Slot, true
	}
	return 0, false
}

// Replay plays events from the start. done is how many were possible: the state
// is that behind the last of them, and undo is Replay of fewer. outputs has one
// more entry than that, Start's being the first.
func (s *Scenario) Replay(events []Event) (st State, outputs []Output, done int) {
	st, out := s.Start()
	outputs = append(outputs, out)
	for _, e := range events {
		next, out, ok := s.Step(st, e)
		if !ok {
			break
		}
		st, outputs, done = next, append(outputs, out), done+1
	}
	return st, outputs, done
}

// Decision is one choice a play took.
type Decision struct {
	At     int // index of its event
	Before State
	Node   *Node
	Choice *Choice   // with its Belief and Why
	Text   safe.Text // as it was shown
	Others []Offer   // the roads not taken, closed ones with their reason
}

// Decisions returns the choices among events, as far as those can be played.
func (s *Scenario) Decisions(events []Event) []Decision {
	st, _ := s.Start()
	var out []Decision
	for i, e := range events {
		next, _, ok := s.Step(st, e)
		if !ok {
			break
		}
		if e.Kind == Choose {
			out = append(out, s.decision(i, st, e.Choice))
		}
		st = next
	}
	return out
}

func (s *Scenario) decision(at int, st State, choice string) Decision {
	n := &s.Nodes[st.node]
	d := Decision{At: at, Before: st, Node: n, Choice: n.Choice(choice)}
	for _, o := range s.Choices(st) {
		if o.ID == choice {
			d.Text = o.Text
		} else {
			d.Others = append(d.Others, o)
		}
	}
	return d
}

// Follow plays the path of a test: choices by id, or by node.choice where the
// node is meant too; node.right and node.wrong for what a node asks, right when
// the path does not say; node.target for the branch chance takes. Pages are
// turned unasked. done is how many entries could be followed; behind the last,
// the play goes on as far as nothing is asked of anybody.
func (s *Scenario) Follow(path []string) (events []Event, st State, done int) {
	st, _ = s.Start()
	for {
		e, used, ok := s.follow(st, path[done:])
		if !ok {
			return events, st, done
		}
		next, _, ok := s.Step(st, e)
		if !ok {
			return events, st, done
		}
		st, events = next, append(events, e)
		done += used
		if len(events) > maxHops {
			return events, st, done
		}
	}
}

// follow returns the event that path means at st, and how many entries it uses.
func (s *Scenario) follow(st State, path []string) (e Event, used int, ok bool) {
	w := s.Waits(st)
	node, step := w.Node, ""
	if len(path) > 0 {
		step = path[0]
		if n, rest, dotted := strings.Cut(step, "."); dotted {
			node, step = n, rest
		}
	}
	here := step != "" && node == w.Node
	switch w.Kind {
	case ForContinue:
		return Event{Kind: Continue}, 0, true
	case ForAnswer:
		if here && (step == "right" || step == "wrong") {
			return Event{Kind: Answered, Right: step == "right"}, 1, true
		}
		return Event{Kind: Answered, Right: true}, 0, true
	case ForRoll:
		i := slices.IndexFunc(w.Roll, func(b Branch) bool { return b.To == step })
		return Event{Kind: Rolled, Branch: i}, 1, here && i >= 0
	}
	return Event{Kind: Choose, Choice: step}, 1, here && w.Kind == ForChoice
}
