package cli

import (
	"context"
	"fmt"
	"io"

	"downstream/course"
	"downstream/course/safe"
	"downstream/progress"
	"downstream/ui/plain"
)

// showProgress prints what is done and open, in words.
func showProgress(ctx context.Context, w io.Writer, c *course.Course, k keep) error {
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
	next, ok := v.Continue(o)
	if !ok {
		fmt.Fprintln(w, "\nAll done.")
	} else {
		fmt.Fprintf(w, "\nNext: %s\n", next.Item)
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
