package learn

import (
	"slices"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// Useful is the four questions about a module, and a line to write: a list to
// begin from and to come back to. What is answered is a Rated event, and the
// newest stands; taking an answer back is one with nothing in it.
func Useful(read func() UsefulView) play.Stage {
	return useful{view: read(), read: read, asking: asking{visit: 1}}
}

// useful is the list, or one question that is open.
type useful struct {
	view UsefulView
	read func() UsefulView
	done []before // what was answered here, the last last
	all  bool     // they are gone through, one after the other
	asking
}

// before is what stood under an id until it was answered here.
type before struct {
	id  string
	was Written
}

func (u useful) place(step string) play.Place {
	return play.Place{Activity: "useful." + u.view.Module, Step: step, Visit: u.visit}
}

// asked is the question that is open.
func (u useful) asked() ask {
	as := u.view.asks()
	return as[as.at(u.open)]
}

func (u useful) Scene() play.Scene {
	if u.open == "" {
		return u.list().scene(u.undo())
	}
	return u.question(u.asked())
}

// undo is the move that takes the last answer back.
func (u useful) undo() play.Move {
	m := play.Move{Op: play.Undo, Text: safe.New("take the last answer back")}
	if len(u.done) == 0 {
		m.Why = safe.New("Nothing was answered just now. Choosing a question changes its answer.")
	}
	return m
}

// scene is the desk with one more move.
func (d desk) scene(m play.Move) play.Scene {
	s := d.Scene()
	s.Moves = append(s.Moves, m)
	return s
}

// list is the questions as doors, each with what was answered.
func (u useful) list() desk {
	d := desk{
		at: u.place(""), trail: []safe.Text{title(u.view.Title, u.view.Module), safe.New(usefulTitle)}, draft: u.draft,
		choose: safe.New("Choose a question."),
	}
	d.blocks = append(d.blocks, notSaved(u.view.NotSaved)...)
	intro := "Four short questions about this module, and a line of your own. Any of them can be left out."
	if u.view.Closed() {
		intro = "Thank you. Everything can still be changed."
	}
	d.blocks = append(d.blocks, prose("intro", intro))
	var rows play.Desk
	words := "Choosing a question opens it, to answer or to change."
	if u.next("") != "" && !u.view.Closed() {
		d.on = door{text: safe.New("Answer them, one after the other")}
		d.on.want.Want = play.WantUseful
		rows = append(rows, row(Continue, d.on.text.String()))
		words = d.on.text.String() + ".\n\n" + words
	}
	for _, a := range u.view.asks() {
		said := u.view.words(a)
		if said == "" {
			said = "nothing yet"
		}
		rows = d.add(rows, door{id: "ask:" + a.id, text: dashed(a.title, said)}, a.title, said)
	}
	if !u.view.Closed() {
		rows = d.leave(rows)
	}
	d.blocks = append(d.blocks, listing("asks", "", words, rows),
		callout("private", "Yours alone", "Your answers stay on this machine and are left out of everything made for others."))
	return d
}

func (u useful) question(a ask) play.Scene {
	skip := "leave it out"
	if u.view.answered(a) {
		skip = "leave it as it is"
	}
	sc := play.Scene{
		At: u.place(a.id), Trail: []safe.Text{safe.New(usefulTitle), safe.New(a.title)}, Blocks: []play.Block{prose("ask", a.text)},
		Prompt: a.prompt(u.draft, u.refuse(a)),
		Moves:  []play.Move{{Op: play.Skip, Text: safe.New(skip)}},
	}
	if u.view.answered(a) {
		sc.Moves = append(sc.Moves, play.Move{Op: play.Undo, Text: safe.New("take this answer away")})
	}
	sc.Moves = append(sc.Moves, play.Move{Op: play.Back, Text: safe.New("back")})
	return sc
}

// refuse is why the draft is no answer yet.
func (u useful) refuse(a ask) safe.Text {
	switch picks := u.draft.Picks; {
	case a.kind == play.AskText && strings.TrimSpace(u.draft.Text) == "":
		return safe.New("Nothing is written yet. Write a line, or leave it out.")
	case a.kind == play.AskOne && len(picks) != 1:
		return safe.New("Choose one, or leave it out.")
	case a.kind == play.AskMany && len(picks) == 0:
		return safe.New("Choose at least one, or leave it out.")
	case len(picks) > 1 && slices.Contains(picks, nothing):
		return safe.New("“Nothing” does not go with the others. Take it away, or the others.")
	}
	return safe.Text{}
}

func (u useful) Do(in play.Input) (play.Stage, []play.Event, play.Intent, safe.Text) {
	if u.open == "" {
		return u.choose(in)
	}
	return u.answer(in)
}

// choose takes an input at the list.
func (u useful) choose(in play.Input) (useful, []play.Event, play.Intent, safe.Text) {
	switch next := u.next(""); {
	case in.Op == play.Undo && len(u.done) == 0:
		return u, nil, play.Intent{}, u.undo().Why
	case in.Op == play.Undo:
		last := u.done[len(u.done)-1]
		u.done = u.done[:len(u.done)-1]
		u, e := u.keep(last.id, last.was)
		return u, []play.Event{e}, play.Intent{}, safe.Text{}
	case in.Op == play.Continue && next != "" && !u.view.Closed():
		u.all = true
		return u.turn(next), nil, play.Intent{}, safe.Text{}
	}
	taken := u.draft.Picks
	d, want, no := u.list().do(in)
	if !no.IsZero() {
		return u, nil, play.Intent{}, no
	}
	u.draft = d.draft
	switch {
	case in.Op != play.Submit:
		return u, nil, want, safe.Text{}
	case taken[0] == leaving:
		u, es := u.close("left", nil)
		return u, es, want, safe.Text{}
	}
	u.all = false
	return u.turn(strings.TrimPrefix(taken[0], "ask:")), nil, play.Intent{}, safe.Text{}
}

// answer takes an input at a question.
func (u useful) answer(in play.Input) (useful, []play.Event, play.Intent, safe.Text) {
	a := u.asked()
	switch in.Op {
	case play.Edit:
		var no safe.Text
		u.asking, no = u.edit(a, in.Answer)
		return u, nil, play.Intent{}, no
	case play.Submit:
		if no := u.refuse(a); !no.IsZero() {
			return u, nil, play.Intent{}, no
		}
		u.done = append(slices.Clone(u.done), before{a.id, u.view.Said[a.id]})
		u, e := u.keep(a.id, a.written(u.draft))
		u, es := u.goOn(a.id, []play.Event{e})
		return u, es, play.Intent{}, safe.Text{}
	case play.Skip:
		u, es := u.goOn(a.id, nil)
		return u, es, play.Intent{}, safe.Text{}
	case play.Undo:
		if !u.view.answered(a) {
			return u, nil, play.Intent{}, safe.New("There is no answer here to take away.")
		}
		u.done = append(slices.Clone(u.done), before{a.id, u.view.Said[a.id]})
		u, e := u.keep(a.id, Written{})
		return u.turn(a.id), []play.Event{e}, play.Intent{}, safe.Text{}
	case play.Back:
		return u.turn(""), nil, play.Intent{}, safe.Text{}
	case play.Terms:
		return u, nil, play.Intent{Want: play.WantTerms}, safe.Text{}
	}
	return u, nil, play.Intent{}, notHere()
}

// keep makes w what stands under id.
func (u useful) keep(id string, w Written) (useful, play.Event) {
	u.view.Said = put(u.view.Said, id, w)
	return u, w.event(play.Rated, id)
}

// goOn goes to the next question that has no answer, else back to the list.
// Gone through to the end they are done with, whatever was left out; chosen one
// by one, when all but the line to write have their answer.
func (u useful) goOn(id string, es []play.Event) (useful, []play.Event) {
	next := u.next(id)
	switch {
	case u.all && next != "" && !u.view.Closed():
		return u.turn(next), es
	case u.all || !slices.ContainsFunc(u.view.asks(), func(a ask) bool { return a.kind != play.AskText && !u.view.answered(a) }):
		u, es = u.close("done", es)
	}
	return u.turn(""), es
}

func (u useful) next(id string) string { return u.view.asks().next(id, u.view.answered) }

// close ends the offer; where nothing was said it is left.
func (u useful) close(how string, es []play.Event) (useful, []play.Event) {
	if u.view.Closed() {
		return u, es
	}
	if how == "done" && u.view.Words() == "" {
		how = "left"
	}
	u, e := u.keep(u.view.closing(), Written{Picks: []string{how}})
	return u, append(es, e)
}

// turn goes to a question, with its answer to be changed, or to the list.
func (u useful) turn(open string) useful {
	u.asking = u.asking.turn(open, u.view.Said[open])
	return u
}

// Again reads anew what was said, but not under the hand of who is answering.
func (u useful) Again() play.Stage {
	if u.open == "" {
		u.view = u.read()
	}
	return u
}
