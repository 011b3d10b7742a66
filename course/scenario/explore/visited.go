package explore

import (
	"math/bits"
	"slices"
)

// visited is the set of packed states, each with the number it was first met
// under: an arena of words, and an open-addressing table of numbers into it.
type visited struct {
	stride int
	words  []uint64
	table  []uint32 // number + 1; 0 is free
	shift  int      // 64 less the bits of a place in the table
}

func newVisited(stride int) *visited {
	const first = 10
	return &visited{stride: stride, table: make([]uint32, 1<<first), shift: 64 - first}
}

func (v *visited) size() int { return len(v.words) / v.stride }

// state returns a view of a state's words; it is good until the next add.
func (v *visited) state(i uint32) []uint64 {
	at := int(i) * v.stride
	return v.words[at : at+v.stride : at+v.stride]
}

// add returns w's number, and whether w was new.
func (v *visited) add(w []uint64) (number uint32, isNew bool) {
	mask := uint64(len(v.table) - 1)
	at := hash(w) >> v.shift
	for v.table[at] != 0 {
		if i := v.table[at] - 1; slices.Equal(v.state(i), w) {
			return i, false
		}
		at = (at + 1) & mask
	}
	number = uint32(v.size())
	v.table[at] = number + 1
	v.words = append(v.words, w...)
	if 2*v.size() > len(v.table) {
		v.grow()
	}
	return number, true
}

func (v *visited) grow() {
	v.table = make([]uint32, 4*len(v.table))
	v.shift -= 2
	mask := uint64(len(v.table) - 1)
	for i := range uint32(v.size()) {
		at := hash(v.state(i)) >> v.shift
		for v.table[at] != 0 {
			at = (at + 1) & mask
		}
		v.table[at] = i + 1
	}
}

// hash mixes all words into the high bits, which the table uses.
func hash(w []uint64) uint64 {
	h := uint64(0x9E3779B97F4A7C15)
	for _, x := range w {
		high, low := bits.Mul64(h^x, 0xA0761D6478BD642F)
		h = high ^ low
	}
	return h * 0xE7037ED1A0B428DB
}
