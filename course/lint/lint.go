// Package lint holds rules about a course as a whole: whether its questions
// give themselves away, whether its texts keep to the limits of the house, and
// whether what it registers is used. What a file must hold to be read at all is
// checked where it is read; here nothing stands in the way of playing. It also
// words what package explore proves of each scenario, and what it refutes.
//
// A rule is one file, one row of the table below, a page for each of its codes
// in explain and a course for each in testdata. Removed stands apart: it needs a
// course without errors.
package lint

import (
	"slices"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/internal/parallel"
	"downstream/course/question"
	"downstream/course/safe"
)

// rules is every rule that holds for any course, in the order of their codes.
var rules = []func(*linter){
	keyInOnePlace, keyLongest, silentMiss, negativeStem, allOfTheAbove, unlikeTwins, manyOptions,
	untaggedChoice, oneChoice, labelWords, nodeWords, noWhy,
	lessonWords, sentenceWords, mixedSpelling, unsafeEmoji, markdownSlips, foldedBlock, longTime,
	unusedTerms, unusedEvidence, unusedBeliefs, unknownStrength, unknownLanguage, twoInPart,
}

// houseRules are matters of style: only a course that sets itself limits under
// house is held to them.
var houseRules = []func(*linter){optionLength, feedbackLength, readingGrade}

// Lint returns what the rules find in a course of which w could be read,
// sorted. What Open and All report is not said again. A warning is a limit that
// the course set itself, or what will mislead learners; everything that needs an
// author's judgement is a hint. It only reads c and w; a nil one gives nothing.
func Lint(c *course.Course, w *course.Whole) diag.List {
	if c == nil || w == nil {
		return nil
	}
	l := linter{c: c, w: w, places: newPlaces(c.Files())}
	l.banks = banksOf(c, w)
	l.pieces = piecesOf(w)
	l.texts = textsOf(c, w, l.pieces, l.banks)
	all := rules
	if c.House != (course.House{}) {
		all = slices.Concat(rules, houseRules)
	}
	found := make([]diag.List, len(all))
	parallel.Each(len(all), func(i int) {
		own := l
		all[i](&own)
		found[i] = own.found
	})
	l.found = slices.Concat(found...)
	l.found.Sort()
	return l.found
}

// linter is what the rules look at and what one of them found. Rules run side by
// side: what they share is only read, or locked.
type linter struct {
	c      *course.Course
	w      *course.Whole
	banks  []bank
	pieces []piece
	texts  []texts
	places *places
	found  diag.List
}

// bank is questions that a learner meets together.
type bank struct {
	what  string // for messages: "this bank"
	items []*question.Item
}

func banksOf(c *course.Course, w *course.Whole) []bank {
	var all []bank
	for _, m := range c.Modules {
		all = append(all, bank{"this bank", w.Items[m.ID]})
	}
	all = append(all, bank{"this bank", w.SceneItems})
	for _, f := range w.Forms {
		all = append(all, bank{"this form", f.Items})
	}
	return all
}

// items calls do for every question of the course.
func (l *linter) items(do func(*question.Item)) {
	for _, b := range l.banks {
		for _, it := range b.items {
			do(it)
		}
	}
}

// finding is what a rule says, before it is known where exactly.
type finding struct {
	code    string
	sev     diag.Severity
	message safe.Text
	help    safe.Text
	notes   []diag.Note
	fix     *diag.Fix
}

// report adds a finding at a place, with the line it stands on.
func (l *linter) report(at diag.Span, f finding) {
	l.found.Add(diag.Diagnostic{
		Code: f.code, Severity: f.sev, Message: f.message, Help: f.help, Notes: f.notes, Fix: f.fix,
		Span: at, Source: l.places.line(at),
	})
}
