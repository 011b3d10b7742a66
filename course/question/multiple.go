package question

import (
	"downstream/course/internal/node"
)

// Multiple asks for every option that is right. Each right pick counts one,
// each wrong pick takes one away, and nobody falls below nothing: picking
// everything is worth no more than it should be.
type Multiple struct{ Options []Option }

var multipleFields = []node.Field{
	{Key: "options", Kind: node.List, Required: true, Of: optionTable, Doc: "the answers to choose from, at least one of them correct"},
}

func decodeMultiple(m node.Map) Body {
	options := decodeOptions(m)
	if len(options) == 0 {
		return nil
	}
	return Multiple{options}
}

func (q Multiple) phases() []Phase   { return []Phase{PhaseMany} }
func (q Multiple) entries() []Option { return q.Options }
func (q Multiple) slots() []Entry    { return nil }

func (q Multiple) refuse(_ int, a Answer) string {
	if why := refusePicks(q.Options, a.Picks); why != "" {
		return why
	}
	if len(a.Picks) == 0 {
		return "Choose at least one."
	}
	return ""
}

func (q Multiple) grade(a Answer) Graded {
	marks := markOptions(q.Options, a.Picks)
	got, of := 0, 0
	for _, m := range marks {
		switch m.State {
		case StateRight:
			got, of = got+1, of+1
		case StateMissed:
			of++
		case StateWrong:
			got--
		}
	}
	return Graded{Verdict: verdict(got, of), Marks: marks}
}

func (q Multiple) key() Answer {
	var a Answer
	for _, o := range q.Options {
		if o.Correct {
			a.Picks = append(a.Picks, o.ID)
		}
	}
	return a
}

func (q Multiple) digest(shape, words func(...string)) { digestOptions(q.Options, shape, words) }
