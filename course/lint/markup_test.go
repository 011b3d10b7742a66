package lint

import (
	"testing"

	"downstream/course/safe"
)

// What is passed over fast has nothing that would be told of.
func FuzzMayMark(f *testing.F) {
	for _, s := range []string{
		"**a** b", "**a", "a **b **c", "**a\n\nb**", "a**b**c", "**“a”**b", "** a **", "**a** **b", "**a*b**", "[a](term:b)", "[a](term: b)", "[e51] (a)",
		"[a](term:b", "[a] (https://x.org)", "(a)[https://x.org]", "[a]\n\n[a]: x", "![a](b.png)", "[a](term:b)c](d)", "`**`", "\\**a**", "***a***", "****", "[a [b](c)](term:d)",
		"- **a**\n- **b**", "**a\n- b**", "> **a\nb**", "**a**\n\n**b**", "    **a** **", "_**a**_", "**a** ]( b",
	} {
		f.Add(s)
	}
	p := markdown()
	f.Fuzz(func(t *testing.T, s string) {
		s = safe.New(s).String()
		if mayMark(s) || len(s) > 200 {
			t.Skip()
		}
		m := readMarkup(p, s)
		for _, l := range m.links {
			if len(l.address) < 5 || l.address[:5] != "term:" {
				t.Errorf("%q: a link to %q", s, l.address)
			}
		}
		if len(m.pictures) > 0 || len(m.raw) > 0 || len(m.bullets) > 0 {
			t.Errorf("%q: %+v %+v %v", s, m.raw, m.pictures, m.bullets)
		}
	})
}
