package learn

import (
	"slices"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// Plan is the action plan (curriculum 2.4): what a learner means to do, two
// numbers to see whether it helps, and the looks back at it. read is asked again
// whenever the plan is come back to.
func Plan(read func() Mine) play.Stage {
	return pages{view: planView(read()), read: func() PagesView { return planView(read()) }, open: -1, visit: 1}
}

func planView(m Mine) PagesView {
	v := PagesView{
		At: "plan", Title: safe.New("My plan"), Kind: play.Planned, NotSaved: m.NotSaved,
		Intro: safe.New("One screen, yours to change at any time. Plans that name their cue have helped people do what they meant to; they are no magic."),
	}
	for _, p := range PlanPages() {
		p.Text = m.Written[p.ID].Text
		v.Pages = append(v.Pages, p)
	}
	v.below, v.doors = m.trend(), m.looks()
	v.wrote = func(id, text string) PagesView { return planView(m.with(id, Written{Text: text})) }
	return v
}

// planPages are the pages of the plan. Their ids are stored and never change.
var planPages = []struct{ id, title, ask string }{
	{"chain", "My chain, in one line", "Who stands before you, who behind you, and who is it all for? For instance: ward clerk → me → pharmacy → the child."},
	{"upstream", "My upstream neighbour", "Who passes work to you? Which two fields stop you when they are empty, and when will you tell them?"},
	{"downstream", "My downstream neighbour", "Who uses what you pass on? When will you ask: “What makes my work usable for you?”"},
	{"hard", "One hard relationship", "With whom is it hard, and which standard will you keep, whatever the day? Write no name if somebody else can open this screen."},
	{"if-then-1", "First plan: when …, I …", "Begin with a cue that you can see or hear, then one action, then where you will see it. For instance: When a form arrives with an empty box, I ring before I stamp. The note is on the stamp."},
	{"if-then-2", "Second plan: when …, I …", "Another cue, another action, and where you will see it."},
	{"if-then-3", "Third plan: when …, I …", "A third, if there is one."},
	{"manager", "What I need from my manager", "One thing that only your manager can give: an hour, a tool, a decision, a word to another team."},
	{"asked-twice", "Second asks I made", "In the last five working days, how often did you have to ask somebody for the same thing twice? Write a number."},
	{"asked-of-me", "Second asks I received", "In the last five working days, how often did somebody have to ask you twice? Write a number."},
}

// cueAndAction looks whether a plan names a cue and an action: that is what
// makes an if–then plan (Gollwitzer and Sheeran 2006). It judges no more.
func cueAndAction(text string) safe.Text {
	lower := strings.ToLower(text)
	holds := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(" "+lower, " "+w) })
	}
	cue, action := holds("when ", "whenever ", "if ", "as soon as ", "after ", "before "), holds("i ", "i'", "i’")
	switch {
	case !cue && !action:
		return safe.New("A plan holds better with a cue and an action: “When … happens, I …”.")
	case !cue:
		return safe.New("What will you see or hear just before? Begin with “When …”.")
	case !action:
		return safe.New("What will you do then? Go on with “… I …”.")
	}
	return safe.Text{}
}

// aCount asks for a number where there is none.
func aCount(text string) safe.Text {
	if _, ok := counted(text); ok {
		return safe.Text{}
	}
	return safe.New("A whole number can be compared in a week; words cannot. A rough one will do.")
}

// Entry is something a learner wrote while learning.
type Entry struct {
	ID     string
	Where  safe.Text // the lesson it was asked in
	Prompt safe.Text
	Text   string
	Note   bool      // it is a note, and no answer to a prompt
	Of     safe.Text // of a note: the lesson or story
}

// Journal is everything a learner wrote for themselves, to find again and to
// change. read is asked again when the journal is come back to.
func Journal(read func() []Entry, notSaved safe.Text) play.Stage {
	view := func() PagesView { return journalView(read(), notSaved) }
	return pages{view: view(), read: view, open: -1, visit: 1}
}

func journalView(entries []Entry, notSaved safe.Text) PagesView {
	v := PagesView{
		At: "journal", Title: safe.New("Journal"), Kind: play.Reflected, NotSaved: notSaved,
		Intro: safe.New("What you wrote in lessons, and your notes. `/` searches them and your plan, `:/ words` in plain lines."),
		Empty: safe.New("Nothing is written yet. Lessons ask now and then what you think; what you write there stands here, to read and to change. So does every note: `w` writes one at any place of a lesson or story, in plain lines `:w`."),
	}
	for _, e := range entries {
		p := Page{ID: e.ID, Title: e.Where, Ask: e.Prompt, Text: e.Text}
		if e.Note {
			p.Kind = play.Noted
		}
		v.Pages = append(v.Pages, p)
	}
	return v
}
