package play_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"downstream/course/play"
)

// asks is a course of one module with these questions, and the practice of
// them.
func asks(t *testing.T, questions string) play.Activity {
	t.Helper()
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return activity(t, fstest.MapFS{
		"course.yaml":       file("kind: course\nid: tiny\norigin: 0192f6c4-7a10-7c3e-9f5e-3b1d5a2c8e41\ntitle: Tiny\nmodules: [m1]\n"),
		"m1/module.yaml":    file("kind: module\nid: m1\ntitle: Requests\nlessons: []\nquestions: [questions.yaml]\n"),
		"m1/questions.yaml": file("kind: questions\nquestions:\n" + questions),
	}, "deck")
}

// does plays inputs, each of which must be taken.
func does(t *testing.T, p play.Player, ins ...play.Input) (play.Player, []play.Event) {
	t.Helper()
	var all []play.Event
	for _, in := range ins {
		next, es, no := p.Do(in)
		if !no.IsZero() {
			t.Fatalf("%s is refused: %s", in.Op, no)
		}
		p, all = next, append(all, es...)
	}
	return p, all
}

func pick(ids ...string) play.Input {
	return play.Input{Op: play.Edit, Answer: play.Answer{Picks: ids}}
}

var submit = play.Input{Op: play.Submit}

const three = `
  - id: q
    type: multiple
    stem: Which?
    options:
      - {id: a, text: A, correct: true}
      - {id: b, text: B, correct: true}
      - {id: c, text: C, feedback: Not C.}
`

// TestTheSameAnswerTwiceIsResumed walks a run of a time when the same answer
// handed in twice was two tries.
func TestTheSameAnswerTwiceIsResumed(t *testing.T) {
	t.Parallel()
	a := asks(t, three)
	p, es := play.Start(a, play.Options{Seed: 7})
	_, more := does(t, p, pick("a"), submit)
	once := more[len(more)-1]
	twice := once
	twice.Try, twice.After = 2, once.After+1
	p, d := play.Replay(a, append(append(es, more...), twice), play.Options{})
	if d.Kind != play.Same {
		t.Fatalf("it fits as %v", d.Kind)
	}
	if _, _, no := p.Do(submit); no.IsZero() {
		t.Error("the same once more is a try")
	}
	p, es = does(t, p, pick("a", "b"), submit)
	if got := es[0].Try; got != 3 {
		t.Errorf("what comes then is try %d, not 3", got)
	}
	if got := p.Scene().Prompt.Kind; got != play.AskContinue {
		t.Errorf("it is asked again: %s", got)
	}
}

const sure = `
  - id: q
    type: match
    confidence: ask
    stem: Which?
    hints: [Look.]
    pairs:
      - {id: x, left: X, right: One}
      - {id: y, left: Y, right: Two, feedback: Y is two.}
`

// TestBeforeTheVerdictTheAnswerCanBeChanged goes back from how sure one is; what
// is judged and stored is the answer of then, once.
func TestBeforeTheVerdictTheAnswerCanBeChanged(t *testing.T) {
	t.Parallel()
	p, _ := play.Start(asks(t, sure), play.Options{Seed: 7})
	to := map[string]string{}
	for _, s := range p.Scene().Prompt.Slots {
		to[s.Text.String()] = s.ID
	}
	put := func(x, y string) play.Input {
		return play.Input{Op: play.Edit, Answer: play.Answer{}.Assign("x", to[x]).Assign("y", to[y])}
	}
	p, es := does(t, p, put("Two", "One"), submit, play.Input{Op: play.Edit, Answer: play.Answer{Level: 90}})
	if got := p.Scene().Blocks[1]; got.Key != "yours" || got.Text.String() != "- X → Two\n- Y → One" {
		t.Errorf("the answer in sight is %+v", got)
	}
	if _, _, no := p.Do(play.Input{Op: play.Hint}); no.IsZero() {
		t.Error("a hint is given for how sure one is")
	}
	p, more := does(t, p, play.Input{Op: play.Back}, put("One", "Two"), submit)
	if got := p.Scene().Prompt; got.Kind != play.AskConfidence || got.Draft.Level != 0 {
		t.Errorf("how sure is asked of the answer of before: %+v", got)
	}
	if len(es)+len(more) > 0 {
		t.Errorf("stored before the verdict: %+v", append(es, more...))
	}
	_, es = does(t, p, play.Input{Op: play.Edit, Answer: play.Answer{Level: 70}}, submit)
	if es[0].Try != 1 || es[0].Answer.Level != 70 || es[0].Verdict.Mark != "right" {
		t.Errorf("stored: %+v", es[0])
	}
}

const two = `
  - id: q
    type: single
    stem: Which?
    options:
      - {id: a, text: A, correct: true, feedback: Yes.}
      - {id: b, text: B, feedback: No.}
`

// TestAMissOfTwoShowsTheOther misses where only one option is left then. It is
// told, and stored as shown behind the miss; a run of a time when it had to be
// chosen is walked as it was.
func TestAMissOfTwoShowsTheOther(t *testing.T) {
	t.Parallel()
	a := asks(t, two)
	p, opened := play.Start(a, play.Options{Seed: 7})
	p, es := does(t, p, pick("b"), submit)
	kinds := []play.EventKind{}
	for _, e := range es {
		kinds = append(kinds, e.Kind)
	}
	if diff := cmp.Diff([]play.EventKind{play.Answered, play.Shown, play.Finished}, kinds); diff != "" {
		t.Errorf("stored (-want +got):\n%s", diff)
	}
	resumed, _ := play.Replay(a, append(slices.Clone(opened), es...), play.Options{})
	for _, p := range []play.Player{p, resumed} {
		s := p.Scene()
		if got := s.Blocks[1].Who.String() + s.Blocks[1].Text.String(); !strings.HasPrefix(got, "It is the other one.") {
			t.Errorf("it says %q", got)
		}
		for _, o := range s.Prompt.Options {
			if want := map[string]play.State{"a": play.Missed, "b": play.Wrong}[o.ID]; o.State != want || o.Why.IsZero() {
				t.Errorf("%s is %s, not %s: %q", o.ID, o.State, want, o.Why)
			}
		}
	}
	second := es[0]
	second.Try, second.After, second.Verdict.Mark, second.Answer = 2, es[0].After+1, "right", play.Answer{Picks: []string{"a"}}
	old, _ := play.Replay(a, append(opened, es[0], second), play.Options{})
	if got := old.Scene().Blocks[1].Text.String(); got != "Right, at try 2." {
		t.Errorf("of a run of before: %q", got)
	}
	half, _ := play.Replay(a, append(opened, es[0]), play.Options{})
	if _, es := does(t, half, pick("a"), submit); es[0].Try != 2 {
		t.Errorf("a run left behind its miss goes on with %+v", es[0])
	}
}
