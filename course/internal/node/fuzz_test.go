package node

import (
	"os"
	"path/filepath"
	"testing"

	"downstream/course/diag"
	"downstream/course/safe"
)

// Whatever the bytes are: no panic, every place inside the file, every message
// clean and with a way out, and every scalar mapped to its text.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*/*.yaml")
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Add([]byte("0: [:!00 \xef")) // CVE-2022-28948
	f.Add([]byte("a: >\n  b\n\n   c\n  d\n"))
	f.Add([]byte("a: \"b\\\n  c\"\n"))
	f.Add([]byte("a: 'b\n\n  c'\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		var sink diag.List
		v, ok := Parse("x.yaml", src, &sink)
		if ok {
			read(v)
			aligned(t, v)
		} else if !sink.HasErrors() {
			t.Fatal("refused without a word")
		}
		for _, d := range sink {
			inside(t, d.Span, len(src))
			if d.Fix != nil {
				inside(t, d.Fix.Span, len(src))
			}
			if d.Code == "" || d.Message.IsZero() || d.Help.IsZero() {
				t.Fatalf("a diagnostic without code, message or help: %+v", d)
			}
			if _, dirty := safe.Dirty(d.Message.String()); dirty {
				t.Fatalf("unclean message %q", d.Message)
			}
		}
	})
}

func inside(t *testing.T, s diag.Span, size int) {
	t.Helper()
	if s.Start.Offset < 0 || s.End.Offset < s.Start.Offset || s.End.Offset > size {
		t.Fatalf("span %+v is outside of %d bytes", s, size)
	}
}
