package content_test

import (
	"context"
	"sync"
	"testing"

	"downstream/content"
	"downstream/course"
	"downstream/course/diag"
	"downstream/course/lint"
	"downstream/course/scenario"
	"downstream/course/scenario/explore"
)

// read is the built-in course, read once for all tests.
var read = sync.OnceValues(func() (*course.Course, *course.Whole) {
	c, _ := course.Open(content.Course())
	w, _ := c.All(context.Background())
	return c, w
})

func whole(t *testing.T) *course.Whole {
	t.Helper()
	_, w := read()
	return w
}

// What is shipped is whole and clean: nothing but hints, with the house style
// on.
func TestShippedCourseIsClean(t *testing.T) {
	t.Parallel()
	c, ds := course.Open(content.Course())
	w, more := c.All(t.Context())
	ds = append(append(ds, more...), lint.Lint(c, w)...)
	for _, d := range ds {
		if d.Severity > diag.Hint {
			t.Errorf("%s:%d %s: %s", d.Span.File, d.Span.Start.Line, d.Code, d.Message)
		}
	}
}

// Every scenario is wholly proved, its assumptions with it, and has a test that
// leads to each of its endings (issue 4, done when 2 and 3).
func TestScenariosAreProved(t *testing.T) {
	t.Parallel()
	for _, s := range whole(t).Scenarios {
		t.Run(s.ID, func(t *testing.T) {
			t.Parallel()
			assumed := 0
			for _, c := range explore.Explore(t.Context(), s, explore.Budget{}).Claims {
				if c.Outcome != explore.Proved {
					t.Errorf("%v at %s: %v", c.Kind, c.At, c.Outcome)
				}
				if c.Kind == explore.AssumeHolds {
					assumed++
				}
			}
			if assumed < 8 {
				t.Errorf("%d assumptions", assumed)
			}
			tested(t, s)
		})
	}
}

func tested(t *testing.T, s *scenario.Scenario) {
	t.Helper()
	led := map[string]bool{}
	for _, test := range s.Tests {
		led[test.Ends] = true
	}
	for _, e := range s.Endings {
		if !led[e.ID] {
			t.Errorf("no test leads to %s", e.ID)
		}
	}
}

func TestFacilitatorsGuide(t *testing.T) {
	t.Parallel()
	g := whole(t).Guide
	if g == nil {
		t.Fatal("no guide")
	}
	var minutes []int
	for _, a := range g.Agendas {
		minutes = append(minutes, a.Minutes)
	}
	if len(minutes) != 3 || minutes[0] != 30 || minutes[1] != 60 || minutes[2] != 210 {
		t.Errorf("agendas of %v minutes", minutes)
	}
	if len(g.Questions) != 12 || len(g.Protocol) != 8 || g.Flat.IsZero() || g.Hot.IsZero() || g.Disclosure.IsZero() {
		t.Errorf("%d questions, %d steps of a debrief", len(g.Questions), len(g.Protocol))
	}
}
