package question

import (
	"slices"

	"downstream/course/internal/node"
)

// Order asks for the entries in the right order, as they stand in Items; those
// marked extra belong nowhere.
type Order struct{ Items []Option }

var orderFields = []node.Field{
	{Key: "items", Kind: node.List, Required: true, Of: orderItemTable, Doc: "the entries in the right order; they are shuffled when shown"},
}

var orderItemTable = &node.Table{Name: "an entry of an order", Fields: append(entryFields(),
	node.Field{Key: "extra", Kind: node.Bool, Doc: "true for an entry that belongs nowhere"},
	node.Field{Key: "fixed", Kind: node.Bool, Doc: "true to keep its place when the others are shuffled"},
)}

func decodeOrder(m node.Map) Body {
	var o Order
	for _, v := range entriesOf(m, "items") {
		fields := v.Fields(orderItemTable)
		item := decodeEntry(fields, "text")
		item.Extra = fields.Bool("extra")
		if item.Extra {
			checkExtraFeedback(v, item)
		}
		o.Items = append(o.Items, item)
	}
	told := checkIDs(m.Parent(), o.Items)
	if !checkEnough(m, "items", len(o.inOrder()), "entries that belong somewhere") || !told {
		return nil
	}
	checkSaysSomething(m, o.Items)
	return o
}

func (o Order) phases() []Phase   { return []Phase{PhaseOrder} }
func (o Order) entries() []Option { return o.Items }
func (o Order) slots() []Entry    { return nil }

func (o Order) refuse(_ int, a Answer) string {
	if why := refusePicks(o.Items, a.Picks); why != "" {
		return why
	}
	if len(o.inOrder()) == len(o.Items) {
		return refuseOpen(len(o.Items)-len(a.Picks), len(o.Items))
	}
	if len(a.Picks) < 2 { // how many belong somewhere is for the learner to find
		return "Put at least two in order."
	}
	return ""
}

// grade counts the entries that stand right relative to each other, which is
// the longest run of them in key order; an extra put in costs one. A single
// entry stands in relation to nothing, so an order turned upside down gets none.
func (o Order) grade(a Answer) Graded {
	kept := o.longest(a.Picks)
	if len(kept) < 2 {
		kept = nil
	}
	got := len(kept)
	marks := make([]Marked, len(o.Items))
	for i, item := range o.Items {
		picked := slices.Contains(a.Picks, item.ID)
		marks[i] = Marked{ID: item.ID, State: StateOpen, Why: item.Feedback}
		switch {
		case slices.Contains(kept, item.ID):
			marks[i].State = StateRight
		case picked && item.Extra:
			marks[i].State = StateWrong
			got--
		case picked:
			marks[i].State = StateWrong
		case !item.Extra:
			marks[i].State = StateMissed
		}
	}
	return Graded{Verdict: verdict(got, len(o.inOrder())), Marks: marks}
}

// longest returns the longest subsequence of picks that is in key order, the
// one found first where there are several; extras are passed over.
func (o Order) longest(picks []string) []string {
	rank := o.inOrder()
	var seq []int
	for _, id := range picks {
		if r := slices.Index(rank, id); r >= 0 {
			seq = append(seq, r)
		}
	}
	length, before := make([]int, len(seq)), make([]int, len(seq))
	end := -1
	for i := range seq {
		length[i], before[i] = 1, -1
		for j := range i {
			if seq[j] < seq[i] && length[j]+1 > length[i] {
				length[i], before[i] = length[j]+1, j
			}
		}
		if end < 0 || length[i] > length[end] {
			end = i
		}
	}
	var kept []string
	for ; end >= 0; end = before[end] {
		kept = append(kept, rank[seq[end]])
	}
	slices.Reverse(kept)
	return kept
}

// inOrder is the key: the ids in order without the extras.
func (o Order) inOrder() []string {
	var in []string
	for _, item := range o.Items {
		if !item.Extra {
			in = append(in, item.ID)
		}
	}
	return in
}

func (o Order) key() Answer { return Answer{Picks: o.inOrder()} }

func (o Order) digest(shape, words func(...string)) {
	shape(o.inOrder()...) // here the order is the key
	var extras []string
	for _, item := range o.Items {
		words(item.ID, item.Text.String(), item.Feedback.String())
		if item.Extra {
			extras = append(extras, item.ID)
		}
	}
	slices.Sort(extras)
	shape("extra")
	shape(extras...)
}
