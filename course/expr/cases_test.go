package expr

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"downstream/course/diag"
)

var update = flag.Bool("update", false, "write what the cases give into testdata")

// world is a small scenario: three meters, some flags and facts, four nodes.
type world map[Space]map[string]Ref

func (w world) Lookup(space Space, id string) (Ref, bool) {
	r, ok := w[space][id]
	return r, ok
}

func (w world) Known(space Space) []string {
	var ids []string
	for id := range w[space] {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// slots is the length of a state of the test world.
const slots = 14

func testWorld() world {
	flagRef := func(slot int) Ref { return Ref{Type: Bool, What: "flag", Slot: slot} }
	return world{
		Variables: {
			"end":        {Type: Int, What: "meter", Slot: 0, Low: 0, High: 100},
			"trust":      {Type: Int, What: "meter", Slot: 1, Low: -10, High: 100},
			"minutes":    {Type: Int, What: "meter", Slot: 2, Low: -30, High: 65},
			"old_site":   flagRef(3),
			"blank":      flagRef(4),
			"six":        flagRef(5),
			"site_moved": {Type: Bool, What: "fact", Slot: 6},
		},
		Nodes:   {"n04": {Slot: 7}, "n07": {Slot: 8}, "n11": {Slot: 9}, "n20": {Slot: 10}},
		Choices: {"n11.ask_farid": {Slot: 11}, "n11.raise_it": {Slot: 12}},
		Asking:  {"n04": {Slot: 13}},
	}
}

// inLine places an expression that is the whole of a file's first line.
func inLine(src string) Place {
	position := func(at int) diag.Position {
		return diag.Position{Line: 1, Col: utf8.RuneCountInString(src[:at]) + 1, Offset: at}
	}
	return func(from, to int) diag.Span { return diag.Span{Start: position(from), End: position(to)} }
}

func readCondition(src string) (string, diag.List) {
	e, diags := ParseCondition(src, testWorld(), inLine(src))
	return e.String(), diags
}

func readEffect(src string) (string, diag.List) {
	e, diags := ParseEffect(src, testWorld(), inLine(src))
	if diags.HasErrors() {
		return "", diags
	}
	return e.String(), diags
}

// TestCases reads every case of a file and writes below it what the author is
// told. A case is a line; behind "#" stand headings.
func TestCases(t *testing.T) {
	t.Parallel()
	for file, read := range map[string]func(string) (string, diag.List){
		"testdata/conditions.txt": readCondition,
		"testdata/effects.txt":    readEffect,
	} {
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := answer(string(want), read)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		wants, gots := strings.Split(string(want), "\n\n"), strings.Split(got, "\n\n")
		for i := range wants {
			if wants[i] != gots[i] {
				t.Errorf("%s:\ngot\n%s\nwant\n%s", file, gots[i], wants[i])
			}
		}
	}
}

// answer writes the file anew. A case is the first line of each block; "(none)"
// is the empty source.
func answer(file string, read func(string) (string, diag.List)) string {
	blocks := strings.Split(strings.TrimRight(file, "\n"), "\n\n")
	for i, block := range blocks {
		src, _, _ := strings.Cut(block, "\n")
		if strings.HasPrefix(src, "#") {
			continue
		}
		asked := src
		if src == "(none)" {
			asked = ""
		}
		blocks[i] = src + "\n" + told(asked, read)
	}
	return strings.Join(blocks, "\n\n") + "\n"
}

func told(src string, read func(string) (string, diag.List)) string {
	canonical, diags := read(src)
	diags.Sort()
	var lines []string
	for _, d := range diags {
		from, to := d.Span.Start.Col-1, d.Span.End.Col-1
		lines = append(lines, strings.Repeat(" ", from)+strings.Repeat("^", max(to-from, 1)),
			d.Severity.String()+" "+d.Code+": "+d.Message.String()+" ("+d.Help.String()+")")
		if d.Fix != nil {
			lines = append(lines, "fix: "+mended(src, d))
		}
	}
	if !diags.HasErrors() {
		lines = append(lines, "= "+canonical)
	}
	return strings.Join(lines, "\n")
}

func mended(src string, d diag.Diagnostic) string {
	return src[:d.Fix.Span.Start.Offset] + d.Fix.Replace + src[d.Fix.Span.End.Offset:]
}

// TestFixesMend applies every fix of every case: what it was about must be gone,
// and nothing new may have come.
func TestFixesMend(t *testing.T) {
	t.Parallel()
	for file, read := range map[string]func(string) (string, diag.List){
		"testdata/conditions.txt": readCondition,
		"testdata/effects.txt":    readEffect,
	} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for block := range strings.SplitSeq(string(text), "\n\n") {
			src, _, _ := strings.Cut(block, "\n")
			_, before := read(src)
			for _, d := range before {
				if d.Fix == nil {
					continue
				}
				_, after := read(mended(src, d))
				if after.Count(diag.Error) >= before.Count(diag.Error) {
					t.Errorf("%s: the fix %q leaves as many errors: %v", src, mended(src, d), after)
				}
			}
		}
	}
}
