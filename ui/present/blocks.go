package present

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"downstream/course/play"
	"downstream/course/room"
	"downstream/ui/term"
	"downstream/ui/widget"
)

// voteKey is the block of the options and of all that belongs to a vote.
const voteKey = "\x00vote"

// voted are the blocks that stand with the options.
func voted(b play.Block) bool {
	return slices.Contains([]string{"round.1", "round.2", "aloud", "hands", "talk"}, b.Key)
}

// block draws one block of the scene.
func (s *projector) block(b play.Block) {
	sh := &s.sheet
	switch body := b.Body.(type) {
	case play.Table:
		width := max(1, min(sh.width-2, 100))
		sh.addAt(b.Key, s.titled(b, term.Table(body).Draw(width, sh.th)), max(0, (sh.width-width)/2))
	case play.Chain:
		sh.add(b.Key, append(term.Chain(body).Draw(sh.text, sh.th), append([]string{""}, s.words(b, sh.text)...)...))
	case play.Gauges:
		sh.add(b.Key, widget.Gauges(term.Gauges(body), sh.text, sh.th))
	case play.Tally:
		sh.add(b.Key, s.titled(b, widget.Tally(term.Counts(body), sh.text, sh.th)))
	default:
		sh.add(b.Key, s.spoken(b, sh.text))
	}
}

func (s *projector) titled(b play.Block, lines []string) []string {
	if b.Who.IsZero() {
		return lines
	}
	title := widget.Wrap(widget.Plain(b.Who.String(), s.on.Theme), s.sheet.text, s.on.Theme.Heading)
	return append(append(title, ""), lines...)
}

// spoken draws the kinds that are words only.
func (s *projector) spoken(b play.Block, width int) []string {
	th, who := s.on.Theme, widget.Plain(b.Who.String(), s.on.Theme)
	words := func(width int) []string { return s.words(b, width) }
	switch {
	case b.Kind == play.Speech && who != "":
		return widget.Speech(b.Who.String(), width, th, words)
	case b.Kind == play.Callout:
		return widget.Callout(b.Who.String(), width, th, words)
	case b.Kind == play.Feedback && who == "":
		return widget.Wrap(widget.Plain(b.Text.String(), th), width, s.verdict(b.State))
	case b.Kind == play.Feedback:
		return append(widget.Wrap(who, width, s.verdict(b.State)), words(width)...)
	}
	return s.titled(b, words(width))
}

func (s *projector) words(b play.Block, width int) []string {
	return s.prose.Lines(b.Text.String(), max(1, width), s.on.Theme)
}

// verdict is the style of a verdict's words.
func (s *projector) verdict(is play.State) lipgloss.Style {
	th := s.on.Theme
	switch is {
	case play.Right:
		return th.Right
	case play.Missed:
		return th.Partly
	case play.Wrong:
		return th.Wrong
	}
	return th.Accent.Bold(true)
}

// vote is what belongs to a vote and the options under it, with an empty line
// between two.
func (s *projector) vote() []string {
	var out []string
	for _, b := range s.scene.Blocks {
		if voted(b) && b.Kind != play.Counts && !(strings.HasPrefix(b.Key, "round.") && len(s.scene.Prompt.Options) > 0) {
			out = append(append(out, s.spoken(b, s.sheet.text)...), "")
		}
	}
	for _, c := range choicesOf(s.scene.Prompt) {
		out = append(append(out, s.choice(c)...), "")
		s.sheet.choices = append(s.sheet.choices, spot{c.label, len(out) - 2})
	}
	if n := len(out); n > 0 {
		out = out[:n-1]
	}
	return out
}

// choice is an option with its letter, the hands that went up for it, and what
// is said of it once its answer stands. Until then nothing tells them apart.
func (s *projector) choice(c choice) []string {
	th := s.on.Theme
	width := max(1, s.sheet.text-letterRoom)
	style := th.Text
	if c.state == play.Off {
		style = th.Dim
	}
	lines := widget.Inline(c.text.String(), width, style, th)
	label := cmp.Or(c.label, th.Glyphs.Dash)
	lines = append(lines, s.bars(c.id, width)...)
	lines = append(lines, s.said(c, width)...)
	for i, l := range lines {
		if i == 0 {
			lines[i] = th.Text.Bold(true).Render(label) + strings.Repeat(" ", max(1, letterRoom-ansi.StringWidth(label))) + l
		} else if l != "" {
			lines[i] = strings.Repeat(" ", letterRoom) + l
		}
	}
	return lines
}

// letterRoom is what a letter takes before its option.
const letterRoom = 4

// said is the word of a state and the reason or feedback behind it.
func (s *projector) said(c choice, width int) []string {
	th := s.on.Theme
	word := stateWord(c.state)
	if c.state == play.Chosen || c.why.IsZero() && word == "" {
		return nil
	}
	var out []string
	if word != "" {
		out = widget.Wrap(word+".", width, s.verdict(c.state))
		if c.state == play.Off {
			out = widget.Wrap(word+".", width, th.Dim)
		}
	}
	if !c.why.IsZero() {
		out = append(out, widget.Inline(c.why.String(), width, th.Text, th)...)
	}
	return out
}

// stateWord is what an option has come to, said to a room.
func stateWord(is play.State) string {
	switch is {
	case play.Right:
		return "Right"
	case play.Missed:
		return "Right, and not taken"
	case play.Wrong:
		return "Taken, and not right"
	case play.Off:
		return "Not open"
	}
	return ""
}

// bars are the hands for an option, both rounds side by side.
func (s *projector) bars(id string, width int) []string {
	v := s.state.Vote
	if v == nil || !slices.ContainsFunc(s.scene.Prompt.Options, func(o play.Option) bool { return o.ID == id }) {
		return nil
	}
	var parts []string
	for r := 1; r <= v.Round; r++ {
		if v.Revealed[r-1] {
			parts = append(parts, s.bar(*v, r, id, width))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	line := strings.Join(parts, "   ")
	if ansi.StringWidth(line) > width {
		return parts
	}
	return []string{line}
}

// bar is one round: which, a solid bar, and the number. There is no outline of
// what is not there: from the back of a room only the solid part is seen.
func (s *projector) bar(v room.Vote, round int, id string, width int) string {
	th, name := s.on.Theme, ""
	if v.Round == 2 {
		name = []string{"first  ", "second "}[round-1]
	}
	if w := v.Winner[round-1]; w != "" {
		if w != id {
			return strings.Repeat(" ", len(name))
		}
		return th.Dim.Render(name) + th.Accent.Bold(true).Render("most hands")
	}
	cells := max(4, min(24, (width-2*len("second ")-3)/v.Round-5))
	n, of := v.Counts[round-1][id], v.Total(round)
	full := 0
	if of > 0 {
		full = (n*cells*2 + of) / (2 * of)
	}
	if n > 0 {
		full = max(1, full)
	}
	number := fmt.Sprint(n)
	pad := strings.Repeat(" ", max(0, cells-full-min(full, 1)+4-len(number)))
	return th.Dim.Render(name) + th.Accent.Render(strings.Repeat(th.Glyphs.Solid, full)) + strings.Repeat(" ", min(full, 1)) + th.Text.Bold(true).Render(number) + pad
}
