package progress

import (
	"errors"
	"testing"
	"time"
)

// TestStoredProfile: only an id that holds a time, written in the one way, is a
// profile's.
func TestStoredProfile(t *testing.T) {
	t.Parallel()
	const id = "019cab8f-3c00-7abc-8def-0123456789ab"
	p, err := StoredProfile(id, "Ana")
	if want := time.UnixMilli(0x019cab8f3c00).UTC(); err != nil || p.ID != id || p.Name != "Ana" || !p.Created.Equal(want) {
		t.Errorf("%v, %v; want one created at %s", p, err, want)
	}
	for name, other := range map[string]string{
		"none":               "",
		"no UUID":            "ana",
		"version 4":          "f47ac10b-58cc-4372-a567-0e02b2c3d479",
		"version 1":          "f47ac10b-58cc-1372-a567-0e02b2c3d479",
		"with a prefix":      "urn:uuid:" + id,
		"in braces":          "{" + id + "}",
		"without hyphens":    "019cab8f3c007abc8def0123456789ab",
		"in capitals":        "019CAB8F-3C00-7ABC-8DEF-0123456789AB",
		"something about it": id + " ",
	} {
		if p, err := StoredProfile(other, "Ana"); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v, %v", name, p, err)
		}
	}
	fresh, err := NewProfile("Ana")
	if err != nil || time.Since(fresh.Created).Abs() > time.Hour {
		t.Errorf("a new profile: %v, %v", fresh, err)
	}
}
