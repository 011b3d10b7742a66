package paper

import (
	"fmt"

	"downstream/course"
	"downstream/course/question"
	"downstream/course/safe"
)

// SheetView is what stands around a facilitator's sheet, whatever it is about.
type SheetView struct {
	Course   safe.Text
	Language string
	Args     string        // what commands that the sheet names take besides, such as --course; may be empty
	Seed     uint64        // of the order of options in questions
	Guide    *course.Guide // nil: the sheet stands without its parts
	Local    []course.Local
	Beliefs  []course.Belief
	Items    map[string]*question.Item // what lessons and stories ask
	Terms    []course.Term
	Evidence []course.Evidence
}

// guide is never nil.
func (v SheetView) guide() *course.Guide {
	if v.Guide == nil {
		return &course.Guide{}
	}
	return v.Guide
}

// handout is what numbers the questions of a sheet and knows its words and
// sources.
func (v SheetView) handout() *handout {
	h := &handout{HandoutView: HandoutView{Seed: v.Seed, Items: v.Items, Terms: v.Terms, Evidence: v.Evidence, Local: map[string]course.Local{}}}
	for _, l := range v.Local {
		h.Local[l.ID] = l
	}
	return h
}

func (v SheetView) document(title, under safe.Text, holds ...string) Document {
	d := Document{Language: v.Language, Dense: true, Title: title, Under: safe.Join(some(safe.New("Facilitator’s sheet"), under, v.Course), " · ")}
	for _, h := range holds {
		d.Holds = append(d.Holds, safe.New(h))
	}
	return d
}

// opening is what comes before anything is shown; whom to call is filled in by
// hand.
func (v SheetView) opening() []Part {
	out := bullets("Before people come", v.guide().Before)
	for _, l := range v.Local {
		out = append(out, Part{Title: l.Title, Blocks: []Block{{Kind: Card, Blocks: []Block{
			prose(safe.New("*Write names and numbers here.*")), {Kind: Lines, Lines: linesToWrite}, prose(l.Empty),
		}}}})
	}
	return append(out, bullets("Ground rules, to read aloud", v.guide().Rules)...)
}

// talking is what to talk about, after anything.
func (v SheetView) talking() []Part {
	return numbered("To discuss: choose three to five", v.guide().Questions)
}

// trouble is what to do when a session goes otherwise.
func (v SheetView) trouble() []Part {
	g := v.guide()
	said := append(append(box("It goes flat", g.Flat), box("It gets hot", g.Hot)...), box("Somebody says that they are bullied", g.Disclosure)...)
	if len(said) == 0 {
		return nil
	}
	return []Part{{Title: safe.New("When it goes otherwise"), Blocks: said}}
}

// box sets a text apart; nothing where there is none.
func box(head string, t safe.Text) []Block {
	if t.IsZero() {
		return nil
	}
	return []Block{{Kind: Box, Head: safe.New(head), Text: t}}
}

func bullets(title string, texts []safe.Text) []Part {
	rows := make([]Row, len(texts))
	for i, t := range texts {
		rows[i] = Row{Text: t}
	}
	return list(title, rows)
}

func numbered(title string, texts []safe.Text) []Part { return list(title, counted(texts)) }

func counted(texts []safe.Text) []Row {
	rows := make([]Row, len(texts))
	for i, t := range texts {
		rows[i] = Row{Mark: safe.New(fmt.Sprint(i + 1)), Text: t}
	}
	return rows
}

// broken is the parts with the first on a new sheet.
func broken(parts []Part) []Part {
	if len(parts) > 0 {
		parts[0].Break = true
	}
	return parts
}

// unread stands where a file cannot be read.
func unread(what string) Block {
	return prose(safe.New("This " + what + " could not be read, so it is missing here: its file has errors."))
}

// unreadPart is the sheet of something that cannot be read.
func unreadPart(what string) Part {
	return Part{Title: safe.New("What it is about"), Blocks: []Block{unread(what)}}
}

// tempted are the beliefs that make wrong options tempting, each with the best
// case for it and where it does.
func (v SheetView) tempted(title string, where map[string][]string) []Part {
	var rows []Row
	for _, b := range v.Beliefs {
		if at := where[b.ID]; len(at) > 0 {
			rows = append(rows, Row{Mark: safe.New(enumerated(at)), Text: b.Text, Why: safe.Sprintf("*Best case for it:* %s", b.Best)})
		}
	}
	return list(title, rows)
}
