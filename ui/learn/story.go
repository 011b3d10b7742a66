package learn

import (
	"slices"
	"strconv"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// Map is the way taken through a story so far. Choosing a decision gives
// play.WantUndo with its number, or play.WantEnter once the story has ended.
func Map(story safe.Text, path play.Path, ended bool) play.Stage {
	d := desk{at: place("map", ""), trail: storyTrail(story, "the way so far"), choose: safe.New("Choose a decision to go back to, or go back to the story.")}
	if len(path) == 0 {
		d.blocks = []play.Block{prose("path", "No decision has been taken yet.")}
		return d
	}
	want := play.WantUndo
	words := "You can go back to any decision. What came after it is taken back; it stays in your record."
	if ended {
		want = play.WantEnter
		words = "You can go back to any decision and take the story on from there. The ending you found stays found."
	}
	var lines []string
	path = slices.Clone(path)
	for i, t := range path {
		if !ended {
			path[i].Why = safe.Text{} // told in the debrief: here it would say what the choice is worth
		}
		k := strconv.Itoa(t.Number)
		d.doors = append(d.doors, door{
			id: "decision:" + k, want: play.Intent{Want: want, ID: k},
			text: safe.Sprintf("Go back to: %s – %s", safe.Line(t.Place), safe.Line(t.Taken)),
		})
		lines = append(lines, turnWords(t))
	}
	d.blocks = []play.Block{
		prose("how", words),
		{Key: "path", Kind: play.Track, Text: safe.New(strings.Join(lines, "\n")), Body: path},
	}
	return d
}

// turnWords says one decision and the roads not taken.
func turnWords(t play.Turn) string {
	words := safe.Sprintf("%d. %s: %s", t.Number, safe.Line(t.Place), safe.Line(t.Taken)).String()
	if len(t.Others) == 0 {
		return words
	}
	var others []string
	for _, o := range t.Others {
		others = append(others, safe.Line(o))
	}
	return words + "\n   Not taken: " + strings.Join(others, "; ")
}

// Notebook lists the facts found in a story so far.
func Notebook(story safe.Text, facts []safe.Text) play.Stage {
	d := desk{at: place("notebook", ""), trail: storyTrail(story, "notebook")}
	if len(facts) == 0 {
		d.blocks = []play.Block{prose("facts", "Nothing is written down yet. What you find out in the story comes to stand here.")}
		return d
	}
	var lines []string
	for _, f := range facts {
		lines = append(lines, "- "+safe.Line(f))
	}
	d.blocks = []play.Block{callout("facts", "What you have found out", strings.Join(lines, "\n"))}
	return d
}

func storyTrail(story safe.Text, what string) []safe.Text {
	if story.IsZero() {
		return []safe.Text{safe.New(strings.ToUpper(what[:1]) + what[1:])}
	}
	return []safe.Text{story, safe.New(what)}
}
