package edit_test

import (
	"bytes"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"downstream/course/diag"
	"downstream/course/edit"
	"downstream/course/safe"
)

// letters is a check that says of each small letter that it should be a
// capital, of each "!" that it is an error, and nothing else. For the letters
// given, the fix writes what is given.
func letters(looked *int, given map[string]string) edit.Check {
	return func(files fs.FS) (list diag.List) {
		*looked++
		src, err := fs.ReadFile(files, "x.yaml")
		if err != nil {
			return nil
		}
		for i, c := range strings.Split(string(src), "") {
			f := fixAt(i, i+1, strings.ToUpper(c))
			if with, ok := given[c]; ok {
				f.Replace = with
			}
			switch {
			case c == "!":
				list.Add(diag.Diagnostic{Code: "DS2", Severity: diag.Error, Span: f.Span, Message: safe.New("no")})
			case "a" <= c && c <= "z":
				list.Add(diag.Diagnostic{Code: "DS1", Severity: diag.Warning, Span: f.Span, Message: safe.New(c), Fix: &f})
			}
		}
		return list
	}
}

// A fix is made only where it does what it says. One bad fix among many costs
// few looks and keeps no other from being made.
func TestCourseRefuses(t *testing.T) {
	t.Parallel()
	abc := "abcdefghijklmnopqrstuvwxyz"
	for _, tt := range []struct {
		name, src string
		given     map[string]string
		want      string
		looks     int // at most
	}{
		{"all good", abc, nil, strings.ToUpper(abc), 3},
		{"nothing to do", "ABC!", nil, "ABC!", 1},
		{"brings an error", abc, map[string]string{"q": "!"}, "ABCDEFGHIJKLMNOPqRSTUVWXYZ", 20},
		{"beside an error that is there", "!abc", map[string]string{"b": "!"}, "!AbC", 20},
		{"leaves its finding", "abc", map[string]string{"b": "b "}, "AbC", 20},
		{"brings its finding twice", "abc", map[string]string{"b": "bb"}, "AbC", 20},
		{"does not parse any more", "abc", map[string]string{"b": "B: : :"}, "AbC", 20},
		{"uncovers another", "abc", map[string]string{"b": "d"}, "ADC", 5},
		{"never ends", "a", map[string]string{"a": "b", "b": "a"}, "a", 30},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			looks := 0
			changed := edit.Course(fstest.MapFS{"x.yaml": {Data: []byte(tt.src)}}, letters(&looks, tt.given))
			got, ok := changed["x.yaml"]
			if !ok {
				got = []byte(tt.src)
			}
			if string(got) != tt.want || looks > tt.looks || ok && string(got) == tt.src {
				t.Errorf("got %q after %d looks, want %q", got, looks, tt.want)
			}
		})
	}
}

// A fix of what is not there is no fix.
func TestCourseOfNothing(t *testing.T) {
	t.Parallel()
	f := fixAt(0, 0, "x")
	check := func(fs.FS) diag.List {
		up := f
		up.Span.File = "../x.yaml"
		return diag.List{{Code: "DS1", Fix: &f}, {Code: "DS1", Fix: &up}}
	}
	if changed := edit.Course(fstest.MapFS{}, check); len(changed) > 0 {
		t.Errorf("changed %v", changed)
	}
}

// Several files with several faults each become what each would alone.
func TestWholeCourse(t *testing.T) {
	t.Parallel()
	files := goodCourse(t)
	breakIn := func(name, right, wrong string) {
		src := string(files[name].Data)
		if !strings.Contains(src, right) {
			t.Fatalf("%s holds no %s", name, right)
		}
		files[name].Data = []byte(strings.Replace(src, right, wrong, 1))
	}
	good := goodCourse(t)
	breakIn("course.yaml", "language:", "langage:")
	breakIn("m1/module.yaml", "title: Two boxes", "title: Two bocks")
	breakIn("m1/first.yaml", "minutes: 5", "minutes:5")
	breakIn("m1/first.yaml", "objective:", "objektive:")
	breakIn("m1/questions.yaml", "text: A report", `text: "A report"`)
	breakIn("scenarios/s01.yaml", "moved and not", "moved && not")
	changed := edit.Course(files, check)
	if len(changed) != 5 {
		t.Errorf("%d files were changed", len(changed))
	}
	for name, src := range changed {
		if !bytes.Equal(src, good[name].Data) {
			t.Errorf("%s became\n%s", name, src)
		}
		files[name] = &fstest.MapFile{Data: src}
	}
	if changed := edit.Course(files, check); len(changed) > 0 {
		t.Errorf("done again it changes %v", changed)
	}
}

// The cases with the line ends of Windows and with a byte order mark: the same
// lines and columns, and the same is mended.
func TestOtherLineEnds(t *testing.T) {
	t.Parallel()
	good := goodCourse(t)
	crlf := func(src []byte) []byte { return bytes.ReplaceAll(src, []byte("\n"), []byte("\r\n")) }
	for _, b := range brokenFiles(t) {
		t.Run(filepath.Base(b.path), func(t *testing.T) {
			t.Parallel()
			fixed := edit.Course(b.in(good, b.src), check)[b.target]
			for name, other := range map[string]func([]byte) []byte{
				"CRLF": crlf,
				"BOM":  func(src []byte) []byte { return append([]byte("\ufeff"), src...) },
			} {
				if bytes.HasPrefix(b.src, []byte("\ufeff")) {
					continue
				}
				o := b
				o.src = other(b.src)
				for _, fault := range o.faults(t, good) {
					t.Errorf("%s: %s", name, fault)
				}
				if fixed != nil {
					if got := edit.Course(o.in(good, o.src), check)[o.target]; !bytes.Equal(got, other(fixed)) {
						t.Errorf("%s: mended as\n%q, want\n%q", name, got, other(fixed))
					}
				}
			}
		})
	}
}
