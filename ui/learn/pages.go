package learn

import (
	"cmp"
	"slices"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// PagesView is what a learner writes for themselves: a plan, a journal.
type PagesView struct {
	At       string // where it is: "plan", "journal"
	Title    safe.Text
	Intro    safe.Text // what it is for
	Empty    safe.Text // said where there is no page
	Kind     play.EventKind
	Pages    []Page
	NotSaved safe.Text // why progress is not saved, a sentence; empty where it is

	below []play.Block // under the list
	doors []door       // behind the pages: what else can be opened
	// wrote is the view after a page was written; nil where the page alone
	// changes.
	wrote func(id, text string) PagesView
}

// Page is one thing to write, with what stands there now.
type Page struct {
	ID    string // of the event that keeps it
	Title safe.Text
	Ask   safe.Text      // what is asked
	Text  string         // what is written; empty where nothing is
	Kind  play.EventKind // of its event; empty for that of all
	// Advise says how a text could serve better, or nothing; it refuses none.
	// Nil where there is nothing to say.
	Advise func(text string) safe.Text
}

// pages is a desk of things to write: the list, or one page that is open. What is
// written is an event of view.Kind, and the newest stands.
type pages struct {
	view  PagesView
	read  func() PagesView // nil where nothing else changes what is written
	open  int              // the page that is written, -1 for the list
	kept  int              // one more than the page that was written last; 0 for none
	begun bool             // that page was left with words that were not handed in
	picks play.Answer
	draft play.Answer
	visit int
	alone bool // one page was opened from elsewhere, and closes when it is left
}

// only is the stage with a page open and nothing behind it; the list where there
// is no such page.
func (s pages) only(id string) play.Stage {
	at := slices.IndexFunc(s.view.Pages, func(p Page) bool { return p.ID == id })
	if at < 0 {
		return s
	}
	s = s.turn(at)
	s.alone = true
	return s
}

func (s pages) place(step string) play.Place {
	return play.Place{Activity: s.view.At, Step: step, Visit: s.visit}
}

func (s pages) Scene() play.Scene {
	if s.open >= 0 {
		return s.page(s.view.Pages[s.open])
	}
	return s.list().Scene()
}

// list is the pages as doors, each with the beginning of what is written.
func (s pages) list() desk {
	d := desk{
		at: s.place(""), trail: []safe.Text{s.view.Title}, draft: s.picks,
		choose: safe.New("Choose what to write."),
	}
	d.blocks = append(d.blocks, notSaved(s.view.NotSaved)...)
	d.blocks = append(d.blocks, s.keptBlock()...)
	if len(s.view.Pages) == 0 {
		d.blocks = append(d.blocks, prose("empty", s.view.Empty.String()))
		return d
	}
	var rows play.Desk
	for _, p := range s.view.Pages {
		name, text := title(p.Title, p.ID).String(), beginning(p.Text)
		o := door{id: "page:" + p.ID, text: dashed(name, text)}
		if p.Text == "" {
			text = "" // an empty line a page would push the list off a small screen
		}
		rows = d.add(rows, o, name, text)
	}
	for _, o := range s.view.doors {
		rows = d.add(rows, o, o.text.String())
	}
	d.blocks = append(d.blocks, prose("intro", s.view.Intro.String()), listing("pages", "", "Choosing one opens it, to read and to change.", rows))
	d.blocks = append(d.blocks, s.view.below...)
	return d
}

// Again reads anew what is written, but not under the hand of who is writing.
func (s pages) Again() play.Stage {
	if s.open >= 0 || s.read == nil {
		return s
	}
	s.view, s.kept = s.read(), 0
	return s
}

// keptBlock says what became of the page that was written last.
func (s pages) keptBlock() []play.Block {
	if s.kept == 0 {
		return nil
	}
	p := s.view.Pages[s.kept-1]
	if s.begun {
		return []play.Block{prose("kept", "What you began at “"+title(p.Title, p.ID).String()+"” is there when you open it again.")}
	}
	if p.Advise != nil {
		if advice := p.Advise(p.Text); !advice.IsZero() {
			return []play.Block{{Key: "advice", Kind: play.Callout, Who: safe.New("Kept, and one thought"), Text: advice}}
		}
	}
	return []play.Block{prose("kept", "Kept: "+title(p.Title, p.ID).String()+".")}
}

// glimpse is how many letters of a text a list shows.
const glimpse = 60

// beginning is how a text begins, on one line.
func beginning(text string) string {
	words := strings.Fields(text)
	if len(words) == 0 {
		return "nothing yet"
	}
	line := ""
	for _, w := range words {
		if len([]rune(line))+len([]rune(w)) > glimpse {
			return literal(line) + " …"
		}
		line = strings.TrimSpace(line + " " + w)
	}
	return literal(line)
}

func (s pages) page(p Page) play.Scene {
	sc := play.Scene{
		At: s.place(p.ID), Trail: []safe.Text{s.view.Title, p.Title},
		Blocks: []play.Block{{Key: "ask", Kind: play.Prose, Text: p.Ask}},
		Prompt: play.Prompt{Kind: play.AskText, Draft: s.draft, Refuse: unwritten(s.draft.Text)},
		Moves:  []play.Move{{Op: play.Skip, Text: safe.New("leave it as it is")}, {Op: play.Back, Text: safe.New("back")}},
	}
	sc.Blocks = append(sc.Blocks, yoursAlone())
	return sc
}

func yoursAlone() play.Block {
	return callout("private", "Yours alone", "What you write stays on this machine and is left out of everything made for others.")
}

// unwritten is why a text cannot be kept: there is none.
func unwritten(text string) safe.Text {
	if strings.TrimSpace(text) == "" {
		return safe.New("Nothing is written yet. Write a line, or leave it as it is.")
	}
	return safe.Text{}
}

func (s pages) Do(in play.Input) (play.Stage, []play.Event, play.Intent, safe.Text) {
	if s.open >= 0 {
		next, es, no := s.write(in)
		if !no.IsZero() {
			return s, nil, play.Intent{}, no
		}
		want := play.Intent{}
		if s.alone && next.open < 0 {
			want.Want = play.WantBack
		}
		return next, es, want, safe.Text{}
	}
	next, want, no := s.choose(in)
	if !no.IsZero() {
		return s, nil, play.Intent{}, no
	}
	return next, nil, want, safe.Text{}
}

func (s pages) choose(in play.Input) (pages, play.Intent, safe.Text) {
	taken := s.picks.Picks
	d, want, no := s.list().do(in)
	if !no.IsZero() {
		return s, play.Intent{}, no
	}
	s.picks = d.draft
	if in.Op == play.Submit {
		s = s.turn(slices.IndexFunc(s.view.Pages, func(p Page) bool { return "page:"+p.ID == taken[0] }))
		s.kept = 0
	}
	return s, want, safe.Text{}
}

// write takes a written page. The text is what the learner wrote; a face
// cleans it like all that is typed.
func (s pages) write(in play.Input) (pages, []play.Event, safe.Text) {
	switch in.Op {
	case play.Edit:
		s.draft = play.Answer{Text: in.Answer.Text}
		return s, nil, safe.Text{}
	case play.Submit:
		if no := unwritten(s.draft.Text); !no.IsZero() {
			return s, nil, no
		}
		at, text := s.open, strings.TrimSpace(s.draft.Text)
		e := play.Event{Kind: cmp.Or(s.view.Pages[at].Kind, s.view.Kind), Item: s.view.Pages[at].ID, Answer: play.Answer{Text: text}}
		s = s.with(at, text).turn(-1)
		s.kept, s.begun = at+1, false
		return s, []play.Event{e}, safe.Text{}
	case play.Skip, play.Back:
		if at := s.open; s.draft.Text != s.view.Pages[at].Text {
			s.kept, s.begun = at+1, true
		}
		return s.turn(-1), nil, safe.Text{}
	}
	return s, nil, notHere()
}

// with is the pages with a text on one of them.
func (s pages) with(at int, text string) pages {
	if s.view.wrote != nil {
		s.view = s.view.wrote(s.view.Pages[at].ID, text)
		return s
	}
	s.view.Pages = slices.Clone(s.view.Pages)
	s.view.Pages[at].Text = text
	return s
}

// turn goes to a page, with what stands there to be changed, or to the list.
func (s pages) turn(open int) pages {
	s.open, s.picks, s.draft, s.visit = open, play.Answer{}, play.Answer{}, s.visit+1
	if open >= 0 {
		s.draft.Text = s.view.Pages[open].Text
	}
	return s
}
