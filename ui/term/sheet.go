package term

import (
	"slices"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"downstream/course/mark"
	"downstream/course/play"
	"downstream/course/safe"
	"downstream/ui/theme"
	"downstream/ui/widget"
)

// sheet is a scene laid out for one width: blocks of lines for the page, what
// stands round it, and where the focus is.
type sheet struct {
	th    theme.Theme
	col   widget.Layout
	width int
	prose *widget.Prose

	head, pinned []string
	blocks       widget.Stack
	stops        []stop
	at           widget.Drawn // the part that has the focus; its lines are in the block atKey
	atKey        string
	missing      []text // that only a command may render
}

// text is what a command renders.
type text struct {
	words string
	width int
}

// list puts a part on the page whose items can be pointed at.
func (sh *sheet) list(key string, d widget.Drawn, ids []string) {
	for i, line := range d.Tops {
		if i < len(ids) && ids[i] != "" {
			sh.stops = append(sh.stops, stop{ids[i], key, line})
		}
	}
	if d.Focused {
		sh.at, sh.atKey = d, key
	}
	sh.blocks.Add(key, d.Lines)
}

// words are the lines of a text. Where they take Glamour, they are for now
// those of the text without its Markdown blocks.
func (sh *sheet) words(t safe.Text, refs []play.Ref, width int) []string {
	width = max(1, width)
	lines, ok := sh.prose.Now(t.String(), width, sh.th)
	if !ok {
		sh.missing = append(sh.missing, text{t.String(), width})
	}
	return sh.quiet(lines, refs)
}

// quiet dims the marks that say what a claim rests on.
func (sh *sheet) quiet(lines []string, refs []play.Ref) []string {
	if !slices.ContainsFunc(refs, func(r play.Ref) bool { return r.Kind == play.EvidenceRef }) {
		return lines
	}
	for i, l := range lines {
		plain := ansi.Strip(l)
		var marks []lipgloss.Range
		for _, m := range mark.Evidence().FindAllStringIndex(plain, -1) {
			marks = append(marks, lipgloss.NewRange(ansi.StringWidth(plain[:m[0]]), ansi.StringWidth(plain[:m[1]]), sh.th.Dim))
		}
		lines[i] = lipgloss.StyleRanges(l, marks...)
	}
	return lines
}
