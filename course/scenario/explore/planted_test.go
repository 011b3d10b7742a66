package explore

import (
	"context"
	"strings"
	"testing"
)

// planted are faults in S01, one each, and all that is then no longer proved.
var planted = []struct {
	name     string
	old, new string
	want     string
}{
	{
		"a dead end on all ways but one",
		"You have stopped noticing.\n    next: ending\n", "You have stopped noticing.\n    choices:\n      - id: wait\n        text: Wait\n        if: seen(n23)\n        to: ending\n",
		`no-dead-end refuted n21: copy, on_the_label, no_trouble
ending-reached refuted saved_today
condition-true refuted saved_today
wording-shown refuted saved_today
`,
	},
	{
		"an unreachable ending",
		"if: end >= 60 and seen(n18)", "if: end >= 60 and seen(n18) and form_fault",
		`ending-reached refuted cold_peace
condition-true refuted cold_peace
wording-shown refuted cold_peace
`,
	},
	{
		"a trap",
		"You have stopped noticing.\n    next: ending\n", "You have stopped noticing.\n    choices:\n      - id: wait\n        text: Wait\n        to: n21\n",
		`ending-reached refuted saved_today
condition-true refuted saved_today
wording-shown refuted saved_today
no-trap refuted n17: stamp, leave_it, no_trouble
`,
	},
	{
		"pages without end",
		"  n22:\n    next: ending\n", "  n22:\n    next: n18\n",
		`no-clamp refuted trust_sales: stamp, leave_it, point_at_wall
ending-reached refuted cold_peace
condition-true refuted cold_peace
wording-shown refuted cold_peace
no-page-loop refuted n18: stamp, leave_it, point_at_wall
`,
	},
	{
		"empty nodes without end",
		"  n22:\n    next: ending\n", "  n22:\n    next:\n      - if: seen(n18)\n        to: n22\n      - to: ending\n",
		`condition-false refuted n22
ending-reached refuted cold_peace
condition-true refuted cold_peace
wording-shown refuted cold_peace
no-page-loop refuted n22: stamp, leave_it, point_at_wall
`,
	},
	{
		"a condition never true",
		"if: minutes < 20", "if: minutes < 5",
		`wording-shown refuted n08
condition-true refuted n08
`,
	},
	{
		"a choice never enabled",
		"if: chosen(n11.ask_farid)", "if: chosen(n11.ask_farid) and old_site",
		`choice-enabled refuted n11.raise_it
condition-true refuted n11.raise_it
wording-shown refuted n11.raise_it
wording-shown refuted n11.raise_it
condition-true refuted n15
wording-shown refuted n15
`,
	},
	{
		"a clamp",
		"do: [end -= 40]\n    say:\n      - assume: (old_site", "do: [end -= 55]\n    say:\n      - assume: (old_site",
		`no-clamp refuted end: copy, on_the_label
`,
	},
	{
		"what is spent rises on one path",
		"do: [minutes = 2]", "do: [minutes = 29]",
		`never-raised refuted minutes: stamp, empty_bits, i_was_short, driver_manages
assume-holds refuted n10: copy
`,
	},
	{
		"an assumption broken on one path",
		"assume: seen(n03) or seen(n08)", "assume: seen(n03) or trust_sales >= 51",
		`assume-holds refuted n07.one_call: message, please_find_out
`,
	},
	{
		"a promise broken",
		"always minutes >= 1", "always minutes >= 2",
		`proof-holds refuted : copy, one_minute
`,
	},
	{
		"an else nobody reads",
		"      - id: ask_what\n", "      - id: ask_what\n        if: end > 0\n        else: No.\n",
		`condition-false refuted n15.ask_what
else-shown refuted n15.ask_what
`,
	},
}

func TestPlanted(t *testing.T) {
	t.Parallel()
	src := source(t, "s01-two-empty-boxes")
	for _, tt := range planted {
		if strings.Count(src, tt.old) != 1 {
			t.Errorf("%s: %q is not there once", tt.name, tt.old)
			continue
		}
		s := read(t, strings.Replace(src, tt.old, tt.new, 1))
		r := Explore(context.Background(), s, Budget{})
		if got := bad(r); got != tt.want {
			t.Errorf("%s: got\n%s", tt.name, got)
		}
		for _, c := range r.Claims {
			follows(t, s, c.Path)
		}
	}
}
