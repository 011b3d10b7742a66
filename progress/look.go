package progress

import "time"

// Look is a day on which a plan is looked back at.
type Look struct {
	ID  string    // stored in the ids of its events: it never changes
	Day time.Time // midnight at its beginning
}

// Looks are the days on which a plan that was begun at a moment is looked back
// at, the first first: one week and four weeks later (curriculum 2.4). They are
// days of zone, so that a plan begun on a Monday evening is looked at from Monday
// morning on, whatever the clock was set to in between.
func Looks(begun time.Time, zone *time.Location) []Look {
	begun = begun.In(zone)
	return []Look{{"week1", Midnight(begun, 7)}, {"week4", Midnight(begun, 28)}}
}

// Come reports that the day has begun.
func (l Look) Come(now time.Time) bool { return !now.Before(l.Day) }
