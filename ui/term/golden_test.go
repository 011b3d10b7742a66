package term_test

import (
	"fmt"
	"strings"
	"testing"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/theme"
	"downstream/ui/uitest"
)

// sizes are those every screen is looked at in.
var sizes = [][2]int{{40, 15}, {80, 24}, {120, 40}}

// look is a screen after some keys.
type look struct {
	name  string
	stage func(testing.TB, small) play.Stage
	keys  string
}

func of(id string) func(testing.TB, small) play.Stage {
	return func(t testing.TB, s small) play.Stage { return s.stage(t, id) }
}

// looks are every kind of prompt before, during and after the verdict, and
// every kind of block.
func looks() []look {
	return []look{
		{"continue", of("short-call"), ""},
		{"example", of("short-call"), "end enter"},
		{"chain", of("short-call"), "end enter end enter"},
		{"belief", of("short-call"), "end enter end enter end enter"},
		{"one-before", of("q-one"), ""},
		{"one-during", of("q-one"), "h down down"},
		{"one-missed", of("q-one"), "2 enter"},
		{"one-after", of("q-one"), "2 enter 1 enter"},
		{"many-before", of("q-many"), ""},
		{"many-during", of("q-many"), "2 down space"},
		{"many-after", of("q-many"), "2 3 enter"},
		{"order-before", of("q-order"), ""},
		{"order-during", of("q-order"), "3 4 1 K"},
		{"order-after", of("q-order"), "4 3 2 enter"},
		{"match-before", of("q-match"), ""},
		{"match-during", of("q-match"), "a 3 b"},
		{"match-missed", of("q-match"), "a b c enter"},
		{"match-after", of("q-match"), "c a b enter"},
		{"bins-before", of("q-bins"), ""},
		{"bins-during", of("q-bins"), "1 a 3 a b"},
		{"bins-after", of("q-bins"), "1 a 2 b 3 a enter"},
		{"number-before", of("q-number"), ""},
		{"number-during", of("q-number"), "5 tab 3 0"},
		{"number-missed", of("q-number"), "5 tab 3 0 0 enter"},
		{"number-after", of("q-number"), "5 tab 3 7 5 enter"},
		{"text-before", of("q-short"), ""},
		{"text-during", of("q-short"), "R o o m space 4 esc"},
		{"checklist-before", of("q-short"), "R o o m space 4 ctrl+d"},
		{"checklist-during", of("q-short"), "R o o m space 4 ctrl+d 1 3"},
		{"checklist-after", of("q-short"), "R o o m space 4 ctrl+d 1 3 enter"},
		{"confidence-before", of("q-sure"), "2 enter"},
		{"confidence-during", of("q-sure"), "2 enter right right"},
		{"confidence-after", of("q-sure"), "2 enter right right enter"},
		{"story", of("two-boxes"), ""},
		{"story-closed", of("two-boxes"), "2"},
		{"story-answered", of("two-boxes"), "1 enter end"},
		{"story-downstream", of("two-boxes"), "3 enter"},
		{"story-ending", of("two-boxes"), "3 enter enter"},
		{"story-debrief", of("two-boxes"), "1 enter 2 enter enter enter 2"},
		{"end", of("q-many"), "2 3 enter end enter"},
		{"desk", func(testing.TB, small) play.Stage { return desk() }, ""},
		{"desk-chosen", func(testing.TB, small) play.Stage { return desk() }, "2"},
		{"blocks", func(testing.TB, small) play.Stage { return blocks() }, ""},
		{"blocks-end", func(testing.TB, small) play.Stage { return blocks() }, "end"},
	}
}

// TestGoldens compares each look in the three sizes with testdata/<name>.golden,
// in mono with the cursor as ⟦⟧, and in colour with its styles as tags.
func TestGoldens(t *testing.T) {
	t.Parallel()
	s := openSmall(t)
	for _, l := range looks() {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			var mono, colour strings.Builder
			for _, size := range sizes {
				w := l.at(t, s, setup{w: size[0], h: size[1]})
				x, y, _ := w.Cursor()
				fmt.Fprintf(&mono, "%dx%d, cursor %d,%d\n%s\n\n", size[0], size[1], x, y, uitest.Boxed(w.Screen()))
				c := l.at(t, s, setup{w: size[0], h: size[1], theme: theme.New(theme.River, true)})
				fmt.Fprintf(&colour, "%dx%d\n%s\n\n", size[0], size[1], uitest.Tagged(c.Raw()))
			}
			uitest.Golden(t, l.name, mono.String())
			uitest.Golden(t, l.name+"-colour", colour.String())
		})
	}
}

// at draws the look and checks what holds for all.
func (l look) at(t testing.TB, s small, on setup) *world {
	t.Helper()
	w := show(t, l.stage(t, s), on)
	w.Press(strings.Fields(l.keys)...)
	if wrong := w.Misfit(); wrong != "" {
		t.Errorf("%s\n%s", wrong, uitest.Boxed(w.Screen()))
	}
	if _, _, ok := w.Cursor(); !ok {
		t.Error("the cursor is hidden")
	}
	w.Refute("term:", "**")
	return w
}

// desk is a home of some modules.
func desk() play.Stage {
	rows := play.Desk{
		{Option: "continue", Cells: texts("Continue", "Requests done right › The short call", "step 4 of 9, about 3 minutes")},
		{Option: "m1", Cells: texts("Who is the customer here?", "4 of 4 lessons", "done", "The invoice nobody owned –")},
		{Option: "m2", Cells: texts("The chain", "4 of 4 lessons", "done", "")},
		{Option: "m3", Cells: texts("Requests done right", "2 of 5 lessons", "you are here", "Two empty boxes 2 of 5 endings")},
		{Option: "m4", Cells: texts("You are the organisation", "not started")},
		{Cells: texts("Due today", "6 to practise")},
	}
	p := play.Prompt{Kind: play.AskOne, Options: options("m1", "m2", "m3", "m4")}
	p.Options[3].State, p.Options[3].Why = play.Off, safe.New("Its file could not be read.")
	return toy{
		scene: play.Scene{
			At: at("home"), Trail: texts("DOWNSTREAM"), Aside: safe.New("Ana · 34% done"), Prompt: p,
			Blocks: []play.Block{{Key: "modules", Kind: play.Listing, Text: safe.New("Modules"), Body: rows}},
			Moves:  []play.Move{{Op: play.Continue, Text: safe.New("continue")}, {Op: play.Back, Text: safe.New("back"), Why: safe.New("This is home.")}},
		},
		want: map[play.Op]play.Intent{play.Continue: {Want: play.WantPlay, ID: "short-call"}, play.Submit: {Want: play.WantModule, ID: "m3"}},
	}
}

// blocks has one block of every kind.
func blocks() play.Stage {
	fill := safe.New("In words.")
	return toy{scene: play.Scene{
		At: at("all"), Trail: texts("A very long name of a course indeed", "Every kind of block", "step 1 of 1"), Aside: safe.New("14:58 · 62 minutes to the van"),
		Prompt: play.Prompt{Kind: play.AskContinue},
		Blocks: []play.Block{
			{Key: "a", Kind: play.Prose, Text: safe.New("See the [stop-field](term:stop-field), or <https://example.org> [e51]."), Terms: []play.Ref{{Kind: play.TermRef, ID: "stop-field"}, {Kind: play.EvidenceRef, ID: "e51"}}},
			{Key: "b", Kind: play.Speech, Who: safe.New("Tomasz"), Text: safe.New("Sales again? Put it on the Wall.")},
			{Key: "c", Kind: play.Speech, Who: safe.New("What people often think"), Text: safe.New("They can look it up.")},
			{Key: "d", Kind: play.Callout, Who: safe.New("Stop-fields"), Text: safe.New("- weight\n- `ward`\n\n> They asked twice.")},
			{Key: "e", Kind: play.HintText, Who: safe.New("Hint 1 of 2"), Text: safe.New("Who knows?")},
			{Key: "f", Kind: play.Feedback, Who: safe.New("Noted."), Text: safe.New("That is what it costs.")},
			{Key: "g", Kind: play.Tabular, Text: fill, Body: play.Table{Heads: texts("Say", "Because"), Rows: [][]safe.Text{texts("what is missing", "they need not search"), texts("by when", "they can plan")}}},
			{Key: "h", Kind: play.Counts, Text: fill, Body: play.Tally{{Label: safe.New("right at the first try"), N: 3, Of: 5}, {Label: safe.New("shown"), N: 0, Of: 5}}},
			{Key: "l", Kind: play.Counts, Who: safe.New("What you can do"), Text: fill, Body: play.Tally{{Label: safe.New("Recover openly."), Say: safe.New("too few to say")}}},
			{Key: "m", Kind: play.Strips, Who: safe.New("Your last 3 weeks"), Text: fill, Body: play.Heat{{Label: safe.New("Lessons"), Counts: []int{4, 0, 1}, Say: safe.New("this week 1, last week 0, before that 4")}}},
			{Key: "n", Kind: play.Scaled, Who: safe.New("How sure, and how right"), Text: fill, Body: play.Scale{Ideal: safe.New("as right as sure"), Marks: []play.Mark{
				{Label: safe.New("90% sure"), N: 6, Of: 10, Ideal: 90, Say: safe.New("right 6 times in 10")}, {Label: safe.New("50% sure"), Ideal: 50, Say: safe.New("too few to say")},
			}}},
			{Key: "i", Kind: play.Track, Who: safe.New("The way you took"), Text: fill, Body: play.Path{
				{Number: 1, Place: safe.New("Two empty boxes"), Taken: safe.New("Ring the number"), Why: safe.New("Two minutes."), Others: texts("Stamp it", "Copy them")},
				{Number: 2, Place: safe.New("The gate"), Taken: safe.New("Wait")},
			}},
			{Key: "j", Kind: play.Diagram, Text: fill, Body: play.Chain{Here: 1, Links: []play.Link{{Name: safe.New("Nomvula")}, {Name: safe.New("you"), You: true}, {Name: safe.New("Adaeze")}}}},
			{Key: "k", Kind: play.Meters, Text: fill, Body: play.Gauges{{Label: safe.New("sales"), Word: safe.New("steady"), N: 3, Of: 4}}},
		},
	}}
}

func texts(words ...string) []safe.Text {
	out := make([]safe.Text, len(words))
	for i, w := range words {
		out[i] = safe.New(w)
	}
	return out
}
