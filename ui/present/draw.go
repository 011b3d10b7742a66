package present

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui"
	"downstream/ui/term"
	"downstream/ui/widget"
)

// lay draws the state anew.
func (s *projector) lay() {
	if s.on.Size.W <= 0 || s.on.Size.H <= 0 {
		return
	}
	sh := sheet{th: s.on.Theme, width: s.on.Size.W, tall: s.on.Size.H >= 20}
	sh.left, sh.text = column(sh.width)
	s.sheet = sh
	switch {
	case s.asking.Ask == AskNote:
		s.noting()
	case s.asking.Ask == AskDecision, s.asking.Ask == AskQuestion:
		s.choosing()
	case !s.state.Blank:
		s.sheet.head = s.header()
		s.body()
		s.sheet.foot = s.standing()
	}
	if s.asking.Ask != "" && s.asking.Ask != AskNote {
		s.place()
	}
	s.page.Set(s.sheet.blocks, s.room())
	if !s.placed {
		s.placed = true
		s.aim(play.Scene{At: s.scene.At, Blocks: s.scene.Blocks})
	}
}

// room is how many lines are the page's: one below it says what there is to say.
func (s *projector) room() int {
	return max(1, s.on.Size.H-len(s.sheet.head)-len(s.sheet.foot)-len(s.saying()))
}

// header is where the agenda stands, and where the page is.
func (s *projector) header() []string {
	sh := &s.sheet
	var out []string
	if line := s.clock(); line != "" && s.on.Size.H >= 8 {
		out = append(out, strings.Repeat(" ", min(1, sh.left))+sh.th.Dim.Render(line))
	}
	if s.on.Size.H < 4 {
		return nil
	}
	trail := widget.Plain(safe.Join(s.scene.Trail, " "+sh.th.Glyphs.Within+" ").String(), sh.th)
	head := widget.Header(trail, s.scene.Aside.String(), min(sh.width, sh.text+2), sh.th)
	if sh.width < 40 {
		out = append(out, head...)
	} else {
		out = append(out, widget.Indent(head, max(0, sh.left-1))...)
	}
	if s.on.Size.H >= 10 {
		out = append(out, "")
	}
	return out
}

// clock is the agenda's line, as much of it as the window is wide: now, how
// late, next. The part's name goes before its lateness does.
func (s *projector) clock() string {
	c, ok := ClockOf(s.state, s.Now())
	if !ok {
		return ""
	}
	room, line := max(1, s.sheet.width-2), ""
	for _, words := range [][]safe.Text{{c.Part, c.Left, c.Late, c.Next}, {c.Part, c.Left, c.Late}, {c.Left, c.Late}, {c.Left}} {
		between := " " + s.on.Theme.Glyphs.Dot + " "
		if line = widget.Plain(safe.Join(words, between).String(), s.on.Theme); ansi.StringWidth(line) <= room {
			return line
		}
	}
	return ansi.Truncate(line, room, s.on.Theme.Glyphs.More)
}

// body is the page: what is told, then the options with what belongs to a vote.
func (s *projector) body() {
	sh := &s.sheet
	for _, b := range s.scene.Blocks {
		if !voted(b) && b.Kind != play.Diagram && b.Kind != play.Meters {
			s.block(b)
		}
	}
	sh.add(voteKey, s.vote())
	if len(s.scene.Blocks) > 0 && len(sh.blocks) == 0 { // a page that is its diagram
		for _, b := range s.scene.Blocks {
			s.block(b)
		}
	}
}

// standing is the foot of the page in a story: the chain across the screen, and
// how things are, where there is room for it.
func (s *projector) standing() []string {
	sh := &s.sheet
	var links, meters []string
	for _, b := range s.scene.Blocks {
		switch body := b.Body.(type) {
		case play.Chain:
			links = centred(term.Chain(body).Draw(max(1, sh.width-2), sh.th), sh.width)
		case play.Gauges:
			meters = centred(widget.Gauges(term.Gauges(body), max(1, sh.width-2), sh.th), sh.width)
		}
	}
	if !sh.tall || len(links) == 0 && len(meters) == 0 {
		return links
	}
	whole := append(append(slices.Clone(links), meters...), "")
	over := sh.blocks.Total() - (s.on.Size.H - len(sh.head) - len(whole) - 1) // one line says something
	if over > 0 && over <= len(whole)-len(links) {
		return links // and all of the page is in sight
	}
	return whole
}

// centred puts lines in the middle, all beginning at one column.
func centred(lines []string, width int) []string {
	most := 0
	for _, l := range lines {
		most = max(most, ansi.StringWidth(l))
	}
	return widget.Indent(lines, max(0, (width-most)/2))
}

// View puts head, page and foot under each other.
func (s *projector) View(size ui.Size) ui.Frame {
	sh := &s.sheet
	lines := append([]string{}, sh.head...)
	lines = append(lines, s.above()...)
	shown := s.page.Lines(s.on.Theme)
	if more := s.room() - (len(lines) - len(sh.head)); len(shown) > more {
		shown = shown[:max(0, more)]
	}
	top := len(lines)
	lines = append(lines, shown...)
	say := s.saying()
	for len(lines) < size.H-len(sh.foot)-len(say) {
		lines = append(lines, "")
	}
	lines = append(lines, say...)
	at := ui.CursorAt(sh.left, min(top, max(0, size.H-1)))
	if sh.typing {
		at = ui.CursorAt(sh.cursor.X, len(lines)-1)
	}
	return ui.Frame{Text: strings.Join(append(lines, sh.foot...), "\n"), Cursor: at}
}

// above are empty lines over a short page in a tall window, so that it does not
// hang from the ceiling.
func (s *projector) above() []string {
	return make([]string, max(0, min(6, (s.room()-s.sheet.blocks.Total())/4)))
}

// saying is what stands under the page: why something was refused, what is
// typed, or how the timer stands and whether there is more to read. It is one
// line, and more only for a refusal.
func (s *projector) saying() []string {
	sh, th := &s.sheet, s.on.Theme
	var out []string
	words, style := s.refusal, th.Warning
	if words.IsZero() {
		words, style = s.told, th.Dim
	}
	if !words.IsZero() {
		out = widget.Indent(widget.Wrap(widget.Plain(words.String(), th), sh.text, style), sh.left)
		out = out[:min(len(out), max(1, s.on.Size.H/4))]
	}
	switch {
	case sh.typing:
		return append(out, s.beside(strings.Repeat(" ", sh.left)+s.asked()))
	case len(out) > 0:
		return out
	case s.state.Blank || s.asking.Ask != "":
		return []string{""}
	}
	return []string{s.remaining()}
}

// beside is a line with what is below behind it, where a list is longer than the
// window.
func (s *projector) beside(line string) string {
	more := s.more()
	gap := s.sheet.left + s.sheet.text - ansi.StringWidth(line) - ansi.StringWidth(more)
	if more == "" || gap < 2 || s.asking.Ask != AskQuestion && s.asking.Ask != AskDecision {
		return line
	}
	return line + strings.Repeat(" ", gap) + s.on.Theme.Dim.Render(more)
}

// remaining is the timer and how much there is to read.
func (s *projector) remaining() string {
	sh, th := &s.sheet, s.on.Theme
	say, more := widget.Plain(TimerWords(s.state.Timer, s.Now()).String(), th), s.more()
	gap := max(2, sh.text-ansi.StringWidth(say)-ansi.StringWidth(more))
	return ansi.Truncate(strings.Repeat(" ", sh.left)+th.Accent.Bold(true).Render(say)+strings.Repeat(" ", gap)+th.Dim.Render(more), sh.width, "")
}

// more says what is below; options by their letters.
func (s *projector) more() string {
	_, below := s.page.More()
	var hidden []string
	for _, c := range s.sheet.choices {
		if _, shown := s.page.At(voteKey, widget.Cell{Y: c.last}); !shown {
			hidden = append(hidden, c.label)
		}
	}
	down := s.on.Theme.Glyphs.Down
	switch n := len(hidden); {
	case below == 0:
		return ""
	case slices.Contains(hidden, ""): // what has no letter is counted in lines
	case n == 1:
		return down + " " + hidden[0] + " below"
	case n > 1:
		return down + " " + hidden[0] + " to " + hidden[n-1] + " below"
	}
	if below == 1 {
		return down + " 1 more line"
	}
	return down + safe.Sprintf(" %d more lines", below).String()
}
