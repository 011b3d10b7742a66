//go:build unix

package cli

import (
	"fmt"
	"slices"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// glass is what a terminal shows of what a program has written: a small
// emulator of the sequences Bubble Tea's renderer and glow emit under
// TERM=xterm-256color.
type glass struct {
	w, h        int
	rows        [][]cell
	x, y        int
	wrap        bool // the next character begins a new line
	top, bottom int  // the scrolling region
	pen         uv.Style
	last        rune
	saved       [2]int
	parser      *ansi.Parser
	answer      func(string) // takes replies to queries; nil: a terminal that gives none
	unknown     []string     // sequences it does not know: a picture that may be wrong
}

type cell struct {
	text string
	pen  uv.Style
}

func newGlass(w, h int, answer func(string)) *glass {
	g := &glass{w: w, h: h, bottom: h, answer: answer, parser: ansi.NewParser()}
	for range h {
		g.rows = append(g.rows, make([]cell, w))
	}
	g.parser.SetHandler(ansi.Handler{
		Print: g.print, Execute: g.execute, HandleCsi: g.csi, HandleEsc: g.esc, HandleOsc: g.osc, HandleDcs: g.dcs,
	})
	return g
}

func (g *glass) Write(b []byte) (int, error) {
	g.parser.Parse(b)
	return len(b), nil
}

// picture is the first n lines of the screen as a comparable value, with their
// styles.
func (g *glass) picture(n int) string {
	var b strings.Builder
	for _, row := range g.rows[:n] {
		for _, c := range row {
			if c.text == "" {
				c.text = " "
			}
			if c.text == " " && c.pen.Bg == nil && c.pen.Attrs&uv.AttrReverse == 0 {
				c.pen = uv.Style{}
			}
			b.WriteString(c.text)
			if !c.pen.IsZero() {
				b.WriteString(c.pen.String())
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// text is the screen without its styles.
func (g *glass) text() string {
	var b strings.Builder
	for _, row := range g.rows {
		var line strings.Builder
		for _, c := range row {
			line.WriteString(max(c.text, " "))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

func (g *glass) print(r rune) {
	width := ansi.StringWidth(string(r))
	if width == 0 { // belongs to the character before
		if g.x > 0 {
			g.rows[g.y][g.x-1].text += string(r)
		}
		return
	}
	if g.wrap || g.x+width > g.w {
		g.x = 0
		g.down()
	}
	g.rows[g.y][g.x] = cell{string(r), g.pen}
	if width == 2 {
		g.rows[g.y][g.x+1] = cell{"\x00", g.pen}
	}
	g.last = r
	g.x += width
	if g.wrap = g.x >= g.w; g.wrap {
		g.x = g.w - 1
	}
}

func (g *glass) execute(b byte) {
	g.wrap = false
	switch b {
	case '\n':
		g.down()
	case '\r':
		g.x = 0
	case '\b':
		g.x = max(0, g.x-1)
	case '\t':
		g.x = min(g.w-1, (g.x/8+1)*8)
	}
}

// down goes to the next line, scrolling at the end of the region.
func (g *glass) down() {
	g.wrap = false
	if g.y == g.bottom-1 {
		g.scroll(g.top, 1)
		return
	}
	g.y = min(g.h-1, g.y+1)
}

// scroll moves the lines from one to the end of the region up by n; down, for a
// negative n.
func (g *glass) scroll(from, n int) {
	region := g.rows[from:g.bottom]
	for range min(max(n, -n), len(region)) {
		blank := make([]cell, g.w)
		if n > 0 {
			copy(region, region[1:])
			region[len(region)-1] = blank
		} else {
			copy(region[1:], region)
			region[0] = blank
		}
	}
}

func (g *glass) esc(cmd ansi.Cmd) {
	switch cmd.Final() {
	case 'M':
		if g.y == g.top {
			g.scroll(g.top, -1)
		} else {
			g.y = max(0, g.y-1)
		}
	case '7':
		g.saved = [2]int{g.x, g.y}
	case '8':
		g.x, g.y = g.saved[0], g.saved[1]
	case '\\', '=', '>', 'B': // end of a string, keypad, character set
	default:
		g.unknown = append(g.unknown, fmt.Sprintf("ESC %c", cmd.Final()))
	}
}

func (g *glass) csi(cmd ansi.Cmd, params ansi.Params) {
	if cmd.Prefix() != 0 || cmd.Intermediate() != 0 {
		g.private(cmd, params)
		return
	}
	first, _, _ := params.Param(0, 1)
	n := max(1, first)
	if cmd.Final() != 'm' && cmd.Final() != 'b' {
		g.wrap = false
	}
	if !g.move(cmd.Final(), n, params) && !g.change(cmd.Final(), n, params) {
		g.query(cmd.Final(), params)
	}
}

func (g *glass) move(final byte, n int, params ansi.Params) bool {
	switch final {
	case 'A':
		g.y -= n
	case 'B', 'e':
		g.y += n
	case 'C', 'a':
		g.x += n
	case 'D':
		g.x -= n
	case 'E':
		g.x, g.y = 0, g.y+n
	case 'F':
		g.x, g.y = 0, g.y-n
	case 'G', '`':
		g.x = n - 1
	case 'd':
		g.y = n - 1
	case 'H', 'f':
		col, _, _ := params.Param(1, 1)
		g.x, g.y = max(1, col)-1, n-1
	case 'I':
		g.x = (g.x/8 + n) * 8
	case 'Z':
		g.x = ((g.x+7)/8 - n) * 8
	default:
		return false
	}
	g.x, g.y = max(0, min(g.w-1, g.x)), max(0, min(g.h-1, g.y))
	return true
}

func (g *glass) change(final byte, n int, params ansi.Params) bool {
	row := g.rows[g.y]
	switch final {
	case 'm':
		uv.ReadStyle(params, &g.pen)
	case 'J':
		g.eraseScreen(params)
	case 'K':
		g.eraseLine(params)
	case 'X':
		g.erase(row[g.x:min(g.w, g.x+n)])
	case 'P':
		g.rows[g.y] = append(slices.Delete(row, g.x, min(g.w, g.x+n)), make([]cell, min(n, g.w-g.x))...)
	case '@':
		g.rows[g.y] = slices.Insert(row, g.x, make([]cell, n)...)[:g.w]
	case 'L':
		g.scroll(g.y, -n)
	case 'M':
		g.scroll(g.y, n)
	case 'S':
		g.scroll(g.top, n)
	case 'T':
		g.scroll(g.top, -n)
	case 'b':
		for range n {
			g.print(g.last)
		}
	case 'r':
		bottom, _, _ := params.Param(1, g.h)
		g.top, g.bottom, g.x, g.y = n-1, bottom, 0, 0
	default:
		return false
	}
	return true
}

func (g *glass) eraseLine(params ansi.Params) {
	row := g.rows[g.y]
	switch part, _, _ := params.Param(0, 0); part {
	case 0:
		row = row[g.x:]
	case 1:
		row = row[:g.x+1]
	}
	g.erase(row)
}

func (g *glass) eraseScreen(params ansi.Params) {
	from, to := g.y+1, g.h
	switch part, _, _ := params.Param(0, 0); part {
	case 0:
		g.erase(g.rows[g.y][g.x:])
	case 1:
		g.erase(g.rows[g.y][:g.x+1])
		from, to = 0, g.y
	default:
		from = 0
	}
	for _, row := range g.rows[from:to] {
		g.erase(row)
	}
}

func (g *glass) erase(cells []cell) {
	for i := range cells {
		cells[i] = cell{pen: uv.Style{Bg: g.pen.Bg}}
	}
}

// query answers the questions programs ask, as xterm would.
func (g *glass) query(final byte, params ansi.Params) {
	what, _, _ := params.Param(0, 0)
	switch {
	case final == 'n' && what == 6:
		g.reply(fmt.Sprintf("\x1b[%d;%dR", g.y+1, g.x+1))
	case final == 'c':
		g.reply("\x1b[?62;22c")
	case strings.ContainsRune("hlnst", rune(final)): // modes, window reports
	default:
		g.unknown = append(g.unknown, fmt.Sprintf("CSI %v %c", params, final))
	}
}

func (g *glass) private(cmd ansi.Cmd, params ansi.Params) {
	mode, _, _ := params.Param(0, 0)
	switch key := string(rune(cmd.Prefix())) + string(rune(cmd.Final())); {
	case cmd.Intermediate() == '$' && cmd.Final() == 'p':
		g.reply(fmt.Sprintf("\x1b[?%d;2$y", mode))
	case key == "?u":
		g.reply("\x1b[?0u")
	case key == ">c":
		g.reply("\x1b[>41;380;0c")
	case key == ">q":
		g.reply("\x1bP>|XTerm(380)\x1b\\")
	case key == "?h" && mode == 1049, key == "?l" && mode == 1049:
		for _, row := range g.rows {
			clear(row)
		}
	}
}

func (g *glass) osc(cmd int, data []byte) {
	colour := map[int]string{10: "e0e0/e0e0/e0e0", 11: "1010/1010/1010", 12: "e0e0/e0e0/e0e0"}[cmd]
	if colour != "" && strings.HasSuffix(string(data), ";?") {
		g.reply(fmt.Sprintf("\x1b]%d;rgb:%s\x1b\\", cmd, colour))
	}
}

func (g *glass) dcs(cmd ansi.Cmd, _ ansi.Params, _ []byte) {
	if cmd.Intermediate() == '+' && cmd.Final() == 'q' {
		g.reply("\x1bP0+r\x1b\\")
	}
}

func (g *glass) reply(s string) {
	if g.answer != nil {
		g.answer(s)
	}
}
