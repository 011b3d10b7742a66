package room_test

import (
	"io/fs"
	"testing"

	"golang.org/x/tools/txtar"

	"downstream/content"
	"downstream/course"
	"downstream/course/play"
	"downstream/course/question"
	"downstream/course/safe"
)

// programme is what a test's room may open: a whole course, read once.
type programme struct {
	activities map[string]play.Activity
	guide      *course.Guide
}

func (p programme) Activity(id string) (play.Activity, bool) {
	a, ok := p.activities[id]
	return a, ok
}

func (p programme) Agenda(id string) *course.Agenda { return p.guide.Agenda(id) }

func (p programme) Questions() []safe.Text { return p.guide.Questions }

// read makes everything of a course that a room may open, and one test, which
// it may not.
func read(t testing.TB, files fs.FS) programme {
	t.Helper()
	c, ds := course.Open(files)
	if c == nil || ds.HasErrors() {
		t.Fatal("no course", ds)
	}
	guide, ds := c.Guide()
	if guide == nil || ds.HasErrors() {
		t.Fatal("no guide", ds)
	}
	p := programme{activities: map[string]play.Activity{}, guide: guide}
	p.modules(t, c)
	for _, id := range c.Tests {
		f, _ := c.Form(id)
		p.activities["test-"+id] = play.Test{ID: "test-" + id, Role: play.Before, Form: f}
	}
	return p
}

// modules reads lessons, banks and stories.
func (p programme) modules(t testing.TB, c *course.Course) {
	t.Helper()
	items, beliefs := map[string]*question.Item{}, map[string]safe.Text{}
	held, _ := c.Beliefs()
	for _, b := range held {
		beliefs[b.ID] = b.Text
	}
	for _, m := range c.Modules {
		bank, ds := c.Items(m.ID)
		if ds.HasErrors() {
			t.Fatal(ds)
		}
		for _, it := range bank {
			items[it.ID] = it
		}
		p.activities[m.ID] = play.Practice{ID: m.ID, Title: m.Title, Items: bank, Dealt: true}
		for _, id := range m.Lessons {
			l, ds := c.Lesson(id)
			if l == nil || ds.HasErrors() {
				t.Fatal(id, ds)
			}
			p.activities[id] = play.Lesson{Lesson: l, Module: m.Title, Items: items}
		}
		for _, ref := range m.Scenarios {
			s, ds := c.Scenario(ref.ID)
			if s == nil || ds.HasErrors() {
				t.Fatal(ref.ID, ds)
			}
			p.activities[ref.ID] = play.Story{Scenario: s, Items: items, Beliefs: beliefs}
		}
	}
}

// tiny is the small course of testdata/tiny.txtar.
func tiny(t testing.TB) programme {
	t.Helper()
	a, err := txtar.ParseFile("testdata/tiny.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files, err := txtar.FS(a)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, files)
}

// shipped is the course that comes with the program.
func shipped(t testing.TB) programme {
	t.Helper()
	return read(t, content.Course())
}
