// Package plain is the face of a Scene for screen readers, pipes and bad
// terminals: lines are appended and never changed, there is no escape byte,
// choices are numbered, and a whole course can be played from a script.
//
// How it speaks: a place is announced by its trail, then come its blocks, the
// numbered options, and one line that says what can be typed. What follows in
// the same place is only what is new. An answer's feedback comes first, then
// "Saved." once it is on disk. A line that does not fit is answered by one
// sentence and changes nothing.
package plain

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"downstream/course/play"
	"downstream/course/safe"
)

// Host is what the reader needs from whoever runs the stages.
type Host interface {
	// Open makes the stage an intent asks for; top is the stage that asked. A
	// sentence instead says why there is none. Neither means: done, show the
	// top again.
	Open(want play.Intent, top play.Stage) (play.Stage, safe.Text)
	// Record takes the events of a stage, to be stored.
	Record(of play.Stage, es []play.Event)
	// Saved waits until all that was recorded is on disk, and says so, or why
	// it is not. It says nothing where nothing was recorded since.
	Saved(context.Context) safe.Text
}

// Reader plays stages line by line.
type Reader struct {
	In      io.Reader
	Out     io.Writer
	Err     io.Writer   // where refused lines of a pipe are told once more, with their number; nil: nowhere
	Piped   bool        // In is no terminal: refused lines count
	Width   int         // wrap at this many columns; 0: leave it to the reader
	ASCII   func() bool // asked for each line; nil: no
	Host    Host
	Notice  safe.Text // said first; that progress is not saved, say
	stack   []*shown
	back    bool // the top was come back to: its trail is said again
	line    int
	refused int
}

// Run plays the first stage and all it opens until the learner leaves or the
// input ends. It returns how many lines of a pipe were refused; an error means
// that In or Out failed.
func (r *Reader) Run(ctx context.Context, first play.Stage) (refused int, err error) {
	r.stack = []*shown{{stage: first}}
	lines := bufio.NewReader(r.In)
	if err := r.sayLine(r.Notice); err != nil {
		return 0, err
	}
	for len(r.stack) > 0 && ctx.Err() == nil {
		if err := r.show(); err != nil {
			return r.refused, err
		}
		line, no, err := r.read(lines)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return r.refused, err
		}
		if !no.IsZero() {
			r.refuse(no)
			continue
		}
		r.take(ctx, line, lines)
	}
	return r.refused, r.sayLine(r.Host.Saved(context.WithoutCancel(ctx)))
}

// shown is a stage with what was said of it.
type shown struct {
	stage play.Stage
	said  printed
}

func (r *Reader) top() play.Stage { return r.stack[len(r.stack)-1].stage }

func (r *Reader) said() *printed { return &r.stack[len(r.stack)-1].said }

// Limits of what is read: of a line, in bytes, and of a written answer, in
// characters, as on the full screen. Input without end must not fill the memory.
const (
	longestLine = 64 << 10
	longestText = 10000
)

// read returns the next line without its end, or why it cannot be taken. A last
// line without an end counts.
func (r *Reader) read(in *bufio.Reader) (line string, no safe.Text, err error) {
	raw, whole, err := Line(in)
	if len(raw) == 0 && err != nil {
		return "", safe.Text{}, err
	}
	r.line++
	typed := strings.TrimRight(string(raw), "\r\n")
	line = safe.New(typed).String()
	switch {
	case !whole:
		no = safe.Sprintf("This line is longer than %d KiB.", longestLine>>10)
	case strings.TrimSpace(line) == "" && strings.TrimSpace(typed) != "":
		no = safe.New("There is nothing on this line that can be read.") // an arrow key, say: it turns no page
	}
	return line, no, nil
}

// Line is the next line of a person or a pipe, with its end; whole is false where
// it is longer than 64 KiB and only its beginning is kept. A last line without an
// end comes with io.EOF.
func Line(in *bufio.Reader) (line []byte, whole bool, err error) {
	for whole = true; ; {
		part, err := in.ReadSlice('\n')
		if len(line)+len(part) > longestLine {
			whole, part = false, part[:longestLine-len(line)]
		}
		line = append(line, part...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, whole, err
		}
	}
}

// take does what one line says.
func (r *Reader) take(ctx context.Context, line string, more *bufio.Reader) {
	s := r.top().Scene()
	cmd, isCommand := command(line, s.Prompt.Kind == play.AskText)
	var no safe.Text
	switch {
	case isCommand && cmd.help:
		r.help(s)
	case isCommand && cmd.want.Want != "":
		no = r.open(cmd.want)
	case isCommand:
		no = r.do(cmd.in)
	case s.Prompt.Kind == play.AskText:
		no = r.text(line, more)
	case strings.HasPrefix(strings.TrimSpace(line), ":"):
		no = safe.Sprintf("“%s” is no command. Type :? for what can be done here.", safe.Line(safe.New(line)))
	default:
		no = r.answer(line, s)
	}
	r.refuse(no)
	if words := r.Host.Saved(ctx); !words.IsZero() && len(r.stack) > 0 {
		r.pendingSaved(words)
	}
}

// pendingSaved shows the feedback before the word that it is saved.
func (r *Reader) pendingSaved(words safe.Text) {
	if len(r.stack) == 0 {
		return
	}
	r.print(r.said().feedback(r.top().Scene()))
	r.print([]string{words.String()})
	r.said().prompt = "" // what can be done now is said behind it, also where that is what it was
}

// answer takes a line that answers the prompt.
func (r *Reader) answer(line string, s play.Scene) safe.Text {
	if strings.TrimSpace(line) == "" {
		return r.empty(s)
	}
	draft, whole, no := parse(line, s.Prompt)
	if no.IsZero() && s.Prompt.Kind == play.AskNumber {
		no = r.badFigure(draft, s.Prompt)
	}
	if !no.IsZero() {
		return no
	}
	if !s.Prompt.Refuse.IsZero() && draft.Equal(s.Prompt.Draft) {
		return s.Prompt.Refuse // the line says what stands there, and that would be refused
	}
	if no := r.do(play.Input{Op: play.Edit, Answer: draft}); !no.IsZero() {
		return no
	}
	if after := r.top().Scene().Prompt; !whole && !after.Refuse.IsZero() {
		r.print([]string{after.Refuse.String() + " More lines add to it."})
		return safe.Text{}
	}
	no = r.do(play.Input{Op: play.Submit})
	if !no.IsZero() {
		// A refused line changes nothing: the draft goes back too.
		_ = r.do(play.Input{Op: play.Edit, Answer: s.Prompt.Draft})
	}
	return no
}

// badFigure says why one of the figures of a draft is none, where that is so:
// only figures may wait for more lines. Each is tried alone; a stage is a value,
// so that trying changes nothing.
func (r *Reader) badFigure(draft play.Answer, p play.Prompt) safe.Text {
	for _, slot := range p.Slots {
		figure := draft.In(slot.ID)
		if len(figure) == 0 {
			continue
		}
		alone := play.Answer{}
		for _, s := range p.Slots {
			alone = alone.Set(s.ID, "0")
		}
		alone = alone.Set(slot.ID, figure[0])
		tried, _, _, _ := r.top().Do(play.Input{Op: play.Edit, Answer: alone})
		if no := tried.Scene().Prompt.Refuse; !no.IsZero() {
			return no
		}
	}
	return safe.Text{}
}

// empty is a line with nothing on it: it turns the page, where there is one.
func (r *Reader) empty(s play.Scene) safe.Text {
	switch {
	case s.Prompt.Kind == play.AskNone:
		return r.leave()
	case s.Prompt.Kind == play.AskContinue || s.Offers(play.Continue):
		return r.do(play.Input{Op: play.Continue})
	case !s.Prompt.Refuse.IsZero():
		return s.Prompt.Refuse
	}
	return safe.New("Type an answer. An empty line only turns a page.")
}

// text takes the lines of a written answer, up to one that holds only a full
// stop. An empty first line skips; a full stop there hands in what stands already.
func (r *Reader) text(first string, more *bufio.Reader) safe.Text {
	was := r.top().Scene().Prompt.Draft
	switch {
	case strings.TrimSpace(first) == "":
		return r.do(play.Input{Op: play.Skip})
	case first == "." && was.Text != "":
		return r.do(play.Input{Op: play.Submit})
	}
	words, no := r.written(first, more)
	if no.IsZero() {
		no = r.begun(words)
	}
	if !no.IsZero() {
		_ = r.do(play.Input{Op: play.Edit, Answer: was}) // a refused text changes nothing
		return no
	}
	return r.do(play.Input{Op: play.Submit})
}

// begun makes words the draft.
func (r *Reader) begun(words string) safe.Text {
	draft := r.top().Scene().Prompt.Draft.Clone()
	draft.Text = words
	return r.do(play.Input{Op: play.Edit, Answer: draft})
}

// written are the lines of a text, or why it cannot be taken. It is read to its
// end all the same: its lines are no answers to anything else. Each line is in the
// draft before the next is waited for, since a signal may come instead.
func (r *Reader) written(first string, more *bufio.Reader) (words string, no safe.Text) {
	var b strings.Builder
	for line := first; line != "."; {
		if b.Len()+len(line) <= 4*longestText {
			b.WriteString(line + "\n")
			_ = r.begun(strings.TrimSpace(b.String()))
		} else {
			no = tooMuch()
		}
		next, bad, err := r.read(more)
		if err != nil {
			break // the end of input ends the text too
		}
		if line = next; !bad.IsZero() {
			no = bad
		}
	}
	words = strings.TrimSpace(b.String())
	if no.IsZero() && utf8.RuneCountInString(words) > longestText {
		no = tooMuch()
	}
	return words, no
}

func tooMuch() safe.Text {
	return safe.Sprintf("This is longer than %d characters, so none of it was taken.", longestText)
}

// do gives the top stage one input and follows the intent it answers with.
func (r *Reader) do(in play.Input) safe.Text {
	next, es, want, no := r.top().Do(in)
	if !no.IsZero() {
		if in.Op == play.Back && len(r.stack) > 1 && !named(r.top().Scene(), play.Back) {
			return r.leave()
		}
		return no
	}
	r.Host.Record(next, es)
	r.stack[len(r.stack)-1].stage = next
	if in.Op == play.Submit {
		r.said().again(next.Scene())
	}
	if want.Want == "" {
		return safe.Text{}
	}
	return r.open(want)
}

func (r *Reader) open(want play.Intent) safe.Text {
	switch want.Want {
	case play.WantLeave:
		r.stack = nil
		return safe.Text{}
	case play.WantBack:
		return r.leave()
	case play.WantUndo, play.WantEnter:
		if no := r.leave(); !no.IsZero() {
			return no
		}
		op := map[play.Want]play.Op{play.WantUndo: play.Undo, play.WantEnter: play.Enter}[want.Want]
		return r.do(play.Input{Op: op, To: want.ID})
	}
	stage, no := r.Host.Open(want, r.top())
	switch {
	case !no.IsZero():
		return no
	case want.Want == play.WantProfile:
		r.stack = []*shown{{stage: stage}}
	case stage == nil:
		r.refresh()
	default:
		r.stack = append(r.stack, &shown{stage: stage})
	}
	return safe.Text{}
}

// refresh shows the top again, made anew where it can change.
func (r *Reader) refresh() {
	if f, ok := r.top().(play.Fresh); ok {
		*r.stack[len(r.stack)-1] = shown{stage: f.Again()}
	}
	r.back = true
}

// leave closes the top stage; leaving the last one ends.
func (r *Reader) leave() safe.Text {
	if len(r.stack) == 1 {
		r.stack = nil
		return safe.Text{}
	}
	r.stack = r.stack[:len(r.stack)-1]
	r.refresh()
	return safe.Text{}
}

// refuse answers a line that does not fit.
func (r *Reader) refuse(no safe.Text) {
	if no.IsZero() {
		return
	}
	r.print([]string{no.String()})
	if r.Piped {
		r.refused++
		if r.Err != nil {
			fmt.Fprintf(r.Err, "line %d: %s\n", r.line, safe.Line(no))
		}
	}
}

// named reports that a scene speaks of a move, be it to say why not.
func named(s play.Scene, op play.Op) bool {
	return slices.ContainsFunc(s.Moves, func(m play.Move) bool { return m.Op == op })
}
