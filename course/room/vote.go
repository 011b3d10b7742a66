package room

import (
	"maps"
	"slices"

	"downstream/course/play"
	"downstream/course/safe"
)

func (s State) refuseVote(e Event) safe.Text {
	switch {
	case e.Kind == Asked:
		return s.refuseAsk(e.Round)
	case s.Vote == nil:
		return safe.New("Hands were not asked for here.")
	case e.Round < 1 || e.Round > s.Vote.Round:
		return safe.New("There is no such round.")
	case e.Kind == Counted:
		return s.refuseCount(e)
	case s.Vote.Revealed[e.Round-1]:
		return safe.New("It is on the screen already.")
	case !s.Vote.counted(e.Round):
		return safe.New("Count the hands first.")
	}
	return safe.Text{}
}

func (s State) refuseAsk(round int) safe.Text {
	before := 0
	if s.Vote != nil {
		before = s.Vote.Round
	}
	switch {
	case !s.now.votable():
		return safe.New("There is nothing to vote on here.")
	case before == maxRounds:
		return safe.New("There are two rounds. Go on with one of the options.")
	case before > 0 && !s.Vote.counted(before):
		return safe.New("Count the first round first.")
	case round != before+1:
		return safe.New("There is no such round.")
	}
	return safe.Text{}
}

func (s State) refuseCount(e Event) safe.Text {
	if !s.Vote.Open || e.Round != s.Vote.Round {
		return safe.New("That vote is closed.")
	}
	if len(e.Counts) == 0 {
		return s.refuseOption(e.Pick)
	}
	hands := 0
	for _, id := range slices.Sorted(maps.Keys(e.Counts)) { // the same reason each time
		n := e.Counts[id]
		if no := s.refuseOption(id); n != 0 && !no.IsZero() {
			return no
		}
		if n < 0 || n > maxHands {
			return safe.Sprintf("Count from 0 to %d hands.", maxHands)
		}
		hands += n
	}
	if hands == 0 {
		return safe.New("No hand was up.")
	}
	return safe.Text{}
}

// refuseOption says why hands cannot go up for an option.
func (s State) refuseOption(id string) safe.Text {
	switch o, ok := s.now.option(id); {
	case !ok:
		return safe.New("There is no such option here.")
	case o.State == play.Off:
		return o.Why
	}
	return safe.Text{}
}

// counted reports that something is known of a round.
func (v Vote) counted(round int) bool { return len(v.by[round-1]) > 0 }

func (s State) asked(e Event) State {
	v := Vote{}
	if s.Vote != nil {
		v = *s.Vote
	}
	v.Round, v.Open = e.Round, true
	s.Vote, s.Talk = &v, 0
	return s
}

func (s State) revealed(e Event) State {
	v := *s.Vote
	v.Revealed[e.Round-1] = true
	v.Open = v.Open && e.Round != v.Round
	s.Vote = &v
	return s
}

// counted lets the last count of each hand hold, whoever typed it, and adds the
// hands together. Where only a winner was said it stands as long as there is no
// count; of several winners, the last.
//
// The tally grows in place, or thousands of guests would cost their square. That is
// safe: Fold makes each State from the first event on, and a vote that a Turn or a
// Road keeps is over.
func (s State) counted(e Event) State {
	v, r := *s.Vote, e.Round-1
	if v.by[r] == nil {
		v.by[r] = map[string]Event{}
	}
	v.tally(r, v.by[r][e.Hand].Counts, -1)
	v.tally(r, e.Counts, 1)
	v.by[r][e.Hand] = e
	v.Winner[r] = ""
	if v.Counts[r] == nil {
		v.Winner[r] = e.Pick
	}
	s.Vote = &v
	return s
}

// tally adds the hands of one count to a round, or takes them off. A round without
// hands has no Counts, and an option without hands is not among them.
func (v *Vote) tally(r int, counts map[string]int, sign int) {
	for id, n := range counts {
		if n <= 0 {
			continue
		}
		if v.Counts[r] == nil {
			v.Counts[r] = map[string]int{}
		}
		if v.Counts[r][id] += sign * n; v.Counts[r][id] == 0 {
			delete(v.Counts[r], id)
		}
	}
	if len(v.Counts[r]) == 0 {
		v.Counts[r] = nil
	}
}
