package lint

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"downstream/course/diag"
	"downstream/course/safe"
)

// britons are the tags of the English spelt as in Britain.
var britons = []string{"en-gb", "en-ie", "en-au", "en-nz", "en-za", "en-in"}

// mixedSpelling reports a word of a small table that is spelt as another English
// than the course's language spells it: in en-GB and its kin an American one, in
// en-US a British one. Organize is British, too, and reported only where the
// course spells such a word with an s elsewhere. A word with a capital inside a
// sentence is a name. Source: issue 3, "mixed spelling"; curriculum 4.1.
func mixedSpelling(l *linter) {
	tag := strings.ToLower(l.c.Language)
	british := slices.Contains(britons, tag)
	if !british && tag != "en-us" {
		return
	}
	sp := speller{l: l, odd: spellings(british), withS: func() bool { return false }}
	for w := range sp.odd {
		sp.lengths[w[0]-'a'] |= 1 << len(w)
	}
	if british {
		sp.withS = sync.OnceValue(func() bool { return l.spellsWithS(sp.odd) })
	}
	for t := range l.read() {
		if sp.anyIn(t) { // nearly none
			sp.checkAll(t)
		}
	}
}

// speller knows the words that do not fit.
type speller struct {
	l     *linter
	odd   map[string]spelling
	withS func() bool // organise, somewhere

	lengths [26]uint32 // by first letter: a bit for each length a word of odd has
}

// may reports whether a word could be odd by its first letter and its length. To
// look up every word of a course takes longer than all other looks at it.
func (sp *speller) may(w string) bool {
	first := w[0] | 0x20
	return letter(first) && sp.lengths[first-'a']>>len(w)&1 == 1 // a shift by more than 31 gives 0
}

func (sp *speller) anyIn(t text) bool {
	for _, w := range words(t.seen) {
		if !sp.may(w) {
			continue
		}
		if _, odd := sp.odd[strings.ToLower(w)]; odd {
			return true
		}
	}
	return false
}

func (sp *speller) checkAll(t text) {
	for _, s := range t.sentences {
		for at, w := range words(t.seen[s.from:s.to]) {
			sp.check(t, s.from+at, w, at == 0)
		}
	}
}

// spellsWithS reports whether some text spells a word such as organise with
// an s.
func (l *linter) spellsWithS(odd map[string]spelling) bool {
	s := map[string]bool{}
	for _, o := range odd {
		s[o.other] = o.oxford
	}
	for t := range l.read() {
		for _, w := range words(t.seen) {
			if s[strings.ToLower(w)] {
				return true
			}
		}
	}
	return false
}

func (sp *speller) check(t text, from int, w string, first bool) {
	lower := strings.ToLower(w)
	meant, ok := sp.odd[lower]
	capital := lower != w
	if !ok || meant.oxford && !sp.withS() || capital && !first {
		return
	}
	write := meant.other
	if capital {
		write = string(unicode.ToUpper(rune(write[0]))) + write[1:]
	}
	at := sp.l.at(t, from, from+len(w))
	help := safe.Sprintf("write %q", write)
	f := finding{
		code: MixedSpelling, sev: diag.Hint, help: help,
		message: safe.Sprintf("%q is not how this course spells: its language is %s", w, sp.l.c.Language),
	}
	if at.End.Offset-at.Start.Offset == len(w) { // else it is what holds the text
		f.fix = &diag.Fix{Span: at, Replace: write, Label: help}
	}
	sp.l.report(at, f)
}
