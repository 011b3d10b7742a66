package node

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"downstream/course/diag"
)

var update = flag.Bool("update", false, "write the .out files anew")

// probe is a table with a field of every kind.
var probe = &Table{Name: "a probe", Fields: []Field{
	{Key: "kind", Kind: Word, Words: []string{"probe", "lesson"}, Required: true, Doc: "what the file is"},
	{Key: "id", Kind: ID},
	{Key: "title", Kind: Prose},
	{Key: "minutes", Kind: Int, Range: [2]int{1, 60}},
	{Key: "value", Kind: Decimal},
	{Key: "hidden", Kind: Bool},
	{Key: "word", Kind: Word},
	{Key: "to", Kind: Name},
	{Key: "if", Kind: Cond},
	{Key: "ids", Kind: List, Item: ID},
	{Key: "hints", Kind: List, Item: Prose},
	{Key: "steps", Kind: List, Of: step},
	{Key: "cast", Kind: Mapping},
	{Key: "bins", Kind: Mapping},
}}

var step = &Table{Name: "a step", Fields: []Field{
	{Key: "id", Kind: Name, Required: true},
	{Key: "text", Kind: Prose},
	{Key: "say", Kind: Prose},
	{Key: "if", Kind: Cond},
	{Key: "next", Kind: Name},
}}

// read asks for everything a probe holds, as a decoder would.
func read(v Value) {
	m := v.Fields(probe)
	for _, s := range m.List("steps") {
		s.Fields(step)
	}
	cast, _ := m.Map("cast")
	for _, e := range cast.Entries() {
		e.Name()
		e.Value.Prose()
	}
	bins, _ := m.Map("bins")
	for _, e := range bins.Entries() {
		e.ID()
		e.Value.Prose()
	}
}

func check(src []byte, file string) diag.List {
	var sink diag.List
	if v, ok := Parse(file, src, &sink); ok {
		read(v)
	}
	sink.Sort()
	return sink
}

// Every file in testdata/broken holds slips. A line with a slip ends in
// "# want: DS103 "words"", which is cut off before the file is read: so an
// author can write a case. Beside it stands what is printed, to the letter.
func TestBrokenFiles(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/broken/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			src, wants := cutWants(raw)
			list := check(src, filepath.Base(file))
			compareWants(t, list, wants)
			var out bytes.Buffer
			if err := diag.Text(&out, list); err != nil {
				t.Fatal(err)
			}
			compareFile(t, strings.TrimSuffix(file, ".yaml")+".out", out.Bytes())
		})
	}
}

type want struct {
	line        int
	code, words string
}

var wantComment = regexp.MustCompile(`[ \t]*# want: (.*)$`)
var wantPart = regexp.MustCompile(`(DS\d+) "([^"]*)"`)

func cutWants(raw []byte) (src []byte, wants []want) {
	lines := strings.Split(string(raw), "\n")
	for i, l := range lines {
		m := wantComment.FindStringSubmatchIndex(l)
		if m == nil {
			continue
		}
		for _, p := range wantPart.FindAllStringSubmatch(l[m[2]:m[3]], -1) {
			wants = append(wants, want{i + 1, p[1], p[2]})
		}
		lines[i] = l[:m[0]]
	}
	return []byte(strings.Join(lines, "\n")), wants
}

func compareWants(t *testing.T, list diag.List, wants []want) {
	t.Helper()
	left := map[string]int{}
	for _, d := range list {
		left[fmt.Sprintf("%d %s", d.Span.Start.Line, d.Code)]++
	}
	for _, w := range wants {
		key := fmt.Sprintf("%d %s", w.line, w.code)
		found := false
		for _, d := range list {
			if d.Span.Start.Line == w.line && d.Code == w.code && strings.Contains(d.Message.String(), w.words) {
				found = true
			}
		}
		if !found {
			t.Errorf("line %d: want %s with %q, got none", w.line, w.code, w.words)
		}
		delete(left, key)
	}
	for key := range left {
		if strings.HasPrefix(key, "0 ") { // the file as a whole has no line to write a want on
			continue
		}
		t.Errorf("not wanted: line %s", key)
	}
}

func compareFile(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs\n--- want\n%s--- got\n%s", path, want, got)
	}
}

// Lines that end as on very old Macs are one line to YAML: that is told once, and
// the fix writes ordinary ones.
func TestOldLineEnds(t *testing.T) {
	t.Parallel()
	src := []byte("kind: probe\rtitle: Red\rminutes: 5\r")
	list := check(src, "old.yaml")
	if len(list) != 1 || list[0].Code != SyntaxError || list[0].Fix == nil {
		t.Fatalf("told %v", list)
	}
	fixed := apply(src, list)
	if want := "kind: probe\ntitle: Red\nminutes: 5\n"; string(fixed) != want {
		t.Errorf("mended as %q", fixed)
	}
	if left := check(fixed, "old.yaml"); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// How a file was saved is told once, at the first letter that cannot be read.
func TestWrongAlphabet(t *testing.T) {
	t.Parallel()
	list := check([]byte("kind: probe\ntitle: In\xe9s and Ren\xe9e \x93so\x94\n"), "old.yaml")
	if len(list) != 1 || list[0].Code != NotUTF8 || list[0].Span.Start.Col != 10 {
		t.Errorf("told %v", list)
	}
}
