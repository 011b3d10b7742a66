package format_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"downstream/course"
	"downstream/course/format"
)

// template stands for the files of a new course.
var template = fstest.MapFS{"glossary.yaml": {Data: []byte("kind: glossary\nterms:\n  one:\n    title: One\n    text: A term.\n")}}

func all(t *testing.T) string {
	t.Helper()
	page, ok := format.Page(format.All, template)
	if !ok {
		t.Fatal("no page")
	}
	return page
}

// field is a field where it stands in a table: its key, and its sentence for
// authors.
var field = regexp.MustCompile(`Key: +"(\w+)".*?Doc: +("(?:[^"\\]|\\.)*")`)

// Every field of every table is on the page, with its sentence. The tables are
// read out of their source: one that nothing leads to fails here.
func TestEveryFieldIsOnThePage(t *testing.T) {
	t.Parallel()
	page, found := strings.Join(strings.Fields(all(t)), " "), 0
	for _, dir := range []string{"..", "../question", "../scenario"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal("no source", err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range field.FindAllStringSubmatch(string(src), -1) {
				found++
				doc, err := strconv.Unquote(m[2])
				if err != nil {
					t.Fatal(err)
				}
				entry := regexp.MustCompile("- `" + m[1] + "`" + ` \([^)]+\): ` + regexp.QuoteMeta(doc) + `( |$)`)
				if !entry.MatchString(page) {
					t.Errorf("%s: %q (%s) is not on the page", name, m[1], doc)
				}
			}
		}
	}
	if found < 120 {
		t.Errorf("only %d fields were found", found)
	}
}

func TestEveryKindHasAPage(t *testing.T) {
	t.Parallel()
	overview, _ := format.Page("", template)
	for _, k := range format.Kinds() {
		page, ok := format.Page(k, template)
		if !ok || !strings.HasPrefix(page, "# ") || !strings.Contains(page, "- `kind` (`"+k+"`, needed)") {
			t.Errorf("%s has the page\n%s", k, page)
		}
		if !strings.Contains(overview, k) {
			t.Errorf("the first page does not name %s", k)
		}
	}
	for _, none := range []string{"poem", "../format", "overview"} {
		if _, ok := format.Page(none, template); ok {
			t.Errorf("%q has a page", none)
		}
	}
	story, _ := format.Page("story", template)
	if scenario, _ := format.Page("scenario", template); story != scenario {
		t.Error("a story is not a scenario")
	}
}

// The glossary's page, whole: text, fields, example.
func TestPage(t *testing.T) {
	t.Parallel()
	want := "# glossary.yaml\n\nA text opens a term by `[words](term:ID)`.\n" +
		"\n## Fields\n\n- `kind` (`glossary`, needed): what the file is\n" +
		"- `terms` (entries that you name yourself, each a term, needed): the terms by\n  id\n" +
		"\n### A term\n\n- `title` (text, needed): the term\n- `text` (text, needed): what it means\n" +
		"\n## Example: glossary.yaml\n\n    kind: glossary\n    terms:\n      one:\n        title: One\n        text: A term.\n"
	if got, _ := format.Page("glossary", template); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Pages are read on a terminal of 80 columns.
func TestLinesAreShort(t *testing.T) {
	t.Parallel()
	for _, k := range append(format.Kinds(), "") {
		page, _ := format.Page(k, template)
		for line := range strings.Lines(page) {
			if n := len([]rune(strings.TrimSpace(line))); n > 80 && !strings.HasPrefix(line, "    ") {
				t.Errorf("%q has a line of %d signs: %s", k, n, line)
			}
		}
	}
}

// The form of the test that its page shows can be read.
func TestTheFormOnThePageHasNoFault(t *testing.T) {
	t.Parallel()
	page, _ := format.Page("test", template)
	_, example, ok := strings.Cut(page, "## Example\n\n")
	if !ok {
		t.Fatal("no example")
	}
	files := fstest.MapFS{
		"course.yaml":       {Data: []byte("kind: course\nid: a\norigin: 0197c1de-5b7e-7c52-9c1a-8d2f6a1b3c4e\ntitle: A\nmodules: []\ntests: [form-a]\n")},
		"tests/form-a.yaml": {Data: []byte(strings.ReplaceAll(strings.TrimPrefix(example, "    "), "\n    ", "\n"))},
	}
	c, ds := course.Open(files)
	f, more := c.Form("form-a")
	if ds = append(ds, more...); len(ds) > 0 || f == nil || len(f.Items) != 1 {
		t.Errorf("%v, %v", f, ds)
	}
}
