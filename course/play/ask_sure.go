package play

import (
	"slices"
	"strings"

	"downstream/course/question"
	"downstream/course/safe"
)

// This file is the question of how sure one is, between an answer and its
// verdict.

// rethinks reports an input that goes back from there to the answer. Nothing
// has been told yet, so whoever thinks again has learned from themselves alone;
// and how sure one is belongs to the answer that is judged.
func (a asking) rethinks(in Input) bool {
	return a.sure && (in.Op == Back || in.Op == Undo && in.To == "")
}

func (a asking) rethink() asking {
	a.sure, a.draft.Level = false, 0
	return a
}

// yours is the answer that is asked about: it stays in sight.
func (a asking) yours() Block {
	lines := a.answer()
	words := strings.Join(lines, "")
	if len(lines) > 1 {
		words = "- " + strings.Join(lines, "\n- ")
	}
	return said("yours", "Your answer", safe.New(words))
}

// answer is the draft in words, a line for each part.
func (a asking) answer() []string {
	if a.item.Kind == question.KindShort {
		return []string{a.draft.Text}
	}
	if a.item.Kind != question.KindNumber {
		return a.said()
	}
	var lines []string
	for _, s := range a.item.Slots(a.seed) {
		words := []string{s.Text.String(), strings.Join(a.draft.In(s.ID), " ")}
		lines = append(lines, strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), ": "))
	}
	return lines
}

// sureMoves are what else can be done there.
func (a asking) sureMoves() []Move {
	ms := []Move{{Op: Undo, Text: safe.New("change the answer")}, {Op: Back, Text: safe.New("back to the answer")}}
	switch {
	case a.quiet:
		ms = append(ms, Move{Op: Skip, Text: safe.New("skip")})
	case len(a.item.Hints) > a.hints:
		ms = append(ms, Move{Op: Hint, Text: safe.New("hint"), Why: noHintNow()})
	}
	return ms
}

func noHintNow() safe.Text {
	return safe.New("There are hints for the answer, and none for how sure you are. Go back to the answer for one.")
}

// sureFrom is from which confidence on a miss is one of what one was sure of; it
// is that of the review's sure but wrong.
const sureFrom = 80

// surprise is said with the first verdict where one was sure and not right: what
// one was surest of is what feedback corrects best (Butterfield and Metcalfe 2001,
// the hypercorrection of errors).
func (a asking) surprise() (Block, bool) {
	level := a.last.Level
	if a.shown {
		level = a.mine.Level
	}
	if a.test || a.tries != 1 || level < sureFrom || a.first.Mark == question.MarkRight || a.first.Mark == question.MarkNoted {
		return Block{}, false
	}
	return text("sure", Prose, safe.Sprintf("You were %d%% sure. A mistake one was sure of, once put right, tends to stay right: this is a good one to have made here.", level)), true
}
