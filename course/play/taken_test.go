package play_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"downstream/course"
	"downstream/course/play"
	"downstream/course/question"
	"downstream/course/safe"
)

// A sitting written as one word a question: r right, w wrong, p partly right, -
// skipped, n noted, each with its outcome and its confidence, 0 for none. So
// r1.90 is a right answer on co1, given with 90 %.
func sat(role play.Role, words string) play.Taken {
	t := play.Taken{Role: role, Form: map[play.Role]string{play.Before: "a", play.After: "b", play.Later: "c"}[role]}
	marks := map[byte]question.Mark{'r': question.MarkRight, 'w': question.MarkWrong, 'p': question.MarkPartly, 'n': question.MarkNoted, '-': ""}
	blooms := []string{"remember", "understand", "apply", "analyse", "evaluate"}
	for i, w := range strings.Fields(words) {
		r := play.Reply{Item: fmt.Sprintf("%s-%d", role, i+1), Mark: marks[w[0]], Skipped: w[0] == '-', Bloom: blooms[i%len(blooms)]}
		if _, err := fmt.Sscanf(w[1:], "%1s.%d", &r.Outcome, &r.Level); err != nil {
			panic(w)
		}
		r.Outcome = "co" + r.Outcome
		r.Lesson = "lesson-" + r.Outcome
		t.Replies = append(t.Replies, r)
	}
	return t
}

// Ten questions, worked by hand. Right: 1, 2, 3, 7, 10, which is 5 of 10;
// skipped: 6 and 8.
const ten = "r1.90 r1.90 r1.90 w1.90 p2.60 -2.0 r2.100 -3.0 w3.60 r3.60"

func TestFiguresWorkedByHand(t *testing.T) {
	t.Parallel()
	got := sat(play.Before, ten)
	three := func(f float64) string { return fmt.Sprintf("%.3f", f) }
	trust, ok := got.Trust()
	for _, c := range []struct {
		name, got, want string
	}{
		{"score: 5/10", three(got.Score().Part()), "0.500"},
		{"skipped", fmt.Sprint(got.NotYet()), "2"},
		{"co1: 3/4", three(got.Outcome("co1").Part()), "0.750"},
		{"co2: 1/3, a part is not right, a skip is not either", three(got.Outcome("co2").Part()), "0.333"},
		{"co3: 1/3", three(got.Outcome("co3").Part()), "0.333"},
		{"an outcome nobody asks for", three(got.Outcome("co9").Part()), "0.000"},
		// apply, analyse, evaluate are the 3rd to 5th and the 8th to 10th: right are 3 and 10.
		{"apply and above: 2/6", three(got.Upper().Part()), "0.333"},
		// 90 90 90 90 60 100 60 60 are 640 over 8 answers; right 1 2 3 7 10 are 5 of 8.
		{"mean confidence: 640/800", three(trust.Sure), "0.800"},
		{"right of these: 5/8", three(trust.Part()), "0.625"},
		{"gap: 0.800 − 0.625", three(trust.Gap()), "0.175"},
		{"there are enough", fmt.Sprint(ok), "true"},
		// 60 was said three times, right once; 100 once only: its bar is not drawn.
		{"calibration", fmt.Sprint(got.Steps()), "[{100 {1 1}} {90 {3 4}} {60 {1 3}}]"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, by hand %s", c.name, c.got, c.want)
		}
	}
}

// Gain by hand, for forms of 26 and of 4: (post − pre)/(n − pre).
func TestGainWorkedByHand(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name          string
		before, after play.Share
		points        string
		normalised    string // "" where it is not told
	}{
		{"(20−14)/(26−14) = 6/12", play.Share{Right: 14, Of: 26}, play.Share{Right: 20, Of: 26}, "0.231", "0.500"},
		{"(19−13)/(26−13) = 6/13", play.Share{Right: 13, Of: 26}, play.Share{Right: 19, Of: 26}, "0.231", "0.462"},
		{"(10−12)/(26−12) = −2/14", play.Share{Right: 12, Of: 26}, play.Share{Right: 10, Of: 26}, "-0.077", "-0.143"},
		{"all of it: (26−0)/26", play.Share{Right: 0, Of: 26}, play.Share{Right: 26, Of: 26}, "1.000", "1.000"},
		{"23 of 26 is told: (25−23)/3", play.Share{Right: 23, Of: 26}, play.Share{Right: 25, Of: 26}, "0.077", "0.667"},
		{"24 of 26 is not", play.Share{Right: 24, Of: 26}, play.Share{Right: 26, Of: 26}, "0.077", ""},
		{"nor is 26, where it is undefined", play.Share{Right: 26, Of: 26}, play.Share{Right: 25, Of: 26}, "-0.038", ""},
		{"3 of 4 is told: (4−3)/1", play.Share{Right: 3, Of: 4}, play.Share{Right: 4, Of: 4}, "0.250", "1.000"},
		{"4 of 4 is not", play.Share{Right: 4, Of: 4}, play.Share{Right: 4, Of: 4}, "0.000", ""},
		{"a form that lost a question: (20/25 − 13/26)/(1 − 13/26)", play.Share{Right: 13, Of: 26}, play.Share{Right: 20, Of: 25}, "0.300", "0.600"},
		{"nothing was asked", play.Share{}, play.Share{Right: 1, Of: 4}, "0.250", ""},
	} {
		g := play.Gain{Before: c.before, After: c.after}
		got := ""
		if n, ok := g.Normalised(); ok {
			got = fmt.Sprintf("%.3f", n)
		}
		if points := fmt.Sprintf("%.3f", g.Points()); points != c.points || got != c.normalised {
			t.Errorf("%s: %s and %q, by hand %s and %q", c.name, points, got, c.points, c.normalised)
		}
	}
}

// Fewer than three answers tell nothing; what was skipped is no answer, and an
// estimate is neither right nor wrong.
func TestTooFewAnswersAreNotTold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		words string
		steps int
		trust bool
	}{
		{"r1.90 r1.90", 0, false},
		{"r1.90 r1.90 -1.0", 0, false},
		{"r1.90 r1.90 n1.90", 0, false},
		{"r1.90 r1.80 w1.70", 0, true},
		{"r1.90 r1.90 w1.90", 1, true},
		{"r1.0 r1.0 w1.0", 0, false},
	} {
		got := sat(play.After, c.words)
		drawn := 0
		b, told := play.Calibrated("sure", got.Steps())
		for _, m := range b.Body.(play.Scale).Marks {
			if m.Of > 0 {
				drawn++
			} else if !strings.Contains(m.Say.String(), "too few to say") {
				t.Errorf("%s: few answers are not said to be few: %s", c.words, m.Say)
			}
		}
		if _, ok := got.Trust(); ok != c.trust || told != c.trust || drawn != c.steps {
			t.Errorf("%s: %d steps drawn, told %v and %v", c.words, drawn, ok, told)
		}
	}
	if s := sat(play.After, "n1.0 r1.0").Score(); s != (play.Share{Right: 1, Of: 1}) {
		t.Errorf("an estimate counts: %v", s)
	}
}

func TestMasteryLine(t *testing.T) {
	t.Parallel()
	for s, want := range map[play.Share]bool{{Right: 4, Of: 5}: true, {Right: 14, Of: 18}: false, {Right: 15, Of: 18}: true, {}: false} {
		if s.Mastered() != want {
			t.Errorf("%v: %v", s, s.Mastered())
		}
	}
}

func TestStrongestAndWeakest(t *testing.T) {
	t.Parallel()
	order := []string{"co1", "co2", "co3"}
	for _, c := range []struct{ words, want string }{
		{"r1.0 r1.0 w2.0 r3.0 w3.0", "co1 co2 true"},
		{"r1.0 r2.0 r2.0 w3.0", "co2 co3 true"}, // of equals the one with more questions
		{"w1.0 -2.0 -2.0 r3.0", "co3 co2 true"},
		{"r2.0 r3.0 w1.0", "co2 co1 true"}, // of equals the first in the course
		{"r1.0 w1.0 r2.0 w2.0", "co1 co1 false"},
		{"w1.0 w2.0", "co1 co1 false"},
	} {
		got := sat(play.Before, c.words)
		best, worst, ok := got.Ends(order)
		if said := fmt.Sprint(best, " ", worst, " ", ok); said != c.want {
			t.Errorf("%s: %s, want %s", c.words, said, c.want)
		}
	}
}

// Each form is met first by about half of the learners, and always the same by
// the same seed.
func TestHalfMeetEachFormFirst(t *testing.T) {
	t.Parallel()
	n := [2]int{}
	for seed := range uint64(10000) {
		n[play.First(seed, 2)]++
	}
	if n[0] < 4800 || n[0] > 5200 {
		t.Errorf("%d of 10000 meet the first form first", n[0])
	}
	if got := []int{play.First(1, 2), play.First(2, 2), play.First(3, 2), play.First(4, 2)}; !cmp.Equal(got, []int{1, 1, 1, 0}) {
		t.Errorf("seeds 1 to 4 are given %v: who was given a form would be given another", got)
	}
}

// The results of three tests, as they are read.
func TestResultsInWords(t *testing.T) {
	t.Parallel()
	guide := play.Guide{
		Outcomes: []course.Outcome{{ID: "co1", Text: safe.New("Say who waits.")}, {ID: "co2", Text: safe.New("Count the minutes.")}, {ID: "co3", Text: safe.New("Own it.")}},
		Lessons:  map[string]safe.Text{"lesson-co2": safe.New("Usable first time")},
	}
	before, after := sat(play.Before, ten), sat(play.After, "r1.90 r1.90 r1.90 r1.90 r2.60 w2.80 r2.100 r3.90 w3.70 r3.60")
	after.Draft = true
	knew := sat(play.Before, "r1.0 r1.0 r2.0 r3.0")
	for name, taken := range map[string][]play.Taken{
		"before": {before}, "both": {before, after}, "three": {before, after, sat(play.Later, "r1.80 w2.80 -3.0")},
		"fewer": {{Role: play.Before, Form: "b", Replies: after.Replies}, {Role: play.After, Form: "a", Replies: before.Replies}},
		"knew":  {knew, sat(play.After, "r1.0 r1.0 r2.0 w3.0")},
	} {
		var b strings.Builder
		for _, block := range (play.Results{Guide: guide, Taken: taken}).Blocks() {
			fmt.Fprintf(&b, "[%s] %s\n%s\n\n", block.Key, block.Who, block.Text)
			table, ok := block.Body.(play.Table)
			for _, row := range table.Rows {
				if len(row) != len(table.Heads) {
					t.Errorf("%s: %s has %d heads and a row of %d", name, block.Key, len(table.Heads), len(row))
				}
			}
			if ok && len(table.Rows) == 0 {
				t.Errorf("%s: %s is an empty table", name, block.Key)
			}
		}
		compareResults(t, name, b.String())
	}
}

func compareResults(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "results-"+name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}
