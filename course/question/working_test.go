package question

import (
	"fmt"
	"strings"
	"testing"
)

func TestCompute(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ working, want string }{
		{"15 * 20 / 60", "5"},
		{"40 * 30 / 100 * 12", "144"},
		{"2 + 3 * 4", "14"},
		{"(2 + 3) * 4", "20"},
		{"10 - 2 - 3", "5"},
		{"100 / 10 / 2", "5"},
		{"-2 ^ 2", "-4"},
		{"(-2) ^ 2", "4"},
		{"2 ^ 3 ^ 2", "512"},
		{"2 ^ -1", "0.5"},
		{"2 * -3", "-6"},
		{"0.1 + 0.2", "0.3"}, // exactly
		{"1 / 3", "about 0.333333"},
		{"round(100 * 0.95 ^ 5)", "77"},
		{"round(100 * 0.98 ^ 10)", "82"},
		{"round(2.5)", "3"},
		{"round(-2.5)", "-3"},
		{"round(2 / 3, 2)", "0.67"},
		{"median(3, 4, 4, 6, 30)", "4"},
		{"median(9, 20, 26, 30, 50)", "26"},
		{"median(50, 9)", "29.5"},
		{"median(7)", "7"},
		{"9 × 7 × 5", "315"},
		{"10 ÷ 4", "2.5"},
		{"7 − 9", "-2"},
		{"\t1\n+ 1 ", "2"},
	} {
		value, slip := compute(c.working)
		if slip != nil {
			t.Errorf("%q: %s", c.working, slip.message)
		} else if got := decimal(value); got != c.want {
			t.Errorf("%q = %s, want %s", c.working, got, c.want)
		}
	}
}

// Each slip is shown where it stands.
func TestComputeSlips(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ working, marks, want string }{
		{"", "", "the working ends too soon"},
		{"15 *", "    ", "the working ends too soon"},
		{"15 * * 2", "     ^", `"*" is not expected here`},
		{"15 20", "   ^^", `"20" is not expected here`},
		{"(1 + 2", "      ", `a ")" is missing here`},
		{"1 + 2)", "     ^", `")" is not expected here`},
		{"30% * 40", "  ^", `"%" is not expected here`},
		{"% * 40", "^", "a working knows no %"},
		{"4 / (2 - 2)", "    ^^^^^^^", "this divides by nought"},
		{"0 ^ -1", "    ^^", "this divides by nought"},
		{"2 ^ 0.5", "    ^^^", "the exponent must be a whole number"},
		{"2 ^ 1001", "    ^^^^", "the exponent must be a whole number"},
		{"10 ^ 1000 ^ 2", "     ^^^^^^^^", "the exponent must be a whole number"},
		{"99999 ^ 999", "^^^^^^^^^^^", "this comes to a number that is too large"},
		{"mean(1, 2)", "^^^^", `"mean" is not known in a working`},
		{"round 3", "      ^", `a "(" is missing here`},
		{"round(1, 2, 3)", "^^^^^^^^^^^^^^", "round takes a number and how many decimals to keep"},
		{"round(1, 0.5)", "^^^^^^^^^^^^^", "round takes a number and how many decimals to keep"},
		{"median()", "       ^", `")" is not expected here`},
		{"1.2.3", "^^^^^", "“1.2.3” is not a number"},
		{"1 + .5", "    ^^", "“.5” is not a number"},
		{"1,440 / 2", " ^", `"," is not expected here`},
		{strings.Repeat("(", 99) + "1", "", "this is nested too deeply"},
		{strings.Repeat("-", 99) + "1", "", "this is nested too deeply"},
	} {
		_, slip := compute(c.working)
		if slip == nil {
			t.Errorf("%q: no slip, want %s", c.working, c.want)
			continue
		}
		marks := strings.Repeat(" ", slip.from) + strings.Repeat("^", slip.to-slip.from)
		if slip.message != c.want || (c.marks != "" && marks != c.marks) {
			t.Errorf("got\n%s\n%s %s\nwant\n%s\n%s %s", c.working, marks, slip.message, c.working, c.marks, c.want)
		}
		if slip.help == "" {
			t.Errorf("%q: no help", c.working)
		}
	}
}

// Any text gives a value or a slip inside it.
func FuzzCompute(f *testing.F) {
	for _, seed := range []string{"15 * 20 / 60", "round(100 * 0.95 ^ 5, 2)", "median(1, 2)", "2 ^ 3 ^ 4", "((", "1 / 0", "9^999", "×÷−"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		value, slip := compute(text)
		if (value == nil) == (slip == nil) {
			t.Fatalf("%q: value %v and slip %v", text, value, slip)
		}
		if slip != nil && (slip.from < 0 || slip.from > slip.to || slip.to > len(text)) {
			t.Fatalf("%q: slip outside: %s", text, fmt.Sprint(slip.from, slip.to))
		}
	})
}
