package lint

import (
	"io"
	"io/fs"
	"strings"
	"sync"

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

// places are the files in which something was found. A file remembers where it
// was looked at last, so one rule asks at a time.
type places struct {
	mu     sync.Mutex
	course fs.FS
	files  map[string]*file
}

func newPlaces(course fs.FS) *places { return &places{course: course, files: map[string]*file{}} }

// at is the place of bytes [from, to) of the text that stands at near or first
// behind it; near where the file says something else by now.
func (p *places) at(near diag.Span, words string, from, to int) diag.Span {
	p.mu.Lock()
	defer p.mu.Unlock()
	if v, ok := p.file(near.File).find(words, near.Start.Offset); ok {
		return v.Locate(from, to)
	}
	return near
}

// line is the line that a place begins on.
func (p *places) line(at diag.Span) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.file(at.File).top.SourceAt(at)
}

// file returns the file of that name. One that can no longer be read is empty:
// findings in it keep the place of what holds the text.
func (p *places) file(name string) *file {
	if f, ok := p.files[name]; ok {
		return f
	}
	f := &file{scalars: map[string][]node.Value{}}
	p.files[name] = f
	if src, err := read(p.course, name); err == nil {
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
		for e := range v.Each() {
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
