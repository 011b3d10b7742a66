package cli

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"downstream/course/play"
	"downstream/progress"
)

// day is that day of a year without leap, at noon.
func day(n int) time.Time { return time.Date(2026, 1, n, 12, 0, 0, 0, time.UTC) }

// stood is where a learner stands: sittings as before.form-a=3, handed in on
// day 3, or before.form-a, begun.
func stood(lessons int, today int, sittings string) tests {
	t := tests{
		forms: []form{{"form-a", "a"}, {"form-b", "b"}, {"form-c", "c"}}, now: day(today),
		lessons: progress.Tally{Done: lessons, Of: 32},
	}
	for i, w := range strings.Fields(sittings) {
		id, on, done := strings.Cut(w, "=")
		role, form, _ := testOf(testID(id))
		s := sat{role: role, form: form, begun: day(1).Add(time.Duration(i) * time.Minute)}
		if n := 0; done {
			if _, err := fmt.Sscan(on, &n); err != nil {
				panic(w)
			}
			s.done = day(n)
		}
		t.sittings = append(t.sittings, s)
	}
	return t
}

// What `downstream test` opens, what the desk says where it cannot know, and in
// which role a form is taken that is asked for by its letter.
func TestWhatIsDue(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		lessons  int
		today    int
		sittings string
		due      string // "" where the desk is shown
		note     string // how the desk's note begins
		forced   string // the roles of a, b and c; ? where the learner is asked
	}{
		{"nothing was done", 0, 1, "", "before.", "", "before before later"},
		{"one is begun", 0, 1, "before.form-b", "before.form-b", "", "after before later"},
		{"begun, and lessons were done", 3, 1, "before.form-b", "before.form-b", "", "after before later"},
		{"lessons first: who knows which is meant", 2, 1, "", "", "You have finished 2 of 32 lessons. Which test do you mean?", "? ? later"},
		{"before is done, no lesson yet", 0, 9, "before.form-a=2", "", "Nothing is due now. The next is the test after the course", "again after later"},
		{"before is done, and a lesson", 1, 9, "before.form-a=2", "", "You have finished 1 of 32 lessons. The test after the course is for when", "again after later"},
		{"after is begun", 32, 40, "before.form-a=2 after.form-b", "after.form-b", "", "again after later"},
		{"after is done", 32, 41, "before.form-a=2 after.form-b=40", "", "Nothing is due now. The check after four weeks can be taken from", "again again later"},
		{"a day short of four weeks", 32, 67, "before.form-a=2 after.form-b=40", "", "Nothing is due now. The check after four weeks can be taken from", "again again later"},
		{"four weeks on", 32, 68, "before.form-a=2 after.form-b=40", "later.form-c", "", "again again later"},
		{"a year on", 32, 400, "before.form-a=2 after.form-b=40", "later.form-c", "", "again again later"},
		{"after without before", 32, 68, "after.form-b=40", "later.form-c", "", "again again later"},
		{"all is done", 32, 100, "before.form-b=2 after.form-a=40 later.form-c=70", "", "All of it is done.", "again again again"},
		{"one is taken again", 32, 100, "before.form-b=2 after.form-a=40 later.form-c=70 again.form-a", "again.form-a", "", "again again again"},
	} {
		s := stood(c.lessons, c.today, c.sittings)
		got, ok := s.due()
		due := ""
		if ok {
			due = got.id()
		}
		if due != c.due {
			t.Errorf("%s: %q is due, want %q", c.name, due, c.due)
		}
		if note := s.note().String(); c.due == "" && !strings.HasPrefix(note, c.note) {
			t.Errorf("%s: the desk says %q, want %q", c.name, note, c.note)
		}
		var forced []string
		for _, f := range s.forms {
			role, sure := s.force(f.id)
			if !sure {
				role = "?"
			}
			forced = append(forced, string(role))
		}
		if got := strings.Join(forced, " "); got != c.forced {
			t.Errorf("%s: forms are taken as %s, want %s", c.name, got, c.forced)
		}
	}
}

// The form after the course is the one not met before it.
func TestTheOtherFormComesAfter(t *testing.T) {
	t.Parallel()
	for sittings, want := range map[string]string{"before.form-a=2": "form-b", "before.form-b=2": "form-a", "": ""} {
		if s, _ := stood(3, 9, sittings).next(play.After); s.form != want {
			t.Errorf("after %q comes %q, want %q", sittings, s.form, want)
		}
	}
	alone := stood(3, 9, "before.form-a=2")
	alone.forms = alone.forms[:1]
	if s, _ := alone.next(play.After); s.form != "form-a" {
		t.Errorf("of one form alone comes %q", s.form)
	}
}

// The check comes on a day of the learner's own zone, whatever that of the
// machine: late on Monday evening in Auckland is Monday, and midday in UTC.
func TestTheCheckComesInTheZoneOfTheClock(t *testing.T) {
	t.Parallel()
	auckland, lima := time.FixedZone("Auckland", 13*3600), time.FixedZone("Lima", -5*3600)
	late := time.Date(2026, 1, 5, 23, 30, 0, 0, auckland) // a Monday; in Lima 05:30 of it
	for _, c := range []struct {
		name  string
		now   time.Time
		due   bool
		after string // what is said of the test after the course
		check string // and of the check
	}{
		{"a minute short", time.Date(2026, 2, 1, 23, 59, 0, 0, auckland), false, "done on 5 January 2026", "from 2 February 2026"},
		{"the day begins", time.Date(2026, 2, 2, 0, 0, 0, 0, auckland), true, "done on 5 January 2026", "can be taken now"},
		{"in Lima not yet", time.Date(2026, 2, 2, 17, 59, 0, 0, auckland).In(lima), false, "done on 5 January 2026", "from 2 February 2026"},
		{"in Lima too", time.Date(2026, 2, 2, 18, 0, 0, 0, auckland).In(lima), true, "done on 5 January 2026", "can be taken now"},
		{"where it was the night before", time.Date(2026, 2, 1, 11, 59, 0, 0, time.UTC).In(time.FixedZone("far west", -12*3600)), false, "done on 4 January 2026", "from 1 February 2026"},
	} {
		s := stood(32, 1, "after.form-b=1")
		s.sittings[0].done, s.now = late.UTC(), c.now
		if got, ok := s.next(play.Later); ok != c.due {
			t.Errorf("%s: due is %v (%s)", c.name, ok, got.id())
		}
		if after, check := s.state(play.After).String(), s.state(play.Later).String(); after != c.after || check != c.check {
			t.Errorf("%s: %q and %q, want %q and %q", c.name, after, check, c.after, c.check)
		}
	}
}
