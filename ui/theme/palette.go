package theme

// palette holds the colours of one theme by role, as Lip Gloss and Glamour
// both write them: "" for the terminal's own, "0" to "15" for its sixteen,
// or #rrggbb.
type palette struct {
	back, fore              string
	text, dim, accent, who  string
	right, wrong, partly    string
	hint, you, here         string
	rule, code              string
	faintRule, reverseFocus bool
}

func paletteOf(name string, dark bool) palette {
	switch {
	case name == River && dark:
		return riverDark()
	case name == River:
		return riverLight()
	case name == Contrast && dark:
		return contrastDark()
	case name == Contrast:
		return contrastLight()
	case name == Mono:
		return palette{faintRule: true}
	case dark:
		return terminalDark()
	}
	return terminalLight()
}

// terminalDark keeps to slots that people's palettes keep readable on a dark
// ground: no bright black, no yellow, no dark blue.
func terminalDark() palette {
	return palette{
		accent: "6", who: "6", right: "2", wrong: "9", partly: "5",
		hint: "5", you: "6", here: "6", code: "6", faintRule: true,
	}
}

// terminalLight does without green and cyan: on white they fall under 3:1 in
// most palettes.
func terminalLight() palette {
	return palette{
		accent: "4", who: "4", right: "4", wrong: "1", partly: "5",
		hint: "5", you: "4", here: "4", code: "5", faintRule: true,
	}
}

func riverDark() palette {
	return palette{
		back: "#101a1f", fore: "#d7e0e2",
		text: "#d7e0e2", dim: "#9fb1b6", accent: "#7cc4d8", who: "#a9d6c5",
		right: "#8fd19e", wrong: "#f2a08c", partly: "#e0c080",
		hint: "#c3b1e1", you: "#a9d6c5", here: "#ffffff",
		rule: "#64808a", code: "#e0c080",
	}
}

func riverLight() palette {
	return palette{
		back: "#fbfaf5", fore: "#22303a",
		text: "#22303a", dim: "#55646d", accent: "#0b6079", who: "#1f6350",
		right: "#1d6b34", wrong: "#a3341f", partly: "#7a5200",
		hint: "#5f4796", you: "#1f6350", here: "#000000",
		rule: "#7d8f97", code: "#7a3d00",
	}
}

func contrastDark() palette {
	return palette{
		back: "#000000", fore: "#ffffff",
		text: "#ffffff", dim: "#ffffff", accent: "#7fe5ff", who: "#7fe5ff",
		right: "#7dff9b", wrong: "#ffb3a6", partly: "#ffe36e",
		hint: "#ffe36e", you: "#7fe5ff", here: "#ffffff",
		rule: "#ffffff", code: "#ffe36e", reverseFocus: true,
	}
}

func contrastLight() palette {
	return palette{
		back: "#ffffff", fore: "#000000",
		text: "#000000", dim: "#000000", accent: "#00308f", who: "#00308f",
		right: "#004d1a", wrong: "#8b0000", partly: "#5c3d00",
		hint: "#4b0082", you: "#00308f", here: "#000000",
		rule: "#000000", code: "#4b0082", reverseFocus: true,
	}
}
