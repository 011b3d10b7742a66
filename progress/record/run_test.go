package record

import (
	"errors"
	"testing"
	"time"

	"downstream/progress"

	"github.com/google/go-cmp/cmp"
)

// played adds plays to a run and returns the events.
func played(t *testing.T, run *Run, plays ...Play) (es []progress.Event) {
	t.Helper()
	for _, p := range plays {
		e, err := run.Add(p)
		if err != nil {
			t.Fatal(err)
		}
		es = append(es, e)
	}
	return es
}

func kinds(es []progress.Event) (out []string) {
	for _, e := range es {
		out = append(out, e.Kind+" "+e.Item)
	}
	return out
}

// A learner chooses, undoes, chooses otherwise, leaves, and comes back.
func TestARunIsATreeAndResumesAtItsNewestLeaf(t *testing.T) {
	t.Parallel()
	store := progress.NewMemory()
	r := New(store, Options{})
	defer r.Close()
	run := r.Begin("ana", "origin/course")
	es := played(t, run,
		Play{Kind: progress.Opened, Item: "s01", Body: []byte(`{"seed":7}`)},
		Play{Kind: progress.Chose, Item: "copy", After: 0},
		Play{Kind: progress.Undone, Item: "s01", After: 0},
		Play{Kind: progress.Chose, Item: "ring", After: 2},
	)
	if run.ID() != es[0].ID || es[0].Run != es[0].ID || es[3].Prev != es[2].ID || es[2].Prev != es[0].ID {
		t.Fatalf("the events are not linked: %+v", es)
	}
	if err := r.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	stored, err := store.Run(t.Context(), "ana", run.ID())
	if err != nil {
		t.Fatal(err)
	}
	path := progress.Path(stored, run.ID())
	if diff := cmp.Diff([]string{"opened s01", "undone s01", "chose ring"}, kinds(path)); diff != "" {
		t.Fatal(diff)
	}
	again, err := r.Resume(path)
	if err != nil {
		t.Fatal(err)
	}
	last := played(t, again, Play{Kind: progress.Ended, Item: "s01", After: 2})[0]
	if last.Prev != es[3].ID || last.Run != run.ID() || last.Learner != "ana" || last.Course != "origin/course" {
		t.Errorf("the resumed event is %+v", last)
	}
}

func TestARunRefusesWhatHasNoPlaceInIt(t *testing.T) {
	t.Parallel()
	r := New(progress.NewMemory(), Options{})
	defer r.Close()
	run := r.Begin("ana", "c")
	wrong := func(p Play) {
		t.Helper()
		if _, err := run.Add(p); !errors.Is(err, progress.ErrEvent) {
			t.Errorf("%+v: %v", p, err)
		}
	}
	wrong(Play{Kind: progress.Chose})
	played(t, run, Play{Kind: progress.Opened, Item: "s01"})
	wrong(Play{Kind: progress.Opened, Item: "s01"})
	wrong(Play{Kind: progress.Chose, After: 1})
	wrong(Play{Kind: progress.Chose, After: -1})
	if _, err := r.Resume(nil); !errors.Is(err, progress.ErrEvent) {
		t.Errorf("Resume of nothing: %v", err)
	}
}

func TestClock(t *testing.T) {
	t.Parallel()
	at := func(s string) time.Time {
		v, err := time.Parse("2006-01-02 15:04:05.999999999", s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for name, c := range map[string]struct{ last, now, want string }{
		"runs on":                       {"2026-03-01 12:00:00", "2026-03-01 12:00:01", "2026-03-01 12:00:01"},
		"in whole microseconds":         {"2026-03-01 12:00:00", "2026-03-01 12:00:01.123456789", "2026-03-01 12:00:01.123456"},
		"stands still":                  {"2026-03-01 12:00:00", "2026-03-01 12:00:00", "2026-03-01 12:00:00.000001"},
		"set back an hour":              {"2026-03-01 12:00:00", "2026-03-01 11:00:00", "2026-03-01 12:00:00.000001"},
		"was in 2106, and is put right": {"2106-03-01 12:00:00", "2026-03-01 12:00:00", "2026-03-01 12:00:00"},
		"was in 1970, and is put right": {"1970-01-01 00:00:00", "2026-03-01 12:00:00", "2026-03-01 12:00:00"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k := clock{now: func() time.Time { return at(c.now).In(time.FixedZone("x", 3600)) }, last: at(c.last)}
			if got := k.next(); !got.Equal(at(c.want)) || got.Location() != time.UTC {
				t.Errorf("at %s after %s: %s, want %s", c.now, c.last, got, c.want)
			}
		})
	}
}
