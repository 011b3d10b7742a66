package progress

import "slices"

// Outline is a course as ids, in the author's order: all the View needs to know
// of it.
type Outline struct {
	Course    string // course key, as in Event.Course
	Modules   []OutlineModule
	Scenarios []OutlineScenario
	// Also are further activities that can be gone on with and count for
	// nothing: practice and tests.
	Also []string
}

// OutlineModule is a module and its lessons.
type OutlineModule struct {
	ID      string
	Lessons []string
	Story   string // the scenario that is played when the lessons are done; may be empty
}

// OutlineScenario is a scenario and how many endings it has.
type OutlineScenario struct {
	ID      string
	Endings int
}

// Status is how far a lesson or scenario has come.
type Status int

// A lesson is Done when it was finished once, a scenario when one ending was
// found; Open when it was opened.
const (
	NotStarted Status = iota
	Open
	Done
)

// Tally counts what is done.
type Tally struct{ Done, Of int }

// All reports that there is something, and all of it is done.
func (t Tally) All() bool { return t.Of > 0 && t.Done == t.Of }

// Percent is Done in a hundred of Of, rounded down so that 100 means all; 100
// of nothing is 0.
func (t Tally) Percent() int {
	if t.Of == 0 {
		return 0
	}
	return t.Done * 100 / t.Of
}

// Course counts finished lessons and scenarios with an ending, over all.
func (v *View) Course(o Outline) Tally {
	t, _ := v.Tallies(o)
	return t
}

// Tallies are Course, and Module of each module of o in order: both at once,
// for who asks before a learner who waits.
func (v *View) Tallies(o Outline) (t Tally, modules []Tally) {
	for _, m := range o.Modules {
		mt := v.Module(o, m)
		modules = append(modules, mt)
		t.Done, t.Of = t.Done+mt.Done, t.Of+mt.Of
	}
	for _, s := range o.Scenarios {
		t.Of++
		if v.Status(o.Course, s.ID) == Done {
			t.Done++
		}
	}
	return t, modules
}

// Module counts the finished lessons of one module of o.
func (v *View) Module(o Outline, m OutlineModule) Tally {
	t := Tally{Of: len(m.Lessons)}
	for _, id := range m.Lessons {
		if v.Status(o.Course, id) == Done {
			t.Done++
		}
	}
	return t
}

// Next is where the learner goes on.
type Next struct {
	Item string // lesson, scenario, or one of Outline.Also
	Run  string // the run to resume; empty: begin
	Mode string // of the run, as its Opened event said
}

// Continue is the newest run without Ended or Finished, else the first lesson
// that is not done, or the story of a module whose lessons all are, else the
// first scenario without an ending; false when all is done. A run that was
// Entered again after its end counts as under way, and as new as that. An
// activity counts by its newest run: one that was begun again and finished is
// not offered for the first, abandoned attempt. What the course no longer has
// is not offered either.
func (v *View) Continue(o Outline) (Next, bool) {
	var (
		newest RunInfo
		next   Next
	)
	for id, d := range v.data.Courses[o.Course] { // few were begun, however many there are
		r := d.Run
		if r != nil && !r.Closed && (next.Item == "" || newest.begun().Before(r.begun())) && o.has(id) {
			newest, next = *r, Next{Item: id, Run: r.ID, Mode: r.Mode}
		}
	}
	if next.Item == "" {
		next.Item = v.toDo(o)
	}
	return next, next.Item != ""
}

// has reports what can be gone on with.
func (o Outline) has(id string) bool {
	return slices.ContainsFunc(o.Modules, func(m OutlineModule) bool { return slices.Contains(m.Lessons, id) }) ||
		slices.ContainsFunc(o.Scenarios, func(s OutlineScenario) bool { return s.ID == id }) ||
		slices.Contains(o.Also, id)
}

// toDo is the first lesson that is not done, each module's story behind its
// lessons, else the first such scenario; empty where there is none.
func (v *View) toDo(o Outline) string {
	for _, m := range o.Modules {
		for _, id := range append(slices.Clone(m.Lessons), m.Story) {
			if id != "" && v.Status(o.Course, id) != Done {
				return id
			}
		}
	}
	for _, s := range o.Scenarios {
		if v.Status(o.Course, s.ID) != Done {
			return s.ID
		}
	}
	return ""
}
