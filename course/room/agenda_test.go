package room_test

import (
	"strings"
	"testing"

	"downstream/course/room"
)

// The agenda of tiny has three parts of 5, 10 and 5 minutes. Going back to look costs
// the time it takes; what was left at once, or come to by a slip, counts for nothing.
func TestGoingBackToLookIsNotLate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, lines string
		late        int
	}{
		{"in the first part", "wait 60", 0},
		{"in the second, begun on time", "wait 300;move 2;wait 60", 0},
		{"in the third", "wait 300;move 2;wait 600;move 3;wait 60", 0},
		{"back in the second from there", "wait 300;move 2;wait 600;move 3;wait 60;move 2", 0},
		{"and two minutes later", "wait 300;move 2;wait 600;move 3;wait 60;move 2;wait 120", 2},
		{"and in the third again", "wait 300;move 2;wait 600;move 3;wait 60;move 2;wait 120;move 3", 2},
		{"back in the first by way of the second", "wait 300;move 2;wait 600;move 3;wait 60;move 2;move 1", 0},
		{"back in what took half of its time", "wait 300;move 2;wait 300;move 3;wait 60;move 2", -5},
		{"back from a part that took long", "wait 300;move 2;wait 900;move 3;wait 60;move 2", 5},
		{"a slip forward, and back at once", "wait 300;move 2;wait 60;move 3;wait 5;move 2", 0},
		{"a look forward, and back", "wait 60;move 2;wait 20;move 3;wait 20;move 1", 0},
		{"back in a part that was jumped over", "wait 300;move 3;wait 60;move 2", -10},
	} {
		s := &session{t: t, host: "anna", now: 1_800_000_000_000, programme: tiny(t)}
		s.state = room.Fold(s.programme, nil)
		for line := range strings.SplitSeq("agenda short;"+c.lines, ";") {
			if op, rest, _ := strings.Cut(line, " "); !s.aside(op, rest) {
				s.do(s.event(op, rest))
			}
		}
		if got := s.state.Clock(s.now).Late; got != c.late {
			t.Errorf("%s: %d minutes late, want %d", c.name, got, c.late)
		}
	}
}
