package present

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"downstream/course/room"
	"downstream/course/safe"
	"downstream/ui/widget"
)

// labels stand before what is typed.
func (s *projector) label() string {
	switch s.asking.Ask {
	case AskHands:
		return "Hands"
	case AskBranch:
		return "Go on with"
	case AskDecision:
		return "Back to decision"
	case AskQuestion:
		return "Question"
	case AskMinutes:
		return "Timer, in minutes"
	case AskPeople:
		return "People in the room"
	}
	return ""
}

// asked is the line with what is being typed; the cursor is put where the next
// letter goes.
func (s *projector) asked() string {
	th := s.on.Theme
	before := th.Heading.Render(s.label()) + "  "
	words := th.Text.Render(s.typed)
	if s.typed == "" {
		words = th.Dim.Render(s.example())
	}
	if s.asking.Ask == AskHands {
		words = s.handsTyped()
	}
	return ansi.Truncate(before+words, max(1, s.sheet.width-s.sheet.left-1), "")
}

// example is what could be typed, shown until something is.
func (s *projector) example() string {
	switch s.asking.Ask {
	case AskBranch:
		return spread(s.state, choices(s.state))
	case AskDecision:
		return fmt.Sprintf("1 to %d", len(s.state.Turns))
	case AskQuestion:
		return fmt.Sprintf("1 to %d, 0 for none", len(s.state.Talks()))
	case AskMinutes:
		return fmt.Sprint(usualMinutes)
	}
	return ""
}

// handsTyped are the numbers so far behind their letters.
func (s *projector) handsTyped() string {
	th := s.on.Theme
	if words := s.winner(); words != "" {
		return th.Key.Render(s.typed) + th.Text.Render("  "+words)
	}
	parts := strings.Fields(s.typed)
	var out []string
	for i, o := range open(s.state) {
		n := th.Dim.Render(th.Glyphs.Dash)
		if i < len(parts) {
			n = th.Text.Render(parts[i])
		}
		out = append(out, th.Key.Render(letterOf(s.state, o.ID))+" "+n)
	}
	for _, extra := range parts[min(len(parts), len(out)):] {
		out = append(out, th.Warning.Render(extra))
	}
	return strings.Join(out, "   ")
}

// winner says what Enter will do with a letter where numbers are expected: it stands
// for the whole count. Nothing while numbers are typed.
func (s *projector) winner() string {
	if s.asking.Ask != AskHands || s.typed == "" || unicode.IsDigit(rune(s.typed[0])) {
		return ""
	}
	words := "most hands for " + strings.ToUpper(s.typed)
	v, round := s.state.Vote, s.asking.Event.Round
	if v != nil && round <= v.Round && v.Total(round) > 0 {
		return words + ", in place of the numbers"
	}
	return words + ", and no numbers"
}

// place puts the cursor where the next letter goes.
func (s *projector) place() {
	sh := &s.sheet
	sh.typing = true
	x := sh.left + ansi.StringWidth(s.label()) + 2
	if s.asking.Ask != AskHands {
		sh.cursor = widget.Cell{X: x + ansi.StringWidth(s.typed)}
		return
	}
	parts := strings.Fields(s.typed)
	if s.winner() != "" {
		sh.cursor = widget.Cell{X: x + ansi.StringWidth(s.typed)}
		return
	}
	at := len(parts)
	if at > 0 && !strings.HasSuffix(s.typed, " ") {
		at--
	}
	for i, o := range open(s.state) {
		x += ansi.StringWidth(letterOf(s.state, o.ID)) + 1
		if i == at {
			if i < len(parts) {
				x += ansi.StringWidth(parts[i])
			}
			break
		}
		n := 1
		if i < len(parts) {
			n = ansi.StringWidth(parts[i])
		}
		x += n + 3
	}
	sh.cursor = widget.Cell{X: x}
}

// noting is the screen while a note is typed: the page is off it, and the words
// are too, until the facilitator has seen that nobody else looks.
func (s *projector) noting() {
	sh, th := &s.sheet, s.on.Theme
	title := "A note for your report"
	if s.asking.Event.Obstacle {
		title = "An obstacle that was named, for your report"
	}
	lines := widget.Wrap(title, sh.text, th.Heading)
	lines = append(lines, "")
	n := utf8.RuneCountInString(s.typed)
	words := fmt.Sprintf("What you type is not on the screen: %d characters so far. Tab shows it, Enter keeps it.", n)
	if s.echo {
		lines = append(lines, widget.Wrap(widget.Plain(s.typed+th.Glyphs.Dash, th), sh.text, th.Text)...)
		words = "Tab hides it again, Enter keeps it."
	}
	lines = append(lines, widget.Wrap(words, sh.text, th.Dim)...)
	sh.add("note", lines)
}

// choosing is the screen while something is chosen from a list by its number: the
// decisions to go back to, or the questions to talk about.
func (s *projector) choosing() {
	sh, th := &s.sheet, s.on.Theme
	title, rows, now := "Back to which decision?", decisions(s.state), 0
	if s.asking.Ask == AskQuestion {
		title, rows, now = "Talk about which question?", questions(s.state), s.state.Talk
	}
	sh.add("title", widget.Wrap(title, sh.text, th.Heading))
	for i, words := range rows {
		number, style := fmt.Sprint(i+1), th.Text
		if i+1 == now {
			style = th.Text.Bold(true)
		}
		lines := widget.Inline(words.String(), max(1, sh.text-letterRoom), style, th)
		for j, l := range lines {
			lines[j] = strings.Repeat(" ", letterRoom) + l
			if j == 0 {
				lines[j] = th.Key.Render(number) + strings.Repeat(" ", max(1, letterRoom-len(number))) + l
			}
		}
		sh.add(rowKey(i+1), lines)
	}
}

// rowKey is the block of a row of a list.
func rowKey(n int) string { return fmt.Sprint("\x00row.", n) }

// decisions are those of the road that stands, with what was taken.
func decisions(s room.State) []safe.Text {
	var out []safe.Text
	for _, t := range s.Turns {
		out = append(out, safe.Sprintf("%s: %s", t.Page, t.Taken))
	}
	return out
}

// questions are all there are to talk about; the one on the screen says so.
func questions(s room.State) []safe.Text {
	out := slices.Clone(s.Talks())
	if s.Talk > 0 {
		out[s.Talk-1] = safe.Sprintf("%s (on the screen)", out[s.Talk-1])
	}
	return out
}
