// Package storetest is the one suite that every progress.Store passes. Interfaces
// beside Store (snapshots, runs, profiles, erase) are tested where a store has
// them.
package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"downstream/progress"

	"github.com/google/go-cmp/cmp"
)

// Run tests the stores that open makes; each call gives a new, empty one, which
// closes itself by t.Cleanup.
func Run(t *testing.T, open func(t *testing.T) progress.Store) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(*testing.T, progress.Store)
	}{
		{"an empty store holds nothing", testEmpty},
		{"what was appended is read back whole", testRoundTrip},
		{"events come in the order they were appended", testOrder},
		{"an id seen before is no change", testIdempotent},
		{"a batch is kept whole or not at all", testAtomic},
		{"an unusable event is refused", testRefused},
		{"an unknown kind is kept", testUnknownKind},
		{"two learners are apart", testLearners},
		{"since gives what is newer", testSince},
		{"text of any script and any quote is kept", testText},
		{"concurrent appenders lose nothing", testConcurrent},
		{"a cancelled context stops everything", testCancelled},
		{"a snapshot is kept until a newer one", testSnapshot},
		{"a snapshot of the future is dropped", testSnapshotAhead},
		{"a run is found alone", testRun},
		{"an export comes back by import", testImport},
		{"profiles have unique names", testProfiles},
		{"names are kept and refused", testNames},
		{"erase forgets one learner", testErase},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.test(t, open(t))
		})
	}
}

// noon is when every made-up event happens, a second apart.
var noon = time.Date(2026, 3, 1, 12, 0, 0, 123_456_000, time.UTC)

// Event makes the n-th event of a run: the first opens it, each stands on the
// one before.
func Event(learner, run string, n int) progress.Event {
	e := progress.Event{
		ID: fmt.Sprintf("%s.%d", run, n), Run: run + ".0", Learner: learner, Course: "origin/course",
		Item: "lesson-one", Kind: progress.StepSeen, Shape: "s1", Words: "w1",
		At: noon.Add(time.Duration(n) * time.Second), Body: json.RawMessage(fmt.Sprintf(`{"n":%d}`, n)),
	}
	if n == 0 {
		e.Kind = progress.Opened
	} else {
		e.Prev = fmt.Sprintf("%s.%d", run, n-1)
	}
	return e
}

// Events makes the first n events of a run.
func Events(learner, run string, n int) []progress.Event {
	es := make([]progress.Event, n)
	for i := range es {
		es[i] = Event(learner, run, i)
	}
	return es
}

func appendAll(t *testing.T, s progress.Store, es ...progress.Event) {
	t.Helper()
	if err := s.Append(t.Context(), es...); err != nil {
		t.Fatalf("Append: %v", err)
	}
}

// since reads, checks that Seq rises and ends in upto, and takes Seq away.
func since(t *testing.T, s progress.Store, learner string, seq int64) ([]progress.Event, int64) {
	t.Helper()
	es, upto, err := s.Since(t.Context(), learner, seq)
	if err != nil {
		t.Fatalf("Since: %v", err)
	}
	last := seq
	for i := range es {
		if es[i].Seq <= last {
			t.Errorf("event %d has Seq %d after %d", i, es[i].Seq, last)
		}
		last = es[i].Seq
		es[i].Seq = 0
	}
	if upto != last {
		t.Errorf("upto is %d, the last event has Seq %d", upto, last)
	}
	return es, upto
}

// holds compares everything of a learner.
func holds(t *testing.T, s progress.Store, learner string, want ...progress.Event) {
	t.Helper()
	got, _ := since(t, s, learner, 0)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the store holds something else (-want +got):\n%s", diff)
	}
}

func testEmpty(t *testing.T, s progress.Store) {
	holds(t, s, "ana")
	appendAll(t, s) // nothing is no error
	view, upto, err := s.Snapshot(t.Context(), "ana")
	if view != nil || upto != 0 || err != nil {
		t.Errorf("Snapshot of nothing: %q, %d, %v", view, upto, err)
	}
	if _, upto, _ := s.Since(t.Context(), "ana", 41); upto != 41 {
		t.Errorf("nothing new since 41, upto %d", upto)
	}
}

func testRoundTrip(t *testing.T, s progress.Store) {
	full := Event("ana", "r", 1)
	bare := progress.Event{ID: "x", Run: "x", Learner: "ana", Kind: progress.Opened, At: noon}
	elsewhere := Event("ana", "r", 2)
	elsewhere.At = elsewhere.At.In(time.FixedZone("Chatham", 12*3600+45*60))
	appendAll(t, s, full, bare, elsewhere)
	elsewhere.At = elsewhere.At.UTC()
	holds(t, s, "ana", full, bare, elsewhere)
}

func testOrder(t *testing.T, s progress.Store) {
	var want []progress.Event
	for n := range 30 { // in batches of three, time running backwards
		e := Event("ana", "r", 30-n)
		want = append(want, e)
	}
	for i := 0; i < len(want); i += 3 {
		appendAll(t, s, want[i:i+3]...)
	}
	holds(t, s, "ana", want...)
}

func testIdempotent(t *testing.T, s progress.Store) {
	es := Events("ana", "r", 3)
	appendAll(t, s, es...)
	changed := es[1]
	changed.Body = json.RawMessage(`{"n":"changed"}`)
	appendAll(t, s, changed)
	appendAll(t, s, es...)
	fourth := Event("ana", "r", 3)
	appendAll(t, s, es[2], fourth, fourth)
	holds(t, s, "ana", append(es, fourth)...)
}

func testAtomic(t *testing.T, s progress.Store) {
	es := Events("ana", "r", 3)
	es[2].Kind = ""
	if err := s.Append(t.Context(), es...); !errors.Is(err, progress.ErrEvent) {
		t.Errorf("Append of an unusable event: %v", err)
	}
	holds(t, s, "ana")
}

func testRefused(t *testing.T, s progress.Store) {
	for name, spoil := range map[string]func(*progress.Event){
		"no id":           func(e *progress.Event) { e.ID = "" },
		"no run":          func(e *progress.Event) { e.Run = "" },
		"no learner":      func(e *progress.Event) { e.Learner = "" },
		"no kind":         func(e *progress.Event) { e.Kind = "" },
		"broken body":     func(e *progress.Event) { e.Body = json.RawMessage(`{"a":`) },
		"binary body":     func(e *progress.Event) { e.Body = json.RawMessage("\"\xff\"") },
		"huge body":       func(e *progress.Event) { e.Body = make(json.RawMessage, 2<<20) },
		"escape in item":  func(e *progress.Event) { e.Item = "a\x1b]52;c;QQ\x07" },
		"broken UTF-8":    func(e *progress.Event) { e.Course = "\xff" },
		"long shape":      func(e *progress.Event) { e.Shape = string(make([]byte, 600)) },
		"year 12026":      func(e *progress.Event) { e.At = noon.AddDate(10000, 0, 0) },
		"NUL in the prev": func(e *progress.Event) { e.Prev = "a\x00b" },
	} {
		e := Event("ana", "r", 1)
		spoil(&e)
		if err := s.Append(t.Context(), e); !errors.Is(err, progress.ErrEvent) {
			t.Errorf("%s: %v", name, err)
		}
	}
	holds(t, s, "ana")
}

func testUnknownKind(t *testing.T, s progress.Store) {
	e := Event("ana", "r", 1)
	e.Kind, e.Body = "teleported-2031", json.RawMessage(`{"to":[1,{"deep":null}],"x":1e300}`)
	appendAll(t, s, e)
	holds(t, s, "ana", e)
}

func testLearners(t *testing.T, s progress.Store) {
	ana, ben := Events("ana", "r", 3), Events("ben", "q", 3)
	for i := range ana {
		appendAll(t, s, ana[i], ben[i])
	}
	holds(t, s, "ana", ana...)
	holds(t, s, "ben", ben...)
	holds(t, s, "an")
	holds(t, s, "%")
}

func testSince(t *testing.T, s progress.Store) {
	es := Events("ana", "r", 5)
	appendAll(t, s, es[:3]...)
	_, upto := since(t, s, "ana", 0)
	appendAll(t, s, Events("ben", "q", 2)...)
	if got, same := since(t, s, "ana", upto); len(got) > 0 || same != upto {
		t.Errorf("another learner's events are news: %v, upto %d", got, same)
	}
	appendAll(t, s, es[3:]...)
	got, _ := since(t, s, "ana", upto)
	if diff := cmp.Diff(es[3:], got); diff != "" {
		t.Errorf("since %d (-want +got):\n%s", upto, diff)
	}
}

func testText(t *testing.T, s progress.Store) {
	e := Event("O'Brien'); DROP TABLE event;--", "r", 1)
	e.Item, e.Course = "ünï “クイズ” 李雷", "🙂/?#%41&="
	e.Body = json.RawMessage(`{"text":"<b>\u0000\u001b[31m & \"quoted\" \n مرحبا"}`)
	appendAll(t, s, e)
	holds(t, s, e.Learner, e)
}

func testConcurrent(t *testing.T, s progress.Store) {
	const writers, each = 8, 25
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for n := range each {
				if err := s.Append(t.Context(), Event("ana", fmt.Sprint("r", w), n)); err != nil {
					t.Errorf("writer %d: %v", w, err)
				}
				if _, _, err := s.Since(t.Context(), "ana", 0); err != nil {
					t.Errorf("reader %d: %v", w, err)
				}
			}
		})
	}
	wg.Wait()
	got, _ := since(t, s, "ana", 0)
	next := map[string]int{}
	for _, e := range got {
		if want := Event("ana", e.Run[:len(e.Run)-2], next[e.Run]); want.ID != e.ID {
			t.Errorf("%s comes where %s should", e.ID, want.ID)
		}
		next[e.Run]++
	}
	if len(got) != writers*each {
		t.Errorf("%d of %d events", len(got), writers*each)
	}
}

func testCancelled(t *testing.T, s progress.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Append(ctx, Event("ana", "r", 0)); !errors.Is(err, context.Canceled) {
		t.Errorf("Append: %v", err)
	}
	if _, _, err := s.Since(ctx, "ana", 0); !errors.Is(err, context.Canceled) {
		t.Errorf("Since: %v", err)
	}
	if _, _, err := s.Snapshot(ctx, "ana"); !errors.Is(err, context.Canceled) {
		t.Errorf("Snapshot: %v", err)
	}
	holds(t, s, "ana")
	appendAll(t, s, Event("ana", "r", 0))
	holds(t, s, "ana", Event("ana", "r", 0))
}
