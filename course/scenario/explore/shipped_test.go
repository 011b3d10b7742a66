package explore

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"downstream/course/diag"
	reader "downstream/course/internal/node"
	"downstream/course/scenario"
)

// source is a scenario as the course ships it.
func source(t testing.TB, name string) string {
	t.Helper()
	src, err := os.ReadFile("../../../content/downstream/scenarios/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

func shipped(t testing.TB, name string) *scenario.Scenario {
	t.Helper()
	return read(t, source(t, name))
}

// read reads a scenario without errors.
func read(t testing.TB, src string) *scenario.Scenario {
	t.Helper()
	var sink diag.List
	v, _ := reader.Parse("story.yaml", []byte(src), &sink)
	s := scenario.Decode(v)
	if sink.HasErrors() {
		t.Fatal(sink)
	}
	return s
}

// bad writes every claim that is not proved, one a line: its kind, place and
// path.
func bad(r *Report) string {
	var b strings.Builder
	for _, c := range r.Claims {
		if c.Outcome != Proved {
			fmt.Fprintf(&b, "%s %s %s", c.Kind, c.Outcome, c.At)
			if c.Path != nil {
				fmt.Fprintf(&b, ": %s", strings.Join(c.Path, ", "))
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// TestS01: S01 is as the course's author wants it, down to the shares. The
// figures stand in the brief of its authors as well.
func TestS01(t *testing.T) {
	t.Parallel()
	r := Explore(context.Background(), shipped(t, "s01-two-empty-boxes"), Budget{})
	if got := bad(r); got != "" {
		t.Errorf("not proved:\n%s", got)
	}
	endings := ""
	for _, e := range r.Endings {
		endings += fmt.Sprintf("%s %s %s\n", e.ID, e.Share.Exact.FloatString(3), strings.Join(e.Reach.Path, ", "))
	}
	want := `both_moves 0.055 copy, one_minute, ask_what, report_and_agree
cold_peace 0.166 copy, one_minute, point_at_wall
saved_today 0.277 copy, one_minute, no_trouble
neat_and_wrong 0.198 copy, on_the_label, point_at_wall
right_and_late 0.303 stamp, leave_it, point_at_wall
`
	if endings != want {
		t.Errorf("got\n%s", endings)
	}
	if n := r.Length.Longest.Choices; n != 9 || r.Passes[0].States != 77 {
		t.Errorf("longest %d, states %d", n, r.Passes[0].States)
	}
	if least, most, ok := r.Minutes(); !ok || least.Value != 1 || most.Value != 64 {
		t.Errorf("minutes %v to %v", least, most)
	}
}

// TestS03 as TestS01; its first and second ending were rewritten after the
// brief, which changed their shares and those of the last.
func TestS03(t *testing.T) {
	t.Parallel()
	r := Explore(context.Background(), shipped(t, "s03-window-four"), Budget{})
	for _, c := range r.Claims {
		if c.Outcome != Proved && c.Kind != CondFalse {
			t.Errorf("%s %s %v", c.Kind, c.At, c.Path)
		}
	}
	endings := ""
	for _, e := range r.Endings {
		endings += fmt.Sprintf("%s %s %s\n", e.ID, e.Share.Exact.FloatString(3), strings.Join(e.Reach.Path, ", "))
	}
	want := `helped_and_breached 0.083 leave_with_me, borrow_access, add_to_round, wind_up, with_waste
kindly_misled 0.026 leave_with_me, ring_waste, wrong_extension, logged, with_waste
named_and_done 0.042 find_owner, ask_tonight, proper_handover, wind_up, one_line_case, take_to_samir
fixed_for_one 0.417 find_owner, online_form, logged, one_line_no_case, take_to_samir
next_please 0.432 leaflet, next_please
`
	if endings != want {
		t.Errorf("got\n%s", endings)
	}
	if n := r.Length.Longest.Choices; n != 14 {
		t.Errorf("longest %d", n)
	}
	if len(r.Sealed) != 1 || r.Sealed[0].Choice != "borrow_access" {
		t.Errorf("sealed %v", r.Sealed)
	}
}

// TestTwins: the choices of S01 that lead to the same, as its brief lists them.
func TestTwins(t *testing.T) {
	t.Parallel()
	got := ""
	for _, w := range Explore(context.Background(), shipped(t, "s01-two-empty-boxes"), Budget{}).Twins {
		got += fmt.Sprintf("%s %s %s: words %s, gauges %s\n", w.Node, w.A, w.B, w.Words, w.Gauges)
	}
	want := `n07 hopeless one_call: words refuted, gauges refuted
n07 hopeless say_nothing: words refuted, gauges refuted
n07 one_call say_nothing: words proved, gauges refuted
n11 fill_silently raise_it: words refuted, gauges proved
n16 click_not_tab only_report: words refuted, gauges proved
`
	if got != want {
		t.Errorf("got\n%s", got)
	}
}
