package question

import "slices"

// Tidy returns the answer as it is stored: ids an option had before become its
// id of now, picks of a single, multiple or checklist stand in authored order
// and pairs are sorted, so that the same answer is the same value on every face.
func (it *Item) Tidy(a Answer) Answer {
	options := it.Body.entries()
	if s, ok := it.Body.(Short); ok {
		options = s.Checklist
	}
	now, place := map[string]string{}, map[string]int{}
	for i, o := range options {
		place[o.ID] = i - len(options) // below 0, so that what is there no more goes last
		for _, old := range o.Renamed {
			now[old] = o.ID
		}
	}
	a = a.Clone()
	for i, id := range a.Picks {
		a.Picks[i] = rename(now, id)
	}
	for i, p := range a.Put {
		a.Put[i].From = rename(now, p.From)
	}
	a.Put = sorted(a.Put)
	if it.Kind != KindOrder {
		slices.SortStableFunc(a.Picks, func(x, y string) int { return place[x] - place[y] })
	}
	return a
}

func rename(now map[string]string, id string) string {
	if to, ok := now[id]; ok {
		return to
	}
	return id
}
