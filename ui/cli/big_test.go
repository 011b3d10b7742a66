package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
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
house:
  lesson_words: [100, 100000]
  sentence_words: 40
`, strings.Join(modules, ", ")))
	for name, text := range bigRegisters() {
		write(tb, filepath.Join(l.course, name), text)
	}
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
	bank := "kind: questions\nquestions:\n"
	for n := range lessonsOf {
		id, steps := lessonID(m, n), 8
		if m == 0 && n == 0 {
			steps = longSteps
		}
		lessons = append(lessons, id)
		write(tb, filepath.Join(dir, id+".yaml"), bigLesson(id, steps))
		bank += bigQuestion(id, n%3)
	}
	write(tb, filepath.Join(dir, "questions.yaml"), bank)
	write(tb, filepath.Join(dir, "module.yaml"), fmt.Sprintf("kind: module\nid: %s\ntitle: Module number %d\nlessons: [%s]\nquestions: [questions.yaml]\n",
		moduleID(m), m, strings.Join(lessons, ", ")))
}

// bigLesson is as long as the built-in lessons are and holds what they hold: texts,
// an example, a belief, a question and an aid. Further steps are texts.
func bigLesson(id string, steps int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `kind: lesson
id: %s
title: Lesson %[1]s
minutes: 5
objective: Say who waits for your next step, and what it is that stops them.
steps:
`, id)
	for s := range steps - 4 {
		fmt.Fprintf(&b, `  - id: step-%d
    text: |
      This is step %[1]d of the lesson. A van stops at the front steps, the gate is locked and **the sign is dark**. The next step is yours, and nobody has told you so.

      - The driver asks where to unload, and nobody has told the porter.
      - She walks him round, opens the gate, and holds a lamp while he finds the ramp.

      It takes her nine minutes, and another delivery waits behind him in the road. Each of these minutes was cheap an hour before, when one line to the gate would have done.
`, s)
	}
	fmt.Fprintf(&b, `  - id: gate
    example:
      workplace: Goods entrance
      text: |
        Mira keeps the gate from six to two; the [next step](term:next-step) is hers [e1]. Yesterday's list had the van at noon, and today's lies in a tray upstairs.

        She rings, and the line is busy. At 11:40 she rings again, while the driver counts what he will miss.
  - id: look-it-up
    belief:
      tag: look-it-up
      says: They can look it up.
      but: |
        They can, and on a quiet day it takes a minute. On a busy one it takes three calls, if they are let into that system at all.
  - id: try
    ask: %s
  - id: checklist
    aid:
      id: %s
      title: Before the van comes
      text: |
        - Write down who opens the gate, and who does when they are ill.
        - Ask the driver: “What stops you on this road?”
        - Send the list where it is read, not where it is filed.
        - Not known yet? Say who is asking, and by when.
remember: If somebody's next step waits on you, that is a customer.
`, id+"-q", id+"-aid")
	return b.String()
}

// bigQuestion is the question that a lesson asks, as long as the built-in ones,
// with its key in one of three places.
func bigQuestion(lesson string, key int) string {
	options := []string{`      - id: last-year
        text: Print the ten at last year's size, so that all is ready tonight
        belief: look-it-up
        feedback: Ten papers lie ready by five, and everybody sleeps. Last year's size was right for last year's pupils. At 09:00 somebody cannot read question one. A guess that looks finished is harder to catch than a gap.
`, `      - id: wait
        text: Put the order aside until the sender lands and can tell you
        belief: look-it-up
        feedback: The order lies on a shelf with a note on it. But 110 papers now wait for a question about ten, and by nine in the evening the print room is dark.
`}
	options = slices.Insert(options, key, `      - id: do-the-rest
        text: Print the 110, and ask student support what size the ten need
        correct: true
        feedback: Most of the job never needed the missing number, so it moves. The support office knows these ten pupils as well as anybody does, and it is open until six.
`)
	return fmt.Sprintf(`  - id: %s-q
    type: single
    lesson: %[1]s
    bloom: apply
    stem: |
      A college print room, 16:10. The order: 120 exam papers, ten of them “enlarged”. No size is given, and the sender is on a plane until nine. The exam is tomorrow at 09:00. What do you do first?
    options:
%s    hints:
      - How much of this order depends on the missing size?
      - The sender is one person who knows. Who else knows these ten pupils?
`, lesson, strings.Join(options, ""))
}

// bigRegisters are what the lessons refer to, by file.
func bigRegisters() map[string]string {
	return map[string]string{
		"glossary.yaml": "kind: glossary\nterms:\n  next-step:\n    title: Next step\n    text: What somebody who waits for you does when you are done.\n",
		"evidence.yaml": "kind: evidence\nevidence:\n  e1:\n    source: A gate, watched for a week.\n    found: A line an hour before saved nine minutes at the gate.\n    limits: One gate.\n    strength: thin\n",
		"beliefs.yaml":  "kind: beliefs\nbeliefs:\n  look-it-up:\n    text: They can look it up.\n    best: Often they can.\n",
	}
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
