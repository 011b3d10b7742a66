package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"downstream/content"
	"downstream/course"
	"downstream/course/play"
	"downstream/progress"
	"downstream/progress/sqlite"
)

// learnt is a course with somebody's progress in it.
type learnt struct {
	data   string // the folder that holds progress
	course string // the folder of the course, "" for the built-in one
	sign   string // what home says of the progress
	long   string // a lesson of very many steps
}

func (l learnt) env() []string { return []string{"DOWNSTREAM_DATA=" + l.data} }

// shipped is the built-in course after so many events.
func shipped(tb testing.TB, events int) learnt {
	tb.Helper()
	c, _ := course.Open(content.Course())
	l := learnt{data: tb.TempDir()}
	l.sign = fill(tb, l.data, c, events)
	return l
}

const (
	lessonsOf = 100 // lessons of a module
	longSteps = 400 // of the first lesson of all
)

// bigCourse writes a course of so many modules of a hundred lessons, and a few events
// in its first.
func bigCourse(tb testing.TB, count int) learnt {
	tb.Helper()
	l := learnt{data: tb.TempDir(), course: tb.TempDir(), long: lessonID(0, 0)}
	var modules []string
	for m := range count {
		modules = append(modules, moduleID(m))
		writeModule(tb, l.course, m)
	}
	write(tb, filepath.Join(l.course, "course.yaml"), fmt.Sprintf(`kind: course
id: big
origin: 0192f6c4-7a10-7c3e-9f5e-3b1d5a2c8e42
title: A very big course
language: en-GB
modules: [%s]
`, strings.Join(modules, ", ")))
	c, ds := course.Open(os.DirFS(l.course))
	if len(ds) > 0 {
		tb.Fatal(ds)
	}
	l.sign = fill(tb, l.data, c, 50)
	return l
}

func moduleID(m int) string    { return fmt.Sprintf("m%d-module", m) }
func lessonID(m, n int) string { return fmt.Sprintf("m%d-lesson-%d", m, n) }

func writeModule(tb testing.TB, dir string, m int) {
	tb.Helper()
	dir = filepath.Join(dir, moduleID(m))
	if err := os.Mkdir(dir, 0o700); err != nil {
		tb.Fatal(err)
	}
	var lessons []string
	for n := range lessonsOf {
		id, steps := lessonID(m, n), 8
		if m == 0 && n == 0 {
			steps = longSteps
		}
		lessons = append(lessons, id)
		write(tb, filepath.Join(dir, id+".yaml"), bigLesson(id, steps))
	}
	write(tb, filepath.Join(dir, "module.yaml"), fmt.Sprintf("kind: module\nid: %s\ntitle: Module number %d\nlessons: [%s]\n",
		moduleID(m), m, strings.Join(lessons, ", ")))
}

// bigLesson has steps of about as many words as the built-in lessons have.
func bigLesson(id string, steps int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "kind: lesson\nid: %s\ntitle: Lesson %s\nminutes: 5\nobjective: Walk through it.\nsteps:\n", id, id)
	for s := range steps {
		fmt.Fprintf(&b, `  - id: step-%d
    text: |
      This is step %d of the lesson. A van stops at the front steps, the gate is locked and **the sign is dark**.

      - The driver asks where to unload, and nobody has told the porter.
      - She walks him round, opens the gate, and holds a lamp while he finds the ramp.
`, s, s)
	}
	b.WriteString("remember: If somebody's next step waits on you, that is a customer.\n")
	return b.String()
}

func write(tb testing.TB, name, text string) {
	tb.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
}

// walkEvents is how many events walk makes: no divisor of what is asked of fill,
// so that the last walk is open.
const walkEvents = 24

// walk is one run through a lesson.
func walk(tb testing.TB, c *course.Course, learner, lesson string, n int) []progress.Event {
	tb.Helper()
	l, _ := c.Lesson(lesson)
	es := make([]progress.Event, walkEvents)
	for i := range es {
		e := play.Event{Kind: play.StepSeen, Node: l.Steps[i%len(l.Steps)].ID}
		switch i {
		case 0:
			e = play.Event{Kind: play.Opened, Mode: play.ModeLesson, Seed: uint64(n)}
		case walkEvents - 1:
			e = play.Event{Kind: play.Finished}
		}
		body, err := e.Body()
		if err != nil {
			tb.Fatal(err)
		}
		id := func(i int) string { return fmt.Sprintf("0192f6c4-7a10-7c3e-%04x-%012x", n, i) }
		es[i] = progress.Event{
			ID: id(i), Run: id(0), Learner: learner, Course: c.Origin + "/" + c.ID, Item: lesson, Kind: string(e.Kind),
			At: time.Date(2026, 3, 1, 12, 0, n*walkEvents+i, 0, time.UTC), Body: body,
		}
		if i > 0 {
			es[i].Prev = id(i - 1)
		}
	}
	return es
}

// fill stores so many events: runs of 24 through the lessons of the course, the
// last one open. It returns what home says of them.
func fill(tb testing.TB, dir string, c *course.Course, events int) string {
	tb.Helper()
	db, err := sqlite.Open(tb.Context(), dir, sqlite.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	who, err := db.CreateProfile(tb.Context(), "Ana")
	if err != nil {
		tb.Fatal(err)
	}
	lessons := c.Modules[0].Lessons
	var es []progress.Event
	for n := 0; len(es) < events; n++ {
		es = append(es, walk(tb, c, who.ID, lessons[n%4], n)...)
	}
	if err := db.Append(tb.Context(), es[:events]...); err != nil {
		tb.Fatal(err)
	}
	v, err := progress.Load(tb.Context(), db, who.ID)
	if err == nil {
		err = progress.Save(tb.Context(), db, who.ID, v)
	}
	if err := errors.Join(err, db.Close()); err != nil {
		tb.Fatal(err)
	}
	return "Ana"
}
