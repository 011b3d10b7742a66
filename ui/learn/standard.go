package learn

import "downstream/course/safe"

// Now is how the program is set, as its flags name the values.
type Now struct {
	Theme         string // terminal, river, river-light, river-dark, contrast, mono
	Color         string // auto, always, never
	ASCII         bool
	Mouse         bool
	ReducedMotion bool
	Profile       string
	Profiles      []string // all there are
	// NewProfile returns why a name cannot be that of a profile, or nothing; nil
	// where no other profile can be had.
	NewProfile func(name string) safe.Text
}

// Settings are what a learner can set. The names are theme, color, ascii,
// mouse, reduced-motion and profile; switches are on or off.
func (n Now) Settings() []Setting {
	return []Setting{
		{
			Name: "theme", Title: safe.New("Theme"), Value: n.Theme,
			Means: safe.New("The colours of the full screen."), Values: themes(),
		},
		{
			Name: "color", Title: safe.New("Colour"), Value: n.Color,
			Means: safe.New("Whether colour is used. Nothing is ever said by colour alone."),
			Values: []Value{
				value("auto", "as the terminal allows", "the usual"),
				value("always", "always", "also where the terminal does not say that it can"),
				value("never", "never", "only bold, underline and reverse"),
			},
		},
		toggle("ascii", "ASCII marks", n.ASCII, "Draws lines, arrows and quotation marks with plain ASCII."),
		toggle("mouse", "Mouse", n.Mouse, "Click and scroll. While it is on, select text with Shift held, or Option on a Mac."),
		toggle("reduced-motion", "Reduced motion", n.ReducedMotion, "Nothing moves by itself."),
		{
			Name: "profile", Title: safe.New("Profile"), Value: n.Profile,
			Means: safe.New("Whose progress this is. Every name has its own."), Values: n.profiles(), Write: n.NewProfile,
		},
	}
}

func themes() []Value {
	return []Value{
		value("terminal", "terminal", "your terminal’s own colours"),
		value("river", "river", "blues and greys, light or dark as your terminal is"),
		value("river-light", "river, light", "for a light background"),
		value("river-dark", "river, dark", "for a dark background"),
		value("contrast", "contrast", "black and white with few strong colours"),
		value("mono", "mono", "no colour at all"),
	}
}

func value(name, title, means string) Value {
	return Value{Name: name, Title: safe.New(title), Means: safe.New(means)}
}

func toggle(name, title string, on bool, means string) Setting {
	s := Setting{
		Name: name, Title: safe.New(title), Means: safe.New(means), Value: "off",
		Values: []Value{value("off", "off", ""), value("on", "on", "")},
	}
	if on {
		s.Value = "on"
	}
	return s
}

func (n Now) profiles() []Value {
	var vs []Value
	for _, p := range n.Profiles {
		vs = append(vs, Value{Name: p})
	}
	return vs
}
