package cli

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"

	"downstream/course/safe"
	"downstream/progress"
	"downstream/progress/sqlite"
)

// keep is where a learner's progress is kept: on disk, or, where the disk
// cannot be used, in memory with the reason why.
type keep struct {
	store interface {
		progress.Store
		progress.Runs
		progress.Profiles
		progress.Eraser
	}
	learner progress.Profile
	view    *progress.View
	unsaved safe.Text // why progress is not saved; empty where it is
	close   func() error
}

// dataDir is the folder that holds progress.
func dataDir(p IO, f *flags) string {
	switch {
	case f.data != "":
		return f.data
	case p.getenv("DOWNSTREAM_DATA") != "":
		return p.getenv("DOWNSTREAM_DATA")
	}
	return filepath.Join(xdg.DataHome, "downstream")
}

// openKeep opens the learner's progress. What cannot be opened is left as it
// is: the course is played in memory, and says so. The error is about the
// profile's name.
func openKeep(ctx context.Context, dir, profile string) (keep, error) {
	db, err := sqlite.Open(ctx, dir, sqlite.Options{})
	if err == nil {
		k := keep{store: db, close: db.Close}
		if err = k.load(ctx, profile); err == nil || errors.Is(err, progress.ErrName) {
			return k, err
		}
		_ = db.Close()
	}
	k := keep{store: progress.NewMemory(), close: func() error { return nil }}
	k.unsaved = safe.Sprintf("Progress is not saved. %s", trouble(err))
	if errors.Is(err, progress.ErrReadOnly) {
		remember(ctx, k.store, dir)
	}
	return k, k.load(ctx, profile)
}

// remember copies into memory what a folder that cannot be written holds, so
// that the learner still sees what is done. What cannot be read is left out.
func remember(ctx context.Context, into progress.Store, dir string) {
	db, err := sqlite.Open(ctx, dir, sqlite.Options{ReadOnly: true})
	if err != nil {
		return
	}
	defer db.Close()
	who, err := db.Profiles(ctx)
	if err != nil {
		return
	}
	profiles, _ := into.(interface{ Adopt(...progress.Profile) })
	for _, p := range who {
		if es, _, err := db.Since(ctx, p.ID, 0); err == nil && profiles != nil {
			profiles.Adopt(p)
			_ = into.Append(ctx, es...)
		}
	}
}

// mustKeep opens the learner's progress for a command that is about it. Only
// an import makes the profile that was named: a slip in a name is told.
func mustKeep(ctx context.Context, dir, profile string, make bool) (keep, error) {
	db, err := sqlite.Open(ctx, dir, sqlite.Options{})
	if errors.Is(err, progress.ErrReadOnly) {
		db, err = sqlite.Open(ctx, dir, sqlite.Options{ReadOnly: true}) // it can be shown and exported
	}
	if err != nil {
		return keep{}, exit{exitNoProgress, trouble(err)}
	}
	k := keep{store: db, close: db.Close}
	if profile != "" && !make {
		_, err = db.ProfileByName(ctx, profile)
	}
	if err == nil {
		err = k.load(ctx, profile)
	}
	if err == nil {
		return k, nil
	}
	code := exitNoProgress
	if errors.Is(err, progress.ErrName) || errors.Is(err, progress.ErrNoProfile) {
		code = exitUsage
	}
	return keep{}, exit{code, trouble(errors.Join(err, db.Close()))}
}

// load finds the learner and folds what they did.
func (k *keep) load(ctx context.Context, name string) error {
	who, err := who(ctx, k.store, name)
	if err != nil {
		return err
	}
	k.learner = who
	k.view, err = progress.Load(ctx, k.store, who.ID)
	return err
}

// who is the profile of that name, made where there is none; without a name
// the oldest profile.
func who(ctx context.Context, s progress.Profiles, name string) (progress.Profile, error) {
	if name != "" {
		p, err := s.ProfileByName(ctx, name)
		if errors.Is(err, progress.ErrNoProfile) {
			return made(ctx, s, name)
		}
		return p, err
	}
	all, err := s.Profiles(ctx)
	if err != nil {
		return progress.Profile{}, err
	}
	if len(all) > 0 {
		return all[0], nil
	}
	return made(ctx, s, firstProfile)
}

// made makes a profile, unless another window has made it since we looked.
func made(ctx context.Context, s progress.Profiles, name string) (progress.Profile, error) {
	p, err := s.CreateProfile(ctx, name)
	if errors.Is(err, progress.ErrName) {
		if theirs, missing := s.ProfileByName(ctx, name); missing == nil {
			return theirs, nil
		}
	}
	return p, err
}

// firstProfile is the name of the profile made at the first start.
const firstProfile = "Learner"

// trouble is an error of the store as sentences for a person.
func trouble(err error) safe.Text {
	var p *progress.Problem
	if errors.As(err, &p) {
		return safe.New(p.Sentence())
	}
	return safe.Sprintf("Something went wrong with the saved progress: %v.", err)
}

// shortTrouble is the same in a few words, for the foot of the screen.
func shortTrouble(err error) string {
	for _, t := range []struct {
		kind error
		say  string
	}{
		{progress.ErrFull, "disk full"}, {progress.ErrReadOnly, "cannot write"}, {progress.ErrBusy, "in use by another window"},
		{progress.ErrGone, "the file is gone"}, {progress.ErrDisk, "disk error"}, {progress.ErrDamaged, "damaged"},
		{progress.ErrNewer, "made by a newer program"},
	} {
		if errors.Is(err, t.kind) {
			return t.say
		}
	}
	return "an error"
}

// flushTime is how long leaving waits for what is not on disk yet (design,
// section 4).
const flushTime = 2 * time.Second
