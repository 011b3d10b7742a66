package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"downstream/course/edit"
	"downstream/course/safe"
)

// lockCourse writes the ids of a course into its course.lock. Of one with
// errors it writes nothing: not all of its ids may be known.
func lockCourse(p IO, path string, c checked) error {
	name := filepath.Join(path, edit.LockFile)
	if c.found.HasErrors() {
		_, err := fmt.Fprintf(p.Err, "%s is not written: mend the errors first.\n", safe.New(name))
		return err
	}
	before, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return notWritten(name, err)
	}
	src, added := edit.Lock(before, c.ids)
	if !bytes.Equal(src, before) {
		if err := replaceFile(name, src); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(p.Err, "%s: %s added.\n", safe.New(name), plural(added, "id"))
	return err
}

// ownFolder refuses to change files anywhere but in a course folder.
func ownFolder(path, flag string) error {
	if path == "" {
		return usage("The built-in course cannot be changed here. Name a course folder.")
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return usage("There is no file or folder %s.", path)
	case !info.IsDir():
		return usage("%s changes files, and %s is no folder. Unpack it first.", flag, path)
	}
	return nil
}
