// Package paper writes documents that a person keeps, on paper or on a phone: a
// recap, a handout, a facilitator's sheet, what a room did. A Document says what
// stands in it; Markdown and HTML write it. Nothing in either can act: no script,
// no link, nothing fetched from elsewhere, and what looks like HTML in a text
// stays words.
package paper

import (
	"strings"

	"downstream/course/safe"
)

// Document is one file.
type Document struct {
	Language string // as in course.yaml; may be empty
	Title    safe.Text
	Under    safe.Text   // a line under the title; may be empty
	Holds    []safe.Text // at the top: what is in it and whose it is
	Parts    []Part
	Dense    bool // much of it is looked up, not read: set closer on paper
}

// Part is a piece with a heading of its own.
type Part struct {
	Title  safe.Text
	Under  safe.Text // a line under the heading; may be empty
	Break  bool      // begins on a new sheet
	Blocks []Block
	Parts  []Part // within it
}

// Kind says how a block is read.
type Kind string

// The kinds of block.
const (
	Prose Kind = "prose" // Text
	Box   Kind = "box"   // Head, Text: set apart, to find again
	Own   Kind = "own"   // Head, Text: what somebody typed, taken as it stands
	Rows  Kind = "rows"  // Head, Rows
	Lines Kind = "lines" // so many empty Lines to write on
	Card  Kind = "card"  // Head, Blocks: stays on one sheet where it can
)

// Block is one thing in a part. Which fields are set follows from Kind. Heads
// and marks are words on one line, all other texts Markdown.
type Block struct {
	Kind   Kind
	Head   safe.Text
	Text   safe.Text
	Rows   []Row
	Lines  int
	Blocks []Block
}

// Tall reports a card of more than a third of a page, about: kept in one piece
// it would leave the page before it half empty, so it may break between its
// rows.
func (b Block) Tall() bool { return b.height() > 18 }

// height is about how many lines the block takes on a printed page.
func (b Block) height() int {
	const across = 95
	n := b.Lines
	for _, t := range append([]safe.Text{b.Head, b.Text}, b.texts()...) {
		for line := range strings.Lines(t.String()) {
			n += 1 + len([]rune(line))/across
		}
	}
	for _, in := range b.Blocks {
		n += in.height()
	}
	return n
}

func (b Block) texts() []safe.Text {
	var out []safe.Text
	for _, r := range b.Rows {
		if r.Wide() {
			out = append(out, r.Mark)
		}
		out = append(out, r.Text, r.Why)
	}
	return out
}

func prose(t safe.Text) Block { return Block{Kind: Prose, Text: t} }

// Row is one line of a list: what stands before it, what it says, and what
// there is to say about it.
type Row struct {
	Mark safe.Text // A, 1, You chose
	Text safe.Text
	Why  safe.Text // may be empty
}

// Wide reports that the mark is words, which stand above what they are about.
func (r Row) Wide() bool { return len([]rune(safe.Line(r.Mark))) > 3 }

// kinds is the list of them, for the test that both writers know all.
func kinds() []Kind { return []Kind{Prose, Box, Own, Rows, Lines, Card} }
