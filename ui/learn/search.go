package learn

import (
	"strings"
	"unicode"

	"downstream/course/find"
	"downstream/course/play"
	"downstream/course/safe"
)

// Found is what a Finder returns.
type Found struct {
	find.Results
	Read, Of int // lessons searched so far, of all; equal or zero: all of them
}

// Finder searches for words. It is called when the desk is made, when words are
// submitted and when the desk is come back to: it answers from memory.
type Finder func(words string) Found

// Search is the desk of a search: it asks for the words where there are none,
// or nothing was found, and else lists what was found. Choosing a hit gives
// play.WantModule, play.WantTerms or play.WantPlay with its id; a hit in a step
// of a lesson gives WantPlay with "lesson-id#step-id".
func Search(look Finder, words string) play.Stage {
	return search{shelf: courseShelf(), look: look, visit: 1}.find(words)
}

// shelf is what is searched: its words, and how a hit is opened.
type shelf struct {
	at, title  string
	ask, where string // what is asked; what was searched, where nothing is found
	empty      string // said where there is nothing to search; empty where that cannot be
	hit        func(find.Hit) door
	cells      func(find.Hit) []string
}

func courseShelf() shelf {
	return shelf{
		at: "search", title: "Search",
		ask:   "What are you looking for? Titles, lessons, the glossary and the sources are searched.",
		where: "Searched were the titles, the lessons, the glossary and the sources.",
		hit:   hitDoor,
		cells: func(h find.Hit) []string {
			return []string{kindWord(h.Kind), title(h.Title, h.ID).String(), excerpt(h.Excerpt)}
		},
	}
}

// search is the desk; list is empty while it asks.
type search struct {
	shelf shelf
	look  Finder
	words string
	found Found
	list  desk
	draft play.Answer
	visit int
}

// Again searches for the same words: more may have been read meanwhile.
func (s search) Again() play.Stage { return s.find(s.words) }

func (s search) find(words string) search {
	s.words, s.list, s.found, s.draft = strings.Join(strings.Fields(words), " "), desk{}, Found{}, play.Answer{}
	if s.words == "" {
		return s
	}
	s.found = s.look(s.words)
	s.list = s.results()
	return s
}

// results lists the hits; it has no doors where there are none.
func (s search) results() desk {
	d := desk{at: s.place(), trail: s.trail(), choose: safe.New("Choose what to open, or search again.")}
	var rows play.Desk
	for _, h := range s.found.Hits {
		o := s.shelf.hit(h)
		rows = d.add(rows, o, s.shelf.cells(h)...)
	}
	if len(rows) > 0 {
		d.blocks = []play.Block{
			prose("about", also(s.counted(), "Search again with `/`.")),
			listing("hits", "", "Choose one to open it.", rows),
		}
	}
	return d
}

func (s search) place() play.Place {
	return play.Place{Activity: s.shelf.at, Step: s.words, Visit: s.visit}
}

func (s search) trail() []safe.Text {
	if s.words == "" {
		return []safe.Text{safe.New(s.shelf.title)}
	}
	return []safe.Text{safe.New(s.shelf.title), safe.Sprintf("“%s”", s.words)}
}

// counted says how many places there are, and what of them is not listed.
func (s search) counted() string {
	shown, total := len(s.found.Hits), s.found.Total
	words := "“" + literal(s.words) + "” is in " + count(total, "place", "places") + "."
	if shown < total {
		words += safe.Sprintf(" These are the first %d; another word would narrow it down.", shown).String()
	}
	return also(words, s.reading())
}

// reading says that not everything has been searched yet.
func (s search) reading() string {
	if s.found.Read >= s.found.Of {
		return ""
	}
	return safe.Sprintf("So far %d of %s have been searched; the rest is still being read.", s.found.Read, count(s.found.Of, "lesson", "lessons")).String()
}

func (s search) Scene() play.Scene {
	if len(s.list.doors) > 0 {
		return s.list.Scene()
	}
	p := play.Prompt{Kind: play.AskText, Draft: s.draft}
	if strings.TrimSpace(s.draft.Text) == "" {
		p.Refuse = noWords()
	}
	b := prose("ask", s.shelf.ask)
	if s.words != "" {
		b = prose("none", s.none())
	}
	return play.Scene{
		At: s.place(), Trail: s.trail(), Blocks: []play.Block{b}, Prompt: p,
		Moves: []play.Move{{Op: play.Skip, Text: safe.New("leave the search")}, {Op: play.Back, Text: safe.New("back")}},
	}
}

// none says that nothing was found, what was searched, and what may help.
func (s search) none() string {
	if !strings.ContainsFunc(s.words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return "There is no letter or number in “" + literal(s.words) + "” to look for."
	}
	if s.found.Of == 0 && s.shelf.empty != "" {
		return s.shelf.empty
	}
	words := also("“"+literal(s.words)+"” is nowhere. "+s.shelf.where, s.reading())
	alone := s.alone()
	switch {
	case s.found.Meant != "":
		return also(words, "Did you mean “"+literal(s.found.Meant)+"”?")
	case alone != "":
		return also(words, alone)
	}
	return also(words, "Try another word, or only its beginning.")
}

// mostAlone is for how many words alone looks.
const mostAlone = 5

// alone says which of several words are found by themselves.
func (s search) alone() string {
	var words []string
	each := strings.Fields(s.words)
	if len(each) == 1 || len(each) > mostAlone {
		return ""
	}
	for _, w := range each {
		if n := s.look(w).Total; n > 0 {
			words = append(words, "“"+literal(w)+"” is in "+count(n, "place", "places"))
		}
	}
	if len(words) == 0 {
		return ""
	}
	return "By itself, " + strings.Join(words, ", ") + "."
}

func (s search) Do(in play.Input) (play.Stage, []play.Event, play.Intent, safe.Text) {
	if len(s.list.doors) > 0 {
		list, want, no := s.list.do(in)
		s.list = list
		return s, nil, want, no
	}
	switch in.Op {
	case play.Edit:
		s.draft = play.Answer{Text: in.Answer.Text}
		return s, nil, play.Intent{}, safe.Text{}
	case play.Submit:
		if strings.TrimSpace(s.draft.Text) == "" {
			return s, nil, play.Intent{}, noWords()
		}
		s.visit++
		return s.find(s.draft.Text), nil, play.Intent{}, safe.Text{}
	case play.Skip, play.Back:
		return s, nil, play.Intent{Want: play.WantBack}, safe.Text{}
	}
	return s, nil, play.Intent{}, notHere()
}

func noWords() safe.Text { return safe.New("Write a word or two to look for.") }

func hitDoor(h find.Hit) door {
	id := h.ID
	if h.Kind == find.Lesson && h.Step != "" {
		id += "#" + h.Step
	}
	key := string(h.Kind) + ":" + h.ID
	if h.Step != "" {
		key += "#" + h.Step
	}
	return door{
		id: key, want: play.Intent{Want: wanted(h.Kind), ID: id},
		text: dashed(kindWord(h.Kind)+": "+title(h.Title, h.ID).String(), excerpt(h.Excerpt)),
	}
}

// wanted is what opens a hit. A story resumes where it is: nobody is set down
// in the middle of one.
func wanted(k find.Kind) play.Want {
	switch k {
	case find.Module:
		return play.WantModule
	case find.Term, find.Evidence:
		return play.WantTerms
	}
	return play.WantPlay
}

func kindWord(k find.Kind) string {
	switch k {
	case find.Module:
		return "Module"
	case find.Term:
		return "Glossary"
	case find.Evidence:
		return "Source"
	case find.Scenario:
		return "Story"
	}
	return "Lesson"
}

// excerpt marks the match in bold.
func excerpt(e find.Excerpt) string {
	var parts []string
	for _, p := range []string{literal(e.Before.String()), bold(e.Match.String()), literal(e.After.String())} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " ")
}

func bold(s string) string {
	if s == "" {
		return ""
	}
	return "**" + literal(s) + "**"
}
