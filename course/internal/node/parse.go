// Package node reads one YAML file into values that know where they stand. It
// is the only importer of the YAML library, and the only place that knows what
// YAML allows and a course does not (format.md, rules for every file).
package node

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"downstream/course/diag"
)

// MaxFile is the largest file a course may hold, in bytes.
const MaxFile = 4 << 20

// Parse reads one file. It reports everything it finds in sink; ok is false
// when there is no value to go on with. A value may come with errors: what
// could be read of a file with slips is read, so that all are reported at once.
// The sink is kept: getters of the value report there too.
func Parse(file string, src []byte, sink *diag.List) (v Value, ok bool) {
	if len(src) > MaxFile {
		over := newSource(file, nil, sink)
		over.fail(OverBudget, over.whole(), fmt.Sprintf("the file is larger than %d MiB", MaxFile>>20), "split it")
		return Value{}, false
	}
	s := newSource(file, src, sink)
	if isUTF16(src) {
		s.text, s.lines = nil, []int{0}
		s.fail(NotUTF8, s.whole(), "this file is saved as UTF-16, which Windows calls Unicode", "save it again with the encoding UTF-8")
		return Value{}, false
	}
	if s.oldLines() {
		return Value{}, false
	}
	if tooMany(s.text) {
		s.fail(OverBudget, s.whole(), fmt.Sprintf("the file holds more than %d values", maxNodes), "split it")
		return Value{}, false
	}
	s.clean = s.cleaned()
	s.parsed = s.clean
	root, ok := s.tree()
	if !ok {
		return Value{}, false
	}
	v = Value{n: root, src: s}
	return v, s.inspect(v)
}

// tree parses the text. When the library refuses it, the slips authors make
// are looked for and masked, and what is left is parsed: a slip inside a value
// must not hide the mistakes in the rest of the file.
func (s *source) tree() (*yaml.Node, bool) {
	root, second, err := decode(s.parsed)
	if err != nil && strings.Contains(err.Error(), "exceeded max depth") {
		s.tooDeep(s.whole())
		return nil, false
	}
	if err != nil {
		slips := s.findSlips()
		if slips == 0 {
			s.syntax(err)
		}
		if root, second, err = decode(s.shifted()); slips == 0 || err != nil || s.vague {
			return nil, false
		}
	}
	if root == nil {
		s.fail(EmptyFile, s.whole(), "the file is empty", s.firstLine())
		return nil, false
	}
	if second > 0 {
		from, to := s.lineBounds(second)
		s.fail(SecondDocument, s.span(from, to), "a second document begins here, and would be lost",
			"remove the line with ---, or move what follows to its own file")
	}
	return root, true
}

// firstLine is how to begin an empty file. Its name often says what it is to be.
func (s *source) firstLine() string {
	kind := "lesson"
	switch dir, base := path.Split(s.file); {
	case base == "course.yaml", base == "module.yaml", base == "glossary.yaml", base == "evidence.yaml", base == "beliefs.yaml":
		kind = strings.TrimSuffix(base, ".yaml")
	case strings.HasPrefix(base, "questions"):
		kind = "questions"
	case path.Base(dir) == "scenarios":
		kind = "scenario"
	case path.Base(dir) == "tests":
		kind = "test"
	case path.Base(dir) == "guide":
		kind = "guide"
	}
	return fmt.Sprintf("begin with a line that says its kind, as in “kind: %s”", kind)
}

// decode parses the first document. root is nil when there is none; second is
// the line of a second one, 0 when there is none.
func decode(text []byte) (root *yaml.Node, second int, err error) {
	defer func() {
		if p := recover(); p != nil { // the library's fault, and the author's file must still open
			err = fmt.Errorf("yaml: the parser stopped: %v", p)
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var doc, next yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return nil, 0, nil
	case err != nil:
		return nil, 0, err
	}
	switch err := dec.Decode(&next); {
	case err == nil:
		second = next.Line
	case !errors.Is(err, io.EOF):
		return nil, 0, err
	}
	if len(doc.Content) == 0 {
		return nil, second, nil
	}
	return doc.Content[0], second, nil
}

// syntax reports what only the library noticed. Its line is where it gave up,
// which is often behind the cause.
func (s *source) syntax(err error) {
	line, words := 0, strings.TrimPrefix(err.Error(), "yaml: ")
	if m := regexp.MustCompile(`^line (\d+): (.*)`).FindStringSubmatch(words); m != nil {
		_, _ = fmt.Sscan(m[1], &line) // digits only: 0 when too many
		words = m[2]
	}
	span, near := s.whole(), ""
	if line >= 1 && line <= len(s.lines) {
		from, to := s.lineBounds(line)
		span, near = s.span(from, to), fmt.Sprintf("near line %d: ", line)
	}
	s.fail(SyntaxError, span, near+"the file cannot be read as YAML ("+words+")",
		"look at this line and the one above it: indentation, quotation marks, brackets and colons")
}
