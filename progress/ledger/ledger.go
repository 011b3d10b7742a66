// Package ledger counts what one learner did in one course, for the screen
// that says where they are: when things were done, and what was chosen. The View
// needs none of that at the start, so it is counted from the events when it is
// asked for.
package ledger

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"downstream/progress"
)

// Ledger is filled from all of the learner's events, in any order; an event
// counts once however often it is given. Answers that were taken back, and
// those of a test, count for nothing. It is not safe for concurrent use.
type Ledger struct {
	course  string
	lessons map[string]bool
	stories map[string]bool
	seen    map[string]bool // ids of events
	tests   map[string]bool // runs that are neither lesson, story nor practice
	undone  map[asked]progress.Event
	answers []answer
	deeds   []deed
	picked  map[pick]bool // choices of stories
}

// Week is what was done in one week, which begins on Monday.
type Week struct {
	Questions int // answered, in lessons, stories and practice; further tries are none
	Lessons   int // finished; one that was finished twice counts twice
	Endings   int // of stories, come to
}

// Choice is something that was chosen: an option of a question, where Node is
// empty, or a choice at a node of a scenario.
type Choice struct{ Item, Node, Option string }

// Chosen is a Choice and in how many runs it was made.
type Chosen struct {
	Choice
	Times int
}

// asked is a question in a run.
type asked struct{ run, item string }

type answer struct {
	asked
	event progress.Event
	picks []string
	first bool // no further try
}

type deed struct {
	at time.Time
	is Week // one of its counts is 1
}

type pick struct {
	run  string
	what Choice
}

// New is an empty ledger of the course of o. Only its lessons and
// scenarios count as such: practice is finished too.
func New(o progress.Outline) *Ledger {
	l := &Ledger{
		course: o.Course, lessons: map[string]bool{}, stories: map[string]bool{},
		seen: map[string]bool{}, tests: map[string]bool{}, undone: map[asked]progress.Event{}, picked: map[pick]bool{},
	}
	for _, m := range o.Modules {
		for _, id := range m.Lessons {
			l.lessons[id] = true
		}
	}
	for _, s := range o.Scenarios {
		l.stories[s.ID] = true
	}
	return l
}

// Add counts events. Those of other courses, those counted before, and kinds
// and bodies that cannot be read are passed over.
func (l *Ledger) Add(events ...progress.Event) {
	for _, e := range events {
		if e.Course != l.course || l.seen[e.ID] {
			continue
		}
		l.seen[e.ID] = true
		switch e.Kind {
		case progress.Opened:
			l.opened(e)
		case progress.Undone:
			l.takenBack(e)
		case progress.Answered:
			l.answered(e)
		case progress.Chose:
			l.chose(e)
		case progress.Finished:
			if l.lessons[e.Item] {
				l.deeds = append(l.deeds, deed{e.At, Week{Lessons: 1}})
			}
		case progress.Ended:
			if l.stories[e.Item] {
				l.deeds = append(l.deeds, deed{e.At, Week{Endings: 1}})
			}
		}
	}
}

// given is what the ledger reads of a body.
type given struct {
	Mode, Node string
	Answer     struct{ Picks []string }
	Try        int
}

func read(e progress.Event) (body given, ok bool) {
	return body, json.Unmarshal(e.Body, &body) == nil
}

// opened notes a run that is a test. It may come after the answers of the run.
func (l *Ledger) opened(e progress.Event) {
	if body, ok := read(e); ok && !progress.Feeds(body.Mode) {
		l.tests[e.Run] = true
	}
}

// takenBack notes from when on answers to a question count.
func (l *Ledger) takenBack(e progress.Event) {
	of := asked{e.Run, e.Item}
	if progress.TakesBack(e) && l.undone[of].Before(e) {
		l.undone[of] = e
	}
}

func (l *Ledger) answered(e progress.Event) {
	if body, ok := read(e); ok {
		l.answers = append(l.answers, answer{asked{e.Run, e.Item}, e, body.Answer.Picks, body.Try <= 1})
	}
}

// counts reports an answer that was not taken back, and is of no test.
func (l *Ledger) counts(a answer) bool {
	return !l.tests[a.run] && !a.event.Before(l.undone[a.asked])
}

func (l *Ledger) chose(e progress.Event) {
	body, _ := read(e)
	for _, id := range body.Answer.Picks {
		l.picked[pick{e.Run, Choice{Item: e.Item, Node: body.Node, Option: id}}] = true
	}
}

// Weeks are the n weeks up to the one of now, that one first. A week begins on
// Monday at midnight where now is. What is dated after this week is left out.
func (l *Ledger) Weeks(now time.Time, n int) []Week {
	weeks := make([]Week, n)
	sinceMonday := (int(now.Weekday()) + 6) % 7
	begins := make([]time.Time, n+1) // of next week, of this, of the last …
	for i := range begins {
		begins[i] = progress.Midnight(now, 7-7*i-sinceMonday)
	}
	deeds := slices.Clone(l.deeds)
	for _, a := range l.answers {
		if a.first && l.counts(a) {
			deeds = append(deeds, deed{a.event.At, Week{Questions: 1}})
		}
	}
	for _, done := range deeds {
		if !done.at.Before(begins[0]) {
			continue
		}
		if i := slices.IndexFunc(begins[1:], func(t time.Time) bool { return !done.at.Before(t) }); i >= 0 {
			weeks[i].add(done.is)
		}
	}
	return weeks
}

func (w *Week) add(o Week) {
	w.Questions, w.Lessons, w.Endings = w.Questions+o.Questions, w.Lessons+o.Lessons, w.Endings+o.Endings
}

// Chosen is everything that was chosen, by its ids. Within one run a thing
// counts once: a further try, or a decision that was opened again and taken
// as before, says nothing new.
func (l *Ledger) Chosen() []Chosen {
	picked := maps.Clone(l.picked)
	for _, a := range l.answers {
		for _, id := range a.picks {
			if l.counts(a) {
				picked[pick{a.run, Choice{Item: a.item, Option: id}}] = true
			}
		}
	}
	times := map[Choice]int{}
	for p := range picked {
		times[p.what]++
	}
	out := make([]Chosen, 0, len(times))
	for c, n := range times {
		out = append(out, Chosen{c, n})
	}
	slices.SortFunc(out, func(a, b Chosen) int {
		return cmp.Or(cmp.Compare(a.Item, b.Item), cmp.Compare(a.Node, b.Node), cmp.Compare(a.Option, b.Option))
	})
	return out
}
