package cli

import (
	"context"
	"slices"

	"downstream/course"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/learn"
)

// The looks back that have more than questions about the plan (curriculum 2.4):
// after one week a quiz of what was missed, after four weeks the check.
const (
	firstLook = "week1"
	lastLook  = "week4"
	quizSize  = 6
)

// quizDeck is the id under which the quiz of a look is stored. No module's id
// begins with a dot.
func quizDeck(look string) string { return practiceID("." + look) }

// offers is what a look back has beside its questions.
func (a *app) offers(look string) []learn.Offer {
	switch look {
	case firstLook:
		return a.quizOffer()
	case lastLook:
		return a.checkOffer()
	}
	return nil
}

// quizOffer is none where the course has no questions.
func (a *app) quizOffer() []learn.Offer {
	if !slices.ContainsFunc(a.course.Modules, func(m course.Module) bool { return len(m.Questions) > 0 }) {
		return nil
	}
	a.bank.read()
	a.mu.Lock()
	defer a.mu.Unlock()
	o := learn.Offer{Title: safe.New("What you missed, once more"), Want: play.Intent{Want: play.WantQuiz, ID: firstLook}}
	run, begun := a.keep.view.Latest(a.key, quizDeck(firstLook))
	n := len(a.deck().Missed(a.now(), quizSize))
	dealt, unread := a.dealtIn(quizDeck(firstLook))
	switch {
	case begun && run.Closed:
		o.State, o.Off = safe.Sprintf("done on %s", dateIn(run.Turned, a.now().Location())), safe.New("It was asked. What you missed in it comes back in practice.")
	case len(dealt) > 0, !unread.IsZero():
		o.State = safe.New("begun")
	case n == 0:
		o.Off = safe.New("You have missed nothing so far, so there is nothing to ask once more.")
	default:
		o.State = safe.New(plural(n, "question"))
	}
	return []learn.Offer{o}
}

// quiz asks what was missed, at a look back: the one under way, or a new one.
func (a *app) quiz(look string) (play.Stage, safe.Text) {
	for _, o := range a.offers(look) {
		if o.Want.Want == play.WantQuiz && !o.Off.IsZero() {
			return nil, o.Off
		}
	}
	a.bank.read()
	a.mu.Lock()
	defer a.mu.Unlock()
	id, title := quizDeck(look), learn.Look{ID: look}.Title()
	items, no := a.dealtIn(id)
	if !no.IsZero() {
		return nil, no
	}
	if len(items) > 0 {
		act := a.dealt(id, items)
		act.Title = title
		return a.resume(context.Background(), id, act)
	}
	var ids []string
	for _, c := range a.deck().Missed(a.now(), quizSize) {
		ids = append(ids, c.ID)
	}
	act := a.dealt(id, a.bank.named(ids...))
	if act.Title = title; len(act.Items) == 0 {
		return noQuestions(title), safe.Text{}
	}
	return a.begin(act), safe.Text{}
}

// checkOffer is the check four weeks after the test after the course; none where
// the course has no form for it.
func (a *app) checkOffer() []learn.Offer {
	if len(a.course.Tests) == 0 {
		return nil
	}
	t := a.tests()
	if t.formOf(later) == "" {
		return nil
	}
	s := sat{role: play.Later, form: t.formOf(later)}
	o := learn.Offer{Title: play.Later.Title(), State: t.state(play.Later), Want: play.Intent{Want: play.WantTest, ID: s.id()}}
	if _, can := t.next(play.Later); !can && !t.done(play.Later) {
		o.State, o.Off = safe.Text{}, safe.Sprintf("It can be taken %s.", o.State)
	}
	return []learn.Offer{o}
}
