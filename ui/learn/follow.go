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
	return follow{look: m.Looks[i], mine: m, read: read, visit: 1}
}

// follow is the list, or one question that is open.
type follow struct {
	look  Look
	mine  Mine
	read  func() Mine
	open  string // id of the question's event, "" for the list
	draft play.Answer
	visit int
}

func (f follow) place(step string) play.Place {
	return play.Place{Activity: "plan." + f.look.ID, Step: step, Visit: f.visit}
}

func (f follow) asks() []ask { return f.mine.asks(f.look.ID) }

func (f follow) Scene() play.Scene {
	if f.open == "" {
		return f.list().Scene()
	}
	return f.question(f.asks()[f.at(f.open)])
}

func (f follow) at(id string) int {
	return slices.IndexFunc(f.asks(), func(a ask) bool { return a.id == id })
}

// leaving is the door that ends a look before it is done.
const leaving = "leave:"

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
		o := door{id: leaving, text: safe.New("Leave it at that"), want: play.Intent{Want: play.WantBack}}
		rows = d.add(rows, o, o.text.String(), "home offers it no more")
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
		Prompt: play.Prompt{Kind: a.kind, Draft: f.draft, Refuse: f.refuse(a)},
		Moves:  []play.Move{{Op: play.Back, Text: safe.New("back")}},
	}
	if id := planID("", a.part); a.id != id && f.mine.Written[id].Text != "" {
		sc.Blocks = append(sc.Blocks, callout("plan", "You wrote", literal(f.mine.Written[id].Text)))
	}
	sc.Blocks = append(sc.Blocks, prose("ask", a.text))
	for _, c := range a.choices {
		o := play.Option{ID: c.id, Text: safe.New(c.text), State: play.Open}
		if slices.Contains(f.draft.Picks, c.id) {
			o.State = play.Chosen
		}
		sc.Prompt.Options = append(sc.Prompt.Options, o)
	}
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
	do := f.answer
	if f.open == "" {
		do = f.choose
	}
	next, es, want, no := do(in)
	if !no.IsZero() {
		return f, nil, play.Intent{}, no
	}
	return next, es, want, safe.Text{}
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
	a := f.asks()[f.at(f.open)]
	switch in.Op {
	case play.Edit:
		if no := fits(a, in.Answer); !no.IsZero() {
			return f, nil, play.Intent{}, no
		}
		f.draft = play.Answer{Picks: slices.Clone(in.Answer.Picks), Text: in.Answer.Text}
		return f, nil, play.Intent{}, safe.Text{}
	case play.Submit:
		if no := f.refuse(a); !no.IsZero() {
			return f, nil, play.Intent{}, no
		}
		f, e := f.keep(a)
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

// fits is why a draft cannot be one for an ask.
func fits(a ask, draft play.Answer) safe.Text {
	for _, id := range draft.Picks {
		if !slices.ContainsFunc(a.choices, func(c choice) bool { return c.id == id }) {
			return safe.New("That is not in the list.")
		}
	}
	if a.kind == play.AskOne && len(draft.Picks) > 1 {
		return safe.New("Choose one.")
	}
	return safe.Text{}
}

// keep makes the draft the answer.
func (f follow) keep(a ask) (follow, play.Event) {
	e := play.Event{Kind: play.Planned, Item: a.id}
	if a.kind == play.AskText {
		e.Answer.Text = strings.TrimSpace(f.draft.Text)
	}
	for _, c := range a.choices { // in their order, whatever the order of ticking
		if slices.Contains(f.draft.Picks, c.id) {
			e.Answer.Picks = append(e.Answer.Picks, c.id)
			e.Said = append(e.Said, c.text)
		}
	}
	f.mine = f.mine.with(a.id, Written{Text: e.Answer.Text, Picks: e.Answer.Picks})
	return f, e
}

// goOn goes to what comes after a question: the next of its part, else the next
// that has no answer, else back to the list. A look is done when only what is to be
// written is left out.
func (f follow) goOn(id string) (follow, []play.Event) {
	as, at := f.asks(), f.at(id)
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

// next is the first question behind one that has no answer, "" for none; behind
// none it is the first of all.
func (f follow) next(id string) string {
	for _, a := range f.asks()[f.at(id)+1:] {
		if !f.mine.answered(a) {
			return a.id
		}
	}
	return ""
}

// close ends the look, so that home offers it no more. It can still be opened.
func (f follow) close(how string) (follow, []play.Event) {
	if f.closed() {
		return f, nil
	}
	e := play.Event{Kind: play.Planned, Item: closing(f.look.ID), Answer: play.Answer{Picks: []string{how}}}
	f.mine = f.mine.with(e.Item, Written{Picks: e.Answer.Picks})
	return f, []play.Event{e}
}

// turn goes to a question, with its answer to be changed, or to the list.
func (f follow) turn(open string) follow {
	f.open, f.draft, f.visit = open, play.Answer{}, f.visit+1
	if open != "" {
		w := f.mine.Written[open]
		f.draft = play.Answer{Text: w.Text, Picks: slices.Clone(w.Picks)}
	}
	return f
}

// Again reads anew what is written, but not under the hand of who is answering.
func (f follow) Again() play.Stage {
	if f.open == "" {
		f.mine = f.read()
	}
	return f
}
