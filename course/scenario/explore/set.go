package explore

// set is a set of slots.
type set []uint64

func newSet(slots int) set { return make(set, (slots+63)/64) }

func newSets(n, slots int) []set {
	sets := make([]set, n)
	for i := range sets {
		sets[i] = newSet(slots)
	}
	return sets
}

func (s set) add(slot int)      { s[slot/64] |= 1 << (slot % 64) }
func (s set) drop(slot int)     { s[slot/64] &^= 1 << (slot % 64) }
func (s set) has(slot int) bool { return s[slot/64]>>(slot%64)&1 != 0 }
func (s set) clone() set        { return append(set(nil), s...) }

// union adds all of o and reports whether that was anything new.
func (s set) union(o set) bool {
	grown := false
	for i, w := range o {
		grown = grown || w&^s[i] != 0
		s[i] |= w
	}
	return grown
}
