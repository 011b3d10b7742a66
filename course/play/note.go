package play

import (
	"strings"

	"downstream/course/safe"
)

// noting is a reflection prompt: written for oneself, never judged.
type noting struct {
	id            string
	shape, words  string
	prompt        safe.Text
	draft         Answer
	kept, skipped bool
}

func (n noting) do(in Input) (noting, []Event, safe.Text) {
	e := Event{Item: n.id, Shape: n.shape, Words: n.words, After: follow}
	switch in.Op {
	case Edit:
		n.draft = in.Answer.Clone()
		return n, nil, safe.Text{}
	case Submit:
		if no := n.refuse(); !no.IsZero() {
			return n, nil, no
		}
		n.kept, n.skipped = true, false
		e.Kind, e.Answer = Reflected, n.draft.Clone()
		return n, []Event{e}, safe.Text{}
	case Skip:
		n.skipped = true
		e.Kind = Skipped
		return n, []Event{e}, safe.Text{}
	}
	return n, nil, safe.New("There is nothing to answer here.")
}

// refuse is why the text cannot be kept: empty lines are none.
func (n noting) refuse() safe.Text {
	if strings.TrimSpace(n.draft.Text) == "" {
		return safe.New("Nothing is written yet. Write a line, or skip.")
	}
	return safe.Text{}
}

func (n noting) replay(e Event) noting {
	switch e.Kind {
	case Reflected:
		n.draft, n.kept, n.skipped = e.Answer.Clone(), true, false
	case Skipped:
		n.skipped = true
	}
	return n
}

func (n noting) dress(s Scene) Scene {
	b := text("prompt", Prose, n.prompt)
	s.Blocks = append(s.Blocks, b, Block{Key: "private", Kind: Callout, Who: safe.New("Yours alone"),
		Text: safe.New("What you write stays on this machine and is left out of everything made for others.")})
	s.Prompt = Prompt{Kind: AskText, Draft: n.draft, Refuse: n.refuse()}
	s.Moves = append(s.Moves, Move{Op: Skip, Text: safe.New("skip")})
	return s
}
