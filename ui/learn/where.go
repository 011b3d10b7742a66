package learn

import (
	"cmp"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress"
)

// WhereView is what the desk "Where I am" shows: what was done, and how it went.
// Nothing in it is a grade.
type WhereView struct {
	Name     safe.Text
	Tally    progress.Tally // lessons and scenarios of the whole course
	Modules  []WhereModule
	Outcomes []Score      // all of the course, in its order
	Weeks    []Week       // this week first
	Stories  []Endings    // in the order of the course
	Beliefs  []Leaned     // the most leaned on first
	Sure     []play.Step  // the surest first
	Useful   []UsefulView // of modules that something was said of
	NotSaved safe.Text    // why progress is not saved; empty where it is
	Partial  safe.Text    // why a part cannot be shown, a sentence; empty where all can
}

// WhereModule is how far one module is.
type WhereModule struct {
	Title    safe.Text
	Lessons  progress.Tally // finished, of all
	Practice progress.Tally // questions answered, of all in its bank
	First    progress.Tally // right at the newest first try, of those answered
}

// Score is how many of the questions that serve an outcome were right at the
// newest first try, of those answered.
type Score struct {
	Text      safe.Text
	Right, Of int
}

// Week is what was done in one week.
type Week struct{ Questions, Lessons, Endings int }

// Endings are those found of one story, by their titles.
type Endings struct {
	Title safe.Text
	Found []safe.Text
	Of    int // 0: not known
}

// Leaned is a belief that chosen options and choices rest on.
type Leaned struct {
	Text, Best safe.Text // as held, and the best case for it; Best may be empty
	Times      int
}

// tooFew is below how many answers nothing is said about an outcome (the brief of
// issue 5).
const tooFew = 3

// mostBeliefs is how many beliefs are shown: the ones to think about.
const mostBeliefs = 5

// Where is the desk "Where I am".
func Where(v WhereView) play.Stage {
	d := desk{at: place("where", ""), trail: []safe.Text{safe.New("Where I am")}, aside: HomeView{Name: v.Name, Tally: v.Tally, NotSaved: v.NotSaved}.aside()}
	d.blocks = append(d.blocks, notSaved(v.NotSaved)...)
	if !v.Partial.IsZero() {
		d.blocks = append(d.blocks, callout("partial", "A part is missing", v.Partial.String()))
	}
	if !v.begun() {
		d.blocks = append(d.blocks, v.empty())
		return d
	}
	for _, make := range []func() (play.Block, bool){v.sum, v.weeks, v.modules, v.outcomes, v.sure, v.stories, v.beliefs, v.useful} {
		if b, ok := make(); ok {
			d.blocks = append(d.blocks, b)
		}
	}
	return d
}

// begun reports that there is something to show.
func (v WhereView) begun() bool {
	if v.Tally.Done > 0 || len(v.Beliefs) > 0 || v.busy() > 0 {
		return true
	}
	t := v.total()
	return t.Lessons.Done+t.Practice.Done+t.First.Of+v.found().Done > 0
}

// empty says what will stand here.
func (v WhereView) empty() play.Block {
	return prose("empty", `Nothing is done yet, so there is nothing to show. After a lesson, some practice or a story, this is where you will find:

- how far you are in each module, and how many questions were right at the first try
- what you can do by now, outcome by outcome
- your weeks
- how sure you were, and how often you were right
- the endings you found, and the beliefs your choices leaned on

It is for you alone. It stays on this machine, and it is no grade.`)
}

// total is all modules together.
func (v WhereView) total() (t WhereModule) {
	for _, m := range v.Modules {
		t.Lessons, t.Practice, t.First = plus(t.Lessons, m.Lessons), plus(t.Practice, m.Practice), plus(t.First, m.First)
	}
	return t
}

func plus(a, b progress.Tally) progress.Tally {
	return progress.Tally{Done: a.Done + b.Done, Of: a.Of + b.Of}
}

// found is the endings found, of all that are known.
func (v WhereView) found() (t progress.Tally) {
	for _, s := range v.Stories {
		t.Done, t.Of = t.Done+len(s.Found), t.Of+max(s.Of, len(s.Found))
	}
	return t
}

// sum is the whole course in a few bars.
func (v WhereView) sum() (play.Block, bool) {
	var rows play.Tally
	var words []string
	t, stories := v.total(), progress.Tally{Of: len(v.Stories)}
	for _, s := range v.Stories {
		if len(s.Found) > 0 {
			stories.Done++
		}
	}
	for _, r := range []struct {
		label string
		progress.Tally
	}{
		{"Lessons finished", t.Lessons}, {"Questions answered", t.Practice}, {"Right first time", t.First},
		{"Stories ended", stories}, {"Endings found", v.found()},
	} {
		if r.Of > 0 {
			rows = append(rows, play.Count{Label: safe.New(r.label), N: r.Done, Of: r.Of})
			words = append(words, "- "+r.label+": "+ofAll(r.Tally))
		}
	}
	return play.Block{Key: "sum", Kind: play.Counts, Text: lines(words), Body: rows}, len(rows) > 0
}

// modules is a table: what is done of each.
func (v WhereView) modules() (play.Block, bool) {
	t := play.Table{Heads: texts("", "Lessons", "Practice", "Right first time")}
	var words []string
	for _, m := range v.Modules {
		name := safe.Line(m.Title)
		t.Rows = append(t.Rows, texts(name, orDash(m.Lessons), orDash(m.Practice), orDash(m.First)))
		words = append(words, "- "+name+": "+m.words())
	}
	return play.Block{Key: "modules", Kind: play.Tabular, Who: safe.New("Modules"), Text: lines(words), Body: t}, len(t.Rows) > 0
}

// words leave out what there is nothing to count of.
func (m WhereModule) words() string {
	var said []string
	for _, r := range []struct {
		progress.Tally
		one, many, what string
	}{{m.Lessons, " lesson", " lessons", ""}, {m.Practice, " question", " questions", " answered"}, {m.First, "", "", " right first time"}} {
		if r.Of > 0 {
			noun := map[bool]string{true: r.one, false: r.many}[r.Of == 1]
			said = append(said, ofAll(r.Tally)+noun+r.what)
		}
	}
	return cmp.Or(strings.Join(said, ", "), "no lessons")
}

// outcomes says of each outcome how many of its questions were right. Few
// answers say nothing, and are not made to.
func (v WhereView) outcomes() (play.Block, bool) {
	var rows play.Tally
	var words []string
	for _, o := range v.Outcomes {
		row := play.Count{Label: safe.New(safe.Line(o.Text)), N: o.Right, Of: o.Of}
		said := ofAll(progress.Tally{Done: o.Right, Of: o.Of})
		if o.Of < tooFew {
			said = "too few to say"
			row.N, row.Of, row.Say = 0, 0, safe.New(said)
		}
		rows = append(rows, row)
		words = append(words, "- "+said+": "+row.Label.String())
	}
	return play.Block{Key: "outcomes", Kind: play.Counts, Who: safe.New("What you can do, and how often it was right first time"), Text: lines(words), Body: rows}, len(rows) > 0
}
