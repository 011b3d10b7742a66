package record

import (
	"fmt"
	"sync"

	"downstream/progress"
)

// Play is one event as the player knows it: no clock, no id, no learner.
type Play struct {
	Kind, Item, Shape, Words string
	Body                     []byte // JSON, or nothing
	// After is the place, from 0, of the event of this run it stands on, in
	// the order they were resumed and added. It is ignored for the first.
	After int
}

// Run gives the events of one walk through an activity to a Recorder and keeps
// their ids, so that a player names an earlier event by its place.
type Run struct {
	rec     *Recorder
	learner string
	course  string

	mu  sync.Mutex
	run string
	ids []string
}

// Begin starts a run; its first event must be Opened.
func (r *Recorder) Begin(learner, course string) *Run {
	return &Run{rec: r, learner: learner, course: course}
}

// Resume goes on with a run. The events are those the player replays, in its
// order, the first being Opened: progress.Path gives them.
func (r *Recorder) Resume(path []progress.Event) (*Run, error) {
	if len(path) == 0 || path[0].Kind != progress.Opened {
		return nil, fmt.Errorf("%w: a run begins with %s", progress.ErrEvent, progress.Opened)
	}
	n := &Run{rec: r, learner: path[0].Learner, course: path[0].Course, run: path[0].ID}
	for _, e := range path {
		n.ids = append(n.ids, e.ID)
	}
	return n, nil
}

// Add queues the next event of the run, as Recorder.Add does.
func (n *Run) Add(p Play) (progress.Event, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	e := progress.Event{
		Run: n.run, Learner: n.learner, Course: n.course,
		Kind: p.Kind, Item: p.Item, Shape: p.Shape, Words: p.Words, Body: p.Body,
	}
	switch first := len(n.ids) == 0; {
	case first != (p.Kind == progress.Opened):
		return e, fmt.Errorf("%w: %s is the first event of a run and no other", progress.ErrEvent, progress.Opened)
	case first:
	case p.After < 0 || p.After >= len(n.ids):
		return e, fmt.Errorf("%w: stands on event %d of %d", progress.ErrEvent, p.After, len(n.ids))
	default:
		e.Prev = n.ids[p.After]
	}
	e, err := n.rec.Add(e)
	if err != nil {
		return e, err
	}
	n.run, n.ids = e.Run, append(n.ids, e.ID)
	return e, nil
}

// ID is the run's id, empty before its first event.
func (n *Run) ID() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.run
}
