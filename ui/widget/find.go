package widget

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

// Query is what is looked for on a page: words, each of which is found where a
// word begins with it.
type Query struct {
	Words []string // as Fold writes them
	// Fold writes a character as it is compared: a space for one that parts two
	// words, nothing for one that is passed over.
	Fold func(character string) string
}

// search is a Query, and where it was found.
type search struct {
	words [][]rune
	fold  func(string) string
	hits  []hit
	at    int
}

// hit is one match: the stretches it covers, more than one where it goes over
// a line end.
type hit struct {
	block int
	spans []span
}

type span struct{ line, from, to int } // cells of a line of the block

// Find looks for words, also across line ends, and goes to the first match at or
// below the first line shown. It returns how many there are; a query without
// words ends the search.
func (p *Page) Find(q Query) int {
	p.search = search{fold: q.Fold}
	for _, w := range q.Words {
		p.search.words = append(p.search.words, []rune(w))
	}
	p.search.run(p.blocks)
	for i, h := range p.search.hits {
		if at, ok := p.index(p.blocks[h.block].Key, h.spans[0].line); ok && at >= p.top {
			p.search.at = i
			break
		}
	}
	p.showHit()
	return len(p.search.hits)
}

// FindNext and FindPrev go to the next match, and round at the ends.
func (p *Page) FindNext() { p.step(1) }
func (p *Page) FindPrev() { p.step(-1) }

func (p *Page) step(by int) {
	if n := len(p.search.hits); n > 0 {
		p.search.at = (p.search.at + by + n) % n
		p.showHit()
	}
}

func (p *Page) showHit() {
	if len(p.search.hits) == 0 {
		return
	}
	h := p.search.hits[p.search.at]
	p.EnsureVisible(p.blocks[h.block].Key, h.spans[0].line, h.spans[len(h.spans)-1].line+1)
}

// Found says which match of how many this is, "3 of 7" or "not found"; it is
// empty when nothing is looked for.
func (p *Page) Found() string {
	switch {
	case len(p.search.words) == 0:
		return ""
	case len(p.search.hits) == 0:
		return "not found"
	}
	return fmt.Sprintf("%d of %d", p.search.at+1, len(p.search.hits))
}

// Cursor is the cell of the match the reader is at, and whether there is one
// in sight.
func (p *Page) Cursor() (Cell, bool) {
	if len(p.search.hits) == 0 {
		return Cell{}, false
	}
	h := p.search.hits[p.search.at]
	return p.At(p.blocks[h.block].Key, Cell{h.spans[0].from, h.spans[0].line})
}

// Lines are what is shown now, at most the height, matches marked.
func (p *Page) Lines(th theme.Theme) []string {
	end := min(len(p.lines), p.top+p.height)
	out := make([]string, 0, p.height)
	for _, l := range p.lines[min(p.top, end):end] {
		out = append(out, lipgloss.StyleRanges(l.text, p.search.ranges(l, th)...))
	}
	return out
}

func (s search) ranges(l pageLine, th theme.Theme) []lipgloss.Range {
	var out []lipgloss.Range
	for i, h := range s.hits {
		if h.block != l.block {
			continue
		}
		style := th.Hit
		if i == s.at {
			style = th.HitHere
		}
		for _, sp := range h.spans {
			if sp.line == l.inside {
				out = append(out, lipgloss.NewRange(sp.from, sp.to, style))
			}
		}
	}
	return out
}

// letter is one grapheme of a block as it is searched: line breaks and
// indents have become one space.
type letter struct {
	r        rune
	line     int
	from, to int
}

func (s *search) run(blocks []Block) {
	s.hits = nil
	if len(s.words) == 0 {
		return
	}
	for b, block := range blocks {
		text := letters(block.Lines, s.fold)
		for i := 0; i < len(text); {
			n := s.match(text, i)
			if n == 0 {
				i++
				continue
			}
			s.hits = append(s.hits, hit{b, spans(text[i : i+n])})
			i += n
		}
	}
	s.at = max(0, min(s.at, len(s.hits)-1))
}

// match is how many letters from i on are one of the words, at the beginning of a
// word; 0 for none.
func (s *search) match(text []letter, i int) int {
	if i > 0 && text[i-1].r != ' ' {
		return 0
	}
	for _, w := range s.words {
		if begins(text[i:], w) {
			return len(w)
		}
	}
	return 0
}

func begins(text []letter, word []rune) bool {
	if len(word) == 0 || len(text) < len(word) {
		return false
	}
	for i, r := range word {
		if text[i].r != r {
			return false
		}
	}
	return true
}

func letters(lines []string, fold func(string) string) []letter {
	var out []letter
	for n, line := range lines {
		cell, gap := 0, true
		for rest, state := ansi.Strip(line), byte(0); rest != ""; {
			seq, w, size, next := ansi.DecodeSequence(rest, state, nil)
			rest, state = rest[size:], next
			switch r := fold(seq); {
			case r == "":
			case strings.TrimSpace(r) == "":
				gap = true
			default:
				if gap && len(out) > 0 {
					out = append(out, letter{' ', n, cell, cell})
				}
				gap = false
				for _, c := range r {
					// a character that is several letters is found by any of them,
					// and marked as one
					out = append(out, letter{c, n, cell, cell + w})
				}
			}
			cell += w
		}
	}
	return out
}

// spans are the cells of matched letters, one stretch a line.
func spans(text []letter) []span {
	var out []span
	for _, l := range text {
		if l.from == l.to && l.r == ' ' {
			continue
		}
		if n := len(out); n > 0 && out[n-1].line == l.line {
			out[n-1].to = max(out[n-1].to, l.to)
			continue
		}
		out = append(out, span{l.line, l.from, l.to})
	}
	return out
}
