package course

import (
	"archive/zip"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"downstream/course/diag"
	"downstream/course/internal/node"
	"downstream/course/safe"
)

// What a .zip may hold. A pack that passes costs no more memory than its
// largest file, since nothing is extracted (reliability, rule 8).
const (
	maxPack    = 50 << 20  // bytes of the file
	maxEntries = 2000      // files and folders
	maxTotal   = 200 << 20 // bytes of all files, unpacked
	maxRatio   = 100       // to 1, of one file
	maxRefused = 20        // entries that are named
	smallEntry = 64 << 10  // below this the ratio tells nothing
)

// Zip gives the files of a .zip, which is read where it is and never extracted.
// One folder at its top that holds everything is gone into. The result is nil
// where the list holds an error: a pack is used whole or not at all.
func Zip(r io.ReaderAt, size int64) (fs.FS, diag.List) {
	if size > maxPack {
		return nil, badPack("", fmt.Sprintf("the .zip is larger than %d MiB", maxPack>>20))
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, badPack("", "the file is no .zip, or is damaged")
	}
	if len(z.File) > maxEntries {
		return nil, badPack("", fmt.Sprintf("the .zip holds more than %d files", maxEntries))
	}
	if ds := checkEntries(z.File); len(ds) > 0 {
		return nil, ds
	}
	return inTopFolder(z), nil
}

func badPack(entry, message string) diag.List {
	if entry == "" {
		entry = "course.zip"
	}
	return diag.List{{Code: BadPack, Severity: diag.Error, Span: diag.Span{File: entry}, Message: safe.New(message),
		Help: safe.New("pack the course folder again with an ordinary zip program")}}
}

func checkEntries(files []*zip.File) diag.List {
	var ds diag.List
	var total uint64
	seen := map[string]string{}
	for _, f := range files {
		total += min(f.UncompressedSize64, maxTotal+1) // a header may hold any number
		if len(ds) >= maxRefused {
			continue
		}
		if why := refuseEntry(f); why != "" {
			ds = append(ds, badPack(f.Name, why)...)
		}
		// Two names that a file system or an eye takes for one.
		folded := norm.NFC.String(cases.Fold().String(strings.TrimSuffix(f.Name, "/")))
		if other, twice := seen[folded]; twice {
			ds = append(ds, badPack(f.Name, fmt.Sprintf("the .zip holds this name twice, also as %q", other))...)
		}
		seen[folded] = f.Name
	}
	if total > maxTotal {
		ds = append(ds, badPack("", fmt.Sprintf("the files of the .zip are larger than %d MiB together", maxTotal>>20))...)
	}
	return ds
}

// refuseEntry says why one entry cannot be used, or nothing.
func refuseEntry(f *zip.File) string {
	switch {
	case !plainName(strings.TrimSuffix(f.Name, "/")):
		return "this name cannot be used: it leads out of the .zip, means a device, or holds more than letters, digits and . _ - /"
	case !f.Mode().IsRegular() && !f.Mode().IsDir():
		return "this entry is neither a file nor a folder"
	case f.Flags&1 != 0:
		return "this file is encrypted"
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return "this file is packed in a way that is not known here"
	case f.UncompressedSize64 > smallEntry && f.UncompressedSize64/maxRatio > f.CompressedSize64:
		return fmt.Sprintf("this file unpacks to more than %d times its size", maxRatio)
	}
	return ""
}

func plainName(name string) bool {
	outside := func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("._-/", r))
	}
	if !fs.ValidPath(name) || strings.ContainsFunc(name, outside) {
		return false
	}
	for part := range strings.SplitSeq(name, "/") { // not a file of that name on Windows
		if strings.HasSuffix(part, ".") || node.ReservedFile(part) {
			return false
		}
	}
	return true
}

// inTopFolder goes into the one folder that holds everything, if there is one.
// What macOS adds beside it does not count.
func inTopFolder(z *zip.Reader) fs.FS {
	if exists(z, "course.yaml") {
		return z
	}
	entries, err := fs.ReadDir(z, ".")
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.Name() == "__MACOSX" || e.Name() == ".DS_Store" })
	if err != nil || len(entries) != 1 || !entries[0].IsDir() {
		return z
	}
	sub, err := fs.Sub(z, entries[0].Name())
	if err != nil {
		return z
	}
	return sub
}
