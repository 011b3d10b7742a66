package scenario

import "testing"

// endless is a story in which chance turns for ever, with what n0 is besides.
func endless(more string) string {
	return "kind: scenario\nid: small\ntitle: Small\nminutes: 1\nchain: [you, ada]\ncast:\n  ada:\n    name: Ada Obi\n" +
		"flags: [never]\nnodes:\n  n0:\n    choices:\n      - {id: roll, text: Roll, to: n1}\n" +
		"  n1:\n" + more + "    next:\n      - {chance: 50, to: n1}\n      - {to: n2}\n" +
		"  n2:\n    next: n1\nendings:\n  done:\n    title: Done\n"
}

// TestChanceLoopEnds: chance that comes past nobody comes to a dead end,
// whatever it decides, and a play that did stop is given as many turns again.
func TestChanceLoopEnds(t *testing.T) {
	t.Parallel()
	for name, more := range map[string]string{
		"empty":      "",
		"never true": "    say:\n      - {if: never, text: Said}\n",
	} {
		s := decodeAnything(endless(more))
		if s == nil {
			t.Fatal("unreadable")
		}
		start, _ := s.Start()
		for branch, want := range []int{maxPassed, maxPassed / 2} { // n2 takes a node of each turn
			st, _, _ := s.Step(start, Event{Kind: Choose, Choice: "roll"})
			rolls := 0
			for s.Waits(st).Kind == ForRoll && rolls <= maxPassed {
				st, _, _ = s.Step(st, Event{Kind: Rolled, Branch: branch})
				rolls++
			}
			if w := s.Waits(st); w.Kind != AtDeadEnd || rolls != want {
				t.Errorf("%s, branch %d: %d after %d rolls, want a dead end after %d", name, branch, w.Kind, rolls, want)
			}
		}
	}
}

// TestPassedIsForgotten: only rolls in a row count. A play that turns a page
// now and then is never at a dead end.
func TestPassedIsForgotten(t *testing.T) {
	t.Parallel()
	s := decodeAnything("kind: scenario\nid: small\ntitle: Small\nminutes: 1\nchain: [you, ada]\ncast:\n  ada:\n    name: Ada Obi\n" +
		"nodes:\n  n0:\n    next:\n      - {chance: 50, to: n0}\n      - {to: n1}\n  n1:\n    say: Said\n    next: n0\nendings:\n  done:\n    title: Done\n")
	st, _ := s.Start()
	for i := range 3 * maxPassed {
		switch w := s.Waits(st); w.Kind {
		case ForRoll:
			st, _, _ = s.Step(st, Event{Kind: Rolled, Branch: i / 7 % 2})
		case ForContinue:
			if st.passed != 0 {
				t.Fatal("a page that waits to be turned remembers what was passed")
			}
			st, _, _ = s.Step(st, Event{Kind: Continue})
		default:
			t.Fatal("after ", i, " moves it waits for ", w.Kind)
		}
	}
}
