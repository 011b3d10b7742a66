package node

import (
	"strings"
	"testing"

	"downstream/course/diag"
)

// What YAML would make numbers, dates or truth of is text where text belongs.
func TestProseIsKeptAsWritten(t *testing.T) {
	t.Parallel()
	for _, words := range []string{
		"True", "no", "26", "007", "1e3", "0x10", "6:40", "2026-01-02", "1.10", "Null and void", "it's", `say "no" twice`,
		"“Got it.”", "a - b", "a:b", "C#", "100 %", "x [e51]", "漢字 👩‍👩‍👧 café", "back\\slash", "---no", "-5", "?why",
	} {
		var sink diag.List
		v, ok := Parse("x.yaml", []byte("title: "+words+"\n"), &sink)
		if !ok {
			t.Errorf("%q is refused: %v", words, sink)
			continue
		}
		got := v.Fields(&Table{Name: "a test", Fields: []Field{{Key: "title", Kind: Prose}}}).Prose("title").String()
		if got != words || len(sink) > 0 {
			t.Errorf("%q became %q (%v)", words, got, sink)
		}
	}
}

// Files that editors save in other ways are the same file.
func TestSameFileSavedOtherwise(t *testing.T) {
	t.Parallel()
	const file = "kind: probe\ntitle: Two boxes\nhints:\n  - |\n    One\n    two\n"
	for name, src := range map[string]string{
		"as is": file, "byte order mark": "\ufeff" + file, "CRLF": strings.ReplaceAll(file, "\n", "\r\n"),
		"no last line end": strings.TrimSuffix(file, "\n"), "document start": "---\n" + file, "document end": file + "...\n",
	} {
		var sink diag.List
		v, ok := Parse("x.yaml", []byte(src), &sink)
		if !ok || len(sink) > 0 {
			t.Errorf("%s: refused: %v", name, sink)
			continue
		}
		m := v.Fields(probe)
		if got := m.Texts("hints"); m.Prose("title").String() != "Two boxes" || len(got) != 1 || got[0].String() != "One\ntwo" {
			t.Errorf("%s: read as %q, %q", name, m.Prose("title"), got)
		}
	}
}

func TestUTF16IsRefused(t *testing.T) {
	t.Parallel()
	for _, src := range []string{"\xff\xfek\x00:\x00 \x00a\x00", "\xfe\xff\x00k\x00:", "k\x00i\x00n\x00d\x00:\x00"} {
		var sink diag.List
		if _, ok := Parse("x.yaml", []byte(src), &sink); ok || first(sink).Code != NotUTF8 {
			t.Errorf("%q: %v", src, sink)
		}
	}
}

func TestGetters(t *testing.T) {
	t.Parallel()
	const file = "kind: lesson\nid: m3-requests\ntitle: Two\nminutes: 12\nvalue: -0.50\nhidden: true\nto: n01\nids: [a, b]\ncast:\n  ana: Ana\n  you: You\n"
	var sink diag.List
	v, _ := Parse("x.yaml", []byte(file), &sink)
	m := v.Fields(probe)
	n, literal, ok := m.Number("value")
	if m.Word("kind") != "lesson" || m.ID("id") != "m3-requests" || m.Int("minutes", 1) != 12 || n != -0.5 || literal != "-0.50" || !ok {
		t.Error("word, id, int or number")
	}
	if !m.Bool("hidden") || m.Name("to") != "n01" || strings.Join(m.IDs("ids"), " ") != "a b" || !m.Has("to") || m.Has("word") {
		t.Error("bool, name, ids or has")
	}
	if m.Int("word", 7) != 7 || m.Bool("word") || m.Word("word") != "" || !m.Prose("word").IsZero() || m.List("word") != nil {
		t.Error("an absent key has a value")
	}
	if len(sink) > 0 {
		t.Error(sink)
	}
	cast, _ := m.Map("cast")
	if names := cast.Entries(); names[0].Name() != "ana" || names[1].Name() != "" || first(sink).Code != BadName {
		t.Error("names of a map", sink)
	}
	if (Value{}).Prose().IsZero() == false || (Value{}).List() != nil || (Value{}).Fields(probe).Has("kind") || (Value{}).Int(3) != 3 {
		t.Error("an absent value has a value")
	}
}

func TestReportsOnce(t *testing.T) {
	t.Parallel()
	var sink diag.List
	v, _ := Parse("x.yaml", []byte("minutes: five\n"), &sink)
	for range 3 {
		v.Fields(&Table{Name: "a test", Fields: []Field{{Key: "minutes", Kind: Int}}})
	}
	if len(sink) != 1 {
		t.Errorf("said %d times", len(sink))
	}
}

func TestIDsAndNames(t *testing.T) {
	t.Parallel()
	for s, want := range map[string][2]bool{
		"a": {true, true}, "m3-requests": {true, false}, "n07b": {true, true}, "old_site": {false, true}, "7": {true, false},
		"": {}, "-a": {}, "a-": {}, "a--b": {}, "A": {}, "é": {}, "_a": {}, "con": {false, true}, "lpt9": {false, true},
		"not": {true, false}, "ending": {true, false}, "you": {true, false},
		strings.Repeat("a", 64): {true, true}, strings.Repeat("a", 65): {},
	} {
		if ValidID(s) != want[0] || ValidName(s) != want[1] {
			t.Errorf("%q: id %v, name %v", s, ValidID(s), ValidName(s))
		}
	}
}
