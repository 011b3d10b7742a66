package learn

import (
	"strconv"
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// trend is the two numbers over time, once there is something to compare; none
// before.
func (m Mine) trend() []play.Block {
	table := play.Table{Heads: []safe.Text{safe.New("Second asks in five days")}}
	times := m.times()
	if len(times) < 2 {
		return nil
	}
	for _, t := range times {
		table.Heads = append(table.Heads, safe.New(t.title))
	}
	var lines, ways []string
	for _, n := range []struct{ id, title string }{{"asked-twice", "I made"}, {"asked-of-me", "I received"}} {
		cells := []safe.Text{safe.New(n.title)}
		var said []string
		var counts []int
		for _, t := range times {
			v, ok := m.number(t.look, n.id)
			if !ok {
				cells = append(cells, safe.New("–"))
				continue
			}
			counts = append(counts, v)
			cells = append(cells, safe.New(strconv.Itoa(v)))
			said = append(said, strconv.Itoa(v)+" "+strings.ToLower(t.title[:1])+t.title[1:])
		}
		table.Rows = append(table.Rows, cells)
		if len(said) == 0 {
			said = []string{"not counted"}
		}
		lines = append(lines, "Second asks "+n.title+": "+strings.Join(said, ", ")+".")
		if len(counts) > 1 {
			ways = append(ways, n.title+": "+way(counts)+".")
		}
	}
	return []play.Block{
		{Key: "trend", Kind: play.Tabular, Text: safe.New(strings.Join(lines, "\n\n")), Body: table},
		prose("flatter", also(strings.Join(ways, " "), "What people count of themselves flatters: take it as a hint, not as proof.")),
	}
}

// way is which way a number went, from its first count to its last.
func way(counts []int) string {
	switch by := counts[len(counts)-1] - counts[0]; {
	case by < 0:
		return strconv.Itoa(-by) + " fewer than at first"
	case by > 0:
		return strconv.Itoa(by) + " more than at first"
	}
	return "as many as at first"
}

// stamp is a time at which the two numbers were counted: at a look back, or with
// the plan, where look is "".
type stamp struct{ title, look string }

// times are those with a number, the beginning first.
func (m Mine) times() []stamp {
	all := []stamp{{"At the start", ""}}
	for _, s := range spans() {
		all = append(all, stamp{s.short, s.id})
	}
	var out []stamp
	for _, t := range all {
		_, made := m.number(t.look, "asked-twice")
		_, received := m.number(t.look, "asked-of-me")
		if made || received {
			out = append(out, t)
		}
	}
	return out
}

func (m Mine) number(look, part string) (int, bool) {
	return counted(m.Written[planID(look, part)].Text)
}

// counted is the whole number that a text is.
func counted(text string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	return n, err == nil && n >= 0
}
