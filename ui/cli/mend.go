package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"downstream/course/diag"
	"downstream/course/edit"
	"downstream/course/safe"
)

// mendCourse applies the fixes that check offers to the files of a course
// folder, and says what it changed.
func mendCourse(ctx context.Context, p IO, path string) ([]edit.Change, error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, usage("%s cannot be opened: %v.", path, reason(err))
	}
	defer root.Close()
	changed := edit.Course(root.FS(), func(files fs.FS) diag.List {
		_, _, ds := readWhole(ctx, files) // proofs offer no fixes
		return ds
	})
	if ctx.Err() != nil { // what was cut short looks mended
		return nil, ctx.Err()
	}
	var all []edit.Change
	for _, name := range slices.Sorted(maps.Keys(changed)) {
		was, err := fs.ReadFile(root.FS(), name)
		if err != nil {
			return all, err
		}
		if err := replaceFile(filepath.Join(path, filepath.FromSlash(name)), changed[name]); err != nil {
			return all, err
		}
		made := edit.Changes(filepath.ToSlash(filepath.Join(path, name)), was, changed[name])
		all = append(all, made...)
		if err := tellMended(p.Err, filepath.Join(path, name), made); err != nil {
			return all, err
		}
	}
	return all, nil
}

// maxTold is how many lines of one change are shown on each side.
const maxTold = 6

// tellMended says of each change what stood there and what stands there now.
func tellMended(w io.Writer, name string, made []edit.Change) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "Mended %s:\n", safe.New(name))
	for _, c := range made {
		number := fmt.Sprint(c.Line)
		for _, side := range []struct {
			sign  string
			lines []string
		}{{"-", c.Before}, {"+", c.After}} {
			for i, line := range side.lines {
				if i == maxTold {
					fmt.Fprintf(b, "%5s %s … and %d more lines\n", "", side.sign, len(side.lines)-i)
					break
				}
				fmt.Fprintf(b, "%5s %s %s\n", number, side.sign, diag.Line(line))
				number = ""
			}
		}
	}
	return b.Flush()
}

// replaceFile leaves who may read the file as it was. A new file is for anybody to
// read, as the others of a course are.
func replaceFile(name string, src []byte) error {
	mode := fs.FileMode(0o644)
	info, err := os.Stat(name)
	switch {
	case err == nil:
		mode = info.Mode().Perm()
	case !errors.Is(err, fs.ErrNotExist):
		return notWritten(name, err)
	}
	return writeWhole(name, mode, func(w io.Writer) error {
		_, err := w.Write(src)
		return err
	})
}
