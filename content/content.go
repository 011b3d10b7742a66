// Package content is the words we ship: the built-in course.
package content

import (
	"embed"
	"io/fs"
)

//go:embed downstream
var files embed.FS

// Course returns the folder of the built-in course.
func Course() fs.FS {
	sub, err := fs.Sub(files, "downstream")
	if err != nil {
		panic(err) // the folder is named in the line above: it cannot be missing
	}
	return sub
}
