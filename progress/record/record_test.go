package record

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"downstream/progress"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

var errDisk = errors.New("disk on fire")

// shaky is a store that does what a test tells it, one try at a time.
type shaky struct {
	*progress.Memory
	tries chan []progress.Event // what Append was called with
	do    chan func() error     // what it does then; nil error: append
}

func newShaky() *shaky {
	return &shaky{progress.NewMemory(), make(chan []progress.Event), make(chan func() error)}
}

func (s *shaky) Append(ctx context.Context, es ...progress.Event) error {
	select {
	case s.tries <- es:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case do := <-s.do:
		if err := do(); err != nil {
			return err
		}
	case <-ctx.Done():
		return ctx.Err()
	}
	return s.Memory.Append(ctx, es...)
}

// next answers the next try and returns what was tried.
func (s *shaky) next(do func() error) []progress.Event {
	es := <-s.tries
	s.do <- do
	return es
}

func works() error { return nil }
func fails() error { return errDisk }

// rig is a Recorder with everything injected.
type rig struct {
	*Recorder
	store   *shaky
	reports chan Report
	waits   chan time.Duration // asked of the timer
	ring    chan time.Time     // lets it ring
}

func newRig(t *testing.T) *rig {
	t.Helper()
	g := &rig{store: newShaky(), reports: make(chan Report, 100), waits: make(chan time.Duration, 100), ring: make(chan time.Time)}
	g.Recorder = New(g.store, Options{
		Now:    func() time.Time { return noon },
		After:  func(d time.Duration) <-chan time.Time { g.waits <- d; return g.ring },
		Report: func(r Report) { g.reports <- r },
	})
	t.Cleanup(func() { _ = g.Close() })
	return g
}

func (g *rig) add(t *testing.T, kind string) progress.Event {
	t.Helper()
	e, err := g.Add(progress.Event{Kind: kind, Run: "run", Learner: "ana", Item: "lesson"})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func ids(es []progress.Event) (out []string) {
	for _, e := range es {
		out = append(out, e.ID)
	}
	return out
}

func TestSavedIsReportedAfterTheStoreSaidSo(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	e := g.add(t, progress.StepSeen)
	tried := <-g.store.tries
	if len(g.reports) > 0 || g.Status().Pending != 1 {
		t.Error("reported before the store answered")
	}
	g.store.do <- works
	if diff := cmp.Diff(Report{Saved: []string{e.ID}}, <-g.reports); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]progress.Event{e}, tried); diff != "" {
		t.Error(diff)
	}
}

func TestWhatWaitsGoesInOneBatch(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	first := g.add(t, progress.StepSeen)
	<-g.store.tries
	var rest []string
	for range 5 {
		rest = append(rest, g.add(t, progress.StepSeen).ID)
	}
	g.store.do <- works
	if diff := cmp.Diff(Report{Saved: []string{first.ID}, Pending: 5}, <-g.reports); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(rest, ids(g.store.next(works))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(Report{Saved: rest}, <-g.reports); diff != "" {
		t.Error(diff)
	}
}

func TestALongQueueIsCut(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.add(t, progress.StepSeen)
	<-g.store.tries
	for range maxBatch + 1 {
		g.add(t, progress.StepSeen)
	}
	g.store.do <- works
	for _, want := range []int{maxBatch, 1} {
		if got := len(g.store.next(works)); got != want {
			t.Errorf("a batch of %d, want %d", got, want)
		}
	}
}

func TestAFailureIsRetriedWithTheSameIDs(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	e := g.add(t, progress.StepSeen)
	var waits []time.Duration
	for range len(backoff) + 1 {
		if got := ids(g.store.next(fails)); !cmp.Equal(got, []string{e.ID}) {
			t.Errorf("tried %v", got)
		}
		if r := <-g.reports; !errors.Is(r.Err, errDisk) || r.Pending != 1 || r.Saved != nil {
			t.Errorf("report %+v", r)
		}
		waits = append(waits, <-g.waits)
		g.ring <- noon
	}
	if diff := cmp.Diff(append(backoff[:len(backoff):len(backoff)], backoff[len(backoff)-1]), waits); diff != "" {
		t.Errorf("waits (-want +got):\n%s", diff)
	}
	g.store.next(works)
	if diff := cmp.Diff(Report{Saved: []string{e.ID}}, <-g.reports); diff != "" {
		t.Error(diff)
	}
	if s := g.Status(); s.Err != nil || s.Pending != 0 {
		t.Errorf("status after recovery: %+v", s)
	}
}

// F14: a commit that returned an error was found committed after reopening.
func TestACommitThatFailedAndDidNotIsStoredOnce(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	e := g.add(t, progress.StepSeen)
	tried := <-g.store.tries
	g.store.do <- func() error {
		if err := g.store.Memory.Append(t.Context(), tried...); err != nil {
			t.Error(err)
		}
		return errDisk
	}
	<-g.waits
	g.ring <- noon
	g.store.next(works)
	if err := g.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	es, _, err := g.store.Since(t.Context(), "ana", 0)
	if err != nil || len(es) != 1 || es[0].ID != e.ID {
		t.Errorf("stored %v, %v", es, err)
	}
}

func TestAPanicOfTheStoreIsAFailure(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.add(t, progress.StepSeen)
	g.store.next(func() error { panic("out of cheese") })
	if r := <-g.reports; r.Err == nil || r.Pending != 1 {
		t.Errorf("report %+v", r)
	}
	<-g.waits
	g.ring <- noon
	g.store.next(works)
	if err := g.Flush(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestAPanicOfTheReportStopsNothing: all is saved, every report is tried, and
// the first panic is told at the end, with where it came from.
func TestAPanicOfTheReportStopsNothing(t *testing.T) {
	t.Parallel()
	store, reports := progress.NewMemory(), 0
	r := New(store, Options{Report: func(Report) {
		reports++
		panic(fmt.Sprint("screen is gone, ", reports))
	}})
	for range 3 {
		if _, err := r.Add(progress.Event{Kind: progress.Set, Run: "run", Learner: "ana"}); err != nil {
			t.Fatal(err)
		}
		if err := r.Flush(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	err := r.Close()
	var fault *Fault
	if !errors.As(err, &fault) || fault.Value != "screen is gone, 1" || !bytes.Contains(fault.Stack, []byte("TestAPanicOfTheReport")) {
		t.Errorf("closed with %v", err)
	}
	var lost *Unsaved
	if errors.As(err, &lost) || reports != 3 {
		t.Errorf("%d reports; lost %v", reports, lost)
	}
	if again := r.Close(); !errors.As(again, &fault) {
		t.Errorf("closed again with %v", again)
	}
}

func TestAFaultHidesNoLoss(t *testing.T) {
	t.Parallel()
	store, reported := newShaky(), make(chan struct{})
	r := New(store, Options{
		After: func(time.Duration) <-chan time.Time { return nil },
		Report: func(Report) {
			close(reported)
			panic("screen is gone")
		},
	})
	if _, err := r.Add(progress.Event{Kind: progress.Set, Run: "run", Learner: "ana"}); err != nil {
		t.Fatal(err)
	}
	store.next(fails)
	<-reported
	err := r.Close()
	var fault *Fault
	var lost *Unsaved
	if !errors.As(err, &fault) || !errors.As(err, &lost) || len(lost.Events) != 1 {
		t.Errorf("closed with %v", err)
	}
}

func TestFlushTriesAtOnceAndGivesUpWithItsContext(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	e := g.add(t, progress.StepSeen)
	g.store.next(fails)
	<-g.waits // and it never rings
	ctx, giveUp := context.WithCancel(t.Context())
	flushed := make(chan error)
	go func() { flushed <- g.Flush(ctx) }()
	g.store.next(fails)
	<-g.waits
	giveUp()
	var left *Unsaved
	if err := <-flushed; !errors.As(err, &left) || !errors.Is(err, errDisk) || left.Events[0].ID != e.ID ||
		err.Error() != "1 events not saved: disk on fire\ncontext canceled" {
		t.Errorf("Flush: %v", err)
	}
	go func() { flushed <- g.Flush(t.Context()) }()
	g.store.next(works)
	if err := <-flushed; err != nil {
		t.Errorf("Flush: %v", err)
	}
}

func TestFlushOfNothingReturns(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	if err := g.Flush(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestCloseSaysWhatIsLeft(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	e := g.add(t, progress.StepSeen)
	<-g.store.tries // and the store never answers
	var left *Unsaved
	if err := g.Close(); !errors.As(err, &left) || !cmp.Equal(ids(left.Events), []string{e.ID}) || err.Error() != "1 events not saved" {
		t.Errorf("Close: %v", err)
	}
	if _, err := g.Add(progress.Event{}); !errors.Is(err, ErrClosed) {
		t.Errorf("Add after Close: %v", err)
	}
	if err := g.Flush(t.Context()); !errors.As(err, &left) {
		t.Errorf("Flush after Close: %v", err)
	}
	if err := g.Close(); !errors.As(err, &left) {
		t.Errorf("a second Close: %v", err)
	}
}

func TestAnUnusableEventIsRefused(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	_, err := g.Add(progress.Event{Kind: progress.Set, Run: "run", Learner: "ana", Body: json.RawMessage("{")})
	if !errors.Is(err, progress.ErrEvent) || g.Status().Pending != 0 {
		t.Errorf("Add: %v", err)
	}
}

func TestManyAddersLoseNothing(t *testing.T) {
	t.Parallel()
	store := progress.NewMemory()
	saved := map[string]bool{}
	r := New(store, Options{Report: func(r Report) {
		for _, id := range r.Saved {
			saved[id] = true
		}
	}})
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			for range 50 {
				if _, err := r.Add(progress.Event{Kind: progress.Set, Run: fmt.Sprint("run", w), Learner: "ana"}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if err := r.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	es, _, err := store.Since(t.Context(), "ana", 0)
	if err != nil || len(es) != 400 || len(saved) != 400 {
		t.Errorf("%d stored, %d reported, %v", len(es), len(saved), err)
	}
	for i := 1; i < len(es); i++ {
		if !es[i-1].At.Before(es[i].At) {
			t.Fatalf("event %d is not later than the one before", i)
		}
	}
}
