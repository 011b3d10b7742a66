// Package mark knows how a text refers to something: to the glossary as
// [words](term:id), to the evidence register as [e51] (format.md, rules for
// every file).
package mark

import "regexp"

var (
	term     = regexp.MustCompile(`\]\(term:([^)\s]*)\)`)
	evidence = regexp.MustCompile(`\[(e[0-9]+)\]`)
)

// Term finds references to the glossary. Its first group is what stands where
// the id should, which need not be one: that is for check to say.
func Term() *regexp.Regexp { return term }

// Evidence finds references to the register. Its first group is the id.
func Evidence() *regexp.Regexp { return evidence }
