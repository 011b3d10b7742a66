package question

import (
	"crypto/sha256"
	"encoding/binary"
	"math/rand/v2"
)

// Shuffle returns a permutation of 0…n-1 that depends on the run's seed, the
// item's id and n alone: Fisher–Yates on a PCG seeded by the SHA-256 of both
// (design, section 6, "Seeds"). The bounded draw is our own, since the library
// promises its generator for ever but not how it bounds a draw. The orders are
// for ever: learners resume into them.
func Shuffle(seed uint64, id string, n int) []int {
	key := binary.BigEndian.AppendUint64(nil, seed)
	sum := sha256.Sum256(append(key, id...))
	source := rand.NewPCG(binary.BigEndian.Uint64(sum[:8]), binary.BigEndian.Uint64(sum[8:16]))
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	for i := n - 1; i > 0; i-- {
		j := below(source, uint64(i+1))
		order[i], order[j] = order[j], order[i]
	}
	return order
}

// below draws evenly from 0…n-1. Draws from the uneven rest at the top of the
// range are thrown away; it is smaller than n, so that this ends at once.
func below(source *rand.PCG, n uint64) uint64 {
	rest := -n % n // 2^64 mod n
	for {
		if v := source.Uint64(); v >= rest {
			return v % n
		}
	}
}

// shuffled returns the entries in shown order; fixed ones keep their place.
func shuffled(entries []Entry, seed uint64, id string) []Entry {
	var free []int
	for i, e := range entries {
		if !e.Fixed {
			free = append(free, i)
		}
	}
	shown := make([]Entry, len(entries))
	copy(shown, entries)
	for i, from := range Shuffle(seed, id, len(free)) {
		shown[free[i]] = entries[free[from]]
	}
	return shown
}
