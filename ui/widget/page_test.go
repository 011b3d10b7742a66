package widget

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// story is a page of n paragraphs wrapped at width.
func story(n, width int) []Block {
	out := make([]Block, n)
	for i := range out {
		words := fmt.Sprintf("Paragraph %d. The 12-tonne stops under the arch with its lights on. Leon measures with his eyes, then with a stick.", i)
		out[i] = Block{Key: fmt.Sprintf("p%d", i), Lines: append(Wrap(words, width, mono().Text), "")}
	}
	return out
}

func first(p *Page) string { return ansi.Strip(p.Lines(mono())[0]) }

func TestPageMoves(t *testing.T) {
	t.Parallel()
	var p Page
	p.Set(story(10, 40), 8)
	all := len(p.lines)
	for _, c := range []struct {
		name string
		move func()
		top  int
	}{
		{"line up at the top", p.LineUp, 0},
		{"line down", p.LineDown, 1},
		{"page down", p.PageDown, 7},
		{"page down again", p.PageDown, 13},
		{"page up", p.PageUp, 7},
		{"bottom", p.Bottom, all - 8},
		{"page down at the bottom", p.PageDown, all - 8},
		{"top", p.Top, 0},
	} {
		if c.move(); p.top != c.top {
			t.Errorf("%s: the first line is %d, want %d", c.name, p.top, c.top)
		}
		above, below := p.More()
		if above != p.top || above+below+len(p.Lines(mono())) != all {
			t.Errorf("%s: %d above and %d below of %d", c.name, above, below, all)
		}
	}
}

// The character at the top of the page stays on its first line, at any
// width and back again.
func TestResizeKeepsThePlace(t *testing.T) {
	t.Parallel()
	for down := range 30 {
		var p Page
		p.Set(story(10, 40), 8)
		for range down {
			p.LineDown()
		}
		was, at := first(&p), p.Anchor()
		word := strings.Fields(was + " .")[0]
		for _, w := range []int{120, 17, 76, 200, 9, 33} {
			p.Set(story(10, w), 8)
			if p.top < p.lowest() && !strings.Contains(first(&p), word) && len(word) > 1 {
				t.Errorf("%d lines down, at %d the page begins with %q, not with %q", down, w, first(&p), word)
			}
			if p.Anchor() != at {
				t.Errorf("%d lines down, at %d the anchor moved from %v to %v", down, w, at, p.Anchor())
			}
		}
		p.Set(story(10, 40), 8)
		if first(&p) != was {
			t.Errorf("%d lines down: back at 40 the page begins with %q, not with %q", down, first(&p), was)
		}
	}
}

func TestRestoreWhereABlockIsGone(t *testing.T) {
	t.Parallel()
	var p Page
	p.Set(story(10, 40), 8)
	p.PageDown()
	top := p.top
	p.Restore(Anchor{Key: "gone", Glyph: 3})
	if p.top != top {
		t.Errorf("moved to line %d", p.top)
	}
	p.Set(nil, 8)
	if got := p.Lines(mono()); len(got) != 0 {
		t.Errorf("an empty page shows %q", got)
	}
	p.LineDown()
	p.Bottom()
	p.Find(query("x"))
	p.FindNext()
}

func TestEnsureVisible(t *testing.T) {
	t.Parallel()
	var p Page
	p.Set(story(10, 40), 8)
	for _, c := range []struct {
		key      string
		from, to int
	}{{"p9", 0, 2}, {"p0", 0, 1}, {"p5", 1, 3}, {"p4", 0, 40}, {"nobody", 0, 1}} {
		p.EnsureVisible(c.key, c.from, c.to)
		if c.key == "nobody" {
			continue
		}
		for line := c.from; line < min(c.to, c.from+3); line++ {
			if at, shown := p.At(c.key, Cell{3, line}); !shown || at.X != 3 {
				t.Errorf("%s line %d is not in sight: %v", c.key, line, at)
			}
		}
	}
}

// query is words as a search folds them: here without case and accents.
func query(words string) Query {
	fold := func(s string) string {
		s = strings.NewReplacer("é", "e", ",", " ", ".", " ", "’", "").Replace(strings.ToLower(s))
		return s
	}
	return Query{Words: strings.Fields(fold(words)), Fold: fold}
}

func TestFind(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		query string
		want  string
	}{
		{"leon", "1 of 4"},
		{"EYES", "1 of 4"},
		{"éyes", "1 of 4"},
		{"ey", "1 of 4"},     // where a word begins
		{"yes", "not found"}, // and nowhere in it
		{"leon eyes", "1 of 8"},
		{"nowhere", "not found"},
		{"", ""},
	} {
		for _, w := range []int{14, 40, 90} {
			var p Page
			p.Set(story(4, w), 6)
			p.Find(query(c.query))
			if p.Found() != c.want {
				t.Errorf("%q at %d: %q, want %q", c.query, w, p.Found(), c.want)
			}
			if _, shown := p.Cursor(); shown != strings.Contains(c.want, " of ") {
				t.Errorf("%q at %d: match in sight: %v", c.query, w, shown)
			}
		}
	}
}

func TestFindNextGoesRound(t *testing.T) {
	t.Parallel()
	var p Page
	p.Set(story(3, 40), 5)
	p.Find(query("leon"))
	var seen []string
	for range 4 {
		seen = append(seen, p.Found())
		p.FindNext()
	}
	p.FindPrev()
	seen = append(seen, p.Found())
	if want := []string{"1 of 3", "2 of 3", "3 of 3", "1 of 3", "1 of 3"}; !slices.Equal(seen, want) {
		t.Errorf("walked %v, want %v", seen, want)
	}
}

func TestFindStartsWhereTheReaderIs(t *testing.T) {
	t.Parallel()
	var p Page
	p.Set(story(5, 40), 4)
	p.EnsureVisible("p3", 0, 4)
	p.Find(query("Leon"))
	if p.Found() != "4 of 5" {
		t.Errorf("the first match is %s", p.Found())
	}
	p.Set(story(5, 20), 4)
	if p.Found() != "4 of 5" {
		t.Errorf("after wrapping anew it is %s", p.Found())
	}
}

func TestMatchesAreMarked(t *testing.T) {
	t.Parallel()
	var p Page
	p.Set([]Block{{Key: "a", Lines: []string{"Ring the", "number お now"}}}, 4)
	for words, want := range map[string]string{"number": "Ring the\n\x1b[7mnumber\x1b[m お now", "お": "Ring the\nnumber \x1b[7mお\x1b[m now"} {
		p.Find(query(words))
		if got := strings.Join(p.Lines(theme.New(theme.Mono, true)), "\n"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	p.Find(query(""))
	if got := strings.Join(p.Lines(mono()), "\n"); strings.Contains(got, "\x1b") {
		t.Errorf("marks stay: %q", got)
	}
}
