package room

import (
	"slices"
	"strconv"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// Scene is what the room has before it: the Player's scene without what is a
// learner's alone; where the room voted, the tallies that were revealed (blocks
// of kind play.Counts with the keys round.1 and round.2); what it does at a question
// that hands cannot vote on (a Callout with the key aloud); the question to talk
// about (likewise, with the key talk); and while Comparing, both roads side by
// side as a play.Table with the key roads. A blank screen has no blocks. It
// never holds a note.
func (s State) Scene() play.Scene {
	switch {
	case s.Place == "":
		return play.Scene{Prompt: play.Prompt{Kind: play.AskNone}}
	case s.Blank:
		return play.Scene{At: s.at(), Prompt: play.Prompt{Kind: play.AskNone}}
	case s.Comparing:
		return s.both()
	case !s.now.open:
		return s.partScene()
	}
	sc := s.now.scene
	sc.At, sc.Moves = s.at(), nil
	sc.Prompt = s.prompt(sc.Prompt)
	sc.Blocks = s.shared(sc.Blocks)
	sc.Blocks = append(append(sc.Blocks, s.aloud()...), s.hands()...)
	if s.Talk > 0 {
		sc.Blocks = append(sc.Blocks, callout("talk", "Talk about it", s.Talks()[s.Talk-1]))
	}
	return sc
}

// at gives every page of a room a place of its own, also after a rewind.
func (s State) at() play.Place {
	if !s.now.open {
		return play.Place{Activity: "agenda", Step: "part-" + strconv.Itoa(s.Part), Visit: s.lap}
	}
	at := s.now.scene.At
	at.Visit += s.lap * 1000
	return at
}

// prompt is the Player's without what only a learner does: to choose a
// decision to go back to, or to write for oneself.
func (s State) prompt(p play.Prompt) play.Prompt {
	p.Refuse = safe.Text{}
	switch {
	case s.now.over:
		return play.Prompt{Kind: play.AskNone}
	case p.Kind == play.AskText && !s.now.asks():
		return play.Prompt{Kind: play.AskContinue}
	}
	return p
}

// shared are the blocks that are for a room.
func (s State) shared(bs []play.Block) []play.Block {
	out := slices.DeleteFunc(slices.Clone(bs), func(b play.Block) bool {
		return slices.Contains([]string{"private", "leave", "flagged", "done", "tally"}, b.Key)
	})
	if s.now.over && s.now.scene.At.Step == "end" {
		out = append(out, words("end", play.Prose, safe.New("That was all of it.")))
	}
	return out
}

func words(key string, kind play.BlockKind, t safe.Text) play.Block {
	return play.Block{Key: key, Kind: kind, Text: t}
}

func callout(key, who string, t safe.Text) play.Block {
	b := words(key, play.Callout, t)
	b.Who = safe.New(who)
	return b
}

// partScene is the page of a part of the agenda before anything is played.
func (s State) partScene() play.Scene {
	sc := play.Scene{At: s.at(), Trail: []safe.Text{s.Agenda}, Prompt: play.Prompt{Kind: play.AskNone}}
	if s.Part > len(s.Parts) {
		sc.Trail = append(sc.Trail, safe.New("the end"))
		sc.Blocks = []play.Block{words("end", play.Prose, safe.New("Thank you. That was all of it."))}
		return sc
	}
	p := s.Parts[s.Part-1]
	sc.Trail = append(sc.Trail, safe.Sprintf("part %d of %d", s.Part, len(s.Parts)))
	sc.Blocks = []play.Block{words("part", play.Prose, safe.Sprintf("**%s**", p.Title)), words("minutes", play.Prose, safe.New(minutes(p.Minutes+p.Stretch)))}
	if !p.Show.IsZero() {
		sc.Blocks = slices.Insert(sc.Blocks, 1, words("show", play.Prose, p.Show))
	}
	if s.Talk > 0 {
		sc.Blocks = append(sc.Blocks, callout("talk", "Talk about it", s.Talks()[s.Talk-1]))
	}
	if s.partOpens() != "" {
		sc.Prompt.Kind = play.AskContinue
	}
	return sc
}

func minutes(n int) string {
	if n == 1 {
		return "1 minute"
	}
	return strconv.Itoa(n) + " minutes"
}

// hands are what the room sees of a vote.
func (s State) hands() []play.Block {
	if s.Vote == nil {
		return nil
	}
	var bs []play.Block
	for r := 1; r <= s.Vote.Round; r++ {
		if s.Vote.Revealed[r-1] {
			bs = append(bs, s.tally(r))
		}
	}
	if s.Vote.Open && !s.Vote.counted(s.Vote.Round) {
		bs = append(bs, callout("hands", "Hands up", safe.New(handsUp(s.Vote.Round, s.now.scene.Prompt.Kind))))
	}
	return bs
}

func handsUp(round int, kind play.PromptKind) string {
	say := "One hand each."
	if kind == play.AskMany {
		say = "A hand for each that you would choose."
	}
	if round == 2 {
		return "Once more, after talking. " + say
	}
	return say
}

// aloud is what the room does where hands cannot vote on a question.
func (s State) aloud() []play.Block {
	say := map[play.PromptKind]string{
		play.AskOrder:  "No hands here. Say aloud what comes first, then what comes next, until you agree.",
		play.AskMatch:  "No hands here. Take the lines one by one, and say aloud which number each goes with.",
		play.AskBins:   "No hands here. Take the lines one by one, and say aloud where each belongs.",
		play.AskNumber: "No hands here. Say your number aloud, and how you came to it.",
		play.AskText:   "No hands here. Say aloud what you would write.",
	}[s.now.scene.Prompt.Kind]
	if say == "" || !s.now.asks() {
		return nil
	}
	return []play.Block{callout("aloud", "All together", safe.New(say))}
}

// tally is one round that was revealed.
func (s State) tally(round int) play.Block {
	key, name := "round."+strconv.Itoa(round), "First round"
	if round == 2 {
		name = "Second round"
	}
	if id := s.Vote.Winner[round-1]; id != "" {
		return callout(key, name, safe.Sprintf("Most hands for %s.", s.letter(id)))
	}
	counts, total := s.Vote.Counts[round-1], s.Vote.Total(round)
	var t play.Tally
	var said []string
	for i, o := range s.options() {
		n := counts[o.ID]
		t = append(t, play.Count{Label: safe.Sprintf("%s. %s", Letter(i), safe.Line(o.Text)), N: n, Of: total})
		said = append(said, Letter(i)+" "+strconv.Itoa(n))
	}
	b := words(key, play.Counts, safe.Sprintf("%s: %s. Hands: %d.", name, strings.Join(said, ", "), total))
	b.Who, b.Body = safe.New(name), t
	return b
}

func (s State) letter(id string) string {
	return Letter(slices.IndexFunc(s.options(), func(o play.Option) bool { return o.ID == id }))
}
