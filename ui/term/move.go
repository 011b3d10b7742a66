package term

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"downstream/course/play"
	"downstream/ui/widget"
)

// stop is something that can be pointed at, and the line where it begins.
type stop struct {
	id, key string
	line    int
}

func (s *screen) stops() []stop { return s.sheet.stops }

// y is a stop's line in the pane: negative above it.
func (s *screen) y(of stop) int {
	c, _ := s.page.At(of.key, widget.Cell{Y: of.line})
	return c.Y
}

// move points at the next or the one before. What is far off is scrolled to
// line by line: the arrows are for reading too.
func (s *screen) move(by int) tea.Cmd {
	to, ok := s.from(by)
	if !ok || s.far(to) {
		s.scroll(by)
		return nil
	}
	s.pointAt(to.id)
	return s.follows(to.id)
}

// from is the stop that a step leads to: from the focus, where that is in
// sight, else from the edge of the pane.
func (s *screen) from(by int) (stop, bool) {
	all := s.stops()
	at := slices.IndexFunc(all, func(o stop) bool { return o.id == s.focus })
	if _, seen := s.focusCell(); at >= 0 && seen {
		at += by
		if at < 0 || at >= len(all) {
			return stop{}, false
		}
		return all[at], true
	}
	if by > 0 {
		at = slices.IndexFunc(all, func(o stop) bool { return s.y(o) >= 0 })
	} else if at >= 0 {
		at = lastFunc(all, func(o stop) bool { return s.y(o) < s.page.Height() })
	}
	if at < 0 {
		return stop{}, false
	}
	return all[at], true
}

func lastFunc(all []stop, is func(stop) bool) int {
	for i, o := range slices.Backward(all) {
		if is(o) {
			return i
		}
	}
	return -1
}

func (s *screen) far(to stop) bool {
	y, height := s.y(to), s.page.Height()
	return y < -height/2 || y >= height+max(1, height/2)
}

// scroll moves the page by a line. At its top nothing is pointed at any more,
// but where one thing always is.
func (s *screen) scroll(by int) {
	if by > 0 {
		s.page.LineDown()
		return
	}
	if above, _ := s.page.More(); above == 0 && s.focus != "" && !s.onDesk() && s.scene.Prompt.Kind != play.AskNumber {
		s.focus = ""
		s.redraw()
		return
	}
	s.page.LineUp()
}

// follows makes the draft what the arrows point at, where one option is taken.
// A closed one is only looked at.
func (s *screen) follows(id string) tea.Cmd {
	p := s.scene.Prompt
	a := p.Draft.Choose(id)
	switch {
	case s.onDesk() || id == goOn:
		return nil
	case p.Kind == play.AskConfidence:
		a = p.Draft.Clone()
		a.Level, _ = strconv.Atoi(id)
	case p.Kind != play.AskOne || p.Options[s.place()].State == play.Off:
		return nil
	}
	return s.edit(a)
}

// focusCell is where the focus stands in the pane, and whether it is in sight.
func (s *screen) focusCell() (widget.Cell, bool) {
	at := s.sheet.at
	if !at.Focused {
		return widget.Cell{}, false
	}
	return s.page.At(s.sheet.atKey, at.Cursor)
}

// showFocus scrolls as little as shows what is pointed at.
func (s *screen) showFocus() {
	if at := s.sheet.at; at.Focused {
		s.page.EnsureVisible(s.sheet.atKey, at.From, at.To)
	}
}

// visible reports that a block is in sight to its last line.
func (s *screen) visible(key string) bool {
	n := s.sheet.blocks.Height(key)
	_, first := s.page.At(key, widget.Cell{})
	_, last := s.page.At(key, widget.Cell{Y: n - 1})
	return n > 0 && first && last
}

// reveal brings a block to the top of the pane where not all of it is in
// sight, so that what follows it is too.
func (s *screen) reveal(key string) {
	if !s.visible(key) {
		s.page.Restore(widget.Anchor{Key: key})
	}
}
