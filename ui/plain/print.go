package plain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"downstream/course/play"
	"downstream/course/safe"
)

// printed remembers what was said of a stage, so that it is said once.
type printed struct {
	Said
	at      play.Place
	options string
	prompt  string
	fresh   bool // something was said at this place
}

// enter begins a new place.
func (p *printed) enter(at play.Place) bool {
	if p.fresh && p.at == at {
		return false
	}
	*p = printed{Said: p.Turned(), at: at, fresh: true}
	return true
}

// feedback is what is new among the blocks of a place already entered.
func (p *printed) feedback(s play.Scene) []string {
	if !p.fresh || p.at != s.At {
		return nil
	}
	return p.News(s.Blocks, blockText)
}

// again lets the feedback be said once more: it belongs to a further try, even
// where its words are those of the last one.
func (p *printed) again(s play.Scene) {
	for _, b := range s.Blocks {
		if b.Kind == play.Feedback {
			words := blockText(b)
			p.Forget(func(said string) bool { return said == words })
		}
	}
}

// show says what is new in the top stage's scene.
func (r *Reader) show() error {
	s, said := r.top().Scene(), r.said()
	var out []string
	if said.enter(s.At) || r.back {
		out = append(out, "", trail(s))
		r.back = false
	}
	out = append(out, said.News(s.Blocks, blockText)...)
	if options := optionLines(s.Prompt); options != said.options {
		said.options = options
		if options != "" {
			out = append(out, "", options)
		}
		if s.Prompt.Was == play.AskOrder {
			out = append(out, ordered(s.Prompt))
		}
	}
	if prompt := promptLine(s); prompt != said.prompt || len(out) > 0 {
		said.prompt = prompt
		out = append(out, "", prompt)
	}
	return r.print(out)
}

func trail(s play.Scene) string {
	line := safe.Join(s.Trail, " › ").String()
	if !s.Aside.IsZero() {
		line += " (" + s.Aside.String() + ")"
	}
	return line
}

// blockText is a block in words.
func blockText(b play.Block) string {
	words := Text(b.Text)
	switch {
	case b.Who.IsZero():
		return words
	case b.Kind == play.Speech, b.Kind == play.HintText:
		return safe.Line(b.Who) + ": " + words
	}
	return safe.Line(b.Who) + "\n" + words
}

// optionLines are the numbered options and lettered slots, with the state of
// each in words.
func optionLines(p play.Prompt) string {
	var lines []string
	for i, o := range p.Options {
		o.Text = placed(p, o)
		lines = append(lines, fmt.Sprintf("%d. %s", p.Number(i), optionText(p, o)))
	}
	for i, s := range p.Slots {
		mark := string(rune('a' + i))
		if len(p.Options) == 0 {
			mark, s.Text = fmt.Sprint(i+1), placed(p, s)
		}
		lines = append(lines, fmt.Sprintf("%s. %s", mark, optionText(play.Prompt{Kind: p.Kind, Draft: p.Draft}, s)))
	}
	return strings.Join(lines, "\n")
}

// placed is an option's text with where it was put, or the figure typed, once
// that is settled: a verdict on something that is not said tells nothing.
func placed(p play.Prompt, o play.Option) safe.Text {
	to := p.Draft.In(o.ID)
	switch {
	case p.Kind != play.AskContinue && o.State != play.Wrong, len(to) == 0:
		return o.Text
	case len(p.Options) == 0:
		return safe.Sprintf("%s: %s", o.Text, strings.Join(to, " "))
	}
	var letters []string
	for i, s := range p.Slots {
		if slices.Contains(to, s.ID) {
			letters = append(letters, string(rune('a'+i)))
		}
	}
	return safe.Sprintf("%s: %s", o.Text, strings.Join(letters, " "))
}

// ordered is the order that was settled, as the numbers that stand there.
func ordered(p play.Prompt) string {
	var numbers []string
	for _, id := range p.Draft.Picks {
		at := slices.IndexFunc(p.Options, func(o play.Option) bool { return o.ID == id })
		numbers = append(numbers, fmt.Sprint(at+1))
	}
	return "In this order: " + strings.Join(numbers, " ") + "."
}

// optionText is one option. A draft is not repeated while it is being made.
func optionText(p play.Prompt, o play.Option) string {
	words := Text(o.Text)
	switch state := o.State; {
	case state == play.Off:
		words += " (closed: " + safe.Line(o.Why) + ")"
	case state == play.Open, state == play.Chosen && p.Kind != play.AskContinue:
	default:
		words += " (" + stateWord(p, o) + ")"
	}
	if o.State != play.Off && !o.Why.IsZero() {
		words += "\n   " + strings.ReplaceAll(Text(o.Why), "\n", "\n   ")
	}
	return words
}

// stateWord says of a settled option what it is, and whether it was chosen.
func stateWord(p play.Prompt, o play.Option) string {
	if p.Kind == play.AskContinue && slices.Contains(p.Own().Picks, o.ID) && o.State != play.Chosen && !(p.Shown && p.Was == play.AskOrder) {
		return "your choice: " + string(o.State)
	}
	if o.State == play.Missed {
		return "missed: this was right"
	}
	return string(o.State)
}

// promptLine says what can be typed now.
func promptLine(s play.Scene) string {
	line := ask(s)
	var also []string
	for _, m := range s.Moves {
		if word, ok := letter(m.Op); ok && m.Why.IsZero() && (m.Op != play.Skip || s.Prompt.Kind != play.AskText) {
			also = append(also, word+" "+safe.Line(m.Text))
		}
	}
	if len(also) > 0 {
		line += " Also: " + strings.Join(also, ", ") + "."
	}
	return line
}

func ask(s play.Scene) string {
	n, p := len(s.Prompt.Options), s.Prompt
	switch p.Kind {
	case play.AskNone:
		return "Press Enter to go back, or type :q to leave."
	case play.AskContinue:
		return "Press Enter to go on."
	case play.AskOne:
		switch {
		case n == 0:
			return "There is nothing to choose here."
		case s.Offers(play.Continue):
			return "Press Enter to continue, or type a number."
		case n == 1:
			return "Type 1 to choose it."
		}
		if p.Highest() > n {
			return "Type one of the numbers " + span(p) + "."
		}
		return fmt.Sprintf("Type a number from 1 to %d.", n)
	case play.AskMany:
		return "Type the numbers that fit, such as 1 3."
	case play.AskOrder:
		return "Type the numbers in order, such as 3 1 2. Leave out what belongs nowhere."
	case play.AskMatch, play.AskBins:
		return "Type numbers with letters, such as 1b 2a. More lines add."
	case play.AskNumber:
		if len(p.Slots) > 1 {
			return fmt.Sprintf("Type the %d numbers, with semicolons between.", len(p.Slots))
		}
		return "Type the number."
	case play.AskConfidence:
		return "How sure are you? Type 50, 60, 70, 80, 90 or 100."
	case play.AskChecklist:
		return "Type the numbers of what your answer has, such as 1 3, or 0 for none."
	}
	return askText(p)
}

// askText says how to write. What is written already cannot be changed on its
// line: it is read out, and written anew.
func askText(p play.Prompt) string {
	how := "Write as many lines as you like; a line with only a full stop ends it."
	if p.Draft.Text == "" {
		return how + " An empty first line skips."
	}
	return "It says now:\n" + safe.New(p.Draft.Text).String() + "\n\nA full stop alone takes it so. To write it anew: " + strings.ToLower(how[:1]) + how[1:] + " An empty first line leaves it."
}

// letter is the command of an operation that has one.
func letter(op play.Op) (string, bool) {
	words := map[play.Op]string{
		play.Back: ":b", play.Hint: ":h", play.Show: ":s", play.Undo: ":u", play.Enter: ":e", play.Flag: ":z", play.Skip: ":x",
		play.Map: ":m", play.Notebook: ":n", play.Terms: ":g",
	}
	w, ok := words[op]
	return w, ok
}

// help lists what works now.
func (r *Reader) help(s play.Scene) {
	out := []string{"", ask(s)}
	for _, m := range s.Moves {
		word, ok := letter(m.Op)
		switch {
		case !ok:
		case m.Why.IsZero():
			out = append(out, word+"  "+safe.Line(m.Text))
		default:
			out = append(out, word+"  not now: "+safe.Line(m.Why))
		}
	}
	out = append(out,
		":g  glossary and sources; :g word looks one up",
		":/ words  search the course",
		":w  a note, in a lesson or a story; your journal keeps it",
		":o  settings",
		":q  save and leave",
		"Outside written answers the letter works without its colon.")
	r.print(out)
}

// print writes lines, wrapped where a width is known.
func (r *Reader) print(lines []string) error {
	for _, l := range lines {
		if r.ASCII != nil && r.ASCII() {
			l = safe.ASCII(l)
		}
		if r.Width > 0 {
			l = ansi.Wordwrap(l, r.Width, "")
		}
		if _, err := fmt.Fprintln(r.Out, l); err != nil {
			return err
		}
	}
	return nil
}

func (r *Reader) sayLine(t safe.Text) error {
	if t.IsZero() {
		return nil
	}
	return r.print([]string{t.String()})
}

// Words are a block in words, as this face says it.
func Words(b play.Block) string { return blockText(b) }
