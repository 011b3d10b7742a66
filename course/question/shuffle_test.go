package question

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Learners resume into these orders: they may not change between releases, nor
// with the version of Go.
func TestShuffleIsForEver(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		seed uint64
		id   string
		n    int
		want string
	}{
		{1, "m3-sc1", 4, "[1 2 3 0]"},
		{2, "m3-sc1", 4, "[3 2 0 1]"},
		{1, "m3-sc2", 4, "[3 0 2 1]"},
		{1, "m3-or1", 7, "[6 4 3 2 5 0 1]"},
		{1<<64 - 1, "m3-or1", 7, "[1 2 3 6 0 5 4]"},
		{0, "", 10, "[4 8 1 9 7 5 2 3 0 6]"},
		{7, "x", 1, "[0]"},
		{7, "x", 0, "[]"},
	} {
		if got := fmt.Sprint(Shuffle(c.seed, c.id, c.n)); got != c.want {
			t.Errorf("Shuffle(%d, %q, %d) = %s, was %s", c.seed, c.id, c.n, got, c.want)
		}
	}
}

func TestShuffleIsAPermutation(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 40).Draw(t, "n")
		order := Shuffle(rapid.Uint64().Draw(t, "seed"), rapid.String().Draw(t, "id"), n)
		slices.Sort(order)
		for i, v := range order {
			if i != v || len(order) != n {
				t.Fatalf("no permutation of %d: %v", n, order)
			}
		}
	})
}

func TestFixedEntriesStay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		entries := make([]Entry, rapid.IntRange(0, 9).Draw(t, "n"))
		for i := range entries {
			entries[i] = Entry{ID: fmt.Sprint(i), Fixed: rapid.Bool().Draw(t, "fixed")}
		}
		shown := shuffled(entries, rapid.Uint64().Draw(t, "seed"), "m3-sc1")
		for i, e := range entries {
			if e.Fixed && shown[i] != e {
				t.Fatalf("entry %d was fixed and moved: %v", i, shown)
			}
			if !slices.Contains(shown, e) {
				t.Fatalf("entry %d is gone: %v", i, shown)
			}
		}
	})
}

// Every order of three comes up about equally often: 600 seeds, six orders, and
// bounds so wide that an even shuffle never leaves them (7 standard deviations).
func TestShuffleIsEven(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	for seed := range uint64(600) {
		seen[fmt.Sprint(Shuffle(seed, "m3-sc1", 3))]++
	}
	for order, n := range seen {
		if n < 36 || n > 164 {
			t.Errorf("%s came up %d times of 600", order, n)
		}
	}
	if len(seen) != 6 {
		t.Errorf("%d of 6 orders came up", len(seen))
	}
}
