package learn

import (
	"maps"
	"slices"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// ask is one question of a desk that asks several: a look back at the plan, or
// whether a module was useful. The ids of asks and choices are stored and never
// change.
type ask struct {
	id      string // of the event that keeps the answer
	part    string // which it belongs to: the id of a plan, "asked" or "neighbour"
	title   string // of the part
	text    string
	label   string // before the answer in the list
	kind    play.PromptKind
	choices []choice
	since   int // an older answer is to something else
}

// choice is one thing to choose, with the id that is stored for it.
type choice struct{ id, text string }

// prompt asks for a draft that refuse says is no answer yet.
func (a ask) prompt(draft play.Answer, refuse safe.Text) play.Prompt {
	p := play.Prompt{Kind: a.kind, Draft: draft, Refuse: refuse}
	for _, c := range a.choices {
		o := play.Option{ID: c.id, Text: safe.New(c.text), State: play.Open}
		if slices.Contains(draft.Picks, c.id) {
			o.State = play.Chosen
		}
		p.Options = append(p.Options, o)
	}
	return p
}

// fits is why a draft cannot be one for the ask.
func (a ask) fits(draft play.Answer) safe.Text {
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

// written is a draft as the answer to the ask: what was chosen in the order of
// the choices, whatever the order of ticking.
func (a ask) written(draft play.Answer) Written {
	w := Written{}
	if a.kind == play.AskText {
		w.Text = strings.TrimSpace(draft.Text)
	}
	for _, c := range a.choices {
		if slices.Contains(draft.Picks, c.id) {
			w.Picks, w.Said = append(w.Picks, c.id), append(w.Said, c.text)
		}
	}
	return w
}

// event keeps w under id.
func (w Written) event(kind play.EventKind, id string) play.Event {
	return play.Event{Kind: kind, Item: id, Answer: play.Answer{Text: w.Text, Picks: w.Picks}, Said: w.Said}
}

// put is all that is written, with w under id.
func put(all map[string]Written, id string, w Written) map[string]Written {
	all = maps.Clone(all)
	if all == nil {
		all = map[string]Written{}
	}
	all[id] = w
	return all
}

// asks are questions in their order.
type asks []ask

func (as asks) at(id string) int {
	return slices.IndexFunc(as, func(a ask) bool { return a.id == id })
}

// next is the first question behind one that has no answer, "" for none; behind
// none it is the first of all.
func (as asks) next(id string, answered func(ask) bool) string {
	for _, a := range as[as.at(id)+1:] {
		if !answered(a) {
			return a.id
		}
	}
	return ""
}

// asking is where a learner is among asks: at the list of them, or at one.
type asking struct {
	open  string      // id of the question's event, "" for the list
	draft play.Answer // at that place
	visit int
}

// turn goes to a question, with its answer to be changed, or to the list.
func (q asking) turn(open string, was Written) asking {
	q = asking{open: open, visit: q.visit + 1}
	if open != "" {
		q.draft = play.Answer{Text: was.Text, Picks: slices.Clone(was.Picks)}
	}
	return q
}

// edit takes the draft of the open question.
func (q asking) edit(a ask, draft play.Answer) (asking, safe.Text) {
	if no := a.fits(draft); !no.IsZero() {
		return q, no
	}
	q.draft = play.Answer{Picks: slices.Clone(draft.Picks), Text: draft.Text}
	return q, safe.Text{}
}

// leaving is the door that ends the questions before they are done.
const leaving = "leave:"

// leave puts that door on the list.
func (d *desk) leave(rows play.Desk) play.Desk {
	o := door{id: leaving, text: safe.New("Leave it at that"), want: play.Intent{Want: play.WantBack}}
	return d.add(rows, o, o.text.String(), "home offers it no more")
}
