package cli

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"downstream/content"
	"downstream/course"
	"downstream/course/play"
	"downstream/course/question"
	"downstream/course/safe"
	"downstream/ui"
	"downstream/ui/plain"
	"downstream/ui/term"
	"downstream/ui/theme"
	"downstream/ui/uitest"
)

// both is what a learner does on the full screen and line by line, and what
// each then says, in its order. The events of both are the same.
type both struct {
	name         string
	items        []string // of the course that ui/term is tested with; none: the test before the course
	keys, lines  string   // lines parted by a bar
	drawn, said  []string
	never        []string // said or drawn by neither
	width, depth int      // of the screen; 80 by 24
}

// heard is a host that keeps events.
type heard struct{ es []play.Event }

func (h *heard) Record(_ play.Stage, es []play.Event) { h.es = append(h.es, es...) }
func (h *heard) Saved(context.Context) safe.Text      { return safe.Text{} }
func (h *heard) Open(play.Intent, play.Stage) (play.Stage, safe.Text) {
	return nil, safe.Text{}
}

func (b both) stage(t *testing.T) play.Stage {
	t.Helper()
	if len(b.items) == 0 {
		c, _ := course.Open(content.Course())
		f, _ := c.Form("form-a")
		p, _ := play.Start(play.Test{ID: "test.before.form-a", Role: play.Before, Form: f}, play.Options{Seed: 7})
		return p.Stage()
	}
	c, faults := course.Open(os.DirFS("../term/testdata/course"))
	items, more := c.Items("m1")
	if len(faults)+len(more) > 0 {
		t.Fatal(faults, more)
	}
	var asked []*question.Item
	for _, id := range b.items {
		for _, it := range items {
			if it.ID == id {
				asked = append(asked, it)
			}
		}
	}
	if len(asked) != len(b.items) {
		t.Fatal("a question is missing of ", b.items)
	}
	p, _ := play.Start(play.Practice{ID: "practice", Title: safe.New("Practice"), Items: asked, Dealt: true}, play.Options{Seed: 7})
	return p.Stage()
}

func (b both) test(t *testing.T) {
	t.Helper()
	drawn, said := b.draw(t), b.say(t)
	if diff := cmp.Diff(drawn.es, said.es); diff != "" {
		t.Errorf("the faces store different events (-screen +plain):\n%s", diff)
	}
}

func (b both) draw(t *testing.T) *heard {
	t.Helper()
	host := &heard{}
	if b.width == 0 {
		b.width, b.depth = 80, 24
	}
	sh := ui.New(ui.Options{Start: term.New(b.stage(t), host), Theme: theme.New(theme.Mono, true)})
	d := uitest.New(t, sh, b.width, b.depth)
	d.Press(strings.Fields(b.keys)...)
	b.look(t, "the screen", d.Screen(), b.drawn)
	return host
}

func (b both) say(t *testing.T) *heard {
	t.Helper()
	host := &heard{}
	var out bytes.Buffer
	lines := strings.ReplaceAll(b.lines, "|", "\n") + "\n"
	r := plain.Reader{In: strings.NewReader(lines), Out: &out, Err: &out, Host: host}
	if _, err := r.Run(context.Background(), b.stage(t)); err != nil {
		t.Fatal(err)
	}
	b.look(t, "plain", out.String(), b.said)
	return host
}

// look expects each of wants behind the one before.
func (b both) look(t *testing.T, face, all string, wants []string) {
	t.Helper()
	rest := all
	for _, w := range wants {
		_, behind, ok := strings.Cut(rest, w)
		if !ok {
			t.Fatalf("%s does not say %q there:\n%s", face, w, all)
		}
		rest = behind
	}
	for _, n := range b.never {
		if strings.Contains(all, n) {
			t.Errorf("%s says %q:\n%s", face, n, all)
		}
	}
}

const unchanged = "Change something first: this is the answer you gave."

// TestAnAnswerUnchangedIsNoTry hands in what was not right once more, on each
// kind that can be tried again; what comes right then is the second try.
func TestAnAnswerUnchangedIsNoTry(t *testing.T) {
	t.Parallel()
	second := []string{unchanged, "Right, at try 2."}
	for _, b := range []both{
		{name: "single", items: []string{"q-one"}, keys: "2 enter 2 enter", lines: "2|2|1", drawn: []string{unchanged}, said: second},
		{name: "multiple", items: []string{"q-many"}, keys: "1 enter enter", lines: "1|1|2 3", drawn: []string{unchanged}, said: second},
		{name: "order", items: []string{"q-order"}, keys: "1 2 3 enter enter", lines: "1 2 3|1 2 3|4 1 2", drawn: []string{unchanged}, said: []string{unchanged}},
		{name: "match", items: []string{"q-match"}, keys: "a b c enter enter", lines: "1a 2b 3c|1a|1c 2a 3b", drawn: []string{unchanged}, said: second},
		{name: "bins", items: []string{"q-bins"}, keys: "1 b 2 b 3 b enter enter", lines: "1b 2b 3b|2b 3b|1a 3a", drawn: []string{unchanged}, said: []string{unchanged}},
		{name: "number", items: []string{"q-number"}, keys: "5 tab 3 0 0 enter enter", lines: "5; 300|5; 300|5; 375", drawn: []string{unchanged}, said: second},
	} {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			b.draw(t)
			b.say(t)
		})
	}
}

// TestHowSureKeepsTheAnswerInSight asks how sure one is with the answer there,
// changes it by either way back, and has no hint for it.
func TestHowSureKeepsTheAnswerInSight(t *testing.T) {
	t.Parallel()
	for _, back := range []string{"b", "u"} {
		b := both{items: []string{"q-sure"}, keys: "1 enter h " + back + " 2 enter 4 enter", lines: "1|:h|:" + back + "|2|80",
			drawn: []string{"Right."}, said: []string{"Your answer\nTrue", ":u change the answer, :b back to the answer", "There is no hint here.", "1. True", "Your answer\nNot true", "Right."}}
		b.test(t)
	}
	b := both{items: []string{"q-sure"}, keys: "1 enter", lines: "1",
		drawn: []string{"Your answer", "True", "How sure are you?", "u change the answer"}, said: []string{"How sure are you?"}}
	b.test(t)
	b.keys, b.width, b.depth = "1 enter 3", 40, 15
	b.drawn = []string{"Your answer", "True", "How sure are you?"}
	b.draw(t)
}

// TestWhatIsShownStandsBesideMyOwn misses three times and has the answer shown:
// nothing is called right that was not, what I had is there, and an entry of
// several bins has the letters of all.
func TestWhatIsShownStandsBesideMyOwn(t *testing.T) {
	t.Parallel()
	for _, b := range []both{
		{name: "bins", items: []string{"q-bins"}, keys: "1 b 2 a 3 a enter 3 a 3 b enter 3 b 3 a enter S", lines: "1b 2a 3a|3b|3a|:s",
			drawn: []string{"Shown.", "1  a    The van is being loaded → Now – Missed: this was right. You had:", "2  b", "3  a b  A second ask → Now, Today (right)"},
			said:  []string{"Shown.", "1. The van is being loaded: a (missed: this was right)\n   You had: Today.", "You had: Now.", "3. A second ask: a b (right)"}},
		{name: "match", items: []string{"q-match"}, keys: "1 a 2 b 3 c enter 1 b 2 c 3 a enter 1 a 2 b 3 c enter S", lines: "1a 2b 3c|1b 2c 3a|1a 2b 3c|:s",
			drawn: []string{"1  c  The same box is empty since Monday → The screen – Missed:", "You had: Nobody showed them."}, said: []string{"1. The same box is empty since Monday: c (missed: this was right)\n   You had: Nobody showed them."}, never: []string{"Right."}},
		{name: "order", items: []string{"q-order"}, keys: "1 2 3 enter 1 1 enter 1 1 2 2 enter S", lines: "1 2 3|2 3 1|3 1 2|:s",
			drawn: []string{"1  –", "Wrong. You had it in place 2.", "2  3rd  When they hear again (right)", "4  1st", "You left it out."},
			said:  []string{"1. “The supplier let us down.” (wrong)\n   You had it in place 2.", "4. “Got it.” (missed: this was right)\n   You left it out.", "In this order: 4 3 2."}},
		{name: "single", items: []string{"q-one"}, keys: "2 enter 3 enter 2 enter S", lines: "2|3|2|:s",
			drawn: []string{"Missed: this was right.", "(your choice)", "Wrong. It comes back"}, said: []string{"is loaded (missed: this was right)", "send it back (your choice: wrong)"}, never: []string{"Right."}},
	} {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			b.test(t)
		})
	}
}

// TestAMissMarksTheEntriesAndNotTheirPlaces misses in part: which entries are
// not in their place is marked while they stay there, and nothing that would
// tell where they belong is said.
func TestAMissMarksTheEntriesAndNotTheirPlaces(t *testing.T) {
	t.Parallel()
	for _, b := range []both{
		{name: "bins", items: []string{"q-bins"}, keys: "1 b 2 b 3 b enter", lines: "1b 2b 3b", drawn: []string{"Partly: 2 of 3.", "What is marked is not in its place yet.", "1  b", "(wrong)"},
			said: []string{"Partly: 2 of 3.\nWhat is marked is not in its place yet.", "1. The van is being loaded: b (wrong)", "2. The monthly report\n"}},
		{name: "match", items: []string{"q-match"}, keys: "1 a 2 b 3 c enter", lines: "1a 2b 3c", drawn: []string{"Not yet.", "1  a", "(wrong)", "2  b", "(wrong)", "3  c", "(wrong)"},
			said: []string{"1. The same box is empty since Monday: a (wrong)"}, never: []string{"Look at what repeats"}},
		{name: "order", items: []string{"q-order"}, keys: "1 2 3 enter", lines: "1 2 3", drawn: []string{"1  1st", "(wrong)", "4  –"},
			said: []string{"1. “The supplier let us down.” (wrong)", "4. “Got it.”\n"}, never: []string{"True perhaps"}},
		{name: "left out", items: []string{"q-order"}, keys: "4 3 enter", lines: "4 3", drawn: []string{"Partly: 2 of 3.", "Something is still left out."}, said: []string{"Partly: 2 of 3.\nSomething is still left out."}, never: []string{"rong"}},
		{name: "multiple", items: []string{"q-many"}, keys: "1 2 enter", lines: "1 2", drawn: []string{"Whose fault it was – True perhaps", "Wrong"}, said: []string{"Whose fault it was (wrong)"}},
		{name: "number", items: []string{"q-number"}, keys: "5 tab 3 0 0 enter", lines: "5; 300", drawn: []string{"That is the 20 seconds", "Calls", "Bounces", "Wrong"}, said: []string{"2. Bounces (min): 300 (wrong)"}},
		{name: "moved", items: []string{"q-match"}, keys: "1 a 2 b 3 c enter 1 b 2 a 3 a", lines: "1a 2b 3c", drawn: []string{"Not yet.", "1  b"}, said: []string{"(wrong)"}},
	} {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			b.test(t)
		})
	}
	moved := both{items: []string{"q-match"}, keys: "1 a 2 b 3 c enter 1 b 2 a 3 a", drawn: []string{"1  b"}, never: []string{"(wrong)"}}
	moved.draw(t)
}

// TestSureAndNotRightIsSaid misses at 90 and at 60 per cent: of the first, one
// calm sentence says what it is good for.
func TestSureAndNotRightIsSaid(t *testing.T) {
	t.Parallel()
	said := []string{"It is the other one.", "You were 90% sure."}
	both{items: []string{"q-sure"}, keys: "1 enter 5 enter", lines: "1|90", drawn: said, said: said}.test(t)
	both{items: []string{"q-sure"}, keys: "1 enter 2 enter", lines: "1|60", drawn: said[:1], said: said[:1], never: []string{"You were"}}.test(t)
	both{items: []string{"q-sure"}, keys: "2 enter 5 enter", lines: "2|90", drawn: []string{"Right."}, said: []string{"Right."}, never: []string{"You were"}}.test(t)
}

// TestTheNumberOfAQuestionLeadsToIt skips a whole test. On the page to hand it in
// each question has its own number, and handing in the one behind them.
func TestTheNumberOfAQuestionLeadsToIt(t *testing.T) {
	t.Parallel()
	keys, lines := "enter enter"+strings.Repeat(" X", 26), "|"+strings.Repeat(":x|", 26)
	both{keys: keys, lines: lines, drawn: []string{"7  Go back to question 7"},
		said: []string{"7. Go back to question 7, without an answer", "27. Hand it in", "Type a number from 1 to 27."}}.test(t)
	both{keys: keys + " 7 enter enter", lines: lines + "7", drawn: []string{"question 7 of 26"}, said: []string{"hand it in", "question 7 of 26"}}.test(t)
}
