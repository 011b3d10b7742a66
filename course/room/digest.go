package room

import (
	"fmt"
	"slices"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// Digest says all of the State but Rev in lines, so that two machines, or a
// machine before and after it was killed, can say whether they agree. A host's
// names are in it: it is no report.
func (s State) Digest() string {
	w := &lines{}
	w.add("place", s.Place, s.Activity, s.Title, s.Agenda)
	w.add("people", s.People, "talk", s.Talk, "blank", s.Blank, "comparing", s.Comparing, "closed", s.Closed, "timer", s.Timer)
	for i, p := range s.Parts {
		w.add("part", i+1, p.Title, p.Began, p.Ended, p.Spent, p.since, p.Skipped, p.Stretch, i+1 == s.Part)
	}
	w.vote(s.Vote)
	for _, g := range append(s.played(), s.now) {
		w.stage(g)
	}
	for _, n := range s.Notes {
		w.add("note", n)
	}
	for _, l := range s.Lost {
		w.add("lost", l.Event.ID, l.Event.Kind, l.Why)
	}
	for _, e := range s.done {
		w.add("done", e.ID)
	}
	w.scene(s.Scene())
	return w.String()
}

type lines struct{ strings.Builder }

func (w *lines) add(words ...any) { fmt.Fprintln(w, words...) }

func (w *lines) vote(v *Vote) {
	if v == nil {
		return
	}
	w.add("vote", v.Round, "open", v.Open, "revealed", v.Revealed, "counts", v.Counts, "winner", v.Winner)
}

func (w *lines) stage(g stage) {
	w.add("stage", g.open, g.lap, g.id, g.came, g.began, g.spent, g.scene.At)
	w.turns(g.turns)
	for _, r := range g.roads {
		w.add("road", r.From, r.Pages, r.Ending, r.Stands)
		w.turns(r.Turns)
	}
	w.add("pages", g.pages)
}

func (w *lines) turns(ts []Turn) {
	for _, t := range ts {
		w.add("turn", t.Place, t.Page, t.Picks, t.Why, t.Shown, t.Came, t.Decided)
		w.vote(t.Vote)
	}
}

// scene says what is on the screen.
func (w *lines) scene(s play.Scene) {
	w.add("at", s.At, safe.Join(s.Trail, " › "), s.Aside)
	for _, b := range s.Blocks {
		w.add(b.Kind, b.Key, b.Who, b.State, strings.ReplaceAll(b.Text.String(), "\n", "\n  "))
	}
	w.add("prompt", s.Prompt.Kind, s.Prompt.Was, s.Prompt.Draft)
	for _, o := range append(slices.Clone(s.Prompt.Options), s.Prompt.Slots...) {
		w.add("option", o.ID, o.State, o.Text, o.Why)
	}
}
