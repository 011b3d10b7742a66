// Package format tells authors what a course can hold: a page on the folder and
// its texts, and one for each kind of file. The fields are those of the tables
// that the decoders read by, so that no page can name one too many or too few.
package format

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"downstream/course"
	"downstream/course/internal/node"
	"downstream/course/question"
)

//go:embed pages/*.md
var pages embed.FS

// kind is a kind of file.
type kind struct {
	word    string // behind kind:
	example string // a file of the template; empty: see examples
	also    string // another word for it
}

var kinds = []kind{
	{word: "course", example: "course.yaml"},
	{word: "module", example: "first-module/module.yaml"},
	{word: "lesson", example: "first-module/first-lesson.yaml"},
	{word: "questions", example: "first-module/questions.yaml", also: "question"},
	{word: "scenario", example: "scenarios/first-story.yaml", also: "story"},
	{word: "glossary", example: "glossary.yaml"},
	{word: "evidence", example: "evidence.yaml"},
	{word: "beliefs", example: "beliefs.yaml"},
	{word: "guide", example: "guide/facilitator.yaml"},
	{word: "test"},
}

// All is the word that Page takes for everything.
const All = "all"

// Kinds are the words that Page takes for a kind of file.
func Kinds() []string {
	var out []string
	for _, k := range kinds {
		out = append(out, k.word)
	}
	return out
}

// Page is the page of a kind of file in Markdown: what it is for, its fields, an
// example out of template. Without a kind it is that of a course as a whole, and
// for All every page behind the others. ok is false where there is no such kind.
func Page(word string, template fs.FS) (page string, ok bool) {
	if word == "" {
		return read("overview"), true
	}
	if word == All {
		all := []string{read("overview")}
		for _, k := range kinds {
			all = append(all, k.page(template))
		}
		return strings.Join(all, "\n"), true
	}
	for _, k := range kinds {
		if k.word == word || k.also == word {
			return k.page(template), true
		}
	}
	return "", false
}

func (k kind) page(template fs.FS) string {
	return read(k.word) + k.fields() + k.inFull(template)
}

func read(name string) string {
	src, err := pages.ReadFile("pages/" + name + ".md")
	if err != nil {
		panic(err) // a test reads each: they are part of the program
	}
	return string(src)
}

// fields lists the fields of the kind's tables.
func (k kind) fields() string {
	w := writer{}
	w.sections("Fields", course.Table(k.word))
	if k.word == "questions" {
		w.sections("Any question", question.CommonTable())
		for _, q := range question.Kinds() {
			w.sections(fmt.Sprintf("`type: %s`", q), question.Table(q))
		}
	}
	return w.out.String()
}

// inFull is the example: a file without its notes, which the page has told.
func (k kind) inFull(template fs.FS) string {
	if k.example == "" {
		return "\n## Example\n\n" + indented(formExample)
	}
	src, err := fs.ReadFile(template, k.example)
	if err != nil {
		return ""
	}
	return "\n## Example: " + k.example + "\n\n" + indented(string(src))
}

// formExample is a form of the test, of which a new course has none.
const formExample = `kind: test
id: form-a
form: a
status: draft
questions:
  - id: a-01
    twin: b-01
    type: single
    stem: Which note can be acted on?
    options:
      - text: “Somebody rang.”
        feedback: Nobody knows whom to call.
      - text: “Call Mr Obi by noon, 555 0134.”
        correct: true
        feedback: It takes one call.
`

func indented(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if strings.TrimSpace(line) != "" {
			b.WriteString("    ")
		}
		b.WriteString(line)
	}
	return b.String()
}

// writer lists tables, each once.
type writer struct {
	out  strings.Builder
	told map[*node.Table]bool
}
