package cli

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"downstream/course"
	"downstream/course/safe"
	"downstream/progress"
	"downstream/ui/learn"
	"downstream/ui/plain"
)

// showProgress prints what is done and open, in words.
func showProgress(ctx context.Context, w io.Writer, c *course.Course, k keep, zone *time.Location) error {
	o, v := outline(c), k.view
	t := v.Course(o)
	fmt.Fprintf(w, "%s: %d%% of %s done (%d of %d lessons and scenarios).\n", safe.New(k.learner.Name), t.Percent(), c.Title, t.Done, t.Of)
	for i, m := range c.Modules {
		mt := v.Module(o, o.Modules[i])
		fmt.Fprintf(w, "\n%s: %d of %s done\n", m.Title, mt.Done, plural(mt.Of, "lesson"))
		for _, id := range m.Lessons {
			fmt.Fprintf(w, "  %s: %s\n", id, statusWord(v.Status(o.Course, id)))
		}
		for _, s := range m.Scenarios {
			fmt.Fprintf(w, "  %s: %d of %s found\n", s.ID, len(v.Endings(o.Course, s.ID)), plural(s.Endings, "ending"))
		}
		if said := usefulOf(&c.Modules[i], v, o.Course).Words(); said != "" {
			fmt.Fprintf(w, "  was it useful? %s\n", plain.Text(safe.New(said)))
		}
	}
	showTests(ctx, w, c, k, zone)
	next, ok := v.Continue(o)
	if !ok {
		fmt.Fprintln(w, "\nAll done.")
	} else {
		fmt.Fprintf(w, "\nNext: %s\n", nextWords(next.Item))
	}
	return showOthers(ctx, w, k)
}

// showOthers names the profiles, where there is more than one.
func showOthers(ctx context.Context, w io.Writer, k keep) error {
	all, err := k.store.Profiles(ctx)
	if err != nil {
		return exit{exitNoProgress, trouble(err)}
	}
	if len(all) < 2 {
		return nil
	}
	names := make([]safe.Text, len(all))
	for i, p := range all {
		names[i] = safe.New(p.Name)
	}
	_, err = fmt.Fprintf(w, "\nProfiles here: %s\n", safe.Join(names, ", "))
	return err
}

func statusWord(s progress.Status) string {
	switch s {
	case progress.Done:
		return "done"
	case progress.Open:
		return "open"
	}
	return "not started"
}

// nextWords is what comes next: its id, or what stands under one that is not an
// author's.
func nextWords(id string) string {
	role, _, test := testOf(id)
	switch {
	case test:
		return role.Title().String() + " (`downstream test`)"
	case id == quizDeck(firstLook):
		return learn.Look{ID: firstLook}.Title().String() + ", what you missed (`downstream plan`)"
	case strings.HasPrefix(id, practiceID("")):
		return "practice (`" + strings.TrimSpace("downstream practise "+practiceOf(id)) + "`)"
	}
	return id
}

// showTests prints what was taken, with its score, and what is open.
func showTests(ctx context.Context, w io.Writer, c *course.Course, k keep, zone *time.Location) {
	all := begunTests(c, k.view)
	if len(all) == 0 {
		return
	}
	fmt.Fprintln(w, "\nTests")
	for _, s := range all {
		fmt.Fprintf(w, "  %s: %s\n", s.role.Title(), sittingWords(ctx, c, k, s, zone))
	}
}

// sittingWords are "form A, 12 of 26 right, 3 not yet, done on 2 March 2026".
func sittingWords(ctx context.Context, c *course.Course, k keep, s sat, zone *time.Location) string {
	if s.open() {
		return "open, begun on " + dateIn(s.begun, zone)
	}
	done := "done on " + dateIn(s.done, zone)
	run, _ := k.view.Latest(courseKey(c), testID(s.id()))
	es, err := k.store.Run(ctx, k.learner.ID, run.ID)
	if err != nil {
		return done + "; its answers cannot be read now"
	}
	took, ok := handedIn(c, s, progress.Path(es, run.ID))
	if !ok {
		return done + "; its form cannot be read any more"
	}
	score := took.Score()
	return fmt.Sprintf("form %s, %d of %d right, %d not yet, %s", strings.ToUpper(took.Form), score.Right, score.Of, took.NotYet(), done)
}
