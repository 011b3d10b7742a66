package node

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"downstream/course/diag"
)

// A fix may be applied without looking: the file it leaves is read, the mistake
// is gone, and nothing new is wrong. The .fixed file beside a case is what the
// author gets.
func TestFixesMend(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/broken/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		src, _ := cutWants(raw)
		before := check(src, file)
		fixed := apply(src, before)
		if bytes.Equal(fixed, src) {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			compareFile(t, strings.TrimSuffix(file, ".yaml")+".fixed", fixed)
			for _, d := range check(fixed, file) {
				if d.Fix != nil {
					t.Errorf("still there: %d: %s", d.Span.Start.Line, d.Message)
				}
				if !slices.ContainsFunc(before, func(b diag.Diagnostic) bool { return b.Code == d.Code }) {
					t.Errorf("new: %d: %s", d.Span.Start.Line, d.Message)
				}
			}
		})
	}
}

// apply applies every fix, from the end of the file on, skipping those that
// overlap.
func apply(src []byte, list diag.List) []byte {
	out := bytes.Clone(src)
	last := len(src) + 1
	for _, d := range slices.Backward(list) {
		if d.Fix == nil || d.Fix.Span.End.Offset >= last {
			continue
		}
		from, to := d.Fix.Span.Start.Offset, d.Fix.Span.End.Offset
		out = slices.Concat(out[:from], []byte(d.Fix.Replace), out[to:])
		last = from
	}
	return out
}
