package edit

import (
	"slices"
	"strings"
)

// Change is lines of a file that became others. Where lines were put in, Before is
// empty and Line is that of the line they stand in front of.
type Change struct {
	File   string   `json:"file"`
	Line   int      `json:"line"` // of the first in the file as it was, from 1
	Before []string `json:"before"`
	After  []string `json:"after"`
}

// maxAligned bounds what is compared line by line: the product of the lines on
// both sides. What is more is told as one change.
const maxAligned = 1 << 20

// Changes says what is different between two states of a file, in the order of its
// lines. Line ends do not count. The lines are as the author wrote them, not clean.
func Changes(file string, before, after []byte) []Change {
	was, is := linesOf(before), linesOf(after)
	from := 0
	for from < min(len(was), len(is)) && was[from] == is[from] {
		from++
	}
	for len(was) > from && len(is) > from && was[len(was)-1] == is[len(is)-1] {
		was, is = was[:len(was)-1], is[:len(is)-1]
	}
	var all []Change
	for i, j := from, from; i < len(was) || j < len(is); {
		toI, toJ := nextAlike(was, is, i, j)
		if toI > i || toJ > j {
			all = append(all, Change{file, i + 1, slices.Clone(was[i:toI]), slices.Clone(is[j:toJ])})
		}
		for i, j = toI, toJ; i < len(was) && j < len(is) && was[i] == is[j]; {
			i, j = i+1, j+1
		}
	}
	return all
}

// nextAlike is the nearest place, behind as few lines as possible, where both sides
// go on alike; their ends where there is none.
func nextAlike(was, is []string, i, j int) (toI, toJ int) {
	if (len(was)-i)*(len(is)-j) > maxAligned {
		return len(was), len(is)
	}
	for skip := 0; skip <= len(was)-i+len(is)-j; skip++ {
		for a := max(0, skip-(len(is)-j)); a <= min(skip, len(was)-i); a++ {
			if i+a < len(was) && j+skip-a < len(is) && strings.TrimSpace(was[i+a]) != "" && was[i+a] == is[j+skip-a] {
				return i + a, j + skip - a
			}
		}
	}
	return len(was), len(is)
}

func linesOf(src []byte) []string {
	text := strings.TrimSuffix(strings.ReplaceAll(string(src), "\r\n", "\n"), "\n")
	return strings.Split(text, "\n")
}
