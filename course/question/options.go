package question

import (
	"fmt"
	"slices"
	"strings"

	"downstream/course/safe"
)

// This file holds what the kinds that pick from a list share.

// markOptions says of each option whether it was rightly picked or left.
func markOptions(options []Option, picks []string) []Marked {
	marks := make([]Marked, len(options))
	for i, o := range options {
		marks[i] = Marked{ID: o.ID, State: stateOf(o.Correct, slices.Contains(picks, o.ID)), Why: o.Feedback}
	}
	return marks
}

func stateOf(correct, picked bool) State {
	switch {
	case picked && correct:
		return StateRight
	case picked:
		return StateWrong
	case correct:
		return StateMissed
	}
	return StateOpen
}

// refusePicks says why picks are no choice among the options at all.
func refusePicks(options []Option, picks []string) string {
	for i, id := range picks {
		if !slices.ContainsFunc(options, func(o Option) bool { return o.ID == id }) {
			return fmt.Sprintf("%s is not there to choose.", quoted(id))
		}
		if slices.Contains(picks[:i], id) {
			return fmt.Sprintf("%s is there twice.", quoted(id))
		}
	}
	return ""
}

// refusePuts says why the pairs do not put each entry somewhere.
func refusePuts(entries []Option, slots []Entry, a Answer, several bool) string {
	for i, p := range a.Put {
		switch {
		case !slices.ContainsFunc(entries, func(o Option) bool { return o.ID == p.From }):
			return fmt.Sprintf("%s is not there to be placed.", quoted(p.From))
		case !slices.ContainsFunc(slots, func(e Entry) bool { return e.ID == p.To }):
			return fmt.Sprintf("%s is no place to put it.", quoted(p.To))
		case slices.Contains(a.Put[:i], p):
			return fmt.Sprintf("%s is there twice.", quoted(p.From))
		}
	}
	open := 0
	for _, e := range entries {
		switch n := len(a.In(e.ID)); {
		case n == 0:
			open++
		case n > 1 && !several:
			return fmt.Sprintf("“%s” can go to one place only.", safe.Line(e.Text))
		}
	}
	return refuseOpen(open, len(entries))
}

func refuseOpen(open, of int) string {
	switch {
	case open == 0:
		return ""
	case open == 1:
		return fmt.Sprintf("1 of %d has no place yet.", of)
	}
	return fmt.Sprintf("%d of %d have no place yet.", open, of)
}

// lines are the options as a learner sees them before the verdict.
func lines(options []Option) []Entry {
	all := make([]Entry, len(options))
	for i, o := range options {
		all[i] = o.Entry
	}
	return all
}

// quoted names what somebody typed or sent, cut to a length a sentence bears.
func quoted(s string) string {
	const most = 32
	runes := []rune(safe.Line(safe.New(s)))
	if len(runes) > most {
		runes = append(runes[:most], '…')
	}
	return "“" + string(runes) + "”"
}

// count writes a small number as a word.
func count(n int) string {
	words := strings.Fields("no one two three four five six seven eight nine ten eleven twelve")
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}
