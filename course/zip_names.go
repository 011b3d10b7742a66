package course

import (
	"archive/zip"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/safe"
)

// dangerous says what a name of a .zip does that no name of a course may,
// whether the file is used or not; empty for nothing.
func dangerous(name string) string {
	name = strings.TrimSuffix(name, "/")
	if !utf8.ValidString(name) { // an old program's letters: a name that nothing asks for
		name = strings.ToValidUTF8(name, "_")
	}
	_, dirty := safe.Dirty(name)
	switch {
	case name == "":
		return "is empty"
	case dirty || strings.ContainsAny(name, "\n\t"):
		return "holds a character that cannot be seen"
	case strings.ContainsAny(name, `\:`):
		return "holds a \\ or a colon, which leads elsewhere on Windows"
	case !fs.ValidPath(name) || name == ".":
		return "leads out of the .zip"
	}
	for part := range strings.SplitSeq(name, "/") { // not a file of that name on Windows
		switch {
		case node.ReservedFile(strings.ReplaceAll(part, " ", "")):
			return "means a device on Windows"
		case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
			return "ends in a dot or a space, which Windows drops"
		}
	}
	return ""
}

// packNames looks at names that no course can use. Only those of files that are
// read count: a stray note may be called anything.
type packNames struct {
	top  string          // the folder that holds the course, gone into and never named
	told map[string]bool // folders and files
}

// topFolder is the folder of the course.yaml that lies least deep, with a slash;
// empty where that is at the top, or where there is none or more than one.
func topFolder(files []*zip.File) string {
	top, depth := "", -1
	for _, f := range files {
		dir, file := path.Split(f.Name)
		if file != "course.yaml" || !isRead(f.Name) {
			continue
		}
		switch n := strings.Count(dir, "/"); {
		case depth < 0 || n < depth:
			top, depth = dir, n
		case n == depth:
			top = ""
		}
	}
	return top
}

// refuse tells of the first part of a name that cannot be carried over, once.
func (p packNames) refuse(f *zip.File) (ds diag.List) {
	rest := strings.TrimPrefix(f.Name, p.top)
	if !isRead(rest) {
		return nil
	}
	at := f.Name[:len(f.Name)-len(rest)]
	for part := range strings.SplitSeq(rest, "/") {
		at += part
		if bad := strange(part); bad != "" {
			if p.told[at] {
				return nil
			}
			p.told[at] = true
			what := "file"
			if at != f.Name {
				what = "folder"
			}
			return refused(at, "this name cannot be used: it holds "+bad,
				fmt.Sprintf("rename the %s, without %s, and pack the course folder again: a name is letters a to z, digits and . _ -", what, bad))
		}
		at += "/"
	}
	return nil
}

// isRead reports a file that a course may be made of. Names with a dot in front
// and what macOS adds are never looked at.
func isRead(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return false
		}
	}
	return path.Ext(name) == ".yaml"
}

// strange names the first character of a name that no id and no file of a
// course can have; empty for none.
func strange(part string) string {
	for _, r := range part {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', strings.ContainsRune("._-", r):
		case r == ' ':
			return "a space"
		case r == utf8.RuneError:
			return "a letter that cannot be read"
		default:
			return fmt.Sprintf("“%c”", r)
		}
	}
	return ""
}
