package progress

import (
	"testing"
	"time"
)

// A look has come from the morning of its day on, in the learner's own zone.
func TestLooks(t *testing.T) {
	t.Parallel()
	lima := time.FixedZone("Lima", -5*3600)
	begun := time.Date(2026, 3, 2, 17, 30, 0, 0, time.UTC)
	at := func(day, hour int) time.Time { return time.Date(2026, 3, day, hour, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		name string
		now  time.Time
		come string
	}{
		{"the same day", at(2, 23), ""},
		{"six days and a night", at(8, 23), ""},
		{"the seventh day, earlier than it was begun", at(9, 0), "week1 "},
		{"four weeks but an hour", at(29, 23), "week1 "},
		{"four weeks on", at(30, 0), "week1 week4 "},
		{"a year on", begun.AddDate(1, 0, 0), "week1 week4 "},
		{"still Sunday in Lima", at(9, 4).In(lima), ""},
		{"Monday in Lima", at(9, 5).In(lima), "week1 "},
		{"a clock that was set back", begun.AddDate(0, -1, 0), ""},
	} {
		come := ""
		for _, l := range Looks(begun, c.now.Location()) {
			if l.Come(c.now) {
				come += l.ID + " "
			}
		}
		if come != c.come {
			t.Errorf("%s: %q has come, not %q", c.name, come, c.come)
		}
	}
}
