package course_test

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"downstream/course"
	"downstream/course/diag"
)

// FuzzCourse puts any bytes in the place of one file of a good course. Nothing
// panics, and everything that is said has a place, a message and a way out.
func FuzzCourse(f *testing.F) {
	cases, _ := filepath.Glob("testdata/courses/*.txtar")
	for _, file := range cases {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range a.Files {
			f.Add(part.Name, part.Data)
		}
	}
	good, err := txtar.ParseFile("testdata/courses/good.txtar")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		files := courseOf(good).(fstest.MapFS)
		if _, known := files[name]; !known {
			t.Skip()
		}
		files[name] = &fstest.MapFile{Data: data}
		c, list := course.Open(files)
		if c != nil {
			_, rest := c.All(context.Background())
			list = append(list, rest...)
		} else if !list.HasErrors() {
			t.Fatal("refused without a word")
		}
		for _, d := range list {
			size := 0
			if file := files[d.Span.File]; file != nil {
				size = len(file.Data)
			}
			if d.Code == "" || d.Message.IsZero() || d.Help.IsZero() || d.Span.Start.Offset > size || d.Span.End.Offset > size {
				t.Fatalf("a poor diagnostic: %+v", d)
			}
		}
		var out bytes.Buffer
		if err := diag.Text(&out, list); err != nil {
			t.Fatal(err)
		}
	})
}
