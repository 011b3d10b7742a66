package explore

import (
	"math/rand/v2"
	"testing"
)

// TestVisited compares with a map: states of three words that differ in few
// bits, through several sizes of the table and several chunks.
func TestVisited(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	v := newVisited(3)
	known := map[[3]uint64]uint32{}
	for range 60_000 {
		w := [3]uint64{r.Uint64N(3), r.Uint64N(200) << 40, r.Uint64N(60) << 57}
		want, met := known[w]
		if !met {
			want = uint32(len(known))
			known[w] = want
		}
		if got, isNew := v.add(w[:]); got != want || isNew == met {
			t.Fatalf("%v is number %d, new %v; want %d, %v", w, got, isNew, want, !met)
		}
	}
	for w, i := range known {
		if [3]uint64(v.state(i)) != w {
			t.Fatalf("number %d is %v, want %v", i, v.state(i), w)
		}
	}
	if v.size != len(known) || v.size < 2<<chunkBits {
		t.Errorf("%d states, want %d, and enough to fill chunks", v.size, len(known))
	}
}

// TestVisitedCollisions: states the table cannot tell apart by their place.
func TestVisitedCollisions(t *testing.T) {
	t.Parallel()
	v := newVisited(2)
	v.shift = 63 // two places for all of them to begin at
	for i := range uint64(100) {
		for again := range 2 {
			if n, isNew := v.add([]uint64{7, i}); n != uint32(i) || isNew != (again == 0) {
				t.Fatalf("%d is number %d, new %v", i, n, isNew)
			}
		}
	}
}
