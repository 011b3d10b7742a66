package expr

import (
	"strings"
	"testing"

	"downstream/course/diag"
	"pgregory.net/rapid"
)

func must(t testing.TB, src string) *Expr {
	t.Helper()
	e, diags := ParseCondition(src, testWorld(), inLine(src))
	if diags.HasErrors() {
		t.Fatalf("%s: %v", src, diags)
	}
	return e
}

// state gives end 60, trust -3, minutes 6, old_site and site_moved; n07 was
// entered twice, ask_farid chosen, the answer at n04 right.
func state() []int32 { return []int32{60, -3, 6, 1, 0, 0, 1, 0, 2, 0, 1, 1, 0, 1} }

func TestTrue(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{
		"true":                                 true,
		"end == 60":                            true,
		"end != 60":                            false,
		"end < 60":                             false,
		"end <= 60":                            true,
		"end > 59":                             true,
		"end >= 61":                            false,
		"trust in [1, -3]":                     true,
		"trust in [1, 3]":                      false,
		"not trust in [1, 3]":                  true,
		"end + trust == 57":                    true,
		"end - trust == 63":                    true,
		"end - trust - 60 == 3":                true,
		"end - (trust - 60) == 123":            true,
		"2 * end == 120":                       true,
		"1 + 2 * minutes == 13":                true,
		"-trust == 3":                          true,
		"min(end, minutes) == 6":               true,
		"max(end, minutes) == 60":              true,
		"old_site":                             true,
		"blank":                                false,
		"not old_site":                         false,
		"site_moved":                           true,
		"old_site or blank and blank":          true,
		"(old_site or blank) and blank":        false,
		"not blank and old_site":               true,
		"not end >= 61 and old_site":           true,
		"visits(n07) == 2":                     true,
		"visits(n04) == 0":                     true,
		"seen(n07)":                            true,
		"seen(n04)":                            false,
		"chosen(n11.ask_farid)":                true,
		"chosen(n11.raise_it)":                 false,
		"right(n04)":                           true,
		"old_site == site_moved":               true,
		"old_site != blank":                    true,
		"(end > 5) == (trust > 5)":             false,
		"old_site and blank or seen(n07)":      true,
		"old_site and (blank or not seen(n7))": false,
	}
	for src, want := range tests {
		src = strings.Replace(src, "n7)", "n07)", 1)
		e := must(t, src)
		if got := e.True(state()); got != want {
			t.Errorf("%s is %v, want %v", src, got, want)
		}
	}
	if none := (*Expr)(nil); !none.True(nil) {
		t.Error("no condition must hold")
	}
}

func TestApply(t *testing.T) {
	t.Parallel()
	tests := []struct {
		effect  string
		slot    int
		want    int32
		clamped bool
	}{
		{"end += 20", 0, 80, false},
		{"end += 40", 0, 100, false},
		{"end += 41", 0, 100, true},
		{"end -= 60", 0, 0, false},
		{"end -= 61", 0, 0, true},
		{"end = 12", 0, 12, false},
		{"end = minutes * 100", 0, 100, true},
		{"end += 20 if minutes > 5", 0, 80, false},
		{"end += 20 if minutes > 6", 0, 60, false},
		{"end += 90 if blank", 0, 60, false},
		{"end = max(trust, 7)", 0, 7, false},
		{"old_site = false", 3, 0, false},
		{"old_site = not old_site", 3, 0, false},
		{"blank = seen(n07) and end > 5", 4, 1, false},
		{"minutes -= 36", 2, -30, false},
	}
	for _, tt := range tests {
		e, diags := ParseEffect(tt.effect, testWorld(), inLine(tt.effect))
		if diags.HasErrors() {
			t.Errorf("%s: %v", tt.effect, diags)
			continue
		}
		values := state()
		if clamped := e.Apply(values); clamped != tt.clamped || values[tt.slot] != tt.want {
			t.Errorf("%s gives %d, clamped %v; want %d, %v", tt.effect, values[tt.slot], clamped, tt.want, tt.clamped)
		}
		values[tt.slot] = state()[tt.slot]
		for i, v := range state() {
			if values[i] != v {
				t.Errorf("%s changed slot %d too", tt.effect, i)
			}
		}
	}
	if (Effect{}).Apply(nil) {
		t.Error("the zero effect must do nothing")
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	parts := func(n int) string { return "old_site" + strings.Repeat(" or old_site", n-1) }
	tests := map[string]struct {
		src string
		ok  bool
	}{
		"as long as may be":  {"old_site" + strings.Repeat(" ", MaxBytes-8), true},
		"one byte more":      {"old_site" + strings.Repeat(" ", MaxBytes-7), false},
		"as many parts":      {parts(32), true}, // 32 names and 31 ors
		"one more":           {parts(33), false},
		"largest number":     {"end < 1000000", true},
		"larger":             {"end < 1000001", false},
		"more than any int":  {"end < 99999999999999999999999999", false},
		"largest product":    {"end * 1000 * 10000 >= 0", true},
		"larger product":     {"end * 1000 * 10001 >= 0", false},
		"a long way nowhere": {strings.Repeat("(", 200), false},
	}
	for name, tt := range tests {
		_, diags := ParseCondition(tt.src, testWorld(), inLine(tt.src))
		if diags.HasErrors() == tt.ok {
			t.Errorf("%s: %v", name, diags)
		}
		if n := diags.Count(diag.Error); n > 1 {
			t.Errorf("%s: %d errors for one mistake: %v", name, n, diags)
		}
	}
}

func TestSlots(t *testing.T) {
	t.Parallel()
	got := must(t, "end > 5 and (seen(n07) or right(n04)) and end < minutes").Slots()
	want := []int{0, 8, 13, 0, 2}
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}

func TestConstant(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ value, known int }{
		"end >= 0": {1, 1}, "end > 100": {0, 1}, "end > 99": {0, 0}, "true or old_site": {1, 1},
		"false and old_site": {0, 1}, "not end > 100": {1, 1}, "trust in [200]": {0, 1}, "end == trust": {0, 0},
		"visits(n07) < 0": {0, 1}, "end + 5 > 4": {1, 1}, "min(end, 3) > 3": {0, 1}, "max(end, 3) < 3": {0, 1},
	}
	for src, want := range tests {
		value, known := must(t, src).Constant()
		if truth(known) != want.known || known && value != want.value {
			t.Errorf("%s: %d, %v", src, value, known)
		}
	}
}

// condition draws a well-typed condition of at most this depth, in source.
func condition(t *rapid.T, depth int) string {
	if depth == 0 {
		return rapid.SampledFrom([]string{"old_site", "blank", "six", "site_moved", "seen(n07)", "chosen(n11.raise_it)", "right(n04)", "true", "false"}).Draw(t, "bool")
	}
	switch rapid.IntRange(0, 6).Draw(t, "form") {
	case 0:
		return condition(t, depth-1) + " and " + condition(t, depth-1)
	case 1:
		return condition(t, depth-1) + " or " + condition(t, depth-1)
	case 2:
		return "not " + condition(t, depth-1)
	case 3:
		return "(" + condition(t, depth-1) + ")"
	case 4:
		return number(t, depth-1) + " in [3, -4, 60]"
	case 5:
		return "(" + condition(t, depth-1) + ") != (" + condition(t, depth-1) + ")"
	}
	op := rapid.SampledFrom([]string{" == ", " != ", " < ", " <= ", " > ", " >= "}).Draw(t, "op")
	return number(t, depth-1) + op + number(t, depth-1)
}

func number(t *rapid.T, depth int) string {
	if depth <= 0 {
		return rapid.SampledFrom([]string{"end", "trust", "minutes", "visits(n07)", "7", "-12", "60"}).Draw(t, "int")
	}
	switch rapid.IntRange(0, 5).Draw(t, "sum") {
	case 0:
		return number(t, depth-1) + " + " + number(t, depth-1)
	case 1:
		return number(t, depth-1) + " - " + number(t, depth-1)
	case 2:
		return "-" + number(t, depth-1)
	case 3:
		return "3 * (" + number(t, depth-1) + ")"
	case 4:
		return "(" + number(t, depth-1) + ")"
	}
	return rapid.SampledFrom([]string{"min", "max"}).Draw(t, "f") + "(" + number(t, depth-1) + ", " + number(t, depth-1) + ")"
}

func anyState(t *rapid.T) []int32 {
	values := make([]int32, slots)
	for _, r := range testWorld()[Variables] {
		if r.Type == Bool {
			r.High = 1
		}
		values[r.Slot] = int32(rapid.IntRange(r.Low, r.High).Draw(t, "value"))
	}
	for i := 7; i < slots; i++ {
		values[i] = int32(rapid.IntRange(0, 1).Draw(t, "history"))
	}
	values[8] = int32(rapid.IntRange(0, MaxVisits).Draw(t, "visits"))
	return values
}

// TestEveryPartStaysInItsBounds: no state takes any part of a checked
// expression out of Low to High, which is what makes evaluation total.
func TestEveryPartStaysInItsBounds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		src := condition(t, rapid.IntRange(0, 4).Draw(t, "depth"))
		e, diags := ParseCondition(src, testWorld(), inLine(src))
		if diags.HasErrors() {
			for _, d := range diags {
				if d.Severity == diag.Error && d.Code != CodeTooLarge {
					t.Fatalf("%s: %v", src, diags)
				}
			}
			return
		}
		values := anyState(t)
		e.Walk(func(x *Expr) {
			if v := x.Eval(values); v < x.Low || v > x.High {
				t.Fatalf("%s: %s is %d, outside %d to %d", src, x, v, x.Low, x.High)
			}
		})
		if again := must2(t, e.String()); !e.Equal(again) {
			t.Fatalf("%s is written %s", src, e)
		}
	})
}

func must2(t *rapid.T, src string) *Expr {
	e, diags := ParseCondition(src, testWorld(), inLine(src))
	if diags.HasErrors() {
		t.Fatalf("%s: %v", src, diags)
	}
	return e
}

// FuzzCondition: no source makes the reader fail, every span lies in the
// source, and what was understood is written so that it is understood again.
func FuzzCondition(f *testing.F) {
	for _, seed := range []string{"end >= 60 and not old_site", "0 < end < 5", "old-site", "min(end, 3) in [1]", "- (-5) < end", "visits(n07) && !x", "((", "“end”"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		e, diags := ParseCondition(src, testWorld(), strict(t, src))
		if e == nil {
			if !diags.HasErrors() {
				t.Fatal("no condition and no error")
			}
			return
		}
		e.Eval(state())
		again, diags := ParseCondition(e.String(), testWorld(), strict(t, e.String()))
		if diags.HasErrors() || !e.Equal(again) {
			t.Fatalf("%q is written %q: %v", src, e, diags)
		}
	})
}

func FuzzEffect(f *testing.F) {
	for _, seed := range []string{"end += 20 if minutes > 5", "old_site = true", "end++", "not old_site", "x := -5", "end = min(end"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		e, diags := ParseEffect(src, testWorld(), strict(t, src))
		if diags.HasErrors() {
			return
		}
		values := state()
		e.Apply(values)
		again, diags := ParseEffect(e.String(), testWorld(), strict(t, e.String()))
		if diags.HasErrors() || again.String() != e.String() {
			t.Fatalf("%q is written %q: %v", src, e, diags)
		}
	})
}

// strict fails on a span outside the source.
func strict(t *testing.T, src string) Place {
	return func(from, to int) diag.Span {
		if from < 0 || to < from || to > len(src) {
			t.Fatalf("%q: bytes %d to %d are outside", src, from, to)
		}
		return inLine(src)(from, to)
	}
}

func BenchmarkEval(b *testing.B) {
	e := must(b, "trust >= 40 and minutes < 60 and (old_site or end <= 2)")
	values := []int32{1, 50, 40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
	b.ReportAllocs()
	for b.Loop() {
		if !e.True(values) {
			b.Fatal("must hold")
		}
	}
}
