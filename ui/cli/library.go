package cli

import (
	"sync"

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
	wait   bool // answer only when all is read: plain has no screen to update
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

// find searches what is read so far.
func (l *library) find(words string) learn.Found {
	l.once.Do(func() { go l.load() })
	if l.wait {
		<-l.done
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return learn.Found{Results: l.index.Find(find.Query{Words: words, Most: mostHits}), Read: l.read, Of: l.of}
}

func (l *library) load() {
	defer close(l.done)
	defer func() { _ = recover() }() // a search that finds less is better than no course
	l.add(l.registers()...)
	for _, m := range l.course.Modules {
		l.add(find.Entry{Kind: find.Module, ID: m.ID, Title: m.Title})
		for _, id := range m.Lessons {
			l.add(l.lesson(id)...)
			l.mu.Lock()
			l.read++
			l.mu.Unlock()
		}
		for _, s := range m.Scenarios {
			l.add(find.Entry{Kind: find.Scenario, ID: s.ID, Title: s.Title})
		}
	}
}

func (l *library) add(es ...find.Entry) {
	l.mu.Lock()
	l.index = l.index.Add(es...)
	l.mu.Unlock()
}

// lesson is what can be found of a lesson: its title, then what is read on its
// steps. Questions are left out: their feedback and answers are not to be found.
func (l *library) lesson(id string) []find.Entry {
	lesson, _ := l.course.Lesson(id)
	if lesson == nil {
		return nil
	}
	es := []find.Entry{{Kind: find.Lesson, ID: id, Title: lesson.Title, Text: lesson.Remember}}
	for _, s := range lesson.Steps {
		if words := s.Read(); !words.IsZero() {
			es = append(es, find.Entry{Kind: find.Lesson, ID: id, Step: s.ID, Title: lesson.Title, Text: words})
		}
	}
	return es
}

func (l *library) registers() []find.Entry {
	var es []find.Entry
	terms, _ := l.course.Glossary()
	for _, t := range terms {
		es = append(es, find.Entry{Kind: find.Term, ID: t.ID, Title: t.Title, Text: t.Text})
	}
	rows, _ := l.course.Evidence()
	for _, e := range rows {
		es = append(es, find.Entry{Kind: find.Evidence, ID: e.ID, Title: e.Source, Text: e.Found})
	}
	return es
}
