package room

import (
	"slices"

	"downstream/course"
	"downstream/course/safe"
)

const minute = 60_000 // milliseconds

// begin lays out an agenda and begins its first part.
func (s State) begin(a course.Agenda, when int64) State {
	s.Agenda, s.Parts, s.Part = a.Title, nil, 1
	s.kept = slices.Clone(s.kept)
	for i := range s.kept {
		s.kept[i].part = 0 // it belongs to another agenda
	}
	for _, p := range a.Parts {
		s.Parts = append(s.Parts, Part{AgendaPart: p})
	}
	return s.withPart(1, func(p *Part) { p.come(when) })
}

// withPart changes part n, from 1; one that is not there is left alone.
func (s State) withPart(n int, change func(*Part)) State {
	if n < 1 || n > len(s.Parts) {
		return s
	}
	s.Parts = slices.Clone(s.Parts)
	change(&s.Parts[n-1])
	return s
}

func (p *Part) come(when int64) {
	if p.Began == 0 {
		p.Began = when
	}
	p.since, p.Ended, p.Skipped = when, 0, false
}

func (p *Part) end(when int64) {
	p.Ended = when
	p.Spent += max(0, when-p.since)
	p.since = when
}

func (s State) refuseAgenda(e Event) safe.Text {
	switch {
	case len(s.Parts) == 0:
		return safe.New("There is no agenda open.")
	case e.Kind == Moved && e.N == s.Part:
		return safe.New("That part is on already.")
	case e.Kind == Moved:
		return out(e.N, 1, len(s.Parts)+1, "There is no such part of the agenda.")
	case s.Part > len(s.Parts):
		return safe.New("The agenda is over.")
	}
	p := s.Parts[s.Part-1]
	if e.N == 0 || e.N > maxMinutes || e.N < -maxMinutes {
		return safe.New("Say by how many minutes.")
	}
	return out(p.Minutes+p.Stretch+e.N, 1, maxMinutes, "A part takes from 1 to 600 minutes.")
}

// moved ends the part that is on and begins another, where that was left. What
// was jumped over and never begun is skipped.
func (s State) moved(e Event) State {
	was := s.Part
	s = s.leave(was, e.When).withPart(was, func(p *Part) { p.end(e.When) })
	for n := was + 1; n < e.N; n++ {
		s = s.withPart(n, func(p *Part) { p.Skipped = p.Began == 0 })
	}
	s.Part = e.N
	s = s.withPart(e.N, func(p *Part) { p.come(e.When) })
	for i, k := range slices.Backward(s.kept) {
		if k.part == e.N {
			s.kept = slices.Delete(slices.Clone(s.kept), i, i+1)
			s.now = k.stage
			s.now.began = e.When
			break
		}
	}
	return s.stand()
}

// partOpens is the id of what the part that is on plays; empty for nothing.
func (s State) partOpens() string {
	if s.Part < 1 || s.Part > len(s.Parts) {
		return ""
	}
	p := s.Parts[s.Part-1]
	if p.Scenario != "" {
		return p.Scenario
	}
	return p.Lesson
}

// Clock says where the agenda stands at one moment. Minutes are whole, rounded
// towards zero.
type Clock struct {
	Now, Next int // parts, from 1; 0: none
	Spent     int // minutes in the part that is on
	Left      int // minutes until it should end; below zero: it is over its time
	Late      int // minutes that the whole will end after its plan if the rest takes as long as planned; below zero: early
}

// Clock reads the agenda at the time now, in Unix milliseconds. The zero Clock
// is no agenda, or one that is over.
//
// The plan is that the first part begins when it began and each takes its
// minutes. A part that is on will end when its minutes and its stretch are
// over, or now, whichever is later; what is skipped takes none. Late is about the
// part that the room has come to: going back to look at an earlier one costs the
// time it takes, and not that of the parts between.
func (s State) Clock(now int64) Clock {
	if s.Part < 1 || s.Part > len(s.Parts) || s.Closed {
		return Clock{}
	}
	c := Clock{Now: s.Part}
	if s.Part < len(s.Parts) {
		c.Next = s.Part + 1
	}
	spent, left := s.spent(s.Part, now)
	at := s.reached(now)
	_, rest := s.spent(at, now)
	ends := max(now, s.Parts[s.Part-1].since) + max(0, rest)
	planned := s.Parts[0].Began
	for _, p := range s.Parts[:at] {
		planned += int64(p.Minutes) * minute
	}
	c.Spent, c.Left, c.Late = int(spent/minute), int(left/minute), int((ends-planned)/minute)
	return c
}

// spent is how long part n has been on until now, in all its stays, and what is
// left of its time, in milliseconds.
func (s State) spent(n int, now int64) (spent, left int64) {
	p := s.Parts[n-1]
	if spent = p.Spent; n == s.Part {
		spent += max(0, now-p.since)
	}
	return spent, int64(p.Minutes+p.Stretch)*minute - spent
}

// reached is the part that the room has come to: the one that is on, or a later one
// that it has left to go back. One that was on for less than a minute was a slip,
// or only looked into.
func (s State) reached(now int64) int {
	for n := len(s.Parts); n > s.Part; n-- {
		if spent, _ := s.spent(n, now); spent >= minute {
			return n
		}
	}
	return s.Part
}
