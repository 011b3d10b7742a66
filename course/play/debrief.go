package play

import (
	"slices"
	"strconv"

	"downstream/course/safe"
)

// debriefScene is where a story is talked over: the way taken, the roads not
// taken, what was leaned on, what could not be known, and any decision to go
// back to.
func (t telling) debriefScene() Scene {
	sc := t.story.Scenario
	s := Scene{At: t.place(debriefStep), Trail: []safe.Text{sc.Title, safe.New("debrief")}, Prompt: t.debriefPrompt()}
	s.Blocks = append(s.Blocks, t.reached(), t.track())
	add := func(key, who string, words safe.Text) {
		if !words.IsZero() {
			s.Blocks = append(s.Blocks, said(key, who, words))
		}
	}
	add("what", "What happened", sc.Debrief.Text)
	add("beliefs", "What your choices leaned on", t.leanedOn())
	add("unseen", "What you did not find out", t.unseen())
	add("pressures", "What weighed on the others", t.pressures())
	add("system", "The system's share", sc.Debrief.System)
	for _, e := range sc.Debrief.Evidence {
		b := said("evidence."+e.ID, "Evidence card", e.Text)
		b.Terms = append(b.Terms, Ref{EvidenceRef, e.ID})
		s.Blocks = append(s.Blocks, b)
	}
	add("questions", "To think about", bullets(sc.Debrief.Questions))
	add("transfer", "One question to take to work", sc.Debrief.Transfer)
	for _, id := range sc.Local {
		add("local."+id, t.story.Local[id].Title.String(), t.story.Local[id].Text)
	}
	s.Moves = []Move{{Op: Enter, Text: safe.New("go back to a decision")}, {Op: Notebook, Text: safe.New("notebook")}}
	return s
}

// reached names the ending and the endings found so far.
func (t telling) reached() Block {
	sc := t.story.Scenario
	found := t.found()
	words := []safe.Text{safe.Sprintf("Endings found so far: %d of %d.", len(found), len(sc.Endings))}
	for _, e := range sc.Endings {
		if slices.Contains(found, e.ID) && len(found) > 1 {
			words = append(words, safe.Sprintf("- %s", e.Title))
		}
	}
	return said("reached", safe.Sprintf("You came to: %s", t.page.title).String(), safe.Join(words, "\n"))
}

// track is the path taken, each decision with its roads not taken.
func (t telling) track() Block {
	path := t.path()
	var words []safe.Text
	for _, turn := range path {
		line := safe.Sprintf("%d. %s: %s", turn.Number, turn.Place, turn.Taken)
		if len(turn.Others) > 0 {
			line = safe.Sprintf("%s\n   Not taken: %s", line, safe.Join(turn.Others, "; "))
		}
		if !turn.Why.IsZero() {
			line = safe.Sprintf("%s\n   %s", line, turn.Why)
		}
		words = append(words, line)
	}
	b := said("path", "The way you took", safe.Join(words, "\n"))
	if len(path) == 0 {
		b.Text = safe.New("There was nothing to decide.")
	}
	b.Kind, b.Body = Track, path
	return b
}

// Map is the way taken through a story so far; nil for what is no story.
func (p Player) Map() Path {
	t, ok := p.walk.(telling)
	if !ok {
		return nil
	}
	return t.path()
}

// Notebook lists the facts found in a story so far; nil for what is no story.
func (p Player) Notebook() []safe.Text {
	t, ok := p.walk.(telling)
	if !ok {
		return nil
	}
	var out []safe.Text
	for _, f := range t.story.Scenario.Notebook(t.state) {
		out = append(out, f.Text)
	}
	return out
}

func (t telling) path() Path {
	var path Path
	for i, made := range t.turns {
		n := t.story.Scenario.Node(made.before.page.node)
		turn := Turn{Number: i + 1, Place: made.before.placeName(), Taken: made.taken}
		if c := n.Choice(made.choice); c != nil {
			turn.Why = c.Why
		}
		for _, o := range t.story.Scenario.Choices(made.before.state) {
			if o.ID != made.choice {
				turn.Others = append(turn.Others, o.Text)
			}
		}
		path = append(path, turn)
	}
	return path
}

// placeName is what a decision's place is called: its title, its time, or the
// name of the story.
func (t telling) placeName() safe.Text {
	switch {
	case !t.page.title.IsZero():
		return t.page.title
	case !t.page.at.IsZero():
		return t.page.at
	}
	return t.story.Scenario.Title
}

// leanedOn counts the beliefs behind the choices taken, the most leaned on
// first; equals keep the order of the path.
func (t telling) leanedOn() safe.Text {
	type lean struct {
		id string
		n  int
	}
	var leans []lean
	for _, made := range t.turns {
		c := t.story.Scenario.Node(made.before.page.node).Choice(made.choice)
		if c == nil || c.Belief == "" {
			continue
		}
		i := slices.IndexFunc(leans, func(l lean) bool { return l.id == c.Belief })
		if i < 0 {
			leans, i = append(leans, lean{id: c.Belief}), len(leans)
		}
		leans[i].n++
	}
	slices.SortStableFunc(leans, func(a, b lean) int { return b.n - a.n })
	var words []safe.Text
	for _, l := range leans {
		held, ok := t.story.Beliefs[l.id]
		if !ok {
			held = safe.New(l.id)
		}
		if l.n > 1 {
			held = safe.Sprintf("%s (%d times)", held, l.n)
		}
		words = append(words, held)
	}
	return bullets(words)
}

// unseen are the facts that this path did not come to.
func (t telling) unseen() safe.Text {
	var words []safe.Text
	for _, f := range t.story.Scenario.Missed(t.state) {
		words = append(words, f.Unseen)
	}
	return bullets(words)
}

// pressures are what the cast had to carry.
func (t telling) pressures() safe.Text {
	var words []safe.Text
	for _, m := range t.story.Scenario.Cast {
		if !m.Unseen.IsZero() {
			words = append(words, safe.Sprintf("%s: %s", short(m), m.Unseen))
		}
	}
	return bullets(words)
}

func (t telling) debriefPrompt() Prompt {
	p := Prompt{Kind: AskOne, Draft: t.draft}
	for _, turn := range t.path() {
		id := strconv.Itoa(turn.Number)
		o := Option{ID: id, State: Open, Text: safe.Sprintf("Go back to: %s – %s", turn.Place, turn.Taken)}
		if slices.Contains(t.draft.Picks, id) {
			o.State = Chosen
		}
		p.Options = append(p.Options, o)
	}
	if len(t.draft.Picks) != 1 {
		p.Refuse = safe.New("Choose a decision to go back to, or leave.")
	}
	return p
}

func bullets(words []safe.Text) safe.Text {
	var lines []safe.Text
	for _, w := range words {
		lines = append(lines, safe.Sprintf("- %s", safe.Line(w)))
	}
	return safe.Join(lines, "\n")
}
