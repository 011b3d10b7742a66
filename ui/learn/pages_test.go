package learn_test

import (
	"testing"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/learn"
)

func planned(texts map[string]string) play.Stage {
	return learn.Plan(mine(0, texts))
}

// mine is a plan with texts, so many days after it was begun.
func mine(days int, texts map[string]string) func() learn.Mine {
	m := learn.Mine{Written: map[string]learn.Written{}, Ahead: looks(0)}
	for id, text := range texts {
		m.Written[id] = learn.Written{Text: text, Order: 1}
		m.Looks = looks(days)
	}
	return func() learn.Mine { return m }
}

func looks(days int) []learn.Look {
	return []learn.Look{
		{ID: "week1", Day: text("Monday 9 March 2026"), Come: days >= 7},
		{ID: "week4", Day: text("Monday 30 March 2026"), Come: days >= 28},
	}
}

func entries() []learn.Entry {
	return []learn.Entry{
		{ID: "r31", Where: text("Usable first time"), Prompt: text("Which two fields stop your work dead?"), Text: "The ward, and *the weight*.\nI have told nobody."},
		{ID: "r32", Where: text("Nobody should have to ask twice"), Prompt: text("Who had to ask you twice?"), Text: "Moses, about the coach, on Tuesday and again on Thursday when I had gone home"},
	}
}

// open opens a page of a desk.
func openPage(t *testing.T, s play.Stage, id string) play.Stage {
	t.Helper()
	next, _ := choose(t, s, "page:"+id)
	return next
}

func TestPages(t *testing.T) {
	t.Parallel()
	empty := planned(nil)
	some := planned(map[string]string{"plan.chain": "me → pharmacy → the child", "plan.asked-twice": "4"})
	journal := learn.Journal(entries, safe.Text{})
	golden(t, "pages", []shown{
		{"an empty plan", empty},
		{"a plan with two lines, not saved", learn.Plan(func() learn.Mine {
			m := mine(0, map[string]string{"plan.manager": "an hour"})()
			m.NotSaved = text("The disk is full.")
			return m
		})},
		{"a page of it", openPage(t, empty, "plan.if-then-1")},
		{"a page with something written", openPage(t, some, "plan.chain")},
		{"a journal", journal},
		{"an entry of it", openPage(t, journal, "r31")},
		{"a journal with nothing in it", learn.Journal(func() []learn.Entry { return nil }, safe.Text{})},
	})
	for _, s := range []play.Stage{empty, some, journal, openPage(t, journal, "r32")} {
		lawful(t, "pages", s.Scene())
	}
}

// What is written is one event and stands in the list at once; what was there
// before can be changed.
func TestAPageIsKept(t *testing.T) {
	t.Parallel()
	page := openPage(t, planned(map[string]string{"plan.chain": "me → pharmacy"}), "plan.chain")
	if draft := page.Scene().Prompt.Draft.Text; draft != "me → pharmacy" {
		t.Errorf("the page begins with %q", draft)
	}
	page = write(t, page, "  clerk → me → pharmacy\n")
	list, es, want, no := page.Do(play.Input{Op: play.Submit})
	if !no.IsZero() || want != (play.Intent{}) || len(es) != 1 {
		t.Fatal(es, want, no)
	}
	if e := es[0]; e.Kind != play.Planned || e.Item != "plan.chain" || e.Answer.Text != "clerk → me → pharmacy" {
		t.Errorf("kept %+v", e)
	}
	again := openPage(t, list, "plan.chain")
	if draft := again.Scene().Prompt.Draft.Text; draft != "clerk → me → pharmacy" {
		t.Errorf("opened again it begins with %q", draft)
	}
	for _, op := range []play.Op{play.Skip, play.Back} {
		left, es, _, _ := write(t, again, "never mind").Do(play.Input{Op: op})
		if len(es) > 0 || openPage(t, left, "plan.chain").Scene().Prompt.Draft.Text != "clerk → me → pharmacy" {
			t.Errorf("%s changed something: %v", op, es)
		}
	}
	refused(t, write(t, again, " \n"), play.Input{Op: play.Submit}, "Nothing is written yet. Write a line, or leave it as it is.")
}

// Advice stands above the list when a page was written, and never in the way.
func TestAdvice(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ id, text, advice string }{
		{"plan.if-then-1", "When a form comes with an empty box, I ring before I stamp.", ""},
		{"plan.if-then-1", "I ring the ward as soon as I see an empty box", ""},
		{"plan.if-then-1", "I ring the ward more often", "What will you see or hear just before? Begin with “When …”."},
		{"plan.if-then-2", "If Moses asks twice, write it down", "What will you do then? Go on with “… I …”."},
		{"plan.if-then-3", "Be kinder", "A plan holds better with a cue and an action: “When … happens, I …”."},
		{"plan.asked-twice", "4", ""},
		{"plan.asked-of-me", "a few", "A whole number can be compared in a week; words cannot. A rough one will do."},
		{"plan.asked-of-me", "-1", "A whole number can be compared in a week; words cannot. A rough one will do."},
		{"plan.manager", "Be kinder", ""},
	} {
		list, _, _, _ := write(t, openPage(t, planned(nil), c.id), c.text).Do(play.Input{Op: play.Submit})
		said := ""
		for _, b := range list.Scene().Blocks {
			if b.Key == "advice" {
				said = b.Text.String()
			}
		}
		if said != c.advice {
			t.Errorf("%s, %q: %q", c.id, c.text, said)
		}
	}
}
