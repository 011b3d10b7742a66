package room

import (
	"strings"

	"downstream/course/play"
	"downstream/course/safe"
)

// here is the road that stands, from decision n on, as if it were left now.
func (g stage) here(n int) Road {
	r := Road{From: n, Ending: g.player.Ending(), Stands: g.standing(n)}
	if n <= len(g.turns) {
		r.Turns = g.turns[n-1:]
	}
	for _, p := range g.since(n) {
		r.Pages = append(r.Pages, p.name)
	}
	return r
}

// both is the page that has the road left last beside the one that stands.
func (s State) both() play.Scene {
	left := s.Roads[len(s.Roads)-1]
	here := s.now.here(left.From)
	t := play.Table{Heads: []safe.Text{safe.Sprintf("From decision %d", left.From), safe.New("The road before"), safe.New("This road")}}
	for i := range max(len(left.Turns), len(here.Turns)) {
		t.Rows = append(t.Rows, []safe.Text{safe.Sprintf("Decision %d", left.From+i), taken(left, i), taken(here, i)})
	}
	t.Rows = append(t.Rows, []safe.Text{safe.New("It came to"), ending(left), ending(here)})
	if !left.Stands.IsZero() || !here.Stands.IsZero() {
		t.Rows = append(t.Rows, []safe.Text{safe.New("How things stood"), orDash(left.Stands), orDash(here.Stands)})
	}
	b := words("roads", play.Tabular, inWords(t))
	b.Body = t
	return play.Scene{At: s.at(), Trail: []safe.Text{s.Title, safe.New("both roads")}, Blocks: []play.Block{b}, Prompt: play.Prompt{Kind: play.AskNone}}
}

func taken(r Road, i int) safe.Text {
	if i >= len(r.Turns) {
		return orDash(safe.Text{})
	}
	return safe.New(safe.Line(r.Turns[i].Taken))
}

func ending(r Road) safe.Text {
	switch {
	case !r.Ending.IsZero():
		return r.Ending
	case len(r.Pages) == 0:
		return safe.New("not decided yet")
	}
	return safe.New("no ending yet")
}

func orDash(t safe.Text) safe.Text {
	if t.IsZero() {
		return safe.New("–")
	}
	return t
}

// inWords says the table road by road.
func inWords(t play.Table) safe.Text {
	var roads []safe.Text
	for col := 1; col < len(t.Heads); col++ {
		lines := []safe.Text{safe.Sprintf("%s, %s:", t.Heads[col], lower(t.Heads[0]))}
		for _, row := range t.Rows {
			lines = append(lines, safe.Sprintf("- %s: %s", row[0], row[col]))
		}
		roads = append(roads, safe.Join(lines, "\n"))
	}
	return safe.Join(roads, "\n\n")
}

func lower(t safe.Text) string { return strings.ToLower(t.String()) }
