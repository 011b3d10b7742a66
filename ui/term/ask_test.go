package term_test

import (
	"strings"
	"testing"

	"downstream/course/play"
	"downstream/ui"
	"downstream/ui/term"
	"downstream/ui/theme"
	"downstream/ui/uitest"
)

// draft is the half-made answer of the screen's stage.
func (w *world) draft() play.Answer { return w.host.top.Scene().Prompt.Draft }

// TestMatchAndSortTakeTheSameKeys puts entries by letters alone: the pointer
// goes on by itself in both. A number points, the letter an entry has takes it
// out, and a command has the same key in both, however many places there are.
func TestMatchAndSortTakeTheSameKeys(t *testing.T) {
	t.Parallel()
	s := openSmall(t)
	for _, id := range []string{"q-match", "q-bins"} {
		w := show(t, s.stage(t, id), setup{})
		w.Press("a", "b", "a")
		p := w.host.top.Scene().Prompt
		for i, want := range []int{0, 1, 0} {
			if in := p.Draft.In(p.Options[i].ID); len(in) != 1 || in[0] != p.Slots[want].ID {
				t.Errorf("%s: entry %d is in %v", id, i+1, in)
			}
		}
		w.Press("2", "b")
		if in := w.draft().In(p.Options[1].ID); len(in) != 0 {
			t.Errorf("%s: its own letter leaves entry 2 in %v", id, in)
		}
		screen := term.New(s.stage(t, id), &recorder{})
		uitest.New(t, ui.New(ui.Options{Start: screen, Theme: theme.New(theme.Mono, true)}), 80, 24)
		for _, b := range screen.Keys() {
			if k := b.Help().Key; b.Help().Desc != "put" && len(k) == 1 && k != strings.ToUpper(k) {
				t.Errorf("%s: %q is on %q", id, b.Help().Desc, k)
			}
		}
	}
}

// TestASecondPlaceTakesItsNumber gives an entry of a sort two places, and after
// a miss moves one that is marked.
func TestASecondPlaceTakesItsNumber(t *testing.T) {
	t.Parallel()
	w := show(t, openSmall(t).stage(t, "q-bins"), setup{})
	w.Press("1", "a", "1", "b")
	first := w.host.top.Scene().Prompt.Options[0].ID
	if in := w.draft().In(first); len(in) != 2 {
		t.Errorf("with its number twice it is in %v", in)
	}
	w.Press("1", "a", "2", "b", "3", "b", "enter") // 1 is the van: it belongs to now
	w.Expect("(wrong)")
	w.Press("a")
	if in := w.draft().In(first); len(in) != 1 || in[0] != "now" {
		t.Errorf("what was marked is then in %v", in)
	}
}

// TestASpaceBehindANumberKeepsTheTick ticks by the number and, out of habit, by
// the space bar behind it. The space bar alone still takes a tick back.
func TestASpaceBehindANumberKeepsTheTick(t *testing.T) {
	t.Parallel()
	for id, before := range map[string]string{"q-many": "", "q-order": "", "q-short": "R o o m ctrl+d"} {
		w := show(t, openSmall(t).stage(t, id), setup{})
		w.Press(strings.Fields(before)...)
		w.Press("1", "space", "2", "space")
		if got := w.draft().Picks; len(got) != 2 {
			t.Errorf("%s: chosen are %v", id, got)
		}
		w.Press("space")
		if got := w.draft().Picks; len(got) != 1 {
			t.Errorf("%s: the space bar alone leaves %v", id, got)
		}
		w.Press("1", "1", "space")
		if got := w.draft().Picks; len(got) != 1 {
			t.Errorf("%s: taken out by its number, and chosen by the space bar: %v", id, got)
		}
	}
}

// TestNarrowTheNamesOfThePlacesStayInSight looks at a sort where the places are
// under the fold: their names stand at the foot, and Enter once all is placed.
func TestNarrowTheNamesOfThePlacesStayInSight(t *testing.T) {
	t.Parallel()
	for id, names := range map[string]string{"q-bins": "a=Now · b=Today", "q-match": "a=Nobody showed them"} {
		w := show(t, openSmall(t).stage(t, id), setup{w: 40, h: 12})
		w.Expect(names)
		w.Press("a", "b", "a")
		w.Expect(names)
		w.Expect("enter confirm")
	}
}
