package play_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"downstream/course/play"
)

// What a list of pages calls each page, and the ending that was come to.
func TestNameAndEnding(t *testing.T) {
	t.Parallel()
	a, err := txtar.ParseFile("testdata/room.txtar")
	if err != nil {
		t.Fatal(err)
	}
	choose := func(id string) []play.Input {
		return []play.Input{{Op: play.Edit, Answer: play.Answer{Picks: []string{id}}}, {Op: play.Submit}}
	}
	turn := play.Input{Op: play.Continue}
	for _, c := range []struct {
		activity string
		inputs   []play.Input
		want     string // the names of the pages, and the last's ending
	}{
		{"short-call", []play.Input{{Op: play.Show}, turn, {Op: play.Show}, turn}, "step 1 of 2, step 2 of 2, the end: "},
		{"two-boxes", append(choose("wait"), turn, turn), "The form, Two boxes, Late, debrief: Late"},
		{"two-boxes", append(choose("wait"), turn, turn, play.Input{Op: play.Enter}), "The form, Two boxes, Late, debrief, The form: "},
	} {
		p := &performance{t: t, a: a}
		player, _ := play.Start(p.activity(c.activity), play.Options{Seed: 7, Room: true})
		names := []string{player.Name().String()}
		for _, in := range c.inputs {
			at := player.Scene().At
			next, _, no := player.Do(in)
			if !no.IsZero() {
				t.Fatal(no)
			}
			if player = next; player.Scene().At != at {
				names = append(names, player.Name().String())
			}
		}
		if got := strings.Join(names, ", ") + ": " + player.Ending().String(); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.activity, got, c.want)
		}
	}
}
