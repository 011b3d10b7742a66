package room

import "strconv"

// stand brings what depends on the page up to date.
func (s State) stand() State {
	place := s.place()
	if place != s.Place {
		s.Vote, s.Talk, s.Comparing, s.Timer = nil, 0, false, Timer{}
	}
	s.Place, s.Activity, s.Title = place, s.now.id, s.now.title
	if !s.now.open {
		s.Title = s.Agenda
	}
	s.Turns, s.Roads = s.now.turns, s.now.roads
	return s
}

// place is the page as one word. The lap sets a page apart from the same page
// before a rewind.
func (s State) place() string {
	lap := "/" + strconv.Itoa(s.lap)
	if !s.now.open {
		return "part/" + strconv.Itoa(s.Part) + lap
	}
	return s.now.place() + lap
}
