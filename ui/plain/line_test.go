package plain

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"downstream/course/play"
	"downstream/course/safe"
)

func TestCommand(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		line   string
		inText bool
		want   typed
		is     bool
	}{
		{"b", false, typed{in: play.Input{Op: play.Back}}, true},
		{":b", true, typed{in: play.Input{Op: play.Back}}, true},
		{"b", true, typed{}, false},
		{"H", false, typed{in: play.Input{Op: play.Hint}}, true},
		{":s", false, typed{in: play.Input{Op: play.Show}}, true},
		{":x", false, typed{in: play.Input{Op: play.Skip}}, true},
		{"x", true, typed{}, false},
		{"u", false, typed{in: play.Input{Op: play.Undo}}, true},
		{"z", false, typed{in: play.Input{Op: play.Flag}}, true},
		{":z", true, typed{in: play.Input{Op: play.Flag}}, true},
		{"x it", false, typed{}, false},
		{":u 2", false, typed{in: play.Input{Op: play.Undo, To: "2"}}, true},
		{"e 3", false, typed{in: play.Input{Op: play.Enter, To: "3"}}, true},
		{"m", false, typed{want: play.Intent{Want: play.WantMap}}, true},
		{":n", false, typed{want: play.Intent{Want: play.WantNotebook}}, true},
		{"g chase", false, typed{want: play.Intent{Want: play.WantTerms, ID: "chase"}}, true},
		{"/ short call", false, typed{want: play.Intent{Want: play.WantSearch, ID: "short call"}}, true},
		{":/ call", true, typed{want: play.Intent{Want: play.WantSearch, ID: "call"}}, true},
		{"o", false, typed{want: play.Intent{Want: play.WantSettings}}, true},
		{"?", false, typed{help: true}, true},
		{" :q ", false, typed{want: play.Intent{Want: play.WantLeave}}, true},
		{"quit", false, typed{}, false},
		{"back to the desk", false, typed{}, false},
		{":)", true, typed{}, false},
		{"", false, typed{}, false},
		{":", false, typed{}, false},
		{"2", false, typed{}, false},
	} {
		got, is := command(c.line, c.inText)
		if is != c.is || is && !cmp.Equal(got, c.want, cmp.AllowUnexported(typed{})) {
			t.Errorf("command(%q, inText %v) = %+v, %v; want %+v, %v", c.line, c.inText, got, is, c.want, c.is)
		}
	}
}

func options(ids ...string) []play.Option {
	var os []play.Option
	for _, id := range ids {
		os = append(os, play.Option{ID: id, Text: safe.New(id)})
	}
	return os
}

func TestParse(t *testing.T) {
	t.Parallel()
	abc, slots := options("ann", "bob", "cy"), options("now", "today")
	picks := func(ids ...string) play.Answer { return play.Answer{Picks: ids} }
	put := func(from, to string) play.Pair { return play.Pair{From: from, To: to} }
	for _, c := range []struct {
		name, line string
		prompt     play.Prompt
		want       play.Answer
		no         string
	}{
		{"one", "2", play.Prompt{Kind: play.AskOne, Options: abc}, picks("bob"), ""},
		{"one, too high", "4", play.Prompt{Kind: play.AskOne, Options: abc}, play.Answer{}, "“4” is not one of the numbers 1 to 3."},
		{"one, two given", "1 2", play.Prompt{Kind: play.AskOne, Options: abc}, play.Answer{}, "Type one number from 1 to 3."},
		{"one, a word", "ann", play.Prompt{Kind: play.AskOne, Options: abc}, play.Answer{}, "“ann” is not one of the numbers 1 to 3."},
		{"many", "1 3", play.Prompt{Kind: play.AskMany, Options: abc}, picks("ann", "cy"), ""},
		{"many, with commas", "3,1", play.Prompt{Kind: play.AskMany, Options: abc}, picks("cy", "ann"), ""},
		{"many, one twice", "1 1", play.Prompt{Kind: play.AskMany, Options: abc}, play.Answer{}, "The number 1 stands there twice."},
		{"order", "3 1 2", play.Prompt{Kind: play.AskOrder, Options: abc}, picks("cy", "ann", "bob"), ""},
		{"order, an extra left out", "3 1", play.Prompt{Kind: play.AskOrder, Options: abc}, picks("cy", "ann"), ""},
		{"checklist, none", "0", play.Prompt{Kind: play.AskChecklist, Options: abc}, play.Answer{}, ""},
		{"checklist", "1 2", play.Prompt{Kind: play.AskChecklist, Options: abc}, picks("ann", "bob"), ""},
		{"match", "1b 2a 3b", play.Prompt{Kind: play.AskMatch, Options: abc, Slots: slots},
			play.Answer{Put: []play.Pair{put("ann", "today"), put("bob", "now"), put("cy", "today")}}, ""},
		{"match, two places", "1ab", play.Prompt{Kind: play.AskMatch, Options: abc, Slots: slots}, play.Answer{}, "“1ab”: each goes to one place only."},
		{"bins, two places", "3ab", play.Prompt{Kind: play.AskBins, Options: abc, Slots: slots},
			play.Answer{Put: []play.Pair{put("cy", "now"), put("cy", "today")}}, ""},
		{"bins, no such letter", "3c", play.Prompt{Kind: play.AskBins, Options: abc, Slots: slots}, play.Answer{}, "“3c”: there is no c. The letters go from a to b."},
		{"bins, no such number", "4a", play.Prompt{Kind: play.AskBins, Options: abc, Slots: slots}, play.Answer{}, "“4a” begins with no number from 1 to 3."},
		{"bins, a number alone", "4", play.Prompt{Kind: play.AskBins, Options: abc, Slots: slots}, play.Answer{}, "“4” is not a number and a letter, such as 1b."},
		{"bins, a later line adds", "2a", play.Prompt{Kind: play.AskBins, Options: abc, Slots: slots, Draft: play.Answer{Put: []play.Pair{put("ann", "now")}}},
			play.Answer{Put: []play.Pair{put("ann", "now"), put("bob", "now")}}, ""},
		{"number", "1 440", play.Prompt{Kind: play.AskNumber, Slots: options("n")}, play.Answer{Put: []play.Pair{put("n", "1 440")}}, ""},
		{"numbers", "5 375", play.Prompt{Kind: play.AskNumber, Slots: slots}, play.Answer{Put: []play.Pair{put("now", "5"), put("today", "375")}}, ""},
		{"numbers, one with a space", "5; 1 440", play.Prompt{Kind: play.AskNumber, Slots: slots}, play.Answer{Put: []play.Pair{put("now", "5"), put("today", "1 440")}}, ""},
		{"confidence", "80", play.Prompt{Kind: play.AskConfidence, Options: options("50", "60", "70", "80", "90", "100")}, play.Answer{Level: 80}, ""},
		{"confidence, per cent", "100%", play.Prompt{Kind: play.AskConfidence, Options: options("50", "60", "70", "80", "90", "100")}, play.Answer{Level: 100}, ""},
		{"confidence, between", "85", play.Prompt{Kind: play.AskConfidence, Options: options("50", "60", "70", "80", "90", "100")}, play.Answer{}, "Type how sure you are: 50, 60, 70, 80, 90 or 100."},
		{"nothing to answer", "1", play.Prompt{Kind: play.AskContinue}, play.Answer{}, "Press Enter to go on; there is nothing to choose now."},
	} {
		got, _, no := parse(c.line, c.prompt)
		if no.String() != c.no {
			t.Errorf("%s: %q is refused with %q, want %q", c.name, c.line, no, c.no)
		}
		if c.no == "" && !got.Equal(c.want) {
			t.Errorf("%s: %q gives %+v, want %+v", c.name, c.line, got, c.want)
		}
	}
}

// TestOptionsWithNumbersOfTheirOwn are chosen by those, and by no place.
func TestOptionsWithNumbersOfTheirOwn(t *testing.T) {
	t.Parallel()
	p := play.Prompt{Kind: play.AskOne, Options: []play.Option{{ID: "two", Number: 2}, {ID: "seven", Number: 7}, {ID: "hand-in", Number: 27}}}
	if a, _, no := parse("7", p); !no.IsZero() || len(a.Picks) != 1 || a.Picks[0] != "seven" {
		t.Errorf("7 is %v, %s", a.Picks, no)
	}
	for line, want := range map[string]string{"1": "“1” is not one of the numbers 2, 7 and 27.", "2 7": "Type one of the numbers 2, 7 and 27."} {
		if _, _, no := parse(line, p); no.String() != want {
			t.Errorf("%q is answered by %q, not %q", line, no, want)
		}
	}
}
