package cli

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
)

// pupil is a learner in plain lines with a clock of their own, at the course
// testdata/tests.
type pupil struct {
	t    *testing.T
	data string
	now  time.Time
	seed int
}

func (p *pupil) types(script string, args ...string) (said string, code int) {
	p.t.Helper()
	return runAt(p.t, p.now, script, append(args, "--plain", "--course", "testdata/tests", "--data", p.data, "--seed", fmt.Sprint(p.seed))...)
}

// shows is what progress show says of the learner.
func (p *pupil) shows() (said string, code int) {
	p.t.Helper()
	return runAt(p.t, p.now, "", "progress", "show", "--course", "testdata/tests", "--data", p.data)
}

// says expects what is said, in that order.
func (p *pupil) says(script string, args []string, want ...string) string {
	p.t.Helper()
	said, code := p.types(script, args...)
	rest := said
	for _, w := range want {
		_, after, ok := strings.Cut(rest, w)
		if !ok {
			p.t.Fatalf("%v does not say %q (in its place); it ends with %d and says\n%s", args, w, code, said)
		}
		rest = after
	}
	if code != exitDone {
		p.t.Fatalf("%v ends with %d and says\n%s", args, code, said)
	}
	return said
}

// form is the letter of the form in what was said.
func formIn(said string) string {
	return strings.ToLower(regexp.MustCompile(`\(form ([ABC])\)`).FindStringSubmatch(said)[1])
}

const skipAll = "\n:x\n:x\n:x\n:x\n5\n"

// A learner's tests under a clock: before the course, the choice after the
// first lesson, after the course, too early for the check, and the check; and
// the results each time.
func TestTheTestsOfACourse(t *testing.T) {
	t.Parallel()
	firsts := map[string]bool{}
	for seed := 1; seed <= 4; seed++ { // of these, seed 4 meets form A first
		p := &pupil{t: t, data: t.TempDir(), now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.Local), seed: seed}
		test := []string{"test"}
		p.says("", nil, "The test before the course, if you like")
		first := formIn(p.says(skipAll, test, "The test before the course › before you begin (draft test)", "Draft test", "4 questions, about 4 minutes",
			"You are not told which answers are right", "question 4 of 4", "Without an answer: 4", "Thank you. That is where you begin", "0 of 4 right, 0 not right, 4 not yet"))
		firsts[first] = true
		p.says("", test, "Nothing is due now. The next is the test after the course, once you have finished a lesson.", "done on 2 March 2026", "1. Your results")
		p.says("\n\n", []string{"play", "first"}, "This lesson is finished.")
		p.now = p.now.AddDate(0, 0, 14)
		p.says("", nil, "The test after the course, if you like")
		after := p.says("1\n"+skipAll+"\n\n\n\n\n", test, "You have finished 1 of 1 lesson.", "1. The test after the course – can be taken now", "What is right, and why, comes after the last question.",
			"Thank you. What was right, and why, comes on the next pages.", "Of what was left to gain, that is 0.000", "answer 1 of 4", "Not yet: you left this one out. This is the answer.", "answer 4 of 4", "the end")
		if want := map[string]string{"a": "After the course (form B)", "b": "After the course (form A)"}[first]; !strings.Contains(after, want) {
			t.Errorf("after form %s it is not: %s", first, want)
		}
		p.now = p.now.AddDate(0, 0, 27)
		p.says("", test, "The check after four weeks can be taken from 13 April 2026")
		if home, _ := p.types("", ""); strings.Contains(home, "if you like") {
			t.Errorf("home nags:\n%s", home)
		}
		p.now = p.now.AddDate(0, 0, 1)
		p.says("", nil, "The check after four weeks, if you like")
		p.says(skipAll, test, "The check after four weeks › before you begin", "Four weeks later (form C): 0 of 4 right, 0 not right, 4 not yet")
		p.says("", test, "All of it is done.")
		p.says("", []string{"test", "--results"}, "Before the course", "After the course", "Four weeks later", "See the answers: The test after the course")
		p.says("", []string{"test", "--form", "A"}, "The test once more")
	}
	if len(firsts) != 2 {
		t.Errorf("four seeds meet only %v first", firsts)
	}
}

// The figures of a test taken through the program are those worked by hand: on
// form A right 1, skipped 1, on form B right 3, of 4 each.
//
//	gain 3/4 − 1/4 = 50 points; of what was left (3−1)/(4−1) = 0.667
//	sure 90 60 80 = 230/3 = 77 %; right 2 of 3 = 67 %; 10 points surer than right
func TestFiguresThroughTheProgram(t *testing.T) {
	t.Parallel()
	p := &pupil{t: t, data: t.TempDir(), now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.Local), seed: 4}
	said := p.says(p.answers("a", map[string]string{"a-1": "right 50", "a-2": "wrong", "a-3": ":x", "a-4": "wrong 100"}), []string{"test", "--form", "a"}, "1 of 4 right, 2 not right, 1 not yet")
	if strings.Contains(said, "on average") {
		t.Errorf("two answers are told as a share:\n%s", said)
	}
	p.says(p.answers("b", map[string]string{"b-1": "right 90", "b-2": "right", "b-3": "wrong 60", "b-4": "right 80"}), []string{"test", "--form", "b"},
		"Before the course (form A): 1 of 4 right, 2 not right, 1 not yet.", "After the course (form B): 3 of 4 right, 1 not right, 0 not yet.",
		"From 25% to 75% right: 50 points more.", "that is 0.667",
		"Say who waits. Before: 1 of 2, After: 2 of 2, Gain in points: +50.", "Count the minutes. Before: 0 of 2, After: 1 of 2, Gain in points: +50.",
		"Strongest", "Say who waits. 2 of 2 right.", "Weakest", "Count the minutes. 1 of 2 right.", "To read again: Usable first time",
		"Over 3 answers you were 77% sure on average, and 67% were right: surer than right by 10 points.",
		"2 of 3 were right (67%): below the line of 80%")
}

// answers is what is typed to answer a form as said, whatever its order.
func (p *pupil) answers(letter string, how map[string]string) string {
	var b strings.Builder
	b.WriteString("\n")
	for range how {
		said, _ := p.types(b.String(), "test", "--form", letter)
		q := said[strings.LastIndex(said, "› question "):]
		for id, does := range how {
			if strings.Contains(q, stemOf[id[2:]]) {
				mark, level, _ := strings.Cut(does, " ")
				b.Reset()
				line := mark
				if mark != ":x" {
					line = keyed(q, id[2:], mark == "right") + "\n" + level
				}
				b.WriteString(strings.TrimSpace(line) + "\n")
			}
		}
	}
	handIn := "1"
	for _, does := range how {
		if does == ":x" {
			handIn = "5" // behind the numbers of the questions
		}
	}
	return b.String() + handIn + "\n\n\n\n\n\n"
}

var stemOf = map[string]string{"1": "Who waits", "2": "Which belong", "3": "There are", "4": "In which order"}

// keyed is the line that answers a question rightly or wrongly, as its options
// are numbered in what was said.
func keyed(said, number string, right bool) string {
	at := func(text string) string {
		return regexp.MustCompile(`(\d)\. ` + text).FindStringSubmatch(said)[1]
	}
	switch {
	case number == "1" && right:
		return at("The ")
	case number == "1":
		return at("Nobody")
	case number == "2" && right:
		return at("That it") + " " + at("When the")
	case number == "2":
		return at("Whose")
	case number == "3" && right:
		return map[bool]string{true: "12", false: "15"}[strings.Contains(said, "4 calls")]
	case number == "3":
		return "999"
	case right:
		return at("That it") + " " + at("What happens")
	}
	return at("What happens") + " " + at("That it")
}

// What cannot be done is said in a sentence, with exit code 2.
func TestTestsThatCannotBeTaken(t *testing.T) {
	t.Parallel()
	p := &pupil{t: t, data: t.TempDir(), now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.Local), seed: 1}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"test", "--results"}, "No test was handed in yet, so there are no results."},
		{[]string{"test", "--form", "d"}, "This course has no form d of the test. It has: a, b, c."},
		{[]string{"test", "--form", "a", "--results"}, "results"},
		{[]string{"test", "a"}, ""},
	} {
		if said, code := p.types("", c.args...); code != exitUsage || !strings.Contains(said, c.want) {
			t.Errorf("%v ends with %d and says %s", c.args, code, said)
		}
	}
}

// A test stands on the desk of the module where it fits: before the course on
// the first, after it on the last; and `progress show` tells what was taken,
// with its score, and what is open.
func TestTestsAreToldElsewhere(t *testing.T) {
	t.Parallel()
	p := &pupil{t: t, data: t.TempDir(), now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.Local), seed: 4}
	show := func() string {
		said, code := p.shows()
		if code != exitDone {
			t.Fatalf("progress show ends with %d: %s", code, said)
		}
		return said
	}
	p.says("1\n3\n", nil, "Module 1: Requests done right", "3. The test before the course, if you like", "The test before the course › before you begin")
	if said := show(); !strings.Contains(said, "\nTests\n  The test before the course: open, begun on 2 March 2026\n\nNext: The test before the course (`downstream test`)\n") {
		t.Errorf("an open test: %s", said)
	}
	p.says("1\n", nil, "3. The test before the course, begun")
	p.says(p.answers("a", map[string]string{"a-1": "right 50", "a-2": "wrong", "a-3": ":x", "a-4": "wrong 100"}), []string{"test", "--form", "a"}, "1 of 4 right")
	p.says("\n\n", []string{"play", "first"}, "This lesson is finished.")
	p.says("1\n", nil, "3. Was it useful?\n4. The test after the course, if you like\n")
	p.says("\n", []string{"test", "--form", "b"})
	said := show()
	for _, want := range []string{"  The test before the course: form A, 1 of 4 right, 1 not yet, done on 2 March 2026\n", "  The test after the course: open, begun on 2 March 2026\n"} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not show %q: %s", want, said)
		}
	}
}

func TestNextWords(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{
		"short-call": "short-call", "practice.": "practice (`downstream practise`)", "practice.m1": "practice (`downstream practise m1`)",
		"practice..week1": "One week with your plan, what you missed (`downstream plan`)", "test.later.form-c": "The check after four weeks (`downstream test`)",
	} {
		if got := nextWords(id); got != want {
			t.Errorf("%s: %s", id, got)
		}
	}
}
