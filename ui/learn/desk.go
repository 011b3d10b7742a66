// Package learn makes the learner's desks: home, module, search, glossary,
// settings, map, notebook, and the pages that say what is wrong. A desk is a
// plain value that shows a play.Scene and answers inputs with a play.Intent;
// it reads nothing, stores nothing and knows no face.
package learn

import (
	"slices"

	"downstream/course/play"
	"downstream/course/safe"
)

// Continue is the Row.Option of what Input{Op: play.Continue} opens. It is no
// option of the prompt, so that the numbers belong to the list under it.
const Continue = "continue"

// desk is a list of doors to open, with words above it. All desks are made of
// it; only a search and a setting also take written words.
type desk struct {
	at     play.Place
	trail  []safe.Text
	aside  safe.Text
	blocks []play.Block
	doors  []door
	choose safe.Text // what to do, said when nothing is chosen
	on     door      // what continue opens; the zero door where there is nothing
	root   bool      // nothing lies beneath it
	draft  play.Answer
}

// door is one option and what it opens. Its ids begin with a kind and a colon,
// so that no author's id can be taken for another thing.
type door struct {
	id   string
	text safe.Text
	want play.Intent
	off  safe.Text // why it is closed; empty where it is open
}

// add puts a door behind the others and a line with these cells for it behind
// the rows, which it returns.
func (d *desk) add(rows play.Desk, o door, cells ...string) play.Desk {
	d.doors = append(d.doors, o)
	return append(rows, row(o.id, cells...))
}

func (d desk) Scene() play.Scene {
	s := play.Scene{At: d.at, Trail: d.trail, Aside: d.aside, Blocks: d.blocks, Prompt: d.prompt()}
	if d.on.want.Want != "" {
		s.Moves = append(s.Moves, play.Move{Op: play.Continue, Text: d.on.text})
	}
	back := play.Move{Op: play.Back, Text: safe.New("back")}
	if d.root {
		back.Why = atHome()
	}
	s.Moves = append(s.Moves, back)
	return s
}

func (d desk) prompt() play.Prompt {
	if len(d.doors) == 0 {
		return play.Prompt{Kind: play.AskNone}
	}
	p := play.Prompt{Kind: play.AskOne, Draft: d.draft}
	for _, o := range d.doors {
		opt := play.Option{ID: o.id, Text: o.text, Why: o.off, State: play.Open}
		switch {
		case !o.off.IsZero():
			opt.State = play.Off
		case slices.Contains(d.draft.Picks, o.id):
			opt.State = play.Chosen
		}
		p.Options = append(p.Options, opt)
	}
	if len(d.draft.Picks) != 1 {
		p.Refuse = d.choose
	}
	return p
}

func (d desk) Do(in play.Input) (play.Stage, []play.Event, play.Intent, safe.Text) {
	next, want, no := d.do(in)
	if !no.IsZero() {
		return d, nil, play.Intent{}, no
	}
	return next, nil, want, safe.Text{}
}

func (d desk) do(in play.Input) (desk, play.Intent, safe.Text) {
	switch in.Op {
	case play.Edit:
		return d.pick(in.Answer)
	case play.Submit:
		return d.open()
	case play.Continue:
		if d.on.want.Want == "" {
			return d, play.Intent{}, safe.New("There is nothing to go on with here.")
		}
		return d, d.on.want, safe.Text{}
	case play.Back:
		if d.root {
			return d, play.Intent{}, atHome()
		}
		return d, play.Intent{Want: play.WantBack}, safe.Text{}
	case play.Terms:
		return d, play.Intent{Want: play.WantTerms}, safe.Text{}
	}
	return d, play.Intent{}, notHere()
}

// pick takes the half-made choice: one open door, or none.
func (d desk) pick(a play.Answer) (desk, play.Intent, safe.Text) {
	if len(d.doors) == 0 {
		return d, play.Intent{}, nothingToChoose()
	}
	if len(a.Picks) > 1 {
		return d, play.Intent{}, safe.New("Choose one.")
	}
	for _, id := range a.Picks {
		switch o, ok := d.door(id); {
		case !ok:
			return d, play.Intent{}, safe.New("That is not in the list.")
		case !o.off.IsZero():
			return d, play.Intent{}, o.off
		}
	}
	d.draft = play.Answer{Picks: slices.Clone(a.Picks)}
	return d, play.Intent{}, safe.Text{}
}

// open opens the chosen door. Nothing stays chosen behind it.
func (d desk) open() (desk, play.Intent, safe.Text) {
	if len(d.doors) == 0 {
		return d, play.Intent{}, nothingToChoose()
	}
	if len(d.draft.Picks) != 1 {
		return d, play.Intent{}, d.choose
	}
	o, _ := d.door(d.draft.Picks[0])
	d.draft = play.Answer{}
	return d, o.want, safe.Text{}
}

func (d desk) door(id string) (door, bool) {
	i := slices.IndexFunc(d.doors, func(o door) bool { return o.id == id })
	if i < 0 {
		return door{}, false
	}
	return d.doors[i], true
}

func atHome() safe.Text          { return safe.New("This is home: there is nothing to go back to.") }
func notHere() safe.Text         { return safe.New("That is not possible here.") }
func nothingToChoose() safe.Text { return safe.New("There is nothing to choose here.") }

// place is where a desk is.
func place(activity, step string) play.Place {
	return play.Place{Activity: activity, Step: step, Visit: 1}
}

// Live is a stage that is made anew by read whenever it is come back to, since
// what it shows may have changed meanwhile.
func Live(read func() play.Stage) play.Stage { return live{read(), read} }

type live struct {
	play.Stage
	read func() play.Stage
}

func (l live) Again() play.Stage { return Live(l.read) }

func (l live) Do(in play.Input) (play.Stage, []play.Event, play.Intent, safe.Text) {
	next, es, want, no := l.Stage.Do(in)
	l.Stage = next
	return l, es, want, no
}
