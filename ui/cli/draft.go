package cli

import (
	"slices"
	"time"

	"downstream/course/play"
	"downstream/course/safe"
)

// What is written and not handed in belongs to its stage. Beside it the app keeps
// it under its place, as an event of no run: when the place is left, when the
// learner stops typing for a moment, and when the program ends. Until then the
// status does not say saved.

// pause is how long nothing is typed before what stands there is kept.
const pause = 1500 * time.Millisecond

// pen follows a stage on which the learner writes for themselves.
type pen struct {
	app   *app
	at    play.Place
	wrote bool       // what stands there was changed since it was come to or handed in
	given play.Place // where the last input handed in what was written; zero where it did not
}

// after is the pen behind an input; came reports that the place is another one.
func (p pen) after(in play.Input, es []play.Event, s play.Scene) (next pen, came bool) {
	next, came = pen{app: p.app, at: s.At, wrote: p.wrote}, s.At != p.at
	if slices.ContainsFunc(es, func(e play.Event) bool { return e.Answer.Text != "" }) {
		next.given, next.wrote = p.at, false
	}
	switch {
	case came:
		next.wrote = false
	case in.Op == play.Edit, in.Op == play.Undo: // what an undo brings back is no answer any more
		next.wrote = true
	}
	return next, came
}

// behind is the pen behind an input, and the edit that takes up what was begun on
// the place come to; false for none.
func (p pen) behind(in play.Input, es []play.Event, s play.Scene) (next pen, again play.Input, ok bool) {
	next, came := p.after(in, es, s)
	if came {
		again, ok = p.app.takeUp(s)
	}
	return next, again, ok
}

// half is what is being written at a place, which is an id as a note has it.
type half struct{ place, text string }

// half is what stands there and was not handed in; the zero half for nothing.
func (p pen) half(s play.Scene) half {
	text, open := unfinished(s.Prompt)
	if p.app == nil || !p.wrote || !open {
		return half{}
	}
	return half{noteID(s.At), text}
}

// unfinished is the text of a prompt that still waits for its answer. A written
// answer has it on its further pages too.
func unfinished(p play.Prompt) (text string, open bool) {
	text = safe.New(p.Draft.Text).String()
	switch p.Kind {
	case play.AskText:
		return text, true
	case play.AskContinue, play.AskNone:
		return "", false
	}
	return text, text != ""
}

// penned is a desk with a pen: plan, journal, a note.
type penned struct {
	play.Stage
	pen
}

// desk gives a desk a pen. The caller does not hold the lock.
func (a *app) desk(s play.Stage) play.Stage {
	sc := s.Scene()
	if in, ok := a.takeUp(sc); ok {
		s, _, _, _ = s.Do(in)
	}
	return penned{s, pen{app: a, at: sc.At}}
}

func (w penned) Do(in play.Input) (play.Stage, []play.Event, play.Intent, safe.Text) {
	next, es, want, no := w.Stage.Do(in)
	if !no.IsZero() {
		return w, nil, play.Intent{}, no
	}
	now, again, ok := w.behind(in, es, next.Scene())
	if ok {
		next, _, _, _ = next.Do(again)
	}
	w.Stage, w.pen = next, now
	return w, es, want, safe.Text{}
}

func (w penned) Again() play.Stage {
	if f, ok := w.Stage.(play.Fresh); ok {
		w.Stage = f.Again()
	}
	return w
}

// takeUp is the edit that puts back what was kept at a place; false for none.
func (a *app) takeUp(s play.Scene) (play.Input, bool) {
	if s.Prompt.Kind != play.AskText {
		return play.Input{}, false
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.takenUp(s)
}

// takenUp is takeUp for who holds the lock.
func (a *app) takenUp(s play.Scene) (play.Input, bool) {
	if s.Prompt.Kind != play.AskText {
		return play.Input{}, false
	}
	in := play.Input{Op: play.Edit, Answer: s.Prompt.Draft.Clone()}
	in.Answer.Text = a.text(noteID(s.At), play.Drafted)
	return in, in.Answer.Text != "" && in.Answer.Text != s.Prompt.Draft.Text
}

// follow looks at what is written on a stage that was recorded: what was begun
// elsewhere is kept, and what was handed in is no draft any more.
func (a *app) follow(of play.Stage, es []play.Event) {
	var p pen
	switch of := of.(type) {
	case running:
		p = of.pen
	case penned:
		p = of.pen
	}
	if given := noteID(p.given); len(es) > 0 && p.given != (play.Place{}) {
		if a.half.place == given {
			a.half = half{}
		}
		a.keepHalf(half{place: given})
	}
	now := half{}
	if p.app != nil {
		now = p.half(of.Scene())
	}
	if now.place != a.half.place {
		a.keepHalf(a.half)
	}
	a.half = now
	unkept := a.isNew(now)
	a.unkept.Store(unkept)
	if unkept && a.pause > 0 {
		a.soon()
	}
}

// soon keeps what is written once nothing is typed for a moment.
func (a *app) soon() {
	if a.timer == nil {
		a.timer = time.AfterFunc(a.pause, a.keepDraft)
		return
	}
	a.timer.Reset(a.pause)
}

// keepDraft keeps what is being written.
func (a *app) keepDraft() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.keepHalf(a.half)
	a.unkept.Store(a.isNew(a.half))
}

func (a *app) isNew(h half) bool {
	return h.place != "" && h.text != a.text(h.place, play.Drafted)
}

// keepHalf records h where it is new. It is no deed of the learner's: no word of
// it is said but the status.
func (a *app) keepHalf(h half) {
	if !a.isNew(h) {
		return
	}
	said := a.said
	a.write([]play.Event{{Kind: play.Drafted, Item: h.place, Answer: play.Answer{Text: h.text}}})
	a.said = said
}
