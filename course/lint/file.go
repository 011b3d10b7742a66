package lint

import (
	"io"
	"io/fs"
	"strings"

	"downstream/course/diag"
	"downstream/course/internal/node"
)

// file is one file of the course, read again for the exact place of a finding.
// That is done only where there is one, so a course without findings is parsed
// once. The zero file knows no places.
type file struct {
	top     node.Value
	scalars map[string][]node.Value // by text, in file order
}

// file returns the file of that name. One that can no longer be read is empty:
// findings in it keep the place of what holds the text.
func (l *linter) file(name string) *file {
	if f, ok := l.files[name]; ok {
		return f
	}
	f := &file{scalars: map[string][]node.Value{}}
	l.files[name] = f
	if src, err := read(l.c.Files(), name); err == nil {
		var said diag.List // by All
		if v, ok := node.Parse(name, src, &said); ok {
			f.top = v
			f.index(v)
		}
	}
	return f
}

func read(files fs.FS, name string) ([]byte, error) {
	if files == nil {
		return nil, fs.ErrNotExist
	}
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, node.MaxFile+1)) // Parse refuses the one byte more
}

func (f *file) index(v node.Value) {
	switch {
	case v.IsScalar():
		words := strings.TrimRight(v.Raw().Text, "\n")
		f.scalars[words] = append(f.scalars[words], v)
	case v.IsList():
		for _, item := range v.List() {
			f.index(item)
		}
	case v.IsMap():
		for _, e := range v.Entries() {
			f.index(e.Value)
		}
	}
}

// find returns the text that stands at offset or first behind it, else the
// first of the file: what holds a text begins before it, unless its author
// wrote the id last.
func (f *file) find(words string, offset int) (node.Value, bool) {
	all := f.scalars[words]
	for _, v := range all {
		if v.Span().Start.Offset >= offset {
			return v, true
		}
	}
	if len(all) == 0 {
		return node.Value{}, false
	}
	return all[0], true
}

func (f *file) line(at diag.Span) string { return f.top.SourceAt(at) }
