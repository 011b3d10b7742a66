package cli

import (
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
// folder, and says which files it changed.
func mendCourse(ctx context.Context, p IO, path string) error {
	root, err := os.OpenRoot(path)
	if err != nil {
		return usage("%s cannot be opened: %v.", path, reason(err))
	}
	defer root.Close()
	changed := edit.Course(root.FS(), func(files fs.FS) diag.List {
		_, _, ds := readWhole(ctx, files) // proofs offer no fixes
		return ds
	})
	if ctx.Err() != nil { // what was cut short looks mended
		return ctx.Err()
	}
	for _, name := range slices.Sorted(maps.Keys(changed)) {
		if err := replaceFile(filepath.Join(path, filepath.FromSlash(name)), changed[name]); err != nil {
			return err
		}
		if _, err := fmt.Fprintf(p.Err, "Mended %s.\n", safe.New(filepath.Join(path, name))); err != nil {
			return err
		}
	}
	return nil
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
