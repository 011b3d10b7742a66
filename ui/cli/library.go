package cli

import (
	"sync"
	"time"

	"downstream/course"
	"downstream/course/find"
	"downstream/ui/learn"
)

// mostHits is how many places a search lists.
const mostHits = 50

// library is the course as it is searched. It is read in the background when
// the first search is opened, lesson by lesson.
type library struct {
	course *course.Course
	wait   bool
	once   sync.Once
	done   chan struct{}

	mu    sync.Mutex
	index find.Index
	read  int
	of    int
}

func newLibrary(c *course.Course, wait bool) *library {
	l := &library{course: c, wait: wait, done: make(chan struct{})}
	for _, m := range c.Modules {
		l.of += len(m.Lessons)
	}
	return l
}

// patience is how long the full screen waits for the reading before it asks for
// words: an ordinary course is read by then.
const patience = 500 * time.Millisecond

// open begins to read, and waits: plain until all is read, since it has no
// screen to search again from.
func (l *library) open() {
	l.once.Do(func() { go l.load() })
	if l.wait {
		<-l.done
		return
	}
	select {
	case <-l.done:
	case <-time.After(patience):
	}
}

// find searches what is read so far.
func (l *library) find(words string) learn.Found {
	l.mu.Lock()
	defer l.mu.Unlock()
	return learn.Found{Results: l.index.Find(find.Query{Words: words, Most: mostHits}), Read: l.read, Of: l.of}
}

func (l *library) load() {
	defer close(l.done)
	defer func() { _ = recover() }() // a search that finds less is better than no course
	for _, m := range l.course.Modules {
		l.add(find.OfModule(m)...)
	}
	terms, _ := l.course.Glossary()
	rows, _ := l.course.Evidence()
	l.add(append(find.OfTerms(terms), find.OfEvidence(rows)...)...)
	for _, m := range l.course.Modules {
		for _, id := range m.Lessons {
			if lesson, _ := l.course.Lesson(id); lesson != nil {
				l.add(find.OfLesson(lesson)...)
			}
			l.mu.Lock()
			l.read++
			l.mu.Unlock()
		}
	}
}

func (l *library) add(es ...find.Entry) {
	l.mu.Lock()
	l.index = l.index.Add(es...)
	l.mu.Unlock()
}
