package room_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"testing"

	"downstream/course/room"
)

// guests are an open vote and so many guests, each of whom counts once, and some
// again; a few only say which option had most hands.
func guests(n int, seed uint64) []room.Event {
	r := rand.New(rand.NewPCG(seed, 8))
	es := []room.Event{opened, act("ask", "anna", 1, ask)}
	options := []string{"copy", "ask_ann", "ring"}
	for i := range n {
		e := room.Event{Kind: room.Counted, At: form, Round: 1, Hand: fmt.Sprint("guest", r.IntN(n))}
		if r.IntN(10) == 0 {
			e.Pick = options[r.IntN(2)]
		} else {
			e.Counts = map[string]int{options[r.IntN(2)]: 1 + r.IntN(2)}
		}
		es = append(es, act(fmt.Sprintf("g%06d", i), fmt.Sprint("host", r.IntN(3)), 2+i/3, e))
	}
	return es
}

// Guests who count again, or say a winner and then count, are tallied as if each had
// only done what they did last.
func TestTheLastOfEachGuestCounts(t *testing.T) {
	t.Parallel()
	p := tiny(t)
	for seed := range uint64(60) {
		es := guests(1+int(seed), seed)
		s := room.Fold(p, es)
		if len(s.Lost) > 0 {
			t.Fatal(s.Lost)
		}
		want, winner := simply(es)
		if got := s.Vote; !maps.Equal(got.Counts[0], want) || (got.Counts[0] == nil) != (len(want) == 0) || len(want) == 0 && got.Winner[0] != winner || len(want) > 0 && got.Winner[0] != "" {
			t.Errorf("seed %d: %v and %q, want %v and %q", seed, got.Counts[0], got.Winner[0], want, winner)
		}
	}
}

// simply tallies with one look at everything for each guest.
func simply(es []room.Event) (counts map[string]int, winner string) {
	counts = map[string]int{}
	last := map[string]room.Event{}
	for _, e := range es {
		if e.Kind == room.Counted {
			if before, ok := last[e.Hand]; !ok || before.Rev < e.Rev || before.Rev == e.Rev && (before.Host < e.Host || before.Host == e.Host && before.ID < e.ID) {
				last[e.Hand] = e
			}
		}
	}
	var newest room.Event
	for _, e := range last {
		for id, n := range e.Counts {
			counts[id] += n
		}
		if e.Pick != "" && (newest.ID == "" || newest.Rev < e.Rev || newest.Rev == e.Rev && newest.Host+newest.ID < e.Host+e.ID) {
			newest = e
		}
	}
	return counts, newest.Pick
}

// Four times as many guests take four times as much memory, and not sixteen times.
// This test does not run beside others: what they take would count.
func TestManyGuestsCostTheirNumberAndNotItsSquare(t *testing.T) {
	p := tiny(t)
	taken := func(n int) uint64 {
		es := guests(n, 1)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		room.Fold(p, es)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	taken(100)
	few, many := taken(1000), taken(4000)
	if many > 6*few {
		t.Errorf("1000 guests take %d bytes, and 4000 %d", few, many)
	}
}

func BenchmarkGuests(b *testing.B) {
	p := tiny(b)
	for _, n := range []int{100, 1000, 5000} {
		es := guests(n, 1)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				room.Fold(p, es)
			}
		})
	}
}
