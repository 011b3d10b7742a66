// Package review says which questions are due again, and in which order. It is
// a projection from what a learner answered to a schedule: nothing of it is
// stored, and it has no clock of its own.
//
// A question enters the deck when its first try in some run was missed, was
// shown, or was right without being sure. From then on every later first try
// reviews it, wherever it was asked: missed is Again, right but unsure is Hard,
// right is Good. The intervals are those of FSRS with its default parameters
// and no fuzz, counted from the times of the events; so two machines that hold
// the same events hold the same schedule, whatever order they came in.
package review

import (
	"cmp"
	"slices"
	"time"

	"github.com/open-spaced-repetition/go-fsrs/v3"

	"downstream/progress"
)

// DailyCap is how many questions practice asks in a day unless told otherwise:
// some ten minutes. What piled up while the learner was away comes back in
// portions of it.
const DailyCap = 20

// The levels of confidence that matter, in percent. A right answer at or below
// unsureLevel was near to a guess; a wrong one at or above sureLevel was held
// for sure, and such errors are the ones most worth meeting again (Butterfield
// and Metcalfe 2001; Metcalfe 2017).
const (
	unsureLevel = 60
	sureLevel   = 80
)

// Bank is what is known of the questions of a course as it is now.
type Bank struct {
	// Module is the module of each question. What is not in it is not in the
	// course: it is not due, and keeps its history for when it comes back. Nil
	// means that nobody has looked yet: then all are taken to be there.
	Module map[string]string
	// Renamed are ids that questions had before, each with a later one.
	Renamed map[string]string
}

// now is the id that the question called id has now.
func (b Bank) now(id string) string {
	for range b.Renamed { // no longer than the longest chain: two that name each other end too
		next, renamed := b.Renamed[id]
		if _, there := b.Module[id]; there || !renamed {
			return id
		}
		id = next
	}
	return id
}

// Card is one question that is in the deck or was flagged.
type Card struct {
	ID      string // as the course has it now
	Module  string // "" where that is not known
	Gone    bool   // the course does not have it now
	Flagged bool   // set aside by the learner: not asked until the flag is off
	Sure    bool   // it was answered surely and wrong, and not right since
	Missed  bool   // a first try was wrong, partly right or shown

	Entered time.Time // zero: it is not in the deck, only flagged
	Last    time.Time // the newest first try
	Due     time.Time // as FSRS has it, in days of 24 hours; From says when it is asked
	Step    bool      // Due is minutes after Last, not days: it is asked again the same day
	Reviews int       // first tries after the one it entered with
	Lapses  int       // those of them that missed

	memory  fsrs.Card
	reviews []time.Time // when, oldest first
}

// Recall is how likely the learner is to have it right at now, from 0 to 1: the
// forgetting curve of FSRS, (1 + F·t/S)^-0.5 with F = 0.9^-2 − 1, after t days
// at stability S. A time before Last counts as Last.
func (c Card) Recall(now time.Time) float64 {
	if now.Before(c.Last) {
		now = c.Last
	}
	return fsrs.NewFSRS(fsrs.DefaultParam()).GetRetrievability(c.memory, now)
}

// Deck is every question that ever entered it or is flagged.
type Deck struct{ cards []Card }

// Memo makes decks and remembers what each question has come to, so that the
// next deck costs only what has changed since: a year of practice is thousands
// of tries. The zero Memo is ready; it is not safe for concurrent use.
type Memo struct{ known map[string]studied }

// studied is what tries have come to.
type studied struct {
	tries []progress.Try
	card  Card
}

// Of is the deck of what v holds of a course. It does not change v.
func (m *Memo) Of(v *progress.View, course string, b Bank) Deck {
	names := map[string][]string{} // by the id of now
	for _, id := range v.Items(course) {
		now := b.now(id)
		names[now] = append(names[now], id)
	}
	var d Deck
	for id, ids := range names {
		c := m.study(course+"\x00"+id, v.Tries(course, ids...))
		c.Flagged = v.Flagged(course, ids...)
		if c.Entered.IsZero() && !c.Flagged {
			continue
		}
		module, there := b.Module[id]
		c.ID, c.Module, c.Gone = id, module, b.Module != nil && !there
		d.cards = append(d.cards, c)
	}
	slices.SortFunc(d.cards, func(a, b Card) int { return cmp.Compare(a.ID, b.ID) })
	return d
}

func (m *Memo) study(key string, tries []progress.Try) Card {
	if len(tries) == 0 {
		return Card{}
	}
	if k, ok := m.known[key]; ok && slices.Equal(k.tries, tries) {
		return k.card
	}
	if m.known == nil {
		m.known = map[string]studied{}
	}
	c := study(tries)
	m.known[key] = studied{tries, c}
	return c
}

// Cards lists all of the deck, by id, those flagged or gone too.
func (d Deck) Cards() []Card { return slices.Clone(d.cards) }

// Flagged lists what is flagged and still in the course, by id.
func (d Deck) Flagged() []Card {
	return slices.DeleteFunc(d.Cards(), func(c Card) bool { return !c.Flagged || c.Gone })
}

// study is what first tries, oldest first, have come to.
func study(tries []progress.Try) Card {
	var c Card
	scheduler, memory := fsrs.NewFSRS(fsrs.DefaultParam()), fsrs.NewCard()
	for _, t := range tries {
		rating, known := rate(t)
		switch entered := !c.Entered.IsZero(); {
		case !known, !entered && rating == fsrs.Good:
			continue
		case !entered:
			c.Entered = t.At
		default:
			c.Reviews++
			c.reviews = append(c.reviews, t.At)
			if rating == fsrs.Again {
				c.Lapses++
			}
		}
		memory = scheduler.Next(memory, t.At, rating).Card
		c.Missed = c.Missed || rating == fsrs.Again
		c.Sure = rating == fsrs.Again && (c.Sure || t.Level >= sureLevel)
	}
	c.memory, c.Last, c.Due, c.Step = memory, memory.LastReview, memory.Due, memory.ScheduledDays == 0
	return c
}

// rate is what a first try says of the memory; false where its verdict is none
// this program knows. Noted answers have no right and wrong to miss.
func rate(t progress.Try) (fsrs.Rating, bool) {
	switch t.Verdict {
	case "wrong", "partly", progress.ShownVerdict:
		return fsrs.Again, true
	case "noted":
		return fsrs.Good, true
	case "right":
		if t.Level > 0 && t.Level <= unsureLevel {
			return fsrs.Hard, true
		}
		return fsrs.Good, true
	}
	return 0, false
}
