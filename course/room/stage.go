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
	lap      int // at which lap it was opened: their order
	activity play.Activity
	id       string
	title    safe.Text
	player   play.Player
	scene    play.Scene // of the player, and whether it is over: they are asked for often
	over     bool
	turns    []Turn
	roads    []Road
	pages    []page
	came     int64 // when the page came up
	began    int64 // when the present stay began
	spent    int64 // milliseconds, of the stays before
}

// page is one place that the room has been at, on the road that stands.
type page struct {
	after  int // how many decisions had been taken
	name   safe.Text
	stands safe.Text // how things stand, in words
}

// kept is a stage that was left, and the part of the agenda that has it again
// when the room comes back to it; 0 for none.
type kept struct {
	part  int
	stage stage
}

func begin(id string, a play.Activity, seed uint64, when int64) stage {
	if s, ok := a.(play.Story); ok {
		s.Found = nil // what one learner found is no matter of the room's
		a = s
	}
	p, _ := play.Start(a, play.Options{Seed: seed, Room: true})
	g := stage{open: true, activity: a, id: id, title: titleOf(a), began: when}
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
	g = g.with(p)
	if g.scene.At != was {
		g.came = when
		g.pages = append(slices.Clip(g.pages), page{len(g.turns), p.Name(), stands(g.scene)})
	}
	return g
}

func (g stage) with(p play.Player) stage {
	g.player, g.scene, g.over = p, p.Scene(), p.Over()
	return g
}

// stands is how a scene says that things are.
func stands(s play.Scene) safe.Text {
	for _, b := range s.Blocks {
		if b.Kind == play.Meters {
			return b.Text
		}
	}
	return safe.Text{}
}

// place is the page as one word.
func (g stage) place() string {
	at := g.scene.At
	return at.Activity + "/" + at.Step + "/" + strconv.Itoa(at.Visit)
}

// votable reports that the page waits for a choice among options.
func (g stage) votable() bool {
	k := g.scene.Prompt.Kind
	return g.open && (k == play.AskOne || k == play.AskMany) && !g.over
}

// asks reports a question that waits for its answer, of whatever kind.
func (g stage) asks() bool {
	return g.open && slices.ContainsFunc(g.scene.Moves, func(m play.Move) bool { return m.Op == play.Show })
}

// option is the option of that id, as the page shows it.
func (g stage) option(id string) (play.Option, bool) {
	for _, o := range g.scene.Prompt.Options {
		if o.ID == id {
			return o, true
		}
	}
	return play.Option{}, false
}

// answer tries to choose the picks.
func (g stage) answer(picks []string) (play.Player, safe.Text) {
	p, _, no := g.player.Do(play.Input{Op: play.Edit, Answer: play.Answer{Picks: picks}})
	if no.IsZero() {
		p, _, no = p.Do(play.Input{Op: play.Submit})
	}
	return p, no
}

// forward tries to go on to the next page. A note for oneself is no matter for
// a room: its page is turned like any other.
func (g stage) forward() (play.Player, safe.Text) {
	op := play.Continue
	if g.scene.Prompt.Kind == play.AskText && !g.asks() {
		op = play.Skip
	}
	p, _, no := g.player.Do(play.Input{Op: op})
	return p, no
}

// decide adds a turn and lets the player stand where it led.
func (g stage) decide(t Turn, p play.Player) stage {
	t.Page, t.Question, t.Came, t.was = g.player.Name(), g.asks(), g.came, g.player
	if t.Question {
		t.Stem = stem(g.scene)
	}
	g.turns = append(slices.Clip(g.turns), t)
	if !t.Question {
		g.came = t.Decided // also where the story stays on its page
	}
	return g.at(p, t.Decided)
}

func stem(s play.Scene) safe.Text {
	for _, b := range s.Blocks {
		if b.Key == "stem" {
			return b.Text
		}
	}
	return safe.Text{}
}

// rewind goes back to decision n, from 1, and puts the road by that was walked
// since.
func (g stage) rewind(n int, when int64) stage {
	left := Road{From: n, Turns: g.turns[n-1:], Ending: g.player.Ending()}
	for _, p := range g.since(n) {
		left.Pages = append(left.Pages, p.name)
	}
	left.Stands = g.standing(n)
	g.roads = append(slices.Clip(g.roads), left)
	g.pages = g.pages[:len(g.pages)-len(left.Pages)]
	g = g.with(g.before(n))
	g.turns = slices.Clip(g.turns[:n-1])
	g.came = when
	return g
}

// since are the pages seen after decision n.
func (g stage) since(n int) []page {
	i := slices.IndexFunc(g.pages, func(p page) bool { return p.after >= n })
	if i < 0 {
		return nil
	}
	return g.pages[i:]
}

// standing is the last that was said, after decision n, of how things stand.
func (g stage) standing(n int) safe.Text {
	for _, p := range slices.Backward(g.since(n)) {
		if !p.stands.IsZero() {
			return p.stands
		}
	}
	return safe.Text{}
}

// before is the player at decision n. A story is asked to go back itself, for
// it remembers the endings found; elsewhere the player is as it was kept.
func (g stage) before(n int) play.Player {
	t := g.turns[n-1]
	if _, story := g.activity.(play.Story); !story || t.Question {
		return t.was
	}
	decision := 0
	for _, t := range g.turns[:n] {
		if !t.Question {
			decision++
		}
	}
	p, _, no := g.player.Do(play.Input{Op: play.Undo, To: strconv.Itoa(decision)})
	if !no.IsZero() {
		return t.was
	}
	return p
}

// stay is how long the room has been here, in milliseconds, until when.
func (g stage) stay(when int64) int64 { return g.spent + max(0, when-g.began) }

// rest ends a stay.
func (g stage) rest(when int64) stage {
	g.spent, g.began = g.stay(when), when
	return g
}

func (g stage) show() (play.Player, safe.Text) {
	p, _, no := g.player.Do(play.Input{Op: play.Show})
	return p, no
}
