package present

import (
	"downstream/ui/theme"
	"downstream/ui/widget"
)

// wide is the most cells that a line of the projector takes: letters are to be
// large.
const wide = 60

// sheet is a scene laid out for one size: the blocks of the page, and what stands
// above and below it.
type sheet struct {
	th           theme.Theme
	width        int // of the window
	left, text   int // where the column begins, and how wide it is
	head, foot   []string
	blocks       widget.Stack
	choices      []spot      // of the block voteKey
	cursor       widget.Cell // of what is typed, in the foot
	typing, tall bool        // something is typed there; the window is no small one
}

// spot is where a choice ends in its block.
type spot struct {
	label string
	last  int
}

// column is the column of a window that wide.
func column(width int) (left, text int) {
	text = min(wide, max(1, width-2))
	return max(0, (width-text)/2), text
}

// add puts lines on the page, with an empty one before them.
func (sh *sheet) add(key string, lines []string) { sh.addAt(key, lines, sh.left) }

func (sh *sheet) addAt(key string, lines []string, left int) {
	sh.blocks.Add(key, widget.Indent(lines, left))
}
