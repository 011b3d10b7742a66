package progress

import "time"

// Midnight is the beginning of the day that comes days after the one at is on;
// of that day itself for 0. Days are those of the calendar in the zone of at, so
// it does not matter how many hours they have.
func Midnight(at time.Time, days int) time.Time {
	y, m, d := at.Date()
	return time.Date(y, m, d+days, 0, 0, 0, 0, at.Location())
}
