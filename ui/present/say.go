package present

import (
	"slices"
	"strings"
	"time"

	"downstream/course/play"
	"downstream/course/room"
	"downstream/course/safe"
	"downstream/ui/plain"
)

// said remembers what was said of the page that stands, so that it is said once.
type said struct {
	plain.Said
	at      play.Place
	part    int
	options string
}

// show says what is new, and what comes next.
func (l *Lines) show() {
	sc := l.state.Scene()
	var out []string
	if l.said.at != sc.At || l.said.part != l.state.Part {
		out = append(out, l.arrive(sc)...)
	}
	out = append(out, l.said.News(sc.Blocks, wordsOf)...)
	if options := optionLines(sc.Prompt); options != l.said.options && hidden(l.state).IsZero() {
		if l.said.options = options; options != "" {
			out = append(out, "", options)
		}
	}
	l.said.forget(sc.Blocks, l.state)
	l.print(append(out, "", l.next())...)
}

// arrive is what stands over a new page: the part of the agenda, what to do in
// it, and where the page is.
func (l *Lines) arrive(sc play.Scene) []string {
	part := l.said.part
	l.said = said{Said: l.said.Turned(), at: sc.At, part: l.state.Part}
	var out []string
	if l.state.Part != part {
		out = append(out, l.clock()...)
		if p := l.state.Part; p > 0 && p <= len(l.state.Parts) {
			out = append(out, "For you: "+plain.Text(l.state.Parts[p-1].Do))
		}
	}
	trail := safe.Join(sc.Trail, " › ").String()
	if !sc.Aside.IsZero() {
		trail += " (" + sc.Aside.String() + ")"
	}
	return append(out, "", trail)
}

// clock is where the agenda stands.
func (l *Lines) clock() []string {
	c, ok := ClockOf(l.state, l.Now())
	if !ok {
		return nil
	}
	return []string{"", safe.Sprintf("%s: %s", c.Part, c.Name).String(), safe.Sprintf("%s, %s, %s.", c.Left, c.Late, c.Next).String()}
}

// next is the line that says what an empty line does.
func (l *Lines) next() string {
	if l.Follow {
		return "Following. q leaves."
	}
	return safe.Sprintf("Enter: %s. ? lists what else.", Next(l.state).Words).String()
}

// wordsOf is a block in words. A tally says itself which round it is.
func wordsOf(b play.Block) string {
	if b.Kind == play.Counts {
		return plain.Text(b.Text)
	}
	return plain.Words(b)
}

// forget lets what has left the page be said again when it comes back. While the
// page is hidden it has not left.
func (p *said) forget(bs []play.Block, s room.State) {
	if !hidden(s).IsZero() {
		return
	}
	p.Forget(func(words string) bool {
		return !slices.ContainsFunc(bs, func(b play.Block) bool { return wordsOf(b) == words })
	})
}

// optionLines are the options with their letters, and what they have come to.
func optionLines(p play.Prompt) string {
	var lines []string
	listed := false
	for _, o := range choicesOf(p) {
		mark := "- "
		if o.label != "" {
			mark = o.label + ". "
		}
		if listed && o.label != "" { // the places to put them
			lines = append(lines, "")
		}
		listed = o.label == ""
		lines = append(lines, mark+o.words())
	}
	return strings.Join(lines, "\n")
}

// words are a choice on its line, and below it what there is to say of it.
func (c choice) words() string {
	words := plain.Text(c.text)
	switch c.state {
	case play.Open, play.Chosen:
	case play.Off:
		return words + " (closed: " + safe.Line(c.why) + ")"
	default:
		words += " (" + strings.ToLower(stateWord(c.state)) + ")"
	}
	if !c.why.IsZero() {
		words += "\n   " + strings.ReplaceAll(plain.Text(c.why), "\n", "\n   ")
	}
	return words
}

// help lists what works now, and what does not and why.
func (l *Lines) help() {
	out := []string{"", l.next()}
	for _, m := range Hand(l.state)[1:] {
		if m.Why.IsZero() {
			out = append(out, safe.Sprintf("%s  %s", m.Key, m.Words).String())
		}
	}
	for _, m := range Hand(l.state)[1:] {
		if !m.Why.IsZero() && !strings.ContainsAny(m.Key, "[]+") {
			out = append(out, safe.Sprintf("%s  not now: %s", m.Key, m.Why).String())
		}
	}
	out = append(out, l.clock()...)
	l.print(out...)
}

// ack is what an act changed, where the page alone does not say it.
func ack(before, after room.State, e room.Event, now time.Time) safe.Text {
	switch e.Kind {
	case room.Counted:
		return safe.Sprintf("Counted: %s", CountWords(after, e.Round))
	case room.Took:
		return safe.Sprintf("The room goes on with %s (%s).", lettersOf(before, e.Picks()), reason(e.Why))
	case room.Rewound:
		return safe.Sprintf("Back at decision %d. The road walked since is kept beside it.", e.N)
	case room.Undone:
		last, _ := before.Last()
		return safe.Sprintf("Undone: %s.", named(last))
	}
	return ackScreen(after, e, now)
}

func reason(w room.Why) string {
	switch w {
	case room.Majority:
		return "most hands"
	case room.Tie:
		return "a tie, broken by you"
	}
	return "your choice"
}

// ackScreen is about acts that turn no page.
func ackScreen(after room.State, e room.Event, now time.Time) safe.Text {
	switch {
	case e.Kind == room.Blanked && e.On:
		return safe.New("The screen is blank.")
	case e.Kind == room.Blanked:
		return safe.New("The screen shows the page again.")
	case e.Kind == room.Timed && e.N == 0:
		return safe.New("The timer is off.")
	case e.Kind == room.Timed:
		return TimerWords(after.Timer, now)
	case e.Kind == room.Noted && e.Obstacle:
		return safe.New("The obstacle is in your report.")
	case e.Kind == room.Noted:
		return safe.New("The note is in your report.")
	case e.Kind == room.Sized:
		return safe.Sprintf("People in the room: %d.", e.N)
	case e.Kind == room.Stretched:
		c, _ := ClockOf(after, now)
		return safe.Sprintf("%s: %s, %s.", c.Part, c.Left, c.Late)
	case e.Kind == room.Talked && e.N == 0:
		return safe.New("The question is off the screen.")
	}
	return safe.Text{}
}
