package widget

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark"

	"downstream/course/safe"
	"downstream/ui/theme"
)

// Prose renders Markdown and keeps what it has rendered. Plain paragraphs are
// wrapped here; anything with Markdown in it goes through Glamour, and what
// comes back through the filter. It may be used from several commands at
// once; one session has one.
type Prose struct {
	mu   sync.Mutex // guards done, and is never held while rendering
	done map[proseKey][]string

	busy sync.Mutex // guards the renderer: Glamour is not safe for concurrent use
	glam goldmark.Markdown
	look string // the theme glam is for
}

type proseKey struct {
	text, theme string
	width       int
}

// keep is how many renderings are kept: a course's longest lesson at a few
// widths.
const keep = 512

// NewProse renders nothing and builds no renderer until it is asked to.
func NewProse() *Prose { return &Prose{done: map[proseKey][]string{}} }

// Lines is src at that width, which is at most ProseWidth cells of it.
func (p *Prose) Lines(src string, width int, th theme.Theme) []string {
	k := proseKey{src, th.ID(), max(1, min(width, ProseWidth))}
	if lines, ok := p.kept(k); ok {
		return lines
	}
	p.busy.Lock()
	defer p.busy.Unlock()
	if lines, ok := p.kept(k); ok {
		return lines
	}
	lines := p.render(th.Glyphs.Fold(src), k.width, th)
	p.keep(k, lines)
	return append([]string(nil), lines...)
}

// Now is Lines where that takes no Glamour, and never waits for it. Where it
// would, ok is false, and the lines are those of the text without its
// Markdown blocks.
func (p *Prose) Now(src string, width int, th theme.Theme) (lines []string, ok bool) {
	k := proseKey{src, th.ID(), max(1, min(width, ProseWidth))}
	if lines, ok := p.kept(k); ok {
		return lines, true
	}
	folded := th.Glyphs.Fold(src)
	lines = paragraphs(folded, k.width, th)
	if !plainly(folded) {
		return lines, false
	}
	p.keep(k, lines)
	return append([]string(nil), lines...), true
}

func (p *Prose) kept(k proseKey) ([]string, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	lines, ok := p.done[k]
	return append([]string(nil), lines...), ok
}

func (p *Prose) keep(k proseKey, lines []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.done) >= keep {
		clear(p.done)
	}
	p.done[k] = lines
}

// Has reports whether Lines would answer from what is kept.
func (p *Prose) Has(src string, width int, th theme.Theme) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, ok := p.done[proseKey{src, th.ID(), max(1, min(width, ProseWidth))}]
	return ok
}

func (p *Prose) render(src string, width int, th theme.Theme) []string {
	if plainly(src) {
		return paragraphs(src, width, th)
	}
	var out []string
	for _, part := range parts(src) {
		lines, ok := tableLines(part, width, th)
		if !ok {
			lines = p.glamour(part, width, th)
		}
		if len(out) > 0 && len(lines) > 0 {
			out = append(out, "")
		}
		out = append(out, lines...)
	}
	return out
}

// plainly reports whether src is wrapped as it stands.
func plainly(src string) bool { return !marked(src) || tooMuch(src) }

// glamour renders one part. Glamour styles and we wrap: it does not hang the
// second line of a list's item under the first, and pads every line with
// spaces it styles one by one.
func (p *Prose) glamour(src string, width int, th theme.Theme) []string {
	if p.glam == nil || p.look != th.ID() {
		p.glam, p.look = glamour(th), th.ID()
	}
	var out strings.Builder
	if err := p.glam.Convert([]byte(src), &out); err != nil {
		return paragraphs(src, width, th)
	}
	var lines []string
	for _, l := range whole(strings.Split(safe.Styled(out.String()), "\n"), th.Glyphs) {
		lines = append(lines, wrapLine(l, width, th.Glyphs)...)
	}
	return clip(lines, width)
}

// paragraphs wraps text without block syntax. A single newline inside a
// paragraph is a space, as in Markdown.
func paragraphs(src string, width int, th theme.Theme) []string {
	var out []string
	for _, para := range splitParagraphs(src) {
		if len(out) > 0 {
			out = append(out, "")
		}
		out = append(out, wrapRuns(inlineRuns(para, th.Text, th), width)...)
	}
	return out
}

func splitParagraphs(src string) []string {
	var out, lines []string
	flush := func() {
		if len(lines) > 0 {
			out = append(out, strings.Join(lines, " "))
			lines = nil
		}
	}
	for line := range strings.SplitSeq(src, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			flush()
			continue
		}
		lines = append(lines, line)
	}
	flush()
	return out
}
