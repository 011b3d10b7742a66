package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"downstream/progress/sqlite"
)

// From the empty deck to the first one, over days: what fills it, what is due,
// what practising does to it, and when there is nothing again.
func TestTheDeckOverDays(t *testing.T) {
	t.Parallel()
	l := newLearner(t)
	contains(t, "an empty deck", l.says("practise"), "your deck is empty", "when you miss it", "Practise “Module A”")
	contains(t, "home", l.says(""), "Due today – nothing")
	l.missAll("a")
	contains(t, "right after a miss", l.says("practise"), "Nothing is due now. Your deck holds 3 questions; the next is due today at 09:02.")

	l.now = l.now.Add(24 * time.Hour)
	contains(t, "home the next day", l.says(""), "Due today – 3 to practise")
	said := l.says("practise", "1", "90", "", "1", "90", "", "1", "90", "")
	if got := stems(said); len(strings.Fields(got)) != 3 {
		t.Errorf("asked: %s", got)
	}
	contains(t, "the deck", said, "Practice › question 1 of 3", "3 right at the first try")
	contains(t, "after it", l.says("practise"), "Nothing is due now. Your deck holds 3 questions; the next is due tomorrow.")
	contains(t, "home after it", l.says(""), "Due today – nothing")

	l.missAll("b")
	l.now = l.now.Add(30 * 24 * time.Hour) // a month away: sure but wrong first, then the others
	contains(t, "home after a month", l.says(""), "Due today – 6 to practise")
	got := strings.Fields(stems(l.says("practise", "2", "50", "", "1", "90", "", "1", "90", "", "1", "90", "", "1", "90", "", "1", "90", "")))
	if len(got) != 6 || got[0][0] != 'b' || got[1][0] != 'b' || got[2][0] != 'b' {
		t.Errorf("after a month away the order is %v", got)
	}
}

// A question that is skipped does not hold the deck: it ends, and counts it; on
// home it stays due, and what is dealt then is that question alone.
func TestADeckWithASkippedQuestionEnds(t *testing.T) {
	t.Parallel()
	l := newLearner(t)
	write(t, filepath.Join(l.course, "a", "questions.yaml"), "kind: questions\nquestions:\n  - id: a1\n    type: short\n    stem: What of a1?\n    checklist: [It says what., It says when.]\n    good: A room at nine.\n    nearly: A room.\n")
	l.says("practise a", "A room.", ".", "0", "")
	l.missAll("b")
	l.now = l.now.Add(24 * time.Hour)
	contains(t, "home", l.says(""), "Due today – 4 to practise")
	said := l.says("practise", "1", "90", "", "1", "90", "", "1", "90", "", ":x")
	contains(t, "the end", said, "Of 4 questions: 3 right at the first try, 0 right after another look, 0 shown. Skipped, to come again: 1.")
	home := l.says("")
	contains(t, "home after it", home, "Due today – 1 to practise")
	if strings.Contains(home, "Continue Practice") {
		t.Errorf("home goes on with a deck that has ended:\n%s", home)
	}
	s := l.sit(practising())
	if got := l.items(s); !slices.Equal(got, []string{"a1"}) {
		t.Errorf("dealt then: %v", got)
	}
}

// The same questions stand there in the same order after every kill, on either
// face, whatever became due meanwhile; on another day a new deck is dealt.
func TestTheDeckIsResumed(t *testing.T) {
	t.Parallel()
	l := newLearner(t)
	l.missAll("a")
	l.missAll("b")
	l.now = l.now.Add(24 * time.Hour)
	order := l.items(l.sit(practising()))
	if len(order) != 6 || order[0][0] == order[1][0] {
		t.Fatalf("dealt: %v", order)
	}
	for n := range 4 {
		if said := l.says("practise", "1", "90", ""); !strings.Contains(said, fmt.Sprintf("question %d of 6", n+1)) {
			t.Errorf("after %d answers it goes on with\n%s", n, said)
		}
		l.now = l.now.Add(time.Minute)
		l.says("practise "+order[n][:1], "2", "50") // elsewhere something else happens
		s := l.sit(practising())
		if got := l.items(s); !slices.Equal(got, order) {
			t.Errorf("after %d answers the deck is %v, not %v", n+1, got, order)
		}
	}
	l.now = l.now.Add(24 * time.Hour)
	if got := l.items(l.sit(practising())); slices.Equal(got, order) || len(got) == 0 {
		t.Errorf("the next day's deck is %v", got)
	}
}

// items are the questions of the deck on the screen, which is then closed.
func (l *learnerAt) items(s *screen) []string {
	l.t.Helper()
	r, ok := s.first.(running)
	if !ok {
		l.t.Fatalf("no deck is open:\n%s", s.d.Screen())
	}
	id := r.tape.ID()
	s.leave()
	db, err := sqlite.Open(l.t.Context(), l.data, sqlite.Options{})
	if err != nil {
		l.t.Fatal(err)
	}
	defer db.Close()
	who, _ := db.Profiles(l.t.Context())
	es, err := db.Run(l.t.Context(), who[0].ID, id)
	if err != nil || len(es) == 0 {
		l.t.Fatal("the deck is not in the store", err)
	}
	var body struct{ Items []string }
	if err := json.Unmarshal(es[0].Body, &body); err != nil {
		l.t.Fatal(err)
	}
	return body.Items
}

// A slip of the finger is taken back, on both faces: the question is open
// again, and the schedule knows nothing of it. After the end too.
func TestAnAnswerIsTakenBack(t *testing.T) {
	t.Parallel()
	screen, plain := newLearner(t), newLearner(t)
	for _, l := range []*learnerAt{screen, plain} {
		l.missAll("a")
		l.now = l.now.Add(24 * time.Hour)
	}
	said := plain.says("practise", "1", "90", "", "1", "90", "", "2", "90", ":u", "1", "90", ":u", "1", "90", "")
	contains(t, "plain", said, ":u take the last answer back", "3 right at the first try, 0 right after another look")
	s := screen.sit(practising())
	for _, k := range []string{"1", "enter", "5", "enter", "enter", "1", "enter", "5", "enter", "enter", "2", "enter", "5", "enter"} {
		s.d.Press(k)
	}
	s.d.Expect("It is not")
	s.d.Press("u")
	s.d.Expect("question 3 of 3")
	for _, k := range []string{"1", "enter", "5", "enter"} {
		s.d.Press(k)
	}
	s.d.Expect("Right.")
	s.d.Press("u")
	for _, k := range []string{"1", "enter", "5", "enter", "enter"} {
		s.d.Press(k)
	}
	s.d.Expect("right at the first try")
	s.leave()
	all := []string{"opened", "answered", "undone", "entered", "finished"}
	if diff := cmp.Diff(plain.happened(all...), screen.happened(all...)); diff != "" {
		t.Errorf("the faces store different things (-plain +screen):\n%s", diff)
	}
	for _, l := range []*learnerAt{screen, plain} {
		contains(t, "after it", l.says("practise"), "Your deck holds 3 questions; the next is due tomorrow.")
		contains(t, "home", l.says(""), "Due today – nothing")
	}
}

// A flag takes a question out of the deck, and home lists it until it is off.
func TestAFlagSetsAside(t *testing.T) {
	t.Parallel()
	screen, plain := newLearner(t), newLearner(t)
	for _, l := range []*learnerAt{screen, plain} {
		l.missAll("a")
		l.now = l.now.Add(24 * time.Hour)
	}
	contains(t, "plain", plain.says("practise", "z", "", "1", "90", "", "1", "90", ""),
		":z flag it", "This question is set aside", "2 right at the first try", "Flagged and not answered: 1.")
	s := screen.sit(practising())
	s.d.Press("z")
	s.d.Expect("set aside")
	s.d.Expect("take the flag off")
	for _, k := range []string{"enter", "1", "enter", "5", "enter", "enter", "1", "enter", "5", "enter", "enter"} {
		s.d.Press(k)
	}
	s.d.Expect("flagged, not answered")
	s.leave()
	if diff := cmp.Diff(plain.happened("flagged", "answered", "finished"), screen.happened("flagged", "answered", "finished")); diff != "" {
		t.Errorf("the faces store different things (-plain +screen):\n%s", diff)
	}
	for _, l := range []*learnerAt{screen, plain} {
		contains(t, "nothing is due", l.says("practise"), "Your deck holds 2 questions", "Flagged: 1 question set aside")
		contains(t, "home", l.says(""), "Due today – nothing", "Flagged: 1 question set aside")
		said := l.says("", "7", "1", "z", ":q")
		contains(t, "the list", said, "These are left out of practice.", "Practice › question 1 of 1")
		contains(t, "home", l.says(""), "Due today – 1 to practise")
		if said := l.says(""); strings.Contains(said, "Flagged") {
			t.Errorf("home still lists a flag:\n%s", said)
		}
	}
}

// A question edited, renamed, removed and brought back keeps its history, and
// home counts it as long as it is there.
func TestADeckOutlivesEdits(t *testing.T) {
	t.Parallel()
	l := newLearner(t)
	l.missAll("a")
	l.now = l.now.Add(24 * time.Hour)
	file := filepath.Join(l.course, "a", "questions.yaml")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	asks := func(name, text, want string, n int) {
		t.Helper()
		write(t, file, text)
		s := l.sit(home())
		s.d.Expect(fmt.Sprintf("%d to practise", n)) // once the banks are read
		s.leave()
		if got := strings.Fields(stems(l.says("practise"))); len(got) != 1 || got[0] != want {
			t.Errorf("%s: asked %v, want %s", name, got, want)
		}
		l.now = l.now.Add(24 * time.Hour) // another day, another deck
	}
	first := l.items(l.sit(practising()))[0]
	l.now = l.now.Add(24 * time.Hour)
	edited := strings.ReplaceAll(string(whole), "What of "+first+"?", "What of all?")
	renamed := strings.Replace(edited, "- id: "+first+"\n", "- id: other\n    renamed_from: ["+first+"]\n", 1)
	at := strings.Index(renamed, "  - id: other")
	end := at + 1 + strings.Index(renamed[at+1:]+"  - id:", "  - id:")
	removed := renamed[:at] + strings.TrimPrefix(renamed[end:], "  - id:")
	if end < len(renamed) {
		removed = renamed[:at] + renamed[end:]
	}
	asks("edited", edited, "all", 3)
	asks("renamed", renamed, "all", 3)
	write(t, file, removed)
	s := l.sit(home())
	s.d.Expect("2 to practise")
	s.leave()
	if got := stems(l.says("practise")); strings.Contains(got, "all") {
		t.Errorf("removed, and asked all the same: %s", got)
	}
	l.now = l.now.Add(24 * time.Hour)
	asks("brought back", renamed, "all", 3)
}

// No more than twenty are dealt in a day, and the page says that it is enough.
func TestTheCapOfADay(t *testing.T) {
	t.Parallel()
	l := newLearner(t)
	bank := "kind: questions\nquestions:\n"
	for n := range 25 {
		bank += fmt.Sprintf("  - id: q%d\n    type: single\n    stem: What of q%d?\n    options:\n      - id: x%d\n        text: This\n        correct: true\n        fixed: true\n        feedback: So it is.\n      - id: y%d\n        text: That\n        fixed: true\n        feedback: It is not.\n", n, n, n, n)
	}
	write(t, filepath.Join(l.course, "a", "questions.yaml"), bank)
	l.says("practise a", slices.Repeat([]string{"2", "1", ""}, 25)...)
	l.now = l.now.Add(24 * time.Hour)
	contains(t, "home", l.says(""), "Due today – 20 to practise")
	contains(t, "the deck", l.says("practise", slices.Repeat([]string{"1", ""}, 20)...), "question 20 of 20", "20 right at the first try")
	contains(t, "after it", l.says("practise"), "You have practised 20 questions today, and that is enough for one day. 5 more wait until tomorrow")
	contains(t, "home after it", l.says(""), "Due today – nothing")
}

func TestWhen(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 12, 30, 9, 0, 0, 0, time.UTC) // a Wednesday
	for in, want := range map[time.Duration]string{
		0: "today at 09:00", 90 * time.Second: "today at 09:02", 14 * time.Hour: "today at 23:00",
		15 * time.Hour: "tomorrow", 39*time.Hour - 1: "tomorrow", 39 * time.Hour: "on Friday", 6 * 24 * time.Hour: "on Tuesday",
		7 * 24 * time.Hour: "on 6 January 2027",
	} {
		if got := when(now.Add(in), now); got != want {
			t.Errorf("%s on: %q, want %q", in, got, want)
		}
	}
	if got := when(now.AddDate(0, -1, 9), now.AddDate(0, -1, 0)); got != "on 9 December" {
		t.Errorf("nine days on: %q", got)
	}
}
