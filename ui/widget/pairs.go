package widget

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// Pairs puts numbered entries to lettered slots, for matching and for bins.
// Put holds, for each entry, the indexes of the slots it was given. Focus and
// SlotFocus are where the pointers are, or -1; the cursor is at the entry's.
// Settled, each entry names its slots, and takes the full width.
type Pairs struct {
	Entries, Slots   []Item
	Put              [][]int
	Focus, SlotFocus int
	Settled          bool
}

// TwoColumns is the width from which slots stand beside the entries.
const TwoColumns = 64

// Cut is s in at most so many cells, with a mark where some of it is left out.
func Cut(s string, most int) string { return ansi.Truncate(s, most, "…") }

// Draw gives two columns, or the slots under the entries where it is narrow.
func (p Pairs) Draw(width int, th theme.Theme) Drawn {
	entries := list{items: p.Entries, focus: p.Focus, label: number, tags: p.letters(th), close: true}
	if p.Settled {
		entries.items = p.named()
		d := entries.draw(width, th)
		d.Lines = append(d.Lines, p.spare(width, th)...)
		return d
	}
	slots := list{items: p.Slots, focus: p.SlotFocus, label: Letter}
	if width < TwoColumns {
		d := entries.draw(width, th)
		d.Lines = append(append(d.Lines, ""), slots.draw(width, th).Lines...)
		return d
	}
	short := slots.draw(width, th).Lines
	right := min(widest(short), (width-3)*2/5)
	d := entries.draw(width-3-right, th)
	left := widest(d.Lines)
	if widest(short) > right {
		short = slots.draw(width-3-left, th).Lines
	}
	d.Lines = beside(d.Lines, short, left, 3)
	return d
}

// named are the entries with the names of where each was put.
func (p Pairs) named() []Item {
	out := slices.Clone(p.Entries)
	for i := range min(len(out), len(p.Put)) {
		var in []string
		for _, slot := range p.Put[i] {
			in = append(in, p.Slots[slot].Text)
		}
		if len(in) > 0 {
			out[i].Text += " → " + strings.Join(in, ", ")
		}
	}
	return out
}

// spare are the slots that no entry names.
func (p Pairs) spare(width int, th theme.Theme) []string {
	var left []Item
	var letters []string
	for i, s := range p.Slots {
		if !slices.ContainsFunc(p.Put, func(in []int) bool { return slices.Contains(in, i) }) {
			left, letters = append(left, s), append(letters, Letter(i))
		}
	}
	if len(left) == 0 {
		return nil
	}
	return append([]string{""}, list{items: left, focus: -1, label: func(i int) string { return letters[i] }}.draw(width, th).Lines...)
}

// letters are the tags of the entries: where each was put.
func (p Pairs) letters(th theme.Theme) []string {
	tags := make([]string, len(p.Entries))
	for i := range tags {
		tags[i] = th.Glyphs.Dash
		if i >= len(p.Put) || len(p.Put[i]) == 0 {
			continue
		}
		in := make([]string, len(p.Put[i]))
		for j, slot := range p.Put[i] {
			in[j] = Letter(slot)
		}
		tags[i] = strings.Join(in, " ")
	}
	return tags
}

func widest(lines []string) int {
	w := 0
	for _, l := range lines {
		w = max(w, ansi.StringWidth(l))
	}
	return w
}

// beside joins two columns: left is padded to width, then gap cells.
func beside(left, right []string, width, gap int) []string {
	out := make([]string, max(len(left), len(right)))
	for i := range out {
		if i < len(left) {
			out[i] = left[i]
		}
		if i < len(right) && ansi.StringWidth(right[i]) > 0 {
			out[i] = pad(out[i], width) + strings.Repeat(" ", gap) + right[i]
		}
	}
	return out
}
