package present

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"

	"downstream/course/play"
	"downstream/course/room"
	"downstream/ui/theme"
)

// press does what a key does; behind a colon stands what is typed for it.
func press(t testing.TB, m *memory, keys string) {
	t.Helper()
	for k := range strings.FieldsSeq(keys) {
		key, typed, _ := strings.Cut(k, ":")
		typed = strings.ReplaceAll(typed, ",", " ")
		mv, ok := Next(m.state), key == Enter
		if !ok {
			mv, ok = Find(Hand(m.state), key)
		}
		if !ok || !mv.Why.IsZero() {
			t.Fatalf("%s of %q does nothing: %s", k, keys, mv.Why)
		}
		if mv.First.Kind != "" {
			must(t, m, mv.First)
		}
		e, no := mv.With(m.state, typed)
		if !no.IsZero() {
			t.Fatalf("%s of %q: %s", k, keys, no)
		}
		must(t, m, e)
	}
}

func must(t testing.TB, m *memory, e room.Event) {
	t.Helper()
	if _, no, err := m.Do(e); !no.IsZero() || err != nil {
		t.Fatalf("%+v: %s %v", e, no, err)
	}
}

// What Enter does, and which keys work, step by step.
func TestHand(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	const story, lesson, bank, agenda = "s01-two-empty-boxes", "draw-your-chain", "m1-who-is-the-customer", "half-hour"
	for _, c := range []struct{ open, keys, next, works string }{
		{story, "", "hands up", "h t T g A B C D b m n o p q"},
		{story, "h:3,0,5,1", "show the hands", "h s t T v g A B C D b m n o p u q"},
		{story, "h:b", "go on with B, which most want", "h s t T v g A B C D b m n o p u q"},
		{story, "h:3,0,5,1 s", "talk it over", "t T v g A B C D b m n o p u q"},
		{story, "h:1,0,8,0 s", "go on with C, which most want", "t T v g A B C D b m n o p u q"},
		{story, "h:3,0,5,1 s t", "vote again", "t T v g A B C D b m n o p u q"},
		{story, "h:3,0,5,1 s t v:4,0,4,1", "show the hands", "h s t T g A B C D b m n o p u q"},
		{story, "h:3,0,5,1 s t v:4,0,4,1 s", "choose: A and C are level", "t T g A B C D b m n o p u q"},
		{story, "C", "hands up", "h t T g A B C r b m n o p u q"},
		{story, "b", "show the screen again", "b m n o p q"},
		{story, "B enter B r:1", "hands up", "h t T g A B C D c b m n o p u q"},
		{story, "B enter B r:1 c", "back to the page", "c b m n o p q"},
		{lesson, "", "go on", "t T b m n o p q"},
		{agenda, "", "on to: One chain on the wall", "t T b m n o p ] + q"},
		{agenda, "]", "open what this part plays", "t T b m n o p ] [ + u q"},
		{agenda, "] ] enter", "hands up", "h t T g A B C D b m n o p ] [ + u q"},
		{agenda, "] ] ] ] ]", "leave", "t T b m n o p [ u q"},
	} {
		t.Run(c.open+" "+c.keys, func(t *testing.T) {
			t.Parallel()
			m := begun(t, p, c.open)
			press(t, m, c.keys)
			var works []string
			for _, mv := range Hand(m.state)[1:] {
				if mv.Why.IsZero() {
					works = append(works, mv.Key)
				}
			}
			if got := strings.Join(works, " "); got != c.works || Next(m.state).Words.String() != c.next {
				t.Errorf("Enter: %s\nworks: %s\nwant:  %s, %s", Next(m.state).Words, got, c.next, c.works)
			}
		})
	}
}

// Of ten options G to J are four: their capitals are theirs, and those of all other
// letters the small ones.
func TestCapitalsOfManyOptions(t *testing.T) {
	t.Parallel()
	hand := []Move{{Key: Enter}, {Key: "h"}, {Key: "g"}, {Key: "A"}, {Key: "G"}, {Key: "b"}, {Key: "n"}}
	for key, want := range map[string]string{"A": "A", "G": "G", "g": "g", "H": "h", "N": "n", "B": "", "a": "", "Z": "", "": "", "ü": ""} {
		if m, ok := Find(hand, key); m.Key != want || ok != (want != "") {
			t.Errorf("%s is %q, %v", key, m.Key, ok)
		}
	}
}

// What is typed becomes the event, or a sentence.
func TestWhatIsTyped(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	for _, c := range []struct{ keys, key, typed, want string }{
		{"", "h", "3 0 5 1", "counted 1 map[copy:1 message:5 ring:0 stamp:3]"},
		{"", "h", "3,0,5,1", "counted 1 map[copy:1 message:5 ring:0 stamp:3]"},
		{"", "h", "c", "counted 1 message"},
		{"", "h", "C", "counted 1 message"},
		{"", "h", "3 0 5", "There are 4 to count, A B C D: type a number for each, such as 3 0 5 1, or one letter."},
		{"", "h", "3 0 five 1", "“five” is no number of hands."},
		{"", "h", "3 0 -1 1", "“-1” is no number of hands."},
		{"", "h", "", "There are 4 to count, A B C D: type a number for each, such as 3 0 5 1, or one letter."},
		{"", "h", "e", "There are 4 to count, A B C D: type a number for each, such as 3 0 5 1, or one letter."},
		{"", "g", "c", "took message choice"},
		{"", "g", "x", "There is no option “x”. There are A B C D."},
		{"", "g", "a b", "Type the letter to go on with: A B C D."},
		{"h:3,0,3,1", "g", "a", "took stamp tie"},
		{"h:3,0,3,1", "g", "d", "took copy choice"},
		{"h:3,0,3,1", "g", "", "Type the letter to go on with: A C."},
		{"B enter B", "r", "2", "rewound 2"},
		{"B enter B", "r", "3", "There is no such decision to go back to."},
		{"B enter B", "r", "", "Type the number of the decision, from 1 to 2."},
		{"", "m", "", "timed 120"},
		{"", "m", "3", "timed 180"},
		{"", "m", "1:30", "timed 90"},
		{"", "m", "0", "It is like that already."},
		{"m:2", "m", "0", "timed"},
		{"", "m", "soon", "Type how many minutes, such as 2 or 1:30."},
		{"", "p", "23", "sized 23"},
		{"", "p", "many", "Type how many people are in the room."},
		{"", "n", " the form ", "noted the form"},
		{"", "o", "the form", "noted the form obstacle"},
		{"", "n", " ", "There are no words in it."},
	} {
		t.Run(c.keys+" "+c.key+" "+c.typed, func(t *testing.T) {
			t.Parallel()
			m := begun(t, p, "s01-two-empty-boxes")
			press(t, m, c.keys)
			mv, _ := Find(Hand(m.state), c.key)
			e, no := mv.With(m.state, c.typed)
			got := no.String()
			if no.IsZero() {
				got = inShort(e)
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func inShort(e room.Event) string {
	out := []string{string(e.Kind)}
	for _, part := range []any{e.Round, e.N, e.Counts, e.Pick, e.Why, e.Text} {
		if s := fmt.Sprint(part); s != "0" && s != "map[]" && s != "" {
			out = append(out, s)
		}
	}
	if e.Obstacle {
		out = append(out, "obstacle")
	}
	return strings.Join(out, " ")
}

// Wherever a facilitator gets by whatever keys, there is one obvious next thing
// and it works; every key that is said to work does, and u takes it back.
func TestEveryMoveThatIsOfferedWorks(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	typed := map[Ask][]string{
		AskHands: {"1 2 3 4", "4 4", "3 3 3", "b", "1 0 0 0 0", "a"}, AskBranch: {"a", "b", "a c", "d"}, AskDecision: {"1", "2", "3"},
		AskQuestion: {"3", "12", "0"}, AskMinutes: {"", "1"}, AskPeople: {"12"}, AskNote: {"a word"},
	}
	for i, id := range []string{"s01-two-empty-boxes", "s03-window-four", "half-hour", "hour", "m1-who-is-the-customer", "draw-your-chain"} {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(uint64(i), 6))
			m := begun(t, p, id)
			for range 60 {
				moves := Hand(m.state)
				if !moves[0].Why.IsZero() || moves[0].Words.IsZero() {
					t.Fatalf("Enter does nothing at %s: %q, %s", m.state.Place, moves[0].Words, moves[0].Why)
				}
				mv := moves[r.IntN(len(moves))]
				if r.IntN(3) > 0 {
					mv = moves[0]
				}
				if !mv.Why.IsZero() || mv.Ask == AskLeave {
					continue
				}
				step(t, m, mv, typed[mv.Ask], r)
				if u, _ := Find(Hand(m.state), "u"); r.IntN(6) == 0 && u.Why.IsZero() {
					press(t, m, "u")
				}
			}
		})
	}
}

// step does a move with one of the words that may be typed for it.
func step(t *testing.T, m *memory, mv Move, words []string, r *rand.Rand) {
	t.Helper()
	word := ""
	if len(words) > 0 {
		word = words[r.IntN(len(words))]
	}
	e, no := mv.With(m.state, word)
	if mv.Ask != "" && !no.IsZero() {
		return
	}
	if mv.First.Kind != "" {
		must(t, m, mv.First)
	}
	_, no, _ = m.Do(e)
	if mv.Ask == "" && !no.IsZero() {
		t.Fatalf("%s (%s) was offered at %s and refused: %s", mv.Key, mv.Words, m.state.Place, no)
	}
}

// What is said of the agenda and of a timer, minute by minute.
func TestClockInWords(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	for _, c := range []struct{ at, keys, want string }{
		{"0s", "", "Part 1 of 5, Who had to ask you twice?: 3 minutes left | then One chain on the wall | on time"},
		{"59s", "", "Part 1 of 5, Who had to ask you twice?: 3 minutes left | then One chain on the wall | on time"},
		{"2m", "", "Part 1 of 5, Who had to ask you twice?: 1 minute left | then One chain on the wall | on time"},
		{"3m", "", "Part 1 of 5, Who had to ask you twice?: its time is up | then One chain on the wall | on time"},
		{"4m", "", "Part 1 of 5, Who had to ask you twice?: 1 minute over | then One chain on the wall | 1 minute late"},
		{"4m", "+", "Part 1 of 5, Who had to ask you twice?: 4 minutes left | then One chain on the wall | 5 minutes late"},
		{"1m", "] ]", "Part 3 of 5, Two empty boxes: 11 minutes left | then Three questions | 8 minutes early"},
		{"0s", "] ] ] ]", "Part 5 of 5, One plan each: 4 minutes left | then the end | 26 minutes early"},
		{"0s", "] ] ] ] ]", ", :  |  | "},
	} {
		m := begun(t, p, "half-hour")
		press(t, m, c.keys)
		d, _ := time.ParseDuration(c.at)
		clock, _ := ClockOf(m.state, m.clock.at.Add(d))
		if got := fmt.Sprintf("%s, %s: %s | %s | %s", clock.Part, clock.Name, clock.Left, clock.Next, clock.Late); got != c.want {
			t.Errorf("%s %s\ngot  %s\nwant %s", c.at, c.keys, got, c.want)
		}
	}
}

func TestTimerInWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		seconds int
		at      string
		want    string
	}{
		{0, "0s", ""},
		{180, "0s", "You have 3 minutes."},
		{180, "-5s", "You have 3 minutes."},
		{180, "89s", "You have 3 minutes."},
		{180, "90s", "Half of the time is gone."},
		{180, "120s", "The last minute."},
		{180, "180s", "Time is up."},
		{180, "239s", "Time is up."},
		{180, "241s", ""},
		{90, "0s", "You have 1 minute 30 seconds."},
		{90, "30s", "The last minute."},
		{60, "0s", "You have 1 minute."},
		{60, "30s", "Half of the time is gone."},
		{20, "0s", "You have 20 seconds."},
	} {
		d, _ := time.ParseDuration(c.at)
		began := time.UnixMilli(1_800_000_000_000)
		if got := TimerWords(room.Timer{Began: began.UnixMilli(), Seconds: c.seconds}, began.Add(d)).String(); got != c.want {
			t.Errorf("%d seconds, %s: got %q, want %q", c.seconds, c.at, got, c.want)
		}
	}
}

// More hands than people are a slip, and the wall would show it.
func TestMoreHandsThanPeopleAreCountedAgain(t *testing.T) {
	t.Parallel()
	m := begun(t, shipped(t), "s01-two-empty-boxes")
	press(t, m, "p:14")
	hands, _ := Find(Hand(m.state), "h")
	for typed, want := range map[string]string{
		"9 9 9 9": "That is 36 hands, and 14 people are here. Count again, or say with p how many are here.",
		"4 4 4 2": "",
		"b":       "",
	} {
		if _, no := hands.With(m.state, typed); no.String() != want {
			t.Errorf("%s: %q, want %q", typed, no, want)
		}
	}
}

// A letter is an invitation to vote: where hands cannot, no face shows one, the room
// is told what it does instead, and h says so too. With its letters a vote has none
// of that.
func TestWhatHandsCannotVoteOnHasNoLetters(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	lettered := regexp.MustCompile(`(?m)^ *[A-Z](\.| {3}) ?\S`)
	met := map[play.PromptKind]int{}
	for _, id := range []string{"m1-who-is-the-customer", "m3-requests", "m2-the-chain"} {
		m := begun(t, p, id)
		d := seat(t, m, theme.New(theme.Mono, true), 100, 70)
		for range 120 {
			kind := m.state.Scene().Prompt.Kind
			if s, _ := Find(Hand(m.state), "s"); !s.Why.IsZero() {
				d.Press("end", "enter")
				continue
			}
			met[kind]++
			var out bytes.Buffer
			l := &Lines{Out: &out, Session: m, Now: m.clock.now}
			l.begin()
			h, _ := Find(Hand(m.state), "h")
			for face, said := range map[string]string{"screen": d.Screen(), "lines": out.String()} {
				votes := m.state.CanVote()
				if lettered.MatchString(said) != votes || strings.Contains(said, "No hands here.") == votes || h.Why.IsZero() != votes {
					t.Fatalf("%s, %s, %s (h: %s):\n%s", m.state.Place, kind, face, h.Why, said)
				}
			}
			d.Press("s")
			d.Refute("No hands here.")
		}
	}
	for _, kind := range []play.PromptKind{play.AskOne, play.AskMany, play.AskOrder, play.AskMatch, play.AskBins, play.AskNumber, play.AskText} {
		if met[kind] == 0 {
			t.Errorf("no question of kind %s was met: %v", kind, met)
		}
	}
}
