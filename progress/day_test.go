package progress

import (
	"testing"
	"time"
	_ "time/tzdata"
)

// A day is one of the calendar: over the change of the clocks, a month's end and
// a leap year's February.
func TestMidnight(t *testing.T) {
	t.Parallel()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		at   time.Time
		days int
		want string
	}{
		{"this day, late", time.Date(2026, 3, 2, 23, 59, 0, 0, berlin), 0, "2026-03-02T00:00:00+01:00"},
		{"this day, at its beginning", time.Date(2026, 3, 2, 0, 0, 0, 0, berlin), 0, "2026-03-02T00:00:00+01:00"},
		{"a day of 23 hours", time.Date(2026, 3, 28, 23, 30, 0, 0, berlin), 2, "2026-03-30T00:00:00+02:00"},
		{"a day of 25 hours", time.Date(2026, 10, 25, 0, 30, 0, 0, berlin), 1, "2026-10-26T00:00:00+01:00"},
		{"the end of February", time.Date(2028, 2, 27, 12, 0, 0, 0, berlin), 7, "2028-03-05T00:00:00+01:00"},
		{"back over the new year", time.Date(2026, 1, 3, 12, 0, 0, 0, berlin), -5, "2025-12-29T00:00:00+01:00"},
		{"the zone is that of the time", time.Date(2026, 3, 2, 23, 30, 0, 0, time.UTC), 0, "2026-03-02T00:00:00Z"},
	} {
		if got := Midnight(c.at, c.days).Format(time.RFC3339); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
