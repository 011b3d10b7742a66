package record

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"time"

	"downstream/progress"
)

// backoff is how long to wait after the first, second … failure; the last one
// stays. A write that waits for another window has waited 5 s already.
var backoff = []time.Duration{
	200 * time.Millisecond, 500 * time.Millisecond, time.Second, 2 * time.Second, 5 * time.Second,
}

func (r *Recorder) loop(ctx context.Context) {
	defer close(r.done)
	failures := 0
	for {
		if !r.wait(ctx, failures) {
			return
		}
		failures = r.drain(ctx, failures)
	}
}

// wait returns true when it is time for a try, false at the end.
func (r *Recorder) wait(ctx context.Context, failures int) bool {
	if failures == 0 {
		select {
		case <-ctx.Done():
			return false
		case <-r.wake:
		case <-r.hurry:
		}
		return true
	}
	select {
	case <-ctx.Done():
		return false
	case <-r.opts.After(backoff[min(failures, len(backoff))-1]):
	case <-r.hurry:
	}
	return true
}

// drain appends batches until nothing is left or one fails, and returns the
// count of failures in a row.
func (r *Recorder) drain(ctx context.Context, failures int) int {
	for {
		batch := r.head()
		if len(batch) == 0 {
			return 0
		}
		err := r.append(ctx, batch)
		if err != nil && ctx.Err() != nil {
			return failures // Close says what is left
		}
		r.tell(r.settle(batch, err))
		if err != nil {
			return failures + 1
		}
		failures = 0
	}
}

// head is the next batch. Where there is none, all is saved and reported.
func (r *Recorder) head() []progress.Event {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.queue) == 0 && r.busy {
		r.busy = false
		close(r.idle)
	}
	return slices.Clone(r.queue[:min(len(r.queue), maxBatch)])
}

// settle books the outcome of one try.
func (r *Recorder) settle(batch []progress.Event, err error) Report {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.err = err
	report := Report{Err: err}
	if err == nil {
		for _, e := range batch {
			report.Saved = append(report.Saved, e.ID)
		}
		r.queue = slices.Clone(r.queue[len(batch):]) // lets the saved ones go
	}
	report.Pending = len(r.queue)
	return report
}

// append is one try. A panic of the store is an error like another: the
// learner goes on, and the events stay in the queue.
func (r *Recorder) append(ctx context.Context, batch []progress.Event) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("store panicked: %v\n%s", p, debug.Stack())
		}
	}()
	return r.store.Append(ctx, batch...)
}

// tell calls back. A panic there must not stop the saving, and no later report
// is held back for it; Close tells of the first.
func (r *Recorder) tell(report Report) {
	defer func() {
		if p := recover(); p != nil && r.fault == nil {
			r.fault = &Fault{Value: p, Stack: debug.Stack()}
		}
	}()
	r.opts.Report(report)
}
