package record

import "time"

// A clock set back by less than this is held at the last time given, so that
// order and durations stay right. Set back by more, the last time was the wrong
// one, and holding on to it would date everything for years.
const slack = 24 * time.Hour

// clock gives rising times in UTC, in whole microseconds.
type clock struct {
	now  func() time.Time
	last time.Time
}

func (c *clock) next() time.Time {
	t := c.now().UTC().Round(0).Truncate(time.Microsecond)
	if !t.After(c.last) && c.last.Sub(t) < slack {
		t = c.last.UTC().Truncate(time.Microsecond).Add(time.Microsecond)
	}
	c.last = t
	return t
}
