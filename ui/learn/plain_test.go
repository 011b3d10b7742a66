package learn_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/learn"
	"downstream/ui/plain"
)

// TestInPlainLines plays the desks through the plain face: what a screen reader
// hears when these lines are typed.
func TestInPlainLines(t *testing.T) {
	t.Parallel()
	lines := []string{
		":b", "99", "2", // home refuses two, then opens a module
		"2", "", ":b", // a lesson, the next one by Enter, and back home
		":/ chase", "1", ":b", ":b", // a search and its term
		":/", "request", ".", ":b", // a search that asks
		":/ xylophone", "", // nothing found; an empty line leaves
		":g", "1", "", ":b", // the glossary
		":o", "4", "1", "5", ":b", // settings: the mouse, then a theme
		":m", "1", // the map
		":n", "", // the notebook
		":q",
	}
	var out, errs strings.Builder
	host := &host{}
	r := plain.Reader{In: strings.NewReader(strings.Join(lines, "\n")), Out: &out, Err: &errs, Piped: true, Host: host}
	refused, err := r.Run(context.Background(), learn.Live(func() play.Stage { return learn.Home(allDone()) }))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "\x1b") {
		t.Error("an escape byte in the plain face")
	}
	fmt.Fprintf(&out, "\n======== %d refused\n%s", refused, errs.String())
	fmt.Fprintf(&out, "\n======== asked for\n%s\n", strings.Join(host.asked, "\n"))
	compare(t, "plain", out.String())
}

// host opens desks, and says of lessons that it would.
type host struct{ asked []string }

func (h *host) Open(want play.Intent, _ play.Stage) (play.Stage, safe.Text) {
	h.asked = append(h.asked, strings.TrimSpace(string(want.Want)+" "+want.ID))
	switch want.Want {
	case play.WantModule:
		return moduleViews()[0].stage, safe.Text{}
	case play.WantSearch:
		return learn.Search(finder(9), want.ID), safe.Text{}
	case play.WantTerms:
		return learn.Terms(register(), []play.Ref{{Kind: play.TermRef, ID: "chase"}}, want.ID), safe.Text{}
	case play.WantSettings:
		return learn.Live(func() play.Stage { return learn.Settings(settings()) }), safe.Text{}
	case play.WantSet:
		return nil, safe.Text{}
	case play.WantMap:
		return learn.Map(text("Two empty boxes"), path(), false), safe.Text{}
	case play.WantNotebook:
		return learn.Notebook(text("Two empty boxes"), nil), safe.Text{}
	}
	return nil, safe.Sprintf("(%s %s)", want.Want, want.ID)
}

func (h *host) Record(play.Stage, []play.Event) {}

func (h *host) Saved(context.Context) safe.Text { return safe.Text{} }
