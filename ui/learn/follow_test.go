package learn_test

import (
	"strings"
	"testing"

	"downstream/course/play"
	"downstream/ui/learn"
)

// The newest look whose day has come is due, until it is done or left.
func TestDue(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		days        int
		closed, due string
	}{
		{"the same day", 0, "", ""},
		{"a week on", 7, "", "week1"},
		{"three weeks on", 21, "", "week1"},
		{"four weeks on", 28, "", "week4"},
		{"looked at", 10, "week1", ""},
		{"looked at once, and four weeks on", 28, "week1", "week4"},
		{"the last one done, and the first never", 31, "week4", ""},
	} {
		m := mine(c.days, map[string]string{"plan.chain": "me → the ward", "plan." + c.closed + ".closed": ""})()
		if got := m.Due().ID; got != c.due {
			t.Errorf("%s: %q is due, not %q", c.name, got, c.due)
		}
	}
	if got := mine(30, nil)().Due().ID; got != "" {
		t.Errorf("without a plan %q is due", got)
	}
}

// walk does inputs, fails where one is refused, and gathers the events.
type walk struct {
	t     *testing.T
	stage play.Stage
	kept  []string
}

func (w *walk) do(in play.Input) {
	w.t.Helper()
	next, es, _, no := w.stage.Do(in)
	if !no.IsZero() {
		w.t.Fatalf("%s %+v: %s", in.Op, in.Answer, no)
	}
	for _, e := range es {
		w.kept = append(w.kept, strings.TrimSpace(strings.Join([]string{string(e.Kind), e.Item, strings.Join(e.Answer.Picks, "+"), e.Answer.Text}, " ")))
	}
	w.stage = next
}

// pick answers with choices, say with words.
func (w *walk) pick(ids ...string) {
	w.t.Helper()
	w.do(play.Input{Op: play.Edit, Answer: play.Answer{Picks: ids}})
	w.do(play.Input{Op: play.Submit})
}

func (w *walk) say(words string) {
	w.t.Helper()
	w.do(play.Input{Op: play.Edit, Answer: play.Answer{Text: words}})
	w.do(play.Input{Op: play.Submit})
}

func threeLines() map[string]string {
	return map[string]string{
		"plan.if-then-1": "When a form comes with an empty box, I ring before I stamp.",
		"plan.if-then-3": "If Moses asks twice, I write it *down*.", "plan.asked-twice": "4", "plan.asked-of-me": "a few",
	}
}

// A week later: what follows from an answer is asked, what does not is not.
func TestFollow(t *testing.T) {
	t.Parallel()
	w := &walk{t: t, stage: learn.Follow("week1", mine(8, threeLines()))}
	var seen []shown
	see := func(name string) {
		seen = append(seen, shown{name, w.stage})
		lawful(t, name, w.stage.Scene())
	}
	see("the list")
	w.do(play.Input{Op: play.Continue})
	see("did the cue come")
	w.pick("yes")
	see("did you do it")
	w.pick("forgot")
	w.pick("person", "time")
	see("what becomes of it")
	w.pick("change")
	see("the plan anew")
	w.say("When the printer says HOLD, I ring.")
	w.pick("no")
	w.pick("drop")
	refused(t, write(t, w.stage, "a few"), play.Input{Op: play.Submit}, "Write a whole number, such as 3; a rough one will do. Or leave it out.")
	w.say("2")
	see("the other number")
	w.do(play.Input{Op: play.Skip})
	see("the end")
	w.pick("part:if-then-3")
	w.pick("yes")
	w.pick("yes")
	w.pick("keep")
	see("an answer changed")
	golden(t, "follow", seen)
	compare(t, "follow-events", strings.Join(w.kept, "\n")+"\n")
}

// Four weeks later: a dropped plan is not asked about unless it was written anew,
// and the two numbers have a trend.
func TestFollowAfterFour(t *testing.T) {
	t.Parallel()
	m := mine(30, threeLines())()
	for id, w := range map[string]learn.Written{
		"plan.week1.if-then-1.next": {Picks: []string{"drop"}}, "plan.week1.if-then-3.next": {Picks: []string{"drop"}},
		"plan.week1.asked-twice": {Text: "2"}, "plan.week1.asked-of-me": {Text: "3"}, "plan.week1.closed": {Picks: []string{"done"}},
	} {
		w.Order = 2
		m.Written[id] = w
	}
	m.Written["plan.if-then-3"] = learn.Written{Text: "If Moses asks, I ask back.", Order: 3}
	read := func() learn.Mine { return m }
	w := &walk{t: t, stage: learn.Follow("week4", read)}
	first := w.stage
	w.do(play.Input{Op: play.Continue})
	w.pick("no")
	w.pick("keep")
	w.say("5")
	w.say("3")
	w.say("Eilidh says: once, about the keys.")
	golden(t, "follow-four", []shown{{"the list", first}, {"the end", w.stage}, {"the plan", learn.Plan(read)}})
	lawful(t, "the end", w.stage.Scene())
}

// A look can be left for good, half-way or at once, and nothing is lost by it.
func TestFollowIsLeft(t *testing.T) {
	t.Parallel()
	w := &walk{t: t, stage: learn.Follow("week1", mine(7, threeLines()))}
	w.do(play.Input{Op: play.Continue})
	w.pick("yes")
	w.do(play.Input{Op: play.Back})
	chosen, _, _, _ := w.stage.Do(play.Input{Op: play.Edit, Answer: play.Answer{Picks: []string{"leave:"}}})
	if _, _, want, _ := chosen.Do(play.Input{Op: play.Submit}); want.Want != play.WantBack {
		t.Errorf("leaving asks for %+v", want)
	}
	w.pick("leave:")
	if got := strings.Join(w.kept, "; "); got != "planned plan.week1.if-then-1.cue yes; planned plan.week1.closed left" {
		t.Errorf("kept %s", got)
	}
	for _, look := range []string{"week4", "week9"} {
		s := learn.Follow(look, mine(7, threeLines()))
		if words := s.Scene().Blocks[0].Text.String(); !strings.HasPrefix(words, "There is nothing to look back at yet.") {
			t.Errorf("%s: %s", look, words)
		}
	}
}

// With no if–then plan only the numbers are asked for; home and the plan's desk
// offer the look.
func TestALookAtLittle(t *testing.T) {
	t.Parallel()
	read := mine(7, map[string]string{"plan.chain": "me → the ward"})
	w := &walk{t: t, stage: learn.Follow("week1", read)}
	first := w.stage
	w.do(play.Input{Op: play.Continue})
	w.say("0")
	w.say("1")
	golden(t, "follow-little", []shown{{"the list", first}, {"the end", w.stage}, {"the plan", learn.Plan(read)}})
	home := learn.Home(learn.HomeView{Modules: []learn.ModuleLine{{ID: "m1", Title: text("The chain")}}, Look: read().Due()})
	_, want := choose(t, home, "plan:week1")
	if want != (play.Intent{Want: play.WantPlan, ID: "week1"}) {
		t.Errorf("home opens %+v", want)
	}
}

// What else a look back has stands behind its questions, a closed one with its
// reason.
func TestALookOffersMore(t *testing.T) {
	t.Parallel()
	m := mine(7, threeLines())()
	m.Offers = map[string][]learn.Offer{"week1": {
		{Title: text("What you missed, once more"), State: text("6 questions"), Want: play.Intent{Want: play.WantQuiz, ID: "week1"}},
		{Title: text("The check"), State: text("from 3 May"), Off: text("It can be taken from 3 May."), Want: play.Intent{Want: play.WantTest, ID: "later.c"}},
	}}
	s := learn.Follow("week1", func() learn.Mine { return m })
	lawful(t, "a look", s.Scene())
	golden(t, "follow-offers", []shown{{"a look", s}})
	if _, want := choose(t, s, "quiz:week1"); want != (play.Intent{Want: play.WantQuiz, ID: "week1"}) {
		t.Errorf("it opens %+v", want)
	}
	refused(t, s, play.Input{Op: play.Edit, Answer: play.Answer{Picks: []string{"test:later.c"}}}, "It can be taken from 3 May.")
}
