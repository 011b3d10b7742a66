package cli

import (
	"context"
	"testing"

	"downstream/progress"
	"downstream/progress/sqlite"
)

// late does not see a profile the first time it looks for it: another window
// makes it just then.
type late struct {
	profiles
	looked bool
}

type profiles = progress.Profiles // which has a method of that name

func (l *late) ProfileByName(ctx context.Context, name string) (progress.Profile, error) {
	if !l.looked {
		l.looked = true
		return progress.Profile{}, progress.NoProfile(name)
	}
	return l.profiles.ProfileByName(ctx, name)
}

// Two windows that begin with the same new name are one learner's: the second
// to make the profile was refused its own name.
func TestTwoWindowsWithANewName(t *testing.T) {
	t.Parallel()
	db, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	first, err := who(t.Context(), db, "Ana")
	if err != nil {
		t.Fatal(err)
	}
	second, err := who(t.Context(), &late{profiles: db}, "Ana")
	if err != nil || second != first {
		t.Errorf("the first window is %v's, the second %v's, %v", first, second, err)
	}
}
