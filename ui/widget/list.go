package widget

import (
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// Item is one entry of a list. Note stands under it after the state's word:
// the reason while off, the feedback after a verdict.
type Item struct {
	Text, Note string
	State      State
}

// narrow is the width under which a list gives up hanging indents.
const narrow = 16

// list draws numbered or lettered items; Options, Sorter and Pairs are made
// of it.
type list struct {
	items []Item
	focus int
	label func(int) string
	tags  []string // a column between label and text, or nil
	close bool     // state and note follow the text on its line
}

func (l list) draw(width int, th theme.Theme) Drawn {
	d := Drawn{Lines: []string{}}
	labels, tags := l.columns()
	for i, it := range l.items {
		if i > 0 && !l.close && l.noted() {
			d.Lines = append(d.Lines, "")
		}
		from := len(d.Lines)
		d.Tops = append(d.Tops, from)
		style := th.Text
		if it.State == Off {
			style = th.Dim
		}
		first, at := l.prefix(i, labels, tags, width, th)
		if i == l.focus {
			style = th.Focus.Inherit(style)
		}
		if l.close {
			d.Lines = append(d.Lines, hangRuns(first, l.run(i, style, th), nil, width)...)
		} else {
			d.Lines = append(d.Lines, l.item(it, first, style, width, th)...)
		}
		if i == l.focus {
			d.Focused, d.From, d.To = true, from, len(d.Lines)
			d.Cursor = Cell{min(at, max(0, width-1)), from}
		}
	}
	return d
}

// noted reports items with feedback under them: those are set apart.
func (l list) noted() bool {
	return slices.ContainsFunc(l.items, func(it Item) bool { return it.Note != "" && it.State != Off })
}

// item is one item's lines.
func (l list) item(it Item, first string, style lipgloss.Style, width int, th theme.Theme) []string {
	return hangRuns(first, inlineRuns(th.Glyphs.Fold(it.Text), style, th), it.note(th), width)
}

// run is an item that is one paragraph: its text, its state's word and its note.
func (l list) run(i int, style lipgloss.Style, th theme.Theme) []run {
	it := l.items[i]
	text, word := inlineRuns(th.Glyphs.Fold(it.Text), style, th), it.State.Word()
	if it.State == Chosen {
		word = ""
	}
	switch {
	case it.Note == "" && word == "":
		return text
	case it.Note == "":
		return append(text, plainRun(" ("+strings.ToLower(word)+")", it.State.style(th)))
	}
	text = append(text, plainRun(th.Glyphs.Fold(" – "), th.Dim))
	if word != "" {
		text = append(text, plainRun(word+". ", it.State.style(th)))
	}
	return append(text, inlineRuns(th.Glyphs.Fold(it.Note), th.Text, th)...)
}

// hangRuns wraps text and the note under it behind first. Where it is narrow,
// first has a line of its own rather than a column of single letters.
func hangRuns(first string, text, note []run, width int) []string {
	room := min(width-ansi.StringWidth(first), ProseWidth)
	if width < narrow || room < narrow/2 {
		lines := append(chop(first, width), wrapRuns(text, width)...)
		return clip(append(lines, noteLines(note, width)...), width)
	}
	return clip(hang(first, append(wrapRuns(text, room), Indent(noteLines(note, room-2), 2)...)), width)
}

// chop wraps a line that already has its styles, where it must.
func chop(s string, width int) []string {
	if s = strings.TrimRight(s, " "); ansi.StringWidth(s) <= width {
		return []string{s}
	}
	return wrapRuns(styledRuns(s), width)
}

// note is the state's word and the reason or feedback. Chosen alone needs no
// line: the mark before the text says it.
func (it Item) note(th theme.Theme) []run {
	word := it.State.Word()
	if it.Note == "" && (word == "" || it.State == Chosen) {
		return nil
	}
	var runs []run
	if word != "" {
		runs = []run{plainRun(word+". ", it.State.style(th))}
	}
	return append(runs, inlineRuns(th.Glyphs.Fold(it.Note), th.Text, th)...)
}

func noteLines(note []run, width int) []string {
	if note == nil {
		return nil
	}
	return wrapRuns(note, width)
}

// prefix is what stands before an item's first line, and the column of its
// label, where the cursor goes.
func (l list) prefix(i, labels, tags, width int, th theme.Theme) (string, int) {
	pointer := strings.Repeat(" ", ansi.StringWidth(th.Glyphs.Pointer))
	label := th.Key.Render(l.label(i))
	if s := l.items[i].State; s.Word() != "" {
		label = s.style(th).Render(l.label(i))
	}
	if i == l.focus {
		pointer = th.Accent.Render(th.Glyphs.Pointer)
	}
	before, after := " ", "  "
	if width < narrow+8 {
		before, after = "", " "
	}
	gap := before + strings.Repeat(" ", labels-ansi.StringWidth(l.label(i)))
	s := pointer + gap + label + after
	if tags > 0 {
		s += pad(l.tags[i], tags) + after
	}
	return s, ansi.StringWidth(pointer + gap)
}

// columns are the widths of the labels and of the tags.
func (l list) columns() (labels, tags int) {
	for i := range l.items {
		labels = max(labels, ansi.StringWidth(l.label(i)))
		if l.tags != nil {
			tags = max(tags, ansi.StringWidth(l.tags[i]))
		}
	}
	return labels, tags
}

func number(i int) string { return strconv.Itoa(i + 1) }

// Letter is the label of the slot at i: a to z, then aa, ab and so on.
func Letter(i int) string {
	if i < 26 {
		return string(rune('a' + i))
	}
	return Letter(i/26-1) + Letter(i%26)
}

// Ordinal is 1st for 0, 2nd for 1 and so on.
func Ordinal(i int) string {
	n := i + 1
	end := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			end = "st"
		case 2:
			end = "nd"
		case 3:
			end = "rd"
		}
	}
	return strconv.Itoa(n) + end
}
