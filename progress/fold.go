package progress

import (
	"encoding/json"
	"slices"
	"time"
)

// Apply folds one event in. An event folded in before changes nothing, nor does
// a kind or body it cannot read.
func (v *View) Apply(e Event) {
	if e.Seq > 0 && e.Seq <= v.data.Upto {
		return
	}
	v.data.Upto = max(v.data.Upto, e.Seq)
	if e.At.After(v.data.Newest) {
		v.data.Newest = e.At
	}
	if e.Kind == Opened {
		v.setApart(e)
	}
	if fold := folds[e.Kind]; fold != nil && e.Item != "" {
		fold(v.touch(e.Course, e.Item), e)
	}
	if TakesBack(e) {
		v.touch(e.Course, e.Item).takeBack(e)
	}
}

// folds are the kinds that say something about their item.
var folds = map[string]func(*itemData, Event){
	Opened:    (*itemData).opened,
	StepSeen:  (*itemData).stepSeen,
	Finished:  func(d *itemData, e Event) { d.Finished = true; d.close(e) },
	Ended:     (*itemData).ended,
	Entered:   (*itemData).reopened,
	Answered:  (*itemData).answered,
	Shown:     (*itemData).shown,
	Set:       (*itemData).replaced,
	Planned:   (*itemData).replaced,
	Reflected: (*itemData).replaced,
	Noted:     (*itemData).replaced,
	Drafted:   (*itemData).replaced,
	Rated:     (*itemData).replaced,
	Reviewed:  (*itemData).replaced,
	Flagged:   (*itemData).replaced,
}

func (v *View) touch(course, item string) *itemData {
	items := v.data.Courses[course]
	if items == nil {
		items = map[string]*itemData{}
		v.data.Courses[course] = items
	}
	d := items[item]
	if d == nil {
		d = &itemData{}
		items[item] = d
	}
	return d
}

func (d *itemData) opened(e Event) {
	d.Seen = true
	run := RunInfo{ID: e.ID, At: e.At}
	if d.Run != nil && !d.Run.before(run) {
		return
	}
	var body struct{ Mode string }
	if json.Unmarshal(e.Body, &body) == nil {
		run.Mode = body.Mode
	}
	d.Run = &run
}

func (d *itemData) stepSeen(e Event) {
	d.Seen = true
	if s := d.Step; s != nil && !(Event{ID: s.ID, At: s.At}).Before(e) {
		return
	}
	var body struct{ Node string }
	if json.Unmarshal(e.Body, &body) == nil {
		d.Step = &Step{ID: e.ID, At: e.At, Run: e.Run, Node: body.Node}
	}
}

func (d *itemData) close(e Event) { d.turn(e, true) }

// reopened is a story gone back to after its ending: it is under way again.
func (d *itemData) reopened(e Event) { d.turn(e, false) }

// turn closes or reopens the newest run. The newest event says which,
// whatever the order in which they come.
func (d *itemData) turn(e Event, closed bool) {
	r := d.Run
	if r == nil || r.ID != e.Run || !(Event{ID: r.Turn, At: r.Turned}).Before(e) {
		return
	}
	r.Closed, r.Turn, r.Turned = closed, e.ID, e.At
}

func (d *itemData) ended(e Event) {
	d.close(e)
	var body struct{ Ending string }
	if json.Unmarshal(e.Body, &body) != nil || body.Ending == "" {
		return
	}
	if at, found := slices.BinarySearch(d.Endings, body.Ending); !found {
		d.Endings = slices.Insert(d.Endings, at, body.Ending)
	}
}

// graded is the body of an answer, as far as the View reads it.
type graded struct {
	Verdict mark
	Try     int
	Answer  struct{ Level int }
}

func (d *itemData) answered(e Event) {
	var body graded
	if json.Unmarshal(e.Body, &body) != nil {
		body = graded{}
	}
	d.tried(e, body)
	if a := d.Answer; a != nil && !(Event{ID: a.ID, At: a.At}).Before(e) {
		return
	}
	d.Answer = &Answer{ID: e.ID, At: e.At, Run: e.Run, Verdict: string(body.Verdict), Try: body.Try}
}

func (d *itemData) replaced(e Event) {
	if first, ok := d.First[e.Kind]; !ok || e.At.Before(first) {
		if d.First == nil {
			d.First = map[string]time.Time{}
		}
		d.First[e.Kind] = e.At
	}
	if l, ok := d.Last[e.Kind]; ok && !(Event{ID: l.ID, At: l.At}).Before(e) {
		return
	}
	if d.Last == nil {
		d.Last = map[string]Last{}
	}
	d.Last[e.Kind] = Last{ID: e.ID, At: e.At, Body: slices.Clone(e.Body)}
}

// mark reads a verdict that is one word, or an object that has it as its mark.
type mark string

func (m *mark) UnmarshalJSON(b []byte) error {
	var word string
	if json.Unmarshal(b, &word) == nil {
		*m = mark(word)
		return nil
	}
	var graded struct{ Mark string }
	err := json.Unmarshal(b, &graded)
	*m = mark(graded.Mark)
	return err
}
