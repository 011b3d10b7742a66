package cli

import "runtime/debug"

// openHeap is what opening and drawing the course may fill before garbage is
// collected. No course comes near it: a large one would pay for it with two
// frames.
const openHeap = 256 << 20

// checkHeap is what a check may fill before garbage is collected as ever: of what
// it makes of a course, most is garbage at once, and to look for it took a fifth
// of the time.
const checkHeap = 1 << 30

// collectLess collects garbage only when the heap has grown by percent since the
// last time, never with -1, and as ever where it comes near heap bytes; until
// what it returns is called.
func collectLess(percent int, heap int64) (asBefore func()) {
	percent, heap = debug.SetGCPercent(percent), debug.SetMemoryLimit(heap)
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(heap)
	}
}
