package host

import (
	"fmt"
	"runtime/debug"
	"sync"
	"time"
)

const (
	// lookEvery is how often a journal is looked at: twice in the time in which
	// people take a screen to follow at once.
	lookEvery = 100 * time.Millisecond
	// retryEvery is how many looks there are from one try to save to the next.
	retryEvery = 20
)

// every calls look, which must not panic, at each beat, in a goroutine, until stop
// is called. stop waits for the last one to end.
func every(look func(n int)) (stop func()) {
	quit, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		beat := time.NewTicker(lookEvery)
		defer beat.Stop()
		for n := 1; ; n++ {
			select {
			case <-quit:
				return
			case <-beat.C:
				look(n)
			}
		}
	}()
	return sync.OnceFunc(func() { close(quit); <-done })
}

func (s *Session) start() { s.stop = every(s.look) }

// look takes over what other hosts have written, and tries again to save what is
// not saved.
func (s *Session) look(n int) {
	if !s.mu.TryLock() {
		return // somebody has the journal in hand, and reads it anyway
	}
	defer s.mu.Unlock()
	defer s.guard()
	waits := len(s.pending) > 0 || s.trouble != nil
	switch {
	case s.disk != nil && !s.disk.same(), waits && n%retryEvery == 0:
		s.save(s.meet())
		s.part()
		s.fold()
	case s.disk != nil:
		s.overhear()
	}
}

// overhear reads without the lock, so that looking keeps nobody waiting.
func (s *Session) overhear() {
	now := s.disk.footprint()
	if now == s.seen && !s.read.torn {
		return
	}
	data, err := s.disk.bytes()
	if err != nil {
		return // the next event meets it again, and says so
	}
	r, err := parseWhole(data)
	if err == nil && s.adopt(r, now) == nil {
		s.fold()
	}
}

func fault(v any) *Trouble {
	return &Trouble{Kind: ErrFault, Say: sentences(ErrFault, ""), Err: fmt.Errorf("panic: %v\n%s", v, debug.Stack())}
}

// guard keeps a fault of ours in the background from ending the session: the
// facilitator is told, and the last state stands.
func (s *Session) guard() {
	if v := recover(); v != nil {
		s.trouble = fault(v)
		now := *s.shown.Load()
		now.trouble = s.trouble
		s.shown.Store(&now)
		s.part()
	}
}
