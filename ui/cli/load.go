package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"downstream/content"
	"downstream/course"
	"downstream/course/diag"
	"downstream/course/safe"
)

// courseFiles are the files of the course at path: the built-in one where path
// is empty, a folder, or a .zip. What cannot be opened is a usage error; a
// .zip that cannot be used is told by its diagnostics.
func courseFiles(path string) (fs.FS, func() error, diag.List, error) {
	none := func() error { return nil }
	if path == "" {
		return content.Course(), none, nil, nil
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, none, nil, noPath(path)
	case err != nil:
		return nil, none, nil, usage("%s cannot be opened: %v.", path, reason(err))
	case info.IsDir():
		root, err := os.OpenRoot(path)
		if err != nil {
			return nil, none, nil, usage("%s cannot be opened: %v.", path, reason(err))
		}
		return root.FS(), root.Close, nil, nil
	case !info.Mode().IsRegular():
		return nil, none, nil, usage("%s is neither a folder nor a .zip.", path)
	}
	if ext := strings.ToLower(filepath.Ext(path)); ext == ".yaml" || ext == ".yml" {
		return nil, none, nil, usage("%s is one file of a course, and a course is read as a whole. Name its folder: %s.", path, folderOf(path))
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, none, nil, usage("%s cannot be opened: %v.", path, reason(err))
	}
	files, ds := course.Zip(file, info.Size())
	return files, file.Close, ds, nil
}

// folderOf is the folder above a file that holds a course.yaml; the file's own where
// none does.
func folderOf(file string) string {
	own := filepath.Dir(file)
	dir := own
	for range 3 {
		if _, err := os.Stat(filepath.Join(dir, "course.yaml")); err == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	return own
}

// loadCourse opens the course of a command. A course.yaml that cannot be read
// ends the command with its diagnostics.
func loadCourse(p IO, path string) (*course.Course, diag.List, error) {
	files, _, ds, err := courseFiles(path)
	if err != nil {
		return nil, nil, err
	}
	if files == nil {
		return nil, ds, noCourse(p, path, ds)
	}
	c, more := course.Open(files)
	ds = append(ds, more...)
	if c == nil {
		return nil, ds, noCourse(p, path, ds)
	}
	return c, ds, nil
}

// noCourse tells why a course cannot be opened at all.
func noCourse(p IO, path string, ds diag.List) error {
	if err := diag.Text(p.Err, packed(ds, path)); err != nil {
		return err
	}
	switch path {
	case "":
		path = "The built-in course"
	case ".":
		path = "The course in this folder"
	}
	if badPack(ds) {
		return exit{exitNoCourse, safe.Sprintf("%s cannot be opened: it is not a course folder, and not a .zip of one that can be used.", path)}
	}
	return exit{exitNoCourse, safe.Sprintf("%s cannot be opened: its course.yaml cannot be read.", path)}
}

// packed names the files in the list as they are found from here. What is wrong
// with a .zip itself, or with a name in it, is told as it stands there: joined
// to the path it could read as a file that is somewhere else.
func packed(ds diag.List, path string) diag.List {
	if !badPack(ds) {
		return ds.Under(path)
	}
	ds = slices.Clone(ds)
	for i, d := range ds {
		if ds[i].Span.File = path + "/" + d.Span.File; d.Span.File == "course.zip" {
			ds[i].Span.File = path
		}
	}
	return ds
}

func badPack(ds diag.List) bool {
	return slices.ContainsFunc(ds, func(d diag.Diagnostic) bool { return d.Code == course.BadPack })
}

// openCourse is the program without a command: it opens a course and goes on.
func openCourse(cmd *cobra.Command, p IO, f *flags, args []string) error {
	switch {
	case len(args) > 0 && missing(args[0]):
		return noSuch(cmd.Root(), args[0])
	case len(args) > 1:
		return usage("Only one course can be opened at a time. `downstream --help` shows what there is.")
	case len(args) == 1:
		f.course, f.here = args[0], false
	}
	return run(cmd.Context(), p, f, home())
}

// noSuch is the answer to an argument that is neither a command nor a path.
func noSuch(root *cobra.Command, arg string) error {
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	if near := diag.Suggest(arg, names); near != "" && !strings.ContainsAny(arg, "/.") {
		return usage("There is no command and no file or folder %s. Did you mean `downstream %s`?", arg, near)
	}
	if near := besides(arg); near != "" {
		return usage("There is no command and no file or folder %s. Did you mean %s?", arg, near)
	}
	return usage("There is no command and no file or folder %s. `downstream --help` shows what there is.", arg)
}
