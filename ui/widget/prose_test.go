package widget

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"downstream/ui/theme"
)

func mono() theme.Theme { return theme.New(theme.Mono, true) }

func shown(lines []string) string { return ansi.Strip(strings.Join(lines, "\n")) }

func TestMarked(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]bool{
		"The printer says HOLD.":                    false,
		"“Who rang?” she says – twice. [e51]":       false,
		"At 14:58, 62 minutes to the van; 15 × 20.": false,
		"a (b) c!\n\nd? #1":                         false,
		"*now*":                                     true,
		"a_b":                                       true,
		"- one":                                     true,
		"  - one":                                   true,
		"1. one":                                    true,
		"26) one":                                   true,
		"# Title":                                   true,
		"> quoted":                                  true,
		"[w](term:x)":                               true,
		"Title\n---":                                true,
		"a | b":                                     true,
		"&amp;":                                     true,
		"https://example.org":                       true,
		"ask@example.org":                           true,
		"    code":                                  true,
		"line  \nbreak":                             true,
	} {
		if got := marked(src); got != want {
			t.Errorf("%q: marked is %v, want %v", src, got, want)
		}
	}
}

// The fast path must show the words Glamour would show.
func FuzzUnmarkedTextIsWhatGlamourShows(f *testing.F) {
	for _, s := range []string{
		"The printer says HOLD.", "One.\nTwo.\n\nThree.", "[e51] (a) 3.2 m, 7/8", "A: b; c!", " lead", "“x” — y…",
		"12 boxes", "a\tb", "[x] done", "!a", "x:\n: y", "1.", "www", "HTTP", "'q' \"r\"", "...", "(c) (tm) -- ---",
	} {
		f.Add(s)
	}
	p := NewProse()
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 300 || strings.ContainsFunc(src, func(r rune) bool {
			return unicode.IsControl(r) && r != '\n' || unicode.In(r, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar || unicode.IsSpace(r) && r != ' ' && r != '\n'
		}) || marked(src) {
			t.Skip()
		}
		fast := strings.Fields(shown(paragraphs(src, 40, mono())))
		slow := strings.Fields(shown(p.glamour(src, 40, mono())))
		if strings.Join(fast, "") != strings.Join(slow, "") {
			t.Errorf("%q\nfast %q\nslow %q", src, fast, slow)
		}
	})
}

// Nothing Glamour makes of hostile Markdown reaches the screen but text and
// plain styles.
func TestOutputIsFiltered(t *testing.T) {
	t.Parallel()
	p := NewProse()
	for _, src := range []string{
		"x &#x1b;]52;c;QUJD&#7; y",
		"~~&**#27;**[31mFAKE~~",
		"[x](javascript:alert(1)) and [y](http://a.b)",
		"`\x1b[2J` \x1b]0;t\x07",
		"# T\x1b[8m hidden",
		"```\x1b]52;c;A\x07\nq\x1b[c\n```",
		"| a\x1b[5m | b |\n|---|---|\n| &#x9b;31m | \u202e |",
		"&#x9b;2J *x* &#13;over",
		"<script>alert(1)</script> *x*",
	} {
		for _, inline := range []bool{false, true} {
			lines := p.Lines(src, 60, theme.New(theme.River, true))
			if inline {
				lines = Inline(src, 60, mono().Text, mono())
			}
			for _, l := range lines {
				if bad := hostile(l); bad != "" {
					t.Errorf("%q (inline %v) gives %q with %q", src, inline, l, bad)
				}
			}
		}
	}
}

// hostile finds an escape that is no colour or weight, or a control.
func hostile(s string) string {
	for state := byte(0); s != ""; {
		seq, w, n, next := ansi.DecodeSequence(s, state, nil)
		s, state = s[n:], next
		if w > 0 {
			continue
		}
		if !strings.HasPrefix(seq, "\x1b[") || !strings.HasSuffix(seq, "m") || seq == "\x1b[5m" || seq == "\x1b[8m" {
			return seq
		}
	}
	return ""
}

func TestBombsAreShownAsTheyWereWritten(t *testing.T) {
	t.Parallel()
	p := NewProse()
	for name, src := range map[string]string{
		"quotes": strings.Repeat(">", 1001) + " x",
		"lists":  strings.Repeat("- ", 400) + "x",
		"pipes":  "|" + strings.Repeat("a|", 1000) + "\n|" + strings.Repeat("-|", 1000) + "\n" + strings.Repeat("|\n", 2000),
		"long":   strings.Repeat("word *x* ", 20000),
		"links":  strings.Repeat("[", 5000) + "x" + strings.Repeat("](a)", 5000),
		"stars":  strings.Repeat("*a _b ", 3000),
		"indent": strings.Repeat(" ", 900) + "- x",
	} {
		if !tooMuch(src) {
			t.Errorf("%s goes to Glamour", name)
		}
		if lines := p.Lines(src[:min(len(src), 4096)], 60, mono()); len(lines) == 0 {
			t.Errorf("%s shows nothing", name)
		}
	}
	if tooMuch("- a\n  - b\n    - c\n\n---\n\n| a | b |\n|---|---|\n") {
		t.Error("an ordinary lesson is refused")
	}
}

func TestMarkdownShapes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, src, want string }{
		{"hanging items", "- one two three four five\n- six", "‣ one two three\n  four five\n‣ six"},
		{"items over source lines", "- one\n  two\n- three", "‣ one two\n‣ three"},
		{"loose items", "- one\n\n- two", "‣ one\n‣ two"},
		{"numbers", "1. one two three four\n2. five", "1. one two three\n   four\n2. five"},
		{"a quote", "> one two three four five", "│ one two three\n│ four five"},
		{"soft breaks", "*one*\ntwo", "one two"},
		{"a term", "A [stop-field](term:stop-field) x", "A stop-field x"},
		{"a table", "| Box | Who needs it |\n|-|-|\n| Contact | Leon \\| Eilidh and others |", "Box      Who needs\n         it\n──────────────────\nContact  Leon |\n         Eilidh\n         and\n         others"},
		{"a picture", "*x* ![A van](van.png) y", "x [Picture: A van]\ny"},
		{"HTML", "*x* <b>y</b> <who>", "x <b>y</b> <who>"},
		{"an HTML block", "<div>\nx\n</div>\n\n- y", "<div> x </div>\n\n‣ y"},
		{"a link that leads nowhere", "A [card](card.pdf).", "A card."},
		{"code in the middle", "x `a b` y", "x `a b` y"},
		{"two paragraphs", "*one*\n\ntwo", "one\n\ntwo"},
		{"a table after a list", "- one\n\n| a | b |\n|---|---|\n| c | d |", "‣ one\n\na  b\n────\nc  d"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := shown(NewProse().Lines(c.src, 18, mono()))
			if got != c.want {
				t.Errorf("got\n%s\n\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestLinesAreKeptByWidthAndTheme(t *testing.T) {
	t.Parallel()
	p, src := NewProse(), "*A* claim that is wrapped."
	if p.Has(src, 20, mono()) {
		t.Error("kept before it was asked for")
	}
	first := p.Lines(src, 20, mono())
	first[0] = "spoilt by the caller"
	if got := p.Lines(src, 20, mono()); got[0] == first[0] {
		t.Error("callers share the kept lines")
	}
	if !p.Has(src, 20, mono()) || p.Has(src, 21, mono()) || p.Has(src, 20, mono().ASCII()) {
		t.Error("kept under the wrong key")
	}
	if !p.Has(src, ProseWidth, mono()) && len(p.Lines(src, 500, mono())) != 1 {
		t.Error("prose is wrapped at its own width")
	}
	if !p.Has(src, 500, mono()) {
		t.Error("widths over the prose's own are one")
	}
}

func TestNowNeverNeedsGlamour(t *testing.T) {
	t.Parallel()
	p := NewProse()
	if lines, ok := p.Now("Plain words.", 40, mono()); !ok || shown(lines) != "Plain words." {
		t.Errorf("plain words: %q %v", lines, ok)
	}
	lines, ok := p.Now("Some *words*\n\n- and a list", 40, mono())
	if ok || !strings.Contains(shown(lines), "Some words") {
		t.Errorf("before rendering: %q %v", lines, ok)
	}
	if p.glam != nil {
		t.Error("a renderer was built")
	}
	want := shown(p.Lines("Some *words*\n\n- and a list", 40, mono()))
	if lines, ok = p.Now("Some *words*\n\n- and a list", 40, mono()); !ok || shown(lines) != want {
		t.Errorf("after rendering: %q %v", lines, ok)
	}
}

// Glamour gives wrong output when one renderer is used from two goroutines;
// Prose may be.
func TestProseMayBeUsedFromManyCommands(t *testing.T) {
	t.Parallel()
	p := NewProse()
	var wg sync.WaitGroup
	for i := range 32 {
		wg.Go(func() {
			src := fmt.Sprintf("**Case %d**\n\n- one\n- two", i)
			if got, want := shown(p.Lines(src, 40, mono())), fmt.Sprintf("Case %d\n\n‣ one\n‣ two", i); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
	wg.Wait()
}

func TestInline(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]string{
		"26. May, or so":                      "26. May, or so",
		"- None of these":                     "- None of these",
		"# of boxes":                          "# of boxes",
		"*soft* and **hard**":                 "soft and hard",
		"a `code` b":                          "a `code` b",
		"[stop-field](term:x) [e51]":          "stop-field [e51]",
		"[study](https://example.org)":        "study (https://example.org)",
		"<https://example.org>":               "https://example.org",
		"1 < 2 & 3 > 2":                       "1 < 2 & 3 > 2",
		"Tom &amp; Ann":                       "Tom & Ann",
		"snake_case stays":                    "snake_case stays",
		"\\*not soft\\*":                      "*not soft*",
		"a\nb":                                "a\nb",
		"*a*\nb":                              "a b",
		"":                                    "",
		"![map](https://example.org/m.png)!":  "[Picture: map] (https://example.org/m.png)!",
		"![map](m.png)![](m.png), [b](b.pdf)": "[Picture: map], b",
	} {
		if got := shown(Inline(src, 80, mono().Text, mono())); got != want {
			t.Errorf("%q gives %q, want %q", src, got, want)
		}
	}
	if got := Plain("*a*\n b\n\n`c`", mono()); got != "a b `c`" {
		t.Errorf("on one line: %q", got)
	}
}

// Wrapping keeps every letter, in order, and holds the width, whatever the
// text.
func FuzzWrap(f *testing.F) {
	f.Add("One heat exchanger, two valves.", 10)
	f.Add("お客様は誰ですか   x", 3)
	f.Add("a\n\n  b👩‍💻c⚠️ e\u0301", 2)
	f.Add(" lead and trail ", 5)
	f.Fuzz(func(t *testing.T, s string, width int) {
		if width < 2 || width > 300 || len(s) > 500 || strings.ContainsFunc(s, func(r rune) bool {
			return unicode.IsControl(r) && r != '\n' || r == unicode.ReplacementChar || unicode.In(r, unicode.Cf, unicode.Co, unicode.Mn, unicode.Me, unicode.Mc)
		}) {
			t.Skip()
		}
		lines := Wrap(s, width, mono().Text)
		for _, l := range lines {
			if ansi.StringWidth(l) > width {
				t.Errorf("%q at %d: %q is wider", s, width, l)
			}
		}
		squash := func(s string) string {
			return strings.Map(func(r rune) rune {
				if unicode.IsSpace(r) || ansi.StringWidth(string(r)) == 0 {
					return -1
				}
				return r
			}, s)
		}
		if got, want := squash(strings.Join(lines, "")), squash(s); got != want {
			t.Errorf("%q at %d became %q", s, width, got)
		}
	})
}
