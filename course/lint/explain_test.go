package lint_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"downstream/course/diag"
	"downstream/course/lint"
)

// fence is a block of a page: ```yaml m1/first.yaml or ```lock course.lock for a
// file, ```text for what check says.
var fence = regexp.MustCompile("(?ms)^```(yaml|lock|text)(?: (\\S+))?\n(.*?)^```$")

// page is a page taken apart.
type page struct {
	bad, good []txtar.File // put over the base course
	output    []int        // where the output begins and ends
}

func take(text string) page {
	var p page
	for _, m := range fence.FindAllStringSubmatchIndex(text, -1) {
		if text[m[2]:m[3]] == "text" {
			p.output = m[6:8]
			continue
		}
		f := txtar.File{Name: text[m[4]:m[5]], Data: []byte(text[m[6]:m[7]])}
		if p.output == nil {
			p.bad = append(p.bad, f)
		} else {
			p.good = append(p.good, f)
		}
	}
	return p
}

// A page cannot rot: its bad example says exactly what the page says, and its
// good one nothing.
func TestPages(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("explain/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no pages", err)
	}
	for _, name := range files {
		code := strings.TrimSuffix(filepath.Base(name), ".md")
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			src, err := os.ReadFile(name) // not the embedded one, which -update leaves behind
			if err != nil {
				t.Fatal(err)
			}
			checkPage(t, name, code, string(src))
		})
	}
}

func checkPage(t *testing.T, name, code, text string) {
	t.Helper()
	if !strings.HasPrefix(text, "# "+code+": ") {
		t.Errorf("the page does not begin with its code")
	}
	p := take(text)
	if !strings.Contains(text, "```") && strings.HasSuffix(text, "\nNo example fits on a page.\n") {
		return
	}
	if len(p.bad) == 0 || len(p.good) == 0 {
		t.Fatal("a page has a bad example, the output and a good example")
	}
	look, bound := check, diag.Severity(0)
	if code >= lint.NoWayThere { // small stories have places of which a hint is true
		look, bound = prove, diag.Hint
	}
	bad, good := look(base(t, p.bad...)), look(base(t, p.good...))
	is := func(d diag.Diagnostic) bool { return d.Code == code }
	if !slices.ContainsFunc(bad, is) {
		t.Error("the bad example is none")
	}
	if slices.ContainsFunc(good, is) || good.Worst() > bound {
		t.Errorf("the good example has\n%s", said(t, good))
	}
	got, want := said(t, bad), text[p.output[0]:p.output[1]]
	switch {
	case got == want:
	case *update:
		if err := os.WriteFile(name, []byte(text[:p.output[0]]+got+text[p.output[1]:]), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("want\n%s\ngot\n%s", want, got)
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	known := codes(t)
	for code := range known {
		if page, ok := lint.Explain(code); !ok || page == "" {
			t.Errorf("%s has no page", code)
		}
	}
	pages, err := filepath.Glob("explain/*.md")
	if err != nil || len(pages) != len(known) {
		t.Errorf("%d pages for %d codes", len(pages), len(known))
	}
	for _, none := range []string{"", "DS999", "../explain", "DS501.md"} {
		if _, ok := lint.Explain(none); ok {
			t.Errorf("%q has a page", none)
		}
	}
}

// The list has every code once, in order, and no chapter without one.
func TestIndex(t *testing.T) {
	t.Parallel()
	index := lint.Index()
	for code := range codes(t) {
		if want := "\n- " + code + "  " + lint.About(code) + "\n"; strings.Count(index, want) != 1 {
			t.Errorf("%q is not on the list once", want)
		}
	}
	if listed := regexp.MustCompile(`DS\d{3}`).FindAllString(index, -1); !slices.IsSorted(listed) {
		t.Errorf("out of order: %v", listed)
	}
	if empty := regexp.MustCompile(`## .*\n\n(##|\n|$)`).FindString(index); empty != "" {
		t.Errorf("nothing stands under %q", empty)
	}
}

// declared is a code where it gets its name.
var declared = regexp.MustCompile(`(?m)^\s*(\w+)\s*= "(DS\d{3})"`)

// codes are those of all packages under course, out of their source: a code
// without a page fails, and so does one that stands for two things.
func codes(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir("..", func(name string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		src, err := os.ReadFile(name)
		for _, m := range declared.FindAllStringSubmatch(string(src), -1) {
			if before, twice := all[m[2]]; twice {
				t.Errorf("%s is %s and %s", m[2], before, m[1])
			}
			all[m[2]] = m[1]
		}
		return err
	})
	if err != nil || len(all) == 0 {
		t.Fatal("no codes", err)
	}
	return all
}
