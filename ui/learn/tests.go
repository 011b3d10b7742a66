package learn

import (
	"downstream/course/play"
	"downstream/course/safe"
)

// TestsView is what the desk of the tests shows.
type TestsView struct {
	Sittings []TestLine
	Note     safe.Text // what is asked of the learner here, or when the next can be taken; a sentence
	Results  bool      // something was handed in
}

// TestLine is one test: before, after, four weeks later.
type TestLine struct {
	ID    string // what WantTest opens; "" where it cannot be taken now
	Name  safe.Text
	State safe.Text // "done on 3 May 2026", "from 31 May 2026"
}

// Tests is the desk of the tests: what was done, what can be taken now, and the
// results.
func Tests(v TestsView) play.Stage {
	d := desk{at: place("tests", ""), trail: []safe.Text{safe.New("Test")}, choose: safe.New("Choose what you want to take.")}
	if !v.Note.IsZero() {
		d.blocks = append(d.blocks, play.Block{Key: "note", Kind: play.Prose, Text: v.Note})
	}
	var rows play.Desk
	words := ""
	for _, l := range v.Sittings {
		r := row("", safe.Line(l.Name), safe.Line(l.State))
		if l.ID != "" {
			o := door{id: "test:" + l.ID, want: play.Intent{Want: play.WantTest, ID: l.ID}, text: dashed(safe.Line(l.Name), safe.Line(l.State))}
			d.doors, r.Option = append(d.doors, o), o.id
		} else {
			words = also(words, dashed(safe.Line(l.Name), safe.Line(l.State)).String()+".")
		}
		rows = append(rows, r)
	}
	if v.Results {
		o := door{id: "test:results", want: play.Intent{Want: play.WantTest, ID: "results"}, text: safe.New("Your results")}
		rows = d.add(rows, o, o.text.String(), "")
	}
	if words == "" {
		words = "The tests of this course."
	}
	d.blocks = append(d.blocks, listing("tests", "", words, rows))
	return d
}

// TestResults is the page of results with what can be opened from it: the
// lesson to read again, and the answers of a test, where they may be seen.
func TestResults(r play.Results, answers []TestLine) play.Stage {
	d := desk{at: place("results", ""), trail: []safe.Text{safe.New("Test"), safe.New("results")}, choose: safe.New("Choose one, or go back."), blocks: r.Blocks()}
	if _, lesson, ok := r.Weakest(); ok && lesson != "" {
		d.doors = append(d.doors, door{id: "lesson:" + lesson, want: play.Intent{Want: play.WantPlay, ID: lesson},
			text: safe.Sprintf("Read: %s", title(r.Lessons[lesson], lesson))})
	}
	for _, a := range answers {
		d.doors = append(d.doors, door{id: "test:" + a.ID, want: play.Intent{Want: play.WantTest, ID: a.ID}, text: safe.Sprintf("See the answers: %s", safe.Line(a.Name))})
	}
	return d
}

// testDoor opens the test that fits now.
func testDoor(words safe.Text) door {
	return door{id: "test:", want: play.Intent{Want: play.WantTest}, text: words}
}
