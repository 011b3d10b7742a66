package diag_test

import (
	"bytes"
	"testing"

	"downstream/course/diag"
	"downstream/course/safe"
)

func sample() diag.List {
	d := mark("  «titel»: x")
	d.Message, d.Help = safe.New("50 % wrong:\nsee <b>"), safe.New("write it, again")
	d.Fix = &diag.Fix{Span: d.Span, Replace: "title", Label: safe.New("write title")}
	d.Notes = []diag.Note{{Span: d.Span, Text: safe.New("here")}}
	return diag.List{d, {Code: "DS120", Severity: diag.Hint, Span: diag.Span{File: "a,b:c.yaml"}, Message: safe.New("empty")}}
}

// A list of nothing is an empty one to whoever reads it.
func TestCleanedIsNeverNil(t *testing.T) {
	t.Parallel()
	if got := diag.Cleaned(nil); got == nil || len(got) > 0 {
		t.Errorf("got %v", got)
	}
}

func TestGitHub(t *testing.T) {
	t.Parallel()
	const want = `::error file=x.yaml,line=14,col=3,endLine=14,endColumn=8,title=DS103::50 %25 wrong:%0Asee <b>%0Afix: write it, again
::notice file=a%2Cb%3Ac.yaml,title=DS120::empty
`
	var b bytes.Buffer
	if err := diag.GitHub(&b, sample()); err != nil {
		t.Fatal(err)
	}
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestList(t *testing.T) {
	t.Parallel()
	at := func(file string, line, col int, s diag.Severity, code string) diag.Diagnostic {
		return diag.Diagnostic{Code: code, Severity: s, Span: diag.Span{File: file, Start: diag.Position{Line: line, Col: col}}}
	}
	var l diag.List
	if l.Worst() != 0 || l.HasErrors() {
		t.Error("an empty list has a severity")
	}
	for _, d := range []diag.Diagnostic{
		at("b", 1, 1, diag.Warning, "6"), at("a", 2, 1, diag.Hint, "5"), at("a", 1, 9, diag.Hint, "4"),
		at("a", 1, 2, diag.Hint, "3"), at("a", 1, 2, diag.Warning, "2"), at("a", 1, 2, diag.Warning, "1"),
	} {
		l.Add(d)
	}
	if l.Worst() != diag.Warning || l.HasErrors() || l.Count(diag.Hint) != 3 {
		t.Error("worst or count")
	}
	l.Sort()
	order := ""
	for _, d := range l {
		order += d.Code
	}
	if order != "123456" {
		t.Errorf("sorted as %s", order)
	}
}

func TestSuggest(t *testing.T) {
	t.Parallel()
	fields := []string{"title", "text", "minutes", "objective", "if", "to", "say", "trust_sales"}
	for word, want := range map[string]string{
		"titel": "title", "Title": "title", "txt": "text", "minuets": "minutes", "minute": "minutes", "trust_sale": "trust_sales",
		"trustsales": "trust_sales", "objektiv": "objective", "is": "", "IF": "if", "colour": "", "": "", "says": "say", "tle": "",
		"tex": "text",
	} {
		if got := diag.Suggest(word, fields); got != want {
			t.Errorf("Suggest(%q) is %q, want %q", word, got, want)
		}
	}
	if got := diag.Suggest("ring_x", []string{"ring_a", "ring_b"}); got != "ring_a" {
		t.Errorf("of equals %q", got)
	}
}

func TestUnder(t *testing.T) {
	t.Parallel()
	list := sample()
	under := list.Under("a/b")
	if d := under[0]; d.Span.File != "a/b/x.yaml" || d.Notes[0].Span.File != "a/b/x.yaml" || d.Fix.Span.File != "a/b/x.yaml" {
		t.Errorf("not every span is under the folder: %+v", d)
	}
	if d := list[0]; d.Span.File != "x.yaml" || d.Notes[0].Span.File != "x.yaml" || d.Fix.Span.File != "x.yaml" {
		t.Errorf("the list itself has changed: %+v", d)
	}
	if len(list.Under("")) != len(list) {
		t.Error("no folder, no list")
	}
}
