package learn

import (
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// NoteView is a note at one place of a lesson or story.
type NoteView struct {
	ID       string      // of the event that keeps it
	Trail    []safe.Text // where it is written
	Text     string      // what stands there; empty where nothing does
	NotSaved safe.Text   // why progress is not saved, a sentence; empty where it is
}

// Note is a page for a note. Writing it closes it.
func Note(v NoteView) play.Stage {
	return note{view: v, draft: play.Answer{Text: v.Text}}
}

type note struct {
	view  NoteView
	draft play.Answer
}

func (n note) Scene() play.Scene {
	sc := play.Scene{
		At: place("note", n.view.ID), Trail: append([]safe.Text{safe.New("Note")}, n.view.Trail...),
		Prompt: play.Prompt{Kind: play.AskText, Draft: n.draft, Refuse: unwritten(n.draft.Text)},
		Moves:  []play.Move{{Op: play.Skip, Text: safe.New("leave it as it is")}, {Op: play.Back, Text: safe.New("back")}},
	}
	sc.Blocks = append(sc.Blocks, notSaved(n.view.NotSaved)...)
	sc.Blocks = append(sc.Blocks, prose("ask", "What do you want to keep of this? You find it again in your journal."), yoursAlone())
	return sc
}

func (n note) Do(in play.Input) (play.Stage, []play.Event, play.Intent, safe.Text) {
	back := play.Intent{Want: play.WantBack}
	switch in.Op {
	case play.Edit:
		n.draft = play.Answer{Text: in.Answer.Text}
		return n, nil, play.Intent{}, safe.Text{}
	case play.Submit:
		if no := unwritten(n.draft.Text); !no.IsZero() {
			return n, nil, play.Intent{}, no
		}
		e := play.Event{Kind: play.Noted, Item: n.view.ID, Answer: play.Answer{Text: strings.TrimSpace(n.draft.Text)}}
		return n, []play.Event{e}, back, safe.Text{}
	case play.Skip, play.Back:
		return n, nil, back, safe.Text{}
	}
	return n, nil, play.Intent{}, notHere()
}
