package progress

import (
	"context"
	"slices"
	"sort"
	"sync"
)

// Memory is a Store that lives as long as the process: for tests, and for a
// course played where nothing can be saved. The zero value is not ready; use
// NewMemory.
type Memory struct {
	mu        sync.RWMutex
	last      int64
	known     map[string]bool
	events    map[string][]Event // by learner, rising Seq
	snapshots map[string]snapshot
	profiles  []Profile
}

type snapshot struct {
	view []byte
	upto int64
}

var (
	_ Store       = (*Memory)(nil)
	_ Snapshotter = (*Memory)(nil)
	_ Runs        = (*Memory)(nil)
	_ Profiles    = (*Memory)(nil)
	_ Eraser      = (*Memory)(nil)
)

// NewMemory returns an empty store.
func NewMemory() *Memory {
	return &Memory{
		known:     map[string]bool{},
		events:    map[string][]Event{},
		snapshots: map[string]snapshot{},
	}
}

// Append implements Store; “on disk” means in memory here.
func (m *Memory) Append(ctx context.Context, es ...Event) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, e := range es {
		if err := e.Check(); err != nil {
			return err
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, e := range es {
		if m.known[e.ID] {
			continue
		}
		m.last++
		e.Seq = m.last
		e.At = e.At.UTC().Round(0)
		e.Body = slices.Clone(e.Body)
		m.known[e.ID] = true
		m.events[e.Learner] = append(m.events[e.Learner], e)
	}
	return nil
}

// Since implements Store.
func (m *Memory) Since(ctx context.Context, learner string, seq int64) ([]Event, int64, error) {
	if err := ctx.Err(); err != nil {
		return nil, seq, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	all := m.events[learner]
	from := sort.Search(len(all), func(i int) bool { return all[i].Seq > seq })
	es := slices.Clone(all[from:])
	if len(es) > 0 {
		seq = es[len(es)-1].Seq
	}
	return es, seq, nil
}

// Run implements Runs.
func (m *Memory) Run(ctx context.Context, learner, run string) ([]Event, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	var es []Event
	for _, e := range m.events[learner] {
		if e.Run == run {
			es = append(es, e)
		}
	}
	return es, nil
}

// Snapshot implements Store.
func (m *Memory) Snapshot(ctx context.Context, learner string) ([]byte, int64, error) {
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	s := m.snapshots[learner]
	return slices.Clone(s.view), s.upto, nil
}

// SaveSnapshot implements Snapshotter.
func (m *Memory) SaveSnapshot(ctx context.Context, learner string, view []byte, upto int64) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	es := m.events[learner]
	if len(es) == 0 || es[len(es)-1].Seq < upto || m.snapshots[learner].upto > upto {
		return nil
	}
	m.snapshots[learner] = snapshot{slices.Clone(view), upto}
	return nil
}

// Profiles implements Profiles.
func (m *Memory) Profiles(ctx context.Context) ([]Profile, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return slices.Clone(m.profiles), ctx.Err()
}

// CreateProfile implements Profiles.
func (m *Memory) CreateProfile(ctx context.Context, name string) (Profile, error) {
	p, err := NewProfile(name)
	if err != nil {
		return Profile{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if i := m.named(name); i >= 0 {
		return Profile{}, NameTaken(m.profiles[i].Name)
	}
	m.profiles = append(m.profiles, p)
	return p, ctx.Err()
}

// Adopt adds profiles as they are, ids included: those of a store that can be
// read and not written. A profile whose name is taken is left out.
func (m *Memory) Adopt(ps ...Profile) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, p := range ps {
		if m.named(p.Name) < 0 {
			m.profiles = append(m.profiles, p)
		}
	}
}

// RenameProfile implements Profiles.
func (m *Memory) RenameProfile(ctx context.Context, id, name string) (Profile, error) {
	name, err := CheckName(name)
	if err != nil {
		return Profile{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	i := slices.IndexFunc(m.profiles, func(p Profile) bool { return p.ID == id })
	if i < 0 {
		return Profile{}, NoProfile(id)
	}
	if j := m.named(name); j >= 0 && j != i {
		return Profile{}, NameTaken(m.profiles[j].Name)
	}
	m.profiles[i].Name = name
	return m.profiles[i], ctx.Err()
}

// ProfileByName implements Profiles.
func (m *Memory) ProfileByName(ctx context.Context, name string) (Profile, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	i := m.named(name)
	if i < 0 {
		return Profile{}, NoProfile(name)
	}
	return m.profiles[i], ctx.Err()
}

func (m *Memory) named(name string) int {
	folded := FoldName(name)
	return slices.IndexFunc(m.profiles, func(p Profile) bool { return FoldName(p.Name) == folded })
}

// Erase implements Eraser.
func (m *Memory) Erase(ctx context.Context, learner string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, e := range m.events[learner] {
		delete(m.known, e.ID)
	}
	delete(m.events, learner)
	delete(m.snapshots, learner)
	m.profiles = slices.DeleteFunc(m.profiles, func(p Profile) bool { return p.ID == learner })
	return nil
}
