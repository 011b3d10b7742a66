package room

import (
	"slices"
	"strconv"

	"downstream/course/play"
	"downstream/course/safe"
)

// stage is one activity being played by the room. It is a value.
type stage struct {
	open     bool
	activity play.Activity
	id       string
	title    safe.Text
	player   play.Player
	scene    play.Scene // of the player: it is asked for often
	turns    []Turn
	roads    []Road
	pages    []page
	came     int64 // when the page came up
	from     int64 // when it was opened
	compared int64
}

// page is one place that the room has been at, on the road that stands.
type page struct {
	after int // how many decisions had been taken
	name  safe.Text
}

// kept is a stage that was left for another, and the part it belongs to.
type kept struct {
	part  int
	stage stage
}

func begin(id string, a play.Activity, seed uint64, when int64) stage {
	p, _ := play.Start(a, play.Options{Seed: seed, Room: true})
	g := stage{open: true, activity: a, id: id, title: titleOf(a), from: when}
	return g.at(p, when)
}

func titleOf(a play.Activity) safe.Text {
	switch a := a.(type) {
	case play.Lesson:
		return a.Lesson.Title
	case play.Story:
		return a.Scenario.Title
	case play.Practice:
		return a.Title
	}
	return safe.Text{}
}

// at lets the player stand somewhere else.
func (g stage) at(p play.Player, when int64) stage {
	was := g.scene.At
	g.player, g.scene = p, p.Scene()
	if g.scene.At != was {
		g.came = when
		g.pages = append(slices.Clip(g.pages), page{len(g.turns), g.player.Name()})
	}
	return g
}

// place is the page as one word.
func (g stage) place() string {
	at := g.scene.At
	return at.Activity + "/" + at.Step + "/" + strconv.Itoa(at.Visit)
}

// story reports a story: what is chosen in it is a decision and no answer.
func (g stage) story() bool {
	_, ok := g.activity.(play.Story)
	return ok
}

// votable reports that the page waits for a choice among options.
func (g stage) votable() bool {
	k := g.scene.Prompt.Kind
	return g.open && (k == play.AskOne || k == play.AskMany) && !g.player.Over()
}

// asks reports a question that waits for its answer, of whatever kind.
func (g stage) asks() bool {
	return g.open && slices.ContainsFunc(g.scene.Moves, func(m play.Move) bool { return m.Op == play.Show })
}

// answer tries to choose the picks.
func (g stage) answer(picks []string) (play.Player, safe.Text) {
	p, _, no := g.player.Do(play.Input{Op: play.Edit, Answer: play.Answer{Picks: picks}})
	if !no.IsZero() {
		return g.player, no
	}
	p, _, no = p.Do(play.Input{Op: play.Submit})
	return p, no
}

// turn tries to go on to the next page. A note for oneself is no matter for a
// room: its page is turned like any other.
func (g stage) turn() (play.Player, safe.Text) {
	op := play.Continue
	if g.scene.Prompt.Kind == play.AskText && !g.asks() {
		op = play.Skip
	}
	p, _, no := g.player.Do(play.Input{Op: op})
	return p, no
}
