package room_test

import (
	"fmt"
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

// The roads are told in the order in which the room took them, each from where it
// parted from the one before, and the one that stood at the end is the last.
func TestRoadsAreToldInTheOrderTaken(t *testing.T) {
	t.Parallel()
	for lines, want := range map[string]string{
		"take b choice":                    "1: 1 stood",
		"take b choice;turn;take b choice": "1: 1 stood, 2 stood",
		"take b choice;turn;take b choice;turn;rewind 2;take a choice":                        "1: 1 stood, 2 left 1 | 2: 2 stood",
		"take b choice;turn;take b choice;turn;rewind 2;take a choice;rewind 1;take c choice": "1: 1 left 2, 2 left 1 | 2: 2 left 2 | 1: 1 stood",
		"take b choice;turn;take b choice;turn;rewind 1;take c choice;rewind 1":               "1: 1 left 1, 2 left 1 | 1: 1 left 2 | 1:",
		"take b choice;turn;ask;count 2 10 2;reveal;rewind 1":                                 "1: 1 left 1, 2 left 1 | 1:",
		"take b choice;turn;take b choice;turn;rewind 2;rewind 1;take a choice":               "1: 1 left 2, 2 left 1 | 2: | 1: 1 stood",
	} {
		s := &session{t: t, host: "anna", now: 1_800_000_000_000, programme: shipped(t)}
		s.state = room.Fold(s.programme, nil)
		for line := range strings.SplitSeq("open s01-two-empty-boxes;"+lines, ";") {
			op, rest, _ := strings.Cut(line, " ")
			s.do(s.event(op, rest))
		}
		p := room.ReportOf(s.programme, s.events).Plays[0]
		var roads []string
		for i, w := range p.Walked() {
			var told []string
			for n := range w.Decisions {
				place := "stood"
				if left := p.LeftBy(i, w.From+n); left > 0 {
					place = fmt.Sprint("left ", left)
				}
				told = append(told, fmt.Sprint(w.From+n, " ", place))
			}
			roads = append(roads, strings.TrimSpace(fmt.Sprintf("%d: %s", w.From, strings.Join(told, ", "))))
		}
		if got := strings.Join(roads, " | "); got != want {
			t.Errorf("%s\n got %s\nwant %s\n%s", lines, got, want, s.out.String())
		}
	}
}
