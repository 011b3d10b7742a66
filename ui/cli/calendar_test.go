package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"
)

// runAt runs a command at a moment.
func runAt(t *testing.T, now time.Time, stdin string, args ...string) (said string, code int) {
	t.Helper()
	var out bytes.Buffer
	code = Main(args, IO{In: strings.NewReader(stdin), Out: &out, Err: &out, Env: environment, Now: func() time.Time { return now }})
	return out.String(), code
}

// dates writes the calendar of a plan that was begun on 25 February 2024, so that
// the days cross the end of a leap year's February.
func dates(t *testing.T, more ...string) (file string) {
	t.Helper()
	dir := t.TempDir()
	begun := time.Date(2024, 2, 25, 21, 30, 0, 0, time.FixedZone("Auckland", 13*3600))
	if said, code := runAt(t, begun, "1\nme → the ward; the *child*\n.\n", "plan", "--plain", "--data", dir); code != exitDone {
		t.Fatal(code, said)
	}
	file = filepath.Join(dir, "dates.ics")
	said, code := runAt(t, begun.AddDate(0, 0, 3), "", append([]string{"plan", "--calendar", file, "--data", dir}, more...)...)
	if code != exitDone || !strings.Contains(said, "Sunday 3 March 2024 and Sunday 24 March 2024. Open it with your calendar") {
		t.Fatal(code, said)
	}
	return file
}

// A calendar library reads the file as it was meant.
func TestCalendarIsReadByALibrary(t *testing.T) {
	t.Parallel()
	for _, more := range [][]string{nil, {"--remind"}} {
		written, err := os.ReadFile(dates(t, more...))
		if err != nil {
			t.Fatal(err)
		}
		c, err := ics.ParseCalendar(bytes.NewReader(written))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range c.Events() {
			from, err1 := e.GetAllDayStartAt()
			to, err2 := e.GetAllDayEndAt()
			stamp, err3 := e.GetDtStampTime()
			if err1 != nil || err2 != nil || err3 != nil || len(e.Id()) != 36 || len(e.Alarms()) != len(more) {
				t.Fatal(err1, err2, err3, e.Id(), len(e.Alarms()))
			}
			got = append(got, strings.Join([]string{
				from.Format(time.DateOnly), to.Format(time.DateOnly), stamp.Format(time.RFC3339), ics.FromText(e.GetProperty(ics.ComponentPropertySummary).Value),
			}, " "))
		}
		want := []string{
			"2024-03-03 2024-03-04 2024-02-28T08:30:00Z One week with your plan",
			"2024-03-24 2024-03-25 2024-02-28T08:30:00Z Four weeks with your plan",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if strings.Contains(string(written), "ward") {
			t.Errorf("the plan itself is in it:\n%s", written)
		}
		for _, line := range strings.SplitAfter(string(written), "\r\n") {
			if len(line) > 77 || strings.ContainsAny(strings.TrimSuffix(line, "\r\n"), "\r\n") {
				t.Errorf("a line is not as RFC 5545 has it: %q", line)
			}
		}
	}
}

// Taken in twice, an event takes its own place: its id stays the same.
func TestCalendarKeepsItsIDs(t *testing.T) {
	t.Parallel()
	file := dates(t)
	was, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2024, 3, 1, 9, 0, 0, 0, time.FixedZone("Auckland", 13*3600))
	args := []string{"plan", "--calendar", file, "--data", filepath.Dir(file)}
	if said, code := runAt(t, now, "", args...); code != exitUsage || !strings.Contains(said, "is there already") {
		t.Fatal(code, said)
	}
	if said, code := runAt(t, now, "", append(args, "--force")...); code != exitDone {
		t.Fatal(code, said)
	}
	is, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(was, is) || string(is) != strings.ReplaceAll(string(was), "20240228T083000Z", "20240229T200000Z") {
		t.Errorf("more than the time of writing has changed:\n%s\n%s", was, is)
	}
}

// What is taken along has the day of the clock that runs the course.
func TestExportsHaveTheDayOfTheClock(t *testing.T) {
	t.Parallel()
	dir := filepath.Dir(dates(t))
	now := time.Date(2024, 3, 1, 0, 30, 0, 0, time.FixedZone("Auckland", 13*3600))
	for _, c := range []struct {
		day  string
		args []string
	}{
		{"1 March 2024", []string{"export", "recap"}},
		{`"exported":"2024-02-29T11:30:00Z"`, []string{"progress", "export"}},
	} {
		if said, code := runAt(t, now, "", append(c.args, "--data", dir)...); code != exitDone || !strings.Contains(said, c.day) {
			t.Errorf("%v without %s: %d %s", c.args, c.day, code, said)
		}
	}
}

// Text is escaped, and folded between letters so that it comes back whole.
func TestCalendarText(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Stühle, \\ rücken; 🙂 ", 20) + "\nnext"
	file := iCalendar([]dayEvent{{uid: "u", day: time.Date(2024, 2, 28, 0, 0, 0, 0, time.UTC), title: long}}, time.Now(), false)
	c, err := ics.ParseCalendar(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if got := ics.FromText(c.Events()[0].GetProperty(ics.ComponentPropertySummary).Value); got != long && c.Events()[0].GetProperty(ics.ComponentPropertySummary).Value != long {
		t.Errorf("%q comes back as %q", long, got)
	}
	for _, line := range strings.Split(strings.TrimSuffix(file, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("%d bytes: %q", len(line), line)
		}
	}
}
