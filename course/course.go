// Package course is what an author wrote: a course opened from a folder, an
// embedded tree or a .zip. Opening reads course.yaml and the module files; a
// lesson, a scenario or a bank of questions is read when it is asked for, and
// nothing of it is kept. What is wrong with a file is data, returned beside
// all that could be read.
package course

import (
	"io/fs"
	"slices"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/safe"
)

// Course is an opened course. It is never changed after Open, and its methods
// may be called from several goroutines.
type Course struct {
	ID       string
	Origin   string // a UUID; with ID it tells the course from all others
	Title    safe.Text
	Language string
	Modules  []Module
	Tests    []string // ids of forms
	Outcomes []Outcome
	Local    []Local
	House    House

	files fs.FS
	home  map[string]string // the folder of each module, by the id of its lessons
	forms map[string]place  // where course.yaml names each form

	mentions *mentions // set while All reads: what the files mention
}

// ValidID reports whether s may be the id of a course or of anything in it:
// small letters and digits with single hyphens between, at most 64.
func ValidID(s string) bool { return node.ValidID(s) }

// Module is one module file.
type Module struct {
	ID          string
	Title       safe.Text
	Lessons     []string      // ids, in order
	Questions   []string      // files of its bank, beside the module file
	Scenarios   []ScenarioRef // what home needs to know of them without reading them
	RenamedFrom []string      // ids it had before
	Span        diag.Span
}

// place is where a name stands.
type place struct {
	span   diag.Span
	source string
}

// named tells where a file is named. It is asked only when the file cannot be
// read: finding places costs as much as reading the names.
type named func() place

func (p place) named() place { return p }

func placeOf(v node.Value) place { return place{v.Span(), v.Source()} }

// ScenarioRef is a scenario as its module names it.
type ScenarioRef struct {
	ID      string
	Title   safe.Text
	Endings int
}

// Outcome is what a learner can do by the end.
type Outcome struct {
	ID   string
	Text safe.Text
}

// Local is a slot that an organisation fills in.
type Local struct {
	ID    string
	Title safe.Text
	Empty safe.Text // said while nobody has filled it in
}

// House holds the limits that check enforces; zero means no limit.
type House struct {
	LessonWords   [2]int // on screen, from and to
	NodeWords     [2]int
	LabelWords    int
	SentenceWords int
}

// Files returns the files the course was opened from: for what looks at the
// bytes again, such as the place of a word in a text. They may have changed
// since.
func (c *Course) Files() fs.FS { return c.files }

// Module returns the module of that id, nil for none.
func (c *Course) Module(id string) *Module {
	for i := range c.Modules {
		if c.Modules[i].ID == id {
			return &c.Modules[i]
		}
	}
	return nil
}

// ModuleOf returns the module that a lesson or scenario belongs to, nil for
// none.
func (c *Course) ModuleOf(id string) *Module {
	for i := range c.Modules {
		m := &c.Modules[i]
		if slices.Contains(m.Lessons, id) || slices.ContainsFunc(m.Scenarios, func(s ScenarioRef) bool { return s.ID == id }) {
			return m
		}
	}
	return nil
}
