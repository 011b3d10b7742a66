package term

import (
	"fmt"
	"slices"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/widget"
)

// promptKey is the block of the prompt's own parts.
const promptKey = "\x00prompt"

// prompt draws the options or parts of the prompt; after a verdict those of
// the one that was answered.
func (s *screen) prompt(sh *sheet) {
	p := s.scene.Prompt
	kind := p.Kind
	if kind == play.AskContinue || kind == play.AskNone {
		kind = s.asked
	}
	switch {
	case kind == play.AskText:
		s.textBox(sh)
	case kind == play.AskNumber && len(p.Slots) > 0:
		s.figures(sh)
	case len(p.Options) == 0:
	case kind == play.AskOrder:
		s.sorter(sh)
	case (kind == play.AskMatch || kind == play.AskBins) && len(p.Slots) > 0:
		s.pairs(sh)
	default:
		s.options(sh, kind)
	}
}

// hung puts a list where its text stands in the column and its numbers in the
// margin.
func (s *screen) hung(sh *sheet, os []play.Option, draw func(width int) widget.Drawn) {
	ids := make([]string, len(os))
	for i, o := range os {
		ids[i] = o.ID
	}
	d := draw(s.hangs(sh.col))
	sh.list(promptKey, d.Indent(sh.col.Hang), ids)
}

// hangs is the width of such a list.
func (s *screen) hangs(in widget.Layout) int { return in.Text + in.Left - in.Hang }

func (s *screen) options(sh *sheet, kind play.PromptKind) {
	os := s.loose()
	if len(os) == 0 {
		return
	}
	if kind == play.AskConfidence {
		sh.blocks.Add(promptKey+"title", widget.Indent(widget.Wrap("How sure are you?", sh.col.Text, sh.th.Heading), sh.col.Left))
	}
	list := widget.Options{Boxes: kind == play.AskMany || kind == play.AskChecklist, Items: s.items(os, kind), Focus: s.among(os)}
	for _, o := range os {
		list.Numbers = append(list.Numbers, s.scene.Prompt.Number(slices.IndexFunc(s.scene.Prompt.Options, func(p play.Option) bool { return p.ID == o.ID })))
	}
	s.hung(sh, os, func(width int) widget.Drawn { return list.Draw(width, sh.th) })
}

func (s *screen) among(os []play.Option) int {
	return slices.IndexFunc(os, func(o play.Option) bool { return o.ID == s.focus })
}

func (s *screen) items(os []play.Option, kind play.PromptKind) []widget.Item {
	out := make([]widget.Item, len(os))
	for i, o := range os {
		out[i] = widget.Item{Text: o.Text.String(), Note: o.Why.String(), State: widget.State(o.State)}
		mine := slices.Contains(s.scene.Prompt.Own().Picks, o.ID)
		switch {
		case kind != play.AskOne && kind != play.AskConfidence:
		case o.State == play.Chosen && o.ID == s.focus:
			out[i].State = widget.Open // the pointer says it
		case mine && s.scene.Prompt.Kind == play.AskContinue:
			out[i].Text += " (your choice)"
		}
	}
	return out
}

func (s *screen) sorter(sh *sheet) {
	os := s.scene.Prompt.Options
	list := widget.Sorter{Items: s.items(os, play.AskOrder), Focus: s.among(os)}
	for i := range list.Items {
		if list.Items[i].State == widget.Chosen {
			list.Items[i].State = widget.Open // its place says it
		}
	}
	for _, id := range s.draft().Picks {
		list.Picked = append(list.Picked, slices.IndexFunc(os, func(o play.Option) bool { return o.ID == id }))
	}
	s.hung(sh, os, func(width int) widget.Drawn { return list.Draw(width, sh.th) })
}

func (s *screen) pairs(sh *sheet) {
	p := s.scene.Prompt
	list := widget.Pairs{Entries: s.items(p.Options, play.AskMatch), Slots: s.items(p.Slots, play.AskMatch), Focus: s.among(p.Options), SlotFocus: -1, Settled: s.settled()}
	for _, o := range p.Options {
		var in []int
		for _, to := range p.Draft.In(o.ID) {
			in = append(in, slices.IndexFunc(p.Slots, func(slot play.Option) bool { return slot.ID == to }))
		}
		slices.Sort(in)
		list.Put = append(list.Put, in)
	}
	s.hung(sh, p.Options, func(width int) widget.Drawn { return list.Draw(width, sh.th) })
}

// settled reports that the verdict on what was asked stands.
func (s *screen) settled() bool { return s.scene.Prompt.Was != "" }

func (s *screen) figures(sh *sheet) {
	s.syncFields()
	list := widget.Fields{Items: s.fields, Focus: s.among(s.scene.Prompt.Slots)}
	s.hung(sh, s.scene.Prompt.Slots, func(width int) widget.Drawn { return list.Draw(width, sh.th) })
}

func (s *screen) textBox(sh *sheet) {
	if s.scene.Prompt.Kind != play.AskText {
		return
	}
	s.syncBox()
	d := s.box.Draw(sh.col.Text, s.boxRows(sh), sh.th)
	d.Focused = s.writing
	if d.Focused {
		d.From, d.To = 0, len(d.Lines)
	}
	sh.list(promptKey, d.Indent(sh.col.Left), nil)
}

// quietLine says what to do where the keys alone would not.
func (s *screen) quietLine() safe.Text {
	p := s.scene.Prompt
	switch {
	case s.digits != "":
		return safe.Sprintf("Number %s… Enter takes it.", s.digits)
	case s.found():
		return safe.Sprintf("“%s”: %s", s.words, s.page.Found())
	}
	switch p.Kind {
	case play.AskOne:
		switch {
		case len(p.Options) > 0 && s.onPath(p.Options[0].ID):
			return safe.New("Any decision can be opened again: its number, then Enter.")
		case len(p.Options) == 0 && !s.scene.Offers(play.Continue):
			return safe.New("There is nothing to choose here.")
		}
	case play.AskMany:
		return safe.Sprintf("Choose all that fit. %s.", chosen(len(p.Draft.Picks)))
	case play.AskOrder:
		return safe.New("A number puts that entry next, and again takes it out. What belongs nowhere stays out.")
	case play.AskMatch, play.AskBins:
		return s.placing()
	case play.AskChecklist:
		return safe.New("Tick what your answer has, then hand it in.")
	case play.AskText:
		if !s.writing {
			return safe.New("Enter goes back to writing.")
		}
	}
	return safe.Text{}
}

// found reports that what is looked for is on the page. It need not be: what was
// found may be the title.
func (s *screen) found() bool { return s.page.Found() != "" && s.page.Found() != "not found" }

// placing says how entries are put to their places. Where it is narrow, the
// places stand under the entries, mostly out of sight: then their names are
// worth more.
func (s *screen) placing() safe.Text {
	p := s.scene.Prompt
	switch {
	case s.hangs(s.sheet.col) < widget.TwoColumns && len(p.Slots) > 0:
		return legend(p.Slots, 3*s.sheet.col.Text)
	case p.Kind == play.AskMatch:
		return safe.New("A letter puts what is pointed at; the letter it has takes it out.")
	}
	return safe.New("A letter puts what is pointed at. With its number before, a letter adds a place, or takes it out.")
}

// legend is the names of places behind their letters, cut so that all of them
// take about so many cells.
func legend(slots []play.Option, room int) safe.Text {
	most := max(4, room/len(slots)-6)
	parts := make([]safe.Text, len(slots))
	for i, slot := range slots {
		name := widget.Cut(safe.Line(slot.Text), most)
		parts[i] = safe.Sprintf("%s=%s", widget.Letter(i), name) // parted by no space, so that no line ends in a letter
	}
	return safe.Join(parts, " · ")
}

func chosen(n int) string {
	if n == 0 {
		return "None chosen yet"
	}
	return fmt.Sprintf("%d chosen", n)
}
