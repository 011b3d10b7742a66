package progress

// Path is the chain of a run's events from Opened to its newest leaf, in order:
// what a resumed player replays. Prev makes a run a tree, since undo and
// re-entry stand on an earlier event and two windows are two branches; of its
// leaves the newest (by time, then id) is the one to go on from.
//
// Events of other runs, and those whose chain does not reach Opened, are left
// out. A run without its Opened event gives nil.
func Path(events []Event, run string) []Event {
	t := growTree(events, run)
	leaf, ok := t.newestLeaf()
	if !ok {
		return nil
	}
	path := make([]Event, t.depth[leaf]+1)
	for id := leaf; ; id = t.events[id].Prev {
		path[t.depth[id]] = t.events[id]
		if id == run {
			return path
		}
	}
}

// tree is one run, from its root on.
type tree struct {
	events   map[string]Event
	children map[string][]string
	depth    map[string]int // of what can be reached from the root
}

func growTree(events []Event, run string) tree {
	t := tree{map[string]Event{}, map[string][]string{}, map[string]int{}}
	for _, e := range events {
		if _, twice := t.events[e.ID]; twice || e.Run != run {
			continue
		}
		t.events[e.ID] = e
		if e.ID != run {
			t.children[e.Prev] = append(t.children[e.Prev], e.ID)
		}
	}
	if root, ok := t.events[run]; !ok || root.Kind != Opened {
		return t
	}
	t.depth[run] = 0
	for todo := []string{run}; len(todo) > 0; {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, child := range t.children[id] {
			t.depth[child] = t.depth[id] + 1
			todo = append(todo, child)
		}
	}
	return t
}

func (t tree) newestLeaf() (id string, ok bool) {
	for c := range t.depth {
		if len(t.children[c]) == 0 && (!ok || t.events[id].Before(t.events[c])) {
			id, ok = c, true
		}
	}
	return id, ok
}
