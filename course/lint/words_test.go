package lint

import (
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"downstream/course/diag"
)

// Each text with its sentences, from the first word to the last.
func TestSentences(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"One. Two? Three!":                                   "One|Two|Three",
		"No stop at the end":                                 "No stop at the end",
		"“Got it. I ask today.” She nods.":                   "Got it|I ask today|She nods",
		"“Ready?” she asks. Nobody is.":                      "Ready?” she asks|Nobody is",
		"Wait … and wait. Wait … Then go.":                   "Wait … and wait|Wait|Then go",
		"Ask Dr. Obi, e.g. at 16.00 or at 16:40. Done.":      "Ask Dr. Obi, e.g. at 16.00 or at 16:40|Done",
		"- one\n- two\n3. three":                             "one|two|3. three",
		"A line\nand its next.\n\nWithout a stop\n\nAnother": "A line\nand its next|Without a stop|Another",
		"A [chase](term:chase) costs nothing [e51]. So so.":  "A [chase              costs nothing|So so",
		"**Bold.** *Then.* Plain.":                           "Bold|Then|Plain",
		"Really?! Yes. …":                                    "Really|Yes",
	} {
		var got []string
		for _, sent := range sentencesOf(visible(s)) {
			got = append(got, visible(s)[sent.from:sent.to])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q\nwant %q\n got %q", s, want, got)
		}
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]int{
		"":                                 0,
		"— · …":                            0,
		"A [stop-field](term:stop-field)":  2,
		"It stops the work [e51].":         4,
		"At 06:40, 5% of 12 - they're in.": 7,
		"`code is not read` but this":      2,
	} {
		if got := count(s); got != want {
			t.Errorf("%q has %d words, not %d", s, got, want)
		}
	}
}

func TestSyllables(t *testing.T) {
	t.Parallel()
	for w, want := range map[string]int{
		"a": 1, "the": 1, "box": 1, "queue": 1, "made": 1, "called": 1, "table": 2, "needed": 2, "waited": 2,
		"customer": 3, "boxes": 2, "services": 3, "organisation": 5, "16": 1,
	} {
		if got := syllables(w); got != want {
			t.Errorf("%s has %d syllables, not %d", w, got, want)
		}
	}
}

// One sentence of ten words and thirteen syllables: 0.39 × 10 + 11.8 × 1.3 − 15.59.
func TestGrade(t *testing.T) {
	t.Parallel()
	const s = "The box on the form is empty, and nobody rings."
	got, words := grade(texts{{seen: s, sentences: sentencesOf(s)}})
	if words != 10 || math.Abs(got-3.65) > 0.001 {
		t.Errorf("grade %.3f of %d words", got, words)
	}
}

func TestAtLeast(t *testing.T) {
	t.Parallel()
	thirds := []float64{1. / 3, 1. / 3, 1. / 3}
	for n, want := range []float64{1, 19. / 27, 7. / 27, 1. / 27} {
		if got := atLeast(n, thirds); math.Abs(got-want) > 1e-12 {
			t.Errorf("%d or more of three: %v, not %v", n, got, want)
		}
	}
}

// The lists of the table stand side by side, and no word is of both sides.
func TestSpellings(t *testing.T) {
	t.Parallel()
	for _, p := range [][2]string{{ourBritish, ourAmerican}, {reBritish, reAmerican}, {llBritish, llAmerican}, {otherBritish, otherAmerican}} {
		if b, a := len(strings.Fields(p[0])), len(strings.Fields(p[1])); b != a {
			t.Errorf("%d words beside %d: %s", b, a, p[0])
		}
	}
	british, american := spellings(true), spellings(false)
	for w, s := range british {
		if _, both := american[w]; both || w == s.other || american[s.other].other != w {
			t.Errorf("%s and %s", w, s.other)
		}
	}
}

// A file that changed since it was read loses its places, and nothing else.
func TestGone(t *testing.T) {
	t.Parallel()
	near := diag.Span{File: "gone.yaml", Start: diag.Position{Line: 2, Col: 3, Offset: 9}}
	p := newPlaces(fstest.MapFS{})
	if at := p.at(near, "words", 0, 5); at != near || p.line(near) != "" {
		t.Errorf("found %v, %q", at, p.line(near))
	}
}
