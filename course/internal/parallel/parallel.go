// Package parallel does pieces of work that do not meet on all processors.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each runs do for 0 to n-1, on as many processors as there are, and returns
// when all are done. Where one panics, each does, so that whoever called can
// still recover.
func Each(n int, do func(int)) {
	var wg sync.WaitGroup
	var next atomic.Int64
	broke := make(chan any, runtime.GOMAXPROCS(0))
	for range min(n, cap(broke)) {
		wg.Go(func() {
			defer func() {
				if v := recover(); v != nil {
					broke <- v
				}
			}()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
	select {
	case v := <-broke:
		panic(v)
	default:
	}
}
