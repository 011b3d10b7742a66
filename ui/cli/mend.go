package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"downstream/course"
	"downstream/course/diag"
	"downstream/course/edit"
	"downstream/course/lint"
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
	changed := edit.Course(root.FS(), func(files fs.FS) diag.List { return allFindings(ctx, files) })
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

// allFindings are what check says of a course but for its proofs, which offer
// no fixes.
func allFindings(ctx context.Context, files fs.FS) diag.List {
	c, ds := course.Open(files)
	if c == nil {
		return ds
	}
	w, rest := c.All(ctx)
	return append(append(ds, rest...), lint.Lint(c, w)...)
}

// replaceFile writes beside the file and renames, so that a full disk leaves the
// old one whole; who may read it stays as it was. A new file is for anybody to
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
	tmp, err := os.CreateTemp(filepath.Dir(name), ".downstream-fix-*")
	if err != nil {
		return notWritten(name, err)
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(src)
	for _, then := range []func() error{tmp.Sync, tmp.Close, func() error { return os.Chmod(tmp.Name(), mode) }, func() error { return os.Rename(tmp.Name(), name) }} {
		if err == nil {
			err = then()
		}
	}
	if err != nil {
		return notWritten(name, err)
	}
	return nil
}
