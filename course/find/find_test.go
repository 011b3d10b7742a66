package find_test

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"downstream/course/find"
	"downstream/course/safe"
)

var update = flag.Bool("update", false, "write what the searches find now into their file")

const searchesFile = "testdata/searches.txt"

// TestSearches runs the searches of searches.txt over entries.txt.
func TestSearches(t *testing.T) {
	t.Parallel()
	x := find.Index{}.Add(entries(t)...)
	want, err := os.ReadFile(searchesFile)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for line := range strings.Lines(string(want)) {
		if words, ok := strings.CutPrefix(strings.TrimRight(line, "\n"), "search:"); ok {
			write(&b, words, x.Find(find.Query{Words: words}))
		}
	}
	if *update {
		if err := os.WriteFile(searchesFile, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Error(diff)
	}
}

func write(b *strings.Builder, words string, r find.Results) {
	fmt.Fprintf(b, "search:%s\n", words)
	for _, h := range r.Hits {
		where := h.ID
		if h.Step != "" {
			where += "#" + h.Step
		}
		fmt.Fprintf(b, "  %-8s %s\n           %s\n", h.Kind, where, excerpt(h.Excerpt))
	}
	if r.Meant != "" {
		fmt.Fprintf(b, "  did you mean: %s\n", r.Meant)
	}
	b.WriteString("\n")
}

// excerpt shows the match between angle quotes.
func excerpt(e find.Excerpt) string {
	match := e.Match.String()
	if match != "" {
		match = "‹" + match + "›"
	}
	return strings.Join(strings.Fields(e.Before.String()+" "+match+" "+e.After.String()), " ")
}

// entries reads columns parted by two spaces or more.
func entries(t *testing.T) []find.Entry {
	t.Helper()
	f, err := os.Open("testdata/entries.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var es []find.Entry
	gap := regexp.MustCompile(` {2,}`)
	for lines := bufio.NewScanner(f); lines.Scan(); {
		kind, rest, _ := strings.Cut(lines.Text(), " ")
		cols := append(gap.Split(strings.TrimSpace(rest), -1), "")
		id, step, _ := strings.Cut(cols[0], "#")
		es = append(es, find.Entry{Kind: find.Kind(kind), ID: id, Step: step, Title: safe.New(cols[1]), Text: safe.New(cols[2])})
	}
	return es
}

func TestMostCutsHitsAndNotTheTotal(t *testing.T) {
	t.Parallel()
	x := find.Index{}.Add(entries(t)...)
	all := x.Find(find.Query{Words: "stop"})
	some := x.Find(find.Query{Words: "stop", Most: 1})
	if all.Total < 2 || len(all.Hits) != all.Total {
		t.Fatalf("want several hits, all of them returned; got %d of %d", len(all.Hits), all.Total)
	}
	if some.Total != all.Total {
		t.Errorf("total is %d, want %d", some.Total, all.Total)
	}
	if diff := cmp.Diff(all.Hits[:1], some.Hits, compare); diff != "" {
		t.Error(diff)
	}
}

// compare lets cmp look at texts as strings.
var compare = cmp.Transformer("words", func(t safe.Text) string { return t.String() })

// TestAddingBitByBit finds the same as adding at once, and leaves the smaller
// index as it was.
func TestAddingBitByBit(t *testing.T) {
	t.Parallel()
	es := entries(t)
	var bits find.Index
	for _, e := range es {
		before := bits.Len()
		larger := bits.Add(e)
		_ = bits.Add(find.Entry{Kind: find.Term, ID: "other", Title: safe.New("Other")})
		if bits.Len() != before || larger.Len() != before+1 {
			t.Fatalf("lengths %d and %d after adding to %d", bits.Len(), larger.Len(), before)
		}
		bits = larger
	}
	once := find.Index{}.Add(es...)
	for _, words := range []string{"stop", "nobody", "twenty", "other"} {
		q := find.Query{Words: words}
		if diff := cmp.Diff(once.Find(q), bits.Find(q), compare); diff != "" {
			t.Errorf("%q: %s", words, diff)
		}
	}
}

// TestExcerptHoldsTheMatch for the first and last word of a text, and for words
// that Markdown surrounds.
func TestExcerptHoldsTheMatch(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("and so on ", 40)
	for text, want := range map[string]string{
		"alpha " + long:               "‹alpha› and so on and so on and so on and so on and …",
		long + "alpha":                "… and so on and so on ‹alpha›",
		"- **alpha** and beta":        "‹alpha› and beta",
		"| `alpha` | [two](term:x) |": "‹alpha› two",
		"ALPHA":                       "‹ALPHA›",
		"(álpha, alphabet) end":       "‹(álpha, alphabet)› end",
	} {
		x := find.Index{}.Add(find.Entry{Kind: find.Lesson, ID: "l", Step: "s", Text: safe.New(text)})
		r := x.Find(find.Query{Words: "alpha"})
		if r.Total != 1 {
			t.Errorf("%q: found %d times", text, r.Total)
			continue
		}
		if got := excerpt(r.Hits[0].Excerpt); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"alpha beta", "[a](term:b) c", "Straße", "İi", "'’", "a-b", "́a", "* - + |", "\\*a\\*", "ﬁn"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, text, words string) {
		x := find.Index{}.Add(
			find.Entry{Kind: find.Lesson, ID: "l", Step: "s", Text: safe.New(text)},
			find.Entry{Kind: find.Term, ID: "t", Title: safe.New(text)},
		)
		for _, h := range x.Find(find.Query{Words: words}).Hits {
			if h.Kind == find.Lesson && h.Excerpt.Match.IsZero() {
				t.Errorf("%q is found in %q without a match to show", words, text)
			}
		}
		// Whatever a text says, searching for all of it finds it.
		said := safe.New(text).String()
		letters := strings.ContainsAny(said, "abcdefghijklmnopqrstuvwxyz")
		if r := x.Find(find.Query{Words: said}); letters && !strings.Contains(said, "](") && r.Total == 0 {
			t.Errorf("%q does not find itself", said)
		}
	})
}
