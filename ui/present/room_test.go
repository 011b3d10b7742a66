package present

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"downstream/content"
	"downstream/course"
	"downstream/course/play"
	"downstream/course/question"
	"downstream/course/room"
	"downstream/course/safe"
)

// programme is the course we ship, as a room may open it.
type programme struct {
	c     *course.Course
	guide *course.Guide
	items map[string]*question.Item
	held  map[string]safe.Text // beliefs
	read  *sync.Map            // activities, each read once
}

func shipped(t testing.TB) programme {
	t.Helper()
	c, ds := course.Open(content.Course())
	if c == nil || ds.HasErrors() {
		t.Fatal("no course", ds)
	}
	p := programme{c: c, items: map[string]*question.Item{}, held: map[string]safe.Text{}, read: &sync.Map{}}
	p.guide, _ = c.Guide()
	beliefs, _ := c.Beliefs()
	for _, b := range beliefs {
		p.held[b.ID] = b.Text
	}
	for _, m := range c.Modules {
		bank, _ := c.Items(m.ID)
		for _, it := range bank {
			p.items[it.ID] = it
		}
	}
	return p
}

func (p programme) Activity(id string) (play.Activity, bool) {
	if a, ok := p.read.Load(id); ok {
		return a.(play.Activity), true
	}
	a, ok := p.open(id)
	if ok {
		p.read.Store(id, a)
	}
	return a, ok
}

func (p programme) open(id string) (play.Activity, bool) {
	if m := p.c.Module(id); m != nil {
		bank, _ := p.c.Items(id)
		return play.Practice{ID: id, Title: m.Title, Items: bank}, true
	}
	m := p.c.ModuleOf(id)
	if m == nil {
		return nil, false
	}
	if s, ds := p.c.Scenario(id); s != nil && !ds.HasErrors() {
		return play.Story{Scenario: s, Items: p.items, Beliefs: p.held}, true
	}
	l, _ := p.c.Lesson(id)
	return play.Lesson{Lesson: l, Module: m.Title, Items: p.items}, l != nil
}

func (p programme) Agenda(id string) *course.Agenda { return p.guide.Agenda(id) }

func (p programme) Questions() []safe.Text { return p.guide.Questions }

// memory is a session without a disk.
type memory struct {
	p      room.Programme
	clock  *clock
	events []room.Event
	state  room.State
	word   chan struct{}
	broken error
}

// clock stands until a test moves it.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func newMemory(p room.Programme, c *clock) *memory {
	return &memory{p: p, clock: c, state: room.Fold(p, nil), word: make(chan struct{}, 1)}
}

func (m *memory) State() room.State { return m.state }

func (m *memory) Host() string { return "host" }

func (m *memory) Changes() <-chan struct{} { return m.word }

func (m *memory) Do(e room.Event) (room.State, safe.Text, error) { return m.as("host", e) }

func (m *memory) as(host string, e room.Event) (room.State, safe.Text, error) {
	if no := m.state.Refuse(e); !no.IsZero() {
		return m.state, no, nil
	}
	e.ID, e.Host, e.Rev, e.When = fmt.Sprintf("e%03d", len(m.events)), host, m.state.Rev, m.clock.at.UnixMilli()
	m.events = append(m.events, e)
	m.state = room.Fold(m.p, m.events)
	return m.state, safe.Text{}, m.broken
}

// begun is a session in which an activity or an agenda is open.
func begun(t testing.TB, p programme, id string) *memory {
	t.Helper()
	m := newMemory(p, &clock{time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)})
	e := room.Event{Kind: room.Opened, Activity: id, Seed: 1}
	if p.Agenda(id) != nil {
		e.Activity, e.Agenda = "", id
	}
	if _, no, err := m.Do(e); !no.IsZero() || err != nil {
		t.Fatal(no, err)
	}
	return m
}
