package learn

import (
	"slices"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// Follow is one look back at the plan: its questions, one after the other, with
// a list of them to begin from and to come back to. What is answered is a Planned
// event, and the newest stands. read is asked again when the list is come back to.
func Follow(look string, read func() Mine) play.Stage {
	m := read()
	i := slices.IndexFunc(m.Looks, func(l Look) bool { return l.ID == look })
	if i < 0 || !m.Looks[i].Come {
		return Trouble(safe.New("My plan"), safe.New("There is nothing to look back at yet. The plan’s own page says when."))
	}
	return follow{look: m.Looks[i], mine: m, read: read, asking: asking{visit: 1}}
}

// follow is the list, or one question that is open.
type follow struct {
	look Look
	mine Mine
	read func() Mine
	asking
}

func (f follow) place(step string) play.Place {
	return play.Place{Activity: "plan." + f.look.ID, Step: step, Visit: f.visit}
}

func (f follow) asks() asks { return f.mine.asks(f.look.ID) }

func (f follow) Scene() play.Scene {
	if f.open == "" {
		return f.list().Scene()
	}
	return f.question(f.asked())
}

// asked is the question that is open.
func (f follow) asked() ask {
	as := f.asks()
	return as[as.at(f.open)]
}

// list is the parts of the look as doors, each with what was answered.
func (f follow) list() desk {
	d := desk{
		at: f.place(""), trail: []safe.Text{safe.New("My plan"), f.look.Title()}, draft: f.draft,
		choose: safe.New("Choose what to look at."),
	}
	d.blocks = append(d.blocks, notSaved(f.mine.NotSaved)...)
	d.blocks = append(d.blocks, prose("intro", f.intro()))
	var rows play.Desk
	words := "Choosing one opens its questions, to answer and to change."
	if next := f.next(""); next != "" && !f.closed() {
		d.on = door{text: safe.New("Look back, question by question"), want: play.Intent{Want: play.WantPlan, ID: f.look.ID}}
		rows = append(rows, row(Continue, d.on.text.String()))
		words = d.on.text.String() + ".\n\n" + words
	}
	for _, part := range f.parts() {
		o := door{id: "part:" + part[0].part, text: dashed(part[0].title, f.words(part))}
		rows = d.add(rows, o, part[0].title, f.words(part))
	}
	for _, o := range f.mine.Offers[f.look.ID] {
		rows = d.add(rows, o.door(), safe.Line(o.Title), safe.Line(o.State))
	}
	if !f.closed() {
		rows = d.leave(rows)
	}
	d.blocks = append(d.blocks, listing("parts", "", words, rows))
	d.blocks = append(d.blocks, f.mine.trend()...)
	return d
}

func (f follow) intro() string {
	switch {
	case f.closed():
		return "Looked at. Everything can still be changed."
	case len(f.parts()) < 2 || f.parts()[0][0].part == "asked":
		return "There is no if–then plan to look at, so only the two numbers are asked for. A plan can be written at any time."
	}
	return "A few minutes, for you alone. A plan that was forgotten is no failure: it says something about the plan. It can be left, and stays on your plan’s page."
}

func (f follow) closed() bool {
	_, closed := f.mine.Written[closing(f.look.ID)]
	return closed
}

// parts are the questions by what they are about.
func (f follow) parts() [][]ask {
	var out [][]ask
	for _, a := range f.asks() {
		if n := len(out); n > 0 && out[n-1][0].part == a.part {
			out[n-1] = append(out[n-1], a)
			continue
		}
		out = append(out, []ask{a})
	}
	return out
}

// words are what was answered in a part.
func (f follow) words(part []ask) string {
	var said []string
	for _, a := range part {
		if w := f.mine.words(a); w != "" {
			said = append(said, strings.TrimPrefix(a.label+": "+w, ": "))
		}
	}
	if len(said) == 0 {
		return "nothing yet"
	}
	return strings.Join(said, "; ")
}

func (f follow) question(a ask) play.Scene {
	sc := play.Scene{
		At: f.place(a.id), Trail: []safe.Text{f.look.Title(), safe.New(a.title)},
		Prompt: a.prompt(f.draft, f.refuse(a)),
		Moves:  []play.Move{{Op: play.Back, Text: safe.New("back")}},
	}
	if id := planID("", a.part); a.id != id && f.mine.Written[id].Text != "" {
		sc.Blocks = append(sc.Blocks, callout("plan", "You wrote", literal(f.mine.Written[id].Text)))
	}
	sc.Blocks = append(sc.Blocks, prose("ask", a.text))
	if a.kind == play.AskText {
		sc.Moves = slices.Insert(sc.Moves, 0, play.Move{Op: play.Skip, Text: safe.New("leave it out")})
	}
	return sc
}

// refuse is why the draft is no answer yet.
func (f follow) refuse(a ask) safe.Text {
	text := strings.TrimSpace(f.draft.Text)
	_, number := counted(text)
	switch {
	case a.kind == play.AskOne && len(f.draft.Picks) != 1:
		return safe.New("Choose one.")
	case a.kind == play.AskMany && len(f.draft.Picks) == 0:
		return safe.New("Choose what got in the way, at least one.")
	case a.kind == play.AskText && text == "":
		return safe.New("Nothing is written yet. Write a line, or leave it out.")
	case a.part == "asked" && !number:
		return safe.New("Write a whole number, such as 3; a rough one will do. Or leave it out.")
	}
	return safe.Text{}
}

func (f follow) Do(in play.Input) (play.Stage, []play.Event, play.Intent, safe.Text) {
	if f.open == "" {
		return f.choose(in)
	}
	return f.answer(in)
}

// choose takes an input at the list.
func (f follow) choose(in play.Input) (follow, []play.Event, play.Intent, safe.Text) {
	if next := f.next(""); in.Op == play.Continue && next != "" && !f.closed() {
		return f.turn(next), nil, play.Intent{}, safe.Text{}
	}
	taken := f.draft.Picks
	d, want, no := f.list().do(in)
	if !no.IsZero() {
		return f, nil, play.Intent{}, no
	}
	f.draft = d.draft
	if in.Op != play.Submit {
		return f, nil, want, safe.Text{}
	}
	if taken[0] == leaving {
		f, es := f.close("left")
		return f, es, want, safe.Text{}
	}
	for _, a := range f.asks() {
		if "part:"+a.part == taken[0] {
			return f.turn(a.id), nil, play.Intent{}, safe.Text{}
		}
	}
	return f, nil, want, safe.Text{}
}

// answer takes an input at a question.
func (f follow) answer(in play.Input) (follow, []play.Event, play.Intent, safe.Text) {
	a := f.asked()
	switch in.Op {
	case play.Edit:
		var no safe.Text
		f.asking, no = f.edit(a, in.Answer)
		return f, nil, play.Intent{}, no
	case play.Submit:
		if no := f.refuse(a); !no.IsZero() {
			return f, nil, play.Intent{}, no
		}
		f, e := f.keep(a.id, a.written(f.draft))
		f, es := f.goOn(a.id)
		return f, append([]play.Event{e}, es...), play.Intent{}, safe.Text{}
	case play.Skip:
		if a.kind == play.AskText {
			f, es := f.goOn(a.id)
			return f, es, play.Intent{}, safe.Text{}
		}
	case play.Back:
		return f.turn(""), nil, play.Intent{}, safe.Text{}
	case play.Terms:
		return f, nil, play.Intent{Want: play.WantTerms}, safe.Text{}
	}
	return f, nil, play.Intent{}, notHere()
}

// keep makes w what stands under id.
func (f follow) keep(id string, w Written) (follow, play.Event) {
	f.mine = f.mine.with(id, w)
	return f, w.event(play.Planned, id)
}

// goOn goes to what comes after a question: the next of its part, else the next
// that has no answer, else back to the list. A look is done when only what is to be
// written is left out.
func (f follow) goOn(id string) (follow, []play.Event) {
	as := f.asks()
	at := as.at(id)
	if at+1 < len(as) && as[at+1].part == as[at].part {
		return f.turn(as[at+1].id), nil
	}
	if next := f.next(id); next != "" && !f.closed() {
		return f.turn(next), nil
	}
	var es []play.Event
	if !slices.ContainsFunc(as, func(a ask) bool { return a.kind != play.AskText && !f.mine.answered(a) }) {
		f, es = f.close("done")
	}
	return f.turn(""), es
}

func (f follow) next(id string) string { return f.asks().next(id, f.mine.answered) }

// close ends the look, so that home offers it no more. It can still be opened.
func (f follow) close(how string) (follow, []play.Event) {
	if f.closed() {
		return f, nil
	}
	f, e := f.keep(closing(f.look.ID), Written{Picks: []string{how}})
	return f, []play.Event{e}
}

// turn goes to a question, with its answer to be changed, or to the list.
func (f follow) turn(open string) follow {
	f.asking = f.asking.turn(open, f.mine.Written[open])
	return f
}

// Again reads anew what is written, but not under the hand of who is answering.
func (f follow) Again() play.Stage {
	if f.open == "" {
		f.mine = f.read()
	}
	return f
}
