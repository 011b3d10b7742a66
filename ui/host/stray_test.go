package host

import (
	"bytes"
	"os"
	"testing"

	"downstream/course/play"
	"downstream/course/room"
)

// without is the programme after its story was taken out of the course.
type without struct{ shipped }

func (without) Activity(string) (play.Activity, bool) { return nil, false }

// A course may be edited between two evenings. What does not fit it any more is
// said, and is in the file for the day when it does.
func TestThatTheCourseWasChangedMeanwhileIsSaid(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	s := opened(t, data)
	does(t, s, room.Event{Kind: room.Took, At: s.State().Place, Pick: "ring"})
	does(t, s, room.Event{Kind: room.Noted, Text: "a note"})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole := journal(t, s.Path())

	gone, err := Resume(data, "", without{theProgramme()}, options("b"))
	if err != nil {
		t.Fatal(err)
	}
	sentence(t, gone.Notices(), "2 things that were done in "+s.Path()+" have no effect any more. The first: There is nothing called s01-two-empty-boxes to open.")
	if len(gone.State().Notes) != 1 || gone.Close() != nil || !bytes.Equal(journal(t, s.Path()), whole) {
		t.Errorf("%v, or the file was changed", gone.State().Notes)
	}

	edited := bytes.Replace(whole, []byte(`"pick":"ring"`), []byte(`"pick":"wink"`), 1)
	if err := os.WriteFile(s.Path(), edited, 0o600); err != nil {
		t.Fatal(err)
	}
	const words = "has no effect any more: There is no such option here. The course was changed since"
	sentence(t, resumed(t, data, "", "b").Notices(), words)
	f, err := Follow(data, "", theProgramme(), options("c"))
	if err != nil {
		t.Fatal(err)
	}
	sentence(t, f.Notices(), words)
	_ = f.Close()
	_, _, notices, err := Read(data, "", theProgramme(), theCourse)
	if err != nil {
		t.Fatal(err)
	}
	sentence(t, notices, words)
}

// Where somebody else was quicker, or an act was taken back, nothing is wrong
// with the course.
func TestWhatLostToAnotherIsNotTheCourse(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	s := opened(t, data)
	for n := 1; n < 60; n++ {
		does(t, s, scripted(s.State(), n))
	}
	late := s.saved[5]
	late.ID, late.Host = "late", "z"
	text, err := lines(nil, []room.Event{late})
	if err != nil || s.Close() != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(s.Path(), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(text); err != nil || f.Close() != nil {
		t.Fatal(err)
	}
	again := resumed(t, data, "", "b")
	if len(again.State().Lost) == 0 || len(again.Notices()) > 0 {
		t.Errorf("%d lost, %q", len(again.State().Lost), again.Notices())
	}
}
