package room

import "downstream/course/safe"

// Refuse says why an event would have no effect now, in a sentence for the
// facilitator; zero where it would. It looks at everything but Rev, so a face
// may ask it what can be done.
func (s State) Refuse(e Event) safe.Text {
	switch e.Kind {
	case Opened:
		if s.programme == nil {
			return safe.New("There is nothing to open.")
		}
		if _, ok := s.programme.Activity(e.Activity); !ok {
			return safe.New("There is nothing by that name to open.")
		}
	case Turned:
		if e.At != s.Place {
			return safe.New("The room has left that page.")
		}
		_, no := s.now.turn()
		return no
	case Took:
		if e.At != s.Place {
			return safe.New("The room has left that page.")
		}
		_, no := s.now.answer(e.Picks())
		return no
	}
	return safe.Text{}
}
