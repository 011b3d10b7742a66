package term_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"downstream/course/find"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui"
	"downstream/ui/term"
	"downstream/ui/theme"
	"downstream/ui/uitest"
)

// TestWalk presses random keys in random windows: whatever happens, the frame
// fits and nothing breaks.
func TestWalk(t *testing.T) {
	t.Parallel()
	s := openSmall(t)
	keys := strings.Fields("enter enter enter up down left right space tab esc backspace pgup pgdown home end shift+up shift+down " +
		"1 2 3 4 9 0 a b c d h s u m n g o x z j k J K N H / ? ctrl+d ctrl+x . , -")
	windows := [][2]int{{80, 24}, {40, 15}, {120, 40}, {40, 12}, {20, 6}, {12, 3}, {1, 1}, {200, 60}, {39, 30}}
	for _, id := range []string{"short-call", "two-boxes", "q-bins", "q-order", "q-number", "q-short", "q-sure"} {
		for seed := range uint64(4) {
			t.Run(fmt.Sprint(id, seed), func(t *testing.T) {
				t.Parallel()
				sh := ui.New(ui.Options{Start: term.New(s.stage(t, id), &recorder{}), Theme: theme.New(theme.Names()[seed], seed%2 == 0),
					Router: func(ui.Go) (ui.Screen, tea.Cmd) { return nil, nil }})
				uitest.Walk(t, sh, keys, windows, 150, seed)
			})
		}
	}
}

// TestLessonAndStoryToTheirEnds plays with the keys the footer shows.
func TestLessonAndStoryToTheirEnds(t *testing.T) {
	t.Parallel()
	s := openSmall(t)
	w := show(t, s.stage(t, "two-boxes"), setup{})
	w.Press("2", "enter") // closed: refused
	w.Press("1", "enter", "2")
	w.Expect("▸ 2  Copy both")
	w.Press("1", "enter", "enter", "enter", "end")
	w.Expect("Name two stop-fields")
	kinds := []play.EventKind{}
	for _, e := range w.host.events {
		kinds = append(kinds, e.Kind)
	}
	if want := []play.EventKind{play.Chose, play.Chose, play.StepSeen, play.Ended}; !slices.Equal(kinds, want) {
		t.Errorf("recorded %v, want %v", kinds, want)
	}
	w.Press("home", "1", "enter")
	w.Expect("1  “Nomvula, what did they say?”")
}

// TestNothingIsTakenUnasked: Enter, Enter, Enter through a lesson stops at the
// first question, with nothing answered.
func TestNothingIsTakenUnasked(t *testing.T) {
	t.Parallel()
	w := show(t, openSmall(t).stage(t, "short-call"), setup{})
	for range 30 {
		w.Press("enter")
	}
	w.Expect("step 5 of 14", "What do you do first?")
	for _, e := range w.host.events {
		if e.Kind == play.Answered {
			t.Error("an answer was given")
		}
	}
}

// TestEnterPagesDownFirst: what was not in sight is shown before the page is
// turned.
func TestEnterPagesDownFirst(t *testing.T) {
	t.Parallel()
	w := show(t, blocks(), setup{w: 60, h: 14})
	turned := 0
	for w.Refute("The end"); turned < 20 && strings.Contains(w.Screen(), "enter more"); turned++ {
		w.Press("enter")
	}
	w.Expect("→ Wait", "enter continue")
	if turned < 2 {
		t.Errorf("turned %d pages", turned)
	}
	if w.host.calls > 0 {
		t.Error("something was done on the way")
	}
}

// TestCursor: the cursor stands on what is pointed at.
func TestCursor(t *testing.T) {
	t.Parallel()
	s := openSmall(t)
	for _, c := range []struct{ id, keys, line string }{
		{"short-call", "", "A stop-field stops"},
		{"q-one", "", "Two boxes are empty"},
		{"q-one", "2", "▸ 2  Stamp it INCOMPLETE"},
		{"q-one", "2 enter", "Not yet."},
		{"q-many", "", "▸ 1  [ ]  Whose fault"},
		{"q-many", "down down", "▸ 3  [ ]  That it arrived"},
		{"q-many", "2 3 enter", "▸ 2  [x]  When"},
		{"q-order", "4", "▸ 4  1st  “Got it.”"},
		{"q-order", "4 3 J", "▸ 3  2nd  What happens next"},
		{"q-match", "a", "▸ 2  –  All orders"},
		{"q-number", "5 tab 3", "▸ Bounces"},
		{"q-sure", "2 enter 4", "▸ 4  80%, sure"},
		{"two-boxes", "3", "▸ 3  Copy both"},
	} {
		w := show(t, s.stage(t, c.id), setup{})
		w.Press(strings.Fields(c.keys)...)
		if got := w.CursorLine(); !strings.HasPrefix(got, c.line) {
			t.Errorf("%s after %q: the cursor is on %q, want %q", c.id, c.keys, got, c.line)
		}
	}
}

// TestWriting: letters are text in the box and commands beside it.
func TestWriting(t *testing.T) {
	t.Parallel()
	w := show(t, openSmall(t).stage(t, "q-short"), setup{})
	w.Type("Quick, hot?\nb")
	w.Paste("\x1b[31mred\r\nqueen")
	w.Expect("Quick, hot?", "bred", "queen")
	if n := len(w.intents); n > 0 {
		t.Errorf("a letter was a command: %v", w.intents)
	}
	w.Press("esc")
	w.Press("o")
	if len(w.intents) != 1 || w.intents[0].Want != play.WantSettings {
		t.Errorf("o asked for %v", w.intents)
	}
	w.Press("enter")
	w.Type("!")
	w.Expect("queen!")
	if d := w.host.top.Scene().Prompt.Draft.Text; d != "Quick, hot?\nbred\nqueen!" {
		t.Errorf("the draft is %q", d)
	}
	w.Press("ctrl+d")
	w.Expect("One good answer", "Tick what your answer has")
}

// TestLine: a text of one line is handed in by Enter.
func TestLine(t *testing.T) {
	t.Parallel()
	var log []play.Input
	stage := toy{log: &log, scene: play.Scene{At: at("search"), Prompt: play.Prompt{Kind: play.AskText}}}
	w := show(t, stage, setup{opts: []term.Option{term.Line()}})
	w.Type("gate")
	w.Press("enter")
	if last := log[len(log)-1]; last.Op != play.Submit {
		t.Errorf("Enter did %v", last)
	}
	w.Press("esc")
	if !w.left {
		t.Error("esc did not leave")
	}
}

// TestFigures: what is typed goes into the figure, letters stay commands, and
// backspace never means back.
func TestFigures(t *testing.T) {
	t.Parallel()
	w := show(t, openSmall(t).stage(t, "short-call"), setup{})
	w.Press("end")
	for range 4 {
		w.Press("enter")
	}
	w.Expect("step 5")
	w = show(t, openSmall(t).stage(t, "q-number"), setup{})
	w.Press("1", "space", "4", ".", "5", "left", "backspace")
	w.Paste("4 hours")
	if in := w.host.top.Scene().Prompt.Draft.Put; len(in) != 1 || in[0].To != "1 44 5" {
		t.Errorf("the draft is %v", in)
	}
	for range 9 {
		w.Press("backspace", "left")
	}
	w.Expect("Calls (min)")
	w.Press("tab", "7", "tab", "shift+tab", "5")
	w.Expect("▸ Bounces (min)  [75")
}

// TestIntents: what leads elsewhere is asked for, after the host was told which
// stage asks.
func TestIntents(t *testing.T) {
	t.Parallel()
	s := openSmall(t)
	w := show(t, s.stage(t, "short-call"), setup{})
	w.Press("g", "/", "o", "q")
	want := []play.Intent{{Want: play.WantTerms}, {Want: play.WantSearch}, {Want: play.WantSettings}, {Want: play.WantLeave}}
	if !slices.Equal(w.intents, want) {
		t.Errorf("asked for %v", w.intents)
	}
	if w.host.calls != 4 || w.host.top == nil {
		t.Errorf("the host was told %d times", w.host.calls)
	}
	one := toy{scene: play.Scene{At: at("one"), Blocks: []play.Block{{Key: "a", Kind: play.Prose, Text: safe.New("A [chase](term:chase)."), Terms: []play.Ref{{Kind: play.TermRef, ID: "chase"}}}}}}
	w = show(t, one, setup{})
	w.Press("g")
	if w.intents[0].ID != "chase" {
		t.Errorf("the only term in sight is not asked for: %v", w.intents)
	}
	w = show(t, desk(), setup{})
	w.Press("enter")
	w.Press("3", "enter")
	if !slices.Equal(w.intents, []play.Intent{{Want: play.WantPlay, ID: "short-call"}, {Want: play.WantModule, ID: "m3"}}) {
		t.Errorf("the desk asked for %v", w.intents)
	}
}

// TestMapUndoes: the map closes with a decision, and the story beneath it goes
// back to it.
func TestMapUndoes(t *testing.T) {
	t.Parallel()
	above := func(in play.Intent) play.Stage {
		if in.Want != play.WantMap {
			return nil
		}
		return toy{want: map[play.Op]play.Intent{play.Submit: {Want: play.WantUndo, ID: "1"}},
			scene: play.Scene{At: at("map"), Trail: texts("The way so far"), Prompt: play.Prompt{Kind: play.AskOne, Options: options("decision:1")},
				Blocks: []play.Block{{Key: "path", Kind: play.Track, Text: safe.New("1."), Body: play.Path{{Number: 1, Place: safe.New("Two empty boxes"), Taken: safe.New("Copy")}}}}}}
	}
	w := show(t, openSmall(t).stage(t, "two-boxes"), setup{above: above})
	w.Press("3", "enter")
	w.Expect("under the arch")
	w.Press("m")
	w.Expect("The way so far", "1  Two empty boxes")
	w.Refute("decision:1")
	w.Press("1", "enter")
	w.Expect("The printer says HOLD", "3  Copy both boxes")
	if last := w.host.events[len(w.host.events)-1]; last.Kind != play.Undone {
		t.Errorf("recorded %v", last)
	}
}

// TestFresh: a stage that can change meanwhile is made anew when it is come
// back to.
func TestFresh(t *testing.T) {
	t.Parallel()
	scene := func(words string) play.Scene {
		return play.Scene{At: at("home"), Blocks: []play.Block{prose("a", words)}, Prompt: play.Prompt{Kind: play.AskContinue}}
	}
	home := freshToy{toy{scene: scene("before"), again: func() play.Scene { return scene("after") }}}
	w := show(t, home, setup{above: func(play.Intent) play.Stage { return toy{scene: scene("above")} }})
	w.Expect("before")
	w.Press("o")
	w.Expect("above")
	w.Press("esc")
	w.Expect("after")
}

// A desk that says something new when it is come back to still points at what was
// opened from it, and where that is gone at what it begins with.
func TestADeskComeBackToStillPoints(t *testing.T) {
	t.Parallel()
	row := func(id, words string) play.Row { return play.Row{Option: id, Cells: []safe.Text{safe.New(words)}} }
	scene := func(words string, ids ...string) play.Scene {
		rows := play.Desk{row("continue", words)}
		for _, id := range ids {
			rows = append(rows, row(id, id))
		}
		return play.Scene{At: at("home"), Prompt: play.Prompt{Kind: play.AskOne, Options: options(ids...)},
			Blocks: []play.Block{{Key: "rows", Kind: play.Listing, Text: safe.New(words), Body: rows}},
			Moves:  []play.Move{{Op: play.Continue, Text: safe.New("go on")}}}
	}
	for _, c := range []struct{ press, gone, want string }{
		{"enter", "", "▸ The next lesson"}, {"2", "", "▸ 2  two"}, {"2", "two", "▸ The next lesson"},
	} {
		after := []string{"one", "two"}
		if c.gone != "" {
			after = after[:1]
		}
		home := freshToy{toy{scene: scene("A lesson", "one", "two"), again: func() play.Scene { return scene("The next lesson", after...) },
			want: map[play.Op]play.Intent{play.Continue: {Want: play.WantPlay}, play.Submit: {Want: play.WantPlay}}}}
		w := show(t, home, setup{above: func(play.Intent) play.Stage {
			return toy{scene: play.Scene{At: at("lesson"), Blocks: []play.Block{prose("a", "above")}}}
		}})
		w.Expect("▸ A lesson")
		w.Press(c.press)
		if c.press != "enter" {
			w.Press("enter")
		}
		w.Expect("above")
		w.Press("esc")
		w.Expect(c.want)
	}
}

// TestResizeKeepsTheReader: what was the first line is in the first line of
// every other window, and what was typed stays.
func TestResizeKeepsTheReader(t *testing.T) {
	t.Parallel()
	var words []string
	for i := range 400 {
		words = append(words, fmt.Sprintf("word%d", i))
	}
	stage := toy{scene: play.Scene{At: at("long"), Trail: texts("Long"), Blocks: []play.Block{prose("a", strings.Join(words, " "))}, Prompt: play.Prompt{Kind: play.AskContinue}}}
	w := show(t, stage, setup{})
	w.Press("pgdown", "down", "down")
	first := strings.Fields(strings.Split(w.Screen(), "\n")[2])[0]
	for _, size := range [][2]int{{40, 15}, {120, 40}, {20, 6}, {79, 23}, {80, 24}} {
		w.Resize(size[0], size[1])
		if !slices.Contains(strings.Fields(w.Screen()), first) {
			t.Errorf("at %v %s is out of sight:\n%s", size, first, uitest.Boxed(w.Screen()))
		}
	}
	if got := strings.Fields(strings.Split(w.Screen(), "\n")[2])[0]; got != first {
		t.Errorf("back at 80x24 the page begins with %s, not %s", got, first)
	}
	w = show(t, openSmall(t).stage(t, "q-short"), setup{})
	w.Type("Room 4")
	w.Resize(40, 15)
	w.Type("!")
	w.Expect("Room 4!")
}

// TestHighlight: the words searched for are marked; n and N walk them until
// the place is left.
func TestHighlight(t *testing.T) {
	t.Parallel()
	w := show(t, openSmall(t).stage(t, "short-call"), setup{w: 40, h: 12, opts: []term.Option{term.Highlight("you")}})
	w.Expect("you know what", "“you”: 1 of 4", "n next match")
	w.Press("n")
	w.Expect("“you”: 2 of 4")
	w.Press("N", "N")
	w.Expect("“you”: 4 of 4")
	w.Press("end", "enter")
	w.Refute("“you”")
}

// What a search has found is marked where its page is opened, as the search reads
// it: each word by its beginning, without case, accents and apostrophes. What was
// found in a title alone is not called missing.
func TestWhatASearchFoundIsMarked(t *testing.T) {
	t.Parallel()
	text := "The HANDOVERS at the café hold. They don’t hold *everything* twice: hand-overs."
	x := find.Index{}.Add(find.Entry{Kind: find.Lesson, ID: "a", Title: safe.New("A title"), Text: safe.New(text)})
	for words, want := range map[string]string{
		"handover": "1 of 1", "cafe": "1 of 1", "CAFÉ": "1 of 1", "dont": "1 of 1", "don't": "1 of 1", "twice hold": "1 of 3",
		"hand overs": "1 of 3", "every": "1 of 1", "title": "", "title café": "1 of 1", "over": "1 of 1",
	} {
		if x.Find(find.Query{Words: words}).Total != 1 {
			t.Errorf("%q is not found at all", words)
		}
		stage := toy{scene: play.Scene{At: at("a"), Blocks: []play.Block{prose("a", text)}, Prompt: play.Prompt{Kind: play.AskContinue}}}
		w := show(t, stage, setup{opts: []term.Option{term.Highlight(words)}})
		if want == "" {
			w.Refute("“title”", "not found")
			continue
		}
		w.Expect(safe.Sprintf("“%s”: %s", words, want).String())
	}
}

// TestNoHalfDrawnPage: until a first rendering is there the last frame stays,
// and what Continue shows is rendered before it is asked for.
func TestNoHalfDrawnPage(t *testing.T) {
	t.Parallel()
	list := play.Scene{At: at("two"), Blocks: []play.Block{prose("b", "- one\n- two")}, Prompt: play.Prompt{Kind: play.AskContinue}}
	first := play.Scene{At: at("one"), Blocks: []play.Block{prose("a", "Plain words.")}, Prompt: play.Prompt{Kind: play.AskContinue}}
	size := ui.Size{W: 80, H: 24}
	start := func() (ui.Screen, tea.Cmd) {
		s := term.New(toy{scene: first, next: &list}, &recorder{})
		return s.Update(ui.Surface{ID: 1, Size: size, Theme: theme.New(theme.Mono, true)})
	}
	enter, _ := uitest.Key("enter")

	s, _ := start() // the command that looks ahead is not run
	s, cmd := s.Update(enter)
	if text := s.View(size).Text; !strings.Contains(text, "Plain words.") {
		t.Errorf("half a page is drawn:\n%s", text)
	}
	s = settle(s, cmd)
	if text := s.View(size).Text; !strings.Contains(text, "‣ one") {
		t.Errorf("the rendering does not arrive:\n%s", text)
	}

	s, cmd = start()
	s = settle(s, cmd)
	s, _ = s.Update(enter)
	if text := s.View(size).Text; !strings.Contains(text, "‣ one") {
		t.Errorf("what comes next was not rendered ahead:\n%s", text)
	}
}

// settle runs commands and hands back their replies.
func settle(s ui.Screen, cmd tea.Cmd) ui.Screen {
	if cmd == nil {
		return s
	}
	switch msg := cmd().(type) {
	case ui.Reply:
		s, cmd = s.Update(msg.Msg)
		return settle(s, cmd)
	case tea.BatchMsg:
		for _, c := range msg {
			s = settle(s, c)
		}
	}
	return s
}
