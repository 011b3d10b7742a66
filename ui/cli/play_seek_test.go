package cli

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"downstream/course/play"
)

func writing(a *app) (play.Stage, error) { return a.journal(""), nil }

// Search in the journal finds reflections, notes and plan in their words or by
// where they stand; what is found is changed in its place, and the journal and
// the search have the change at once. Outside of it the course is searched.
func TestTheJournalIsSearched(t *testing.T) {
	t.Parallel()
	full, plain := t.TempDir(), t.TempDir()
	for _, dir := range []string{full, plain} {
		readPlain(t, dir, entry{want: play.WantPlay, id: "three-kinds-of-customer"}, "\n:w\nAsk Leon about the ward.\n.\n")
		readPlain(t, dir, entry{want: play.WantPlay, id: "s01-two-empty-boxes"}, ":w\nTomasz is short.\n.\n")
		plan := visitTo{begin: "plan", lines: []string{"5", "When the ward rings, I write it down.", "."}}
		plan.read(t, dir, nil)
	}

	s := sitAt(t, full, nil, "--seed=1", writing)
	s.press("/")
	s.d.Expect("Search what you wrote", "Your reflections, your notes and your plan are")
	s.press("ward", "enter")
	s.d.Expect("is in 2 places", "Note, Who is the customer here? › Three kinds of customer", "Plan › First plan: when")
	s.fits([2]int{80, 24}, [2]int{40, 15})
	s.press("1", "enter")
	s.d.Expect("Journal › Three kinds of customer, note", "Ask Leon about the ward.")
	s.press(" Twice.")
	s.d.Press("ctrl+d")
	s.d.Expect("is in 2 places", "Twice.")
	s.press("2", "enter")
	s.d.Expect("My plan › First plan", "When the ward rings")
	s.press("esc", "b", "/")
	s.d.Expect("What are you looking for?")
	s.press("submarine", "enter")
	s.d.Expect("is nowhere", "Searched were your reflections, your notes and your")
	s.press("esc", "b", "b", "b")
	s.d.Expect("Journal", "Ask Leon about the ward. Twice.")
	s.leave()

	said := strings.Join(strings.Fields(read(t, plain, "journal", ":/ ward", "1", "Ask Leon about the ward. Twice.", ".", "2", "", ":/ note boxes", "1", "", ":/ submarine", "")), " ")
	for _, want := range []string{"“ward” is in 2 places.", "1. Note, Who is the customer here? › Three kinds of customer – Ask Leon about the ward.", "Journal › Three kinds of customer, note",
		"Saved.", "Ask Leon about the ward. Twice.", "My plan › First plan", "“note boxes” is in 1 place.", "Tomasz is short.", "“submarine” is nowhere."} {
		if !strings.Contains(said, want) {
			t.Errorf("plain does not say %q:\n%s", want, said)
		}
	}
	if diff := cmp.Diff(stored(t, full), stored(t, plain)); diff != "" {
		t.Errorf("the faces store different events (-screen +plain):\n%s", diff)
	}
	for _, c := range [][]string{{"plan", ":/ ward"}, {"", ":/ ward"}} {
		if said := read(t, plain, c[0], c[1:]...); strings.Contains(said, "Search what you wrote") {
			t.Errorf("from %q one's own words are searched:\n%s", c[0], said)
		}
	}
	if said := read(t, t.TempDir(), "journal", ":/ ward", ""); !strings.Contains(said, "You have written nothing yet, so there is nothing to search.") {
		t.Errorf("an empty journal says\n%s", said)
	}
}

// read is what plain mode says to lines.
func read(t *testing.T, dir, command string, lines ...string) string {
	t.Helper()
	return visitTo{name: command, begin: command, lines: lines}.read(t, dir, nil)
}
