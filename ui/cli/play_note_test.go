package cli

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"downstream/course/play"
)

// A note is written beside a step of a lesson and beside a node of a story; both
// faces store the same, and the journal has them under their places.
func TestNotesAreKeptBesideTheirPlace(t *testing.T) {
	t.Parallel()
	full, plain := t.TempDir(), t.TempDir()
	lesson := entry{want: play.WantPlay, id: "three-kinds-of-customer"}
	story := entry{want: play.WantPlay, id: "s01-two-empty-boxes"}

	s := sit(t, full, lesson)
	s.d.Press("enter", "w")
	s.d.Expect("Note › ", "What do you want to keep of this?", "Yours alone")
	s.d.Type("Ask Leon.")
	s.d.Press("ctrl+d")
	s.d.Expect("step 2 of 10")
	s.d.Press("W")
	s.d.Expect("Ask Leon.")
	s.d.Type(" Twice.")
	s.d.Press("ctrl+d")
	s.leave()
	readPlain(t, plain, lesson, "\n:w\nAsk Leon.\n.\nw\nAsk Leon. Twice.\n.\n")

	s = sit(t, full, story)
	s.d.Press("w")
	s.d.Type("Tomasz is short.")
	s.d.Press("ctrl+d", "w", "esc", "esc") // the second is left as it is
	s.leave()
	readPlain(t, plain, story, ":w\nTomasz is short.\n.\n:w\n\n")

	kept := stored(t, full)
	if diff := cmp.Diff(kept, stored(t, plain)); diff != "" {
		t.Errorf("the faces store different events (-screen +plain):\n%s", diff)
	}
	var noted []string
	for _, e := range kept {
		if e.Kind == string(play.Noted) {
			noted = append(noted, e.Item)
		}
	}
	if len(noted) != 3 || noted[0] != noted[1] || !strings.HasPrefix(noted[0], "three-kinds-of-customer#") || !strings.HasPrefix(noted[2], "s01-two-empty-boxes#") {
		t.Errorf("notes stand under %q", noted)
	}

	s = sitAt(t, full, nil, "--seed=1", func(a *app) (play.Stage, error) { return a.journal(""), nil })
	s.d.Expect("Three kinds of customer, note", "Ask Leon. Twice.", "Two empty boxes, note", "Tomasz is short.")
	s.d.Press("w")
	s.d.Refute("What do you want to keep")
	s.d.Press("1")
	s.d.Press("enter")
	s.d.Expect("Your note at step 2 of 10.")
	s.leave()
}

// A note at the end of a lesson says so, and one at a step that its lesson lost
// is still in the journal.
func TestANoteOutlivesItsStep(t *testing.T) {
	t.Parallel()
	s := sitAt(t, t.TempDir(), nil, "--seed=1", func(a *app) (play.Stage, error) {
		a.write([]play.Event{{Kind: play.Noted, Item: "three-kinds-of-customer#end", Answer: play.Answer{Text: "So much for that."}}, {Kind: play.Noted, Item: "three-kinds-of-customer#long-gone", Answer: play.Answer{Text: "Still true."}}})
		return a.journal(""), nil
	})
	s.d.Expect("So much for that.", "Still true.")
	s.d.Press("1", "enter")
	s.d.Expect("Your note at the end of the lesson.")
	s.d.Press("ctrl+d")
	s.d.Press("2", "enter")
	s.d.Expect("Your note at a step that this lesson no longer has.")
	s.leave()
}

// A test takes no notes: they would carry its questions to the next one.
func TestATestTakesNoNotes(t *testing.T) {
	t.Parallel()
	s := sit(t, t.TempDir(), entry{want: play.WantTest})
	s.d.Press("W")
	s.d.Refute("What do you want to keep")
	if _, no := s.f.app.note(s.first); !strings.HasPrefix(no.String(), "A note belongs to a lesson or a story.") {
		t.Errorf("it says %q", no)
	}
	s.leave()
}
