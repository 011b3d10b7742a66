package host

import (
	"slices"

	"downstream/course/room"
	"downstream/course/safe"
)

// strayed says how much of what was done has no effect though nobody was quicker:
// the road that it belongs to is not in the course any more, or a line before it
// is damaged. Empty where there is none of that.
func strayed(path string, s room.State, events []room.Event) []safe.Text {
	at := map[int]map[string]bool{} // ids by revision
	for _, e := range events {
		if at[e.Rev] == nil {
			at[e.Rev] = map[string]bool{}
		}
		at[e.Rev][e.ID] = true
	}
	n, first := 0, safe.Text{}
	for _, l := range s.Lost {
		if !walks(l.Event.Kind) || len(at[l.Event.Rev]) > 1 {
			continue
		}
		if n++; n == 1 {
			first = l.Why
		}
	}
	switch n {
	case 0:
		return nil
	case 1:
		return []safe.Text{safe.Sprintf("One thing that was done in %s has no effect any more: %s The course was changed since, or a line before it is damaged. It stays in the file as it is.", path, first)}
	}
	return []safe.Text{safe.Sprintf("%d things that were done in %s have no effect any more. The first: %s The course was changed since, or a line before them is damaged. They stay in the file as they are.", n, path, first)}
}

// walks reports kinds that go along a road. Others may lose their effect by an
// undo.
func walks(k room.Kind) bool {
	return slices.Contains([]room.Kind{room.Opened, room.Asked, room.Counted, room.Revealed, room.Took, room.Turned, room.Shown, room.Rewound, room.Moved}, k)
}
