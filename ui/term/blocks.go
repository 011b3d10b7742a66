package term

import (
	"charm.land/lipgloss/v2"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/widget"
)

// block draws one block of the scene.
func (s *screen) block(sh *sheet, b play.Block) {
	width := sh.col.Text
	wide := max(1, sh.width-sh.col.Left-min(2, sh.col.Left))
	put := func(lines []string) { sh.blocks.Add(b.Key, widget.Indent(lines, sh.col.Left)) }
	switch body := b.Body.(type) {
	case play.Chain:
		put(append(Chain(body).Draw(wide, sh.th), sh.alt(b)...))
	case play.Gauges:
		put(widget.Gauges(Gauges(body), wide, sh.th))
	case play.Table:
		put(sh.titled(b.Who, Table(body).Draw(wide, sh.th)))
	case play.Tally:
		put(sh.titled(b.Who, widget.Tally(Counts(body), width, sh.th)))
	case play.Heat:
		put(sh.titled(b.Who, widget.Heats(heats(body), width, sh.th)))
	case play.Scale:
		put(sh.titled(b.Who, widget.Scale{Marks: marks(body), Ideal: body.Ideal.String()}.Draw(width, sh.th)))
	case play.Path:
		s.path(sh, b, body)
	case play.Desk:
		s.desk(sh, b, body)
	default:
		put(sh.spoken(b, width))
	}
}

// alt is a diagram in words, under it.
func (sh *sheet) alt(b play.Block) []string {
	return append([]string{""}, sh.words(b.Text, b.Terms, sh.col.Text)...)
}

func (sh *sheet) titled(who safe.Text, lines []string) []string {
	if who.IsZero() {
		return lines
	}
	title := widget.Wrap(widget.Plain(who.String(), sh.th), sh.col.Text, sh.th.Heading)
	return append(append(title, ""), lines...)
}

// spoken draws the kinds that are words only.
func (sh *sheet) spoken(b play.Block, width int) []string {
	verdict := sh.verdict(b.State)
	who := widget.Plain(b.Who.String(), sh.th)
	words := func(width int) []string { return sh.words(b.Text, b.Terms, width) }
	switch {
	case b.Kind == play.Speech && who != "":
		return widget.Speech(b.Who.String(), width, sh.th, words)
	case b.Kind == play.Callout:
		return widget.Callout(b.Who.String(), width, sh.th, words)
	case b.Kind == play.HintText:
		return append(widget.Wrap(who, width, sh.th.Hint.Bold(true)), words(width)...)
	case b.Kind == play.Feedback && who == "":
		return widget.Wrap(widget.Plain(b.Text.String(), sh.th), width, verdict)
	case b.Kind == play.Feedback:
		return append(widget.Wrap(who, width, verdict), words(width)...)
	case who != "":
		return sh.titled(b.Who, words(width))
	}
	return words(width)
}

// verdict is the style of a verdict's words.
func (sh *sheet) verdict(is play.State) lipgloss.Style {
	switch is {
	case play.Right:
		return sh.th.Right
	case play.Missed:
		return sh.th.Partly
	case play.Wrong:
		return sh.th.Wrong
	}
	return sh.th.Accent.Bold(true)
}

// standing reports what stays in sight in a story: who depends on whom, and
// how things are.
func standing(b play.Block) bool { return b.Kind == play.Diagram || b.Kind == play.Meters }

func heats(t play.Heat) []widget.Heat {
	out := make([]widget.Heat, len(t))
	for i, s := range t {
		out[i] = widget.Heat{Label: s.Label.String(), Counts: s.Counts, Say: s.Say.String()}
	}
	return out
}

func marks(s play.Scale) []widget.Mark {
	out := make([]widget.Mark, len(s.Marks))
	for i, m := range s.Marks {
		out[i] = widget.Mark{Count: widget.Count{Label: m.Label.String(), N: m.N, Of: m.Of, Say: m.Say.String()}, Ideal: m.Ideal}
	}
	return out
}

func plainly(ts []safe.Text) []string {
	out := make([]string, len(ts))
	for i, t := range ts {
		out[i] = t.String()
	}
	return out
}
