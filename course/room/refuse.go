package room

import (
	"slices"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// Bounds of what a host may say; far above what a room needs.
const (
	maxPeople  = 100_000
	maxHands   = 10_000
	maxSeconds = 24 * 60 * 60
	maxMinutes = 600
	maxNote    = 4_000 // bytes
	maxRounds  = 2
)

// Refuse says why an event would have no effect now, in a sentence for the
// facilitator; zero where it would. It looks at everything but Rev, so a face
// may ask it what can be done.
func (s State) Refuse(e Event) safe.Text {
	switch {
	case e.Kind == Undone:
		return s.refuseUndo(e)
	case e.Kind == Noted:
		return refuseNote(e)
	case s.Closed:
		return safe.New("The session is closed. Undo opens it again.")
	case e.Kind == Sized:
		return out(e.N, 0, maxPeople, "Say how many people are in the room.")
	case e.Kind != Opened && s.Place == "":
		return safe.New("Nothing is open yet.")
	case e.Kind.onPage() && e.At != s.Place:
		return safe.New("The room has left that page.")
	}
	return s.refuseHere(e)
}

// onPage reports kinds that are about the page that stands.
func (k Kind) onPage() bool {
	return slices.Contains([]Kind{Opened, Asked, Counted, Revealed, Talked, Took, Turned, Shown, Rewound}, k)
}

func (s State) refuseHere(e Event) safe.Text {
	switch e.Kind {
	case Opened:
		return s.refuseOpen(e)
	case Asked, Counted, Revealed:
		return s.refuseVote(e)
	case Took:
		return s.refuseTake(e.Picks())
	case Turned:
		return s.refuseTurn()
	case Shown:
		return s.refuseShow()
	case Rewound:
		return out(e.N, 1, len(s.Turns), "There is no such decision to go back to.")
	case Moved, Stretched:
		return s.refuseAgenda(e)
	}
	return s.refuseScreen(e)
}

// refuseScreen is about what stands on the screen beside the page.
func (s State) refuseScreen(e Event) safe.Text {
	switch e.Kind {
	case Talked:
		return orSame(e.N == s.Talk, out(e.N, 0, len(s.Talks()), "There is no such question to talk about."))
	case Compared:
		if len(s.Roads) == 0 {
			return safe.New("There is one road so far. Rewind to a decision to walk another.")
		}
		return orSame(e.On == s.Comparing, safe.Text{})
	case Blanked:
		return orSame(e.On == s.Blank, safe.Text{})
	case Timed:
		return orSame(e.N == 0 && s.Timer.Seconds == 0, out(e.N, 0, maxSeconds, "A timer runs for up to a day."))
	case Closed:
		return safe.Text{}
	}
	return safe.New("This version does not know that.")
}

func orSame(same bool, no safe.Text) safe.Text {
	if same {
		return safe.New("It is like that already.")
	}
	return no
}

func out(n, from, to int, sentence string) safe.Text {
	if n < from || n > to {
		return safe.New(sentence)
	}
	return safe.Text{}
}

func (s State) refuseUndo(e Event) safe.Text {
	switch m, ok := s.known[e.Target]; {
	case !ok:
		return safe.New("There is nothing to take back.")
	case m.undone:
		return safe.New("That was taken back already.")
	}
	return safe.Text{}
}

func refuseNote(e Event) safe.Text {
	switch {
	case strings.TrimSpace(safe.New(e.Text).String()) == "":
		return safe.New("Nothing is written yet.")
	case len(e.Text) > maxNote:
		return safe.New("That is too long for a note. Write it as two.")
	}
	return safe.Text{}
}

func (s State) refuseOpen(e Event) safe.Text {
	if s.programme == nil || e.Activity == "" && e.Agenda == "" {
		return safe.New("There is nothing to open.")
	}
	if e.Agenda != "" {
		if a := s.programme.Agenda(e.Agenda); a == nil || len(a.Parts) == 0 {
			return safe.Sprintf("There is no agenda called %s.", e.Agenda)
		}
	}
	if e.Activity != "" {
		return s.refuseActivity(e.Activity)
	}
	return safe.Text{}
}

// refuseActivity keeps a test's questions out of the room: they are reserved.
func (s State) refuseActivity(id string) safe.Text {
	a, ok := s.programme.Activity(id)
	switch {
	case !ok || a == nil:
		return safe.Sprintf("There is nothing called %s to open.", id)
	case play.ModeOf(a) == play.ModeTest:
		return safe.New("The test's questions are kept for the test. A room does not see them.")
	}
	return safe.Text{}
}

func (s State) refuseTake(picks []string) safe.Text {
	if !s.now.votable() {
		return safe.New("There is nothing to choose here.")
	}
	for i, id := range picks {
		o, ok := s.now.option(id)
		switch {
		case !ok, slices.Contains(picks[:i], id):
			return safe.New("There is no such option here.")
		case o.State == play.Off:
			return o.Why
		}
	}
	_, no := s.now.answer(picks)
	return no
}

func (s State) refuseTurn() safe.Text {
	if !s.now.open {
		id := s.partOpens()
		if id == "" {
			return safe.New("This part has no pages. Go on to the next part when it is time.")
		}
		return s.refuseActivity(id)
	}
	switch {
	case s.now.over:
		return safe.New("This is the end of it.")
	case s.now.votable():
		return safe.New("Take one of the options first.")
	case s.now.asks():
		return safe.New("Show the answer first.")
	}
	_, no := s.now.forward()
	return no
}

func (s State) refuseShow() safe.Text {
	if !s.now.asks() {
		return safe.New("There is no answer to show here.")
	}
	return safe.Text{}
}
