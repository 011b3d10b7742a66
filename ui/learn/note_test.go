package learn_test

import (
	"testing"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/learn"
)

func TestNote(t *testing.T) {
	t.Parallel()
	v := learn.NoteView{ID: "l31#text.1", Trail: []safe.Text{text("Requests done right"), text("step 1 of 9")}}
	empty := learn.Note(v)
	v.Text, v.NotSaved = "ask *Leon*", text("The disk is full.")
	stands := learn.Note(v)
	golden(t, "note", []shown{{"an empty note", empty}, {"a note to change, not saved", stands}})
	lawful(t, "note", empty.Scene())
	lawful(t, "note", stands.Scene())
	refused(t, write(t, empty, " \n"), play.Input{Op: play.Submit}, "Nothing is written yet. Write a line, or leave it as it is.")
	for _, op := range []play.Op{play.Skip, play.Back} {
		if _, es, want, _ := write(t, stands, "x").Do(play.Input{Op: op}); len(es) > 0 || want.Want != play.WantBack {
			t.Errorf("%s stores %v and asks for %v", op, es, want)
		}
	}
	_, es, want, no := write(t, stands, " ask Eilidh\n").Do(play.Input{Op: play.Submit})
	if !no.IsZero() || want.Want != play.WantBack || len(es) != 1 {
		t.Fatal(es, want, no)
	}
	if e := es[0]; e.Kind != play.Noted || e.Item != "l31#text.1" || e.Answer.Text != "ask Eilidh" {
		t.Errorf("kept %+v", e)
	}
}

// A note that is changed in the journal stays a note.
func TestANoteInTheJournal(t *testing.T) {
	t.Parallel()
	es := append(entries(), learn.Entry{ID: "l31#text.1", Where: text("Usable first time, note"), Prompt: text("Your note at step 1 of 9."), Text: "ask Leon", Note: true})
	journal := learn.Journal(func() []learn.Entry { return es }, safe.Text{})
	golden(t, "journal-note", []shown{{"the journal", journal}, {"the note", openPage(t, journal, "l31#text.1")}})
	for id, kind := range map[string]play.EventKind{"l31#text.1": play.Noted, "r31": play.Reflected} {
		_, kept, _, _ := write(t, openPage(t, journal, id), "new words").Do(play.Input{Op: play.Submit})
		if len(kept) != 1 || kept[0].Kind != kind || kept[0].Item != id {
			t.Errorf("%s is kept as %+v", id, kept)
		}
	}
}
