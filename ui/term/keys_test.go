package term_test

import (
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui"
	"downstream/ui/term"
	"downstream/ui/theme"
	"downstream/ui/uitest"
)

// quietly are bindings that may do nothing where they are: they keep a key
// from meaning "back" while a figure is typed, stand at an end of a list, or
// are refused with the sentence that is there already; or they stand behind the
// number that did the same.
var quietly = []string{"choose it", "delete", "in the figure", "move", "scroll", "how sure", "later, sooner", "next match", "previous match", "confirm"}

// TestEveryBindingActs presses each key that the footer and help list, at each
// look: no key is bound twice, and each changes the screen or asks for
// something.
func TestEveryBindingActs(t *testing.T) {
	t.Parallel()
	s := openSmall(t)
	for _, l := range looks() {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			stage := l.stage(t, s)
			for _, b := range bindings(t, l, stage) {
				w := l.at(t, s, setup{})
				before, x, y := w.Raw(), 0, 0
				x, y, _ = w.Cursor()
				said := len(w.intents) + w.host.calls
				w.Press(b.Keys()[0])
				if b.Help().Desc == "choose" {
					before = w.Raw() // one of two is pointed at already
					w.Press(b.Keys()[len(b.Keys())-1])
				}
				nx, ny, _ := w.Cursor()
				acted := w.Raw() != before || nx != x || ny != y || w.left || len(w.intents)+w.host.calls > said
				if !acted && !slices.Contains(quietly, b.Help().Desc) {
					t.Errorf("%q (%s) does nothing", b.Keys()[0], b.Help().Desc)
				}
			}
		})
	}
}

// bindings are those at a look, checked for keys bound twice and for letters
// that would be lost in a text.
func bindings(t *testing.T, l look, stage play.Stage) []key.Binding {
	t.Helper()
	screen := term.New(stage, &recorder{})
	d := uitest.New(t, ui.New(ui.Options{Start: screen, Theme: theme.New(theme.Mono, true)}), 80, 24)
	d.Press(strings.Fields(l.keys)...)
	taken := map[string]string{}
	for _, b := range screen.Keys() {
		if b.Help().Key == "" || b.Help().Desc == "" {
			t.Errorf("%v has no help", b.Keys())
		}
		for _, k := range b.Keys() {
			if was, twice := taken[k]; twice {
				t.Errorf("%q is both %q and %q", k, was, b.Help().Desc)
			}
			taken[k] = b.Help().Desc
			if screen.Capturing() && len([]rune(k)) == 1 {
				t.Errorf("%q is a key while letters are text", k)
			}
		}
	}
	return screen.Keys()
}

// TestCommandsAreReachable presses the letters of the commands that lead
// elsewhere, or their capitals, in every look where letters are no text.
func TestCommandsAreReachable(t *testing.T) {
	t.Parallel()
	s := openSmall(t)
	for _, l := range looks() {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			for k, want := range map[string]play.Want{"G": play.WantTerms, "F": play.WantSearch, "O": play.WantSettings, "Q": play.WantLeave} {
				w := l.at(t, s, setup{})
				if strings.Contains(w.Screen(), "ctrl+d done") {
					w.Press("esc")
				}
				w.Press(k)
				if len(w.intents) != 1 || w.intents[0].Want != want {
					t.Errorf("%s asked for %v, want %s", k, w.intents, want)
				}
			}
		})
	}
}

// TestSlotLettersHideCommands: with eight places h is a place, and H the hint.
func TestSlotLettersHideCommands(t *testing.T) {
	t.Parallel()
	stage := toy{scene: play.Scene{At: at("match"), Blocks: []play.Block{prose("stem", "Which?")},
		Prompt: play.Prompt{Kind: play.AskMatch, Options: options("x", "y"), Slots: options("p", "q", "r", "s", "t", "u", "v", "w")},
		Moves:  []play.Move{{Op: play.Hint, Text: safe.New("hint")}}}}
	var log []play.Input
	stage.log = &log
	w := show(t, stage, setup{})
	w.Expect("a-h put", "H hint")
	w.Press("h")
	if in := log[len(log)-1]; in.Op != play.Edit || in.Answer.Put[0] != (play.Pair{From: "x", To: "w"}) {
		t.Errorf("h did %v", in)
	}
	w.Press("H")
	if in := log[len(log)-1]; in.Op != play.Hint {
		t.Errorf("H did %v", in)
	}
}

// TestTwoDigits: of ten or more options a number is collected until Enter.
func TestTwoDigits(t *testing.T) {
	t.Parallel()
	words := strings.Fields("one two three four five six seven eight nine ten eleven twelve")
	var log []play.Input
	stage := toy{log: &log, scene: play.Scene{At: at("long"), Prompt: play.Prompt{Kind: play.AskMany, Options: options(words...)}}}
	w := show(t, stage, setup{})
	w.Press("1", "1")
	w.Expect("Number 11… Enter takes it.")
	w.Press("enter")
	w.Expect("11  [x]  eleven")
	w.Press("1", "9") // there is no 19
	w.Expect("enter take the number   backspace take a digit away")
	w.Expect("Number 1… Enter takes it.")
	w.Press("backspace")
	w.Refute("Number")
	w.Press("1", "esc")
	w.Refute("Number")
	if w.left {
		t.Error("esc left the screen instead of the number")
	}
	w.Press("2", "enter")
	if last := log[len(log)-1]; !slices.Equal(last.Answer.Picks, []string{"eleven", "two"}) {
		t.Errorf("picked %v", last.Answer.Picks)
	}
}

func TestRefusal(t *testing.T) {
	t.Parallel()
	w := show(t, openSmall(t).stage(t, "two-boxes"), setup{})
	w.Press("2")
	w.Expect("You would not know what to ask.", "You would not know what to ask.")
	before := w.Screen()
	w.Press("z")
	if w.Screen() == before {
		t.Error("the refusal stays after the next key")
	}
	w.Press("b") // not bound, and says why
	w.Expect("A story goes forwards.")
	w = show(t, openSmall(t).stage(t, "q-one"), setup{})
	w.Press("s")
	w.Expect("The answer can be shown after 3 misses.")
	w.Press("enter")
	if len(w.host.events) > 0 {
		t.Error("Enter took an option nobody pointed at")
	}
}
