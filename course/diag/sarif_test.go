package diag_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/url"
	"os"
	"strings"
	"testing"

	"downstream/course/diag"
	"downstream/course/safe"
)

var update = flag.Bool("update", false, "write sample.sarif anew")

func sarif(t *testing.T, list diag.List, about func(string) string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := diag.SARIF(&b, list, about); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// many is a list with all that a diagnostic can hold or lack.
func many() diag.List {
	list := sample()
	again := list[0]
	again.Notes, again.Fix, again.Severity = nil, nil, diag.Warning
	at := func(line, col, offset int) diag.Position { return diag.Position{Line: line, Col: col, Offset: offset} }
	lines := diag.Diagnostic{
		Code: "DS133", Severity: diag.Error, Message: safe.New("two lines"),
		Span: diag.Span{File: "m1/é x.yaml", Start: at(2, 3, 9), End: at(3, 1, 20)},
	}
	lines.Fix = &diag.Fix{Span: diag.Span{File: "m1/é x.yaml", Start: at(3, 1, 20), End: at(3, 1, 20)}, Replace: "  “y”\n"}
	return append(list, again, lines)
}

// testdata/sample.sarif is what a program reads.
func TestSARIF(t *testing.T) {
	t.Parallel()
	got := sarif(t, many(), func(code string) string {
		return map[string]string{"DS103": "a key the table does not know"}[code]
	})
	const path = "testdata/sample.sarif"
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got\n%s", got)
	}
}

func TestSARIFOfNothing(t *testing.T) {
	t.Parallel()
	const want = `{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "Downstream",
          "rules": []
        }
      },
      "columnKind": "unicodeCodePoints",
      "results": []
    }
  ]
}
`
	if got := string(sarif(t, nil, nil)); got != want {
		t.Errorf("got %s", got)
	}
}

// Names become URIs that are relative, act on nothing, and say nothing of the
// machine.
func TestSARIFNames(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, files, want string }{
		{"as they are", "course.yaml m1/first.yaml", "course.yaml m1/first.yaml"},
		{"from a folder beside", "../a/x.yaml", "../a/x.yaml"},
		{"letters that act", "a:b%c#d?e&f.yaml", "a%3Ab%25c%23d%3Fe%26f.yaml"},
		{"no address", "https://example.org/x.yaml", "https%3A//example.org/x.yaml"},
		{"other letters", "é/漢.yaml", "%C3%A9/%E6%BC%A2.yaml"},
		{"an escape, and no UTF-8", "\x1b[31m\xff", "%1B%5B31m%FF"},
		{"absolute", "/home/ana/c/course.yaml /home/ana/c/m1/first.yaml /home/ana/c/m1/second.yaml", "course.yaml m1/first.yaml m1/second.yaml"},
		{"absolute, alone", "/home/ana/c/course.yaml", "course.yaml"},
		{"absolute, alike but not one folder", "/home/ana/c1/x.yaml /home/ana/c2/x.yaml", "c1/x.yaml c2/x.yaml"},
		{"absolute and not", "/home/ana/c/x.yaml y.yaml", "x.yaml y.yaml"},
		{"a drive", `C:\Users\ana\c/course.yaml C:\Users\ana\c/m1/x.yaml`, "course.yaml m1/x.yaml"},
		{"a share", `\\server\c\x.yaml`, "x.yaml"},
		{"nothing in common", `C:\a\x.yaml /b/y.yaml`, "C%3A/a/x.yaml b/y.yaml"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var list diag.List
			for _, f := range strings.Split(tt.files, " ") {
				list.Add(diag.Diagnostic{Code: "DS1", Span: diag.Span{File: f}, Message: safe.New("x")})
			}
			var got []string
			for _, r := range read(t, sarif(t, list, nil)).Results {
				got = append(got, r.Locations[0].Physical.Artifact.URI)
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("got %s, want %s", s, tt.want)
			}
		})
	}
}

// The shape of SARIF 2.1.0 as far as we write it: a key that is not here is
// refused. Where the standard asks for more than a type, TestSARIFShape does.
type (
	run struct {
		Tool struct {
			Driver struct {
				Name  string `json:"name"`
				Rules []struct {
					ID    string `json:"id"`
					Short words  `json:"shortDescription"`
				} `json:"rules"`
			} `json:"driver"`
		} `json:"tool"`
		ColumnKind string   `json:"columnKind"`
		Results    []result `json:"results"`
	}
	result struct {
		RuleID    string     `json:"ruleId"`
		RuleIndex *int       `json:"ruleIndex"`
		Level     string     `json:"level"`
		Message   words      `json:"message"`
		Locations []location `json:"locations"`
		Related   []location `json:"relatedLocations"`
		Fixes     []struct {
			Description *words `json:"description"`
			Changes     []struct {
				Artifact     artifact `json:"artifactLocation"`
				Replacements []struct {
					Deleted  region `json:"deletedRegion"`
					Inserted *words `json:"insertedContent"`
				} `json:"replacements"`
			} `json:"artifactChanges"`
		} `json:"fixes"`
	}
	location struct {
		ID       int `json:"id"`
		Physical struct {
			Artifact artifact `json:"artifactLocation"`
			Region   *region  `json:"region"`
		} `json:"physicalLocation"`
		Message *words `json:"message"`
	}
	words struct {
		Text *string `json:"text"`
	}
	artifact struct {
		URI string `json:"uri"`
	}
	region struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
		ByteOffset  int `json:"byteOffset"`
		ByteLength  int `json:"byteLength"`
	}
)

// read takes nothing that the shape does not have.
func read(t *testing.T, log []byte) run {
	t.Helper()
	var doc struct {
		Schema  string `json:"$schema"`
		Version string `json:"version"`
		Runs    []run  `json:"runs"`
	}
	dec := json.NewDecoder(bytes.NewReader(log))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	if doc.Version != "2.1.0" || len(doc.Runs) != 1 || !strings.HasPrefix(doc.Schema, "https://") {
		t.Fatalf("version %q, %d runs", doc.Version, len(doc.Runs))
	}
	return doc.Runs[0]
}

func TestSARIFShape(t *testing.T) {
	t.Parallel()
	list := many()
	list.Add(diag.Diagnostic{})                                      // says nothing at all
	list.Add(diag.Diagnostic{Code: "DS9", Span: diag.Span{File: "x", // ends before it begins
		Start: diag.Position{Line: 3, Col: 2, Offset: 9}, End: diag.Position{Line: 2, Col: 1, Offset: 4}}})
	r := read(t, sarif(t, list, nil))
	if r.ColumnKind != "unicodeCodePoints" || len(r.Results) != len(list) {
		t.Errorf("columns in %s, %d results", r.ColumnKind, len(r.Results))
	}
	seen := map[string]bool{}
	for _, rule := range r.Tool.Driver.Rules {
		if seen[rule.ID] || rule.Short.Text == nil {
			t.Errorf("rule %q twice, or without a word", rule.ID)
		}
		seen[rule.ID] = true
	}
	for _, res := range r.Results {
		if res.RuleIndex == nil || r.Tool.Driver.Rules[*res.RuleIndex].ID != res.RuleID {
			t.Errorf("%s: its rule is another", res.RuleID)
		}
		if !strings.Contains(" none note warning error ", " "+res.Level+" ") || res.Message.Text == nil || len(res.Locations) != 1 {
			t.Errorf("%s: level %q, message %v, %d locations", res.RuleID, res.Level, res.Message.Text, len(res.Locations))
		}
		for _, l := range append(res.Locations, res.Related...) {
			relative(t, l.Physical.Artifact)
			if l.Physical.Region != nil {
				inOrder(t, *l.Physical.Region)
			}
		}
		for i, l := range res.Related {
			if l.ID != i+1 || l.Message == nil {
				t.Errorf("%s: related location %d has id %d, message %v", res.RuleID, i, l.ID, l.Message)
			}
		}
		for _, f := range res.Fixes {
			if len(f.Changes) != 1 || len(f.Changes[0].Replacements) != 1 || f.Changes[0].Replacements[0].Inserted.Text == nil {
				t.Fatalf("%s: a fix of %+v", res.RuleID, f)
			}
			relative(t, f.Changes[0].Artifact)
			inOrder(t, f.Changes[0].Replacements[0].Deleted)
		}
	}
}

func relative(t *testing.T, a artifact) {
	t.Helper()
	if u, err := url.Parse(a.URI); err != nil || u.IsAbs() || u.Host != "" || strings.HasPrefix(u.Path, "/") || u.RawQuery+u.Fragment != "" {
		t.Errorf("%q is no relative URI: %v", a.URI, err)
	}
}

func inOrder(t *testing.T, r region) {
	t.Helper()
	if r.StartLine < 1 || r.StartColumn < 1 || r.EndLine < r.StartLine || r.EndColumn < 1 || r.ByteOffset < 0 || r.ByteLength < 0 ||
		r.EndLine == r.StartLine && r.EndColumn < r.StartColumn {
		t.Errorf("a region that is none: %+v", r)
	}
}

// Nothing in the log can command a terminal.
func TestSARIFIsClean(t *testing.T) {
	t.Parallel()
	d := mark("\x1b]0;t\x07 «\x1b[8m» \u202e")
	d.Span.File, d.Code = "a\x1b[31m\nb.yaml", "DS\x07\x1b[1m"
	about := func(string) string { return "\x1b[2J" }
	if at, bad := safe.Dirty(string(sarif(t, diag.List{d}, about))); bad {
		t.Errorf("unclean at %d", at)
	}
}

// What an author wrote, quoted in a message, is no link in it; a fix stays as it is.
func TestSARIFHasNoLinks(t *testing.T) {
	t.Parallel()
	link := safe.New("[here](https://evil.example)")
	d := mark("«x»")
	d.Message = link
	d.Help, d.Notes = link, []diag.Note{{Span: d.Span, Text: link}}
	d.Fix = &diag.Fix{Span: d.Span, Replace: "[a term](term:a)", Label: link}
	got := string(sarif(t, diag.List{d}, func(string) string { return link.String() }))
	if strings.Contains(got, "here](") || strings.Count(got, "[here] (https://evil.example)") != 5 || !strings.Contains(got, "[a term](term:a)") {
		t.Errorf("got\n%s", got)
	}
}
