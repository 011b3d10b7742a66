package question_test

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"downstream/course/question"
)

// all loads every case: the properties hold for each.
func all(t *testing.T) []*question.Item {
	t.Helper()
	files, _ := filepath.Glob("testdata/*/*.yaml")
	var items []*question.Item
	for _, file := range files {
		if filepath.Base(filepath.Dir(file)) != "broken" {
			items = append(items, load(t, file))
		}
	}
	return items
}

func TestKeyIsRight(t *testing.T) {
	t.Parallel()
	for _, it := range all(t) {
		key := it.Key()
		estimate := it.Kind == question.KindNumber && key.IsZero()
		if it.Kind == question.KindShort || estimate {
			if !key.IsZero() {
				t.Errorf("%s: nothing is right, and the key is %v", it.ID, key)
			}
			continue
		}
		if g := it.Grade(key); g.Verdict.Mark != question.MarkRight || g.Verdict.Got != g.Verdict.Of {
			t.Errorf("%s: the key is %v", it.ID, g.Verdict)
		}
		for _, m := range it.Grade(key).Marks {
			if m.State != question.StateRight && m.State != question.StateOpen {
				t.Errorf("%s: the key leaves %s %s", it.ID, m.ID, m.State)
			}
		}
	}
}

// Whatever comes, from a face, a room or a stored event: what is refused is not
// judged, what is not refused is, and nothing panics.
func TestRefusedOrJudged(t *testing.T) {
	t.Parallel()
	items := all(t)
	rapid.Check(t, func(t *rapid.T) {
		it := rapid.SampledFrom(items).Draw(t, "item")
		a := drawAnswer(t, it)
		refused := false
		for phase := range it.Phases() {
			refused = refused || !it.Refuse(phase, a).IsZero()
		}
		g := it.Grade(a)
		if judged := g.Verdict.Mark != ""; judged == refused {
			t.Fatalf("refused %v and judged %v", refused, judged)
		}
		if refused {
			if len(g.Marks)+len(g.Say) > 0 {
				t.Fatalf("refused, and marked %v", g)
			}
			return
		}
		checkGraded(t, it, g)
	})
}

func checkGraded(t *rapid.T, it *question.Item, g question.Graded) {
	v := g.Verdict
	switch {
	case v.Mark == question.MarkNoted:
		return
	case v.Got < 0 || v.Got > v.Of || v.Of < 1:
		t.Fatalf("%d of %d", v.Got, v.Of)
	case (v.Mark == question.MarkRight) != (v.Got == v.Of), (v.Mark == question.MarkWrong) != (v.Got == 0):
		t.Fatalf("%s with %d of %d", v.Mark, v.Got, v.Of)
	}
	var marked []string
	for _, m := range g.Marks {
		if !slices.Contains(marked, m.ID) {
			marked = append(marked, m.ID)
		}
	}
	var authored []string
	for _, o := range it.Options() {
		authored = append(authored, o.ID)
	}
	if len(authored) > 0 && !slices.Equal(marked, authored) {
		t.Fatalf("marked %v, authored %v", marked, authored)
	}
}

// drawAnswer mixes ids and texts of the item with noise, so that answers that
// are nearly or quite right come up.
func drawAnswer(t *rapid.T, it *question.Item) answer {
	from, to := []string{"", "noise"}, []string{"", "noise", "144", "5", "375", "12", "77.5"}
	for _, e := range it.Entries(1) {
		from = append(from, e.ID)
	}
	for _, e := range it.Slots(1) {
		from, to = append(from, e.ID), append(to, e.ID)
	}
	if rapid.Bool().Draw(t, "from the key") {
		a := it.Key()
		if it.Kind == question.KindOrder && len(a.Picks) > 0 {
			return a.Move(rapid.SampledFrom(a.Picks).Draw(t, "moved"), rapid.IntRange(-3, 3).Draw(t, "by"))
		}
		for i := range a.Put {
			if rapid.Bool().Draw(t, "elsewhere") {
				a.Put[i].To = rapid.SampledFrom(to).Draw(t, "to")
			}
		}
		a.Text = rapid.SampledFrom([]string{"", "Room 4?"}).Draw(t, "text")
		return a
	}
	a := answer{Level: rapid.IntRange(-1, 101).Draw(t, "level"), Text: rapid.String().Draw(t, "text")}
	a.Picks = rapid.SliceOfN(rapid.SampledFrom(from), 0, 5).Draw(t, "picks")
	for range rapid.IntRange(0, 5).Draw(t, "pairs") {
		a.Put = append(a.Put, pair{From: rapid.SampledFrom(from).Draw(t, "from"), To: rapid.SampledFrom(to).Draw(t, "to")})
	}
	return a
}

// Graded alike: an answer and its tidy form; an answer and itself as stored.
func TestTidyAndStoredAnswersAreTheSame(t *testing.T) {
	t.Parallel()
	items := all(t)
	rapid.Check(t, func(t *rapid.T) {
		it := rapid.SampledFrom(items).Draw(t, "item")
		a := drawAnswer(t, it)
		if tidy := it.Tidy(a); it.Grade(tidy).Verdict != it.Grade(a).Verdict || !it.Tidy(tidy).Equal(tidy) {
			t.Fatalf("tidy: %v", tidy)
		}
		data, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		var back answer
		if err := json.Unmarshal(data, &back); err != nil || !back.Equal(jsonText(a)) {
			t.Fatalf("stored as %s, read as %v: %v", data, back, err)
		}
	})
}

// jsonText is what JSON makes of invalid UTF-8.
func jsonText(a answer) answer {
	a.Text = strings.ToValidUTF8(a.Text, "\ufffd")
	return a
}

// The same run shows the same order; checklists and bins are never shuffled.
func TestShownOrder(t *testing.T) {
	t.Parallel()
	items := all(t)
	rapid.Check(t, func(t *rapid.T) {
		it := rapid.SampledFrom(items).Draw(t, "item")
		seed := rapid.Uint64().Draw(t, "seed")
		shown := it.Entries(seed)
		if !slices.Equal(shown, it.Entries(seed)) || !slices.Equal(it.Slots(seed), it.Slots(seed)) {
			t.Fatal("two orders for one seed")
		}
		options := it.Options()
		if len(shown) != len(options) {
			t.Fatalf("%d shown of %d", len(shown), len(options))
		}
		for _, o := range options {
			if !slices.Contains(shown, o.Entry) {
				t.Fatalf("%s is not shown", o.ID)
			}
		}
		if it.Kind != question.KindMatch && !slices.Equal(it.Slots(seed), it.Slots(seed+1)) {
			t.Fatal("shuffled slots")
		}
	})
}
