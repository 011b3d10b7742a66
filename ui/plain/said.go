package plain

import (
	"slices"

	"downstream/course/play"
)

// Said remembers which blocks of a page were said, so that each is said once;
// the chain and the gauges, which go from page to page, once they change.
type Said struct {
	blocks   []string
	standing map[string]string // by key
}

// Turned is what is still remembered on another page.
func (p Said) Turned() Said { return Said{standing: p.standing} }

// News are the blocks that were not said yet, each behind an empty line. words
// says one.
func (p *Said) News(bs []play.Block, words func(play.Block) string) []string {
	var out []string
	for _, b := range bs {
		w := words(b)
		if b.Kind == play.Diagram || b.Kind == play.Meters {
			if p.standing[b.Key] == w {
				continue
			}
			if p.standing == nil {
				p.standing = map[string]string{}
			}
			p.standing[b.Key] = w
		}
		if !slices.Contains(p.blocks, w) {
			p.blocks = append(p.blocks, w)
			out = append(out, "", w)
		}
	}
	return out
}

// Forget lets be said again what gone reports, in the words in which it was
// said.
func (p *Said) Forget(gone func(words string) bool) {
	p.blocks = slices.DeleteFunc(p.blocks, gone)
}
