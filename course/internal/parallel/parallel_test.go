package parallel

import (
	"slices"
	"testing"
)

func TestEachPieceIsDoneOnce(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, 2, 1000} {
		done := make([]int, n)
		Each(n, func(i int) { done[i]++ })
		if slices.ContainsFunc(done, func(times int) bool { return times != 1 }) {
			t.Errorf("of %d: %v", n, done)
		}
	}
}

// A panic on another goroutine could be recovered by nobody.
func TestAPanicComesBackToTheCaller(t *testing.T) {
	t.Parallel()
	defer func() {
		if v := recover(); v != "broken" {
			t.Errorf("recovered %v", v)
		}
	}()
	Each(100, func(i int) {
		if i == 50 {
			panic("broken")
		}
	})
	t.Error("nothing came back")
}
