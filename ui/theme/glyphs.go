package theme

import "downstream/course/safe"

// Glyphs is every mark the interface draws, in words of what it means. All
// are single code points without variation selectors, since terminals
// disagree about the width of the others.
type Glyphs struct {
	Plain bool // the ASCII set: quotes and dashes of texts are folded too

	Pointer string // stands before the focused thing
	Yes, No string // inside a check box
	Dash    string // nothing here
	Bullet  string // a point of a list
	Arrow   string // leads to
	Within  string // part of: course, then lesson
	Dot     string // stands between two short things
	More    string // text was cut here
	Up      string // there is more above
	Down    string // there is more below

	Rule, Bar   string // a line across, and one down
	Full, Empty string // cells of a gauge
	Aim         string // the cell where a gauge would end at best
	Solid       string // a cell of a bar seen from afar; it leaves a gap to the line above

	Shades [5]string // from nothing to the most

	TopLeft, TopRight, BottomLeft, BottomRight string // corners of a box
}

// Unicode is the usual set.
func Unicode() Glyphs {
	return Glyphs{
		Pointer: "▸", Yes: "x", No: " ", Dash: "–", Bullet: "‣", Arrow: "→",
		Within: "›", Dot: "·", More: "…", Up: "↑", Down: "↓",
		Rule: "─", Bar: "│", Full: "▰", Empty: "▱", Aim: "┃", Solid: "▆",
		Shades:  [5]string{"·", "░", "▒", "▓", "█"},
		TopLeft: "┌", TopRight: "┐", BottomLeft: "└", BottomRight: "┘",
	}
}

// ASCII is the set for --ascii and for terminals without UTF-8.
func ASCII() Glyphs {
	return Glyphs{
		Plain:   true,
		Pointer: ">", Yes: "x", No: " ", Dash: "-", Bullet: "*", Arrow: "->",
		Within: ">", Dot: "|", More: "..", Up: "^", Down: "v",
		Rule: "-", Bar: "|", Full: "#", Empty: ".", Aim: "|", Solid: "#",
		Shades:  [5]string{".", ":", "+", "*", "#"},
		TopLeft: "+", TopRight: "+", BottomLeft: "+", BottomRight: "+",
	}
}

// Fold is s as the set can show it. The Unicode set shows everything. The
// ASCII set writes typographic marks with ASCII ones and leaves letters
// alone: a name loses no accent.
func (g Glyphs) Fold(s string) string {
	if !g.Plain {
		return s
	}
	return safe.ASCII(s)
}
