// Package record brings what a learner does to the store: it gives events their
// ids and times, queues them, appends them in one goroutine, tries again with
// the same ids when that fails, and reports what is saved. There is one
// Recorder in a process.
package record

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"downstream/progress"

	"github.com/google/uuid"
)

// Report says how far saving has come.
type Report struct {
	Saved   []string // ids that are on disk since the last report, in the order they were added
	Pending int      // events added and not on disk
	Err     error    // why the last try failed; nil after a success
}

// Options inject what a test wants to hold in its hands. The zero value works.
type Options struct {
	// Now is the clock; time.Now where nil.
	Now func() time.Time
	// After waits before another try; time.After where nil.
	After func(time.Duration) <-chan time.Time
	// NotBefore is the time of the learner's newest event, so that a clock
	// that was set back does not put new events before old ones.
	NotBefore time.Time
	// Report is called from the Recorder's goroutine after every try. It
	// must not block, flush or close: nothing is saved while it runs. When
	// it panics, saving goes on, and Close returns a *Fault.
	Report func(Report)
}

// Recorder queues events and appends them in the background. Its methods may
// be called from several goroutines.
type Recorder struct {
	store progress.Store
	opts  Options
	clock clock

	mu     sync.Mutex
	queue  []progress.Event // not known to be on disk, oldest first
	err    error            // of the last try
	closed bool
	busy   bool          // events are queued or their report is on its way
	idle   chan struct{} // closed while not busy

	fault *Fault // the first panic of Report; the goroutine's own until done is closed

	wake   chan struct{} // something was added
	hurry  chan struct{} // do not wait for the next try
	cancel context.CancelFunc
	done   chan struct{}
}

// ErrClosed is returned by Add after Close.
var ErrClosed = errors.New("recorder is closed")

// maxBatch bounds one transaction, so that a long queue is reported piece by
// piece.
const maxBatch = 256

// New starts a Recorder on store. Close ends it.
func New(store progress.Store, opts Options) *Recorder {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.After == nil {
		opts.After = time.After
	}
	if opts.Report == nil {
		opts.Report = func(Report) {}
	}
	ctx, cancel := context.WithCancel(context.Background())
	r := &Recorder{
		store:  store,
		opts:   opts,
		clock:  clock{now: opts.Now, last: opts.NotBefore},
		idle:   make(chan struct{}),
		wake:   make(chan struct{}, 1),
		hurry:  make(chan struct{}, 1),
		cancel: cancel,
		done:   make(chan struct{}),
	}
	close(r.idle)
	go r.loop(ctx)
	return r
}

// Add queues one event and returns it with its id and time, at once: nothing is
// saved yet. ID, At and Seq are overwritten; an Opened event becomes its own
// run. An event that fails progress.Event.Check is refused.
func (r *Recorder) Add(e progress.Event) (progress.Event, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return e, fmt.Errorf("event id: %w", err)
	}
	e.Seq, e.ID, e.Body = 0, id.String(), slices.Clone(e.Body)
	if e.Kind == progress.Opened {
		e.Run, e.Prev = e.ID, ""
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return e, ErrClosed
	}
	e.At = r.clock.next()
	if err := e.Check(); err != nil {
		return e, err
	}
	if !r.busy {
		r.busy, r.idle = true, make(chan struct{})
	}
	r.queue = append(r.queue, e)
	poke(r.wake)
	return e, nil
}

// Status is what a Report would say now, without the ids.
func (r *Recorder) Status() Report {
	r.mu.Lock()
	defer r.mu.Unlock()
	return Report{Pending: len(r.queue), Err: r.err}
}

// Waiting are the events of a run that are not known to be on disk, oldest first.
// One may be there all the same: its write has happened and not been reported.
func (r *Recorder) Waiting(run string) []progress.Event {
	r.mu.Lock()
	defer r.mu.Unlock()
	var out []progress.Event
	for _, e := range r.queue {
		if e.Run == run {
			out = append(out, e)
		}
	}
	return out
}

// Flush waits until everything added is on disk and reported, trying again at
// once where a try has failed. When ctx ends first it returns an *Unsaved.
func (r *Recorder) Flush(ctx context.Context) error {
	r.mu.Lock()
	idle := r.idle
	r.mu.Unlock()
	poke(r.hurry)
	select {
	case <-idle:
		return nil
	case <-r.done:
	case <-ctx.Done():
	}
	return r.unsaved(ctx.Err())
}

// Close ends the goroutine and returns an *Unsaved where events are left, a
// *Fault where Report panicked, or both, for errors.As to find. It does not
// wait for events: Flush first, with the patience there is.
func (r *Recorder) Close() error {
	r.mu.Lock()
	r.closed = true
	r.mu.Unlock()
	r.cancel()
	<-r.done
	left := r.unsaved(nil)
	if r.fault == nil {
		return left
	}
	return errors.Join(left, r.fault)
}

// Fault is a panic of Report: a mistake in the program that nothing was lost
// by, but whoever waited for the report may not have had it.
type Fault struct {
	Value any
	Stack []byte
}

// Error says what Report panicked with; the stack is for a file.
func (f *Fault) Error() string { return fmt.Sprintf("the report of saving panicked: %v", f.Value) }

// Unsaved is the error of leaving while events are not on disk.
type Unsaved struct {
	Events []progress.Event // what is not known to be saved
	Err    error            // why; may be nil
}

// Error counts the events and gives the cause.
func (u *Unsaved) Error() string {
	if u.Err == nil {
		return fmt.Sprintf("%d events not saved", len(u.Events))
	}
	return fmt.Sprintf("%d events not saved: %v", len(u.Events), u.Err)
}

// Unwrap is the cause.
func (u *Unsaved) Unwrap() error { return u.Err }

func (r *Recorder) unsaved(cause error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.queue) == 0 {
		return nil
	}
	return &Unsaved{Events: slices.Clone(r.queue), Err: errors.Join(r.err, cause)}
}

// poke puts a token into a channel of one, where there is none yet.
func poke(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
