package present

import (
	"fmt"
	"testing"
	"time"

	"downstream/course"
	"downstream/course/play"
	"downstream/course/question"
	"downstream/course/room"
	"downstream/course/safe"
	"downstream/ui/theme"
)

// many is a programme of one question with thirty options.
type many struct{ body question.Body }

func thirty() []question.Option {
	out := make([]question.Option, 30)
	for i := range out {
		out[i] = question.Option{Entry: question.Entry{ID: fmt.Sprint("o", i+1), Text: safe.Sprintf("Option %d", i+1)}, Correct: i < 2}
	}
	return out
}

func (p many) Activity(string) (play.Activity, bool) {
	it := &question.Item{ID: "q", Kind: question.KindMultiple, Stem: safe.New("Which?"), Body: p.body}
	return play.Practice{ID: "many", Title: safe.New("Many"), Items: []*question.Item{it}}, true
}
func (many) Agenda(string) *course.Agenda { return nil }
func (many) Questions() []safe.Text       { return nil }

// Beyond Z options have numbers, which can be typed like their letters.
func TestOptionsBeyondZCanBeTyped(t *testing.T) {
	t.Parallel()
	m := newMemory(many{question.Multiple{Options: thirty()}}, &clock{time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)})
	if _, no, err := m.Do(room.Event{Kind: room.Opened, Activity: "many"}); !no.IsZero() || err != nil {
		t.Fatal(no, err)
	}
	options := m.state.Scene().Prompt.Options
	g, _ := Find(Hand(m.state), "g")
	for typed, want := range map[string]string{"27": options[26].ID, "30 b": options[1].ID + "," + options[29].ID, "ab": options[0].ID + "," + options[1].ID} {
		if e, no := g.With(m.state, typed); e.Pick != want || !no.IsZero() {
			t.Errorf("%q is %q, %s", typed, e.Pick, no)
		}
	}
	d := seat(t, m, theme.New(theme.Mono, true), 80, 24)
	d.Press("g")
	d.Type("27\n")
	if turns := m.state.Turns; len(turns) != 1 || turns[0].Picks[0] != options[26].ID {
		t.Errorf("%+v\n%s", turns, d.Screen())
	}
}
