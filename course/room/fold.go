package room

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"downstream/course/safe"
)

// mark is what is known of an event that was given.
type mark struct {
	rev    int
	undone bool
}

// Fold gives the State that the events add up to, in whatever order they come
// and however often.
//
// Repeats are dropped by id, undone events are left out, and the rest is taken
// in the order of (Rev, Host, ID). An act holds where it answers a revision not
// below the one reached and Refuse has no objection; the revision reached is
// then one more than its own. So of two acts on one revision the lower host's
// holds, and leaving an act out leaves a gap, not a landslide: where the act
// that won is undone, the one that lost to it may hold. Notes, and the hands of
// guests, turn no revision and mind none, for several hosts give them at the
// same time. An act that does not hold is in State.Lost.
func Fold(p Programme, es []Event) State {
	all := distinct(es)
	s := State{programme: p, known: undo(all)}
	for _, e := range all {
		if e.Kind != Undone && !s.known[e.ID].undone {
			s = s.take(e)
		}
		s.Rev = max(s.Rev, e.Rev+1)
	}
	return s
}

// distinct are the events in order, each id once. Of two that differ under one
// id the first in order stays, whichever came first.
func distinct(es []Event) []Event {
	all := slices.Clone(es)
	slices.SortFunc(all, inOrder)
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(e Event) bool {
		bad := e.ID == "" || e.Rev < 0 || e.Rev > maxRev || seen[e.ID]
		seen[e.ID] = seen[e.ID] || !bad
		return bad
	})
}

// maxRev is far above what a session comes to, and keeps Rev+1 a number.
const maxRev = 1 << 30

func inOrder(a, b Event) int {
	if c := cmp.Or(cmp.Compare(a.Rev, b.Rev), strings.Compare(a.Host, b.Host), strings.Compare(a.ID, b.ID)); c != 0 {
		return c
	}
	return strings.Compare(written(a), written(b))
}

// written tells events apart that claim to be the same.
func written(e Event) string {
	b, err := json.Marshal(e)
	if err != nil {
		return ""
	}
	return string(b)
}

// undo says of each event whether it is undone. An undo counts where its target
// has a lower revision and no later undo took it back, so that there is no ring.
func undo(all []Event) map[string]mark {
	known := map[string]mark{}
	for _, e := range all {
		known[e.ID] = mark{rev: e.Rev}
	}
	for _, e := range slices.Backward(all) {
		target, ok := known[e.Target]
		if e.Kind == Undone && !known[e.ID].undone && ok && target.rev < e.Rev {
			target.undone = true
			known[e.Target] = target
		}
	}
	return known
}

// take lets one act have its effect, or puts it with the lost.
func (s State) take(e Event) State {
	why := s.Refuse(e)
	if e.Rev < s.rev && !e.loose() {
		why = safe.New("Another act came first.")
	}
	if !why.IsZero() {
		s.Lost = append(s.Lost, Lost{e, why})
		return s
	}
	s = s.apply(e)
	s.done = append(s.done, e)
	if !e.loose() {
		s.rev = e.Rev + 1
	}
	return s
}
