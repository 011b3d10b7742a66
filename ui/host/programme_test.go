package host

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"downstream/content"
	"downstream/course"
	"downstream/course/play"
	"downstream/course/room"
	"downstream/course/safe"
)

// childEnv makes the test binary a second program: its value is what to do, the
// arguments follow in childArgs, one a line.
const (
	childEnv  = "HOST_CHILD"
	childArgs = "HOST_CHILD_ARGS"
)

func TestMain(m *testing.M) {
	if do, ok := children[os.Getenv(childEnv)]; ok {
		if err := do(context.Background(), strings.Split(os.Getenv(childArgs), "\n")); err != nil {
			fmt.Println("ERR", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

const (
	theStory  = "s01-two-empty-boxes"
	theCourse = "downstream/course"
)

// shipped is what these tests' rooms may open: a story and the agendas of the
// built-in course.
type shipped struct {
	story play.Activity
	guide *course.Guide
}

// theProgramme is read once: it is the same for all tests, and never changes.
var theProgramme = sync.OnceValue(func() shipped {
	c, _ := course.Open(content.Course())
	s, _ := c.Scenario(theStory)
	g, _ := c.Guide()
	if s == nil || g == nil {
		panic("the course has lost its story or its guide")
	}
	return shipped{play.Story{Scenario: s}, g}
})

func (p shipped) Activity(id string) (play.Activity, bool) { return p.story, id == theStory }
func (p shipped) Questions() []safe.Text                   { return p.guide.Questions }
func (p shipped) Agenda(id string) *course.Agenda          { return p.guide.Agenda(id) }

// options are those of a host of this name, whose clock goes on a second each
// time it is asked.
func options(name string) Options {
	at := time.Date(2026, 10, 11, 9, 30, 0, 0, time.UTC)
	var mu sync.Mutex
	return Options{Course: theCourse, Host: name, Now: func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		at = at.Add(time.Second)
		return at
	}}
}

// opened is a new session, with the story open.
func opened(t *testing.T, data string) *Session {
	t.Helper()
	s := Open(data, theProgramme(), options("a"))
	t.Cleanup(func() { _ = s.Close() })
	does(t, s, room.Event{Kind: room.Opened, Activity: theStory, Seed: 1})
	return s
}

func resumed(t *testing.T, data, file, name string) *Session {
	t.Helper()
	s, err := Resume(data, file, theProgramme(), options(name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// does is a host's act that must be taken and saved.
func does(t *testing.T, s *Session, e room.Event) room.State {
	t.Helper()
	now, no, err := s.Do(e)
	if err != nil || !no.IsZero() {
		t.Fatalf("%s: %v %v", e.Kind, no, err)
	}
	return now
}

// act is what a facilitator might do now, by chance. Some of it is refused.
func act(s room.State, r *rand.Rand) room.Event {
	all := []room.Event{
		{Kind: room.Turned, At: s.Place}, {Kind: room.Turned, At: s.Place},
		{Kind: room.Asked, At: s.Place, Round: 1 + r.IntN(2)},
		{Kind: room.Sized, N: r.IntN(40)},
		{Kind: room.Blanked, On: r.IntN(2) == 0},
		{Kind: room.Timed, N: r.IntN(300)},
		{Kind: room.Noted, At: s.Place, Text: "Günther says: <“ask the van”> & waits", Obstacle: r.IntN(2) == 0},
		{Kind: room.Talked, At: s.Place, N: r.IntN(3)},
		{Kind: room.Rewound, At: s.Place, N: 1 + r.IntN(2)},
		{Kind: room.Compared, On: r.IntN(2) == 0},
	}
	if e, ok := s.Last(); ok {
		all = append(all, room.Event{Kind: room.Undone, Target: e.ID})
	}
	counts := map[string]int{}
	for _, o := range s.Scene().Prompt.Options {
		counts[o.ID] = r.IntN(9)
		all = append(all, room.Event{Kind: room.Took, At: s.Place, Pick: o.ID, Why: room.Choice})
	}
	if v := s.Vote; v != nil {
		all = append(all, room.Event{Kind: room.Revealed, At: s.Place, Round: v.Round}, room.Event{Kind: room.Counted, At: s.Place, Round: v.Round, Counts: counts})
	}
	return all[r.IntN(len(all))]
}

// scripted is step n of a session: a facilitator's first half hour, and from then
// on what chance does, the same each time.
func scripted(s room.State, n int) room.Event {
	if half := halfHour(s); n < len(half) {
		return half[n]
	}
	r := rand.New(rand.NewPCG(uint64(n), 6))
	for {
		if e := act(s, r); s.Refuse(e).IsZero() {
			return e
		}
	}
}

// halfHour has at n what is done as event n, where s is what stands before it:
// two rounds and a tie at the first decision, back to it and down the other road,
// both roads side by side, and slips taken back.
func halfHour(s room.State) []room.Event {
	option := func(n int) string {
		if all := s.Scene().Prompt.Options; n < len(all) {
			return all[n].ID
		}
		return ""
	}
	last, _ := s.Last()
	at := s.Place
	return []room.Event{
		{Kind: room.Opened, Activity: theStory, Seed: 1},
		{Kind: room.Sized, N: 12},
		{Kind: room.Asked, At: at, Round: 1},
		{Kind: room.Counted, At: at, Round: 1, Counts: map[string]int{option(0): 5, option(1): 4, option(2): 3}},
		{Kind: room.Revealed, At: at, Round: 1},
		{Kind: room.Talked, At: at, N: 1},
		{Kind: room.Asked, At: at, Round: 2},
		{Kind: room.Counted, At: at, Round: 2, Counts: map[string]int{option(0): 6, option(1): 6}},
		{Kind: room.Revealed, At: at, Round: 2},
		{Kind: room.Took, At: at, Pick: option(0), Why: room.Tie},
		{Kind: room.Timed, N: 180},
		{Kind: room.Blanked, On: true},
		{Kind: room.Noted, At: at, Text: "Nobody has the number of the site.", Obstacle: true},
		{Kind: room.Blanked},
		{Kind: room.Rewound, At: at, N: 1},
		{Kind: room.Took, At: at, Pick: option(1), Why: room.Choice},
		{Kind: room.Compared, On: true},
		{Kind: room.Undone, Target: last.ID},
		{Kind: room.Closed},
		{Kind: room.Undone, Target: last.ID},
	}
}

// sentence looks for words in one of several sentences.
func sentence(t *testing.T, said []safe.Text, words string) {
	t.Helper()
	for _, s := range said {
		if strings.Contains(s.String(), words) {
			return
		}
	}
	t.Errorf("no sentence holds %q: %q", words, said)
}

// hears lets a host look at the journal now, and not at its next beat.
func hears(s *Session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.overhear()
}
