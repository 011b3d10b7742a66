package progress

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Try is the first try at a question in one run: the one that counts.
type Try struct {
	ID      string // of its event
	At      time.Time
	Run     string
	Verdict string // as stored: right, partly, wrong, noted; ShownVerdict where the answer was only shown
	Level   int    // how sure the learner was, 50 to 100; 0: not asked
}

// ShownVerdict is the Verdict of a question whose answer was shown in a run
// that holds no try at it.
const ShownVerdict = "shown"

// Tries lists the first try at a question in each run, oldest first. A question
// that was renamed has several ids: give them all. A try that was taken back
// does not count: then the first after it does. Runs that practice learns
// nothing from, such as a test's, are left out.
func (v *View) Tries(course string, ids ...string) []Try {
	var all []Try
	undone := map[string]Event{}
	for _, id := range ids {
		d := v.item(course, id)
		if len(ids) == 1 {
			all = d.Tries
		} else {
			all = append(all, d.Tries...)
		}
		for run, u := range d.Undone {
			if undone[run].Before(u.event()) {
				undone[run] = u.event()
			}
		}
	}
	if len(ids) > 1 {
		slices.SortFunc(all, Try.compare)
	}
	out := make([]Try, 0, len(all))
	for _, t := range all {
		_, apart := v.data.Apart[t.Run]
		same := func(o Try) bool { return o.Run == t.Run }
		if apart || t.event().Before(undone[t.Run]) || slices.ContainsFunc(out, same) {
			continue
		}
		out = append(out, t)
	}
	return out
}

// Flagged reports that the learner has set the question aside. Of a question
// with several ids the newest word about any of them counts.
func (v *View) Flagged(course string, ids ...string) bool {
	var newest Last
	for _, id := range ids {
		l, ok := v.Last(course, id, Flagged)
		if ok && (Event{ID: newest.ID, At: newest.At}).Before(Event{ID: l.ID, At: l.At}) {
			newest = l
		}
	}
	var body struct{ On bool }
	return json.Unmarshal(newest.Body, &body) == nil && body.On
}

// Feeds reports that practice learns from the answers of runs in that mode, the
// one in the body of their Opened: of lessons, stories and practice, and of runs
// that name none. A test's items are reserved; so, to be safe, are those of a
// mode that is not known yet.
func Feeds(mode string) bool {
	return mode == "" || mode == "lesson" || mode == "scenario" || mode == "practice"
}

// setApart notes a run whose answers practice learns nothing from. The run may
// be opened, as far as this fold knows, after its answers.
func (v *View) setApart(e Event) {
	var body struct{ Mode string }
	if json.Unmarshal(e.Body, &body) != nil || Feeds(body.Mode) {
		return
	}
	if v.data.Apart == nil {
		v.data.Apart = map[string]string{}
	}
	v.data.Apart[e.ID] = body.Mode
}

// tried keeps an answer that may be the first of its run. Further tries never
// are: they are let go, which keeps the snapshot small.
func (d *itemData) tried(e Event, body graded) {
	if body.Verdict == "" || body.Try > 1 || !plain(string(body.Verdict)) {
		return
	}
	d.addTry(Try{ID: e.ID, At: e.At, Run: e.Run, Verdict: string(body.Verdict), Level: body.Answer.Level})
}

func (d *itemData) shown(e Event) {
	d.addTry(Try{ID: e.ID, At: e.At, Run: e.Run, Verdict: ShownVerdict})
}

func (d *itemData) addTry(t Try) {
	if u, ok := d.Undone[t.Run]; ok && t.event().Before(u.event()) {
		return
	}
	at, found := slices.BinarySearchFunc(d.Tries, t, Try.compare)
	if !found {
		d.Tries = slices.Insert(d.Tries, at, t)
	}
}

// taken is the newest event that took answers of a run back.
type taken struct {
	ID string
	At time.Time
}

func (u taken) event() Event { return Event{ID: u.ID, At: u.At} }

// TakesBack reports an Undone that is about the question e.Item: of its answers
// in the run of e, those Before e do not count. It names a try, from 1 on; the
// Undone of a story names a decision, and takes no answer back.
func TakesBack(e Event) bool {
	var body struct{ Try int }
	return e.Kind == Undone && e.Item != "" && json.Unmarshal(e.Body, &body) == nil && body.Try > 0
}

// takeBack lets go of the run's tries that are older than e, and remembers e
// for those that come later and happened before.
func (d *itemData) takeBack(e Event) {
	if u, ok := d.Undone[e.Run]; ok && !u.event().Before(e) {
		return
	}
	if d.Undone == nil {
		d.Undone = map[string]taken{}
	}
	d.Undone[e.Run] = taken{e.ID, e.At}
	d.Tries = slices.DeleteFunc(d.Tries, func(t Try) bool { return t.Run == e.Run && t.event().Before(e) })
	if len(d.Tries) == 0 {
		d.Tries = nil // as a snapshot gives it back
	}
}

func (t Try) event() Event { return Event{ID: t.ID, At: t.At} }

func (t Try) compare(o Try) int {
	switch {
	case t.event().Before(o.event()):
		return -1
	case o.event().Before(t.event()):
		return 1
	}
	return 0
}

// MarshalJSON writes a try as one short string: a year of practice has
// thousands, and a snapshot is read at every start. No field of an event holds
// a tab.
func (t Try) MarshalJSON() ([]byte, error) {
	at := t.At.UTC().Format(time.RFC3339Nano)
	return json.Marshal(strings.Join([]string{t.ID, at, t.Run, t.Verdict, strconv.Itoa(t.Level)}, "\t"))
}

// UnmarshalJSON is the inverse of MarshalJSON.
func (t *Try) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	f := strings.Split(s, "\t")
	if len(f) != 5 {
		return errors.New("a try has five fields")
	}
	at, badTime := time.Parse(time.RFC3339Nano, f[1])
	level, badLevel := strconv.Atoi(f[4])
	*t = Try{ID: f[0], At: at, Run: f[2], Verdict: f[3], Level: level}
	return errors.Join(badTime, badLevel)
}
