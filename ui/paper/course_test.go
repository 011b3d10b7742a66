package paper

import (
	"os"
	"slices"
	"testing"

	"downstream/course"
	"downstream/course/question"
	"downstream/course/safe"
)

// small is the course that the command line is tested with.
func small(t *testing.T) (*course.Course, *course.Lesson, []*question.Item) {
	t.Helper()
	c, ds := course.Open(os.DirFS("../cli/testdata/course"))
	if ds.HasErrors() {
		t.Fatal(ds)
	}
	l, ds := c.Lesson("short-call")
	if ds.HasErrors() {
		t.Fatal(ds)
	}
	items, ds := c.Items("m1")
	if ds.HasErrors() {
		t.Fatal(ds)
	}
	return c, l, items
}

func TestHandoutOfALesson(t *testing.T) {
	t.Parallel()
	c, l, items := small(t)
	v := HandoutView{Course: c.Title, Title: l.Title, Language: c.Language, Seed: 1, Lessons: []HandoutLesson{{ID: l.ID, Lesson: l}}, Items: map[string]*question.Item{}}
	for _, it := range items[1:] { // the first cannot be read
		v.Items[it.ID] = it
	}
	v.Terms, _ = c.Glossary()
	v.Evidence, _ = c.Evidence()
	golden(t, "lesson", Handout(v))
}

func TestHandoutOfAModule(t *testing.T) {
	t.Parallel()
	c, l, items := small(t)
	golden(t, "module", Handout(HandoutView{
		Course: c.Title, Title: c.Modules[0].Title, Seed: 1,
		Lessons: []HandoutLesson{{ID: "gone"}, {ID: l.ID, Lesson: &course.Lesson{
			Title: safe.New("A slot"), Minutes: 1, Objective: safe.New("Fill it in."),
			Steps: []course.Step{{Kind: course.StepLocal, Slot: "phone"}, {Kind: course.StepAsk, Item: "q-one"}},
		}}},
		Items: map[string]*question.Item{"q-one": items[0]}, Practice: items[1:3],
		Local: map[string]course.Local{"phone": {Title: safe.New("Whom to call"), Empty: safe.New("Ask your team.")}},
	}))
}

// A question is never followed by its answer: all answers stand behind all
// questions.
func TestAnswersStandApart(t *testing.T) {
	t.Parallel()
	_, l, items := small(t)
	byID := map[string]*question.Item{}
	for _, it := range items {
		byID[it.ID] = it
	}
	for seed := range uint64(20) {
		d := Handout(HandoutView{Seed: seed, Lessons: []HandoutLesson{{ID: l.ID, Lesson: l}}, Items: byID})
		last := len(d.Parts) - 1
		if d.Parts[last].Title != safe.New("Answers") || !d.Parts[last].Break {
			t.Fatalf("the last part is %v", d.Parts[last].Title)
		}
		told := map[safe.Text]bool{}
		for _, it := range items {
			for _, o := range it.Options() {
				told[o.Feedback] = !o.Feedback.IsZero()
			}
		}
		for _, p := range d.Parts[:last] {
			for _, b := range p.Blocks {
				for _, in := range append(b.Blocks, b) {
					if told[in.Text] || slices.ContainsFunc(in.Rows, func(r Row) bool { return told[r.Text] || !r.Why.IsZero() && told[r.Why] }) {
						t.Errorf("seed %d: %v stands before the answers", seed, in)
					}
				}
			}
		}
	}
}

// The marks of the key are those that stand before the options, whatever their
// order.
func TestTheKeyNamesWhatIsRight(t *testing.T) {
	t.Parallel()
	_, _, items := small(t)
	for seed := range uint64(20) {
		s := onPaper(items[0], seed)
		key := s.key()
		for i, e := range s.entries {
			if (letter(i) == key) != (e.ID == "ring") {
				t.Errorf("seed %d: the key is %s, and %s is %s", seed, key, letter(i), e.ID)
			}
		}
	}
}

func TestMarksAreLetters(t *testing.T) {
	t.Parallel()
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA"} {
		if got := letter(i); got != want {
			t.Errorf("%d is %s, want %s", i, got, want)
		}
	}
}

// firstAnswers are wrong answers to all questions of the small course.
func firstAnswers(items []*question.Item) []Missed {
	put := func(pairs ...string) (a question.Answer) {
		for i := 0; i < len(pairs); i += 2 {
			a = a.Assign(pairs[i], pairs[i+1])
		}
		return a
	}
	said := map[string]Missed{
		"q-one":    {Said: []string{"Copy both boxes from the <last> order"}, Reworded: true},
		"q-many":   {Said: []string{"That it arrived", "Whose fault it was"}},
		"q-order":  {Said: []string{"What happens next", "“Got it.”"}},
		"q-match":  {Said: []string{"One order, one box → The screen"}},
		"q-bins":   {Said: []string{"The monthly report → Now"}},
		"q-number": {Answer: put("calls", "300", "bounces", "375 min")},
		"q-short":  {Answer: question.Answer{Text: "Need a room.\n# Please."}},
		"q-sure":   {},
	}
	var out []Missed
	for _, it := range items {
		m := said[it.ID]
		m.Item = it
		out = append(out, m)
	}
	return out
}

func TestRecap(t *testing.T) {
	t.Parallel()
	c, l, items := small(t)
	wrong := firstAnswers(items)
	golden(t, "recap", Recap(RecapView{
		Course: c.Title, Name: safe.New("Ana_B"), Day: safe.New("22 November 2026"), Language: c.Language,
		Plan: []Note{{Head: safe.New("My chain, in one line"), Text: safe.New("clerk → *me* → the child")}},
		Modules: []RecapModule{{
			Title: c.Modules[0].Title,
			Lessons: []RecapLesson{
				{ID: l.ID, Lesson: l, Finished: true, Wrote: []Note{{Ask: safe.New("Which *two* fields stop you?"), Text: safe.New("Site contact.\n\n- and vehicle access")}}, Missed: wrong[:6]},
				{ID: "other", Lesson: &course.Lesson{Title: safe.New("Another")}},
				{ID: "gone", Missed: wrong[6:7]},
			},
			Missed:  wrong[7:],
			Stories: []RecapStory{{Title: safe.New("Two empty boxes"), Found: []safe.Text{safe.New("Neat and wrong")}, Of: 2}},
		}},
		Met:   wrong[:1],
		Notes: []Note{{Text: safe.New("Ask Leon about the gate.")}},
	}))
}

func TestRecapOfNothing(t *testing.T) {
	t.Parallel()
	golden(t, "nothing", Recap(RecapView{Course: safe.New("A small course"), Name: safe.New("Ana")}))
}
