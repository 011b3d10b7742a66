package room_test

import (
	"strings"
	"testing"

	"downstream/course/room"
)

// A reason is one of three words. Whatever else a journal says is none: a report
// tells it as it stands, in a terminal too.
func TestAReasonIsOneOfThree(t *testing.T) {
	t.Parallel()
	p := tiny(t)
	for said, want := range map[room.Why]room.Why{room.Majority: room.Majority, room.Choice: room.Choice, room.Tie: room.Tie, "": "", "fate": "", "\x1b]0;x\a=1+1": ""} {
		took := copying
		took.Why = said
		r := room.ReportOf(p, []room.Event{act("o", "anna", 0, room.Event{Kind: room.Opened, Activity: "two-boxes", Seed: 1}), act("a", "anna", 1, took)})
		if got := r.Plays[0].Decisions[0].Why; got != want {
			t.Errorf("%q is told as %q", said, got)
		}
	}
}

// Where everybody puts up several hands, hands are no people: two of them put up
// six.
func TestHandsForSeveralAnswersAreNoPeople(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		counts, people string
		told           bool
	}{
		{"2 2 2", "", false}, {"4 4 4", "", false}, {"5 1 0", "", true},
		{"2 2 2", "8", true}, {"5 1 0", "4", false},
	} {
		s := &session{t: t, host: "anna", now: 1_800_000_000_000, programme: tiny(t)}
		s.state = room.Fold(s.programme, nil)
		lines := []string{"open short-call", "turn", "show", "turn", "turn", "ask", "count " + c.counts, "take ab"}
		if c.people != "" {
			lines = append(lines, "size "+c.people)
		}
		for _, line := range lines {
			op, rest, _ := strings.Cut(line, " ")
			s.do(s.event(op, rest))
		}
		ds := room.ReportOf(s.programme, s.events).Plays[0].Decisions
		d := ds[len(ds)-1]
		if d.Shown || d.Few == c.told || (d.Rounds[0] != nil) != c.told {
			t.Errorf("%s of %q people: few %v, %+v\n%s", c.counts, c.people, d.Few, d.Rounds[0], s.out.String())
		}
	}
}

// What hands went up for stays in the report, though the room went back before
// it was played.
func TestAVoteLeftByARewindIsReported(t *testing.T) {
	t.Parallel()
	s := &session{t: t, host: "anna", now: 1_800_000_000_000, programme: shipped(t)}
	s.state = room.Fold(s.programme, nil)
	for _, line := range []string{"open s01-two-empty-boxes", "take b choice", "turn", "ask", "count 2 10 2", "reveal", "rewind 1"} {
		op, rest, _ := strings.Cut(line, " ")
		s.do(s.event(op, rest))
	}
	roads := room.ReportOf(s.programme, s.events).Plays[0].Roads
	if len(roads) != 1 || len(roads[0].Decisions) != 2 {
		t.Fatalf("%+v\n%s", roads, s.out.String())
	}
	left := roads[0].Decisions[1]
	if left.Taken.String() != "Voted on, and not played." || left.Rounds[0] == nil || left.Rounds[0].Total != 14 || left.Why != "" {
		t.Errorf("%+v", left)
	}
}
