package present

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"downstream/course/room"
	"downstream/course/safe"
	"downstream/ui/plain"
)

// Lines runs a room line by line: what is new is appended, and a line is one
// move of the Hand. It is the facilitator's own; a projector may follow the same
// session elsewhere.
type Lines struct {
	In      io.Reader
	Out     io.Writer
	Err     io.Writer // where refused lines of a pipe are told
	Piped   bool      // In is no terminal: refused lines count
	Width   int       // wrap at this many columns; 0: leave it to the reader
	ASCII   bool
	Session Session
	Follow  bool // nothing can be done here: the session is another's
	Now     func() time.Time
	Tick    <-chan time.Time   // when to say how the timer stands; nil: with the lines only
	Notices func() []safe.Text // what is to be known of the journal, more as it comes; nil: nothing
	Unsaved func() safe.Text   // why the session is not saved, empty where it is; nil: it is
	Again   safe.Text          // the command that goes on with it; empty where the course need not be named

	state   room.State
	said    said
	pending Move      // what was asked for, and not typed yet
	timer   safe.Text // what was said of it last
	leaving bool      // q was typed once
	noticed int       // how many notices were said
	line    int
	refused int
	failed  error // of Out
}

// Run runs the session until the facilitator leaves or the input ends. It
// returns how many lines of a pipe were refused; an error means that In or Out
// failed.
func (l *Lines) Run(ctx context.Context) (refused int, err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	lines, ended := read(ctx, l.In)
	l.begin()
	for l.failed == nil {
		select {
		case line := <-lines:
			if l.take(line); l.leaving && l.done() {
				return l.refused, l.failed
			}
		case err := <-ended:
			l.print("", l.goodbye())
			return l.refused, orElse(l.failed, err)
		case <-l.Session.Changes():
			l.follow()
		case <-l.Tick:
			l.tick()
		case <-ctx.Done():
			return l.refused, l.failed
		}
	}
	return l.refused, l.failed
}

func (l *Lines) begin() {
	l.state = l.Session.State()
	l.notice()
	if l.Unsaved != nil {
		l.print(l.Unsaved().String())
	}
	l.show()
}

// notice says what has become known of the journal.
func (l *Lines) notice() {
	words, n := news(l.Notices, l.noticed)
	l.print(words.String())
	l.noticed = n
}

// goodbye is said at the end: how the session is kept, which is not always well.
// again is the command that goes on with it.
func goodbye(unsaved func() safe.Text, again safe.Text) string {
	if unsaved != nil && !unsaved().IsZero() {
		return unsaved().String()
	}
	if again.IsZero() {
		again = safe.New("`downstream present --resume`")
	}
	return safe.Sprintf("All is saved. %s goes on here.", again).String()
}

func orElse(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

// read gives the lines of in one by one, then why there are no more; nil at its
// end. Of a line without end the beginning is kept.
func read(ctx context.Context, in io.Reader) (<-chan string, <-chan error) {
	lines, ended := make(chan string), make(chan error)
	go func() {
		from := bufio.NewReader(in)
		for {
			line, _, err := plain.Line(from)
			if len(line) > 0 {
				select {
				case lines <- strings.TrimRight(string(line), "\r\n"):
				case <-ctx.Done():
					return
				}
			}
			if err != nil {
				if errors.Is(err, io.EOF) {
					err = nil
				}
				select {
				case ended <- err:
				case <-ctx.Done():
				}
				return
			}
		}
	}()
	return lines, ended
}

// goodbye says nothing of a session that is another's.
func (l *Lines) goodbye() string {
	if l.Follow {
		return "The session goes on."
	}
	return goodbye(l.Unsaved, l.Again)
}

// done says good-bye where leaving was asked for and confirmed.
func (l *Lines) done() bool {
	if l.pending.Ask == AskLeave {
		return false
	}
	l.print("", l.goodbye())
	return true
}

// take does what one line says.
func (l *Lines) take(typed string) {
	l.line++
	l.arrived()
	typed = strings.TrimPrefix(strings.TrimSpace(safe.New(typed).String()), ":")
	asked := l.pending
	l.pending, l.leaving = Move{}, false
	switch key, rest := split(typed); {
	case l.Follow:
		l.followed(key)
	case key == "?":
		l.help()
	case asked.Ask == AskLeave && key == "q":
		l.leaving = true
	case asked.Ask != "" && key != "" && unicode.IsDigit(rune(key[0])):
		l.with(asked, typed)
	case key == "":
		l.move(Next(l.state), "")
	default:
		l.key(key, rest)
	}
}

// split parts a line into its key and what is typed with it. A number may stand
// right behind its key.
func split(typed string) (key, rest string) {
	key, rest, _ = strings.Cut(typed, " ")
	if len(key) > 1 && !unicode.IsDigit(rune(key[0])) && strings.Trim(key[1:], "0123456789:") == "" {
		return key[:1], strings.TrimSpace(key[1:] + " " + rest)
	}
	return key, strings.TrimSpace(rest)
}

// followed is a line where nothing can be done.
func (l *Lines) followed(key string) {
	if key == "q" {
		l.leaving = true
		return
	}
	l.refuse(safe.New("This follows a session that is run elsewhere. q leaves."))
}

func (l *Lines) key(key, rest string) {
	m, ok := Find(Hand(l.state), key)
	if !ok {
		l.refuse(safe.Sprintf("“%s” is nothing that works here. ? lists what does.", key))
		return
	}
	l.move(m, rest)
}

// move does a move with what was typed for it, or asks for that.
func (l *Lines) move(m Move, typed string) {
	key := m
	if m.Key == Enter { // what is typed next goes with the move's own key
		key.Key = keyOf(l.state, m)
	}
	switch {
	case !m.Why.IsZero():
		l.refuse(m.Why)
	case m.Ask == AskLeave:
		l.pending = m
		l.print(l.goodbye(), "q again leaves; any other line stays.")
	case typed != "" && m.Ask == "":
		l.branch(m, typed)
	case typed != "":
		l.with(key, typed)
	case m.Ask != "":
		l.ask(key)
	default:
		l.do(m.Event)
	}
}

// keyOf is the key of the table that does the same as a move.
func keyOf(s room.State, m Move) string {
	if key := nextKey(s); key != Enter {
		return key
	}
	return m.Key
}

// branch is a move that needs nothing typed, with something: g b goes on with B
// though most hands were up for another, and t 0 takes the question off.
func (l *Lines) branch(m Move, typed string) {
	switch m.Key {
	case "g":
		m.Ask, m.Event = AskBranch, took(l.state)
	case "t":
		m.Ask = AskQuestion
	case "r":
		m.Ask = AskDecision
	default:
		l.refuse(safe.Sprintf("%s stands alone on its line.", m.Key))
		return
	}
	l.with(m, typed)
}

// ask does what comes first and says what to type.
func (l *Lines) ask(m Move) {
	if m.First.Kind != "" && !l.apply(m.First) {
		return
	}
	m.First, m.Why = room.Event{}, safe.Text{}
	l.pending = m
	if m.Ask == AskHands {
		m.Key = "h"
		l.print("Hands up.")
	}
	if m.Ask == AskQuestion || m.Ask == AskDecision {
		l.list(m)
	}
	l.print(m.HowLine(l.state).String())
}

// list says what a number is chosen from.
func (l *Lines) list(m Move) {
	rows := decisions(l.state)
	if m.Ask == AskQuestion {
		rows = questions(l.state)
	}
	for i, words := range rows {
		l.print(fmt.Sprintf("%d. %s", i+1, safe.Line(safe.New(plain.Text(words)))))
	}
}

// with does a move with what was typed for it.
func (l *Lines) with(m Move, typed string) {
	e, no := m.With(l.state, typed)
	if !no.IsZero() {
		l.refuse(no)
		return
	}
	if m.First.Kind != "" && !l.apply(m.First) {
		return
	}
	l.do(e)
}

// do has an act done and says what it changed.
func (l *Lines) do(e room.Event) {
	before := l.state
	if !l.apply(e) {
		return
	}
	l.print(ack(before, l.state, e, l.Now()).String())
	l.show()
}

// apply has an act done, and says so where it has no effect. One that could not
// be saved has its effect all the same: the session tries again.
func (l *Lines) apply(e room.Event) bool {
	st, no, err := l.Session.Do(e)
	if !no.IsZero() {
		l.refuse(no)
		return false
	}
	if err != nil {
		l.print(safe.Sprintf("%v", err).String())
	}
	before := l.state
	if l.state = st; e.Kind != room.Undone {
		l.print(lost(before, st, l.Session.Host()).String())
	}
	return true
}

// arrived takes on what other hosts did, and says what this one lost by it.
func (l *Lines) arrived() {
	before := l.state
	l.state = l.Session.State()
	l.print(lost(before, l.state, l.Session.Host()).String())
}

// follow says what another host has changed.
func (l *Lines) follow() {
	l.notice()
	rev := l.state.Rev
	if l.arrived(); l.state.Rev != rev {
		l.show()
	}
}

func (l *Lines) tick() {
	words := TimerWords(l.state.Timer, l.Now())
	if words != l.timer && !words.IsZero() {
		l.print(words.String())
	}
	l.timer = words
}

// refuse answers a line that does not fit.
func (l *Lines) refuse(no safe.Text) {
	l.print(no.String())
	if l.Piped {
		l.refused++
		fmt.Fprintf(l.Err, "line %d: %s\n", l.line, safe.Line(no))
	}
}

// print writes lines, wrapped where a width is known. The first failure ends
// the session's face and not the session.
func (l *Lines) print(lines ...string) {
	for _, line := range lines {
		if line == "" && len(lines) == 1 || l.failed != nil {
			return
		}
		if l.ASCII {
			line = safe.ASCII(line)
		}
		if l.Width > 0 {
			line = ansi.Wordwrap(line, l.Width, "")
		}
		if _, err := fmt.Fprintln(l.Out, line); err != nil {
			l.failed = err
		}
	}
}
