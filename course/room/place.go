package room

import "strconv"

// stand brings what depends on the page up to date.
func (s State) stand() State {
	place := s.now.place() + "/" + strconv.Itoa(s.lap)
	if place != s.Place {
		s.Vote, s.Talk, s.Comparing = nil, 0, false
	}
	s.Place, s.Activity, s.Title = place, s.now.id, s.now.title
	s.Turns, s.Roads = s.now.turns, s.now.roads
	return s
}
