package progress

import "context"

// Store keeps events. It answers no queries and counts nothing: that is the
// View's work. Every method may be called from several goroutines, and several
// processes may share one store.
//
// An error that is a person's concern wraps a *Problem.
type Store interface {
	// Append keeps all of the events or none. When it returns nil they are
	// on disk. An ID seen before is no change, so that repeating a call
	// whose outcome is unknown is safe. Seq is ignored. An event that fails
	// Check is refused with ErrEvent.
	Append(ctx context.Context, es ...Event) error

	// Since returns the learner's events with a Seq above seq, in rising
	// order of Seq, and the seq to ask with the next time (seq itself where
	// nothing is new).
	Since(ctx context.Context, learner string, seq int64) (es []Event, upto int64, err error)

	// Snapshot returns the last saved view and the Seq it holds everything
	// up to; nil and 0 where there is none.
	Snapshot(ctx context.Context, learner string) (view []byte, upto int64, err error)
}

// Snapshotter is a Store that keeps a view, so that opening needs only the
// tail of the log. A snapshot is a cache: it may be lost at any time.
type Snapshotter interface {
	// SaveSnapshot keeps view, which holds every event up to Seq upto.
	// Older than the one kept, or ahead of the learner's events (they were
	// erased meanwhile): it is dropped without an error.
	SaveSnapshot(ctx context.Context, learner string, view []byte, upto int64) error
}

// Runs is a Store that finds one run without reading the log.
type Runs interface {
	// Run returns every event of the run in order of Seq; none is no error.
	Run(ctx context.Context, learner, run string) ([]Event, error)
}

// Profiles are the people of one store. Names are unique after case folding.
type Profiles interface {
	// Profiles lists all, oldest first.
	Profiles(ctx context.Context) ([]Profile, error)
	// CreateProfile refuses a bad or taken name with ErrName.
	CreateProfile(ctx context.Context, name string) (Profile, error)
	// RenameProfile refuses a bad or taken name with ErrName and an unknown
	// id with ErrNoProfile.
	RenameProfile(ctx context.Context, id, name string) (Profile, error)
	// ProfileByName finds a name whatever its case; ErrNoProfile where
	// there is none.
	ProfileByName(ctx context.Context, name string) (Profile, error)
}

// Eraser forgets a learner.
type Eraser interface {
	// Erase deletes the learner's events, snapshot and profile, and every
	// copy the store keeps of them (backups hold all learners and go
	// whole). An unknown learner is no error.
	Erase(ctx context.Context, learner string) error
}
