package explore

import (
	"math/bits"
	"slices"
)

// visited is the set of packed states, each with the number it was first met
// under: chunks of words, which are never moved once full, and an
// open-addressing table of numbers into them.
type visited struct {
	stride int
	size   int
	chunks [][]uint64
	table  []uint32 // number + 1; 0 is free
	shift  int      // 64 less the bits of a place in the table
}

// chunkBits is how many bits of a number say which state of a chunk it is.
const chunkBits = 12

func newVisited(stride int) *visited {
	const first = 8
	return &visited{stride: stride, chunks: [][]uint64{nil}, table: make([]uint32, 1<<first), shift: 64 - first}
}

// state returns a view of a state's words, good until the next add.
func (v *visited) state(i uint32) []uint64 {
	at := int(i&(1<<chunkBits-1)) * v.stride
	return v.chunks[i>>chunkBits][at : at+v.stride : at+v.stride]
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
	number = uint32(v.size)
	v.table[at] = number + 1
	v.keep(w)
	if 2*v.size > len(v.table) {
		v.grow()
	}
	return number, true
}

// keep adds w behind the others. Only the first chunk grows: most explorations
// need no more, and few states should need few bytes.
func (v *visited) keep(w []uint64) {
	if last := len(v.chunks) - 1; len(v.chunks[last]) == v.stride<<chunkBits {
		v.chunks = append(v.chunks, make([]uint64, 0, v.stride<<chunkBits))
	}
	last := &v.chunks[len(v.chunks)-1]
	*last = append(*last, w...)
	v.size++
}

func (v *visited) grow() {
	v.table = make([]uint32, 4*len(v.table))
	v.shift -= 2
	mask := uint64(len(v.table) - 1)
	for i := range uint32(v.size) {
		at := hash(v.state(i)) >> v.shift
		for v.table[at] != 0 {
			at = (at + 1) & mask
		}
		v.table[at] = i + 1
	}
}

// bytes is the memory held.
func (v *visited) bytes() int {
	sum := 4 * len(v.table)
	for _, c := range v.chunks {
		sum += 8 * cap(c)
	}
	return sum
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
