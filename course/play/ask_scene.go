package play

import (
	"fmt"
	"slices"
	"strconv"

	"downstream/course/question"
	"downstream/course/safe"
)

// prompt is the kind of answer the question waits for.
func (a asking) prompt() PromptKind {
	switch {
	case a.done():
		return AskContinue
	case a.sure:
		return AskConfidence
	}
	return PromptKind(a.item.Phases()[a.phase])
}

// dress adds the question to a scene.
func (a asking) dress(s Scene) Scene {
	s.Blocks = append(s.Blocks, a.blocks()...)
	s.Prompt = Prompt{Kind: a.prompt(), Draft: a.draft, Refuse: a.refuse()}
	s.Prompt.Options, s.Prompt.Slots = a.options(), a.slots()
	if a.settled || a.held() {
		phases := a.item.Phases()
		s.Prompt.Was, s.Prompt.Shown, s.Prompt.Given = PromptKind(phases[len(phases)-1]), a.shown, a.mine.Clone()
	}
	s.Moves = append(s.Moves, a.moves()...)
	return s
}

func (a asking) refuse() safe.Text {
	switch {
	case a.done():
		return safe.Text{}
	case a.sure && (a.draft.Level < 50 || a.draft.Level > 100):
		return safe.New("Say how sure you are, from 50 to 100.")
	case a.sure:
		return safe.Text{}
	case a.unchanged():
		return safe.New("Change something first: this is the answer you gave.")
	}
	return a.item.Refuse(a.phase, a.draft)
}

// unchanged reports the very answer that was not right. Handed in once more it
// is no try: nothing was tried.
func (a asking) unchanged() bool {
	again, was := a.item.Tidy(a.draft), a.last.Clone()
	again.Level, was.Level = 0, 0
	return a.tries > 0 && !a.quiet && again.Equal(was)
}

func (a asking) blocks() []Block {
	bs := []Block{text("stem", Prose, a.item.Stem)}
	if a.reworded && a.done() {
		bs = append(bs, Block{Key: "reworded", Kind: Callout, Who: safe.New("Changed since you answered"),
			Text: safe.New("This question was edited after you answered it. What you answered then is kept as it was.")})
	}
	if a.prompt() == AskChecklist || a.settled && a.item.Kind == question.KindShort {
		bs = append(bs, a.models()...)
	}
	if !a.done() {
		for i, h := range a.item.Hints[:a.hints] {
			b := text("hint."+strconv.Itoa(i+1), HintText, h)
			b.Who = safe.Sprintf("Hint %d of %d", i+1, len(a.item.Hints))
			bs = append(bs, b)
		}
	}
	if a.sure {
		bs = append(bs, a.yours())
	}
	if b, ok := a.feedback(); ok {
		bs = append(bs, b)
	}
	if b, ok := a.surprise(); ok {
		bs = append(bs, b)
	}
	return bs
}

// models are what a written answer is held against.
func (a asking) models() []Block {
	good, nearly := a.item.Models()
	bs := []Block{}
	if !a.draft.IsZero() && a.draft.Text != "" {
		bs = append(bs, said("yours", "You wrote", safe.New(a.draft.Text)))
	}
	return append(bs, said("good", "One good answer", good), said("nearly", "Nearly there", nearly))
}

// feedback says what the last try was worth, and why.
func (a asking) feedback() (Block, bool) {
	if a.tries == 0 && !a.settled || a.quiet {
		return Block{}, false
	}
	var words []safe.Text
	switch g := a.item.Grade(a.last); {
	case a.shown:
		words = a.item.Shown()
	case a.settled:
		words = g.Say
	default:
		words = append(a.missed(g), g.Say...)
		if a.places() {
			words = append(a.unfit(g), g.Say...)
		}
		// if_wrong tells what is right: it waits for the last try.
		words = slices.DeleteFunc(words, func(t safe.Text) bool { return t == a.item.IfWrong })
	}
	b := text("feedback", Feedback, safe.Join(words, "\n\n"))
	b.Who, b.State = a.word(), a.mark()
	if b.Text.IsZero() {
		b.Text, b.Who = b.Who, safe.Text{}
	}
	return b, true
}

// places reports a question whose entries are put somewhere. What is said of an
// entry tells where it belongs: it waits for the verdict, as if_wrong does.
func (a asking) places() bool {
	switch a.item.Kind {
	case question.KindOrder, question.KindMatch, question.KindCategorise:
		return true
	}
	return false
}

// unfit says what the marks on entries mean.
func (a asking) unfit(g question.Graded) []safe.Text {
	if slices.ContainsFunc(g.Marks, func(m question.Marked) bool { return m.State == question.StateWrong }) {
		return []safe.Text{safe.New("What is marked is not in its place yet.")}
	}
	return []safe.Text{safe.New("Something is still left out.")}
}

// missed is the feedback on what was chosen and is not so, each under what it is
// about where that may be several.
func (a asking) missed(g question.Graded) []safe.Text {
	about := map[string]safe.Text{}
	if a.item.Kind != question.KindSingle {
		for _, o := range a.item.Options() {
			about[o.ID] = o.Text
		}
	}
	var out []safe.Text
	for _, m := range g.Marks {
		switch {
		case m.State != question.StateWrong || m.Why.IsZero():
		case about[m.ID].IsZero():
			out = append(out, m.Why)
		default:
			out = append(out, safe.Sprintf("%s – %s", about[m.ID], m.Why))
		}
	}
	return out
}

// mark is the verdict as a state: missed for partly right and for what can be
// tried again, open where there is nothing right or wrong about it.
func (a asking) mark() State {
	switch {
	case a.shown, a.verdict.Mark == question.MarkNoted, a.item.Kind == question.KindShort:
		return Open
	case a.verdict.Mark == question.MarkRight:
		return Right
	case a.verdict.Mark == question.MarkPartly, !a.settled:
		return Missed
	}
	return Wrong
}

// word is the verdict in words.
func (a asking) word() safe.Text {
	v := a.verdict
	switch {
	case a.shown && a.tries == 1 && !a.mine.IsZero():
		return safe.New("It is the other one.")
	case a.shown:
		return safe.New("Shown.")
	case a.item.Kind == question.KindShort:
		return safe.Sprintf("You found %d of %d in your answer.", v.Got, v.Of)
	case v.Mark == question.MarkNoted:
		return safe.New("Noted.")
	case v.Mark == question.MarkRight && a.tries > 1:
		return safe.Sprintf("Right, at try %d.", a.tries)
	case v.Mark == question.MarkRight:
		return safe.New("Right.")
	case v.Mark == question.MarkPartly && v.Of > 1:
		return safe.Sprintf("Partly: %d of %d.", v.Got, v.Of)
	case a.settled:
		return safe.New("Another answer fits better.")
	}
	return safe.New("Not yet.")
}

func (a asking) options() []Option {
	switch a.prompt() {
	case AskConfidence:
		return a.levels()
	case AskChecklist:
		return a.chosen(a.item.Slots(a.seed))
	case AskText, AskNumber:
		return nil
	}
	if a.item.Kind == question.KindShort {
		return a.chosen(a.item.Slots(a.seed))
	}
	os := a.chosen(a.item.Entries(a.seed))
	if a.settled {
		return a.marked(os)
	}
	return os
}

func (a asking) slots() []Option {
	switch a.item.Kind {
	case question.KindMatch, question.KindCategorise:
		return plainOptions(a.item.Slots(a.seed))
	case question.KindNumber:
		if a.settled {
			return a.marked(plainOptions(a.item.Slots(a.seed)))
		}
		return a.chosen(a.item.Slots(a.seed))
	}
	return nil
}

func plainOptions(es []question.Entry) []Option {
	os := make([]Option, len(es))
	for i, e := range es {
		os[i] = Option{ID: e.ID, Text: e.Text, State: Open}
	}
	return os
}

// levels are the six steps of confidence (curriculum: 50 is a guess between
// two, 100 is certain).
func (a asking) levels() []Option {
	words := []string{"as good as a guess", "a leaning", "rather sure", "sure", "very sure", "certain"}
	os := make([]Option, len(words))
	for i, w := range words {
		level := 50 + 10*i
		os[i] = Option{ID: strconv.Itoa(level), Text: safe.New(fmt.Sprintf("%d%%, %s", level, w)), State: Open}
		if a.draft.Level == level {
			os[i].State = Chosen
		}
	}
	return os
}

func (a asking) moves() []Move {
	switch {
	case a.held():
		return []Move{{Op: Undo, Text: safe.New("change this answer")}}
	case a.done():
		return nil
	case a.sure:
		return a.sureMoves()
	case a.quiet:
		return []Move{{Op: Skip, Text: safe.New("skip")}}
	}
	var ms []Move
	if len(a.item.Hints) > a.hints && !a.room {
		ms = append(ms, Move{Op: Hint, Text: safe.Sprintf("hint %d of %d", a.hints+1, len(a.item.Hints))})
	}
	if !a.once || a.room {
		ms = append(ms, Move{Op: Show, Text: safe.New("show me and move on"), Why: a.noShow()})
	}
	if a.prompt() == AskText {
		ms = append(ms, Move{Op: Skip, Text: safe.New("skip")})
	}
	return ms
}

func text(key string, kind BlockKind, t safe.Text) Block {
	return Block{Key: key, Kind: kind, Text: t, Terms: refs(t)}
}

func said(key, who string, t safe.Text) Block {
	b := text(key, Callout, t)
	b.Who = safe.New(who)
	return b
}
