package term

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui"
	"downstream/ui/widget"
)

// lay draws the scene anew and asks for what only a command may render.
func (s *screen) lay() tea.Cmd {
	if s.on.Size.W <= 0 || s.on.Size.H <= 0 {
		return nil
	}
	s.sheet = s.spread()
	s.fit()
	if len(s.sheet.missing) == 0 {
		s.held = nil
		return s.peek()
	}
	return s.Ask(render(s.sheet))
}

// redraw is lay while what only a command may render has been asked for: to ask
// again would make the answer under way a stale one, which is dropped.
func (s *screen) redraw() {
	if s.on.Size.W <= 0 || s.on.Size.H <= 0 {
		return
	}
	s.sheet = s.spread()
	s.fit()
}

// peek asks once a scene and surface for what comes after.
func (s *screen) peek() tea.Cmd {
	if s.peeked || s.scene.Prompt.Kind != play.AskContinue {
		return nil
	}
	s.peeked = true
	return s.Also(ahead(s.stage, s.sheet))
}

// layAgain is lay when the renderings have come. The aim and what is new are
// where they would have been, had they come at once.
func (s *screen) layAgain() tea.Cmd {
	held := s.held != nil
	cmd := s.lay()
	s.seek()
	if held && s.fresh != "" {
		s.reveal(s.fresh)
	} else if held && s.focus == "" {
		s.aim()
	}
	return cmd
}

func (s *screen) spread() sheet {
	size := s.on.Size
	sh := sheet{th: s.on.Theme, col: widget.Column(size.W), width: size.W, prose: s.prose}
	sh.head = s.header(&sh)
	still := s.still()
	for _, b := range s.scene.Blocks {
		if still || !standing(b) {
			s.block(&sh, b)
		}
	}
	s.prompt(&sh)
	if still {
		return sh
	}
	if sh.pinned = s.strip(&sh); size.H < pinFrom || len(sh.pinned) > 3 {
		sh.pinned = nil
		for _, b := range s.scene.Blocks {
			if standing(b) {
				sh.blocks.Add(b.Key, widget.Indent(s.stand(&sh, b, max(1, size.W-2*sh.col.Left)), sh.col.Left))
			}
		}
	}
	return sh
}

// pinFrom is the height from which the chain and the gauges stay in sight.
const pinFrom = 17

// still reports a scene whose diagram is what it is about, such as a lesson's.
func (s *screen) still() bool {
	for _, b := range s.scene.Blocks {
		if !standing(b) {
			return false
		}
	}
	return true
}

func (s *screen) stand(sh *sheet, b play.Block, width int) []string {
	switch body := b.Body.(type) {
	case play.Chain:
		return Chain(body).Draw(width, sh.th)
	case play.Gauges:
		return widget.Gauges(Gauges(body), width, sh.th)
	}
	return nil
}

// strip is the chain and the gauges at the foot of the screen, on one line
// where both fit.
func (s *screen) strip(sh *sheet) []string {
	var parts [][]string
	for _, b := range s.scene.Blocks {
		if standing(b) {
			parts = append(parts, s.stand(sh, b, sh.width-2))
		}
	}
	var lines []string
	for _, p := range parts {
		lines = append(lines, p...)
	}
	if len(parts) == 2 && len(lines) == 2 {
		if gap := sh.width - 2 - ansi.StringWidth(lines[0]) - ansi.StringWidth(lines[1]); gap >= 4 {
			lines = []string{lines[0] + strings.Repeat(" ", gap) + lines[1]}
		}
	}
	if len(lines) > 0 {
		return widget.Indent(lines, 1)
	}
	return lines
}

// header is the trail and what stands beside it. Where it is narrow, the
// outer places go first.
func (s *screen) header(sh *sheet) []string {
	size := s.on.Size
	if size.H < 4 {
		return nil
	}
	aside := s.scene.Aside.String()
	trail, ok := s.trail(sh, size.W-ansi.StringWidth(aside)-4, 2)
	if !ok {
		trail, _ = s.trail(sh, size.W-2, 1)
	}
	lines := widget.Header(trail, aside, size.W, sh.th)
	if size.H >= 10 {
		lines = append(lines, "")
	}
	return lines
}

// trail is the trail in so many cells, with at least so many places where
// there are that many; ok is false where they do not fit.
func (s *screen) trail(sh *sheet, room, least int) (words string, ok bool) {
	places, sep := s.scene.Trail, " "+sh.th.Glyphs.Within+" "
	for {
		words = widget.Plain(safe.Join(places, sep).String(), sh.th)
		if ok = ansi.StringWidth(words) <= room; ok || len(places) <= least {
			return words, ok
		}
		places = places[1:]
	}
}

// fit gives the page its height: all of its lines, or what header, foot and
// strip leave. A line stays free behind the header and before the strip,
// unless one or two lines are all that keeps the scene from fitting.
func (s *screen) fit() {
	sh, foot := &s.sheet, len(s.foot())
	avail, free := s.on.Size.H-len(sh.head)-len(sh.pinned)-foot, min(1, len(sh.pinned))
	height := sh.blocks.Total()
	switch over, airy := height+free-avail, sh.airy(); {
	case over > free+airy:
		height = avail - max(free, s.moreLine()-foot)
	case over > 0:
		sh.head = sh.head[:len(sh.head)-airy]
	}
	s.page.Set(sh.blocks, max(1, height))
}

// airy is how many empty lines the header ends in.
func (sh *sheet) airy() int {
	if n := len(sh.head); n > 0 && sh.head[n-1] == "" {
		return 1
	}
	return 0
}

// moreLine is the line that says there is more, where there is room for it.
func (s *screen) moreLine() int {
	if s.on.Size.H < 8 {
		return 0
	}
	return 1
}

// foot is what stands under the page: a refusal until the next key, or what
// to do.
func (s *screen) foot() []string {
	col, th := s.sheet.col, s.on.Theme
	style, words := th.Dim, s.quietLine()
	if !s.refusal.IsZero() {
		style, words = th.Warning, s.refusal
	}
	if words.IsZero() || s.refusal.IsZero() && s.on.Size.H < 8 {
		return nil
	}
	lines := widget.Indent(widget.Wrap(widget.Plain(words.String(), th), col.Text, style), col.Left)
	if s.on.Size.H >= 12 {
		lines = append([]string{""}, lines...)
	}
	return lines
}

// View puts header, page, foot and strip under each other.
func (s *screen) View(size ui.Size) ui.Frame {
	if s.held != nil {
		f := *s.held
		if f.Cursor != nil {
			f.Cursor = ui.CursorAt(f.Cursor.X, f.Cursor.Y)
		}
		return f
	}
	sh := &s.sheet
	lines := append(sh.head[:len(sh.head):len(sh.head)], s.page.Lines(s.on.Theme)...)
	lines = append(lines, s.footWithMore()...)
	for len(lines) < size.H-len(sh.pinned) {
		lines = append(lines, "")
	}
	lines = append(lines, sh.pinned...)
	return ui.Frame{Text: strings.Join(lines, "\n"), Cursor: s.cursor()}
}

// footWithMore says at the right how much there is below.
func (s *screen) footWithMore() []string {
	lines := s.foot()
	_, below := s.page.More()
	if below == 0 || s.moreLine() == 0 {
		return lines
	}
	more := s.more(below)
	if len(lines) == 0 {
		lines = []string{""}
	}
	last := len(lines) - 1
	if lines[0] == "" {
		last = 0
	}
	if gap := s.on.Size.W - 1 - ansi.StringWidth(lines[last]) - ansi.StringWidth(more); gap >= 2 {
		lines[last] += strings.Repeat(" ", gap) + s.on.Theme.Dim.Render(more)
	}
	return lines
}

func (s *screen) more(below int) string {
	th := s.on.Theme
	if below == 1 {
		return th.Glyphs.Down + " 1 more line"
	}
	return safe.Sprintf("%s %d more lines", th.Glyphs.Down, below).String()
}

// cursor stands on what is pointed at. While nothing is, it stands on the
// match looked for, or on what is new, or on the first line to read.
func (s *screen) cursor() *tea.Cursor {
	top := len(s.sheet.head)
	if c, ok := s.focusCell(); ok {
		return ui.CursorAt(c.X, top+c.Y)
	}
	if c, ok := s.page.Cursor(); ok {
		return ui.CursorAt(c.X, top+c.Y)
	}
	if c, ok := s.page.At(s.fresh, widget.Cell{X: s.sheet.col.Left}); ok && s.fresh != "" {
		return ui.CursorAt(c.X, top+c.Y)
	}
	return ui.CursorAt(s.sheet.col.Left, top)
}
