package explore

import (
	"fmt"
	"slices"
	"testing"

	"downstream/course/scenario"
)

// agreeTwins checks that choices said to be twins lead to states that nobody
// can tell apart: by playing on; with words, by reading; with gauges, by looking
// at the meters too.
func (o *oracle) agreeTwins(t *testing.T, r *Report) {
	t.Helper()
	if len(r.Twins) == 0 {
		return
	}
	silent := func(int, scenario.Event) string { return "" }
	place := func(i int) string {
		w := o.s.Waits(o.states[i])
		if w.Kind == scenario.AtEnding {
			w.Node = "" // where the story ended from is over
		}
		return fmt.Sprint(w.Kind, w.Node, w.Ending)
	}
	way := o.refine(place, silent)
	reading := func(i int) string {
		return fmt.Sprint(place(i), o.s.Choices(o.states[i]), o.s.Notebook(o.states[i]))
	}
	said := func(i int, e scenario.Event) string {
		_, out, _ := o.s.Step(o.states[i], e)
		words := ""
		for _, s := range out.Said {
			words += s.By + s.Text.String() + "\n"
		}
		return words
	}
	words := o.refine(reading, said)
	gauges := o.refine(func(i int) string { return fmt.Sprint(place(i), o.s.Readings(o.states[i])) }, silent)
	for _, w := range r.Twins {
		o.alike(t, w, "future", Proved, way, silent)
		o.alike(t, w, "words", w.Words, words, said)
		o.alike(t, w, "gauges", w.Gauges, gauges, silent)
	}
}

func (o *oracle) alike(t *testing.T, w Twins, what string, claimed Outcome, class []int, said func(int, scenario.Event) string) {
	t.Helper()
	for i, ways := range o.ways {
		if o.wait(i) != scenario.ForChoice || o.s.Waits(o.states[i]).Node != w.Node {
			continue
		}
		a := slices.IndexFunc(ways, func(x oracleWay) bool { return x.event.Choice == w.A })
		b := slices.IndexFunc(ways, func(x oracleWay) bool { return x.event.Choice == w.B })
		if a < 0 || b < 0 {
			continue
		}
		if same := class[ways[a].to] == class[ways[b].to] && said(i, ways[a].event) == said(i, ways[b].event); !same && claimed == Proved {
			t.Errorf("%s: %s and %s are said to have the same %s", w.Node, w.A, w.B, what)
		}
	}
}

// refine sorts states into classes that behave alike: the same to look at, and
// by every event to the same class with the same words.
func (o *oracle) refine(look func(int) string, said func(int, scenario.Event) string) []int {
	class := make([]int, len(o.states))
	keys := make([]string, len(o.states))
	classes := 0
	fixpoint(func() bool {
		numbers := map[string]int{}
		for i := range o.states {
			keys[i] = fmt.Sprint(class[i], look(i))
			for _, w := range o.ways[i] {
				keys[i] += fmt.Sprint("|", w.event, said(i, w.event), class[w.to])
			}
			if _, ok := numbers[keys[i]]; !ok {
				numbers[keys[i]] = len(numbers)
			}
		}
		for i, k := range keys {
			class[i] = numbers[k]
		}
		grown := len(numbers) > classes
		classes = len(numbers)
		return grown
	})
	return class
}
