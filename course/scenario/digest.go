package scenario

import (
	"strconv"

	"downstream/course/internal/digest"
)

// Shape is the digest of what decides the way through the node: ids,
// conditions, effects and targets (design, section 4). Which wording is shown
// is no part of it.
func (n *Node) Shape() string {
	d := digest.New()
	d.Add("node", n.ID, n.Ask)
	addEffects(d, n.Do)
	for i := range n.Choices {
		c := &n.Choices[i]
		d.Add("choice", c.ID, c.If.String(), c.To.ID, strconv.FormatBool(c.Stay), strconv.FormatBool(c.Once))
		addEffects(d, c.Do)
	}
	for _, r := range n.Next {
		d.Add("next", r.If.String(), strconv.Itoa(r.Chance), r.To.ID)
	}
	return d.Sum()
}

// Words is the digest of all that can be read at the node, with the conditions
// that choose between wordings.
func (n *Node) Words() string {
	d := digest.New()
	d.Add("node", n.Title.String(), n.At.String(), n.Downstream, n.Hint.String())
	addParts(d, n.Say)
	for i := range n.Choices {
		c := &n.Choices[i]
		d.Add("choice", c.Else.String(), c.Why.String(), c.Belief)
		addVariants(d, c.Words)
		addParts(d, c.Say)
	}
	return d.Sum()
}

// Shape is the digest of when the ending is taken.
func (e *Ending) Shape() string { return digest.Of("ending", e.ID, e.If.String()) }

// Words is the digest of all that can be read at the ending.
func (e *Ending) Words() string {
	d := digest.New()
	d.Add("ending", e.Title.String(), e.Downstream)
	addParts(d, e.Say)
	return d.Sum()
}

func addEffects(d digest.Digest, effects []Effect) {
	for _, e := range effects {
		d.Add("do", e.String())
	}
}

func addParts(d digest.Digest, parts []Part) {
	for _, p := range parts {
		d.Add("part", p.By, p.If.String())
		addVariants(d, p.Words)
	}
}

func addVariants(d digest.Digest, words []Variant) {
	for _, v := range words {
		d.Add("words", v.If.String(), v.Text.String())
	}
}
