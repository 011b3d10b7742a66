package learn

import (
	"slices"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// UsefulView is what a learner said of one module: whether it is of use
// (curriculum 5, level 1).
type UsefulView struct {
	Module   string // its id
	Title    safe.Text
	Parts    []Part             // its lessons and stories: what could go
	Said     map[string]Written // by the id of its event
	NotSaved safe.Text          // why progress is not saved, a sentence; empty where it is
}

// Part is a module, or a lesson or a story of one.
type Part struct {
	ID     string
	Title  safe.Text
	Number int // of a module: its place in the course, from 1; 0: not said
}

// stem is what the ids of a module's answers begin with. No author's id has a
// dot.
func (v UsefulView) stem() string { return "useful." + v.Module + "." }

func (v UsefulView) closing() string { return v.stem() + "closed" }

// Closed reports that the questions were answered or left: they are offered no
// more.
func (v UsefulView) Closed() bool {
	_, closed := v.Said[v.closing()]
	return closed
}

// IDs are the ids under which what was said is stored.
func (v UsefulView) IDs() []string {
	out := []string{v.closing()}
	for _, a := range v.asks() {
		out = append(out, a.id)
	}
	return out
}

// usefulTitle is what home and a module call the questions.
const usefulTitle = "Was it useful?"

// asks are the questions. The ids of asks and choices are stored and never
// change.
func (v UsefulView) asks() asks {
	cut := []choice{{nothing, "Nothing"}}
	for _, p := range v.Parts {
		cut = append(cut, choice{p.ID, title(p.Title, p.ID).String()})
	}
	return asks{
		{id: v.stem() + "use", title: "Will I use it?", text: "In the weeks to come, will you use something of this module at work?", kind: play.AskOne, choices: []choice{
			{"surely", "Surely"}, {"probably", "Probably"}, {"perhaps", "Perhaps"}, {"hardly", "Hardly"}, {"no", "No"}}},
		{id: v.stem() + "what", title: "What will I use?", text: "What of it will you use?", kind: play.AskMany, choices: []choice{
			{"words", "A way of saying something"}, {"question", "A question to ask"}, {"check", "A check before I pass work on"},
			{"habit", "A habit to begin, or to drop"}, {"view", "Another way of seeing it"}, {nothing, "Nothing so far"}}},
		{id: v.stem() + "way", title: "What got in the way?", text: "What got in the way while you learned?", kind: play.AskMany, choices: []choice{
			{nothing, "Nothing"}, {"time", "Too little time"}, {"long", "It is too long"}, {"far", "The examples are far from my work"},
			{"words", "The words are hard to follow"}, {"screen", "This program"}}},
		{id: v.stem() + "cut", title: "One thing to cut", text: "If one thing had to go, what would you cut?", kind: play.AskOne, choices: cut},
		{id: v.stem() + "line", title: "A line of my own, if I like", text: "Is there something to add? One line will do: what you will use, or what should be different.", kind: play.AskText},
	}
}

// nothing is the choice that no other goes with.
const nothing = "nothing"

// words are what was answered, empty where nothing was.
func (v UsefulView) words(a ask) string {
	w := v.Said[a.id]
	if a.kind == play.AskText && w.Text != "" {
		return beginning(w.Text)
	}
	var out []string
	for i, id := range w.Picks {
		switch at := slices.IndexFunc(a.choices, func(c choice) bool { return c.id == id }); {
		case at >= 0:
			out = append(out, a.choices[at].text)
		case i < len(w.Said): // a lesson that the module no longer has
			out = append(out, literal(w.Said[i]))
		}
	}
	return strings.Join(out, ", ")
}

// answered reports an ask that has its answer.
func (v UsefulView) answered(a ask) bool { return v.words(a) != "" }

// Words are all answers in one sentence, empty where there are none.
func (v UsefulView) Words() string {
	var out []string
	for _, a := range v.asks() {
		if said := v.words(a); said != "" {
			out = append(out, strings.TrimSuffix(a.title, ", if I like")+colon(a.title)+" "+said)
		}
	}
	return strings.Join(out, "; ")
}

// colon stands behind what is no question itself.
func colon(title string) string {
	if strings.HasSuffix(title, "?") {
		return ""
	}
	return ":"
}

// state is how far the answers are.
func (v UsefulView) state() string {
	n := 0
	for _, a := range v.asks() {
		if v.answered(a) {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return safe.Sprintf("%d answered", n).String()
}

// asked is home's door to the questions about a module.
func (p Part) asked() door {
	return door{id: "useful:" + p.ID, want: play.Intent{Want: play.WantUseful, ID: p.ID}, text: dashed(p.asks(), title(p.Title, p.ID).String())}
}

// asks is the question itself, short enough for a row of home.
func (p Part) asks() string {
	if p.Number == 0 {
		return usefulTitle
	}
	return safe.Sprintf("Was module %d useful?", p.Number).String()
}
