package play

import (
	"slices"
	"strings"

	"downstream/course/question"
	"downstream/course/safe"
)

// This file says of each option what it was worth.

// chosen gives the state before the verdict: chosen, tried and wrong, or open.
// What was wrong is so while it stays where it was: which it is gives nothing
// away, where it belongs would.
func (a asking) chosen(es []question.Entry) []Option {
	os, missed := plainOptions(es), a.missing()
	for i := range os {
		switch id := os[i].ID; {
		case missed[id] && a.stays(id):
			os[i].State = Wrong
		case slices.Contains(a.draft.Picks, id):
			os[i].State = Chosen
		case slices.Contains(a.wrong, id) && a.item.Phases()[0] == question.PhaseOne:
			os[i].State = Wrong
		}
	}
	return os
}

// missing are the entries that the last try had wrong.
func (a asking) missing() map[string]bool {
	if a.tries == 0 || a.quiet || a.settled || a.item.Phases()[0] == question.PhaseOne {
		return nil
	}
	out := map[string]bool{}
	for _, m := range a.item.Grade(a.last).Marks {
		out[m.ID] = out[m.ID] || m.State == question.StateWrong
	}
	return out
}

// stays reports an entry that the draft has where the last try had it.
func (a asking) stays(id string) bool {
	switch a.item.Kind {
	case question.KindOrder:
		return slices.Index(a.draft.Picks, id) == slices.Index(a.last.Picks, id)
	case question.KindMultiple:
		return slices.Contains(a.draft.Picks, id)
	}
	return slices.Equal(a.draft.In(id), a.last.In(id))
}

// marked gives the state after the verdict, with every option's feedback. An
// entry put into several bins has several marks: the worst one tells. Where the
// answer is shown, it is the learner's own that has been judged.
func (a asking) marked(os []Option) []Option {
	if a.shown && !a.mine.IsZero() {
		return a.beside(os)
	}
	return a.judged(os, a.last)
}

func (a asking) judged(os []Option, answer Answer) []Option {
	worse := []State{Open, Right, Missed, Wrong}
	names, marks := a.slotNames(), a.item.Grade(answer).Marks
	for i := range os {
		os[i].State = Open
		for _, m := range marks {
			if m.ID != os[i].ID {
				continue
			}
			if slices.Index(worse, State(m.State)) > slices.Index(worse, os[i].State) {
				os[i].State = State(m.State)
			}
			os[i].Why = because(os[i].Why, m, names[m.To])
		}
	}
	return os
}

// slotNames are what the places of a question are called, by their ids.
func (a asking) slotNames() map[string]safe.Text {
	names := map[string]safe.Text{}
	for _, s := range a.item.Slots(a.seed) {
		names[s.ID] = s.Text
	}
	return names
}

// because adds to what is said of an entry: its feedback, and where it belongs
// when it was put elsewhere.
func because(why safe.Text, m question.Marked, to safe.Text) safe.Text {
	parts := []safe.Text{why, m.Why}
	if m.State == question.StateMissed && !to.IsZero() {
		parts = append(parts, safe.Sprintf("It belongs to: %s", to))
	}
	return safe.Join(slices.DeleteFunc(parts, safe.Text.IsZero), "\n\n")
}

// beside puts the learner's own answer beside the one that is shown: what was
// right of it is, and of what was not, what they had.
func (a asking) beside(os []Option) []Option {
	if a.item.Phases()[0] == question.PhaseOne || a.item.Phases()[0] == question.PhaseMany {
		return a.judged(os, a.mine)
	}
	own, shown := a.judged(slices.Clone(os), a.mine), a.judged(os, a.last)
	for i := range shown {
		if own[i].State == Right || own[i].State == Open {
			continue
		}
		if shown[i].State != Open { // an entry that belongs nowhere
			shown[i].State = Missed
		} else {
			shown[i].State = own[i].State
		}
		shown[i].Why = safe.Join(slices.DeleteFunc([]safe.Text{a.had(os[i].ID), shown[i].Why}, safe.Text.IsZero), " ")
	}
	return shown
}

// had says where the learner had an entry, or what they put into a slot.
func (a asking) had(id string) safe.Text {
	if a.item.Kind == question.KindOrder {
		if at := slices.Index(a.mine.Picks, id); at >= 0 {
			return safe.Sprintf("You had it in place %d.", at+1)
		}
		return safe.New("You left it out.")
	}
	names := a.slotNames()
	in := slices.Clone(a.mine.In(id))
	for i, to := range in {
		if name, ok := names[to]; ok {
			in[i] = name.String()
		}
	}
	return safe.Sprintf("You had: %s.", strings.TrimSuffix(strings.Join(in, ", "), "."))
}
