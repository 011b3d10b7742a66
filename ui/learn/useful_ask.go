package learn

import (
	"maps"
	"slices"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// Useful is the four questions about a module, and a line to write: a list to
// begin from and to come back to. What is answered is a Rated event, and the
// newest stands; taking an answer back is one with nothing in it.
func Useful(read func() UsefulView) play.Stage {
	return useful{view: read(), read: read, visit: 1}
}

// useful is the list, or one question that is open.
type useful struct {
	view  UsefulView
	read  func() UsefulView
	open  string   // id of the question's event, "" for the list
	done  []before // what was answered here, the last last
	all   bool     // they are gone through, one after the other
	draft play.Answer
	visit int
}

// before is what stood under an id until it was answered here.
type before struct {
	id  string
	was Written
}

func (u useful) place(step string) play.Place {
	return play.Place{Activity: "useful." + u.view.Module, Step: step, Visit: u.visit}
}

func (u useful) at(id string) int {
	return slices.IndexFunc(u.view.asks(), func(a ask) bool { return a.id == id })
}

func (u useful) Scene() play.Scene {
	if u.open == "" {
		return u.list().scene(u.undo())
	}
	return u.question(u.view.asks()[u.at(u.open)])
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
		o := door{id: leaving, text: safe.New("Leave it at that"), want: play.Intent{Want: play.WantBack}}
		rows = d.add(rows, o, o.text.String(), "home offers it no more")
	}
	d.blocks = append(d.blocks, listing("asks", "", words, rows),
		callout("private", "Yours alone", "Your answers stay on this machine and are left out of everything made for others."))
	return d
}

func (u useful) question(a ask) play.Scene {
	skip := "leave it out"
	if u.view.words(a) != "" {
		skip = "leave it as it is"
	}
	sc := play.Scene{
		At: u.place(a.id), Trail: []safe.Text{safe.New(usefulTitle), safe.New(a.title)}, Blocks: []play.Block{prose("ask", a.text)},
		Prompt: play.Prompt{Kind: a.kind, Options: options(a.choices, u.draft), Draft: u.draft, Refuse: u.refuse(a)},
		Moves:  []play.Move{{Op: play.Skip, Text: safe.New(skip)}},
	}
	if u.view.words(a) != "" {
		sc.Moves = append(sc.Moves, play.Move{Op: play.Undo, Text: safe.New("take this answer away")})
	}
	sc.Moves = append(sc.Moves, play.Move{Op: play.Back, Text: safe.New("back")})
	return sc
}

// options are choices as they stand in a draft.
func options(cs []choice, draft play.Answer) []play.Option {
	var out []play.Option
	for _, c := range cs {
		o := play.Option{ID: c.id, Text: safe.New(c.text), State: play.Open}
		if slices.Contains(draft.Picks, c.id) {
			o.State = play.Chosen
		}
		out = append(out, o)
	}
	return out
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
	do := u.answer
	if u.open == "" {
		do = u.choose
	}
	next, es, want, no := do(in)
	if !no.IsZero() {
		return u, nil, play.Intent{}, no
	}
	return next, es, want, safe.Text{}
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
	a := u.view.asks()[u.at(u.open)]
	switch in.Op {
	case play.Edit:
		if no := fits(a, in.Answer); !no.IsZero() {
			return u, nil, play.Intent{}, no
		}
		u.draft = play.Answer{Picks: slices.Clone(in.Answer.Picks), Text: in.Answer.Text}
		return u, nil, play.Intent{}, safe.Text{}
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
		if u.view.words(a) == "" {
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
	u.view.Said = maps.Clone(u.view.Said)
	if u.view.Said == nil {
		u.view.Said = map[string]Written{}
	}
	u.view.Said[id] = w
	return u, play.Event{Kind: play.Rated, Item: id, Answer: play.Answer{Text: w.Text, Picks: w.Picks}, Said: w.Said}
}

// goOn goes to the next question that has no answer, else back to the list.
// Gone through to the end they are done with, whatever was left out; chosen one
// by one, when all but the line to write have their answer.
func (u useful) goOn(id string, es []play.Event) (useful, []play.Event) {
	next := u.next(id)
	switch {
	case u.all && next != "" && !u.view.Closed():
		return u.turn(next), es
	case u.all || !slices.ContainsFunc(u.view.asks(), func(a ask) bool { return a.kind != play.AskText && u.view.words(a) == "" }):
		u, es = u.close("done", es)
	}
	return u.turn(""), es
}

// next is the first question behind one that has no answer, "" for none; behind
// none it is the first of all.
func (u useful) next(id string) string {
	for _, a := range u.view.asks()[u.at(id)+1:] {
		if u.view.words(a) == "" {
			return a.id
		}
	}
	return ""
}

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
	u.open, u.draft, u.visit = open, play.Answer{}, u.visit+1
	if open != "" {
		w := u.view.Said[open]
		u.draft = play.Answer{Text: w.Text, Picks: slices.Clone(w.Picks)}
	}
	return u
}

// Again reads anew what was said, but not under the hand of who is answering.
func (u useful) Again() play.Stage {
	if u.open == "" {
		u.view = u.read()
	}
	return u
}
