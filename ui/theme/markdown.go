package theme

import "charm.land/glamour/v2/ansi"

// Markdown is the Glamour style of the theme: no margins and no padding
// colour, since the faces set the margins; headings bold in the accent;
// links underlined, with the address printed after them.
func (th Theme) Markdown() ansi.StyleConfig {
	p := th.palette
	text := ansi.StylePrimitive{Color: ref(p.text)}
	var cfg ansi.StyleConfig
	cfg.Document = ansi.StyleBlock{StylePrimitive: text, Margin: new(uint)}
	cfg.BlockQuote = ansi.StyleBlock{Indent: new(uint(1)), IndentToken: ref(th.Glyphs.Bar + " ")}
	cfg.List = ansi.StyleList{LevelIndent: 2}
	th.headings(&cfg)
	cfg.Emph = ansi.StylePrimitive{Italic: yes()}
	cfg.Strong = ansi.StylePrimitive{Bold: yes()}
	cfg.Strikethrough = ansi.StylePrimitive{CrossedOut: yes()}
	cfg.HorizontalRule = ansi.StylePrimitive{Color: ref(p.rule), Format: "\n" + th.Glyphs.Rule + th.Glyphs.Rule + th.Glyphs.Rule + "\n"}
	cfg.Item = ansi.StylePrimitive{BlockPrefix: th.Glyphs.Bullet + " "}
	cfg.Enumeration = ansi.StylePrimitive{BlockPrefix: ". "}
	cfg.Task = ansi.StyleTask{Ticked: "[x] ", Unticked: "[ ] "}
	cfg.LinkText = ansi.StylePrimitive{Color: ref(p.accent), Underline: yes()}
	cfg.Link = ansi.StylePrimitive{Color: ref(p.accent), Underline: yes()}
	cfg.ImageText = ansi.StylePrimitive{Format: "[Picture: {{.text}}]"}
	cfg.Image = ansi.StylePrimitive{Format: "({{.text}})", Underline: yes()}
	th.code(&cfg)
	cfg.Table = ansi.StyleTable{CenterSeparator: ref(th.cross()), ColumnSeparator: ref(th.Glyphs.Bar), RowSeparator: ref(th.Glyphs.Rule)}
	cfg.DefinitionTerm = ansi.StylePrimitive{Bold: yes()}
	cfg.DefinitionDescription = ansi.StylePrimitive{BlockPrefix: "\n  "}
	return cfg
}

func (th Theme) headings(cfg *ansi.StyleConfig) {
	cfg.Heading = ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{
		BlockSuffix: "\n", Color: ref(th.palette.accent), Bold: yes(),
	}}
}

// code keeps code readable without a highlighter's colours: the words of a
// course are prose, and a tint a theme does not own cannot be tested for
// contrast.
func (th Theme) code(cfg *ansi.StyleConfig) {
	c := ansi.StylePrimitive{Color: ref(th.palette.code)}
	cfg.Code = ansi.StyleBlock{StylePrimitive: c}
	if th.Name == Mono {
		cfg.Code.Prefix, cfg.Code.Suffix = "`", "`"
	}
	cfg.CodeBlock = ansi.StyleCodeBlock{StyleBlock: ansi.StyleBlock{StylePrimitive: c, Margin: new(uint(2))}}
}

func (th Theme) cross() string {
	if th.Glyphs.Plain {
		return "+"
	}
	return "┼"
}

func yes() *bool { return new(true) }

// ref is a pointer to s, or nil for "": Glamour takes nil as "not set".
func ref(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
