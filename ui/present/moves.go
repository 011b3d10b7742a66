package present

import (
	"slices"
	"strings"

	"downstream/course/play"
	"downstream/course/room"
	"downstream/course/safe"
)

// Each function here is a row of the hand: what its key does in a state.

func turn(s room.State) Move {
	m := Move{Words: safe.New("go on"), Event: room.Event{Kind: room.Turned, At: s.Place}}
	if s.Activity == "" && s.Part > 0 && s.Part <= len(s.Parts) {
		m.Words = safe.New("open what this part plays")
	}
	return m
}

func hands(s room.State) Move {
	m := Move{Words: safe.New("hands up"), Ask: AskHands}
	switch v := s.Vote; {
	case !s.CanVote():
		m.Why = noVote(s)
	case v == nil:
		m.First = room.Event{Kind: room.Asked, At: s.Place, Round: 1}
		m.Event = room.Event{Kind: room.Counted, At: s.Place, Round: 1}
	case !v.Open:
		m.Why = safe.New("This round is over: v votes again, and u takes it back.")
	default:
		m.Event = room.Event{Kind: room.Counted, At: s.Place, Round: v.Round}
		m.Words = safe.New("count the hands")
		if counted(v, v.Round) {
			m.Words = safe.New("count the hands anew")
		}
	}
	return m
}

// noVote says why hands cannot go up, and what the room does instead.
func noVote(s room.State) safe.Text {
	if s.CanShow() {
		return safe.New("Hands cannot vote on this: the room says it aloud, and s shows the answer.")
	}
	return safe.New("There is nothing to vote on here.")
}

// show is the hands of the round, or the answer of a question.
func show(s room.State) Move {
	if v := s.Vote; v != nil && (!s.CanShow() || !v.Revealed[v.Round-1]) {
		return Move{Words: safe.New("show the hands"), Event: room.Event{Kind: room.Revealed, At: s.Place, Round: v.Round}}
	}
	if !s.CanShow() {
		return Move{Words: safe.New("show the hands"), Why: safe.New("There is nothing to show yet.")}
	}
	return Move{Words: safe.New("show the answer"), Event: room.Event{Kind: room.Shown, At: s.Place}}
}

// talk is the next question to talk about; after the last one there is none.
func talk(s room.State) Move {
	m := Move{Words: safe.New("talk it over"), Event: room.Event{Kind: room.Talked, At: s.Place, N: s.Talk + 1}}
	switch all := len(s.Talks()); {
	case s.Talk > 0 && s.Talk == all:
		m.Words, m.Event.N = safe.New("take the question off"), 0
	case s.Talk > 0:
		m.Words = safe.Sprintf("the next question to talk about, %d of %d", s.Talk+1, all)
	}
	return m
}

// anyQuestion is any question to talk about, from the list of all.
func anyQuestion(s room.State) Move {
	m := Move{Words: safe.Sprintf("any of %d questions to talk about", len(s.Talks())), Ask: AskQuestion, Event: room.Event{Kind: room.Talked, At: s.Place}}
	if s.Place == "" {
		m.Why = s.Refuse(m.Event)
	}
	return m
}

func again(s room.State) Move {
	m := Move{
		Words: safe.New("vote again"), Ask: AskHands,
		First: room.Event{Kind: room.Asked, At: s.Place, Round: 2},
		Event: room.Event{Kind: room.Counted, At: s.Place, Round: 2},
	}
	switch {
	case !s.CanVote():
		m.Why = noVote(s)
	case s.Vote == nil:
		m.Why = safe.New("Nobody has voted yet: h asks for hands.")
	}
	return m
}

// goOn goes with most hands, and asks where that says nothing.
func goOn(s room.State) Move {
	lead := s.Leading()
	switch several := s.Scene().Prompt.Kind == play.AskMany; {
	case !s.CanVote():
		return Move{Words: safe.New("go on with an option"), Why: safe.New("There is nothing to choose here.")}
	case len(lead) == 1 && !several:
		m := branch(s, lead[0])
		m.Words = safe.Sprintf("go on with %s, which most want", lettersOf(s, lead))
		return m
	case len(lead) > 1 && !several:
		return Move{Words: safe.Sprintf("choose: %s are level", lettersOf(s, lead)), Ask: AskBranch, Event: took(s)}
	}
	return Move{Words: safe.New("go on, and say with which"), Ask: AskBranch, Event: took(s)}
}

// branches are one move for each option that can be taken, on its letter.
func branches(s room.State) []Move {
	p := s.Scene().Prompt
	if !s.CanVote() || p.Kind == play.AskMany || !hidden(s).IsZero() {
		return nil
	}
	var out []Move
	for i, o := range p.Options {
		m := branch(s, o.ID)
		m.Key = room.Letter(i)
		m.Words = safe.Sprintf("go on with %s", m.Key)
		m.Why = s.Refuse(m.Event)
		out = append(out, m)
	}
	return out
}

func branch(s room.State, picks ...string) Move {
	e := took(s)
	e.Pick, e.Why = strings.Join(picks, ","), why(s, picks)
	return Move{Event: e}
}

func took(s room.State) room.Event { return room.Event{Kind: room.Took, At: s.Place} }

// why is the reason for going on with picks: most hands, a tie that the
// facilitator broke, or their choice.
func why(s room.State, picks []string) room.Why {
	switch lead := s.Leading(); {
	case len(lead) > 0 && slices.Equal(lead, picks):
		return room.Majority
	case len(lead) > 1 && len(picks) == 1 && slices.Contains(lead, picks[0]):
		return room.Tie
	}
	return room.Choice
}

func rewind(s room.State) Move {
	m := Move{Words: safe.New("go back to a decision"), Ask: AskDecision, Event: room.Event{Kind: room.Rewound, At: s.Place}}
	switch len(s.Turns) {
	case 0:
		m.Why = safe.New("There is no decision to go back to yet.")
	case 1:
		m.Words, m.Ask, m.Event.N = safe.New("go back to the decision"), "", 1
	}
	return m
}

func compare(s room.State) Move {
	m := Move{Words: safe.New("both roads side by side"), Event: room.Event{Kind: room.Compared, At: s.Place, On: !s.Comparing}}
	if s.Comparing {
		m.Words = safe.New("back to the page")
	}
	return m
}

func blank(s room.State) Move {
	m := Move{Words: safe.New("blank the screen"), Event: room.Event{Kind: room.Blanked, At: s.Place, On: !s.Blank}}
	if s.Blank {
		m.Words = safe.New("show the screen again")
	}
	return m
}

func timer(s room.State) Move {
	m := Move{Words: safe.New("a timer"), Ask: AskMinutes, Event: room.Event{Kind: room.Timed}}
	if s.Timer.Seconds > 0 {
		m.Words = safe.New("another timer, or 0 to take it off")
	}
	return m
}

func note(room.State) Move {
	return Move{Words: safe.New("a note, for your report only"), Ask: AskNote, Event: room.Event{Kind: room.Noted}}
}

func obstacle(room.State) Move {
	return Move{Words: safe.New("an obstacle that was named"), Ask: AskNote, Event: room.Event{Kind: room.Noted, Obstacle: true}}
}

func people(s room.State) Move {
	return Move{Words: safe.New("how many people are here"), Ask: AskPeople, Event: room.Event{Kind: room.Sized}}
}

func nextPart(s room.State) Move {
	m := Move{Words: safe.New("the next part"), Event: room.Event{Kind: room.Moved, N: s.Part + 1}}
	switch {
	case len(s.Parts) == 0:
		m.Why = safe.New("There is no agenda: this is one piece.")
	case s.Part < len(s.Parts):
		m.Words = safe.Sprintf("on to: %s", s.Parts[s.Part].Title)
	case s.Part == len(s.Parts):
		m.Words = safe.New("end of the agenda")
	}
	return m
}

func lastPart(s room.State) Move {
	m := Move{Words: safe.New("the part before"), Event: room.Event{Kind: room.Moved, N: s.Part - 1}}
	switch {
	case len(s.Parts) == 0:
		m.Why = safe.New("There is no agenda: this is one piece.")
	case s.Part > 1:
		m.Words = safe.Sprintf("back to: %s", s.Parts[s.Part-2].Title)
	}
	return m
}

func stretch(s room.State) Move {
	m := Move{Words: safe.New("five minutes more for this part"), Event: room.Event{Kind: room.Stretched, N: 5}}
	if len(s.Parts) == 0 {
		m.Why = safe.New("There is no agenda: this is one piece.")
	}
	return m
}

// undo takes the newest act back.
func undo(s room.State) Move {
	e, ok := s.Last()
	if !ok {
		return Move{Words: safe.New("undo"), Why: safe.New("There is nothing to undo.")}
	}
	return Move{Words: safe.Sprintf("undo: %s", named(e)), Event: room.Event{Kind: room.Undone, Target: e.ID}}
}

// named is an act in a few words, for undo.
func named(e room.Event) safe.Text {
	words := map[room.Kind]string{
		room.Sized: "the number of people", room.Asked: "asking for hands", room.Counted: "the count",
		room.Revealed: "showing the hands", room.Talked: "the question", room.Took: "going on",
		room.Turned: "turning the page", room.Shown: "showing the answer", room.Rewound: "going back",
		room.Compared: "the comparison", room.Blanked: "the blank screen", room.Timed: "the timer",
		room.Noted: "the note", room.Moved: "changing the part", room.Stretched: "the five minutes", room.Closed: "closing",
	}
	if e.Kind == room.Noted && e.Obstacle {
		return safe.New("the obstacle")
	}
	return safe.New(words[e.Kind])
}

func leave(room.State) Move {
	return Move{Words: safe.New("leave"), Ask: AskLeave}
}
