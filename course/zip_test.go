package course_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"downstream/course"
)

const tiny = "kind: course\nid: tiny\norigin: 0192f6c4-7a10-7c3e-9f5e-3b1d5a2c8e41\ntitle: Tiny\nmodules: []\n"

// pack makes a .zip of name and text pairs.
func pack(t *testing.T, change func(*zip.FileHeader), files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		h := &zip.FileHeader{Name: files[i], Method: zip.Deflate}
		if change != nil {
			change(h)
		}
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(files[i+1])); err != nil && !strings.HasSuffix(files[i], "/") {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestZipOpens(t *testing.T) {
	t.Parallel()
	for name, files := range map[string][]string{
		"at the top":                {"course.yaml", tiny},
		"in a folder":               {"my-course/", "", "my-course/course.yaml", tiny, "my-course/m1/module.yaml", "x"},
		"in one, unlisted":          {"my-course/course.yaml", tiny},
		"packed by macOS":           {"my-course/course.yaml", tiny, "__MACOSX/my-course/._course.yaml", "x", ".DS_Store", "x"},
		"in a folder with a space":  {"My stuff/", "", "My stuff/Übung/course.yaml", tiny, "My stuff/Übung/m1/module.yaml", "x"},
		"beside other things":       {"my-course/course.yaml", tiny, "Übersicht.txt", "x", "My stuff/a b.docx", "x", "my-course/my notes.md", "x"},
		"letters of an old program": {"course.yaml", tiny, "\x9abersicht.txt", "x"},
		"a hidden copy":             {"course.yaml", tiny, "m1/._the note.yaml", "x", "__MACOSX/a b.yaml", "x"},
		"small and empty":           {"course.yaml", tiny, "notes.txt", strings.Repeat(" ", 60_000)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := pack(t, nil, files...)
			fsys, list := course.Zip(bytes.NewReader(data), int64(len(data)))
			if len(list) > 0 {
				t.Fatal(list)
			}
			c, list := course.Open(fsys)
			if c == nil || c.ID != "tiny" || len(list) > 0 {
				t.Errorf("not opened: %v", list)
			}
		})
	}
}

// Every way a .zip can be hostile, and what the facilitator who was sent it reads.
func TestZipRefuses(t *testing.T) {
	t.Parallel()
	mode := func(m fs.FileMode) func(*zip.FileHeader) { return func(h *zip.FileHeader) { h.SetMode(m) } }
	many := make([]string, 0, 2*2001)
	for i := range 2001 {
		many = append(many, fmt.Sprintf("f%d", i), "")
	}
	for _, tt := range []struct {
		name   string
		change func(*zip.FileHeader)
		files  []string
		file   string
		says   string
	}{
		{"out of the folder", nil, []string{"../evil", "x"}, "../evil", "this name cannot be used"},
		{"out and in again", nil, []string{"a/../../evil", "x"}, "a/../../evil", "this name cannot be used"},
		{"absolute", nil, []string{"/etc/passwd", "x"}, "/etc/passwd", "this name cannot be used"},
		{"Windows out", nil, []string{`..\evil`, "x"}, `..\evil`, "this name cannot be used"},
		{"Windows drive", nil, []string{`C:\x`, "x"}, `C:\x`, "this name cannot be used"},
		{"Windows stream", nil, []string{"a:b", "x"}, "a:b", "this name cannot be used"},
		{"Windows device", nil, []string{"m1/nul", "x"}, "m1/nul", "this name cannot be used"},
		{"Windows device with an ending", nil, []string{"CON.yaml", "x"}, "CON.yaml", "this name cannot be used"},
		{"dot at the end", nil, []string{"a.", "x"}, "a.", "this name cannot be used"},
		{"no name", nil, []string{"", "x"}, "course.zip", "this name cannot be used"},
		{"doubled slash", nil, []string{"a//b", "x"}, "a//b", "this name cannot be used"},
		{"nul byte", nil, []string{"a\x00b", "x"}, "a\x00b", "this name cannot be used"},
		{"escape", nil, []string{"a\x1b[31m.yaml", "x"}, "a\x1b[31m.yaml", "this name cannot be used"},
		{"direction", nil, []string{"a\u202e.yaml", "x"}, "a\u202e.yaml", "this name cannot be used"},
		{"Windows device in a stray file", nil, []string{"course.yaml", tiny, "con .txt", "x"}, "con .txt", "means a device"},
		{"space at the end", nil, []string{"course.yaml", tiny, "notes.txt ", "x"}, "notes.txt ", "Windows drops"},
		{"stray file out of the folder", nil, []string{"course.yaml", tiny, "../my notes.txt", "x"}, "../my notes.txt", "leads out"},
		{"stray file that commands", nil, []string{"course.yaml", tiny, "my\x1b[31m.txt", "x"}, "my\x1b[31m.txt", "cannot be seen"},
		{"stray link", mode(fs.ModeSymlink | 0o777), []string{"my notes.txt", "/etc/passwd"}, "my notes.txt", "neither a file nor a folder"},
		{"stray bomb", nil, []string{"course.yaml", tiny, "my notes.txt", strings.Repeat("0", 10<<20)}, "my notes.txt", "more than 100 times"},
		{"letters in two forms", nil, []string{"é.yaml", "x", "e\u0301.yaml", "x"}, "é.yaml", "this name cannot be used"},
		{"capitals", nil, []string{"a.yaml", "x", "A.yaml", "y"}, "A.yaml", "holds this name twice"},
		{"twice", nil, []string{"a.yaml", "x", "a.yaml", "y"}, "a.yaml", "holds this name twice"},
		{"file and folder", nil, []string{"a", "x", "a/", ""}, "a/", "holds this name twice"},
		{"link", mode(fs.ModeSymlink | 0o777), []string{"l", "/etc/passwd"}, "l", "neither a file nor a folder"},
		{"device", mode(fs.ModeDevice | 0o666), []string{"d", ""}, "d", "neither a file nor a folder"},
		{"pipe", mode(fs.ModeNamedPipe | 0o666), []string{"p", ""}, "p", "neither a file nor a folder"},
		{"encrypted", func(h *zip.FileHeader) { h.Flags |= 1 }, []string{"course.yaml", tiny}, "course.yaml", "encrypted"},
		{"bomb", nil, []string{"big.yaml", strings.Repeat("0", 10<<20)}, "big.yaml", "more than 100 times"},
		{"too many files", nil, many, "course.zip", "more than 2000 files"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			data := pack(t, tt.change, tt.files...)
			fsys, list := course.Zip(bytes.NewReader(data), int64(len(data)))
			if fsys != nil || len(list) == 0 {
				t.Fatalf("it was opened: %v", list)
			}
			d := list[0]
			if d.Code != course.BadPack || d.Span.File != tt.file || !strings.Contains(d.Message.String(), tt.says) || d.Help.IsZero() {
				t.Errorf("got %s %q: %q, want %q", d.Code, d.Span.File, d.Message, tt.says)
			}
		})
	}
}

func TestZipLimits(t *testing.T) {
	t.Parallel()
	if fsys, list := course.Zip(bytes.NewReader(nil), 50<<20+1); fsys != nil || !strings.Contains(list[0].Message.String(), "larger than 50 MiB") {
		t.Error("size", list)
	}
	if fsys, list := course.Zip(strings.NewReader("no zip at all"), 13); fsys != nil || !strings.Contains(list[0].Message.String(), "is no .zip") {
		t.Error("no zip", list)
	}
	// No file breaks a limit, but two together do.
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"a.yaml", "b.yaml"} {
		f, err := w.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CompressedSize64: 2 << 20, UncompressedSize64: 101 << 20})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(make([]byte, 2<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if fsys, list := course.Zip(bytes.NewReader(b.Bytes()), int64(b.Len())); fsys != nil || !strings.Contains(list[0].Message.String(), "larger than 200 MiB") {
		t.Error("sum", list)
	}
}

// A name that a course cannot have is told once, with what to leave out.
func TestZipNames(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		files []string
		want  []string
	}{
		{"a copy", []string{"course.yaml", tiny, "m1/the-note copy.yaml", "x"},
			[]string{"m1/the-note copy.yaml: it holds a space: rename the file, without a space"}},
		{"a folder", []string{"c/course.yaml", tiny, "c/Erste Woche/module.yaml", "x", "c/Erste Woche/questions.yaml", "x"},
			[]string{"c/Erste Woche: it holds a space: rename the folder, without a space"}},
		{"a letter", []string{"course.yaml", tiny, "m1/grüße.yaml", "x"},
			[]string{"m1/grüße.yaml: it holds “ü”: rename the file, without “ü”"}},
		{"a letter of an old program", []string{"course.yaml", tiny, "m1/gr\x81\xe1e.yaml", "x"},
			[]string{"m1/gr\x81\xe1e.yaml: it holds a letter that cannot be read: rename the file, without a letter that cannot be read"}},
	} {
		data := pack(t, nil, tt.files...)
		fsys, list := course.Zip(bytes.NewReader(data), int64(len(data)))
		var got []string
		for _, d := range list {
			help, _, _ := strings.Cut(d.Help.String(), ", and pack")
			got = append(got, d.Span.File+": "+strings.TrimPrefix(d.Message.String(), "this name cannot be used: ")+": "+help)
		}
		if fsys != nil || !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A header may lie: what is read of a file is bounded by what a file may hold.
func TestZipLies(t *testing.T) {
	t.Parallel()
	data := pack(t, nil, "course.yaml", tiny+"# "+strings.Repeat("x", 5<<20))
	size := uint32(5<<20 + len(tiny) + 2)
	for _, lie := range []uint32{100, 60_000} {
		broken := bytes.ReplaceAll(data, le32(size), le32(lie))
		fsys, list := course.Zip(bytes.NewReader(broken), int64(len(broken)))
		if fsys == nil {
			t.Fatal(list)
		}
		if c, list := course.Open(fsys); c != nil || !list.HasErrors() {
			t.Errorf("a file that says %d bytes was read: %v", lie, list)
		}
	}
}

func le32(n uint32) []byte { return []byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)} }

// A .zip that is refused costs nothing, whatever its bytes.
func FuzzZip(f *testing.F) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	if h, err := w.Create("a/course.yaml"); err == nil {
		_, _ = h.Write([]byte(tiny))
	}
	_ = w.Close()
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys, list := course.Zip(bytes.NewReader(data), int64(len(data)))
		if (fsys == nil) != list.HasErrors() {
			t.Fatalf("files %v, but %v", fsys != nil, list)
		}
		if fsys != nil {
			_, _ = course.Open(fsys)
		}
	})
}
