package edit_test

import (
	"path/filepath"
	"testing"
	"testing/fstest"

	"downstream/course/diag"
	"downstream/course/edit"
)

// FuzzMend puts any bytes in the place of one file of a good course and mends
// the course: a file that could be read still can, no error comes that was not
// there, and what is mended is not mended again.
func FuzzMend(f *testing.F) {
	for _, b := range brokenFiles(f) {
		f.Add(b.target, b.src)
	}
	nodes, _ := filepath.Glob("../internal/node/testdata/broken/*.yaml")
	for _, path := range nodes {
		f.Add("m1/first.yaml", readFile(f, path))
	}
	good := goodCourse(f)
	f.Fuzz(func(t *testing.T, name string, src []byte) {
		if good[name] == nil {
			t.Skip()
		}
		files := broken{target: name}.in(good, src)
		before := check(files)
		changed := edit.Course(files, check)
		for changedName, to := range changed {
			files[changedName] = &fstest.MapFile{Data: to}
		}
		if len(changed) == 0 {
			return
		}
		after := check(files)
		if slips(before) == 0 {
			nothingNew(t, before, after)
		}
		if slips(after) > slips(before) {
			t.Fatalf("slips of syntax came\n%s\nwith\n%q", told(after), files[name].Data)
		}
		if again := edit.Course(files, check); len(again) > 0 {
			t.Fatalf("mended twice\n%q\n%q", files[name].Data, again)
		}
	})
}

// slips counts the findings that say a file could not be read as it stands.
func slips(list diag.List) (n int) {
	for _, d := range list {
		if d.Code >= "DS130" && d.Code <= "DS139" {
			n++
		}
	}
	return n
}

// nothingNew reports errors that were not there, by file, code and message.
func nothingNew(t *testing.T, before, after diag.List) {
	t.Helper()
	left := map[[3]string]int{}
	for _, d := range before {
		left[[3]string{d.Span.File, d.Code, d.Message.String()}]++
	}
	for _, d := range after {
		key := [3]string{d.Span.File, d.Code, d.Message.String()}
		if left[key]--; left[key] < 0 && d.Severity == diag.Error {
			t.Errorf("new: %v", key)
		}
	}
}
