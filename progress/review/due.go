package review

import (
	"cmp"
	"slices"
	"time"

	"downstream/progress"
)

// Due is what to ask at now, in order: first what was sure but wrong, then what
// is most likely forgotten; no two neighbours are of one module where that can
// be helped. It is at most most, less what was reviewed already on now's day in
// now's location. So after days away nothing piles up: the cap holds, and what
// is most at risk comes first.
func (d Deck) Due(now time.Time, most int) []Card {
	due := urgent(d.due(now), now)
	return interleave(due[:max(0, min(len(due), most-d.Reviewed(now)))])
}

// Missed is at most most of what was missed at any first try, due or not, in
// the order of Due: for the quiz a week after a plan was begun (curriculum 2.4).
func (d Deck) Missed(now time.Time, most int) []Card {
	missed := slices.DeleteFunc(d.Cards(), func(c Card) bool { return !c.asked() || !c.Missed })
	missed = urgent(missed, now)
	return interleave(missed[:min(len(missed), most)])
}

// urgent puts what was sure but wrong first, then what is most likely
// forgotten.
func urgent(cs []Card, now time.Time) []Card {
	recall := make(map[string]float64, len(cs))
	for _, c := range cs {
		recall[c.ID] = c.Recall(now)
	}
	slices.SortStableFunc(cs, func(a, b Card) int {
		if a.Sure != b.Sure {
			return map[bool]int{true: -1, false: 1}[a.Sure]
		}
		return cmp.Compare(recall[a.ID], recall[b.ID]) // equal ones stay in order of id
	})
	return cs
}

// Waiting is how many questions are due at now, beyond any cap.
func (d Deck) Waiting(now time.Time) int { return len(d.due(now)) }

// Reviewed is how many reviews were made on now's day in now's location. One
// that was asked twice that day counts twice.
func (d Deck) Reviewed(now time.Time) int {
	n := 0
	for _, c := range d.cards {
		for _, at := range c.reviews {
			if sameDay(at, now) {
				n++
			}
		}
	}
	return n
}

// Next is when there is something to ask again: now, where Due is not empty,
// and the next day's begin where only the cap stands against it. It is false
// where nothing will be due.
func (d Deck) Next(now time.Time, most int) (time.Time, bool) {
	var next time.Time
	for _, c := range d.cards {
		if !c.asked() {
			continue
		}
		at := c.From(now.Location())
		if !at.After(now) {
			at = now
		}
		if next.IsZero() || at.Before(next) {
			next = at
		}
	}
	if tomorrow := progress.Midnight(now, 1); !next.IsZero() && next.Before(tomorrow) && d.Reviewed(now) >= most {
		next = tomorrow
	}
	return next, !next.IsZero()
}

func (d Deck) due(now time.Time) []Card {
	return slices.DeleteFunc(d.Cards(), func(c Card) bool { return !c.asked() || !c.dueAt(now) })
}

// asked reports a card that is asked when it is due.
func (c Card) asked() bool { return !c.Entered.IsZero() && !c.Gone && !c.Flagged }

// dueAt reports that the card is due at now.
func (c Card) dueAt(now time.Time) bool { return !c.From(now.Location()).After(now) }

// From is when the card is due for who lives in zone: to the minute where FSRS
// gave minutes, else from the morning of its day on. The days are those of the
// calendar: FSRS adds 24 hours for each, which across a change of the clock is
// another day.
func (c Card) From(zone *time.Location) time.Time {
	if c.Step {
		return c.Due
	}
	return progress.Midnight(c.Last.In(zone), int(c.memory.ScheduledDays))
}

func sameDay(a, now time.Time) bool {
	y, m, d := now.Date()
	ay, am, ad := a.In(now.Location()).Date()
	return y == ay && m == am && d == ad
}

// interleave reorders cards so that no two neighbours are of one module where
// that can be helped, and otherwise keeps their order; what is sure but wrong
// stays first.
func interleave(cs []Card) []Card {
	sure := slices.IndexFunc(cs, func(c Card) bool { return !c.Sure })
	if sure < 0 {
		sure = len(cs)
	}
	var out []Card
	for _, left := range [][]Card{slices.Clone(cs[:sure]), slices.Clone(cs[sure:])} {
		for len(left) > 0 {
			i := pick(left, out)
			out = append(out, left[i])
			left = slices.Delete(left, i, i+1)
		}
	}
	return out
}

// pick is the first card that can come next without forcing neighbours of one
// module, now or further on; where there is none, one of the module that has
// most left, as long as it is not the last one's.
func pick(left, before []Card) int {
	count := map[string]int{}
	for _, c := range left {
		count[c.Module]++
	}
	last, any := "", len(before) > 0
	if any {
		last = before[len(before)-1].Module
	}
	best := -1
	for i, c := range left {
		if any && c.Module == last {
			continue
		}
		if fits(count, c.Module, len(left)) {
			return i
		}
		if best < 0 || count[c.Module] > count[left[best].Module] {
			best = i
		}
	}
	return max(best, 0)
}

// fits reports that after one of the module next, the rest of n−1 can still be
// laid without neighbours: next's own at most in every second place that is
// left, any other's in every second place from the first on.
func fits(count map[string]int, next string, n int) bool {
	rest := n - 1
	for m, k := range count {
		room := (rest + 1) / 2
		if m == next {
			k, room = k-1, rest/2
		}
		if k > room {
			return false
		}
	}
	return true
}
