package learn

import (
	"fmt"
	"slices"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
	"downstream/progress"
)

// busy is how many things were done in the weeks shown.
func (v WhereView) busy() int {
	n := 0
	for _, w := range v.Weeks {
		n += w.Questions + w.Lessons + w.Endings
	}
	return n
}

// weeks is a strip of blocks for each kind of thing that was done, with the
// same in words.
func (v WhereView) weeks() (play.Block, bool) {
	b := play.Block{Key: "weeks", Kind: play.Strips, Who: safe.Sprintf("Your last %d weeks, this one on the right", len(v.Weeks))}
	var rows play.Heat
	var words []string
	for _, kind := range []struct {
		label string
		of    func(Week) int
	}{
		{"Questions answered", func(w Week) int { return w.Questions }},
		{"Lessons finished", func(w Week) int { return w.Lessons }},
		{"Endings reached", func(w Week) int { return w.Endings }},
	} {
		var counts []int // this week first
		for _, w := range v.Weeks {
			counts = append(counts, kind.of(w))
		}
		if total(counts) == 0 {
			continue
		}
		said := weekByWeek(counts)
		words = append(words, "- "+kind.label+": "+said)
		slices.Reverse(counts)
		rows = append(rows, play.Strip{Label: safe.New(kind.label), Counts: counts, Say: safe.New(said)})
	}
	if len(rows) == 0 {
		b.Kind, b.Who = play.Prose, safe.New("Your weeks")
		b.Text = safe.Sprintf("Nothing in the last %d weeks. What you did before counts all the same.", len(v.Weeks))
		return b, len(v.Weeks) > 0
	}
	b.Text, b.Body = lines(words), rows
	return b, true
}

func total(counts []int) (n int) {
	for _, c := range counts {
		n += c
	}
	return n
}

// weekByWeek is "this week 12, last week 3, before that 0 and 4". The time
// before anything was done is left out.
func weekByWeek(counts []int) string {
	for len(counts) > 1 && counts[len(counts)-1] == 0 {
		counts = counts[:len(counts)-1]
	}
	said := []string{fmt.Sprintf("this week %d", counts[0])}
	if len(counts) > 1 {
		said = append(said, fmt.Sprintf("last week %d", counts[1]))
	}
	for i, n := range counts[min(2, len(counts)):] {
		if i == 0 {
			said = append(said, fmt.Sprintf("before that %d", n))
			continue
		}
		said = append(said, fmt.Sprint(n))
	}
	return strings.Join(said, ", ")
}

// sure is "When you said 90%, you were right 6 times in 10", drawn and said.
func (v WhereView) sure() (play.Block, bool) { return play.Calibrated("sure", v.Sure) }

// stories lists the endings found, by their titles; the others stay unnamed.
func (v WhereView) stories() (play.Block, bool) {
	t := play.Table{Heads: texts("", "Endings found")}
	var words []string
	left := 0 // stories without an ending found
	for _, s := range v.Stories {
		if len(s.Found) == 0 {
			left++
			continue
		}
		var found []string
		for _, f := range s.Found {
			found = append(found, safe.Line(f))
		}
		name, far, names := safe.Line(s.Title), s.far(), strings.Join(found, "; ")
		t.Rows = append(t.Rows, texts(name, far+": "+names))
		words = append(words, "- "+name+", endings found "+far+": "+names)
	}
	if left > 0 {
		others := count(left, "other story", "other stories")
		t.Rows = append(t.Rows, texts(others, "still to be played to an end"))
		words = append(words, "- "+others+" still to be played to an end")
	}
	return play.Block{Key: "stories", Kind: play.Tabular, Who: safe.New("Stories"), Text: lines(words), Body: t},
		len(t.Rows) > 0 && left < len(v.Stories)
}

func (s Endings) far() string {
	if s.Of == 0 {
		return fmt.Sprint(len(s.Found))
	}
	return ofAll(progress.Tally{Done: len(s.Found), Of: s.Of})
}

// beliefs are what the choices leaned on. Each is sensible somewhere: its best
// case stands beside it.
func (v WhereView) beliefs() (play.Block, bool) {
	var said []string
	for _, b := range v.Beliefs[:min(len(v.Beliefs), mostBeliefs)] {
		times := count(b.Times, "time", "times")
		words := fmt.Sprintf("**“%s”** – %s.", safe.Line(b.Text), times)
		if !b.Best.IsZero() {
			words += " The best case for it: " + safe.Line(b.Best)
		}
		said = append(said, words)
	}
	return play.Block{Key: "beliefs", Kind: play.Prose, Who: safe.New("What your choices leaned on most"), Text: safe.New(strings.Join(said, "\n\n"))}, len(said) > 0
}

// ofAll is "7 of 12".
func ofAll(t progress.Tally) string { return fmt.Sprintf("%d of %d", t.Done, t.Of) }

// orDash is the same in a cell; a dash where there is nothing to count.
func orDash(t progress.Tally) string {
	if t.Of == 0 {
		return "–"
	}
	return ofAll(t)
}

func texts(cells ...string) []safe.Text {
	out := make([]safe.Text, len(cells))
	for i, c := range cells {
		out[i] = safe.New(c)
	}
	return out
}

// lines is a list in words, one entry a line.
func lines(all []string) safe.Text { return safe.New(strings.Join(all, "\n")) }

// useful is what was said of modules, in words.
func (v WhereView) useful() (play.Block, bool) {
	var said []string
	for _, u := range v.Useful {
		said = append(said, fmt.Sprintf("**%s** – %s.", title(u.Title, u.Module), strings.TrimSuffix(u.Words(), ".")))
	}
	return play.Block{Key: "useful", Kind: play.Prose, Who: safe.New("Was it useful, in your words"), Text: safe.New(strings.Join(said, "\n\n"))}, len(said) > 0
}
