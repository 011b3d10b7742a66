package learn

import (
	"slices"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// SettingsView is how things are set.
type SettingsView struct {
	Settings []Setting
	Where    string    // the folder that holds progress
	NotSaved safe.Text // why progress is not saved, a sentence; empty where it is
}

// Setting is one thing that can be set. With two values choosing it takes the
// other; with more, or where one can be written, choosing it shows them.
type Setting struct {
	Name   string // as in play.WantSet's name=value
	Title  safe.Text
	Means  safe.Text // what it does, a sentence
	Value  string    // as it is now
	Values []Value
	// Write takes a value that is written rather than chosen; it returns why it
	// cannot be had, or nothing. Nil where there are only the values listed.
	Write func(string) safe.Text
}

// Value is one way of setting.
type Value struct {
	Name  string
	Title safe.Text // in words
	Means safe.Text // what it does; may be empty
}

// Settings is the desk of the settings. A choice gives play.WantSet, or
// play.WantProfile.
func Settings(v SettingsView) play.Stage { return settings{view: v, visit: 1} }

// settings is the desk: the list, the values of one setting, or a line to write
// one.
type settings struct {
	view    SettingsView
	open    string // the setting whose values are shown
	writing bool
	picks   play.Answer
	draft   play.Answer
	visit   int
}

// write is the option that asks for a written value.
const write = "write"

// list is the settings as doors.
func (s settings) list() desk {
	d := desk{
		at: s.place(), trail: []safe.Text{safe.New("Settings")},
		choose: safe.New("Choose what to change."), draft: s.picks,
	}
	var rows play.Desk
	for _, set := range s.view.Settings {
		o := door{id: "setting:" + set.Name, want: set.to(set.other())}
		now := set.now().String()
		o.text = safe.New(set.Title.String() + ": " + now + " – " + set.Means.String())
		rows = d.add(rows, o, set.Title.String(), now, set.Means.String())
	}
	d.blocks = append(d.blocks, notSaved(s.view.NotSaved)...)
	if len(rows) > 0 {
		d.blocks = append(d.blocks, listing("settings", "How things are now", "Choosing one changes it.", rows))
	}
	if s.view.Where != "" {
		d.blocks = append(d.blocks, prose("where", "Progress is kept on this machine and nowhere else, in the folder "+literal(s.view.Where)+"."))
	}
	if len(d.blocks) == 0 {
		d.blocks = []play.Block{prose("empty", "There is nothing to set.")}
	}
	return d
}

// to is what sets it to a value. Another learner is more than a setting.
func (set Setting) to(value string) play.Intent {
	if set.Name == "profile" {
		return play.Intent{Want: play.WantProfile, ID: value}
	}
	return play.Intent{Want: play.WantSet, ID: set.Name + "=" + value}
}

// values are the ways to set what is open.
func (s settings) values(set Setting) desk {
	d := desk{
		at: s.place(), trail: []safe.Text{safe.New("Settings"), set.Title},
		choose: safe.New("Choose one, or go back."), draft: s.picks,
	}
	var rows play.Desk
	add := func(o door, name, means string) {
		o.text = dashed(name, means)
		rows = d.add(rows, o, name, means)
	}
	for _, v := range set.Values {
		name := v.title().String()
		if v.Name == set.Value {
			name += " (as it is now)"
		}
		add(door{id: "value:" + v.Name, want: set.to(v.Name)}, name, v.Means.String())
	}
	if set.Write != nil {
		add(door{id: write}, "Another", "write it")
	}
	now := "It is now " + set.now().String() + "."
	d.blocks = []play.Block{prose("means", also(set.Means.String(), now)), listing("values", "", "Choose what it shall be.", rows)}
	return d
}

func (s settings) place() play.Place {
	return play.Place{Activity: "settings", Step: s.open, Visit: s.visit}
}

func (s settings) Scene() play.Scene {
	set, ok := s.setting()
	switch {
	case !ok:
		return s.list().Scene()
	case !s.writing:
		return s.values(set).Scene()
	}
	p := play.Prompt{Kind: play.AskText, Draft: s.draft, Refuse: s.refuse(set)}
	return play.Scene{
		At: s.place(), Trail: []safe.Text{safe.New("Settings"), set.Title}, Prompt: p,
		Blocks: []play.Block{prose("write", also(set.Means.String(), "It is now "+set.now().String()+"."))},
		Moves:  []play.Move{{Op: play.Skip, Text: safe.New("leave it as it is")}, {Op: play.Back, Text: safe.New("back")}},
	}
}

// setting is the one that is open.
func (s settings) setting() (Setting, bool) {
	i := slices.IndexFunc(s.view.Settings, func(set Setting) bool { return set.Name == s.open })
	if i < 0 {
		return Setting{}, false
	}
	return s.view.Settings[i], true
}

func (s settings) Do(in play.Input) (play.Stage, []play.Event, play.Intent, safe.Text) {
	next, want, no := s.do(in)
	if !no.IsZero() {
		return s, nil, play.Intent{}, no
	}
	return next, nil, want, safe.Text{}
}

func (s settings) do(in play.Input) (settings, play.Intent, safe.Text) {
	set, ok := s.setting()
	switch {
	case ok && s.writing:
		return s.write(in, set)
	case ok && in.Op == play.Back:
		return s.turn("", false), play.Intent{}, safe.Text{}
	case ok:
		return s.choose(in, s.values(set))
	}
	return s.choose(in, s.list())
}

// choose gives the input to the list shown and follows what it opens.
func (s settings) choose(in play.Input, d desk) (settings, play.Intent, safe.Text) {
	taken := s.picks.Picks
	d, want, no := d.do(in)
	if !no.IsZero() {
		return s, play.Intent{}, no
	}
	s.picks = d.draft
	if in.Op != play.Submit {
		return s, want, safe.Text{}
	}
	if name, ok := strings.CutPrefix(taken[0], "setting:"); ok {
		if i := slices.IndexFunc(s.view.Settings, func(set Setting) bool { return set.Name == name }); s.view.Settings[i].opens() {
			return s.turn(name, false), play.Intent{}, safe.Text{}
		}
		return s, want, safe.Text{}
	}
	if taken[0] == write {
		return s.turn(s.open, true), play.Intent{}, safe.Text{}
	}
	return s.turn("", false), want, safe.Text{}
}

// write takes a written value.
func (s settings) write(in play.Input, set Setting) (settings, play.Intent, safe.Text) {
	switch in.Op {
	case play.Edit:
		s.draft = play.Answer{Text: in.Answer.Text}
		return s, play.Intent{}, safe.Text{}
	case play.Submit:
		if no := s.refuse(set); !no.IsZero() {
			return s, play.Intent{}, no
		}
		return s.turn("", false), set.to(s.written()), safe.Text{}
	case play.Skip, play.Back:
		return s.turn(s.open, false), play.Intent{}, safe.Text{}
	}
	return s, play.Intent{}, notHere()
}

func (s settings) refuse(set Setting) safe.Text {
	if s.written() == "" {
		return safe.New("Nothing is written yet.")
	}
	return set.Write(s.written())
}

func (s settings) written() string { return strings.TrimSpace(s.draft.Text) }

// turn goes to the list, to a setting's values, or to writing one.
func (s settings) turn(open string, writing bool) settings {
	s.open, s.writing, s.picks, s.draft, s.visit = open, writing, play.Answer{}, play.Answer{}, s.visit+1
	return s
}

// opens reports that choosing the setting shows its values.
func (s Setting) opens() bool { return len(s.Values) != 2 || s.Write != nil }

// other is the value after the one that holds.
func (s Setting) other() string {
	if len(s.Values) == 0 {
		return s.Value
	}
	i := slices.IndexFunc(s.Values, func(v Value) bool { return v.Name == s.Value })
	return s.Values[(i+1)%len(s.Values)].Name
}

// now is the value in words.
func (s Setting) now() safe.Text {
	for _, v := range s.Values {
		if v.Name == s.Value {
			return v.title()
		}
	}
	return title(safe.Text{}, s.Value)
}

func (v Value) title() safe.Text { return title(v.Title, v.Name) }
