package cli

import (
	"os"
	"os/signal"
	"sync/atomic"
	"time"
)

// watchSignals asks a screen to end when a signal says so, and kills it where
// it does not within flushTime, or at a second signal. The function returned
// stops watching and tells which signal came; 0 for none.
func watchSignals(quit, kill func()) (came func() int) {
	ch, done := make(chan os.Signal, 2), make(chan struct{})
	var got atomic.Int64
	signal.Notify(ch, endings()...)
	go func() {
		select {
		case s := <-ch:
			got.Store(int64(number(s)))
			quit()
		case <-done:
			return
		}
		select {
		case <-ch:
		case <-time.After(flushTime):
		case <-done:
			return
		}
		kill()
	}()
	return func() int {
		signal.Stop(ch)
		close(done)
		return int(got.Load())
	}
}
