package paper

import (
	"fmt"
	"slices"
	"strings"

	"downstream/course/question"
	"downstream/course/safe"
)

// printed is a question as it stands on paper: its entries and places in the order
// of a seed, each with a mark to name it by.
type printed struct {
	item    *question.Item
	entries []question.Entry
	slots   []question.Entry
}

func onPaper(it *question.Item, seed uint64) printed {
	return printed{it, it.Entries(seed), it.Slots(seed)}
}

// entryMark names an entry: with a letter, but with a number where letters
// name the places.
func (s printed) entryMark(i int) string {
	if s.item.Kind == question.KindMatch || s.item.Kind == question.KindCategorise {
		return fmt.Sprint(i + 1)
	}
	return letter(i)
}

func letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return letter(i/26-1) + letter(i%26)
}

// linesToWrite is the room for an answer in words.
const linesToWrite = 4

// asked is the question with room to answer it.
func (s printed) asked() []Block {
	out := []Block{prose(s.item.Stem), prose(safe.New("*" + s.how() + "*"))}
	switch s.item.Kind {
	case question.KindNumber:
		out = append(out, Block{Kind: Rows, Rows: s.blanks()})
	case question.KindShort:
		out = append(out, Block{Kind: Lines, Lines: linesToWrite})
	default:
		out = append(out, Block{Kind: Rows, Rows: s.marked(s.entries, s.entryMark)})
		if len(s.slots) > 0 {
			out = append(out, Block{Kind: Rows, Head: safe.New("Where to"), Rows: s.marked(s.slots, letter)})
		}
	}
	if s.item.Confidence {
		out = append(out, prose(safe.New("How sure are you? ………… %")))
	}
	return out
}

func (s printed) how() string {
	switch s.item.Kind {
	case question.KindSingle:
		return "Choose one."
	case question.KindMultiple:
		return "Choose all that fit."
	case question.KindOrder:
		if slices.ContainsFunc(s.item.Options(), func(o question.Option) bool { return o.Extra }) {
			return "Put them in order. Not all of them belong in it."
		}
		return "Put them in order."
	case question.KindMatch:
		return "Write the letter that belongs to each number."
	case question.KindCategorise:
		return "Write a letter behind each number."
	case question.KindNumber:
		return "Work it out."
	case question.KindShort:
		return "Answer in your own words."
	}
	return "Answer."
}

func (s printed) marked(all []question.Entry, mark func(int) string) []Row {
	rows := make([]Row, len(all))
	for i, e := range all {
		rows[i] = Row{Mark: safe.New(mark(i)), Text: e.Text}
	}
	return rows
}

func (s printed) blanks() []Row {
	rows := make([]Row, len(s.slots))
	for i, e := range s.slots {
		rows[i] = Row{Text: safe.New(strings.TrimSpace(e.Text.String() + " ……………………"))}
	}
	return rows
}

// solved is the answer, with what the course says to each option.
func (s printed) solved() []Block {
	var out []Block
	if key := s.key(); key != "" {
		out = append(out, prose(safe.New("Right: "+key)))
	}
	if rows := s.whys(); len(rows) > 0 {
		out = append(out, Block{Kind: Rows, Rows: rows})
	}
	for _, t := range s.item.Shown() {
		out = append(out, prose(t))
	}
	return append(out, models(s.item)...)
}

// models are the sample answers of a short question, and its points.
func models(it *question.Item) []Block {
	short, ok := it.Body.(question.Short)
	if !ok {
		return nil
	}
	rows := make([]Row, len(short.Checklist))
	for i, p := range short.Checklist {
		rows[i] = Row{Text: p.Text}
	}
	return []Block{
		{Kind: Rows, Rows: []Row{
			{Mark: safe.New("A good answer"), Text: short.Good},
			{Mark: safe.New("Nearly"), Text: short.Nearly},
		}},
		{Kind: Rows, Head: safe.New("Points to judge by"), Rows: rows},
	}
}

// key is what is right, in the marks on paper; "" where nothing is right or
// wrong.
func (s printed) key() string {
	var parts []string
	if many, ok := s.item.Body.(question.Categorise); ok {
		for i, e := range s.entries {
			parts = append(parts, s.entryMark(i)+" "+strings.Join(s.binsOf(many, e.ID), " or "))
		}
		return strings.Join(parts, ", ")
	}
	key := s.item.Key()
	for _, id := range key.Picks {
		parts = append(parts, markOf(s.entries, id, s.entryMark))
	}
	if s.item.Kind == question.KindMultiple {
		slices.Sort(parts)
	}
	if s.item.Kind == question.KindNumber {
		return strings.Join(numbers(s.item, key), "; ")
	}
	for i, e := range s.entries {
		for _, to := range key.In(e.ID) {
			parts = append(parts, s.entryMark(i)+" "+markOf(s.slots, to, letter))
		}
	}
	return strings.Join(parts, ", ")
}

func (s printed) binsOf(c question.Categorise, thing string) []string {
	var out []string
	for _, t := range c.Things {
		if t.ID != thing {
			continue
		}
		for _, bin := range t.In {
			out = append(out, markOf(s.slots, bin, letter))
		}
	}
	return out
}

func markOf(all []question.Entry, id string, mark func(int) string) string {
	for i, e := range all {
		if e.ID == id {
			return mark(i)
		}
	}
	return ""
}

// numbers are the numbers of an answer in the order asked for, each with its
// label and unit.
func numbers(it *question.Item, a question.Answer) []string {
	n, _ := it.Body.(question.Number)
	var out []string
	for _, q := range n.Answers {
		for _, value := range a.In(q.ID) {
			value = literal(safe.Line(safe.New(value))) // what was typed
			if unit := q.Unit.String(); unit != "" && !strings.HasSuffix(value, unit) {
				value += " " + unit
			}
			if !q.Label.IsZero() {
				value = q.Label.String() + ": " + value
			}
			out = append(out, value)
		}
	}
	return out
}

// whys are what the course says to the options, under their marks.
func (s printed) whys() []Row {
	said := map[string]safe.Text{}
	for _, o := range s.item.Options() {
		said[o.ID] = o.Feedback
	}
	var rows []Row
	for i, e := range s.entries {
		if why := said[e.ID]; !why.IsZero() {
			rows = append(rows, Row{Mark: safe.New(s.entryMark(i)), Text: why})
		}
	}
	return rows
}
