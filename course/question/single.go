package question

import (
	"fmt"

	"downstream/course/internal/node"
)

// Single asks for one option. It is all or nothing.
type Single struct{ Options []Option }

var singleFields = []node.Field{
	{Key: "options", Kind: node.List, Required: true, Of: optionTable, Doc: "the answers to choose from, one of them correct"},
}

func decodeSingle(m node.Map) Body {
	options := decodeOptions(m)
	if len(options) == 0 {
		return nil
	}
	checkOneKey(m, options)
	return Single{options}
}

func (s Single) phases() []Phase   { return []Phase{PhaseOne} }
func (s Single) entries() []Option { return s.Options }
func (s Single) slots() []Entry    { return nil }

func (s Single) refuse(_ int, a Answer) string {
	switch why := refusePicks(s.Options, a.Picks); {
	case why != "":
		return why
	case len(a.Picks) == 0:
		return fmt.Sprintf("Choose one of the %s.", count(len(s.Options)))
	case len(a.Picks) > 1:
		return "Choose one only."
	}
	return ""
}

func (s Single) grade(a Answer) Graded {
	got := 0
	for _, o := range s.Options {
		if o.Correct && o.ID == a.Picks[0] {
			got = 1
		}
	}
	return Graded{Verdict: verdict(got, 1), Marks: markOptions(s.Options, a.Picks)}
}

func (s Single) key() Answer {
	for _, o := range s.Options {
		if o.Correct {
			return Answer{Picks: []string{o.ID}}
		}
	}
	return Answer{}
}

func (s Single) digest(shape, words func(...string)) { digestOptions(s.Options, shape, words) }
