package room

import (
	"slices"

	"downstream/course/safe"
)

// apply is the effect of an act that Refuse lets through.
func (s State) apply(e Event) State {
	switch e.Kind {
	case Opened:
		return s.opened(e)
	case Asked:
		return s.asked(e)
	case Counted:
		return s.counted(e)
	case Revealed:
		return s.revealed(e)
	case Took:
		return s.took(e)
	case Turned:
		return s.turned(e)
	case Shown:
		return s.shown(e)
	case Rewound:
		return s.rewound(e)
	case Moved:
		return s.moved(e)
	}
	return s.set(e)
}

// set is the effect of acts that change one thing and no page.
func (s State) set(e Event) State {
	switch e.Kind {
	case Sized:
		s.People = e.N
	case Talked:
		s.Talk = e.N
	case Compared:
		s.Comparing = e.On
	case Blanked:
		s.Blank = e.On
	case Timed:
		s.Timer = Timer{}
		if e.N > 0 {
			s.Timer = Timer{Began: e.When, Seconds: e.N}
		}
	case Noted:
		s.Notes = append(s.Notes, s.note(e))
	case Stretched:
		s = s.withPart(s.Part, func(p *Part) { p.Stretch += e.N })
	case Closed:
		s = s.withPart(s.Part, func(p *Part) { p.end(e.When) })
		s.now = s.now.rest(e.When)
		s.Closed = true
	}
	return s
}

func (s State) note(e Event) Note {
	n := Note{ID: e.ID, At: s.Place, When: e.When, Text: safe.New(e.Text), Obstacle: e.Obstacle}
	switch {
	case s.now.open:
		n.Page = s.now.player.Name()
	case s.Part > 0 && s.Part <= len(s.Parts):
		n.Page = s.Parts[s.Part-1].Title
	}
	return n
}

// opened puts by what was open. An agenda begins with its first part.
func (s State) opened(e Event) State {
	s = s.leave(0, e.When)
	s.seed = e.Seed
	if e.Agenda != "" {
		s = s.begin(*s.programme.Agenda(e.Agenda), e.When)
	}
	if e.Activity != "" {
		return s.start(e.Activity, e.When)
	}
	return s.stand()
}

// leave puts by what is open, for a part to come back to.
func (s State) leave(part int, when int64) State {
	s.lap++
	if s.now.open {
		s.kept = append(slices.Clip(s.kept), kept{part, s.now.rest(when)})
	}
	s.now = stage{}
	return s
}

func (s State) start(id string, when int64) State {
	a, ok := s.programme.Activity(id)
	if !ok || a == nil {
		return s.stand()
	}
	s.now = begin(id, a, s.seed, when)
	s.now.lap = s.lap
	return s.stand()
}

func (s State) turned(e Event) State {
	if !s.now.open {
		s.lap++
		return s.start(s.partOpens(), e.When)
	}
	p, _ := s.now.forward()
	s.now = s.now.at(p, e.When)
	return s.stand()
}

func (s State) took(e Event) State {
	p, _ := s.now.answer(e.Picks())
	t := s.turn(e)
	t.Options, t.Picks, t.Why = s.options(), e.Picks(), e.reason()
	var words []safe.Text
	for _, id := range t.Picks {
		o, _ := s.now.option(id)
		words = append(words, o.Text)
	}
	t.Taken = safe.Join(words, "; ")
	s.now = s.now.decide(t, p)
	if s.place() == s.Place && s.now.votable() {
		s.lap++ // the choice left the story at the same page: it is voted on anew
	}
	return s.shut().stand()
}

func (s State) shown(e Event) State {
	p, no := s.now.show()
	if !no.IsZero() {
		return s
	}
	t := s.turn(e)
	t.Shown, t.Taken = true, safe.New("The answer was shown.")
	if s.now.votable() {
		t.Options = s.options()
	}
	s.now = s.now.decide(t, p)
	return s.shut().stand()
}

// turn is what is known of a decision before it is taken.
func (s State) turn(e Event) Turn {
	return Turn{Place: s.Place, Vote: s.Vote, Decided: e.When}
}

// shut closes the vote and takes the question off: what was decided is no more
// voted on, nor talked about beforehand.
func (s State) shut() State {
	s.Talk = 0
	if s.Vote != nil {
		v := *s.Vote
		v.Open = false
		s.Vote = &v
	}
	return s
}

func (s State) rewound(e Event) State {
	s.lap++
	left := len(s.now.roads)
	t, voted := s.unplayed(e)
	s.now = s.now.rewind(e.N, e.When)
	if voted {
		road := &s.now.roads[left]
		road.Turns = append(slices.Clip(road.Turns), t)
	}
	return s.stand()
}

// unplayed is the decision that the room had voted on and leaves unplayed, false
// where there is none. It stays in the report: hands went up for it.
func (s State) unplayed(e Event) (Turn, bool) {
	if s.Vote == nil || !s.Vote.counted(1) || !s.now.votable() {
		return Turn{}, false
	}
	t := s.turn(e)
	t.Options, t.Page, t.Came, t.was = s.options(), s.now.player.Name(), s.now.came, s.now.player
	t.Taken = safe.New("Voted on, and not played.")
	if t.Question = s.now.asks(); t.Question {
		t.Stem = stem(s.now.scene)
	}
	return t, true
}
