package room

// apply is the effect of an act that Refuse lets through.
func (s State) apply(e Event) State {
	switch e.Kind {
	case Opened:
		return s.opened(e)
	case Took:
		return s.took(e)
	case Turned:
		return s.turned(e)
	}
	return s
}

func (s State) opened(e Event) State {
	a, ok := s.programme.Activity(e.Activity)
	if !ok {
		return s
	}
	s.lap++
	s.now = begin(e.Activity, a, e.Seed, e.When)
	return s.stand()
}

func (s State) turned(e Event) State {
	p, _ := s.now.turn()
	s.now = s.now.at(p, e.When)
	return s.stand()
}

func (s State) took(e Event) State {
	p, _ := s.now.answer(e.Picks())
	s.now = s.now.at(p, e.When)
	return s.stand()
}
