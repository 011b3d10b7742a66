package widget

import (
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// Block is a part of a Page: rendered lines under a key that stays the same
// when they are wrapped anew.
type Block struct {
	Key   string
	Lines []string
}

// Anchor is a reading position that survives another width: a block and how
// many visible characters of it stand before the first line shown.
type Anchor struct {
	Key   string
	Glyph int
}

// Page is a pane to read and scroll in. The position the reader last chose is
// kept as an Anchor, so that making a window smaller and larger again ends
// where it began.
type Page struct {
	blocks []Block
	lines  []pageLine
	height int
	top    int
	anchor Anchor
	search search
}

type pageLine struct {
	block, inside int // which block, which line of it
	before        int // visible characters of the block before this line
	text          string
}

// Set puts blocks on a page of that height and returns to the anchor.
func (p *Page) Set(blocks []Block, height int) {
	p.blocks, p.height, p.lines = blocks, max(0, height), nil
	for b, block := range blocks {
		before := 0
		for i, l := range block.Lines {
			p.lines = append(p.lines, pageLine{b, i, before, l})
			before += visible(l)
		}
	}
	p.Restore(p.anchor)
	p.search.run(p.blocks)
}

// visible counts what is not a space. Spaces come and go with line breaks.
func visible(line string) int {
	n := 0
	for _, r := range ansi.Strip(line) {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// Anchor is where the reader is.
func (p *Page) Anchor() Anchor { return p.anchor }

// Restore goes to a reading position. A block that is gone leaves the page
// where it is.
func (p *Page) Restore(a Anchor) {
	first, found := 0, false
	for i, l := range p.lines {
		if p.blocks[l.block].Key != a.Key {
			if found {
				break
			}
			continue
		}
		if !found || l.before <= a.Glyph {
			first, found = i, true
		}
	}
	if found {
		p.anchor, p.top = a, first
	}
	p.top = p.clamped(p.top)
}

func (p *Page) clamped(top int) int { return max(0, min(top, p.lowest())) }

func (p *Page) lowest() int { return max(0, len(p.lines)-p.height) }

// scroll moves the first line shown, and the anchor with it.
func (p *Page) scroll(top int) {
	p.top = p.clamped(top)
	if p.top < len(p.lines) {
		l := p.lines[p.top]
		p.anchor = Anchor{p.blocks[l.block].Key, l.before}
	}
}

// LineUp, LineDown, PageUp and PageDown move by a line, or by a page less the
// two lines that tie the pages together. Top and Bottom go to the ends.
func (p *Page) LineUp()   { p.scroll(p.top - 1) }
func (p *Page) LineDown() { p.scroll(p.top + 1) }
func (p *Page) PageUp()   { p.scroll(p.top - max(1, p.height-2)) }
func (p *Page) PageDown() { p.scroll(p.top + max(1, p.height-2)) }
func (p *Page) Top()      { p.scroll(0) }
func (p *Page) Bottom()   { p.scroll(p.lowest()) }

// EnsureVisible scrolls as little as shows lines from to to (not included) of
// a block; where they do not all fit, the first.
func (p *Page) EnsureVisible(key string, from, to int) {
	first, ok := p.index(key, from)
	if !ok {
		return
	}
	last := first + max(1, to-from)
	switch {
	case first < p.top:
		p.scroll(first)
	case last > p.top+p.height:
		p.scroll(min(first, last-p.height))
	}
}

func (p *Page) index(key string, line int) (int, bool) {
	for i, l := range p.lines {
		if l.inside == line && p.blocks[l.block].Key == key {
			return i, true
		}
	}
	return 0, false
}

// At is where a cell of a block stands on the page, and whether it is shown.
func (p *Page) At(key string, c Cell) (Cell, bool) {
	i, ok := p.index(key, c.Y)
	y := i - p.top
	return Cell{c.X, y}, ok && y >= 0 && y < p.height
}

// More is how many lines there are above and below what is shown.
func (p *Page) More() (above, below int) {
	return p.top, max(0, len(p.lines)-p.top-p.height)
}

// Height is how many lines the page shows at most.
func (p *Page) Height() int { return p.height }
