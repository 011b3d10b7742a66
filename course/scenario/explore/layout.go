package explore

import "math/bits"

// field is where a packed state keeps one number. The zero field is for what
// no exploration of this purpose reads: it is always its base, and takes none.
type field struct {
	word, shift int
	mask        uint64 // of the value, unshifted; 0: there is no such field
	base        int    // the number that is packed as 0
}

func (f field) get(w []uint64) int { return int(w[f.word]>>f.shift&f.mask) + f.base }

func (f field) put(w []uint64, v int) {
	w[f.word] = w[f.word]&^(f.mask<<f.shift) | uint64(v-f.base)&f.mask<<f.shift
}

func (f field) is(w []uint64) bool { return w[f.word]>>f.shift&f.mask != 0 }

// layout hands out the bits of a packed state. No field lies across two words.
type layout struct {
	words int
	used  int // bits of the last word
	bits  int // in all fields
}

func (l *layout) field(low, high int) field {
	width := max(bits.Len64(uint64(high-low)), 1)
	if l.words == 0 || l.used+width > 64 {
		l.words, l.used = l.words+1, 0
	}
	f := field{word: l.words - 1, shift: l.used, mask: 1<<width - 1, base: low}
	l.used += width
	l.bits += width
	return f
}

// cover sets the bits of f in a mask.
func (f field) cover(mask []uint64) { mask[f.word] |= f.mask << f.shift }
