package learn

import (
	"slices"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// Mine is what a learner planned, by the id of its event, at one moment.
type Mine struct {
	Written  map[string]Written
	Looks    []Look             // the looks back, the first first; none before a plan is begun
	Ahead    []Look             // what they are if it is begun now
	Offers   map[string][]Offer // what else a look back has, by its id
	NotSaved safe.Text          // why progress is not saved, a sentence; empty where it is
}

// Written is what stands under one id.
type Written struct {
	Text  string
	Picks []string // what was chosen, where that was to be chosen
	Said  []string // the chosen texts, as they were shown
	Order int      // rises with the time at which it was written last
}

// Look is one look back at the plan.
type Look struct {
	ID   string
	Day  safe.Text // from when it can be taken
	Come bool      // that day has come
}

// Offer is something to do at a look back, beside its questions.
type Offer struct {
	Title, State safe.Text // "six questions", "begun"
	Want         play.Intent
	Off          safe.Text // why it cannot be done now, a sentence; empty where it can
}

func (o Offer) door() door {
	return door{id: string(o.Want.Want) + ":" + o.Want.ID, text: dashed(safe.Line(o.Title), safe.Line(o.State)), want: o.Want, off: o.Off}
}

// span is what a look is called.
type span struct{ id, title, short string }

func spans() []span {
	return []span{
		{"week1", "One week with your plan", "After one week"},
		{"week4", "Four weeks with your plan", "After four weeks"},
	}
}

// Title is what a look is called.
func (l Look) Title() safe.Text {
	for _, s := range spans() {
		if s.id == l.ID {
			return safe.New(s.title)
		}
	}
	return safe.New(l.ID)
}

// with is m with something written now.
func (m Mine) with(id string, w Written) Mine {
	for _, o := range m.Written {
		w.Order = max(w.Order, o.Order+1)
	}
	m.Written = put(m.Written, id, w)
	if len(m.Looks) == 0 {
		m.Looks = m.Ahead
	}
	return m
}

// Due is the look that home offers: the newest whose day has come, until it is
// done or left. An older one is not asked for any more; the plan's own desk
// still has it.
func (m Mine) Due() Look {
	for _, l := range slices.Backward(m.Looks) {
		if !l.Come {
			continue
		}
		if _, closed := m.Written[closing(l.ID)]; closed {
			return Look{}
		}
		return l
	}
	return Look{}
}

// closing is the id under which stands that a look is done, or left.
func closing(look string) string { return planID(look, "closed") }

// looks are the looks back as doors of the plan's desk.
func (m Mine) looks() []door {
	var out []door
	for _, l := range m.Looks {
		o := door{id: "look:" + l.ID, text: l.Title(), want: play.Intent{Want: play.WantPlan, ID: l.ID}}
		if !l.Come {
			o.off = safe.Sprintf("From %s.", l.Day)
		}
		out = append(out, o)
	}
	return out
}

// asks are the questions of a look as the answers so far have them.
func (m Mine) asks(look string) asks {
	var out asks
	for _, p := range planPages {
		if strings.HasPrefix(p.id, "if-then") && m.alive(p.id, look) {
			title, _, _ := strings.Cut(p.title, ":")
			out = append(out, m.askPlan(look, p.id, title)...)
		}
	}
	number := func(id, label, text string) ask {
		return ask{label: label, id: planID(look, id), part: "asked", title: "Second asks, counted again", kind: play.AskText, text: text}
	}
	out = append(out,
		number("asked-twice", "made", "In the last five working days, how often did *you* have to ask somebody for the same thing twice? Write a number."),
		number("asked-of-me", "received", "And how often did somebody have to ask *you* twice? Write a number."))
	if look == "week4" {
		out = append(out, ask{id: planID(look, "neighbour"), part: "neighbour", title: "A neighbour’s word, if you like", kind: play.AskText,
			text: "Ask one neighbour, if you like: “Have you had to ask me twice lately?” What did they say?"})
	}
	return out
}

// alive reports a plan that is written, and was not dropped at an earlier look.
func (m Mine) alive(part, look string) bool {
	plan, ok := m.Written[planID("", part)]
	if !ok || strings.TrimSpace(plan.Text) == "" {
		return false
	}
	for _, s := range spans() {
		if s.id == look {
			break
		}
		next := m.Written[planID(s.id, part+".next")]
		if slices.Contains(next.Picks, "drop") && plan.Order < next.Order {
			return false
		}
	}
	return true
}

// askPlan are the questions about one plan: what does not follow from an answer
// is not asked.
func (m Mine) askPlan(look, plan, title string) []ask {
	stem := planID(look, plan)
	said := func(id string) []string { return m.Written[stem+id].Picks }
	one := func(id, label, text string, kind play.PromptKind, cs ...choice) ask {
		return ask{label: label, id: stem + id, part: plan, title: title, text: text, kind: kind, choices: cs}
	}
	out := []ask{one(".cue", "cue", "Did the cue come?", play.AskOne, choice{"yes", "Yes"}, choice{"no", "No, not yet"})}
	if slices.Contains(said(".cue"), "yes") {
		out = append(out, one(".did", "done", "Did you do it?", play.AskOne, choice{"yes", "Yes"}, choice{"partly", "Partly"},
			choice{"forgot", "Forgot"}, choice{"chose-not", "Chose not to"}))
		if did := said(".did"); len(did) > 0 && did[0] != "yes" {
			out = append(out, one(".way", "in the way", "What got in the way? Choose all that did.", play.AskMany, choice{"time", "Time"}, choice{"tool", "A tool"},
				choice{"rule", "A rule"}, choice{"mood", "Mood"}, choice{"person", "Another person"}))
		}
	}
	next := one(".next", "", "What becomes of this plan?", play.AskOne, choice{"keep", "Keep it"}, choice{"change", "Change it"}, choice{"drop", "Drop it"})
	out = append(out, next)
	if slices.Contains(said(".next"), "change") {
		again := one("", "now", "How does it read now? Begin with a cue, then one action.", play.AskText)
		again.id, again.since = planID("", plan), m.Written[next.id].Order
		out = append(out, again)
	}
	return out
}

// answered reports an ask that has its answer.
func (m Mine) answered(a ask) bool {
	w, ok := m.Written[a.id]
	return ok && (w.Text != "" || len(w.Picks) > 0) && w.Order >= a.since
}

// words are what was answered, on one line; empty where nothing was.
func (m Mine) words(a ask) string {
	if !m.answered(a) {
		return ""
	}
	w := m.Written[a.id]
	if a.kind == play.AskText {
		return beginning(w.Text)
	}
	var out []string
	for _, c := range a.choices {
		if slices.Contains(w.Picks, c.id) {
			out = append(out, strings.ToLower(c.text[:1])+c.text[1:])
		}
	}
	return strings.Join(out, ", ")
}
