package question

import (
	"strings"
	"testing"
)

func TestReadAmount(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ typed, unit, want string }{
		{"144", "", "144"},
		{" 144 ", "", "144"},
		{"+144", "", "144"},
		{"-3", "", "-3"},
		{"−3", "", "-3"}, // U+2212, as a word processor writes it
		{"- 3", "", "-3"},
		{"5.0", "", "5"},
		{"05", "", "5"},
		{".5", "", "0.5"},
		{"144.", "", "144"},
		{"1,440", "", "1440"},
		{"1 440", "", "1440"},
		{"1\u202f440", "", "1440"},
		{"1'440", "", "1440"},
		{"1’440", "", "1440"},
		{"1,440,000", "", "1440000"},
		{"1.440.000", "", "1440000"},
		{"1,44,000", "", "144000"},
		{"1,440.5", "", "1440.5"},
		{"1.440,5", "", "1440.5"},
		{"1 440,5", "", "1440.5"},
		{"0,5", "", "0.5"},
		{"0,500", "", "0.5"},
		{"1,44", "", "1.44"},
		{"1440,125", "", "1440.125"},
		{"1.440", "", "1.44"}, // a point alone is a decimal point
		{"144 min", "min", "144"},
		{"144min.", "min", "144"},
		{"144 minutes", "min", "144"},
		{"144 mins", "minutes", "144"},
		{"2.4 Hours", "h", "2.4"},
		{"77 %", "%", "77"},
		{"77%", "per cent", "77"},
		{"12 forms", "forms", "12"},
		{"1 form", "forms", "1"},

		{"twelve", "", "“twelve” is not a number."},
		{"", "", "“” is not a number."},
		{"1,4,4", "", "“1,4,4” is not a number."},
		{"14 40", "", "“14 40” is not a number."},
		{"1.2.3", "", "“1.2.3” is not a number."},
		{"1,440 000.5,2", "", "“1,440 000.5,2” is not a number."},
		{"5 or 6", "", "“5 or 6” is not a number."},
		{"5-6", "", "“5-6” is not a number."},
		{"1/2", "", "“1/2” is not a number."},
		{"1e3", "", "“1e3” is not a number."},
		{"--5", "", "“--5” is not a number."},
		{"1e999999999", "", "“1e999999999” is not a number."},
		{"٣", "", "“٣” is not a number."},
		{"144 h", "min", "Write the number alone: “h” is not “min”."},
		{"144 m", "min", "Write the number alone: “m” is not “min”."},
		{"144 min", "", "Write the number alone, without “min”."},
		{strings.Repeat("9", 67), "", "“" + strings.Repeat("9", 32) + "…” has too many digits."},
		{"\x1b[31mred", "", "“red” is not a number."},
	} {
		value, why := readAmount(c.typed, c.unit)
		got := why
		if why == "" {
			got = decimal(value)
		}
		if got != c.want {
			t.Errorf("%q in %q: %s, want %s", c.typed, c.unit, got, c.want)
		}
	}
}

// A number that was read can be written and read again.
func FuzzReadAmount(f *testing.F) {
	for _, seed := range []string{"1,440.5", "1 440", "−3", "0,5", "144 min", "twelve", "1.2.3", "'", ",", "."} {
		f.Add(seed, "min")
	}
	f.Fuzz(func(t *testing.T, typed, unit string) {
		value, why := readAmount(typed, unit)
		if (value == nil) == (why == "") {
			t.Fatalf("%q: value %v and reason %q", typed, value, why)
		}
		if value == nil {
			return
		}
		written := decimal(value)
		again, why := readAmount(strings.TrimPrefix(written, "about "), unit)
		if why != "" || (!strings.HasPrefix(written, "about ") && again.Cmp(value) != 0) {
			t.Errorf("%q is %s, written %q, read again as %v %s", typed, value.RatString(), written, again, why)
		}
	})
}
