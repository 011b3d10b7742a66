package cli

import (
	"maps"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress"
	"downstream/ui/learn"
)

func planCommand(p IO, f *flags) *cobra.Command {
	var dates calendar
	c := &cobra.Command{
		Use: "plan", Short: "What you mean to do, on one screen", Args: nothing,
		Long: `Opens your plan. After one week and after four it is looked back at; --calendar
writes those two days to a file for your calendar, and sends nothing.`,
		Example: "  downstream plan\n  downstream plan --calendar plan.ics",
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch asked := cmd.Flags().Changed("calendar"); {
			case asked && dates.file == "":
				return usage("--calendar needs the name of a file, such as plan.ics.")
			case asked:
				return dates.write(cmd.Context(), p, f)
			case dates.force || dates.remind:
				return usage("--force and --remind go with --calendar FILE.")
			}
			return run(cmd.Context(), p, f, func(a *app) (play.Stage, error) { return a.plan(""), nil })
		},
	}
	c.Flags().StringVar(&dates.file, "calendar", "", "write the days to look back to `FILE`, and open nothing")
	c.Flags().BoolVar(&dates.force, "force", false, "overwrite FILE")
	c.Flags().BoolVar(&dates.remind, "remind", false, "let the calendar remind you, at 9 in the morning")
	return c
}

func journalCommand(p IO, f *flags) *cobra.Command {
	return &cobra.Command{
		Use: "journal", Short: "What you wrote in lessons, and your notes, to read and to change", Example: "  downstream journal", Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return run(cmd.Context(), p, f, func(a *app) (play.Stage, error) { return a.journal(""), nil })
		},
	}
}

// plan is the learner's action plan as it stands, a line of it, or a look back at
// it.
func (a *app) plan(id string) play.Stage {
	switch {
	case id == "":
		return a.desk(learn.Plan(a.mine))
	case slices.ContainsFunc(learn.PlanPages(), func(p learn.Page) bool { return p.ID == id }):
		return a.desk(learn.PlanAt(a.mine, id))
	}
	return a.desk(learn.Follow(id, func() learn.Mine {
		m := a.mine()
		m.Offers = map[string][]learn.Offer{id: a.offers(id)}
		return m
	}))
}

// mine is what the learner planned, today.
func (a *app) mine() learn.Mine {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.planned()
}

// planned is mine for who holds the lock.
func (a *app) planned() learn.Mine {
	return planOf(a.keep.view, a.key, a.now(), a.keep.unsaved)
}

func planOf(v *progress.View, key string, now time.Time, unsaved safe.Text) learn.Mine {
	m := learn.Mine{Written: map[string]learn.Written{}, Ahead: looks(now, now), NotSaved: unsaved}
	wrote := map[string]time.Time{}
	for _, id := range v.Items(key) {
		if w, at, ok := written(v, key, id, play.Planned); ok {
			m.Written[id], wrote[id] = w, at
		}
	}
	ids := slices.SortedFunc(maps.Keys(wrote), func(a, b string) int { return wrote[a].Compare(wrote[b]) })
	for i, id := range ids {
		w := m.Written[id]
		w.Order = i + 1
		m.Written[id] = w
	}
	if begun, ok := begun(v, key); ok {
		m.Looks = looks(begun, now)
	}
	return m
}

// begun is when the first line of the plan was written; false where none is.
func begun(v *progress.View, key string) (first time.Time, ok bool) {
	for _, p := range learn.PlanPages() {
		at, written := v.First(key, p.ID, string(play.Planned))
		if written && (!ok || at.Before(first)) {
			first, ok = at, true
		}
	}
	return first, ok
}

// longDay is how a day is written for people.
const longDay = "Monday 2 January 2006"

func looks(begun, now time.Time) []learn.Look {
	var out []learn.Look
	for _, l := range progress.Looks(begun, now.Location()) {
		out = append(out, learn.Look{ID: l.ID, Day: safe.New(l.Day.Format(longDay)), Come: l.Come(now)})
	}
	return out
}

// text is what was written last under an id, empty where nothing was.
func (a *app) text(id string, kind play.EventKind) string {
	w, _, _ := written(a.keep.view, a.key, id, kind)
	return w.Text
}

// written is what was written last under an id, and when; false where nothing
// was. What cannot be read is empty.
func written(v *progress.View, key, id string, kind play.EventKind) (w learn.Written, at time.Time, ok bool) {
	last, ok := v.Last(key, id, string(kind))
	if !ok {
		return w, at, false
	}
	if e, err := play.FromBody(string(kind), id, "", "", last.Body); err == nil {
		w.Text, w.Picks = safe.New(e.Answer.Text).String(), e.Answer.Picks
	}
	return w, last.At, true
}

// write keeps what was written outside of any run.
func (a *app) write(es []play.Event) {
	for _, e := range es {
		body, err := e.Body()
		if err != nil {
			panic(err) // every field of an event can be written as JSON
		}
		kept, err := a.rec.Add(progress.Event{Run: "pages", Learner: a.keep.learner.ID, Course: a.key, Kind: string(e.Kind), Item: e.Item, Body: body})
		if err == nil {
			a.keep.view.Apply(kept)
			a.said++
		}
	}
}
