package ledger_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"downstream/progress"
	"downstream/progress/ledger"
)

var outline = progress.Outline{
	Course:    "c",
	Modules:   []progress.OutlineModule{{ID: "m1", Lessons: []string{"l1", "l2"}}},
	Scenarios: []progress.OutlineScenario{{ID: "s1", Endings: 3}},
	Also:      []string{"practice.m1"},
}

// year is a learner's story, one event a line: id, time, run, kind, item, body.
// Weeks begin on Monday; the 16th of November 2026 is one.
const year = `
	e01 2026-11-02T09:00:00Z r1 answered q1 {"node":"ask.1","answer":{"picks":["a"],"level":90},"verdict":{"mark":"wrong"},"try":1}
	e02 2026-11-02T09:01:00Z r1 answered q1 {"node":"ask.1","answer":{"picks":["a","b"],"level":90},"verdict":{"mark":"right"},"try":2}
	e03 2026-11-08T23:59:59Z r1 finished l1
	e04 2026-11-09T00:00:00Z r2 answered q1 {"answer":{"picks":["a"],"level":90},"verdict":{"mark":"right"},"try":1}
	e05 2026-11-10T10:00:00Z r2 answered q2 {"answer":{"put":[{"from":"x","to":"y"}],"level":60},"verdict":{"mark":"partly"},"try":1}
	e06 2026-11-10T10:00:00Z r2 answered q3 {"answer":{"level":80},"verdict":{"mark":"noted"},"try":1}
	e07 2026-11-10T11:00:00Z r2 finished practice.m1
	e08 2026-11-16T00:00:00Z r3 chose s1 {"node":"n1","answer":{"picks":["a"]}}
	e09 2026-11-16T08:00:00Z r3 undone s1 {"node":"n1"}
	e10 2026-11-17T08:00:00Z r3 chose s1 {"node":"n1","answer":{"picks":["a"]}}
	e11 2026-11-17T08:01:00Z r3 ended s1 {"ending":"late"}
	e12 2026-11-18T08:00:00Z r4 chose s1 {"node":"n1","answer":{"picks":["a"]}}
	e13 2026-11-18T08:01:00Z r4 answered q1 {"node":"n2","answer":{"picks":["b"]},"verdict":"wrong","try":1}
	e14 2026-11-18T08:02:00Z r4 finished l1
	e15 2026-11-23T00:00:00Z r5 finished l2
	e16 2026-11-18T08:02:00Z r6 answered q4 "no body of an answer"
	e17 2026-11-18T08:02:00Z r6 remembered q4
	e18 2026-11-18T09:00:00Z r7 answered q5 {"answer":{"picks":["slip"]},"verdict":"wrong","try":1}
	e19 2026-11-18T09:01:00Z r7 undone q5 {"node":"q5","try":1}
	e20 2026-11-18T09:02:00Z r7 answered q5 {"answer":{"picks":["meant"]},"verdict":"right","try":1}
	e21 2026-11-18T09:03:00Z r8 answered f1 {"answer":{"picks":["a"]},"verdict":"wrong","try":1}
	e22 2026-11-18T09:02:00Z r8 opened form-a {"mode":"test"}`

func events(t *testing.T, story string) (out []progress.Event) {
	t.Helper()
	for line := range strings.Lines(strings.TrimSpace(story)) {
		f := strings.SplitN(strings.TrimSpace(line), " ", 6)
		at, err := time.Parse(time.RFC3339, f[1])
		if err != nil {
			t.Fatal(err)
		}
		e := progress.Event{ID: f[0], At: at, Run: f[2], Kind: f[3], Item: f[4], Course: "c"}
		if len(f) == 6 {
			e.Body = json.RawMessage(f[5])
		}
		out = append(out, e)
	}
	return out
}

var now = time.Date(2026, 11, 19, 12, 0, 0, 0, time.UTC)

// told is all that a ledger says, in words.
func told(l *ledger.Ledger) string {
	var b strings.Builder
	for i, w := range l.Weeks(now, 4) {
		fmt.Fprintf(&b, "%d weeks ago: %d questions, %d lessons, %d endings\n", i, w.Questions, w.Lessons, w.Endings)
	}
	for _, c := range l.Chosen() {
		fmt.Fprintf(&b, "chose %s %s %s: %d\n", c.Item, c.Node, c.Option, c.Times)
	}
	return b.String()
}

const want = `0 weeks ago: 2 questions, 1 lessons, 1 endings
1 weeks ago: 3 questions, 0 lessons, 0 endings
2 weeks ago: 1 questions, 1 lessons, 0 endings
3 weeks ago: 0 questions, 0 lessons, 0 endings
chose q1  a: 2
chose q1  b: 2
chose q5  meant: 1
chose s1 n1 a: 2
`

func TestAYear(t *testing.T) {
	t.Parallel()
	l := ledger.New(outline)
	l.Add(events(t, year)...)
	if diff := cmp.Diff(want, told(l)); diff != "" {
		t.Error(diff)
	}
}

// Two machines that merged the same events say the same, whatever came first,
// and whatever came twice.
func TestTheOrderOfMergingDoesNotMatter(t *testing.T) {
	t.Parallel()
	dice := rand.New(rand.NewPCG(5, 5))
	for range 50 {
		es := events(t, year)
		es = append(es, es[:7]...)
		dice.Shuffle(len(es), func(i, j int) { es[i], es[j] = es[j], es[i] })
		l, cut := ledger.New(outline), dice.IntN(len(es))
		l.Add(es[:cut]...)
		l.Add(es[cut:]...)
		if diff := cmp.Diff(want, told(l)); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestOnlyThisCourseCounts(t *testing.T) {
	t.Parallel()
	es := events(t, year)
	for i := range es {
		es[i].Course = "another"
	}
	l := ledger.New(outline)
	l.Add(es...)
	if got := l.Chosen(); len(got) > 0 {
		t.Errorf("chosen in another course: %v", got)
	}
	if got := l.Weeks(now, 3); !slices.Equal(got, make([]ledger.Week, 3)) {
		t.Errorf("done in another course: %v", got)
	}
}

// A week is the learner's own: it begins on Monday where they are.
func TestAWeekBeginsOnMondayWhereTheLearnerIs(t *testing.T) {
	t.Parallel()
	summer := time.FixedZone("two hours ahead", 2*60*60)
	at := func(zone *time.Location, day, hour int) time.Time {
		return time.Date(2026, 11, day, hour, 0, 0, 0, zone)
	}
	for _, c := range []struct {
		name string
		done time.Time
		now  time.Time
		week int // -1: in none
	}{
		{"on a Sunday the week is not over", at(time.UTC, 16, 9), at(time.UTC, 22, 23), 0},
		{"on a Monday it has begun", at(time.UTC, 16, 0), at(time.UTC, 16, 0), 0},
		{"Sunday night is last week", at(time.UTC, 15, 23), at(time.UTC, 16, 0), 1},
		{"unless it is Monday here", at(time.UTC, 15, 23), at(summer, 16, 9), 0},
		{"Monday in UTC is Monday here", at(time.UTC, 16, 0), at(summer, 18, 9), 0},
		{"before the first of the weeks", at(time.UTC, 1, 23), at(time.UTC, 16, 0), -1},
		{"the first moment of them", at(time.UTC, 2, 0), at(time.UTC, 16, 0), 2},
		{"a clock that ran ahead", at(time.UTC, 23, 0), at(time.UTC, 16, 0), -1},
		{"ahead within this week", at(time.UTC, 20, 0), at(time.UTC, 16, 0), 0},
	} {
		l := ledger.New(outline)
		l.Add(progress.Event{ID: "e", At: c.done, Course: "c", Kind: progress.Finished, Item: "l1"})
		got := slices.IndexFunc(l.Weeks(c.now, 3), func(w ledger.Week) bool { return w.Lessons == 1 })
		if got != c.week {
			t.Errorf("%s: week %d, want %d", c.name, got, c.week)
		}
	}
}
