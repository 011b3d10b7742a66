package learn

import (
	"slices"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress"
)

// HomeView is what home shows.
type HomeView struct {
	Title    safe.Text      // of the course
	Name     safe.Text      // the learner's; may be empty
	Tally    progress.Tally // lessons and scenarios of the whole course
	First    bool           // nothing was done yet: home says what this is
	Next     Next           // what Continue opens; zero where all is done
	Modules  []ModuleLine
	Look     Look      // a look back at the plan that is due; zero where none is
	Practise bool      // the course has questions to practise
	Due      int       // of them are to be practised today
	Flagged  int       // are set aside
	Test     safe.Text // a test that fits now, empty for none
	Useful   Part      // a module that is done, to be asked about; zero where none is
	Faults   int       // files of the course that could not be read
	Check    safe.Text // the command that says what is wrong with them; `downstream check` unless said
	NotSaved safe.Text // why progress is not saved, a sentence; empty where it is
}

// Next is what to go on with.
type Next struct {
	Want  play.Intent // zero: nothing
	Where []safe.Text // outermost first: the module, the lesson
	Begun bool        // it is resumed rather than begun
	// Step of Of is where it is resumed, from 1; 0 where that is not known or
	// the thing has no steps. Minutes is what it still takes; 0: not known.
	Step, Of, Minutes int
	Story             bool // it is one; how long it takes is not known
}

// ModuleLine is one module on home.
type ModuleLine struct {
	ID      string
	Title   safe.Text
	Lessons progress.Tally
	Here    bool // what Continue opens is in it
	Broken  bool // its file could not be read
	Stories []Story
}

// Story is one scenario.
type Story struct {
	ID      string
	Title   safe.Text
	Found   int // endings found
	Endings int // endings there are; 0: not known
	Broken  bool
}

// Practice counts questions to practise.
type Practice struct{ Questions, Answered int }

// Home is where the learner begins: continue first, then the modules. Nothing
// lies beneath it, so Back is refused.
func Home(v HomeView) play.Stage {
	d := desk{
		at: place("home", ""), trail: []safe.Text{title(v.Title, "Home")}, aside: v.aside(),
		choose: safe.New("Choose a module."), root: true,
	}
	d.blocks = v.notes()
	if v.Next.Want.Want != "" {
		d.choose = safe.New("Choose a module, or continue.")
		d.on = door{text: v.Next.words(), want: v.Next.Want}
	}
	rows := v.Next.rows()
	for _, l := range v.lines() {
		rows = append(rows, l.row)
		if l.door.id != "" {
			d.doors = append(d.doors, l.door)
		}
	}
	if len(rows) > 0 {
		d.blocks = append(d.blocks, listing("modules", "", v.summary(), rows))
	}
	return d
}

// line is one line of home: a door with what is said of it in cells. The zero
// line is a gap.
type line struct {
	door door
	row  play.Row
}

func (o door) line(cells ...string) line { return line{o, row(o.id, cells...)} }

// lines are the modules, what there is to do today, and what is the learner's
// own. What comes and goes is last, so that the other numbers stay.
func (v HomeView) lines() []line {
	var out []line
	for _, m := range v.Modules {
		out = append(out, line{m.door(), m.row()})
	}
	more := append(v.today(), v.own()...)
	if v.Flagged > 0 {
		more = append(more, flags(v.Flagged).line("Flagged", safe.Sprintf("%d set aside", v.Flagged).String()))
	}
	if v.Useful.ID != "" {
		more = append(more, v.Useful.asked().line(v.Useful.asks()))
	}
	if len(out) > 0 && len(more) > 0 {
		out = append(out, line{})
	}
	return append(out, more...)
}

// today is what there is to practise, and a test that fits now.
func (v HomeView) today() []line {
	var out []line
	if v.Practise {
		o := door{id: "practise:", want: play.Intent{Want: play.WantPractise}, text: dashed("Due today", v.due())}
		out = append(out, o.line("Due today", v.due()))
	}
	if !v.Test.IsZero() {
		o := testDoor(v.Test)
		what, when, _ := strings.Cut(o.text.String(), ", ")
		out = append(out, o.line(what, when))
	}
	return out
}

// own is what the learner writes for themselves, and how far they are.
func (v HomeView) own() []line {
	if len(v.Modules) == 0 {
		return nil
	}
	doors := []door{
		{id: "plan:", want: play.Intent{Want: play.WantPlan}, text: safe.New("My plan")},
		{id: "journal:", want: play.Intent{Want: play.WantJournal}, text: safe.New("Journal")},
		{id: "where:", want: play.Intent{Want: play.WantWhere}, text: safe.New("Where I am")},
	}
	if v.Look.ID != "" {
		look := door{id: "plan:" + v.Look.ID, want: play.Intent{Want: play.WantPlan, ID: v.Look.ID}, text: v.Look.Title()}
		doors = slices.Insert(doors, 0, look)
	}
	var out []line
	for _, o := range doors {
		out = append(out, o.line(o.text.String()))
	}
	return out
}

func (v HomeView) due() string {
	if v.Due == 0 {
		return "nothing"
	}
	return safe.Sprintf("%d to practise", v.Due).String()
}

func (v HomeView) aside() safe.Text {
	var facts []safe.Text
	if !v.Name.IsZero() {
		facts = append(facts, safe.New(safe.Line(v.Name)))
	}
	if v.Tally.Of > 0 {
		facts = append(facts, safe.Sprintf("%d%% done", v.Tally.Percent()))
	}
	if !v.NotSaved.IsZero() {
		facts = append(facts, safe.New("not saved"))
	}
	return safe.Join(facts, " · ")
}

// check is the command for who wrote the course.
func (v HomeView) check() string { return checkOr(v.Check).String() }

// notes are what stands above the list: what is wrong first, then the welcome.
func (v HomeView) notes() []play.Block {
	var bs []play.Block
	bs = append(bs, notSaved(v.NotSaved)...)
	if v.Faults > 0 {
		bs = append(bs, callout("faults", "Not all of it could be read",
			count(v.Faults, "file", "files")+" of this course could not be read; "+v.check()+" says why."))
	}
	switch {
	case len(v.Modules) == 0 && v.Faults > 0:
		bs = append(bs, prose("empty", "None of its modules could be read, so there is nothing to open yet."))
	case len(v.Modules) == 0:
		bs = append(bs, prose("empty", "This course has no modules yet. They are named in its file course.yaml."))
	case v.First:
		bs = append(bs, v.welcome()...)
	case v.Next.Want.Want == "" && v.Tally.Of > 0 && v.Tally.Done == v.Tally.Of:
		bs = append(bs, prose("done", "All done. Everything stays open, to read and to play again."))
	}
	return bs
}

// notSaved is the same on every desk that shows it; nothing where progress is
// saved.
func notSaved(why safe.Text) []play.Block {
	if why.IsZero() {
		return nil
	}
	return []play.Block{callout("not-saved", "Your progress is not being saved",
		also(why.String(), "You can go on with everything. What you do now will not be remembered after you leave."))}
}

// summary is the list in words: what to go on with, then what the list is.
func (v HomeView) summary() string {
	var lines []string
	if v.Next.Want.Want != "" {
		lines = append(lines, v.Next.words().String())
	}
	if n := len(v.Modules); n > 0 {
		lines = append(lines, "The course has "+count(n, "module", "modules")+".")
	}
	if len(lines) == 0 {
		return "There is something to practise."
	}
	return strings.Join(lines, "\n\n")
}

// words are "Continue: Requests done right › The short call, step 4 of 9, about
// 3 minutes".
func (n Next) words() safe.Text {
	return safe.New(n.verb() + ": " + strings.Join(append([]string{n.where()}, n.far()...), ", "))
}

func (n Next) rows() play.Desk {
	if n.Want.Want == "" {
		return nil
	}
	return play.Desk{row(Continue, n.verb(), n.where(), strings.Join(n.far(), ", "))}
}

func (n Next) verb() string {
	if n.Begun {
		return "Continue"
	}
	return "Begin"
}

func (n Next) where() string {
	var lines []string
	for _, w := range n.Where {
		lines = append(lines, safe.Line(w))
	}
	return strings.Join(lines, " › ")
}

func (n Next) far() []string {
	var words []string
	if n.Begun && n.Step > 0 && n.Of > 0 {
		words = append(words, safe.Sprintf("step %d of %d", n.Step, n.Of).String())
	}
	if n.Story {
		words = append(words, "a story")
	}
	if n.Minutes > 0 {
		words = append(words, "about "+count(n.Minutes, "minute", "minutes"))
	}
	return words
}

func (m ModuleLine) door() door {
	d := door{
		id: "module:" + m.ID, want: play.Intent{Want: play.WantModule, ID: m.ID},
		text: dashed(title(m.Title, m.ID).String(), m.progress(), m.stories()),
	}
	if m.Broken {
		d.text = title(m.Title, m.ID)
		d.off = safe.New("Its file could not be read.")
	}
	return d
}

// progress is both: how far, and a word for it.
func (m ModuleLine) progress() string {
	if m.state() == "" {
		return m.far()
	}
	return m.far() + ", " + m.state()
}

// far is how many lessons of the module are done.
func (m ModuleLine) far() string {
	switch t := m.Lessons; {
	case t.Of == 0:
		return "no lessons"
	case t.Done == t.Of:
		return "all " + count(t.Of, "lesson", "lessons")
	case t.Done > 0 || m.Here:
		return safe.Sprintf("%d of %s", t.Done, count(t.Of, "lesson", "lessons")).String()
	default:
		return count(t.Of, "lesson", "lessons")
	}
}

// state is a word for it, empty where the numbers say it.
func (m ModuleLine) state() string {
	switch {
	case m.Here:
		return "you are here"
	case m.Lessons.Of > 0 && m.Lessons.Done == 0:
		return "not started"
	}
	return ""
}

func (m ModuleLine) row() play.Row {
	name := title(m.Title, m.ID).String()
	if m.Broken {
		return row("module:"+m.ID, name, "could not be read", "", "")
	}
	here := ""
	if m.Here {
		here = m.state()
	}
	return row("module:"+m.ID, name, m.far(), m.stories(), here)
}

// stories counts the module's scenarios, and those with an ending found. Which
// they are, the module itself says: fourteen names would hide the seven here.
func (m ModuleLine) stories() string {
	found := 0
	for _, s := range m.Stories {
		if s.Found > 0 {
			found++
		}
	}
	switch n := len(m.Stories); {
	case n == 0:
		return ""
	case found == 0:
		return count(n, "story", "stories")
	default:
		return safe.Sprintf("%d of %s", found, count(n, "story", "stories")).String()
	}
}

// far is "2 of 5 endings", or empty where none was found.
func (s Story) far() string {
	switch {
	case s.Found == 0:
		return ""
	case s.Endings == 0:
		return count(s.Found, "ending", "endings")
	}
	return safe.Sprintf("%d of %s", s.Found, count(s.Endings, "ending", "endings")).String()
}

func (p Practice) door(name, module string) door {
	return door{
		id: "practise:" + module, want: play.Intent{Want: play.WantPractise, ID: module},
		text: safe.Sprintf("%s (%s)", name, p.words()),
	}
}

func (p Practice) words() string {
	return safe.Sprintf("%s, %d answered", count(p.Questions, "question", "questions"), p.Answered).String()
}
