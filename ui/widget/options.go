package widget

import (
	"strconv"

	"downstream/ui/theme"
)

// Options is a numbered list to choose from, one or several. Focus is the
// item the pointer is at, or -1.
type Options struct {
	Items   []Item
	Focus   int
	Boxes   bool  // several may be chosen: a box before each
	Numbers []int // of the items; nil: from 1
}

// Draw writes one item under the other. Chosen ones are marked in words, or
// by their box.
func (o Options) Draw(width int, th theme.Theme) Drawn {
	l := list{items: o.Items, focus: o.Focus, label: o.number}
	if o.Boxes {
		l.tags = make([]string, len(o.Items))
		for i, it := range o.Items {
			l.tags[i] = box(it.State, th)
		}
		return l.draw(width, th)
	}
	l.items = make([]Item, len(o.Items))
	for i, it := range o.Items {
		if it.State == Chosen && it.Note == "" {
			it.Text += " (chosen)"
		}
		l.items[i] = it
	}
	return l.draw(width, th)
}

func (o Options) number(i int) string {
	if i < len(o.Numbers) {
		return strconv.Itoa(o.Numbers[i])
	}
	return number(i)
}

// box is ticked for what the learner chose; Right and Wrong are such too.
func box(s State, th theme.Theme) string {
	switch s {
	case Chosen, Right, Wrong:
		return "[" + th.Glyphs.Yes + "]"
	}
	return "[" + th.Glyphs.No + "]"
}

// Sorter is a list to put in order. Picked holds, for each place filled so
// far, the index of the item in it.
type Sorter struct {
	Items  []Item
	Picked []int
	Focus  int
}

// Draw shows the items where they stand, each with the place it was given.
func (s Sorter) Draw(width int, th theme.Theme) Drawn {
	tags := make([]string, len(s.Items))
	for i := range tags {
		tags[i] = th.Glyphs.Dash
	}
	for place, i := range s.Picked {
		if i >= 0 && i < len(tags) {
			tags[i] = Ordinal(place)
		}
	}
	return list{items: s.Items, focus: s.Focus, label: number, tags: tags, close: true}.draw(width, th)
}
