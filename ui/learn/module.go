package learn

import (
	"cmp"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress"
)

// ModuleView is what the desk of a module shows.
type ModuleView struct {
	ID       string
	Number   int // its place in the course, from 1; 0: not said
	Title    safe.Text
	Lessons  []LessonLine
	Stories  []Story
	Practice Practice
	Next     Next        // the next open lesson of this module; zero where all are done
	Test     safe.Text   // a test that fits now and has its place here; empty for none
	Useful   *UsefulView // what was said of it; nil while it is not done
}

// LessonLine is one lesson of a module.
type LessonLine struct {
	ID      string
	Title   safe.Text
	Minutes int // 0: not known
	Status  progress.Status
	Broken  bool // its file could not be read; opening it says why
}

// Module is the desk of one module: its lessons, its scenarios, its practice.
func Module(v ModuleView) play.Stage {
	d := desk{at: place("module", v.ID), trail: []safe.Text{v.heading()}, choose: safe.New("Choose a lesson or a story.")}
	rows := v.Next.rows()
	if v.Next.Want.Want != "" {
		d.on = door{text: v.Next.words(), want: v.Next.Want}
		d.choose = safe.New("Choose a lesson or a story, or continue.")
	}
	for _, l := range v.Lessons {
		rows = d.add(rows, l.door(), title(l.Title, l.ID).String(), strings.TrimPrefix(l.minutes(), "about "), l.state())
	}
	for _, s := range v.Stories {
		rows = d.add(rows, s.door(), title(s.Title, s.ID).String(), "a story", s.state())
	}
	if v.Practice.Questions > 0 {
		rows = d.add(rows, v.Practice.door("Practise this module", v.ID), "Practise this module", count(v.Practice.Questions, "question", "questions"), safe.Sprintf("%d answered", v.Practice.Answered).String())
	}
	if v.Useful != nil {
		o := Part{ID: v.ID, Title: v.Title}.asked()
		o.text = dashed(usefulTitle, v.Useful.state())
		rows = d.add(rows, o, usefulTitle, "4 questions", v.Useful.state())
	}
	if !v.Test.IsZero() {
		o := testDoor(v.Test)
		rows = d.add(rows, o, o.text.String())
	}
	if len(rows) == 0 {
		d.blocks = []play.Block{prose("empty", "This module is empty. Its lessons are named in its file module.yaml.")}
		return d
	}
	d.blocks = []play.Block{listing("lessons", "", v.summary(), rows)}
	return d
}

func (v ModuleView) heading() safe.Text {
	name := title(v.Title, v.ID)
	if v.Number > 0 {
		return safe.Sprintf("Module %d: %s", v.Number, name)
	}
	return name
}

// summary is the list in words: what to go on with, then how far the module is.
func (v ModuleView) summary() string {
	var lines []string
	if v.Next.Want.Want != "" {
		lines = append(lines, v.Next.words().String())
	}
	done := 0
	for _, l := range v.Lessons {
		if l.Status == progress.Done {
			done++
		}
	}
	switch n := len(v.Lessons); {
	case n == 0:
		lines = append(lines, "This module has no lessons.")
	default:
		far := safe.Sprintf("%d of %s done.", done, count(n, "lesson", "lessons")).String()
		if done == n {
			far += " What is done stays open to read again."
		}
		lines = append(lines, far)
	}
	return strings.Join(lines, "\n\n")
}

func (l LessonLine) door() door {
	return door{
		id: "lesson:" + l.ID, want: play.Intent{Want: play.WantPlay, ID: l.ID},
		text: dashed("Lesson: "+title(l.Title, l.ID).String(), l.state(), l.minutes()),
	}
}

func (l LessonLine) minutes() string {
	if l.Minutes == 0 {
		return ""
	}
	return "about " + count(l.Minutes, "minute", "minutes")
}

func (l LessonLine) state() string {
	switch {
	case l.Broken:
		return "could not be read"
	case l.Status == progress.Done:
		return "done"
	case l.Status == progress.Open:
		return "open"
	}
	return "not started"
}

func (s Story) door() door {
	return door{
		id: "scenario:" + s.ID, want: play.Intent{Want: play.WantPlay, ID: s.ID},
		text: dashed("Story: "+title(s.Title, s.ID).String(), s.state()),
	}
}

func (s Story) state() string {
	if s.Broken {
		return "could not be read"
	}
	return cmp.Or(s.far(), "no ending yet")
}
