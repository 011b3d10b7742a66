package cli

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"downstream/course"
	"downstream/course/play"
	"downstream/course/question"
	"downstream/course/safe"
	"downstream/course/scenario"
	"downstream/progress"
	"downstream/progress/ledger"
	"downstream/ui/learn"
)

// weeksShown is how far back "Where I am" looks: what a narrow screen holds.
const weeksShown = 10

func whereCommand(p IO, f *flags) *cobra.Command {
	return &cobra.Command{
		Use: "where", Short: "Where you are: what is done, and how it went", Example: "  downstream where", Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return run(cmd.Context(), p, f, func(a *app) (play.Stage, error) { return a.where(cmd.Context()), nil })
		},
	}
}

// where joins the course with all that the learner did in it. It reads more
// than any other desk, and only when it is asked for.
func (a *app) where(ctx context.Context) play.Stage {
	book, err := a.ledger(ctx)
	banks := a.questions()
	v := learn.WhereView{}
	if err != nil {
		v.Partial = safe.Sprintf("Your weeks and the beliefs cannot be shown now. %s", trouble(err))
	} else {
		v.Weeks = weeks(book, a.now())
	}
	chosen := book.Chosen()
	told := a.told(chosen)
	v.Beliefs = a.leaned(chosen, banks, told)
	a.mu.Lock()
	defer a.mu.Unlock()
	v.Name, v.NotSaved = safe.New(a.keep.learner.Name), a.keep.unsaved
	v.Tally = a.keep.view.Course(a.outline)
	v.Outcomes, v.Sure = a.scores(banks), a.sureness(banks)
	for i, m := range a.course.Modules {
		v.Modules = append(v.Modules, a.whereModule(i, banks[m.ID]))
		if u := usefulOf(&a.course.Modules[i], a.keep.view, a.key); u.Words() != "" {
			v.Useful = append(v.Useful, u)
		}
		for _, s := range m.Scenarios {
			v.Stories = append(v.Stories, a.endings(s, told[s.ID]))
		}
	}
	return learn.Where(v)
}

func weeks(book *ledger.Ledger, now time.Time) (out []learn.Week) {
	for _, w := range book.Weeks(now, weeksShown) {
		out = append(out, learn.Week(w))
	}
	return out
}

// ledger counts all that the learner did. What is not on disk yet is waited
// for.
func (a *app) ledger(ctx context.Context) (*ledger.Ledger, error) {
	book := ledger.New(a.outline)
	wait, cancel := context.WithTimeout(ctx, a.patience())
	defer cancel()
	_ = a.rec.Flush(wait) // what cannot be saved is said at the foot of the screen
	es, _, err := a.keep.store.Since(ctx, a.keep.learner.ID, 0)
	book.Add(es...)
	return book, err
}

// banks are the questions by module, and under "" those of stories alone.
// Questions of a test are in none.
type banks map[string][]*question.Item

func (a *app) questions() banks {
	all := banks{}
	for _, m := range a.course.Modules {
		all[m.ID], _ = a.bank.of(m.ID)
	}
	all[""], _ = a.bank.of("")
	return all
}

// each calls do with every question, in the order of the course.
func (b banks) each(c *course.Course, do func(*question.Item)) {
	for _, m := range c.Modules {
		for _, it := range b[m.ID] {
			do(it)
		}
	}
	for _, it := range b[""] {
		do(it)
	}
}

// everyID is the ids that a question ever had.
func everyID(it *question.Item) []string { return append([]string{it.ID}, it.RenamedFrom...) }

// answered reports that a question was ever answered. It is called with a.mu held.
func (a *app) answered(it *question.Item) bool {
	return slices.ContainsFunc(everyID(it), func(id string) bool { _, ok := a.keep.view.Answer(a.key, id); return ok })
}

// newest is the newest first try at a question that has something to be right
// about. An estimate has not.
func (a *app) newest(it *question.Item) (progress.Try, bool) {
	tries := a.keep.view.Tries(a.key, everyID(it)...)
	if len(tries) == 0 {
		return progress.Try{}, false
	}
	last := tries[len(tries)-1]
	return last, judged(last)
}

func judged(t progress.Try) bool { return t.Verdict != string(question.MarkNoted) }
func right(t progress.Try) bool  { return t.Verdict == string(question.MarkRight) }

// scores is called with a.mu held.
func (a *app) scores(all banks) []learn.Score {
	at := map[string]int{}
	var out []learn.Score
	for i, o := range a.course.Outcomes {
		at[o.ID] = i
		out = append(out, learn.Score{Text: o.Text})
	}
	all.each(a.course, func(it *question.Item) {
		i, serves := at[it.Outcome]
		if t, ok := a.newest(it); ok && serves {
			out[i].Of++
			out[i].Right += asNumber(right(t))
		}
	})
	return out
}

func asNumber(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// whereModule is called with a.mu held.
func (a *app) whereModule(i int, bank []*question.Item) learn.WhereModule {
	v := a.keep.view
	m := learn.WhereModule{Title: a.course.Modules[i].Title, Lessons: v.Module(a.outline, a.outline.Modules[i])}
	m.Practice.Of = len(bank)
	for _, it := range bank {
		m.Practice.Done += asNumber(a.answered(it))
		if t, ok := a.newest(it); ok {
			m.First.Of++
			m.First.Done += asNumber(right(t))
		}
	}
	return m
}

// told are the stories that were decided in or ended, read: no others need be.
func (a *app) told(chosen []ledger.Chosen) map[string]*scenario.Scenario {
	want := map[string]bool{}
	for _, c := range chosen {
		want[c.Item] = want[c.Item] || c.Node != ""
	}
	a.mu.Lock()
	for _, s := range a.outline.Scenarios {
		want[s.ID] = want[s.ID] || len(a.keep.view.Endings(a.key, s.ID)) > 0
	}
	a.mu.Unlock()
	out := map[string]*scenario.Scenario{}
	for _, s := range a.outline.Scenarios {
		if want[s.ID] {
			out[s.ID], _ = a.course.Scenario(s.ID)
		}
	}
	return out
}

// endings is called with a.mu held. An ending that the story no longer has is
// none of those to be found.
func (a *app) endings(ref course.ScenarioRef, s *scenario.Scenario) learn.Endings {
	out := learn.Endings{Title: ref.Title, Of: ref.Endings}
	found := a.keep.view.Endings(a.key, ref.ID)
	if s == nil {
		for _, id := range found {
			out.Found = append(out.Found, safe.New(id))
		}
		return out
	}
	out.Found = titlesOf(found, s)
	return out
}

// titlesOf are the titles of the endings that were found, under any id they
// had. One that the story no longer has is left out.
func titlesOf(found []string, s *scenario.Scenario) (titles []safe.Text) {
	for _, e := range s.Endings {
		if slices.ContainsFunc(append([]string{e.ID}, e.RenamedFrom...), func(id string) bool { return slices.Contains(found, id) }) {
			titles = append(titles, e.Title)
		}
	}
	return titles
}

// leaned are the beliefs behind what was chosen, the most leaned on first.
func (a *app) leaned(chosen []ledger.Chosen, all banks, told map[string]*scenario.Scenario) []learn.Leaned {
	behind := map[ledger.Choice]string{}
	all.each(a.course, func(it *question.Item) { behindOptions(behind, it) })
	for _, s := range told {
		behindChoices(behind, s)
	}
	times := map[string]int{}
	for _, c := range chosen {
		times[behind[c.Choice]] += c.Times
	}
	beliefs, _ := a.course.Beliefs()
	var out []learn.Leaned
	for _, b := range beliefs {
		if n := times[b.ID]; n > 0 {
			out = append(out, learn.Leaned{Text: b.Text, Best: b.Best, Times: n})
		}
	}
	slices.SortStableFunc(out, func(x, y learn.Leaned) int { return cmp.Compare(y.Times, x.Times) })
	return out
}

// behindOptions notes the belief of each wrong option, under every id that the
// question and the option ever had.
func behindOptions(behind map[ledger.Choice]string, it *question.Item) {
	for _, o := range it.Options() {
		if o.Belief == "" || o.Correct || it.Kind == question.KindOrder && !o.Extra {
			continue
		}
		for _, item := range everyID(it) {
			for _, option := range append([]string{o.ID}, o.Renamed...) {
				behind[ledger.Choice{Item: item, Option: option}] = o.Belief
			}
		}
	}
}

func behindChoices(behind map[ledger.Choice]string, s *scenario.Scenario) {
	if s == nil {
		return
	}
	for _, n := range s.Nodes {
		for _, c := range n.Choices {
			if c.Belief == "" {
				continue
			}
			for _, node := range append([]string{n.ID}, n.RenamedFrom...) {
				for _, choice := range append([]string{c.ID}, c.RenamedFrom...) {
					behind[ledger.Choice{Item: s.ID, Node: node, Option: choice}] = c.Belief
				}
			}
		}
	}
}

// sureness sums up the first tries at which the learner said how sure they
// were, the surest first. Tests are left out: what came of them is told with
// their results. It is called with a.mu held.
func (a *app) sureness(all banks) []play.Step {
	levels := map[int]play.Step{}
	all.each(a.course, func(it *question.Item) {
		for _, t := range a.keep.view.Tries(a.key, everyID(it)...) {
			if t.Level > 0 && judged(t) {
				s := levels[t.Level].Share
				levels[t.Level] = play.Step{Level: t.Level, Share: play.Share{Right: s.Right + asNumber(right(t)), Of: s.Of + 1}}
			}
		}
	})
	return slices.SortedFunc(maps.Values(levels), func(x, y play.Step) int { return cmp.Compare(y.Level, x.Level) })
}
