package progress

import (
	"encoding/json"
	"maps"
	"slices"
	"time"
)

// viewVersion changes whenever the fold or its form does; a snapshot of another
// version is thrown away and folded again.
const viewVersion = 6

// View is what follows from one learner's events, over all courses. It is
// folded event by event and does not depend on the order in which the events of
// two machines were merged. Use NewView or Load. It is not safe for concurrent
// use.
type View struct {
	data viewData
}

type viewData struct {
	Version int
	Upto    int64     // Seq of the newest event folded in
	Newest  time.Time // time of the newest event
	Courses map[string]map[string]*itemData
	Apart   map[string]string `json:",omitempty"` // runs that practice learns nothing from, with their mode
}

// itemData is what is known of one item: a lesson, scenario, question, setting.
type itemData struct {
	Seen     bool                 `json:",omitempty"` // opened, or a step of it was seen
	Finished bool                 `json:",omitempty"`
	Endings  []string             `json:",omitempty"` // sorted
	Run      *RunInfo             `json:",omitempty"` // the newest
	Answer   *Answer              `json:",omitempty"` // the newest
	Step     *Step                `json:",omitempty"` // the newest
	Last     map[string]Last      `json:",omitempty"` // by kind: the newest of kinds that replace each other
	Tries    []Try                `json:",omitempty"` // by time: what may be the first try of its run
	Undone   map[string]taken     `json:",omitempty"` // by run: the newest taking back
	First    map[string]time.Time `json:",omitempty"` // by kind: when the oldest of them was
}

// RunInfo is the newest run of an activity.
type RunInfo struct {
	ID     string
	At     time.Time // when it was opened
	Mode   string    `json:",omitempty"`
	Closed bool      `json:",omitempty"` // ended or finished, and not entered again since
	Turn   string    `json:",omitempty"` // id of the event that closed or reopened it last
	Turned time.Time `json:",omitzero"`  // when
}

func (r RunInfo) before(o RunInfo) bool {
	return Event{ID: r.ID, At: r.At}.Before(Event{ID: o.ID, At: o.At})
}

// begun is the event that opened the run, or opened it again.
func (r RunInfo) begun() Event {
	if r.Turn != "" && !r.Closed {
		return Event{ID: r.Turn, At: r.Turned}
	}
	return Event{ID: r.ID, At: r.At}
}

// Answer is the newest Answered event of a question.
type Answer struct {
	ID      string
	At      time.Time
	Run     string
	Verdict string `json:",omitempty"` // as stored: right, partly, wrong …
	Try     int    `json:",omitempty"`
}

// Step is the newest step of an activity that was on the screen.
type Step struct {
	ID   string // of its event
	At   time.Time
	Run  string
	Node string // the step's id
}

// Last is the newest event of a kind whose events replace each other: Set,
// Planned, Reflected, Noted, Drafted, Rated, Reviewed, Flagged.
type Last struct {
	ID   string
	At   time.Time
	Body json.RawMessage `json:",omitempty"`
}

// NewView is the view of somebody who has done nothing.
func NewView() *View {
	return &View{viewData{Version: viewVersion, Courses: map[string]map[string]*itemData{}}}
}

// Encode is the view as a snapshot.
func (v *View) Encode() ([]byte, error) { return json.Marshal(v.data) }

// DecodeView reads a snapshot. One it cannot use, of another version or
// damaged, gives false: fold the events again.
func DecodeView(b []byte) (*View, bool) {
	var v View
	if json.Unmarshal(b, &v.data) != nil || v.data.Version != viewVersion || v.data.Courses == nil {
		return nil, false
	}
	return &v, true
}

// Upto is the Seq of the newest event folded in: what Since is asked with.
func (v *View) Upto() int64 { return v.data.Upto }

// Newest is the time of the newest event, for record.Options.NotBefore.
func (v *View) Newest() time.Time { return v.data.Newest }

// Status tells how far a lesson or scenario has come.
func (v *View) Status(course, item string) Status {
	switch d := v.data.Courses[course][item]; {
	case d == nil:
	case d.Finished || len(d.Endings) > 0:
		return Done
	case d.Seen || d.Run != nil:
		return Open
	}
	return NotStarted
}

// Endings lists the ids of the endings found, sorted.
func (v *View) Endings(course, scenario string) []string {
	return slices.Clone(v.item(course, scenario).Endings)
}

// Latest is the newest run of an activity, false where there is none.
func (v *View) Latest(course, item string) (RunInfo, bool) {
	if r := v.item(course, item).Run; r != nil {
		return *r, true
	}
	return RunInfo{}, false
}

// Answer is the newest answer to a question, false where there is none.
func (v *View) Answer(course, item string) (Answer, bool) {
	if a := v.item(course, item).Answer; a != nil {
		return *a, true
	}
	return Answer{}, false
}

// Step is where a run of an activity stands, false where nothing of it was seen
// or another run was seen later.
func (v *View) Step(course, item, run string) (Step, bool) {
	if s := v.item(course, item).Step; s != nil && s.Run == run {
		return *s, true
	}
	return Step{}, false
}

// Last is the newest event of kind for item, false where there is none and for
// kinds whose events do not replace each other.
func (v *View) Last(course, item, kind string) (Last, bool) {
	l, ok := v.item(course, item).Last[kind]
	return l, ok
}

// First is when an event of kind for item happened first, in UTC; false where
// there is none and for kinds whose events do not replace each other.
func (v *View) First(course, item, kind string) (time.Time, bool) {
	at, ok := v.item(course, item).First[kind]
	return at, ok
}

// Items lists the ids of everything the learner has touched in a course,
// sorted: what is due is found among them.
func (v *View) Items(course string) []string {
	return slices.Sorted(maps.Keys(v.data.Courses[course]))
}

func (v *View) item(course, item string) itemData {
	if d := v.data.Courses[course][item]; d != nil {
		return *d
	}
	return itemData{}
}
