package term_test

import (
	"fmt"
	"strings"
	"testing"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/term"
)

// paper is a page on a desk with a text on it.
func paper(text string, log *[]play.Input) toy {
	return toy{log: log, scene: play.Scene{
		At: at("page"), Blocks: []play.Block{prose("ask", "What do you want to keep?")},
		Prompt: play.Prompt{Kind: play.AskText, Draft: play.Answer{Text: text}},
		Moves:  []play.Move{{Op: play.Back, Text: safe.New("back")}},
	}}
}

// A paragraph on a page of one's own is there to its last line, in as many rows
// as it needs, with the cursor at its end. Enter is a new line, as in a lesson.
func TestAPageIsShownWhole(t *testing.T) {
	t.Parallel()
	text := "FIRST" + strings.Repeat(" the porter holds up a lamp", 20) + " LAST"
	for _, size := range [][2]int{{80, 24}, {160, 50}} {
		w := show(t, paper(text, nil), setup{w: size[0], h: size[1], opts: []term.Option{term.Page()}})
		w.Expect("What do you want to keep?", "FIRST", "LAST", "ctrl+d done")
		w.Press("enter")
		w.Type("more")
		w.Expect("FIRST", "LAST", "more")
		if got := w.CursorLine(); !strings.HasSuffix(got, "more") {
			t.Errorf("the cursor is on %q", got)
		}
	}
	// On a small screen the box takes what there is, and follows the cursor.
	w := show(t, paper(text, nil), setup{w: 40, h: 15, opts: []term.Option{term.Page()}})
	w.Expect("LAST")
	if got := w.CursorLine(); !strings.Contains(got, "LAST") {
		t.Errorf("the cursor is on %q", got)
	}
}

// A text that ends in an empty line does not look lost.
func TestATextThatEndsInAnEmptyLineIsSeen(t *testing.T) {
	t.Parallel()
	for name, opt := range map[string]term.Option{"page": term.Page(), "line": term.Line()} {
		show(t, paper("It is here.\n\n", nil), setup{opts: []term.Option{opt}}).Expect("It is here.")
		t.Log(name)
	}
}

// Esc on a desk's page goes back to the desk, and does not close it.
func TestEscGoesBackToTheDesk(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		opt  term.Option
		keys []string
	}{{term.Line(), []string{"esc"}}, {term.Page(), []string{"esc", "esc"}}} {
		var log []play.Input
		w := show(t, paper("", &log), setup{opts: []term.Option{c.opt}})
		w.Type("half")
		w.Press(c.keys...)
		if last := log[len(log)-1]; w.left || last.Op != play.Back {
			t.Errorf("%v closes the screen: %v, and the last input is %+v", c.keys, w.left, last)
		}
	}
}

// A paste that does not fit, and a letter in a full box, are said; the end of what
// stands there stays in sight.
func TestAFullBoxSaysSo(t *testing.T) {
	t.Parallel()
	var long strings.Builder
	for i := range 400 {
		fmt.Fprintf(&long, "line %d of what I copied from somewhere else\n", i)
	}
	for name, opts := range map[string][]term.Option{"lesson": nil, "page": {term.Page()}, "line": {term.Line()}} {
		for _, size := range [][2]int{{80, 24}, {40, 15}} {
			var log []play.Input
			w := show(t, paper("", &log), setup{w: size[0], h: size[1], opts: opts})
			w.Paste(long.String())
			joined := strings.Join(strings.Fields(w.Screen()), " ")
			if !strings.Contains(joined, "The end of what you pasted is not in it.") {
				t.Fatalf("%s %v: a paste is cut without a word:\n%s", name, size, w.Screen())
			}
			text := log[len(log)-1].Answer.Text
			if n := len([]rune(text)); n != 10000 {
				t.Fatalf("%s: %d characters", name, n)
			}
			lines := strings.Split(text, "\n")
			end := lines[len(lines)-1]
			if end = end[max(0, len(end)-5):]; !strings.Contains(w.CursorLine(), end) {
				t.Errorf("%s %v: the cursor is on %q, the text ends in %q", name, size, w.CursorLine(), end)
			}
			w.Press("backspace")
			w.Refute("pasted is not")
			w.Type("xy")
			if joined := strings.Join(strings.Fields(w.Screen()), " "); !strings.Contains(joined, "The box is full: it holds 10000 characters.") {
				t.Errorf("%s %v: a letter is dropped without a word:\n%s", name, size, w.Screen())
			}
		}
	}
}
