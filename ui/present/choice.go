package present

import (
	"slices"
	"strconv"

	"downstream/course/play"
	"downstream/course/room"
	"downstream/course/safe"
)

// choice is one line of the list under a page: an option or a place to put one.
// What hands can go up for has its letter and nothing else has one: a letter is an
// invitation to vote. Places have numbers, to be said aloud. Where the answer
// stands, it says so.
type choice struct {
	id, label string // no label: one of a list
	text, why safe.Text
	state     play.State
}

// choicesOf are the options of a prompt as a room reads them. Once an answer
// stands, an order is in order, and what belongs somewhere says where.
func choicesOf(p play.Prompt) []choice {
	kind, settled := p.Kind, p.Kind == play.AskContinue || p.Kind == play.AskNone
	if settled {
		kind = p.Was
	}
	votable := kind == play.AskOne || kind == play.AskMany
	var out []choice
	for i, o := range p.Options {
		c := choice{o.ID, "", o.Text, o.Why, o.State}
		if votable {
			c.label = room.Letter(i)
		}
		if settled {
			c.text = placed(p, o)
		}
		out = append(out, c)
	}
	switch {
	case settled && kind == play.AskOrder:
		out = ordered(out, p.Draft.Picks)
	case !settled || len(p.Options) == 0:
		out = append(out, slots(p, settled)...)
	}
	return out
}

// ordered are the choices in the order of the answer, with their places in it; what
// belongs nowhere comes last.
func ordered(cs []choice, picks []string) []choice {
	slices.SortStableFunc(cs, func(a, b choice) int { return rank(picks, a.id) - rank(picks, b.id) })
	for i := range min(len(cs), len(picks)) {
		if cs[i].id == picks[i] {
			cs[i].label = strconv.Itoa(i + 1)
		}
	}
	return cs
}

func rank(picks []string, id string) int {
	if i := slices.Index(picks, id); i >= 0 {
		return i
	}
	return len(picks)
}

// placed is an option with where it belongs.
func placed(p play.Prompt, o play.Option) safe.Text {
	var where []safe.Text
	for _, id := range p.Draft.In(o.ID) {
		for _, slot := range p.Slots {
			if slot.ID == id {
				where = append(where, slot.Text)
			}
		}
	}
	if len(where) == 0 {
		return o.Text
	}
	return safe.Sprintf("%s: %s", o.Text, safe.Join(where, ", "))
}

// slots are the places to put options, or the figures asked for.
func slots(p play.Prompt, settled bool) []choice {
	var out []choice
	for i, o := range p.Slots {
		c := choice{o.ID, "", o.Text, o.Why, o.State}
		if len(p.Options) > 0 {
			c.label = strconv.Itoa(i + 1)
		}
		if figure := p.Draft.In(o.ID); settled && len(figure) > 0 {
			c.text = safe.Sprintf("%s: %s", o.Text, figure[0])
		}
		out = append(out, c)
	}
	return out
}
