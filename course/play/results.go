package play

import (
	"math"
	"strings"

	"downstream/course"
	"downstream/course/safe"
)

// Guide is what results need to know of the course.
type Guide struct {
	Outcomes []course.Outcome
	Lessons  map[string]safe.Text // titles by id, of those to read again
	Reread   map[string]string    // by outcome: a lesson, where no question names one
}

// Results are the figures of what was handed in, as words and tables.
type Results struct {
	Guide
	Taken []Taken // in the order they were taken; not empty
}

// Weakest is the outcome to look at next by the newest test, with the lesson to
// read again; false where no outcome stands out. The lesson is "" where none is
// known.
func (r Results) Weakest() (outcome, lesson string, ok bool) {
	t := r.newest()
	_, weakest, ok := t.Ends(r.order())
	if !ok {
		return "", "", false
	}
	lesson = t.Reread(weakest)
	if lesson == "" {
		lesson = r.Reread[weakest]
	}
	return weakest, lesson, true
}

func (r Results) newest() Taken { return r.Taken[len(r.Taken)-1] }

func (r Results) of(role Role) (Taken, bool) {
	for _, t := range r.Taken {
		if t.Role == role {
			return t, true
		}
	}
	return Taken{}, false
}

func (r Results) order() []string {
	ids := make([]string, len(r.Outcomes))
	for i, o := range r.Outcomes {
		ids[i] = o.ID
	}
	return ids
}

// Blocks are the results in reading order.
func (r Results) Blocks() []Block {
	bs := r.draft()
	bs = append(bs, r.scores())
	bs = append(bs, r.gain()...)
	bs = append(bs, r.outcomes()...)
	bs = append(bs, r.ends()...)
	bs = append(bs, r.calibration()...)
	return append(bs, r.mastery()...)
}

func (r Results) draft() []Block {
	for _, t := range r.Taken {
		if t.Draft {
			return []Block{draftTest()}
		}
	}
	return nil
}

func draftTest() Block {
	return said("draft", "Draft test", safe.New("These questions have not been tried with enough learners yet. Take every figure as a hint, not as a measurement."))
}

// scores is one row for each test that was handed in.
func (r Results) scores() Block {
	table := Table{Heads: texts("Test", "Form", "Right", "Not right", "Not yet")}
	var lines []string
	for _, t := range r.Taken {
		s, skipped := t.Score(), t.NotYet()
		form := strings.ToUpper(t.Form)
		other := s.Of - s.Right - skipped
		table.Rows = append(table.Rows, []safe.Text{
			safe.New(t.Role.names().row), safe.New(form), safe.Sprintf("%d of %d", s.Right, s.Of), safe.Sprintf("%d", other), safe.Sprintf("%d", skipped),
		})
		lines = append(lines, safe.Sprintf("%s (form %s): %d of %d right, %d not right, %d not yet.", t.Role.names().row, form, s.Right, s.Of, other, skipped).String())
	}
	return tabled("score", "Score", lines, table)
}

// gain is what happened between the tests before and after.
func (r Results) gain() []Block {
	before, first := r.of(Before)
	after, second := r.of(After)
	if !first || !second {
		return nil
	}
	g := Gain{before.Score(), after.Score()}
	words := safe.Sprintf("From %s to %s right: %s.", percent(g.Before.Part()), percent(g.After.Part()), points(g.Points())).String()
	switch n, ok := g.Normalised(); {
	case ok && n < 0:
		words += safe.Sprintf(" The normalised gain is %.3f: below 0, fewer were right than before.", n).String()
	case ok:
		words += safe.Sprintf(" Of what was left to gain, that is %.3f (the normalised gain: 0 is nothing of it, 1 all).", unsigned(n)).String()
	case g.Before.Of > 0:
		words += " So much was right before the course that a share of the rest would say little; it is left out."
	}
	words += " A gain between two tests does not show that the course was its cause."
	return []Block{{Key: "gain", Kind: Prose, Who: safe.New("Gain"), Text: safe.New(words)}}
}

// outcomes is one row for each outcome that was asked for.
func (r Results) outcomes() []Block {
	table := Table{Heads: texts("Outcome")}
	for _, t := range r.Taken {
		table.Heads = append(table.Heads, safe.New(t.Role.names().head))
	}
	before, first := r.of(Before)
	after, second := r.of(After)
	if first && second {
		table.Heads = append(table.Heads, safe.New("Gain in points"))
	}
	var lines []string
	for _, o := range r.Outcomes {
		row, words, any := []safe.Text{o.Text}, []string{}, false
		for _, t := range r.Taken {
			s := t.Outcome(o.ID)
			any = any || s.Of > 0
			row = append(row, safe.Sprintf("%d of %d", s.Right, s.Of))
			words = append(words, safe.Sprintf("%s: %d of %d", t.Role.names().head, s.Right, s.Of).String())
		}
		if !any {
			continue
		}
		if first && second {
			by := signed(Gain{before.Outcome(o.ID), after.Outcome(o.ID)}.Points())
			row, words = append(row, safe.New(by)), append(words, "Gain in points: "+by)
		}
		table.Rows = append(table.Rows, row)
		lines = append(lines, o.Text.String()+" "+strings.Join(words, ", ")+".")
	}
	if len(lines) == 0 {
		return nil
	}
	return []Block{tabled("outcomes", "By outcome", lines, table)}
}

// ends names the strongest and the weakest outcome of the newest test.
func (r Results) ends() []Block {
	t := r.newest()
	strongest, weakest, ok := t.Ends(r.order())
	if !ok {
		return nil
	}
	bs := []Block{said("strongest", "Strongest", r.told(t, strongest)), said("weakest", "Weakest", r.told(t, weakest))}
	if _, lesson, _ := r.Weakest(); lesson != "" {
		verb := "To read again"
		if t.Role == Before {
			verb = "To read first"
		}
		bs[1].Text = safe.Sprintf("%s\n\n%s: %s", bs[1].Text, verb, r.lesson(lesson))
	}
	return bs
}

func (r Results) told(t Taken, outcome string) safe.Text {
	s := t.Outcome(outcome)
	for _, o := range r.Outcomes {
		if o.ID == outcome {
			return safe.Sprintf("%s %d of %d right.", o.Text, s.Right, s.Of)
		}
	}
	return safe.Text{}
}

func (r Results) lesson(id string) safe.Text {
	if t := r.Lessons[id]; !t.IsZero() {
		return t
	}
	return safe.New(id)
}

// calibration holds how sure the learner was against how right.
func (r Results) calibration() []Block {
	t := r.newest()
	trust, ok := t.Trust()
	if !ok {
		return nil
	}
	var bs []Block
	if b, ok := Calibrated("calibration", t.Steps()); ok {
		bs = append(bs, b)
	}
	words := safe.Sprintf("Over %s you were %s sure on average, and %s were right: %s.", count(trust.Of, "answer", "answers"),
		percent(trust.Sure), percent(trust.Part()), leaning(trust.Gap()))
	return append(bs, text("trust", Prose, words))
}

// leaning is a gap in words.
func leaning(gap float64) string {
	switch p := hundredths(gap); {
	case p > 0:
		return "surer than right by " + count(p, "point", "points")
	case p < 0:
		return "more right than sure by " + count(-p, "point", "points")
	}
	return "as sure as right"
}

// mastery is the share of what asks for more than knowing.
func (r Results) mastery() []Block {
	s := r.newest().Upper()
	if s.Of == 0 {
		return nil
	}
	over := "below"
	if s.Mastered() {
		over = "at or above"
	}
	words := safe.Sprintf("Of the questions that ask you to apply, analyse, evaluate or create, %d of %d were right (%s): %s the line of 80%%. That line is a convention, not a finding.",
		s.Right, s.Of, percent(s.Part()), over)
	return []Block{text("mastery", Prose, words)}
}

// tabled is a table whose words are one line a row.
func tabled(key, who string, lines []string, t Table) Block {
	return Block{Key: key, Kind: Tabular, Who: safe.New(who), Text: safe.New(strings.Join(lines, "\n\n")), Body: t}
}

func texts(words ...string) []safe.Text {
	out := make([]safe.Text, len(words))
	for i, w := range words {
		out[i] = safe.New(w)
	}
	return out
}

// hundredths is a part in whole hundredths, halves away from zero.
func hundredths(part float64) int { return int(math.Round(part * 100)) }

func percent(part float64) string { return safe.Sprintf("%d%%", hundredths(part)).String() }

// points is a difference of shares in words.
func points(d float64) string {
	switch p := hundredths(d); {
	case p > 0:
		return count(p, "point", "points") + " more"
	case p < 0:
		return count(-p, "point", "points") + " fewer"
	}
	return "no more and no fewer"
}

func signed(d float64) string {
	p := hundredths(d)
	if p == 0 {
		return "0"
	}
	return safe.Sprintf("%+d", p).String()
}

// unsigned takes the minus off a zero.
func unsigned(f float64) float64 {
	if math.Abs(f) < 0.0005 {
		return 0
	}
	return f
}
