package play

import (
	"slices"
	"strconv"

	"downstream/course/safe"
)

func (w sitting) scene() Scene {
	s := Scene{At: Place{Activity: w.test.ID, Step: w.id(), Visit: w.visit}, Trail: []safe.Text{w.test.Role.Title()}, Prompt: Prompt{Kind: AskContinue}}
	if w.test.Form.Draft {
		s.Aside = safe.New("draft test")
	}
	switch i := w.reviewed(); {
	case w.page == 0:
		s.Trail, s.Blocks = append(s.Trail, safe.New("before you begin")), w.about()
	case w.asked() >= 0:
		s = w.question(s, w.asked())
	case w.page == w.handIn():
		s = w.handing(s)
	case w.page == w.results():
		s = w.figures(s)
	case i >= 0:
		s = w.looked(s, i)
	default:
		s.Trail = append(s.Trail, safe.New("the end"))
		s.Blocks = []Block{text("end", Prose, w.farewell())}
		s.Prompt = Prompt{Kind: AskNone}
	}
	back := w.page > 0 && !w.handed || w.page > w.results()
	return s.can(Back, "back", back)
}

// farewell says how the figures are found again.
func (w sitting) farewell() safe.Text {
	again := w.test.Again
	if again.IsZero() {
		again = safe.New("`downstream test --results`")
	}
	return safe.Sprintf("That was all of it. %s shows the figures again.", again)
}

// about says what this is before it begins.
func (w sitting) about() []Block {
	var bs []Block
	if w.test.Form.Draft {
		bs = append(bs, draftTest())
	}
	n := len(w.asks)
	what := safe.Sprintf("%s, about %s. Nothing is timed. Stop whenever you like: it goes on with the same questions in the same order.",
		count(n, "question", "questions"), count(minutes(n), "minute", "minutes"))
	told := "What is right, and why, comes after the last question."
	if !w.test.feedback() {
		told = "You are not told which answers are right, since the questions after the course are much like these. What you do not know yet is what the course is for."
	}
	bs = append(bs, text("what", Prose, what),
		text("skip", Prose, safe.New("Skip any question at any time: it counts as not yet, never as wrong. You can go back and change an answer until you hand the test in. There are no hints, and a question takes one answer.")),
		text("told", Prose, safe.New(told)))
	if slices.ContainsFunc(w.asks, func(a asking) bool { return a.item.Confidence }) {
		bs = append(bs, text("sure", Prose, safe.New("After some answers you are asked how sure you are. 50% is as good as a guess, 100% is certain. It changes no score; it shows how well you know what you know.")))
	}
	return append(bs, text("private", Prose, safe.New("What you answer stays on this machine. Nobody is sent it.")))
}

// minutes is a rule of thumb: one a question, above ten in steps of five.
func minutes(questions int) int {
	if questions <= 10 {
		return max(questions, 1)
	}
	return (questions + 2) / 5 * 5
}

func (w sitting) question(s Scene, i int) Scene {
	a := w.asks[i]
	s.Trail = append(s.Trail, safe.Sprintf("question %d of %d", i+1, len(w.asks)))
	s = a.dress(s)
	if a.held() {
		s.Blocks = append(s.Blocks, said("kept", "Your answer is kept", safe.New("You can change it until you hand the test in.")))
		if a.item.Confidence {
			s.Blocks = append(s.Blocks, sureness(a.last))
		}
	}
	return s
}

func sureness(a Answer) Block {
	return text("sureness", Prose, safe.Sprintf("You were %d%% sure.", a.Level))
}

// handing is the page to hand the test in, with the questions that have no
// answer.
func (w sitting) handing(s Scene) Scene {
	s.Trail = append(s.Trail, safe.New("hand it in"))
	ways := w.ways()
	open := len(ways) - 1
	words := safe.Sprintf("You have been through all %d questions and answered each.", len(w.asks))
	if open > 0 {
		words = safe.Sprintf("You have been through all %d questions. Without an answer: %d. They count as not yet; you can go back to them now.", len(w.asks), open)
	}
	s.Blocks = []Block{text("through", Prose, words)}
	s.Prompt = Prompt{Kind: AskOne, Draft: w.draft}
	for _, id := range ways {
		o := Option{ID: id, Text: safe.New("Hand it in"), State: Open}
		if open > 0 { // behind the numbers of the questions
			o.Number = len(w.asks) + 1
		}
		if i := slices.Index(w.order(), id); i >= 0 {
			o.Number = i + 1
			o.Text = safe.New("Go back to question " + strconv.Itoa(i+1) + ", without an answer")
		}
		if slices.Contains(w.draft.Picks, id) {
			o.State = Chosen
		}
		s.Prompt.Options = append(s.Prompt.Options, o)
	}
	if len(w.draft.Picks) != 1 {
		s.Prompt.Refuse = handInFirst()
	}
	return s
}

// figures is the page of results.
func (w sitting) figures(s Scene) Scene {
	s.Trail = append(s.Trail, safe.New("results"))
	taken := []Taken{w.taken()}
	if w.test.Role != Again {
		taken = append(slices.Clone(w.test.Past), taken...)
	}
	thanks := "Thank you. What was right, and why, comes on the next pages."
	if !w.test.feedback() {
		thanks = "Thank you. That is where you begin; the questions after the course are much like these, so their answers are not told."
		s.Prompt = Prompt{Kind: AskNone}
	}
	s.Blocks = append([]Block{text("thanks", Prose, safe.New(thanks))}, Results{w.test.Guide, taken}.Blocks()...)
	return s
}

// leftOut puts its words where the verdict of an answer would stand.
func leftOut(who, why safe.Text) (safe.Text, safe.Text) {
	words := safe.New("Not yet: you left this one out. This is the answer.")
	if who.IsZero() { // there is nothing but the verdict
		return safe.Text{}, words
	}
	return words, why
}

// looked is a question with its verdict, after the test was handed in.
func (w sitting) looked(s Scene, i int) Scene {
	a := w.asks[i]
	s.Trail = append(s.Trail, safe.Sprintf("answer %d of %d", i+1, len(w.asks)))
	s = a.review().dress(s)
	for n := range s.Blocks {
		if b := &s.Blocks[n]; b.Kind == Feedback && !a.given {
			b.Who, b.Text = leftOut(b.Who, b.Text)
		}
	}
	if a.given && a.item.Confidence {
		s.Blocks = append(s.Blocks, sureness(a.last))
	}
	return s
}
