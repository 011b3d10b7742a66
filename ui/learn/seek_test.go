package learn_test

import (
	"testing"

	"downstream/course/find"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/learn"
)

// ownWords finds in two entries and a plan.
func ownWords(words string) learn.Found {
	x := find.Index{}.Add(
		find.Entry{Kind: learn.WroteEntry, ID: "r31", Title: text("Reflection, The chain › Usable first time"), Text: text("The ward, and *the weight*. I have told nobody.")},
		find.Entry{Kind: learn.WroteEntry, ID: "l31#text.1", Title: text("Note, The chain › Usable first time"), Text: text("ask Leon about the ward")},
		find.Entry{Kind: learn.WrotePlan, ID: "plan.if-then-1", Title: text("Plan › First plan: when …, I …"), Text: text("When the ward rings, I write it down.")},
	)
	return learn.Found{Results: x.Find(find.Query{Words: words}), Read: x.Len(), Of: x.Len()}
}

func TestSeek(t *testing.T) {
	t.Parallel()
	seen := []shown{
		{"what is looked for", learn.Seek(ownWords, "")},
		{"everywhere", learn.Seek(ownWords, "ward")},
		{"only in notes of the chain", learn.Seek(ownWords, "note chain")},
		{"nowhere, and a slip", learn.Seek(ownWords, "weihgt")},
		{"nowhere at all", learn.Seek(ownWords, "submarine")},
		{"nothing is written", learn.Seek(func(string) learn.Found { return learn.Found{} }, "ward")},
	}
	golden(t, "seek", seen)
	for _, s := range seen[1:3] {
		lawful(t, s.name, s.stage.Scene())
	}
	for id, want := range map[string]play.Intent{
		"wrote:l31#text.1":    {Want: play.WantJournal, ID: "l31#text.1"},
		"plan:plan.if-then-1": {Want: play.WantPlan, ID: "plan.if-then-1"},
	} {
		if _, got := choose(t, seen[1].stage, id); got != want {
			t.Errorf("%s opens %+v", id, got)
		}
	}
}

// What was found is opened alone: writing it, leaving it as it is and going back
// all close it. What is not there any more opens the whole.
func TestAnEntryIsOpenedAlone(t *testing.T) {
	t.Parallel()
	entry := learn.JournalAt(entries, safe.Text{}, "r32")
	line := learn.PlanAt(mine(0, map[string]string{"plan.chain": "me → the ward"}), "plan.chain")
	for _, s := range []play.Stage{entry, line} {
		for _, op := range []play.Op{play.Skip, play.Back} {
			if _, es, want, _ := s.Do(play.Input{Op: op}); len(es) > 0 || want.Want != play.WantBack {
				t.Errorf("%s stores %v and asks for %v", op, es, want)
			}
		}
		if _, es, want, _ := write(t, s, "other words").Do(play.Input{Op: play.Submit}); len(es) != 1 || want.Want != play.WantBack {
			t.Errorf("writing stores %v and asks for %v", es, want)
		}
	}
	for _, s := range []play.Stage{learn.JournalAt(entries, safe.Text{}, "gone"), learn.PlanAt(mine(0, nil), "gone")} {
		if s.Scene().Prompt.Kind != play.AskOne {
			t.Error("what is not there is opened")
		}
	}
}
