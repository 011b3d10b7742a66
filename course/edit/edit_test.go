package edit_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"downstream/course/diag"
	"downstream/course/edit"
)

// fixAt writes with instead of the bytes from to to.
func fixAt(from, to int, with string) diag.Fix {
	return diag.Fix{Replace: with, Span: diag.Span{File: "x.yaml",
		Start: diag.Position{Line: 1, Col: from + 1, Offset: from}, End: diag.Position{Line: 1, Col: to + 1, Offset: to}}}
}

func TestApply(t *testing.T) {
	t.Parallel()
	type fixes []diag.Fix
	for _, tt := range []struct {
		name, src string
		fixes     fixes
		want      string
		made      int
	}{
		{"none", "abc", nil, "abc", 0},
		{"one", "titel: x", fixes{fixAt(0, 5, "title")}, "title: x", 1},
		{"in any order", "abcdef", fixes{fixAt(4, 5, "E"), fixAt(0, 1, "A")}, "AbcdEf", 2},
		{"side by side", "abcdef", fixes{fixAt(0, 2, "1"), fixAt(2, 4, "2")}, "12ef", 2},
		{"overlapping: the first by place", "abcdef", fixes{fixAt(2, 5, "2"), fixAt(1, 3, "1")}, "a1def", 1},
		{"one inside another", "abcdef", fixes{fixAt(0, 6, "1"), fixAt(2, 3, "2")}, "1", 1},
		{"twice the same", "abc", fixes{fixAt(1, 2, "x"), fixAt(1, 2, "x")}, "axc", 1},
		{"put in", "a:b", fixes{fixAt(2, 2, " ")}, "a: b", 1},
		{"put in twice at one place", "a:b", fixes{fixAt(2, 2, " "), fixAt(2, 2, "x")}, "a: b", 1},
		{"put in where another ends", "a:b", fixes{fixAt(0, 2, "c:"), fixAt(2, 2, " ")}, "c:b", 1},
		{"put in where another begins", "a:b", fixes{fixAt(2, 2, " "), fixAt(2, 3, "c")}, "a: b", 1},
		{"taken out", "a\u200bb", fixes{fixAt(1, 4, "")}, "ab", 1},
		{"at the very end", "a:", fixes{fixAt(2, 2, " b")}, "a: b", 1},
		{"outside", "abc", fixes{fixAt(2, 4, "x"), fixAt(-1, 1, "x"), fixAt(2, 1, "x")}, "abc", 0},
		{"nothing changes", "abc", fixes{fixAt(1, 2, "b")}, "abc", 0},
		{"no place", "abc", fixes{{Replace: "x"}}, "abc", 0},
		{"all else stays", "\xef\xbb\xbfa: \t1  \r\n\r\nb: \xff", fixes{fixAt(7, 8, "2")}, "\xef\xbb\xbfa: \t2  \r\n\r\nb: \xff", 1},
		{"lines end as in the file", "a: b: c\r\n", fixes{fixAt(3, 7, "|\n  b: c")}, "a: |\r\n  b: c\r\n", 1},
		{"lines end as the fix says", "a: b\r\n", fixes{fixAt(3, 4, "c\r\n  d")}, "a: c\r\n  d\r\n", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			given := slices.Clone(tt.fixes)
			got, made := edit.Apply([]byte(tt.src), tt.fixes)
			if string(got) != tt.want || len(made) != tt.made {
				t.Errorf("got %q, %d made; want %q, %d", got, len(made), tt.want, tt.made)
			}
			if !slices.Equal(given, tt.fixes) {
				t.Error("the fixes were put in another order")
			}
		})
	}
}

// Whatever the fixes are: those that are made do not meet, and between them
// every byte is where it was.
func TestApplyLeavesTheRest(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		src := rapid.SliceOfN(rapid.SampledFrom([]byte("ab :\r\n\xff")), 0, 30).Draw(t, "src")
		place := rapid.IntRange(-2, 32)
		fixes := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) diag.Fix {
			return fixAt(place.Draw(t, "from"), place.Draw(t, "to"), rapid.StringN(0, 3, -1).Draw(t, "with"))
		}), 0, 8).Draw(t, "fixes")
		before := string(src)
		out, made := edit.Apply(src, fixes)
		if string(src) != before {
			t.Fatal("src was changed")
		}
		rest, at := string(out), 0
		for _, f := range made {
			from, to := f.Span.Start.Offset, f.Span.End.Offset
			if from < at || to > len(src) {
				t.Fatalf("%d to %d is made, and the one before ends at %d", from, to, at)
			}
			kept, ok := strings.CutPrefix(rest, before[at:from])
			if !ok {
				t.Fatalf("before %d the bytes are not those of the file: %q", from, out)
			}
			ends := strings.NewReplacer("\r\n", "\n")
			for cut := 0; cut <= len(kept); cut++ {
				if ends.Replace(kept[:cut]) == ends.Replace(f.Replace) {
					rest = kept[cut:]
					break
				}
			}
			at = to
		}
		if rest != before[at:] {
			t.Fatalf("behind the last fix stands %q, not %q", rest, before[at:])
		}
	})
}

func TestFixes(t *testing.T) {
	t.Parallel()
	list := diag.List{}
	for _, f := range []diag.Fix{fixAt(5, 6, "e"), fixAt(1, 2, "a"), fixAt(5, 6, "e"), fixAt(5, 6, "E")} {
		list.Add(diag.Diagnostic{Fix: &f})
	}
	list.Add(diag.Diagnostic{})
	list.Add(diag.Diagnostic{Fix: &diag.Fix{Span: diag.Span{File: "y.yaml"}}})
	got := ""
	for _, f := range edit.Fixes(list, "x.yaml") {
		got += f.Replace
	}
	if got != "aeE" {
		t.Errorf("got %s", got)
	}
}
