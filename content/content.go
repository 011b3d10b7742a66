// Package content is the words we ship: the built-in course, and the course that
// a new one begins as.
package content

import (
	"embed"
	"io/fs"
)

//go:embed downstream template
var files embed.FS

// Course returns the folder of the built-in course.
func Course() fs.FS { return folder("downstream") }

// Template returns the folder of a small course with one of everything, for an
// author to change. Its id, origin and title are to be replaced.
func Template() fs.FS { return folder("template") }

func folder(name string) fs.FS {
	sub, err := fs.Sub(files, name)
	if err != nil {
		panic(err) // the folders are named above: they cannot be missing
	}
	return sub
}
