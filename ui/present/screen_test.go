package present

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"downstream/course/play"
	"downstream/course/room"
	"downstream/course/safe"
	"downstream/ui"
	"downstream/ui/theme"
	"downstream/ui/uitest"
)

// sizes are those of the issue.
var sizes = [][2]int{{80, 24}, {100, 30}, {160, 45}}

// seat shows a session in a window.
func seat(t testing.TB, m *memory, th theme.Theme, w, h int) *uitest.Driver {
	t.Helper()
	c := uitest.NewClock(m.clock.at)
	sh := ui.New(ui.Options{Start: New(Options{Session: m, Now: m.clock.now, Tick: c.Tick}), Theme: th})
	return uitest.New(t, sh, w, h)
}

// looks are the projector after some keys.
func looks() []struct{ name, open, keys string } {
	const story, hour = "s01-two-empty-boxes", "half-hour"
	return []struct{ name, open, keys string }{
		{"scene", story, ""},
		{"hands", story, "pgdown h"},
		{"counting", story, "h 3 space 0 space 5"},
		{"shown", story, "h 3 space 0 space 5 space 1 enter s"},
		{"talk", story, "h 3 space 0 space 5 space 1 enter s t"},
		{"second", story, "h 3 space 0 space 5 space 1 enter s t v 4 space 0 space 4 space 1 enter s"},
		{"level", story, "h 3 space 0 space 3 space 1 enter s g"},
		{"downstream", story, "D C"},
		{"rewind", story, "A B C r"},
		{"roads", story, "A B C r 1 enter B c"},
		{"note", story, "n t h e space f o r m"},
		{"blank", story, "b"},
		{"help", story, "?"},
		{"leave", story, "q"},
		{"part", hour, ""},
		{"part-story", hour, "] ] enter m 2 enter"},
		{"question", "m1-who-is-the-customer", "s enter h 4 space 5 enter s g"},
	}
}

// TestPictures compares each look with testdata/<name>.golden: three sizes with
// the cursor, and once in colour on a dark and a light ground.
func TestPictures(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	for _, l := range looks() {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			for _, size := range sizes {
				d := seat(t, begun(t, p, l.open), theme.New(theme.Mono, true), size[0], size[1])
				d.Press(strings.Fields(l.keys)...)
				fits(t, d)
				x, y, _ := d.Cursor()
				fmt.Fprintf(&out, "%dx%d, cursor %d,%d\n%s\n\n", size[0], size[1], x, y, uitest.Boxed(d.Screen()))
			}
			for _, dark := range []bool{true, false} {
				d := seat(t, begun(t, p, l.open), theme.New(theme.River, dark), 80, 24)
				d.Press(strings.Fields(l.keys)...)
				fmt.Fprintf(&out, "dark %v\n%s\n\n", dark, uitest.Tagged(d.Raw()))
			}
			uitest.Golden(t, l.name, out.String())
		})
	}
}

func fits(t *testing.T, d *uitest.Driver) {
	t.Helper()
	if wrong := d.Misfit(); wrong != "" {
		t.Errorf("%s\n%s", wrong, uitest.Boxed(d.Screen()))
	}
}

// Whatever is pressed, in whatever window, the frame fits, nothing breaks, and
// the session goes on: leaving takes a question and its answer.
func TestWalk(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	keys := strings.Fields("enter enter enter enter space h s t v g r c b m n o p u ] [ + ? q esc esc A B C D E F " +
		"0 1 2 3 4 5 space a d up down pgup pgdown home end tab backspace ctrl+c x z H Q")
	windows := [][2]int{{80, 24}, {100, 30}, {160, 45}, {40, 12}, {60, 18}, {200, 60}, {20, 6}, {12, 3}, {1, 1}}
	for i, id := range []string{"s01-two-empty-boxes", "s03-window-four", "half-hour", "m1-who-is-the-customer", "draw-your-chain"} {
		for seed := range uint64(2) {
			t.Run(fmt.Sprint(id, seed), func(t *testing.T) {
				t.Parallel()
				m := begun(t, p, id)
				c := uitest.NewClock(m.clock.at)
				sh := ui.New(ui.Options{Start: New(Options{Session: m, Now: m.clock.now, Tick: c.Tick}), Theme: theme.New(theme.Names()[(i+int(seed))%4], seed == 0),
					Router: func(ui.Go) (ui.Screen, tea.Cmd) { t.Error("it left"); return nil, nil }})
				uitest.Walk(t, sh, keys, windows, 200, seed)
			})
		}
	}
}

// However small the window, each option can be found by scrolling, and what
// stands below says which are there.
func TestEveryOptionCanBeFound(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	for _, size := range [][2]int{{40, 12}, {50, 14}, {60, 18}, {80, 24}, {160, 45}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			t.Parallel()
			d := seat(t, begun(t, p, "s01-two-empty-boxes"), theme.New(theme.Mono, true), size[0], size[1])
			if d.Expect("Two empty boxes"); !strings.Contains(d.Screen(), "D   Copy") {
				d.Expect("D below")
			}
			seen := map[string]bool{}
			for range 60 {
				for _, l := range strings.Split(d.Screen(), "\n") {
					for _, o := range []string{"A   Stamp", "B   Ring", "C   Message", "D   Copy"} {
						seen[o] = seen[o] || strings.HasPrefix(strings.TrimSpace(l), o)
					}
				}
				d.Press("down")
				fits(t, d)
			}
			if len(seen) != 4 || !seen["A   Stamp"] || !seen["B   Ring"] || !seen["C   Message"] || !seen["D   Copy"] {
				t.Errorf("seen: %v\n%s", seen, uitest.Boxed(d.Screen()))
			}
		})
	}
}

// Nothing marks an answer before it is shown: neither a state, nor a reason, nor
// a word.
func TestNothingMarksTheAnswerBefore(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	m := begun(t, p, "m3-requests")
	d := seat(t, m, theme.New(theme.River, true), 100, 60)
	asked := 0
	for range 60 {
		for _, c := range choicesOf(m.state.Scene().Prompt) {
			if settled := m.state.CanTurn() || m.state.Over(); !settled && (!c.why.IsZero() || c.state != play.Open && c.state != play.Off) {
				t.Fatalf("%s is marked %q, %q", c.label, c.state, c.why)
			}
		}
		if m.state.CanVote() {
			asked++
			d.Refute("Right", "Taken")
		}
		if s, _ := Find(Hand(m.state), "s"); s.Why.IsZero() {
			d.Press("s")
		} else {
			d.Press("end", "enter")
		}
	}
	if asked < 5 {
		t.Errorf("only %d questions were met", asked)
	}
}

// A session that is not saved is never called saved, also not in leaving.
func TestWhatIsNotSavedIsSaid(t *testing.T) {
	t.Parallel()
	m := begun(t, shipped(t), "s01-two-empty-boxes")
	m.broken = errors.New("the disk is full")
	unsaved := func() safe.Text { return safe.New("This session is not saved: the disk is full.") }
	sh := ui.New(ui.Options{Start: New(Options{Session: m, Now: m.clock.now, Unsaved: unsaved}), Theme: theme.New(theme.Mono, true)})
	d := uitest.New(t, sh, 80, 24)
	d.Expect("This session is not saved: the disk is full.")
	d.Press("B")
	d.Refute("This session is not saved") // it was said, and the foot says on
	d.Press("q")
	d.Expect("Leave the room? This session is not saved: the disk is full.")
	d.Refute("All is saved")
	d.Press("1", "q", "enter", "q", "q")
	if d.Quit() {
		t.Fatal("a slip left the room")
	}
	d.Press("q", "y")
	if !d.Quit() {
		t.Fatal("y does not leave")
	}
	var out bytes.Buffer
	l := &Lines{In: strings.NewReader("n a note\n"), Out: &out, Session: m, Now: m.clock.now, Unsaved: unsaved}
	if _, err := l.Run(context.Background()); err != nil || strings.Contains(out.String(), "All is saved") || !strings.Contains(out.String(), "\nthe disk is full\n") {
		t.Errorf("%v, said:\n%s", err, out.String())
	}
}

// While numbers are asked for, letters that mean nothing are not taken.
func TestASlipIsNotTyped(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	for _, c := range []struct{ keys, want string }{
		{"h 4 s space g 5 x", "Hands  A 4   B 5   C –   D –"},
		{"h space 4 ,", "Hands  A 4   B –"},
		{"h z b 3 a", "Hands  b  most hands for B, and no numbers"},
		{"h b backspace 7", "Hands  A 7   B –"},
		{"g z b", "Go on with  b"},
		{"m x 1 : 3 0 y", "Timer, in minutes  1:30"},
		{"p a 2 3 b", "People in the room  23"},
		{"h 4 enter 5", "Hands  A 4   B 5   C –   D –"}, // one after the other
		{"h 4 enter 5 enter enter", "There are 4 to count"},
		{"h 4 enter 5 enter 0 enter 1 2 enter s", "12"},
	} {
		d := seat(t, begun(t, p, "s01-two-empty-boxes"), theme.New(theme.Mono, true), 80, 24)
		d.Press(strings.Fields(c.keys)...)
		d.Expect(c.want)
	}
}

// A letter stands for the whole count: before Enter it is said what that will do,
// beside the letter and at the foot.
func TestALetterForTheHandsSaysWhatItWillDo(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	for _, c := range []struct{ keys, line, foot string }{
		{"h", "Hands  A –   B –   C –   D –", "enter done"},
		{"h b", "Hands  b  most hands for B, and no numbers", "enter most hands for B, and no numbers"},
		{"h b backspace 4", "Hands  A 4   B –   C –   D –", "enter next"},
		{"h 4 space 5 space 1 space 2 enter h c", "Hands  c  most hands for C, in place of the numbers", "enter most hands for C, in place of the numbers"},
		{"h 4 space 5 space 1 space 2 enter s v d", "Hands  d  most hands for D, and no numbers", "enter most hands for D, and no numbers"},
	} {
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			m := begun(t, p, "s01-two-empty-boxes")
			d := seat(t, m, theme.New(theme.Mono, true), size[0], size[1])
			d.Press(strings.Fields(c.keys)...)
			d.Expect(c.line, c.foot, "esc not now")
			fits(t, d)
		}
	}
}

// Keys that are pressed while an act is on its way to the disk wait for it, so
// that none is done to a room that has moved on meanwhile.
func TestKeysWaitForTheDisk(t *testing.T) {
	t.Parallel()
	m := begun(t, shipped(t), "s01-two-empty-boxes")
	s := New(Options{Session: m, Now: m.clock.now}).(*projector)
	s.Update(ui.Surface{ID: 1, Size: ui.Size{W: 80, H: 23}, Theme: theme.New(theme.Mono, true)})
	saving := s.press(pressed(t, "B"))
	for _, k := range strings.Fields("enter n w o r d" + strings.Repeat(" x", 30)) {
		s.press(pressed(t, k))
	}
	if m.state.Place != s.state.Place || len(s.waiting) != patience {
		t.Fatalf("%d keys wait, at %s", len(s.waiting), s.state.Place)
	}
	run(s, saving)
	if s.asking.Ask != AskNote || !strings.HasPrefix(s.typed, "word") {
		t.Errorf("asked for %q, typed %q", s.asking.Ask, s.typed)
	}
}

// run runs a command and all that it leads to, as the Shell would.
func run(s *projector, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			run(s, c)
		}
	case ui.Reply:
		_, next := s.Update(msg.Msg)
		run(s, next)
	}
}

func pressed(t *testing.T, name string) tea.KeyPressMsg {
	t.Helper()
	k, ok := uitest.Key(name)
	if !ok {
		t.Fatal(name)
	}
	return k
}

// What another host did first is said, and what becomes of the journal.
func TestWhatOthersDoIsSaid(t *testing.T) {
	t.Parallel()
	p := shipped(t)
	m := begun(t, p, "s01-two-empty-boxes")
	var notices []safe.Text
	sh := ui.New(ui.Options{Start: New(Options{Session: m, Now: m.clock.now, Notices: func() []safe.Text { return notices }}), Theme: theme.New(theme.Mono, true)})
	d := uitest.New(t, sh, 80, 24)
	before := m.state
	d.Press("B")
	m.events = append(m.events, room.Event{ID: "late", Host: "anna", Rev: before.Rev, Kind: room.Took, At: before.Place, Pick: "stamp"})
	m.state = room.Fold(p, m.events)
	d.Send(ui.Broadcast{Msg: Changed{}})
	d.Expect("The form lands in her queue", "Without effect: going on.")
	notices = append(notices, safe.New("The file of this session was moved."))
	d.Send(ui.Broadcast{Msg: Changed{}})
	d.Expect("The file of this session was moved.")
	d.Press("down")
	d.Refute("was moved")
}

// Any question to talk about is three keys away, on the way forth and back, and the
// list says which one is on the screen. Leaving the list leaves the page where it was.
func TestAnyQuestionIsChosenFromTheList(t *testing.T) {
	t.Parallel()
	m := begun(t, shipped(t), "s01-two-empty-boxes")
	all := m.state.Talks()
	d := seat(t, m, theme.New(theme.Mono, true), 80, 24)
	d.Press("down", "down")
	before := d.Screen()
	d.Press("T")
	d.Expect("Talk about which question?", "1   Find somebody who would", "Question  1 to 13, 0 for none", "more lines")
	d.Press("esc")
	if d.Screen() != before {
		t.Errorf("the page moved:\n%s", uitest.Boxed(d.Screen()))
	}
	for _, c := range []struct {
		keys string
		talk int
	}{{"T 1 2 enter", 12}, {"T 3 enter", 3}, {"t", 4}, {"T 1 enter", 1}, {"T 0 enter", 0}, {"T 1 3 enter", 13}, {"t", 0}, {"t", 1}} {
		d.Press(strings.Fields(c.keys)...)
		if m.state.Talk != c.talk {
			t.Fatalf("%s: question %d, want %d\n%s", c.keys, m.state.Talk, c.talk, d.Screen())
		}
	}
	d.Press("T", "1", "3", "enter", "T")
	d.Expect("13  "+strings.Fields(all[12].String())[0], "(on the screen)")
	d.Press("4", "0", "enter")
	d.Expect("There is no such question to talk about.")
	d.Press("home")
	d.Expect("1   Find somebody who would")
	d.Press("esc", "?")
	d.Expect("take the question off", "any of 13 questions to talk about")
}

// What has no letter is counted in lines where it is below, and one is one.
func TestWhatIsBelowIsCountedInLines(t *testing.T) {
	t.Parallel()
	m := begun(t, shipped(t), "draw-your-chain")
	for m.state.Scene().Prompt.Kind != play.AskOrder {
		press(t, m, "enter")
	}
	d := seat(t, m, theme.New(theme.Mono, true), 80, 24)
	d.Expect("1 more line")
	d.Refute("more lines", "below")
	d.Resize(80, 20)
	d.Expect("5 more lines")
}
