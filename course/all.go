package course

import (
	"context"
	"slices"

	"downstream/course/diag"
	"downstream/course/internal/parallel"
	"downstream/course/question"
	"downstream/course/scenario"
)

// Whole is everything of a course that could be read.
type Whole struct {
	Lessons    []*Lesson                   // in the order of the course
	Scenarios  []*scenario.Scenario        // the same
	Items      map[string][]*question.Item // the banks, by module
	SceneItems []*question.Item            // asked in scenarios only
	Forms      []*Form                     // of the test, in the order of course.yaml
	Reserved   int                         // questions of the forms
	Terms      []Term
	Evidence   []Evidence
	Beliefs    []Belief
	Guide      *Guide // nil for none

	// Faulty says that there is an error, in what Open read or in the rest. What
	// is used and what is not cannot be told then: the use may be in what could not
	// be read, or be what is wrong.
	Faulty bool
}

// All reads everything, on as many processors as there are, and checks what
// refers to what. What Open reported is not said again. A cancelled ctx ends it
// early with what was read; then nothing is checked.
func (c *Course) All(ctx context.Context) (*Whole, diag.List) {
	own := *c
	own.mentions = newMentions()
	faulty := own.openAgain()
	r := newReading(&own)
	sink := each(ctx, r.jobs)
	w := r.whole()
	w.Faulty = faulty
	var strays []stray
	sink = append(sink, each(ctx, []func() diag.List{
		func() diag.List { return own.mentions.check(w, unread(sink)) },
		func() diag.List { strays = own.strays(); return nil },
	})...)
	if ctx.Err() == nil {
		sink = append(sink, own.loose(strays)...)
	}
	sink.Sort()
	w.Faulty = w.Faulty || sink.HasErrors()
	return w, sink
}

// unread are the files of which something could not be read.
func unread(ds diag.List) map[string]bool {
	files := map[string]bool{}
	for _, d := range ds {
		if d.Severity == diag.Error && d.Code < NoFile { // a code of package node
			files[d.Span.File] = true
		}
	}
	return files
}

// each does jobs side by side and returns what they report.
func each(ctx context.Context, jobs []func() diag.List) diag.List {
	lists := make([]diag.List, len(jobs))
	parallel.Each(len(jobs), func(i int) {
		if ctx.Err() == nil {
			lists[i] = jobs[i]()
		}
	})
	return slices.Concat(lists...)
}

// openAgain reads course.yaml and the module files for what they mention. It
// reports whether they hold an error.
func (c *Course) openAgain() bool {
	var sink diag.List // Open has said it
	if v, ok := c.read("course.yaml", atFile("course.yaml"), &sink); ok {
		again := &Course{files: c.files, forms: map[string]place{}, mentions: c.mentions}
		for _, named := range again.decode(v) {
			again.readModule(meantID(named), placeOf(named), &sink)
		}
	}
	return sink.HasErrors()
}

// reading reads a course in pieces that do not meet: each job fills a place of
// its own.
type reading struct {
	w     *Whole
	banks [][]*question.Item // by module
	c     *Course
	jobs  []func() diag.List
}

func newReading(c *Course) *reading {
	r := &reading{w: &Whole{Items: map[string][]*question.Item{}}, banks: make([][]*question.Item, len(c.Modules)), c: c}
	for i, m := range c.Modules {
		r.w.Lessons = append(r.w.Lessons, make([]*Lesson, len(m.Lessons))...)
		r.w.Scenarios = append(r.w.Scenarios, make([]*scenario.Scenario, len(m.Scenarios))...)
		r.jobs = append(r.jobs, into(&r.banks[i], func() ([]*question.Item, diag.List) { return c.Items(m.ID) }))
	}
	lesson, story := 0, 0
	for _, m := range c.Modules {
		for _, id := range m.Lessons {
			r.jobs = append(r.jobs, into(&r.w.Lessons[lesson], func() (*Lesson, diag.List) { return c.Lesson(id) }))
			lesson++
		}
		for _, s := range m.Scenarios {
			r.jobs = append(r.jobs, into(&r.w.Scenarios[story], func() (*scenario.Scenario, diag.List) { return c.Scenario(s.ID) }))
			story++
		}
	}
	r.w.Forms = make([]*Form, len(c.Tests))
	for i, id := range c.Tests {
		r.jobs = append(r.jobs, into(&r.w.Forms[i], func() (*Form, diag.List) { return c.Form(id) }))
	}
	r.jobs = append(r.jobs, into(&r.w.Terms, c.Glossary), into(&r.w.Evidence, c.Evidence), into(&r.w.Beliefs, c.Beliefs), into(&r.w.SceneItems, c.SceneItems), into(&r.w.Guide, c.Guide))
	return r
}

// into is the job of reading one thing into its place.
func into[T any](place *T, read func() (T, diag.List)) func() diag.List {
	return func() (ds diag.List) {
		*place, ds = read()
		return ds
	}
}

// whole is what was read, without the places of what could not be.
func (r *reading) whole() *Whole {
	for i, m := range r.c.Modules {
		r.w.Items[m.ID] = r.banks[i]
	}
	r.w.Lessons = slices.DeleteFunc(r.w.Lessons, func(l *Lesson) bool { return l == nil })
	r.w.Scenarios = slices.DeleteFunc(r.w.Scenarios, func(s *scenario.Scenario) bool { return s == nil })
	r.w.Forms = slices.DeleteFunc(r.w.Forms, func(f *Form) bool { return f == nil })
	for _, f := range r.w.Forms {
		r.w.Reserved += len(f.Items)
	}
	return r.w
}
