package widget

import (
	"strings"

	"downstream/ui/theme"
)

// parts splits Markdown into tables and what stands between them. Tables are
// drawn by Table, which stacks them where it is narrow.
func parts(src string) []string {
	var out []string
	var text []string
	fenced := false
	flush := func() {
		if strings.TrimSpace(strings.Join(text, "")) != "" {
			out = append(out, strings.Join(text, "\n"))
		}
		text = nil
	}
	lines := strings.Split(src, "\n")
	for i := 0; i < len(lines); i++ {
		fence := strings.TrimSpace(lines[i])
		if strings.HasPrefix(fence, "```") || strings.HasPrefix(fence, "~~~") {
			fenced = !fenced
		}
		n := 0
		if !fenced {
			n = tableAt(lines[i:])
		}
		if n == 0 {
			text = append(text, lines[i])
			continue
		}
		flush()
		out = append(out, strings.Join(lines[i:i+n], "\n"))
		i += n - 1
	}
	flush()
	return out
}

// tableAt is how many lines of a table begin here, or 0.
func tableAt(lines []string) int {
	if len(lines) < 2 || !strings.Contains(lines[0], "|") || !delimiter(lines[1]) {
		return 0
	}
	n := 2
	for n < len(lines) && strings.Contains(lines[n], "|") {
		n++
	}
	return n
}

// delimiter is the row under a table's headings.
func delimiter(line string) bool {
	return strings.Contains(line, "|") && strings.Contains(line, "-") && strings.Trim(line, " \t|:-") == ""
}

// tableLines draws a part that is a table; ok is false where it is not.
func tableLines(src string, width int, th theme.Theme) (out []string, ok bool) {
	lines := strings.Split(src, "\n")
	if tableAt(lines) != len(lines) {
		return nil, false
	}
	t := Table{Heads: tableCells(lines[0])}
	for _, l := range lines[2:] {
		t.Rows = append(t.Rows, tableCells(l))
	}
	return t.Draw(width, th), true
}

// tableCells splits a row at its bars; \\| is a bar in a cell.
func tableCells(line string) []string {
	line = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "|"), "|")
	const bar = "\x00"
	cells := strings.Split(strings.ReplaceAll(line, `\|`, bar), "|")
	for i, c := range cells {
		cells[i] = strings.TrimSpace(strings.ReplaceAll(c, bar, "|"))
	}
	return cells
}
