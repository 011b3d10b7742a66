package widget_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
	"downstream/ui/uitest"
	"downstream/ui/widget"
)

// exhibit is a part with content that has been trouble: long words, wide
// letters, emphasis, an empty text.
type exhibit struct {
	name string
	draw func(width int, th theme.Theme) widget.Drawn
}

func lines(f func(int, theme.Theme) []string) func(int, theme.Theme) widget.Drawn {
	return func(width int, th theme.Theme) widget.Drawn { return widget.Drawn{Lines: f(width, th)} }
}

func choices(states ...widget.State) []widget.Item {
	items := []widget.Item{
		{Text: "Stamp INCOMPLETE and send it back"},
		{Text: "Ring the number on the account, and ask for *the site contact* before the van is loaded"},
		{Text: "Message Nomvula two exact questions"},
		{Text: "Copy both boxes from Rowan House's last order"},
	}
	for i, s := range states {
		items[i].State = s
	}
	return items
}

func verdict() []widget.Item {
	items := choices(widget.Wrong, widget.Right, widget.Missed, widget.Off)
	items[0].Note = "The sender cannot tell what is missing."
	items[1].Note = "Twenty seconds, and the box is full."
	items[3].Note = "You would not know what to ask."
	return items
}

func many(n int) []widget.Item {
	items := make([]widget.Item, n)
	for i := range items {
		items[i] = widget.Item{Text: fmt.Sprintf("Option %d", i+1)}
	}
	return items
}

func people() []widget.Link {
	return []widget.Link{
		{Name: "Nomvula"}, {Name: "you", You: true}, {Name: "Leon"},
		{Name: "Eilidh Macaulay", Short: "Eilidh"}, {Name: "Adaeze"},
	}
}

func turns() []widget.Turn {
	return []widget.Turn{
		{Number: 1, Place: "Two empty boxes", Taken: "Ring the number on the account", Why: "Twenty seconds now.", Others: []string{"Stamp INCOMPLETE and send it back", "Copy the last order"}},
		{Number: 2, Place: "The gate", Taken: "Send the 7.5-tonne", Others: []string{"Send the 12-tonne"}},
		{Number: 3, Place: "Meanwhile, downstream", Taken: "Go on"},
	}
}

func exhibits() []exhibit {
	prose := widget.NewProse()
	return []exhibit{
		{"options", widget.Options{Items: choices(), Focus: 1}.Draw},
		{"options-chosen", widget.Options{Items: choices(widget.Open, widget.Open, widget.Chosen), Focus: 2}.Draw},
		{"options-verdict", widget.Options{Items: verdict(), Focus: 1}.Draw},
		{"options-many", widget.Options{Items: choices(widget.Chosen, widget.Open, widget.Chosen), Focus: 0, Boxes: true}.Draw},
		{"options-twelve", widget.Options{Items: many(12), Focus: 10}.Draw},
		{"options-wide-letters", widget.Options{Items: []widget.Item{{Text: "お客様は誰ですか。この質問から始めます。"}, {Text: strings.Repeat("Donaudampfschifffahrt", 6)}, {}}, Focus: 0}.Draw},
		{"sorter", widget.Sorter{Items: choices(), Picked: []int{2, 0}, Focus: 1}.Draw},
		{"pairs", widget.Pairs{
			Entries: []widget.Item{{Text: "The same box is empty since Monday"}, {Text: "One order, one box"}, {Text: "A second ask"}},
			Slots:   []widget.Item{{Text: "The screen"}, {Text: "A rush, and nobody to ask about it afterwards"}},
			Put:     [][]int{{0}, nil, {0, 1}}, Focus: 1, SlotFocus: -1,
		}.Draw},
		{"pairs-settled", widget.Pairs{
			Entries: []widget.Item{
				{Text: "The same box is empty since Monday", State: widget.Right, Note: "Thirty people did not grow careless on one day."},
				{Text: "One order, one box", State: widget.Missed, Note: "You had: The screen. It passes when the week does."},
				{Text: "A second ask", State: widget.Right}, {Text: "Nobody", State: widget.Wrong, Note: "Somebody."},
				{Text: "Pointed at", State: widget.Right, Note: "All of it is there."},
			},
			Slots: []widget.Item{{Text: "The screen"}, {Text: "A rush, and nobody to ask about it afterwards"}},
			Put:   [][]int{{0}, {1}, {0, 1}, nil, {0}}, Focus: 4, SlotFocus: -1, Settled: true,
		}.Draw},
		{"sorter-settled", widget.Sorter{Items: verdict(), Picked: []int{2, 0}, Focus: 1}.Draw},
		{"fields", widget.Fields{Items: []widget.Field{
			{Label: "Calls", Unit: "min", Value: "5", Caret: 1, State: widget.Right, Note: "15 times 20 seconds."},
			{Label: "Bounces, with the wait for an answer", Unit: "min", Value: "3755555555555", Caret: 13},
		}, Focus: 1}.Draw},
		{"gauges", lines(func(w int, th theme.Theme) []string {
			return widget.Gauges([]widget.Gauge{
				{Label: "Left", Value: 62},
				{Label: "sales", Word: "steady", N: 3, Of: 4},
				{Label: "you", Word: "broken", N: 1, Of: 4},
				{Label: "site", Word: "strong", N: 4, Of: 4},
			}, w, th)
		})},
		{"chain", lines(widget.Chain{Links: people(), Here: 1}.Draw)},
		{"chain-downstream", lines(widget.Chain{Links: people(), Here: 2}.Draw)},
		{"chain-lesson", lines(widget.Chain{Links: []widget.Link{{Name: "Ward clerk"}, {Name: "Pharmacy", You: true}, {Name: "Child"}}, Here: -1}.Draw)},
		{"tally", lines(func(w int, th theme.Theme) []string {
			return widget.Tally([]widget.Count{{"Right the first time", 12, 30, ""}, {"Partly", 0, 30, ""}, {"All of it", 30, 30, ""}, {"None asked", 0, 0, ""}, {"Hardly asked", 0, 0, "too few to say"}}, w, th)
		})},
		{"tally-long", lines(func(w int, th theme.Theme) []string {
			return widget.Tally([]widget.Count{
				{"Sort the people you deal with into external, potential and internal customers, and name what each needs.", 7, 12, ""},
				{"Recover openly.", 0, 0, "too few to say"},
			}, w, th)
		})},
		{"heat", lines(func(w int, th theme.Theme) []string {
			return widget.Heats([]widget.Heat{
				{"Questions answered", []int{6, 17, 0, 9, 31, 22, 0, 1, 3, 14}, "this week 14, last week 3, before that 1, 0, 22, 31, 9, 0, 17, 6"},
				{"Lessons", []int{0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, "this week 1"},
				{"Stories", []int{0, 0}, "none"},
			}, w, th)
		})},
		{"scale", lines(widget.Scale{Ideal: "where the bar would end if you were as right as sure", Marks: []widget.Mark{
			{widget.Count{"100% sure", 4, 4, "right 4 times in 4"}, 100}, {widget.Count{"90% sure", 6, 10, "right 6 times in 10"}, 90},
			{widget.Count{"80% sure", 9, 10, "right 9 times in 10"}, 80}, {widget.Count{"60% sure", 0, 3, "right not once in 3"}, 60}, {widget.Count{"50% sure", 0, 0, "2 answers, too few to say"}, 50},
		}}.Draw)},
		{"desk", widget.Desk{Focus: 1, Rows: []widget.Row{
			{Label: "1", Cells: []string{"Who is the customer here?", "4 of 4 lessons", "done"}},
			{Label: "2", Cells: []string{"Requests done right", "2 of 5 lessons", "you are here"}},
			{Cells: []string{"Due today", "6 to practise"}},
			{Label: "10", Cells: []string{"You are the organisation", "not started"}, Off: true, Note: "It opens when the chain is done."},
		}}.Draw},
		{"path", widget.Path{Turns: turns(), Focus: 0}.Draw},
		{"header", lines(func(w int, th theme.Theme) []string {
			return widget.Header("Two empty boxes", "14:58 · 62 minutes to the van", w, th)
		})},
		{"table", lines(widget.Table{
			Heads: []string{"Box", "What it says", "Who needs it"},
			Rows:  [][]string{{"Site contact", "The person at the gate, with a number that is answered", "Leon"}, {"Access", "Arch, 3.2 m"}},
		}.Draw)},
		{"speech", lines(func(w int, th theme.Theme) []string {
			return widget.Speech("Tomasz", w, th, func(w int) []string {
				return prose.Lines("Sales again? Put it on the Wall. Everybody does that when it is five to three.", w, th)
			})
		})},
		{"speech-long-name", lines(func(w int, th theme.Theme) []string {
			return widget.Speech("Eilidh Macaulay", w, th, func(w int) []string { return prose.Lines("“Who rang?”", w, th) })
		})},
		{"callout", lines(func(w int, th theme.Theme) []string {
			return widget.Callout("Remember", w, th, func(w int) []string {
				return prose.Lines("An empty box is a question posted to somebody else.", w, th)
			})
		})},
		{"prose-plain", lines(func(w int, th theme.Theme) []string {
			return prose.Lines("One heat exchanger, two valves, for Rowan House. Two boxes on the form are empty:\nsite contact and vehicle access. [e51]\n\nThe printer says HOLD.", w, th)
		})},
		{"prose-markdown", lines(func(w int, th theme.Theme) []string { return prose.Lines(lesson, w, th) })},
	}
}

const lesson = `# Usable first time

A [stop-field](term:stop-field) stops the *work*; a **claim** ends in its ` + "`id`" + ` [e51].

- Where is it, and who lets you in?
- By when do you need it, and what happens if it comes a day later than that?
  1. A date.
  2. An hour.

> An empty box is a question posted to somebody else.

| Box | Who needs it |
|-----|--------------|
| Site contact | Leon |

See <https://example.org/handover> and [the study](https://example.org/a/very/long/address/that/does/not/fit/on/one/line/of/prose).

` + "```\nGot it. Leon, by Friday noon.\n```\n"

var widths = []int{1, 10, 39, 40, 60, 80, 120, 200}

func TestGallery(t *testing.T) {
	t.Parallel()
	for _, e := range exhibits() {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			var b strings.Builder
			for _, w := range widths[1:] {
				section(&b, e, w, theme.New(theme.Mono, true))
			}
			section(&b, e, 40, theme.New(theme.Mono, true).ASCII())
			fmt.Fprintf(&b, "== 40 river\n%s\n", uitest.Tagged(strings.Join(e.draw(40, theme.New(theme.River, true)).Lines, "\n")))
			uitest.Golden(t, e.name, b.String())
		})
	}
}

func section(b *strings.Builder, e exhibit, w int, th theme.Theme) {
	d := e.draw(w, th)
	fmt.Fprintf(b, "== %d %s", w, th.ID())
	if d.Focused {
		fmt.Fprintf(b, ", cursor %d,%d in lines %d to %d", d.Cursor.X, d.Cursor.Y, d.From, d.To)
	}
	b.WriteString("\n")
	for _, l := range d.Lines {
		fmt.Fprintln(b, strings.TrimRight(ansi.Strip(l), " "))
	}
	b.WriteString("\n")
}

func TestNothingIsWiderThanItsWidth(t *testing.T) {
	t.Parallel()
	for _, e := range exhibits() {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			for _, th := range []theme.Theme{theme.New(theme.Mono, true), theme.New(theme.Contrast, false).ASCII()} {
				for w := 1; w <= 130; w++ {
					misfit(t, e.draw(w, th), w)
				}
				misfit(t, e.draw(200, th), 200)
			}
		})
	}
}

func misfit(t *testing.T, d widget.Drawn, w int) {
	t.Helper()
	for i, l := range d.Lines {
		if got := ansi.StringWidth(l); got > w {
			t.Errorf("at %d line %d is %d wide: %q", w, i, got, ansi.Strip(l))
		}
		if strings.Contains(l, "\n") {
			t.Errorf("at %d line %d holds a newline", w, i)
		}
	}
	for i, top := range d.Tops {
		if top < 0 || top >= len(d.Lines) || i > 0 && top <= d.Tops[i-1] {
			t.Errorf("at %d the items begin at lines %v of %d", w, d.Tops, len(d.Lines))
		}
	}
	if d.Focused && len(d.Tops) > 0 && !slices.Contains(d.Tops, d.From) {
		t.Errorf("at %d the focus begins at line %d, the items at %v", w, d.From, d.Tops)
	}
	if d.Focused && (d.Cursor.X < 0 || d.Cursor.X >= w || d.Cursor.Y < d.From || d.Cursor.Y >= d.To || d.To > len(d.Lines)) {
		t.Errorf("at %d the cursor %v is not in lines %d to %d of %d", w, d.Cursor, d.From, d.To, len(d.Lines))
	}
}

// What is on a wide screen is on a narrow one too: wrapping loses no letter.
// Chains shorten names and headers cut them on purpose.
func TestWrappingLosesNothing(t *testing.T) {
	t.Parallel()
	th := theme.New(theme.Mono, true)
	for _, e := range exhibits() {
		if strings.HasPrefix(e.name, "chain") || e.name == "header" || e.name == "tally" || e.name == "table" || e.name == "fields" || e.name == "prose-markdown" {
			continue
		}
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			want := counted(e.draw(90, th).Lines)
			for w := 2; w < 64; w++ {
				got := counted(e.draw(w, th).Lines)
				for r, n := range want {
					if got[r] < n {
						t.Errorf("at %d %q is there %d times, not %d", w, r, got[r], n)
					}
				}
			}
		})
	}
}

func counted(lines []string) map[rune]int {
	n := map[rune]int{}
	for _, l := range lines {
		for _, r := range ansi.Strip(l) {
			if unicode.IsLetter(r) {
				n[r]++
			}
		}
	}
	return n
}

// A state can be told without its colour: the letters differ.
func TestStatesAreWordsFirst(t *testing.T) {
	t.Parallel()
	seen := map[string]widget.State{}
	for _, boxes := range []bool{false, true} {
		clear(seen)
		for _, s := range []widget.State{widget.Open, widget.Chosen, widget.Off, widget.Right, widget.Wrong, widget.Missed} {
			d := widget.Options{Items: []widget.Item{{Text: "Ring the site", State: s}}, Focus: -1, Boxes: boxes}.Draw(40, theme.New(theme.River, true))
			text := ansi.Strip(strings.Join(d.Lines, "\n"))
			if other, twice := seen[text]; twice {
				t.Errorf("%s and %s both read %q", s, other, text)
			}
			seen[text] = s
		}
	}
}

func TestAsciiIsAscii(t *testing.T) {
	t.Parallel()
	th := theme.New(theme.Mono, true).ASCII()
	for _, e := range exhibits() {
		if e.name == "options-wide-letters" {
			continue
		}
		for _, w := range widths {
			for _, l := range e.draw(w, th).Lines {
				if i := strings.IndexFunc(l, func(r rune) bool { return r > 126 }); i >= 0 {
					t.Errorf("%s at %d: %q", e.name, w, l)
				}
			}
		}
	}
}
