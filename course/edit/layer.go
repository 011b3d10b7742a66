package edit

import (
	"bytes"
	"io/fs"
	"slices"

	"downstream/course/diag"
	"downstream/course/internal/node"
)

// layer is files, some with other bytes.
type layer struct {
	files   fs.FS
	changed map[string][]byte
}

// Open opens the changed file, or the one below.
func (l layer) Open(name string) (fs.File, error) {
	f, err := l.files.Open(name)
	src, ok := l.changed[name]
	if !ok || err != nil {
		return f, err
	}
	return &changedFile{File: f, Reader: bytes.NewReader(src)}, nil
}

// changedFile is the file below with other bytes: name, mode and time stay.
type changedFile struct {
	fs.File
	*bytes.Reader
}

func (f *changedFile) Read(p []byte) (int, error) { return f.Reader.Read(p) }

func (f *changedFile) Stat() (fs.FileInfo, error) {
	info, err := f.File.Stat()
	return resized{info, f.Reader.Size()}, err
}

type resized struct {
	fs.FileInfo
	size int64
}

func (r resized) Size() int64 { return r.size }

// sound reports whether a file can be read as it stands: it parses without a
// slip of syntax.
func (l layer) sound(name string) bool {
	src, err := fs.ReadFile(l, name)
	if err != nil {
		return false
	}
	var sink diag.List
	if _, ok := node.Parse(name, src, &sink); !ok {
		return false
	}
	return !slices.ContainsFunc(sink, slip)
}

// slip reports whether d is of syntax, so that something in its file was not
// read as its author meant it, and nothing is said of that yet.
func slip(d diag.Diagnostic) bool {
	other := []string{node.ExplicitTag, node.AnchorOrAlias, node.SecondDocument}
	return node.TabIndent <= d.Code && d.Code <= node.SyntaxError || slices.Contains(other, d.Code)
}
