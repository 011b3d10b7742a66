package question_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"downstream/course/question"
)

type (
	answer = question.Answer
	pair   = question.Pair
)

func picks(ids ...string) answer { return answer{Picks: ids} }

func TestAnswerEdits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		got, want answer
	}{
		{"choose", answer{}.Choose("a"), picks("a")},
		{"choose another", picks("a").Choose("b"), picks("b")},
		{"toggle on", picks("a").Toggle("b"), picks("a", "b")},
		{"toggle off", picks("a", "b").Toggle("a"), picks("b")},
		{"move down", picks("a", "b", "c").Move("a", 1), picks("b", "a", "c")},
		{"move up", picks("a", "b", "c").Move("c", -1), picks("a", "c", "b")},
		{"move past the end", picks("a", "b", "c").Move("a", 99), picks("b", "c", "a")},
		{"move past the front", picks("a", "b", "c").Move("c", -99), picks("c", "a", "b")},
		{"move by the lowest number there is", picks("a", "b").Move("b", -1<<63), picks("b", "a")},
		{"move what is not there", picks("a").Move("z", 1), picks("a")},
		{"place first", picks("a", "b", "c").Place("c", 0), picks("c", "a", "b")},
		{"place where it is", picks("a", "b", "c").Place("b", 1), picks("a", "b", "c")},
		{"place a new one", picks("a").Place("b", 0), picks("b", "a")},
		{"place far out", picks("a", "b").Place("a", 99), picks("b", "a")},
		{"assign", answer{}.Assign("b", "x").Assign("a", "y"), answer{Put: []pair{{From: "a", To: "y"}, {From: "b", To: "x"}}}},
		{"assign elsewhere", answer{}.Assign("a", "x").Assign("a", "y"), answer{Put: []pair{{From: "a", To: "y"}}}},
		{"assign twice", answer{}.Assign("a", "x").Assign("a", "x"), answer{Put: []pair{{From: "a", To: "x"}}}},
		{"assign to nothing", answer{}.Assign("a", "x").Assign("a", ""), answer{Put: []pair{}}},
		{"also", answer{}.Also("a", "y").Also("a", "x"), answer{Put: []pair{{From: "a", To: "x"}, {From: "a", To: "y"}}}},
		{"also takes back", answer{}.Also("a", "y").Also("a", "x").Also("a", "y"), answer{Put: []pair{{From: "a", To: "x"}}}},
		{"set", answer{}.Set("calls", " 5 "), answer{Put: []pair{{From: "calls", To: "5"}}}},
		{"set to nothing", answer{}.Set("calls", "5").Set("calls", "  "), answer{Put: []pair{}}},
		{"clear", answer{Picks: []string{"a"}, Text: "x", Level: 80}.Clear(), answer{}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
	}
}

// An edit returns another answer: undo keeps the old one.
func TestAnswerEditsShareNothing(t *testing.T) {
	t.Parallel()
	before := answer{Picks: []string{"a", "b", "c"}, Put: []pair{{From: "a", To: "x"}, {From: "b", To: "x"}}}
	kept := before.Clone()
	for _, edit := range []func(answer) answer{
		func(a answer) answer { return a.Choose("z") },
		func(a answer) answer { return a.Toggle("a") },
		func(a answer) answer { return a.Move("a", 1) },
		func(a answer) answer { return a.Place("c", 0) },
		func(a answer) answer { return a.Assign("a", "y") },
		func(a answer) answer { return a.Also("a", "w") },
		func(a answer) answer { return a.Set("b", "5") },
		func(a answer) answer { return a.Clone() },
	} {
		after := edit(before)
		for i := range after.Picks {
			after.Picks[i] = "scribble"
		}
		for i := range after.Put {
			after.Put[i].To = "scribble"
		}
		if diff := cmp.Diff(kept, before); diff != "" {
			t.Fatalf("an edit changed the answer it began with (-want +got)\n%s", diff)
		}
	}
}

func TestAnswerEqual(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		a, b answer
		want bool
	}{
		{"nothing", answer{}, answer{Picks: []string{}, Put: []pair{}}, true},
		{"picks in another order", picks("a", "b"), picks("b", "a"), false},
		{"pairs in another order", answer{Put: []pair{{"a", "x"}, {"b", "y"}}}, answer{Put: []pair{{"b", "y"}, {"a", "x"}}}, true},
		{"another place", answer{Put: []pair{{"a", "x"}}}, answer{Put: []pair{{"a", "y"}}}, false},
		{"another text", answer{Text: "x"}, answer{Text: "y"}, false},
		{"another confidence", answer{Level: 50}, answer{Level: 60}, false},
	} {
		if got := c.a.Equal(c.b); got != c.want {
			t.Errorf("%s: equal = %v", c.name, got)
		}
	}
	if !(answer{}).IsZero() || (answer{Level: 50}).IsZero() || (answer{Text: "x"}).IsZero() || picks("a").IsZero() {
		t.Error("IsZero is wrong")
	}
}
