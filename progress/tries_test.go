package progress

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func tries(ts []Try) string {
	var words []string
	for _, t := range ts {
		words = append(words, strings.TrimSuffix(fmt.Sprintf("%s %s %s %d", t.ID, t.Run, t.Verdict, t.Level), " 0"))
	}
	return strings.Join(words, ", ")
}

// Each story holds for every order in which its events are merged.
func TestTheFirstTryOfEachRun(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ story, want string }{
		"nothing": {``, ""},
		"only the first of a run": {`
			answered q r1 {"verdict":{"mark":"wrong"},"try":1,"answer":{"level":90}}
			answered q r1 {"verdict":{"mark":"right"},"try":2,"answer":{"level":90}}`, "e01 r1 wrong 90"},
		"one in each run": {`
			answered q r1 {"verdict":"partly","try":1}
			answered q r2 {"verdict":"right","try":1,"answer":{"level":60}}`, "e01 r1 partly, e02 r2 right 60"},
		"shown after misses is a miss already": {`
			answered q r1 {"verdict":"wrong","try":1}
			shown q r1`, "e01 r1 wrong"},
		"shown without a try": {`
			shown q r1`, "e01 r1 shown"},
		"two windows on one run": {`
			answered q r1 {"verdict":"right","try":1}
			answered q r1 {"verdict":"wrong","try":1}`, "e01 r1 right"},
		"taken back": {`
			answered q r1 {"verdict":"wrong","try":1}
			undone q r1 {"node":"q","try":1}`, ""},
		"taken back and answered again": {`
			answered q r1 {"verdict":"wrong","try":1}
			answered q r1 {"verdict":"wrong","try":2}
			shown q r1
			undone q r1 {"node":"q","try":1}
			answered q r1 {"verdict":"right","try":1}`, "e05 r1 right"},
		"taken back twice": {`
			answered q r1 {"verdict":"wrong","try":1}
			undone q r1 {"try":1}
			answered q r1 {"verdict":"partly","try":1}
			undone q r1 {"try":1}
			answered q r1 {"verdict":"right","try":1}`, "e05 r1 right"},
		"taken back in another run": {`
			answered q r1 {"verdict":"wrong","try":1}
			answered q r2 {"verdict":"right","try":1}
			undone q r1 {"try":1}`, "e02 r2 right"},
		"a story's undo is about a decision": {`
			answered q r1 {"verdict":"wrong","try":1}
			undone q r1 {"node":"somewhere"}`, "e01 r1 wrong"},
		"a test teaches practice nothing": {`
			opened form-a r1 {"mode":"test"}
			answered q r1 {"verdict":"wrong","try":1}
			opened l1 r2 {"mode":"lesson"}
			answered q r2 {"verdict":"right","try":1}`, "e04 r2 right"},
		"bodies nobody can read": {`
			answered q r1 {"verdict":7}
			answered q r1 [1]
			answered q r1
			undone q r1 {"try":"x"}
			answered q r1 {"verdict":"a\tb"}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			es := did(t, "note x r0\n"+strings.TrimSpace(c.story))
			for seed := range uint64(30) {
				for i := range es {
					es[i].Seq = int64(i + 1)
				}
				v := viewOf(es)
				if got := tries(v.Tries("c", "q")); got != c.want {
					t.Fatalf("merged as %v: %q, want %q", es, got, c.want)
				}
				b, err := v.Encode()
				if err != nil {
					t.Fatal(err)
				}
				again, ok := DecodeView(b)
				if !ok || cmp.Diff(v.data, again.data) != "" {
					t.Fatalf("the snapshot %s gives another view", b)
				}
				rand.New(rand.NewPCG(seed, 1)).Shuffle(len(es), func(i, j int) { es[i], es[j] = es[j], es[i] })
			}
		})
	}
}

func TestFlagged(t *testing.T) {
	t.Parallel()
	es := did(t, `
		flagged q1 r1 {"on":true}
		flagged q2 r1 {"on":true}
		flagged q2 r1 {"on":false}
		flagged q3 r1 {"on":false}
		flagged q4 r1 {"on":true}
		flagged q4 r1 [1]
		answered q5 r1 {"verdict":"wrong","try":1}`)
	es[1], es[2] = es[2], es[1]
	es[1].Seq, es[2].Seq = 2, 3
	v := viewOf(es)
	for item, want := range map[string]bool{"q1": true, "q2": false, "q3": false, "q4": false, "q5": false, "q6": false} {
		if got := v.Flagged("c", item); got != want {
			t.Errorf("%s flagged: %v, want %v", item, got, want)
		}
	}
	for ids, want := range map[[2]string]bool{{"q1", "q2"}: false, {"q2", "q1"}: false, {"q3", "q1"}: false, {"q4", "q5"}: false, {"q1", "q5"}: true} {
		if got := v.Flagged("c", ids[:]...); got != want {
			t.Errorf("%v, two ids of one question, flagged: %v, want %v", ids, got, want)
		}
	}
	if v.Flagged("another course", "q1") {
		t.Error("another course shares the flag")
	}
}

// A question renamed in the middle of a run has its first try under one of its
// ids, and is taken back under either.
func TestTriesOfAQuestionThatWasRenamed(t *testing.T) {
	t.Parallel()
	v := viewOf(did(t, `
		answered old r1 {"verdict":"wrong","try":1}
		answered new r1 {"verdict":"right","try":1}
		answered old r2 {"verdict":"wrong","try":1}
		undone new r2 {"try":1}
		answered new r2 {"verdict":"partly","try":1}
		answered new r3 {"verdict":"right","try":1}
		answered other r4 {"verdict":"right","try":1}`))
	const want = "e00 r1 wrong, e04 r2 partly, e05 r3 right"
	if got := tries(v.Tries("c", "new", "old")); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A year of practice must not make the start slower: a try is about a hundred
// bytes of the snapshot.
func TestATryIsShortInTheSnapshot(t *testing.T) {
	t.Parallel()
	var es []Event
	const uuid = "0192f6c4-7a10-7c3e-9f5e-"
	for n := range 1000 {
		es = append(es, Event{Seq: int64(n + 1), ID: fmt.Sprintf("%s%012d", uuid, n), Run: fmt.Sprintf("%s%012d", uuid, 100000+n), Course: "c", Item: "q",
			Kind: Answered, At: noon.Add(12345678 * 1000), Body: []byte(`{"verdict":{"mark":"right","got":1,"of":1},"try":1,"answer":{"picks":["a"],"level":80}}`)})
	}
	b, err := viewOf(es).Encode()
	if err != nil {
		t.Fatal(err)
	}
	if per := len(b) / len(es); per > 128 {
		t.Errorf("%d bytes a try:\n%s", per, b[:600])
	}
}

func TestWhatTakesAnswersBack(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		event Event
		want  bool
	}{
		"a question":           {Event{Kind: Undone, Item: "q", Body: []byte(`{"node":"q","try":1}`)}, true},
		"a decision":           {Event{Kind: Undone, Item: "s", Body: []byte(`{"node":"n"}`)}, false},
		"of nothing":           {Event{Kind: Undone, Body: []byte(`{"try":1}`)}, false},
		"an answer":            {Event{Kind: Answered, Item: "q", Body: []byte(`{"try":1}`)}, false},
		"a body nobody reads":  {Event{Kind: Undone, Item: "q", Body: []byte(`{"try":"x"}`)}, false},
		"no body":              {Event{Kind: Undone, Item: "q"}, false},
		"a try that is no try": {Event{Kind: Undone, Item: "q", Body: []byte(`{"try":0}`)}, false},
	} {
		if got := TakesBack(c.event); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestWhatPracticeLearnsFrom(t *testing.T) {
	t.Parallel()
	for mode, want := range map[string]bool{"": true, "lesson": true, "scenario": true, "practice": true, "test": false, "duel": false} {
		if Feeds(mode) != want {
			t.Errorf("%q: %v", mode, !want)
		}
	}
}
