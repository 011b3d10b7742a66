package play

import (
	"slices"
	"strconv"
	"strings"

	"downstream/course/safe"
	"downstream/course/scenario"
)

func (t telling) scene() Scene {
	switch {
	case t.notice:
		return t.noticeScene()
	case t.debrief:
		return t.debriefScene()
	}
	s := Scene{At: t.place(t.page.node), Trail: []safe.Text{t.story.Scenario.Title}, Aside: t.clock()}
	if t.page.ending != "" {
		s.At.Step = t.page.ending
	}
	if name := t.name(); !name.IsZero() && !t.ledIn() {
		s.Trail = append(s.Trail, name)
	}
	if t.page.first {
		s.Blocks = append(s.Blocks, t.setting()...)
	}
	s.Blocks = append(s.Blocks, t.spoken()...)
	if t.story.Scenario.Waits(t.state).Kind == scenario.AtDeadEnd {
		s.Blocks = append(s.Blocks, said("stuck", "The story stops here", t.noWayOn()))
	}
	if t.ask != nil {
		s = t.ask.dress(s)
	} else {
		s.Blocks = append(s.Blocks, t.hintBlock()...)
		s.Prompt = t.prompt()
	}
	if t.page.ending == "" || t.page.downstream != "" {
		s.Blocks = append(s.Blocks, t.standing()...)
	}
	return t.moves(s)
}

// name is what the page is called beside the story's own title; it may be empty.
func (t telling) name() safe.Text {
	switch {
	case t.page.ending == "" && t.page.downstream != "":
		return safe.New("Meanwhile, downstream")
	case t.page.title == t.story.Scenario.Title:
		return safe.Text{}
	}
	return t.page.title
}

// ledIn reports that the page begins with what the choice brought about, which
// was still where and when the choice was made: its own name and time stand
// behind that, as a heading.
func (t telling) ledIn() bool {
	said := t.page.said
	return len(said) > 1 && !t.entered(said[0]) && t.entered(said[len(said)-1])
}

func (t telling) place(step string) Place {
	return Place{Activity: t.story.Scenario.ID, Step: step, Visit: t.visit}
}

// setting is who and where the learner is, told once.
func (t telling) setting() []Block {
	sc := t.story.Scenario
	words := []safe.Text{}
	for _, w := range []safe.Text{sc.Role, sc.Setting} {
		if !w.IsZero() {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return nil
	}
	b := text("setting", Callout, safe.Join(words, " "))
	b.Who = sc.Workplace
	return []Block{b}
}

// noWayOn is said at a dead end, which check would have told the author of.
func (t telling) noWayOn() safe.Text {
	why := safe.New("The story cannot go on from here: its author left no way.")
	if len(t.turns) == 0 {
		return why
	}
	return safe.Sprintf("%s Undo takes back a decision.", why)
}

func (t telling) noticeScene() Scene {
	s := Scene{At: t.place("notice"), Trail: []safe.Text{t.story.Scenario.Title, safe.New("before you begin")}}
	b := text("notice", Callout, t.story.Scenario.Notice)
	b.Who = safe.New("Before you begin")
	leave := text("leave", Prose, safe.New("You can leave this one out. Nothing is lost by it."))
	s.Blocks = []Block{b, leave}
	s.Prompt = Prompt{Kind: AskContinue}
	return s
}

// spoken is what the page says, one block a part.
func (t telling) spoken() []Block {
	var bs []Block
	for i, said := range t.page.said {
		b := text(said.From+"."+strconv.Itoa(said.Part), Prose, said.Text)
		if who := t.speaker(said.By, bs); !who.IsZero() {
			b.Kind, b.Who = Speech, who
		}
		if i > 0 && !t.entered(t.page.said[i-1]) && t.entered(said) {
			bs = append(bs, t.heading()...)
		}
		bs = append(bs, b)
	}
	return bs
}

// entered reports a text of the node or ending come to, and not of the choice
// that led there.
func (t telling) entered(said scenario.Said) bool {
	return !strings.Contains(said.From, ".")
}

// heading stands between what a choice brought about at once and a page that
// is elsewhere or later.
func (t telling) heading() []Block {
	var words []safe.Text
	for _, w := range []safe.Text{t.name(), t.page.at} {
		if !w.IsZero() {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return nil
	}
	return []Block{text("heading", Prose, safe.Sprintf("**%s**", safe.Join(words, " · ")))}
}

// speaker is who says a part: the learner, or one of the cast, with their role
// the first time that they are met.
func (t telling) speaker(by string, before []Block) safe.Text {
	if by == scenario.You {
		return safe.New("You")
	}
	m := t.story.Scenario.Member(by)
	if m == nil {
		return safe.Text{}
	}
	name := short(*m)
	spoken := slices.ContainsFunc(before, func(b Block) bool { return b.Kind == Speech && strings.HasPrefix(b.Who.String(), name.String()) })
	if m.Role.IsZero() || spoken || !slices.Contains(t.page.met, by) {
		return name
	}
	return safe.Sprintf("%s, %s", name, m.Role)
}

func (t telling) hintBlock() []Block {
	n := t.story.Scenario.Node(t.page.node)
	if !t.hinted || n == nil {
		return nil
	}
	b := text("hint", HintText, n.Hint)
	b.Who = safe.New("Hint")
	return []Block{b}
}

// standing is what stays in sight: the chain, and how things are.
func (t telling) standing() []Block {
	var bs []Block
	if c := t.chain(); len(c.Links) > 0 {
		var names []safe.Text
		for i, l := range c.Links {
			name := l.Name
			if i == c.Here {
				name = safe.Sprintf("%s (here)", name)
			}
			names = append(names, name)
		}
		bs = append(bs, Block{Key: "chain", Kind: Diagram, Body: c,
			Text: safe.Sprintf("The chain: %s.", safe.Join(names, " → "))})
	}
	if gs := t.gauges(); len(gs) > 0 {
		var words []string
		for _, g := range gs {
			words = append(words, g.Label.String()+": "+g.reading())
		}
		bs = append(bs, Block{Key: "gauges", Kind: Meters, Body: gs, Text: safe.New(strings.Join(words, "; ") + ".")})
	}
	return bs
}

// chain marks the link whose eyes the page is seen through. One of the cast
// who is no link is drawn in the last place (format, "chain").
func (t telling) chain() Chain {
	sc := t.story.Scenario
	ids := slices.Clone(sc.Chain)
	if len(ids) == 0 {
		return Chain{}
	}
	here := slices.Index(ids, scenario.You)
	if d := t.page.downstream; d != "" {
		if here = slices.Index(ids, d); here < 0 {
			here = len(ids) - 1
			ids[here] = d
		}
	}
	c := Chain{Here: here}
	for _, id := range ids {
		l := Link{Name: safe.New("you"), You: id == scenario.You}
		if m := sc.Member(id); m != nil {
			l.Name = short(*m)
		}
		c.Links = append(c.Links, l)
	}
	return c
}

// short is the name for the chain and for speech.
func short(m scenario.Member) safe.Text {
	if !m.Short.IsZero() {
		return m.Short
	}
	first, _, _ := strings.Cut(m.Name.String(), " ")
	return safe.New(first)
}

// gauges are the meters in sight that say how people are; what is spent stands
// with the clock.
func (t telling) gauges() Gauges {
	var gs Gauges
	for _, r := range t.readings(false) {
		gs = append(gs, gauge(r))
	}
	return gs
}

// readings are the meters in sight that are spent, or the others.
func (t telling) readings(spent bool) []scenario.Reading {
	sc := t.story.Scenario
	return slices.DeleteFunc(sc.Readings(t.state), func(r scenario.Reading) bool {
		i := slices.IndexFunc(sc.Meters, func(m scenario.Meter) bool { return m.ID == r.Meter })
		return sc.Meters[i].Spend != spent || spent && !sc.CanChange(t.state, r.Meter)
	})
}

func gauge(r scenario.Reading) Gauge {
	return Gauge{Label: r.Label, Word: r.Word, N: r.Band + 1, Of: r.Bands, Value: r.Value}
}

func (g Gauge) reading() string {
	if g.Word.IsZero() {
		return strconv.Itoa(g.Value)
	}
	return g.Word.String()
}

// clock is the time of the page, where it has one, and what is left of what is
// spent, as long as more of it can be.
func (t telling) clock() safe.Text {
	var words []safe.Text
	if !t.page.at.IsZero() && !t.ledIn() {
		words = append(words, t.page.at)
	}
	for _, r := range t.readings(true) {
		words = append(words, safe.Sprintf("%s: %s", r.Label, gauge(r).reading()))
	}
	return safe.Join(words, " · ")
}

// prompt is what the story waits for, questions apart.
func (t telling) prompt() Prompt {
	switch {
	case t.debrief:
		return t.debriefPrompt()
	case t.page.ending != "", t.story.Scenario.Waits(t.state).Kind == scenario.ForContinue:
		return Prompt{Kind: AskContinue}
	}
	p := Prompt{Kind: AskOne, Draft: t.draft}
	for _, o := range t.story.Scenario.Choices(t.state) {
		opt := Option{ID: o.ID, Text: o.Text, State: Open}
		switch {
		case !o.Enabled:
			opt.State, opt.Why = Off, o.Why
		case slices.Contains(t.draft.Picks, o.ID):
			opt.State = Chosen
		}
		p.Options = append(p.Options, opt)
	}
	if len(t.draft.Picks) != 1 {
		p.Refuse = safe.New("Choose what to do.")
	}
	return p
}

func (t telling) moves(s Scene) Scene {
	if n := t.story.Scenario.Node(t.page.node); n != nil && !n.Hint.IsZero() && !t.hinted && !t.options.Room && s.Prompt.Kind == AskOne {
		s = s.can(Hint, "hint", true)
	}
	if s.Prompt.Kind == AskConfidence { // back and undo lead to the answer
		s.Moves = append(s.Moves, Move{Op: Map, Text: safe.New("map")}, Move{Op: Notebook, Text: safe.New("notebook")})
		return s
	}
	undo := Move{Op: Undo, Text: safe.New("undo")}
	if len(t.turns) == 0 {
		undo.Why = safe.New("There is no decision to take back yet.")
	}
	s.Moves = append(s.Moves, undo, Move{Op: Map, Text: safe.New("map")}, Move{Op: Notebook, Text: safe.New("notebook")})
	s.Moves = append(s.Moves, Move{Op: Back, Text: safe.New("back"), Why: safe.New("A story goes forwards. Undo takes back a decision.")})
	return s
}
