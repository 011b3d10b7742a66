package question

import (
	"fmt"
	"math/big"

	"downstream/course/diag"
	"downstream/course/internal/node"
)

var numberFields = []node.Field{
	{Key: "answers", Kind: node.List, Of: quantityTable, Doc: "the numbers asked for; an estimate may leave it out"},
	{Key: "near", Kind: node.List, Of: nearTable, Doc: "wrong numbers that show what was misunderstood"},
	{Key: "estimate", Kind: node.Bool, Doc: "true where any number in the range is taken"},
	{Key: "from", Kind: node.Decimal, Doc: "the lowest estimate taken"},
	{Key: "to", Kind: node.Decimal, Doc: "the highest estimate taken"},
	{Key: "unit", Kind: node.Prose, Doc: "the unit of an estimate"},
	{Key: "feedback", Kind: node.Prose, Doc: "what an estimate means, whatever it is"},
}

var quantityTable = &node.Table{Name: "an answer", Fields: []node.Field{
	idField,
	{Key: "label", Kind: node.Prose, Doc: "what the number is of"},
	{Key: "value", Kind: node.Decimal, Doc: "the right number"},
	{Key: "unit", Kind: node.Prose, Doc: "the unit the number is asked in"},
	{Key: "working", Kind: node.Any, Doc: "how the value comes about; it is computed and must come to the value"},
	{Key: "tolerance", Kind: node.Decimal, Doc: "how far off is still right; 0 unless said"},
}}

var nearTable = &node.Table{Name: "a near value", Fields: []node.Field{
	{Key: "value", Kind: node.Decimal, Doc: "the wrong number"},
	{Key: "from", Kind: node.Decimal, Doc: "the lowest of a range instead of a value"},
	{Key: "to", Kind: node.Decimal, Doc: "the highest of that range"},
	{Key: "feedback", Kind: node.Prose, Required: true, Doc: "what was misunderstood"},
}}

func decodeNumber(m node.Map) Body {
	n := Number{Estimate: m.Bool("estimate"), Feedback: m.Prose("feedback")}
	ok := true
	for _, v := range entriesOf(m, "answers") {
		q, good := decodeQuantity(v, n.Estimate)
		n.Answers = append(n.Answers, q)
		ok = ok && good
	}
	if n.Estimate {
		ok = n.decodeEstimate(m) && ok
	} else if checkNoEstimate(m); len(n.Answers) == 0 {
		m.Parent().Report(Missing, diag.Error, m.Span("type"), `a question of type number needs "answers:"`,
			`add "answers:" with a value, or "estimate: true" where any number is taken`)
		return nil
	}
	for _, v := range entriesOf(m, "near") {
		if near, good := n.decodeNear(v); good {
			n.Near = append(n.Near, near)
		}
	}
	ok = n.checkSlots(m) && ok
	if !n.Estimate && len(n.Near) == 0 && !m.Has("if_wrong") {
		m.Parent().Report(NoFeedback, diag.Warning, m.Span("type"), "nothing is said after a wrong number",
			`add "if_wrong:", or "near:" values with feedback`)
	}
	if !ok {
		return nil
	}
	return n
}

// decodeEstimate reads the range. Without answers an estimate asks for one
// number, with the unit of the question.
func (n *Number) decodeEstimate(m node.Map) bool {
	if len(n.Answers) == 0 {
		n.Answers = []Quantity{{ID: "answer", Unit: m.Prose("unit")}}
	}
	n.From, n.To = rational(m, "from"), rational(m, "to")
	if n.From == nil || n.To == nil || n.From.Cmp(n.To) >= 0 {
		m.Parent().Report(BadRange, diag.Error, keySpan(m, "estimate"), "an estimate needs a range from a lower to a higher number",
			`write "from:" and "to:" with the lowest and the highest number taken`)
		return false
	}
	if !m.Has("feedback") && !m.Has("near") {
		m.Parent().Report(NoFeedback, diag.Warning, keySpan(m, "estimate"), "nothing is said after the estimate",
			`add "feedback:" with the consequence`)
	}
	return true
}

// checkNoEstimate reports fields that mean nothing to a number with a key.
func checkNoEstimate(m node.Map) {
	for _, key := range []string{"from", "to", "unit", "feedback"} {
		if m.Has(key) {
			m.Parent().Report(ForeignField, diag.Error, keySpan(m, key), fmt.Sprintf("%q belongs to an estimate", key),
				`remove it, or write "estimate: true"`)
		}
	}
}

func decodeQuantity(v node.Value, estimate bool) (Quantity, bool) {
	m := v.Fields(quantityTable)
	q := Quantity{
		ID: m.ID("id"), Label: m.Prose("label"), Unit: m.Prose("unit"),
		Value: rational(m, "value"), Tolerance: rational(m, "tolerance"),
		Span: v.Span(),
	}
	if q.ID == "" {
		q.ID = "answer"
		if !q.Label.IsZero() {
			q.ID = hashID(q.Label)
		}
	}
	if q.Tolerance == nil {
		q.Tolerance = new(big.Rat)
	}
	switch {
	case q.Tolerance.Sign() < 0:
		v.Report(node.BadNumber, diag.Error, m.Span("tolerance"), "a tolerance cannot be negative", "write 0 or more")
		return q, false
	case estimate && q.Value != nil:
		v.Report(BadRange, diag.Error, m.Span("value"), "an estimate has no right value", `remove it, or remove "estimate: true"`)
		return q, false
	case !estimate && q.Value == nil:
		if !m.Bad("value") {
			v.Report(NoValue, diag.Error, v.Span(), "this number has no value", `add "value:" with the right number`)
		}
		return q, false
	}
	q.decodeWorking(m)
	return q, true
}

// decodeWorking computes the working and compares it. A faulty one is reported
// and left out: a learner is never shown a sum that is wrong.
func (q *Quantity) decodeWorking(m node.Map) {
	v, ok := m.Value("working")
	if !ok || q.Value == nil {
		return
	}
	raw := v.Raw()
	if raw.Text == "" {
		v.Report(BadWorking, diag.Error, v.Span(), "a working is written as one line of arithmetic", "write such as 15 * 20 / 60")
		return
	}
	computed, slip := compute(raw.Text)
	switch {
	case slip != nil:
		v.Report(BadWorking, diag.Error, raw.Locate(slip.from, slip.to), slip.message, slip.help)
	case !q.accepts(computed):
		v.Report(WrongWorking, diag.Error, v.Span(),
			fmt.Sprintf("this comes to %s, and the value is %s", decimal(computed), exactly(q.Value)),
			"correct the working or the value, or round in the working")
	default:
		q.Working = raw.Text
	}
}

func (n *Number) decodeNear(v node.Value) (Near, bool) {
	m := v.Fields(nearTable)
	near := Near{From: rational(m, "from"), To: rational(m, "to"), Feedback: m.Prose("feedback")}
	if value := rational(m, "value"); value != nil {
		near.From, near.To = value, value
	}
	if near.From == nil || near.To == nil || near.From.Cmp(near.To) > 0 {
		v.Report(BadRange, diag.Error, v.Span(), "a near value needs a number", `write "value:", or "from:" and "to:" for a range`)
		return near, false
	}
	for _, q := range n.Answers {
		if len(n.Answers) == 1 && q.Value != nil && q.accepts(near.From) && q.accepts(near.To) {
			v.Report(DeadNear, diag.Warning, m.Span("value"), "this near value counts as right, so its feedback is never shown",
				"remove it, or lower the tolerance")
		}
	}
	for _, before := range n.Near {
		if near.From.Cmp(before.From) >= 0 && near.To.Cmp(before.To) <= 0 {
			v.Report(DeadNear, diag.Warning, m.Span("value"), "a near value before this one already covers it",
				"remove one of the two; the first that fits is used")
			break
		}
	}
	return near, true
}

// checkSlots reports answers that cannot be told apart.
func (n *Number) checkSlots(m node.Map) bool {
	var slots []Option
	for _, q := range n.Answers {
		slots = append(slots, Option{Entry: Entry{ID: q.ID, Text: q.Label}, Span: q.Span})
	}
	return checkIDs(m.Parent(), slots)
}

// rational reads a decimal exactly; nil when there is none.
func rational(m node.Map, key string) *big.Rat {
	_, literal, ok := m.Number(key)
	if !ok {
		return nil
	}
	r, ok := new(big.Rat).SetString(literal)
	if !ok {
		return nil
	}
	return r
}
